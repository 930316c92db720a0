"""The pages on which the service team changes buurten, and who finds them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from samen.people.models import Mandate
from samen.people.rules import Role
from samen.people.tests.builders import a_mandate, a_person, browser_of
from samen.places import queries
from samen.places.models import Place
from samen.places.rules import Layer
from samen.places.tests.builders import an_island, official, the

pytestmark = pytest.mark.django_db

KEEP = reverse("places:keep", args=["duin"])
RENAME = reverse("places:rename", args=["het-duin"])
SPLIT = reverse("places:split", args=["het-duin"])


def a_keepers_browser() -> Client:
    """Somebody of the service team, logged in with a second step."""
    person = a_person()
    a_mandate(person, Role.SERVICE_TEAM)
    return browser_of(person, awake=True)


def text_of(browser: Client, path: str, **form: object) -> str:
    answer = browser.post(path, form, follow=True) if form else browser.get(path)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def pieces(**names: str) -> dict[str, object]:
    """The split form: Duinrand to buurt 1, Vuurtoren to buurt 2."""
    rand, toren = official("BU99990101"), official("BU99990102")
    return {**names, f"part_{rand.pk}": 1, f"part_{toren.pk}": 2}


@pytest.mark.parametrize("path", [KEEP, RENAME, SPLIT])
def test_a_visitor_is_asked_to_log_in(client: Client, path: str) -> None:
    an_island()
    answer = client.get(path)
    assert answer.status_code == 302
    assert "/inloggen" in answer["Location"]


@pytest.mark.parametrize("path", [KEEP, RENAME, SPLIT])
def test_for_others_these_pages_are_not_there(path: str) -> None:
    an_island()
    browser = browser_of(a_person(), awake=True)
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"name": "Van mij", "confirmed": "1"}).status_code == 404
    assert the("Het Duin")


def test_an_administrator_gives_the_second_step_first() -> None:
    an_island()
    person = a_person()
    a_mandate(person, Role.ADMINISTRATOR)
    answer = browser_of(person).get(KEEP)
    assert answer.status_code == 403
    assert "Geef eerst je tweede stap." in answer.content.decode()


def test_the_way_to_these_pages_stands_on_the_page_of_all_wijken(client: Client) -> None:
    an_island()
    assert "Beheer de buurten" in text_of(a_keepers_browser(), reverse("places:districts"))
    assert "Beheer de buurten" not in text_of(client, reverse("places:districts"))


@pytest.mark.parametrize("path", ["/wijken/atlantis/buurten-beheren", "/buurten/atlantis/naam"])
def test_a_place_that_is_not_there_has_no_page(path: str) -> None:
    an_island()
    assert a_keepers_browser().get(path).status_code == 404


@pytest.mark.requirement("R-030")
def test_a_buurt_gets_the_name_its_residents_use() -> None:
    an_island()
    text = text_of(a_keepers_browser(), RENAME, name="Duinwijk")
    assert "De buurt heet nu Duinwijk." in text
    assert the("Duinwijk").slug == "duinwijk"


def test_a_name_that_is_taken_is_explained_at_the_field() -> None:
    an_island()
    text = text_of(a_keepers_browser(), RENAME, name="De Haven")
    assert "Er is al een buurt die De Haven heet. Kies een andere naam." in text


@pytest.mark.requirement("R-030")
def test_a_buurt_is_split_after_a_second_look() -> None:
    an_island()
    browser = a_keepers_browser()
    form = pieces(name_1="Rand", name_2="Toren")
    asked = text_of(browser, SPLIT, **form)
    assert "Het Duin stopt vandaag. Daarvoor komen deze buurten." in asked
    assert the("Het Duin")
    done = text_of(browser, SPLIT, **form, confirmed="1")
    assert "Er zijn nu 2 buurten." in done
    assert [place.name for place in queries.neighbourhoods(official("WK999901"))] == [
        "Rand",
        "Toren",
    ]


def test_a_split_that_leaves_a_buurt_empty_is_explained() -> None:
    an_island()
    rand, toren = official("BU99990101"), official("BU99990102")
    form = {"name_1": "Rand", "name_2": "Toren", f"part_{rand.pk}": 1, f"part_{toren.pk}": 1}
    text = text_of(a_keepers_browser(), SPLIT, **form)
    assert "Geef elk stuk van Het Duin aan één nieuwe buurt. Laat geen buurt leeg." in text


def test_a_buurt_of_one_piece_cannot_be_split() -> None:
    an_island()
    text = text_of(a_keepers_browser(), reverse("places:split", args=["de-haven"]))
    assert "Deze buurt kun je niet splitsen." in text


@pytest.mark.requirement("R-042")
def test_the_coordinator_fills_in_how_the_wijk_keeps_in_touch() -> None:
    an_island()
    duin, person = official("WK999901"), a_person()
    a_mandate(person, Role.DISTRICT_COORDINATOR, place=duin)
    browser, path = browser_of(person, awake=True), reverse("places:channels", args=["duin"])
    start = text_of(browser, reverse("places:districts"))
    assert "Contact in de wijk Duin" in start
    assert "Contact in de wijk Haven" not in start
    assert "Bewaard." in text_of(browser, path, name_1="Prikbord", words_2="", link_1="")
    assert [channel.name for channel in queries.channels_of(duin)] == ["Prikbord"]
    assert "Geef elke manier een naam." in text_of(browser, path, words_1="zomaar")
    elsewhere = reverse("places:channels", args=["haven"])
    assert browser.get(elsewhere).status_code == 404


@pytest.mark.requirement("R-033")
def test_buurten_merge_after_a_second_look_and_keep_who_works_there() -> None:
    an_island()
    browser = a_keepers_browser()
    text_of(browser, SPLIT, **pieces(name_1="Rand", name_2="Toren"), confirmed="1")
    person = a_person()
    a_mandate(person, Role.SOCIAL_BROKER, place=the("Rand"))
    form = {"places": [the("Rand").pk, the("Toren").pk], "name": "Duin samen"}
    assert "Samen heten ze Duin samen." in text_of(browser, KEEP, **form)
    assert "Samengevoegd tot Duin samen." in text_of(browser, KEEP, **form, confirmed="1")
    mandate = Mandate.objects.get(person=person)
    assert mandate.place_id in queries.within(the("Duin samen"))
    assert queries.breaches() == []


def test_one_buurt_is_not_enough_to_merge() -> None:
    an_island()
    browser = a_keepers_browser()
    text_of(browser, SPLIT, **pieces(name_1="Rand", name_2="Toren"), confirmed="1")
    text = text_of(browser, KEEP, places=[the("Rand").pk], name="Alleen")
    assert "Kies minstens twee buurten om samen te voegen." in text


def test_sending_a_split_twice_is_splitting_once() -> None:
    an_island()
    browser = a_keepers_browser()
    form = pieces(name_1="Rand", name_2="Toren")
    text_of(browser, SPLIT, **form, confirmed="1")
    assert browser.post(SPLIT, {**form, "confirmed": "1"}).status_code == 404
    assert Place.objects.filter(layer=Layer.NEIGHBOURHOOD, valid_until=None).count() == 3
