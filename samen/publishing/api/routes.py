"""What programs ask of this room. These paths have no language."""

from datetime import date

from django.urls import path, register_converter

from samen.publishing.api import catalogue
from samen.publishing.api.fediverse import finding, streams


class DayConverter:
    """A date in an address: 2027-04-12."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "open"
urlpatterns = [
    path(".well-known/webfinger", finding.webfinger, name="webfinger"),
    path(".well-known/nodeinfo", finding.nodeinfo_links, name="nodeinfo_links"),
    path("nodeinfo/2.1", finding.nodeinfo, name="nodeinfo"),
    path("open-data.jsonld", catalogue.as_json, name="catalogue_json"),
    path("open-data.ttl", catalogue.as_turtle, name="catalogue_turtle"),
    path("fediverse/activiteiten/<slug:slug>", streams.next_event, name="next_event"),
    path("fediverse/activiteiten/<slug:slug>/<day:on>", streams.event, name="event"),
    path("fediverse/<slug:kind>/<slug:slug>", streams.actor, name="actor"),
    path("fediverse/<slug:kind>/<slug:slug>/outbox", streams.outbox, name="outbox"),
    path("fediverse/<slug:kind>/<slug:slug>/inbox", streams.inbox, name="inbox"),
]
