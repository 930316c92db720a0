"""The only place that asks what time it is, so that tests can answer."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, in UTC."""
    return timezone.now()


def today() -> date:
    """The date on the wall calendar of the city."""
    return timezone.localdate(now())
