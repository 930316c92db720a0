"""The guide's data, cut by noun."""

from samen.guide.models.contact import ContactPoint
from samen.guide.models.feed import CalendarFeed, FeedItem
from samen.guide.models.help_subject import HelpSubject
from samen.guide.models.import_file import ImportFile, ImportReference
from samen.guide.models.information_point import (
    ConsultingDate,
    ConsultingHour,
    ConsultingTopic,
    MobilePoint,
)
from samen.guide.models.listing import Activity, Category, Service, Tag
from samen.guide.models.location import Location
from samen.guide.models.proposal import Proposal
from samen.guide.models.schedule import (
    ActivityException,
    HoursException,
    Occurrence,
    OpeningHours,
)
from samen.guide.models.search import SearchEntry, SearchWord

__all__ = [
    "Activity",
    "ActivityException",
    "CalendarFeed",
    "Category",
    "ConsultingDate",
    "ConsultingHour",
    "ConsultingTopic",
    "ContactPoint",
    "FeedItem",
    "HelpSubject",
    "HoursException",
    "ImportFile",
    "ImportReference",
    "Location",
    "MobilePoint",
    "Occurrence",
    "OpeningHours",
    "Proposal",
    "SearchEntry",
    "SearchWord",
    "Service",
    "Tag",
]
