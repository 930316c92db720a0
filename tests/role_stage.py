"""Things to fill paths in with, and people to walk along them: for the matrix of roles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, publish
from samen.foundation.routes import Route
from samen.guide.actions.activity import add_activity
from samen.guide.actions.feed import add_feed
from samen.guide.actions.import_file import upload_table
from samen.guide.actions.information_point import add_consulting_hour, add_mobile_point
from samen.guide.actions.location import add_location
from samen.guide.actions.service import add_service
from samen.guide.models import Category, Location
from samen.guide.queries.consulting_hours import dates_to_come as consulting_dates
from samen.guide.queries.mine import dates_to_come
from samen.guide.rules.columns import TableKind
from samen.guide.tests.editors import activity_details, location_details, service_details
from samen.guide.tests.points import (
    an_information_point,
    hour_details,
    point_details,
    volunteer_of,
)
from samen.guide.tests.proposers import a_new_activity
from samen.people.models import Organisation, Person
from samen.people.queries import actor_for
from samen.people.rules import Role
from samen.people.tests.builders import a_mandate, a_person, an_organisation, browser_of
from samen.places.models import Place
from samen.places.queries import atlas, districts, neighbourhoods
from samen.publishing.queries.paper_forms import paper_forms
from tests.roles import (
    ADMINISTRATOR,
    ASLEEP,
    COORDINATOR,
    EDITOR,
    NOBODY,
    OTHER_COORDINATOR,
    OTHER_EDITOR,
    SERVICE_TEAM,
    VISITOR,
    VOLUNTEER,
)

ASKED = {
    "foundation:page_code": "?pad=/agenda",
    "open:webfinger": "?resource=acct:stad.utrecht@testserver",
}
"""What such a page does not exist without."""


@dataclass(frozen=True)
class Stage:
    """Filled in paths, and who walks along them."""

    things: Mapping[str, Mapping[str, str]]
    people: Mapping[str, Client]

    def path(self, route: Route) -> str:
        if "<" not in route.path:
            return route.path + ASKED.get(route.name, "")
        things = self.things[route.name]
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: things[found[1]], route.path)


def make_stage() -> Stage:
    publish(CityChosen(settings.BASE_DIR / "cities" / "utrecht"))
    atlas.close()
    here, elsewhere = districts()[:2]
    ours, theirs = an_organisation("De Onze"), an_organisation("De Andere")
    editor = a_person()
    a_mandate(editor, Role.EDITOR, ours)
    return Stage(_things(ours, here, editor), {
        VISITOR: Client(),
        NOBODY: browser_of(a_person()),
        EDITOR: browser_of(editor, awake=True),
        OTHER_EDITOR: _somebody(Role.EDITOR, theirs),
        COORDINATOR: _somebody(Role.DISTRICT_COORDINATOR, place=here),
        OTHER_COORDINATOR: _somebody(Role.DISTRICT_COORDINATOR, place=elsewhere),
        ASLEEP: _somebody(Role.DISTRICT_COORDINATOR, place=elsewhere, awake=False),
        VOLUNTEER: _somebody(Role.DESK_VOLUNTEER, place=here),
        SERVICE_TEAM: _somebody(Role.SERVICE_TEAM),
        ADMINISTRATOR: _somebody(Role.ADMINISTRATOR),
    })  # fmt: skip


def _somebody(role: Role, organisation: Organisation | None = None, **more: object) -> Client:
    person, awake = a_person(), bool(more.pop("awake", True))
    a_mandate(person, role, organisation, **more)  # type: ignore[arg-type]
    return browser_of(person, awake=awake)


def _things(ours: Organisation, here: Place, editor: Person) -> dict[str, dict[str, str]]:
    kind = (Category.objects.order_by("pk")[0].pk,)
    activity = add_activity(
        actor=THE_HOUSE,
        organisation=ours,
        details=activity_details(
            category_ids=kind, starts_on=clock.today() + timedelta(days=3), recurrence=""
        ),
    )
    service = add_service(
        actor=THE_HOUSE, organisation=ours, details=service_details(category_ids=kind)
    )
    location = add_location(actor=THE_HOUSE, organisation=ours, details=location_details())
    mandate = a_mandate(a_person(), Role.REPRESENTATIVE, ours)
    coming = dates_to_come(activity, clock.now())[0]
    item = {"slug": activity.slug, "kind": "activiteiten", "on": coming.on.isoformat()}
    hours = {"slug": location.slug, "kind": "ruimtes"}
    return {
        **_of_areas(ours, here, editor, kind, location),
        **_of_items(ours, item, service.slug, hours),
        "people:end_mandate": {"mandate_id": str(mandate.pk)},
        "people:help_with_steps": {"person_id": str(mandate.person_id)},
        "people:device": {"device_id": "987654"},
        "people:remove_step": {"step_id": "987654"},
    }


def _of_items(
    ours: Organisation, item: dict[str, str], service: str, hours: dict[str, str]
) -> dict[str, dict[str, str]]:
    """An activity, a service, a location and their organisation."""
    group = {"slug": ours.slug}
    of_ours = {"organisation", "edit_organisation", "organisation_people", "end_organisation"}
    items = {"activity", "activity_ics", "edit_activity", "cancel_activity", "activity_dates"}
    items |= {"activity_date", "confirm_item", "withdraw_item", "restore_item"}
    return {
        **{f"guide:{name}": item for name in items | {"improve", "alike"}},
        **{f"guide:{name}": {"slug": service} for name in ("service", "edit_service")},
        **{f"guide:{name}": hours for name in ("location", "edit_location")},
        **{f"guide:{name}": hours for name in ("edit_hours", "edit_season", "improve_hours")},
        **{f"{room}:{name}": group for name in of_ours for room in ("people", "guide")},
        "guide:edit_contacts": group,
        "publishing:flyer": item,
        "open:next_event": item,
        "open:event": item,
        **{
            f"open:{name}": {**group, "kind": "organisaties"}
            for name in ("actor", "outbox", "inbox")
        },
    }


def _of_areas(
    ours: Organisation, here: Place, editor: Person, kind: tuple[int, ...], location: Location
) -> dict[str, dict[str, str]]:
    """A wijk, a buurt, a kind, and what waits there."""
    place, buurt = {"slug": here.slug}, {"slug": neighbourhoods(here)[0].slug}
    places = {"information_point", "keep_point", "add_consulting_hour", "add_mobile_point"}
    places |= {"district", "gaps", "gaps_csv", "gaps_json"}
    return {
        "guide:category": {"slug": Category.objects.order_by("pk")[0].slug},
        **{f"guide:{name}": place for name in places},
        **_doors_in(ours, editor, kind),
        **_planned(ours, here, location),
        "publishing:paper_form": {"slug": paper_forms()[0].slug},
        "guide:neighbourhood": buurt,
        **{f"places:{name}": place for name in ("keep", "channels")},
        **{f"places:{name}": buurt for name in ("rename", "split")},
    }


def _doors_in(
    ours: Organisation, editor: Person, kind: tuple[int, ...]
) -> dict[str, dict[str, str]]:
    """A calendar, a table and a proposal that wait for somebody."""
    by = actor_for(editor, awake=True)
    feed = add_feed(
        actor=by, organisation=ours, address="https://agenda.example/a.ics", category_ids=kind
    )
    file = upload_table(actor=by, kind=TableKind.ACTIVITIES, header=["naam"], rows=[["Koken"]])
    proposal = a_new_activity(ours, areas=districts()[:1])
    waits = {"pk": str(proposal.pk)}
    deeds = ("approve_proposal", "adapt_proposal", "refuse_proposal")
    return {
        "guide:feed": {"pk": str(feed.pk)},
        "guide:import_preview": {"pk": str(file.pk)},
        "guide:import_example": {"kind": TableKind.ACTIVITIES.value, "form": "csv"},
        **{f"guide:{name}": waits for name in deeds},
    }


def _planned(ours: Organisation, here: Place, location: Location) -> dict[str, dict[str, str]]:
    """An information point that our organisation runs, with what is planned there."""
    an_information_point(here, ours)
    hour = add_consulting_hour(
        actor=volunteer_of(here),
        district=here,
        details=hour_details(organisation=ours, location=location),
    )
    point = add_mobile_point(
        actor=volunteer_of(here),
        district=here,
        details=point_details(ours, on=clock.today() + timedelta(days=3)),
    )
    return {
        "guide:edit_consulting_hour": {"slug": here.slug, "pk": str(hour.pk)},
        "guide:consulting_date": {
            "slug": here.slug,
            "pk": str(hour.pk),
            "on": consulting_dates(hour, clock.today())[0].agreed_on.isoformat(),
        },
        "guide:edit_mobile_point": {"slug": here.slug, "pk": str(point.pk)},
    }
