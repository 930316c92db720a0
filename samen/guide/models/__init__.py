"""The guide's data, cut by noun."""

from samen.guide.models.contact import ContactPoint
from samen.guide.models.listing import Activity, Category, Service, Tag
from samen.guide.models.location import Location
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
    "Category",
    "ContactPoint",
    "HoursException",
    "Location",
    "Occurrence",
    "OpeningHours",
    "SearchEntry",
    "SearchWord",
    "Service",
    "Tag",
]
