"""The invented guide: believable, marked, and never empty this week."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.demo import ROUNDS
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.events import CityChosen, DemoWanted, publish
from samen.guide.actions.demo import make_demo_guide
from samen.guide.models import Activity, ContactPoint, Location, Occurrence, Service
from samen.guide.queries.consulting_hours import planned_week
from samen.guide.queries.information_point import mobile_points
from samen.guide.queries.search import Question, find
from samen.people.models import Mandate, Organisation, Person
from samen.people.queries import breaches
from samen.people.rules import Role, Scope, scope_of
from samen.places.models import Place
from samen.places.queries import districts, within

UTRECHT: Path = settings.BASE_DIR / "cities" / "utrecht"
EILAND: Path = settings.BASE_DIR / "tests" / "cities" / "eiland"
CITY = ZoneInfo("Europe/Amsterdam")

pytestmark = pytest.mark.django_db


def a_demo(folder: Path = EILAND, *, size: str = "small", seed: int = 1) -> dict[str, Any]:
    publish(CityChosen(folder))
    wanted = DemoWanted(size=size, seed=seed, today=clock.today())
    publish(wanted)
    return wanted.made


def this_week() -> list[date]:
    monday = clock.today() - timedelta(days=clock.today().weekday())
    return [monday + timedelta(days=day) for day in range(7)]


def goes_on(district: Place, day: date) -> bool:
    """Whether something happens there that is not cancelled."""
    begin = datetime.combine(day, time(), CITY).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), time(), CITY).astimezone(UTC)
    return Occurrence.objects.filter(
        start__gte=begin,
        start__lt=end,
        cancelled=False,
        activity__location__place__in=within(district),
    ).exists()


@pytest.mark.requirement("R-045")
@pytest.mark.parametrize("folder", [UTRECHT, EILAND], ids=lambda folder: folder.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_no_day_of_this_week_is_empty_in_any_district(folder: Path, seed: int) -> None:
    a_demo(folder, seed=seed)
    empty = [
        (district.name, day)
        for district in districts()
        for day in this_week()
        if not goes_on(district, day)
    ]
    assert empty == []


def test_a_full_year_of_utrecht_has_the_promised_size() -> None:
    made = a_demo(UTRECHT, size="city")
    assert len(made["organisations"]) == 60
    assert Service.objects.count() >= 150
    assert Activity.objects.count() >= 250
    busy = Activity.objects.filter(location__place__in=within(_district("overvecht"))).count()
    assert busy >= 25


def test_the_repair_cafe_is_found_in_every_district() -> None:
    a_demo(UTRECHT)
    for district in districts():
        titles = [hit.title for hit in find(Question("repair café", place=district)).hits]
        assert "Repair Café" in titles, district


def test_everything_invented_is_marked_and_nothing_real_is() -> None:
    publish(CityChosen(UTRECHT))
    real = [_ids(shown.all()) for shown in _shown()]
    publish(DemoWanted(size="small", seed=1, today=clock.today()))
    for shown, known in zip(_shown(), real, strict=True):
        assert _ids(shown.filter(fictional=False)) == known
    assert not Person.objects.filter(fictional=False).exists()


def test_hours_of_real_places_are_marked_as_an_example() -> None:
    a_demo(UTRECHT)
    zuilen = Location.objects.get(slug="buurtwerkkamer-zuilen")
    assert zuilen.fictional_hours
    assert zuilen.hours.exists()
    assert zuilen.exceptions.exists()
    assert not zuilen.step_free
    assert not Location.objects.filter(fictional=True, fictional_hours=True).exists()


def test_a_larger_demo_goes_round_again_with_other_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROUNDS, "large", 2)
    made = a_demo(size="large")
    slugs = [organisation["slug"] for organisation in made["organisations"]]
    assert {"de-voorbeeldkamer-haven", "de-voorbeeldkamer-haven-2"} <= set(slugs)
    for kind in ("organisations", "locations", "services", "activities"):
        assert len({item["slug"] for item in made[kind]}) == len(made[kind])


def test_the_same_seed_gives_the_same_guide() -> None:
    first = _guide_of(seed=3)
    assert _guide_of(seed=3) == first
    assert _guide_of(seed=4) != first


def test_nothing_starts_at_night() -> None:
    a_demo()
    for start, end in Occurrence.objects.values_list("start", "end"):
        assert time(8) <= start.astimezone(CITY).time() <= time(20, 30)
        assert end.astimezone(CITY).time() <= time(23)


def test_there_is_something_for_many_lives() -> None:
    a_demo(UTRECHT, size="city")
    activities = Activity.objects.filter(fictional=True)
    assert activities.filter(evening_or_weekend=True).count() > 50
    assert activities.filter(cost_cents=0).count() > activities.filter(cost_cents__gt=0).count()
    assert activities.filter(cost_cents__gt=0).exists()
    assert activities.filter(with_peers=True).exists()
    assert activities.filter(tags__kind="language").exists()
    assert Occurrence.objects.filter(cancelled=True).exists()
    assert activities.filter(exceptions__moved_to_date__isnull=False).exists()


def test_addresses_lead_nowhere_and_there_is_no_telephone_number() -> None:
    a_demo()
    for point in ContactPoint.objects.all():
        assert point.value.endswith(".example")
        assert point.kind in {"mail", "website"}
    assert not Person.objects.exclude(email__endswith=".example").exists()


@pytest.mark.requirement("R-420")
def test_there_is_an_account_for_every_role_in_its_own_scope() -> None:
    made = a_demo(UTRECHT)
    assert {account["role"] for account in made["accounts"]} == set(Role)
    assert {"role": "editor", "email": "redacteur@samen.example"}.items() <= (
        made["accounts"][0].items()
    )
    assert "coordinator-overvecht@samen.example" in {
        account["email"] for account in made["accounts"]
    }
    for mandate in Mandate.objects.select_related("organisation", "place"):
        scope = scope_of(mandate.as_role)
        assert (mandate.organisation is not None) == (scope is Scope.ORGANISATION)
        assert (mandate.place is not None) == (scope is Scope.PLACE)
    assert breaches() == []


def test_what_was_made_is_told_in_plain_values() -> None:
    made = a_demo()
    assert json.loads(json.dumps(made)) == made
    for kind in ("organisations", "locations", "services", "activities"):
        assert made[kind][0].keys() == {"id", "slug"}


def test_invented_data_comes_once() -> None:
    a_demo()
    with pytest.raises(RuleBroken, match=r"foundation\.demo_already_here"):
        a_demo(seed=2)
    with pytest.raises(RuleBroken, match=r"foundation\.demo_already_here"):
        make_demo_guide(actor=THE_HOUSE, size="small", seed=1, today=clock.today())


def test_only_who_helps_the_whole_city_makes_a_demo() -> None:
    publish(CityChosen(EILAND))
    with pytest.raises(NotAllowed):
        make_demo_guide(actor=VISITOR, size="small", seed=1, today=clock.today())


@pytest.mark.parametrize("month", [1, 7, 12])
def test_a_demo_can_be_made_on_any_day_of_the_year(month: int) -> None:
    publish(CityChosen(EILAND))
    publish(DemoWanted(size="small", seed=1, today=date(2028, month, 29)))
    assert Activity.objects.filter(fictional=True).exists()


def test_a_page_says_that_its_item_is_invented(client: Client) -> None:
    made = a_demo()
    page = client.get(f"/activiteiten/{made['activities'][0]['slug']}").content.decode()
    assert "verzonnen" in page or "voorbeeld" in page.lower()


def _district(slug: str) -> Place:
    return next(district for district in districts() if district.slug == slug)


def _shown() -> list[QuerySet[Any]]:
    return [model._default_manager.all() for model in (Organisation, Location, Service, Activity)]


def _ids(things: QuerySet[Any]) -> set[int]:
    return set(things.values_list("pk", flat=True))


def _guide_of(*, seed: int) -> list[object]:
    """Everything a reader would see of an invented guide. It is gone again afterwards."""
    with transaction.atomic():
        a_demo(seed=seed)
        seen: list[object] = [
            *Activity.objects.order_by("slug").values_list("slug", "summary", "starts_on"),
            *Occurrence.objects.order_by("start", "activity__slug").values_list("start", "reason"),
            *Service.objects.order_by("slug").values_list("slug", "organisation__slug"),
            *Location.objects.order_by("slug").values_list("slug", "address", "lon"),
        ]
        transaction.set_rollback(True)
    return seen


@pytest.mark.requirement("R-066", "R-067")
def test_every_wijk_of_the_demo_has_consulting_hours_and_mobile_points() -> None:
    a_demo(UTRECHT)
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    for district in districts():
        week = planned_week(district, monday, today)
        assert week.clashes or not week.number
        assert mobile_points(district, today)
