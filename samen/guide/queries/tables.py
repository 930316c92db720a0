"""Every list of the guide as rows to take along, with the same choices as its page has."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from samen.foundation.tables import Cell, Table
from samen.guide.models import Activity, Location, Service
from samen.guide.queries.agenda import dates_between, start_of
from samen.guide.queries.filters import (
    Filters,
    kinds_of,
    matching_activities,
    matching_locations,
    matching_organisations,
    matching_services,
    visible_locations,
    with_places,
)
from samen.guide.queries.gaps import gap_table
from samen.guide.queries.period import A_DAY, Period
from samen.guide.queries.words import on_the_wall
from samen.guide.rules.listing import Answer
from samen.people.models import Organisation
from samen.places.models import Place

OFFER = (
    "naam", "samenvatting", "organisatie", "soorten", "woorden", "gebieden", "straat",
    "kosten_in_centen", "kosten_toelichting", "meedoen", "avond_of_weekend",
    "met_ervaringsdeskundigen", "over_te_nemen", "laatst_gecontroleerd_op", "voorbeeld", "slug",
)  # fmt: skip


def organisations_table(filters: Filters) -> Table:
    kinds = dict(kinds_of(Organisation))
    found = matching_organisations(filters).prefetch_related(with_places(), "aliases")
    rows: Iterable[list[Cell]] = (
        [
            one.name,
            ", ".join(alias.name for alias in one.aliases.all()),
            str(kinds.get(one.kind, "")),
            str(one.get_legal_form_display()),
            one.summary,
            _places(one.places.all()),
            one.with_volunteers,
            one.with_peers,
            one.with_professionals,
            one.since_year,
            one.source,
            one.fictional,
            one.slug,
        ]
        for one in found
    )
    columns = (
        "naam", "andere_namen", "soort", "rechtsvorm", "samenvatting", "gebieden",
        "met_vrijwilligers", "met_ervaringsdeskundigen", "met_beroepskrachten", "sinds_jaar",
        "bron", "voorbeeld", "slug",
    )  # fmt: skip
    return Table(filters.title(_("Organisaties")), "organisaties", columns, rows)


def services_table(filters: Filters) -> Table:
    found = matching_services(filters).select_related("organisation").order_by("name", "pk")
    found = found.prefetch_related(
        "categories", "tags", with_places(), Prefetch("locations", visible_locations())
    )
    rows = ([*_offer(one), ", ".join(at.name for at in one.locations.all())] for one in found)
    title = filters.title(_("Hulp en diensten"))
    return Table(title, "diensten", (*OFFER, "plekken"), rows)


def activities_table(filters: Filters) -> Table:
    found = matching_activities(filters).select_related("organisation", "location")
    found = found.prefetch_related("categories", "tags", with_places()).order_by("name", "pk")
    rows: Iterable[list[Cell]] = (
        [
            *_offer(one),
            one.location.name if one.location else "",
            one.starts_on,
            one.starts_at,
            one.duration_minutes,
            one.recurrence,
            one.cancelled_at is not None,
        ]
        for one in found
    )
    more = ("plek", "eerste_datum", "begintijd", "duur_in_minuten", "herhaling", "vervallen")
    return Table(filters.title(_("Activiteiten")), "activiteiten", (*OFFER, *more), rows)


def agenda_table(filters: Filters, period: Period) -> Table:
    """Every moment in the period, cancelled ones too."""
    start, end = start_of(period.first), start_of(period.last + A_DAY)
    found = dates_between(start, end, filters).select_related(
        "activity__organisation", "activity__location"
    )
    rows: Iterable[list[Cell]] = (
        [
            on_the_wall(one.start),
            on_the_wall(one.end),
            one.activity.name,
            one.activity.summary,
            one.activity.organisation.name,
            one.activity.location.name if one.activity.location else "",
            one.activity.location.address if one.activity.location else "",
            one.activity.cost_cents,
            one.cancelled or one.activity.cancelled_at is not None,
            one.reason,
            one.activity.fictional,
            one.activity.slug,
        ]
        for one in found
    )
    columns = (
        "begin", "einde", "naam", "samenvatting", "organisatie", "plek", "adres",
        "kosten_in_centen", "vervalt", "reden", "voorbeeld", "slug",
    )  # fmt: skip
    return Table(filters.title(_("Agenda")), f"agenda-{period.first}", columns, rows)


def locations_table(filters: Filters) -> Table:
    kinds = dict(kinds_of(Location))
    found = matching_locations(filters).select_related("organisation", "place")
    rows: Iterable[list[Cell]] = (
        [
            one.name,
            str(kinds.get(one.kind, "")),
            one.summary,
            one.organisation.name if one.organisation else "",
            one.place.name if one.place else "",
            one.address,
            one.postcode,
            one.lon,
            one.lat,
            one.how_to_get_there,
            *(_yes(getattr(one, name)) for name in ACCESS),
            one.access_note,
            one.fictional,
            one.slug,
        ]
        for one in found.defer("place__shape")
    )
    columns = (
        "naam", "soort", "samenvatting", "organisatie", "gebied", "adres", "postcode",
        "lengtegraad", "breedtegraad", "route", "zonder_drempel", "rolstoeltoilet", "lift",
        "ringleiding", "parkeren_met_kaart", "rustige_kamer", "toelichting", "voorbeeld", "slug",
    )  # fmt: skip
    return Table(filters.title(_("Ruimtes")), "ruimtes", columns, rows)


ACCESS = (
    "step_free", "accessible_toilet", "lift", "hearing_loop", "disabled_parking", "quiet_room",
)  # fmt: skip


def gaps_table(district: Place) -> Table:
    """How much of every kind there is in every buurt of a wijk. Source: R-048, R-050."""
    table = gap_table(district)
    rows: Iterable[list[Cell]] = (
        [line.category.name, cell.neighbourhood.name, cell.number, line.whole_city, not cell.number]
        for line in table.lines
        for cell in line.cells
    )
    title = _("Gaten in {wijk}").format(wijk=district.name)
    columns = ("soort", "buurt", "aantal", "voor_de_hele_stad", "mist")
    return Table(title, f"gaten-{district.slug}", columns, rows)


def _offer(one: Service | Activity) -> list[Cell]:
    checked: date | None = one.last_checked_on
    return [
        one.name,
        one.summary,
        one.organisation.name,
        ", ".join(category.name for category in one.categories.all()),
        ", ".join(tag.name for tag in one.tags.all()),
        _places(one.places.all()),
        one.street,
        one.cost_cents,
        one.cost_note,
        one.joining,
        one.evening_or_weekend,
        one.with_peers,
        one.may_be_copied,
        checked,
        one.fictional,
        one.slug,
    ]


def _places(areas: Iterable[Place]) -> str:
    return ", ".join(area.name for area in areas)


def _yes(answer: str) -> bool | None:
    """An access fact; None when nobody looked."""
    return {Answer.YES.value: True, Answer.NO.value: False}.get(answer)
