"""What was checked and how it ended, as a reader sees it; and the statement made out of it."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.remembered import MEMORY
from samen.portal import queries, rules, views
from samen.portal.rules import Audit, Measurement, Outcome, Proof, Standing
from samen.portal.texts import ACCESSIBILITY, PROMISES, SHORTCOMINGS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def a_proof(what: str = "Keyboard", outcome: Outcome = Outcome.HOLDS, checks: int = 7) -> Proof:
    return Proof(what=what, by="chromium", version="156.0", checks=checks, outcome=outcome)


def a_measurement(*proofs: Proof, on: date = TODAY) -> Measurement:
    return Measurement(on, proofs)


@pytest.fixture(autouse=True)
def _on_this_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    yield
    MEMORY.forget()


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> "Found":
    return Found(monkeypatch)


class Found:
    """Sets what the last run of the tests found."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def __call__(self, *proofs: Proof, on: date = TODAY) -> None:
        self._patch.setattr(queries, "measured", lambda: a_measurement(*proofs, on=on))


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


# --- the rules -------------------------------------------------------------------------------
def test_programs_alone_never_give_the_highest_status() -> None:
    holds = a_measurement(a_proof())
    assert rules.standing(holds, None, TODAY) == Standing.PART
    assert rules.standing_in_register(holds, None, TODAY) == Standing.BEGUN


@pytest.mark.parametrize(
    ("age", "all_well", "status"),
    [(0, True, "A"), (3 * 365, True, "A"), (3 * 365 + 1, True, "B"), (0, False, "B")],
)
def test_an_audit_by_people_counts_for_three_years(age: int, all_well: bool, status: str) -> None:
    audit = Audit(TODAY - timedelta(days=age), all_well)
    assert rules.standing(a_measurement(a_proof()), audit, TODAY) == status


@pytest.mark.parametrize("outcome", [Outcome.FAILS, Outcome.NOT_RUN])
def test_what_fails_or_was_left_out_costs_the_status(outcome: Outcome) -> None:
    audit = Audit(TODAY, all_well=True)
    measured = a_measurement(a_proof(), a_proof("Light pages", outcome))
    assert rules.standing(measured, audit, TODAY) == Standing.BEGUN


def test_without_a_measurement_nothing_is_claimed() -> None:
    assert rules.standing(a_measurement(), None, TODAY) == Standing.BEGUN


# --- the page --------------------------------------------------------------------------------
@pytest.mark.requirement("R-409")
def test_the_page_tells_what_by_whom_how_often_and_how_it_ended(
    client: Client, found: Found
) -> None:
    found(a_proof(), a_proof("security.txt (RFC 9116)", checks=2))
    page = words_of(client, "/over/conformiteit")
    assert "22 november 2026" in page
    assert str(PROMISES["Keyboard"].words) in page
    assert "chromium 156.0" in page
    assert "<dd>9</dd>" in page
    assert "Alles klopte." in page
    assert page.count(">klopt<") == 2
    assert "(7 keer)" in page


def test_a_proof_that_fails_is_shown_as_failing(client: Client, found: Found) -> None:
    found(a_proof(), a_proof("Light pages", Outcome.FAILS))
    page = words_of(client, "/over/conformiteit")
    assert ">klopt niet<" in page
    assert "Niet alles klopte." in page
    assert "Alles klopte." not in page


def test_a_proof_that_was_left_out_is_not_called_right(client: Client, found: Found) -> None:
    found(a_proof(), a_proof("Light pages", Outcome.NOT_RUN, checks=0))
    page = words_of(client, "/over/conformiteit")
    assert ">niet gedaan<" in page
    assert "Niet alles is nagekeken." in page
    assert "Alles klopte." not in page


def test_one_promise_looked_at_by_two_programs_is_told_once(client: Client, found: Found) -> None:
    found(a_proof(), Proof("Keyboard", "playwright", "1.65.2", 3, Outcome.FAILS))
    page = words_of(client, "/over/conformiteit")
    assert page.count(str(PROMISES["Keyboard"].words)) == 1
    assert ("chromium 156.0" in page, "playwright 1.65.2" in page) == (True, True)
    assert ">klopt niet<" in page
    assert ">klopt<" not in page


def test_the_page_says_what_all_this_does_not_prove(client: Client, found: Found) -> None:
    found(a_proof())
    page = words_of(client, "/over/conformiteit")
    assert "57 van de 100 fouten" in page
    assert "veraPDF" in page
    assert "Geen mens van buiten keek Samen na." in page


def test_an_old_measurement_says_that_it_is_old(client: Client, found: Found) -> None:
    found(a_proof(), on=TODAY - timedelta(days=184))
    assert "ouder dan een half jaar" in words_of(client, "/over/conformiteit")
    MEMORY.forget()
    found(a_proof(), on=TODAY - timedelta(days=183))
    assert "ouder dan een half jaar" not in words_of(client, "/over/conformiteit")


def test_before_anything_was_checked_the_page_says_so(client: Client, found: Found) -> None:
    found()
    page = words_of(client, "/over/conformiteit")
    assert "Er is nog niets nagekeken." in page
    assert "Alles klopte." not in page


def test_the_same_can_be_taken_along(client: Client, found: Found) -> None:
    found(a_proof(), a_proof("Light pages", Outcome.FAILS))
    [first, second] = client.get("/over/conformiteit.json").json()["resultaten"]
    assert (first["programma"], first["aantalKeer"], first["uitkomst"]) == ("chromium", 7, "klopt")
    assert (second["uitkomst"], second["gemetenOp"]) == ("klopt niet", "2026-11-22")
    text = client.get("/over/conformiteit.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["uitkomst"] for row in rows] == ["klopt", "klopt niet"]


@pytest.mark.parametrize("address", ["/over", "/toegankelijkheid"])
def test_the_page_can_be_found(client: Client, address: str) -> None:
    assert 'href="/over/conformiteit"' in client.get(address).content.decode()


# --- the statement ---------------------------------------------------------------------------
@pytest.mark.requirement("R-410")
def test_the_statement_follows_from_what_was_measured(client: Client, found: Found) -> None:
    found(a_proof(), a_proof("security.txt (RFC 9116)"), on=date(2026, 11, 20))
    page = words_of(client, "/toegankelijkheid")
    assert "Status B: we voldoen voor een deel" in page
    assert "Daar zou onze status nu C zijn." in page
    assert "De laatste meting was op 20 november 2026. Programma's keken 7 keer." in page
    assert "Deze verklaring is van 20 november 2026." in page
    assert "security.txt" not in page


def test_when_something_fails_the_statement_says_less(client: Client, found: Found) -> None:
    found(a_proof(outcome=Outcome.FAILS))
    page = words_of(client, "/toegankelijkheid")
    assert "Status C: we zijn begonnen" in page
    assert "klopt niet" in page


def test_after_a_clean_audit_the_statement_says_more(
    client: Client, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(a_proof())
    monkeypatch.setattr(views, "AUDIT", Audit(TODAY, all_well=True))
    page = words_of(client, "/toegankelijkheid")
    assert "Status A: we voldoen helemaal" in page
    assert "Dit zeggen we zelf." not in page


def test_the_statement_tells_what_is_wrong_and_when_it_is_mended(client: Client) -> None:
    page = words_of(client, "/toegankelijkheid")
    for one in SHORTCOMINGS:
        assert all(str(words) in page for words in (one.what, one.meanwhile, one.plan))
    assert "1 september 2027" in page


def test_who_meets_a_barrier_reads_where_to_go(client: Client) -> None:
    page = words_of(client, "/toegankelijkheid")
    assert f"Je krijgt binnen {rules.ANSWER_WITHIN_DAYS // 7} weken antwoord." in page
    assert 'href="mailto:' in page
    assert "College voor de Rechten van de Mens" in page
    assert "Nationale ombudsman" in page
    assert "Besluit digitale toegankelijkheid overheid" in page


def test_no_plan_was_already_over_when_we_measured() -> None:
    """If not: mend it, or say honestly when you will."""
    assert [one.what for one in SHORTCOMINGS if one.before <= queries.measured().measured_on] == []


def test_the_statement_rests_on_more_than_one_program() -> None:
    assert len({one.by for one in queries.measured().proofs if one.what in ACCESSIBILITY}) >= 2
