"""The sums behind paper: what fits where."""

import pytest

from samen.publishing.rules.column import DayColumn, Line, count, laid_out, plain_text
from samen.publishing.rules.drawing import Tile, wall_svg
from samen.publishing.rules.paper import (
    A3,
    A6,
    heading_size,
    poster_drafts,
    runs_of,
    shortened,
    split,
)


def some_days(days: int, lines: int) -> list[DayColumn]:
    return [
        DayColumn(
            f"Dag {day}", [Line("9.30", f"Koffie {line}", "De Boog") for line in range(lines)]
        )
        for day in range(days)
    ]


def test_a_text_is_shortened_at_the_end_of_a_sentence() -> None:
    assert shortened("Kom langs. Neem een buur mee.", 20) == "Kom langs."
    assert shortened("Kom langs.", 20) == "Kom langs."
    assert shortened("Een zin die nergens ophoudt", 12) == "Een zin die…"
    assert shortened("Onafgebrokenwoord", 5) == "Onafge…"[:5] + "…"


def test_neighbours_that_say_the_same_are_taken_together() -> None:
    assert runs_of(["9", "9", "", "9"]) == [(0, 1, "9"), (2, 2, ""), (3, 3, "9")]


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Repair Café", "large"),
        ("Ontbijt voor buurtondernemers in Oost", "middle"),
        ("Samenlevingsopbouwvergaderingen", "small"),
    ],
)
def test_a_long_name_is_less_loud(name: str, size: str) -> None:
    assert heading_size(name) == size


def test_days_are_split_in_even_columns_and_keep_their_order() -> None:
    assert split([5, 1, 1, 3], 2) == ((1, 3), [5, 5])
    assert split([5], 2) == ((1,), [5])
    assert split([], 2) == ((0,), [0])


def test_a_poster_shows_more_lines_before_larger_letters() -> None:
    quiet = poster_drafts(A3, [[20] * 2] * 7)
    assert quiet[0].lines >= 2
    full = poster_drafts(A3, [[20] * 40] * 7)
    assert full[0].lines < 40
    assert poster_drafts(A6, [[200] * 40] * 7)[-1].lines == 1


def test_a_column_leaves_out_what_does_not_fit_and_counts_it() -> None:
    days = some_days(10, 10)
    layout = laid_out(days, 100, room=60, pages=1)
    placed = sum(count(column) for page in layout.pages for column in page)
    assert placed + layout.left_out == 100
    assert 0 < layout.left_out < 80
    assert len(layout.pages) == 1


def test_few_dates_take_one_page_with_even_columns() -> None:
    (page,) = laid_out(some_days(4, 3), 12, room=80, pages=2).pages
    left, right = (count(column) for column in page)
    assert left + right == 12
    assert abs(left - right) <= 4


def test_a_day_that_goes_on_in_the_next_column_says_its_name_again() -> None:
    layout = laid_out(some_days(1, 40), 40, room=70, pages=1)
    assert [day.name for column in layout.pages[0] for day in column] == ["Dag 0", "Dag 0"]


def test_plain_text_has_no_odd_spaces_or_invisible_letters() -> None:
    odd = DayColumn("Maandag", [Line("9.30", "Koffie\u00ad  met\tthee\u200b", "De\u00a0Boog.")])
    text = plain_text("Agenda", "april", [odd], ["Kijk op Samen."], example="voorbeeld")
    assert "9.30 Koffie met thee. De Boog.\n" in text
    assert "\r" not in text
    assert text.endswith("Kijk op Samen.\n")


def test_the_wall_shows_every_wijk_and_one_in_the_light() -> None:
    drawing = wall_svg([Tile("Vleuten-De Meern", 1, 1), Tile("A & B", 2, 2, is_here=True)])
    assert drawing.count("<rect") == 2
    assert ">Vleuten-</text>" in drawing
    assert "A &amp; B" in drawing
    assert drawing.count("#fffefa") == 1
