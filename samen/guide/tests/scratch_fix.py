from functools import lru_cache
import samen.guide.views.feeds as feeds
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from zoneinfo import ZoneInfo
from samen.guide.rules.zone import clock_changes

@lru_cache(maxsize=8)
def _zone(name: str, year: int) -> Timezone:
    """The clock from that year on, every change by itself: ical.js reads no list of dates."""
    zone = Timezone()
    zone.add("tzid", name)
    for change in clock_changes(ZoneInfo(name), year, year + 10):
        part = TimezoneDaylight() if change.is_summer else TimezoneStandard()
        part.add("dtstart", change.wall)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        zone.add_component(part)
    return zone
feeds._zone = _zone
