"""What stands on a flyer or a poster: one thing of the guide, in the words of its own page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation import clock
from samen.foundation.templatetags.samen import euros, in_words
from samen.guide.models import Activity, ContactPoint, Location, Service
from samen.guide.queries import agenda, listing
from samen.guide.queries.hours import timetable_of
from samen.guide.queries.rows import Row
from samen.guide.queries.words import day_words, on_the_wall, rhythm_of, span_words, times_of
from samen.guide.rules.listing import Answer, ContactKind
from samen.people.models import Organisation
from samen.places import queries as places
from samen.places.models import Place
from samen.publishing.queries.week import ordinary_week

MOST_LINES = 8


@dataclass(frozen=True)
class Fact:
    """A question and its answer, with a pictogram."""

    icon: str
    name: str
    words: str


@dataclass(frozen=True)
class Flyer:
    """One thing of the guide. `when` is said loudest; `warning` goes before all."""

    kind: str
    name: str
    path: str
    summary: str = ""
    description: str = ""
    when: Sequence[str] = ()
    when_note: str = ""
    warning: str = ""
    facts: Sequence[Fact] = ()
    lines_name: str = ""
    lines: Sequence[Row] = ()
    contacts: Sequence[Fact] = ()
    district: Place | None = None
    is_fictional: bool = False


def flyer_of(kind: str, slug: str) -> Flyer | None:
    """The flyer of one thing: `kind` is the first word of its address, such as "diensten"."""
    makers: dict[str, Callable[[str], Flyer | None]] = {
        "activiteiten": _of_activity,
        "diensten": _of_service,
        "ruimtes": _of_location,
        "organisaties": _of_organisation,
    }
    return makers[kind](slug) if kind in makers else None


def _of_activity(slug: str) -> Flyer | None:
    found = agenda.activity_with_all(slug)
    if found is None:
        return None
    now, today = clock.now(), clock.today()
    coming = agenda.coming_dates(found, now)
    goes_on = [one for one in coming if not one.cancelled]
    when, note = _moments(found, goes_on[0].start if goes_on else None, today)
    warning = ""
    if found.cancelled_at:
        warning = _("Dit gaat niet meer door")
    elif not goes_on:
        warning = _("Dit is geweest")
    elif coming[0].cancelled:
        day = day_words(on_the_wall(coming[0].start).date(), this_year=today.year)
        warning = _("Op {day} gaat het niet door").format(day=day)
    where = found.location
    access = _("Geen drempel") if where and where.step_free == Answer.YES else ""
    facts = [
        Fact("plek", _("Waar?"), _sentence(_address(where), access) or _ask()),
        *_listing_facts(found),
    ]
    return Flyer(
        kind=_("Activiteit"),
        name=found.name,
        path=reverse("guide:activity", args=[slug]),
        summary=found.summary,
        description=found.description,
        when=when,
        when_note=note,
        warning=warning,
        facts=facts,
        contacts=_contacts(found),
        district=_district([where.place] if where and where.place else found.places.all()),
        is_fictional=found.fictional,
    )


def _moments(found: Activity, first: datetime | None, today: date) -> tuple[list[str], str]:
    """How often or which day, the times; and the next day of what repeats."""
    day = day_words(on_the_wall(first).date(), this_year=today.year) if first else ""
    if not found.recurrence:
        return [capfirst(day) or rhythm_of(found), _exact_times(found)], ""
    note = (
        _("De eerste keer is {day}.") if found.starts_on > today else _("De volgende keer: {day}.")
    )
    return [rhythm_of(found), times_of(found)], note.format(day=day) if day else ""


def _exact_times(found: Activity) -> str:
    """Of what happens once: the hours of that date, also when it was moved."""
    last = agenda.last_date(found)
    return span_words(on_the_wall(last.start), on_the_wall(last.end)) if last else times_of(found)


def _of_service(slug: str) -> Flyer | None:
    page = listing.service_page(slug, clock.now(), clock.today())
    if page is None:
        return None
    found = page.service
    where = "; ".join(_sentence(_address(one)) for one in found.locations.all()[:3])
    facts = [Fact("plek", _("Waar?"), where)] if where else []
    return Flyer(
        kind=_("Hulp en diensten"),
        name=found.name,
        path=reverse("guide:service", args=[slug]),
        summary=found.summary,
        description=found.description,
        when=ordinary_week(timetable_of(found), clock.today()),
        facts=[*facts, *_listing_facts(found)],
        contacts=_contacts(found),
        district=_district(found.places.all()),
        is_fictional=found.fictional,
    )


def _of_location(slug: str) -> Flyer | None:
    page = listing.location_page(slug, clock.now(), clock.today())
    if page is None:
        return None
    found = page.location
    facts = [
        Fact("plek", _("Waar?"), _sentence(_address(found), found.how_to_get_there)),
        Fact("rol", _("Hoe kom je binnen?"), _sentence(*_access(found))),
        Fact("groep", _("Van wie?"), found.organisation.name if found.organisation else ""),
    ]
    return Flyer(
        kind=capfirst(found.get_kind_display()),
        name=found.name,
        path=reverse("guide:location", args=[slug]),
        summary=found.summary,
        description=found.description,
        when=ordinary_week(timetable_of(found), clock.today()),
        when_note=_("Deze tijden zijn een voorbeeld.") if found.fictional_hours else "",
        facts=[fact for fact in facts if fact.words],
        lines_name=_("Wat is hier te doen?"),
        lines=[*page.activities, *page.services][:MOST_LINES],
        contacts=_contacts(found),
        district=places.district_of(found.place) if found.place else None,
        is_fictional=found.fictional,
    )


def _of_organisation(slug: str) -> Flyer | None:
    page = listing.organisation_page(slug, clock.now(), clock.today())
    if page is None:
        return None
    found, house = page.organisation, next(iter(page.open_places), None)
    week = ordinary_week(timetable_of(house.location), clock.today()) if house else []
    where = "; ".join(_sentence(_address(one.location)) for one in page.open_places[:2])
    works_in = str(in_words(list(found.places.all()))) if len(found.places.all()) <= 6 else ""
    facts = [Fact("plek", _("Waar?"), where), Fact("kaart", _("Werkt in"), works_in)]
    return Flyer(
        kind=capfirst(found.get_kind_display()),
        name=found.name,
        path=reverse("guide:organisation", args=[slug]),
        summary=found.summary,
        description=found.description,
        when=week,
        when_note=_("Deze tijden zijn een voorbeeld.")
        if house and week and house.location.fictional_hours
        else "",
        facts=[fact for fact in facts if fact.words],
        lines_name=_("Wat kun je hier doen?"),
        lines=[*page.activities, *page.services][:MOST_LINES],
        contacts=_contacts(found),
        district=_district(found.places.all()),
        is_fictional=found.fictional,
    )


def _listing_facts(item: Activity | Service) -> list[Fact]:
    """What a service and an activity both say of themselves, the known part."""
    tags = listing.tags_by_kind(item.tags.all())
    cost = capfirst(euros(item.cost_cents)) if item.cost_cents is not None else ""
    facts = [
        Fact("euro", _("Wat kost het?"), _sentence(cost, item.cost_note)),
        Fact("pen", _("Hoe doe je mee?"), item.joining),
        Fact("wie", _("Voor wie?"), str(in_words(tags.get("audience", [])))),
        Fact("taal", _("In welke taal?"), str(in_words(tags.get("language", [])))),
        Fact("groep", _("Wie organiseert?"), item.organisation.name),
        Fact(
            "mensen",
            _("Wie helpt je?"),
            _("Iemand die het zelf meemaakte.") if item.with_peers else "",
        ),
    ]
    return [fact for fact in facts if fact.words]


CONTACT_ICONS = {ContactKind.PHONE: "bel", ContactKind.MAIL: "mail", ContactKind.DESK: "plek"}


def _contacts(item: Activity | Service | Location | Organisation) -> list[Fact]:
    points: Sequence[ContactPoint] = list(item.contact_points.all())
    return [
        Fact(
            CONTACT_ICONS.get(ContactKind(one.kind), "pijl"),
            capfirst(one.get_kind_display()),
            one.value,
        )
        for one in points
    ]


def _address(where: Location | None) -> str:
    if where is None:
        return ""
    return ", ".join(part for part in (where.name, where.address, where.postcode) if part)


def _access(here: Location) -> list[str]:
    """What is known to be there for who comes in."""
    known = [
        (here.step_free, _("Geen drempel")),
        (here.accessible_toilet, _("Toilet voor rolstoelen")),
        (here.lift, _("Lift")),
        (here.hearing_loop, _("Ringleiding")),
        (here.disabled_parking, _("Parkeerplek voor mensen met een handicap")),
        (here.quiet_room, _("Rustige ruimte")),
    ]
    return [words for answer, words in known if answer == Answer.YES]


def _district(areas: Iterable[Place]) -> Place | None:
    """The wijk of what is in one wijk only."""
    found = {places.district_of(area) for area in areas}
    return found.pop() if len(found) == 1 else None


def _ask() -> str:
    return _("Vraag het aan de organisatie.")


def _sentence(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
