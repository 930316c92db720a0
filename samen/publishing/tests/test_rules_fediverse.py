"""Accounts, questions and documents of the fediverse on paper."""

from datetime import UTC, datetime, timedelta

import pytest

from samen.publishing.rules.fediverse import (
    PER_PAGE,
    Resource,
    Speaker,
    account_of,
    as_hashtag,
    as_html,
    one_page,
    read_account,
    read_resource,
    told_at,
)

NOON = datetime(2027, 4, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize("speaker", Speaker)
def test_an_account_leads_back_to_who_speaks(speaker: Speaker) -> None:
    assert read_account(account_of(speaker, "overvecht").upper()) == (speaker, "overvecht")


def test_an_organisation_called_like_a_wijk_or_a_city_keeps_its_own_account() -> None:
    names = {account_of(speaker, "wijk-zuid") for speaker in Speaker}
    assert names == {"wijk-zuid", "wijk.wijk-zuid", "stad.wijk-zuid"}


@pytest.mark.parametrize(
    ("asked", "resource"),
    [
        ("acct:attifa@samen.example", Resource("samen.example", account="attifa")),
        ("acct:@attifa@Samen.Example", Resource("samen.example", account="attifa")),
        ("acct:wijk.zuid@127.0.0.1:8030", Resource("127.0.0.1:8030", account="wijk.zuid")),
        ("acct:wijk%2Ezuid@samen.example", Resource("samen.example", account="wijk.zuid")),
        ("https://samen.example", Resource("samen.example", path="/")),
        ("https://samen.example/wijken/zuid", Resource("samen.example", path="/wijken/zuid")),
    ],
)
def test_a_question_is_about_an_account_or_an_address(asked: str, resource: Resource) -> None:
    assert read_resource(asked) == resource


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "attifa",
        "attifa@samen.example",
        "acct:attifa",
        "acct:@samen.example",
        "acct:attifa@",
        "mailto:attifa@samen.example",
        "https:///wijken",
        "http://[::1",
        "acct:a\x00@samen.example",
        "acct:" + "a" * 600 + "@samen.example",
    ],
)
def test_any_other_question_is_refused(asked: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 whatever the reason is
        read_resource(asked)


def test_words_of_others_are_words_and_no_markup() -> None:
    assert as_html(["<b>Kom</b> & eet", "", "een\ntwee"]) == (
        "<p>&lt;b&gt;Kom&lt;/b&gt; &amp; eet</p><p>een<br>twee</p>"
    )


def test_a_hashtag_is_one_word_that_can_be_read() -> None:
    assert as_hashtag("Eten, drinken en ontmoeten") == "#EtenDrinkenEnOntmoeten"


def test_a_date_is_told_when_it_comes_near_or_changes() -> None:
    far = NOON + timedelta(days=50)
    assert told_at(NOON - timedelta(days=90), far) == NOON - timedelta(days=10)
    assert told_at(NOON, far) == NOON


def test_a_page_knows_its_neighbours() -> None:
    pages = [one_page("a", [], number=number, total=50, last=3) for number in (1, 2, 3)]
    assert [page.get("prev") for page in pages] == [None, "a?pagina=1", "a?pagina=2"]
    assert [page.get("next") for page in pages] == ["a?pagina=2", "a?pagina=3", None]
    assert [page["startIndex"] for page in pages] == [0, PER_PAGE, 2 * PER_PAGE]
