"""Calendars of organisations that we follow: for their keepers, and for the one who reads them."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from samen.foundation.actors import Actor
from samen.guide.models import Activity, CalendarFeed, FeedItem, Location
from samen.guide.permissions import edits_for, may_edit_everything
from samen.guide.rules.feed import FeedState, Spot, may_say_same


def feeds_of(actor: Actor) -> QuerySet[CalendarFeed]:
    """The calendars that this actor keeps, with the number of activities that they brought."""
    feeds = CalendarFeed.objects.select_related("organisation", "location")
    if not may_edit_everything(actor):
        feeds = feeds.filter(organisation__in=edits_for(actor))
    shown = Q(items__gone_at=None, items__activity__withdrawn_at=None)
    return feeds.annotate(activities=Count("items", filter=shown))


def feed_by_key(pk: int) -> CalendarFeed | None:
    """One calendar, with its organisation and its usual place."""
    return CalendarFeed.objects.select_related("organisation", "location").filter(pk=pk).first()


def feed_of(activity: Activity) -> CalendarFeed | None:
    """The calendar that this activity comes from, if it does."""
    item = FeedItem.objects.filter(activity=activity).select_related("feed").first()
    return item.feed if item else None


def activities_of(feed: CalendarFeed) -> QuerySet[Activity]:
    """What of a calendar stands in the guide."""
    return Activity.objects.filter(
        feed_item__feed=feed, feed_item__gone_at=None, withdrawn_at=None
    ).order_by("name")


def feed_to_read(pk: int, today: date) -> CalendarFeed | None:
    """The calendar, if it must be read. It asks for all when other months came into view."""
    feed = CalendarFeed.objects.exclude(state=FeedState.PAUSED).filter(pk=pk).first()
    if feed is None:
        return None
    read_on = feed.read_at.date() if feed.read_at else None
    if feed.failures or feed.state == FeedState.NEW or not may_say_same(read_on, today):
        feed.etag = feed.modified = ""
    return feed


def spots() -> list[Spot]:
    """Every place in the guide, as the location of an event may name it."""
    there = Location.objects.filter(withdrawn_at=None).values_list("pk", "name", "address")
    return [Spot(pk, name, address) for pk, name, address in there]
