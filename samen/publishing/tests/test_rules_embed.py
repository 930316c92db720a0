"""The code of a list for the website of a neighbour."""

import pytest

from samen.publishing.rules.embed import HEIGHTS, LENGTHS, frame_code, read_length


@pytest.mark.parametrize(
    ("asked", "length"), [("5", 5), (" 20 ", 20), ("7", 10), ("", 10), ("-5", 10)]
)
def test_a_list_has_one_of_three_lengths(asked: str, length: int) -> None:
    assert read_length(asked) == length
    assert set(HEIGHTS) == set(LENGTHS)


def test_a_title_cannot_break_out_of_the_code() -> None:
    code = frame_code("https://samen.example/inbed/agenda?wijk=a&soort=b", 'Agenda "> <script>', 5)
    assert "<script" not in code
    assert "wijk=a&amp;soort=b" in code
    assert code.startswith("<iframe ")
    assert code.count('"') == 12
