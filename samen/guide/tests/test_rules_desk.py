"""The slip and the neutral order of the desk, on paper."""

from collections import Counter
from datetime import date, timedelta

import pytest

from samen.guide.rules.desk import Pick, alternated, fairly, read_picks, write_picks

DAY = date(2027, 4, 12)


def by(thing: str) -> str:
    return thing[0]


@pytest.mark.requirement("R-063")
@pytest.mark.parametrize("providers", ["AB", "ABC", "ABCDE", "ABCDEFG"])
def test_over_a_thousand_days_nobody_comes_first_more_often_than_others(providers: str) -> None:
    things = [f"{name}{number}" for number in (1, 2) for name in providers]
    for position in range(len(providers)):
        seen = Counter(
            by(alternated(things, by, DAY + timedelta(days=n))[position]) for n in range(1000)
        )
        assert set(seen) == set(providers)
        assert max(seen.values()) - min(seen.values()) <= 1


def test_whoever_has_most_does_not_come_before_the_others() -> None:
    things = ["A1", "A2", "A3", "A4", "B1", "C1"]
    for n in range(6):
        dealt = alternated(things, by, DAY + timedelta(days=n))
        assert {by(one) for one in dealt[:3]} == {"A", "B", "C"}
        assert sorted(dealt) == sorted(things)


def test_within_one_provider_the_best_stays_first() -> None:
    dealt = alternated(["A2", "B9", "A1", "B3"], by, DAY)
    assert [one for one in dealt if by(one) == "A"] == ["A2", "A1"]
    assert [one for one in dealt if by(one) == "B"] == ["B9", "B3"]


@pytest.mark.requirement("R-063")
def test_what_fits_best_comes_first_and_turns_are_only_among_equals() -> None:
    fit = {"A1": 1.2, "B1": 1.0, "C1": 0.7, "D1": 0.65, "A2": 0.1}
    firsts = Counter[tuple[str, str]]()
    for n in range(100):
        dealt = fairly(list(fit), by, fit.__getitem__, DAY + timedelta(days=n))
        assert {*dealt[:2]} == {"A1", "B1"}
        assert {*dealt[2:4]} == {"C1", "D1"}
        assert dealt[4] == "A2"
        firsts[dealt[0], dealt[2]] += 1
    assert sum(firsts[first, "C1"] for first in ("A1", "B1")) == 50
    assert sum(firsts["A1", third] for third in ("C1", "D1")) == 50


def test_one_day_has_one_order_whoever_asks_and_however_they_are_found() -> None:
    once = alternated(["A1", "B1", "C1"], by, DAY)
    assert once == alternated(["C1", "A1", "B1"], by, DAY)
    assert alternated([], by, DAY) == []


def test_a_slip_reads_what_it_wrote() -> None:
    picks = (Pick("dienst", 12), Pick("activiteit", 3), Pick("locatie", 7), Pick("organisatie", 1))
    assert write_picks(picks) == "d12-a3-p7-o1"
    assert read_picks("d12-a3-p7-o1") == picks


@pytest.mark.parametrize(
    "nonsense",
    ["", "-", "x1", "d", "d0", "d-1", "d1.5", "D1", "d99999999999", "d4294967296", "d٣", "' OR 1"],
)
def test_nonsense_on_a_slip_is_left_out(nonsense: str) -> None:
    assert read_picks(nonsense) in ((), (Pick("dienst", 1),))
    assert read_picks(f"{nonsense}-p2")[-1:] == (Pick("locatie", 2),)


def test_a_slip_holds_five_places_and_each_once() -> None:
    assert read_picks("d1-d1-d1") == (Pick("dienst", 1),)
    assert len(read_picks("-".join(f"d{number}" for number in range(1, 40)))) == 5
