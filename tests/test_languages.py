"""Seven languages, each with all that a resident meets (quality G-46)."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format, get_format

from samen.foundation.languages import check_of
from samen.guide.tests.builders import a_contact_point, an_activity
from tests.catalogues import (
    OTHERS,
    PLACES,
    Catalogue,
    catalogue,
    every_sentence,
    false_claim,
    lost_places,
    mark_as_checked,
    missing,
    path_of,
)
from tests.sentences import Sentence, all_sentences, essential

IN_FULL = [code for code in OTHERS if code not in settings.LANGUAGES_IN_PART]
ODD_LETTERS = re.compile(r"[\u202a-\u202e\u200b\ufeff]")
SCRIPTS = {"ar": "\u0600-\u06ff", "uk": "\u0400-\u04ff", "ti": "\u1200-\u137f"}


@pytest.mark.requirement("R-418")
@pytest.mark.parametrize("language", OTHERS)
def test_a_resident_finds_every_word_in_this_language(language: str) -> None:
    assert missing(catalogue(language), essential()) == []


@pytest.mark.parametrize("language", IN_FULL)
def test_a_language_in_full_has_the_words_after_logging_in_too(language: str) -> None:
    assert missing(catalogue(language), every_sentence()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_names_that_are_filled_in(language: str) -> None:
    words = catalogue(language)
    assert [
        (key, words.said(one))
        for key, one in every_sentence().items()
        if lost_places(one, words.said(one))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_begins_and_ends_as_the_dutch_does(language: str) -> None:
    """Pieces of a sentence are put together with their spaces; mails end with a line."""

    def edges(words: str) -> tuple[str, str]:
        stripped = words.strip()
        before, _, after = words.partition(stripped)
        return before, after

    words = catalogue(language)
    assert [
        key
        for key, one in every_sentence().items()
        if any(edges(said) != edges(one.words) for said in words.said(one))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_letter_is_there_that_nobody_sees(language: str) -> None:
    """Direction is said in HTML, where it can be seen."""
    words = catalogue(language)
    said = [one for sentence in every_sentence().values() for one in words.said(sentence)]
    assert [one for one in said if ODD_LETTERS.search(one)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_stays_inside_its_quotes(language: str) -> None:
    """Words of the house stand in attributes as they are; theirs are “ ” and ‘ ’."""
    words = catalogue(language)
    assert [
        key
        for key, one in every_sentence().items()
        if '"' not in one.words and any('"' in said for said in words.said(one))
    ] == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_language_with_its_own_script_is_written_in_it(language: str) -> None:
    words, letters = catalogue(language), re.compile(f"[{SCRIPTS[language]}]")
    said = {key: "".join(words.said(one)) for key, one in essential().items()}
    assert [
        key
        for key, text in said.items()
        if text and re.search(r"[a-z]{4}", PLACES.sub("", key)) and not letters.search(text)
    ] == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: 1, 1: 0, 2: 1}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 103: 3}),
        ("tr", {0: 0, 1: 0, 2: 1, 100: 1}),
        ("uk", {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 111: 2, 122: 1}),
        ("pl", {0: 2, 1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2, 122: 1}),
        ("ti", {0: 0, 1: 0, 2: 1, 100: 1}),
    ],
)
def test_numbers_take_the_form_of_the_language(language: str, forms: dict[int, int]) -> None:
    assert {number: catalogue(language).form_of(number) for number in forms} == forms


@pytest.mark.parametrize("language", [*OTHERS, "nl"])
def test_a_date_is_said_in_the_language(language: str) -> None:
    with translation.override(language):
        assert [get_format(name) for name in ("DAY_FORMAT", "DAY_YEAR_FORMAT")] != [
            "DAY_FORMAT",
            "DAY_YEAR_FORMAT",
        ]
        assert (
            date_format(date(2026, 11, 19), "DAY_FORMAT")
            == {
                "nl": "donderdag 19 november",
                "en": "Thursday 19 November",
                "ar": "الخميس 19 نوفمبر",
                "tr": "19 Kasım Perşembe",
                "uk": "Четвер, 19 листопада",
                "pl": "Czwartek, 19 listopada",
                "ti": "ሓሙስ 19 ሕዳር",
            }[language]
        )


def test_what_django_does_not_know_of_tigrinya_we_say_ourselves() -> None:
    with translation.override("ti"):
        assert translation.gettext("This field is required.") == "እዚ ቦታ ክምላእ ኣለዎ።"
        assert translation.get_language_info("ti")["name_local"] == "ትግርኛ"


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("language", OTHERS)
def test_what_is_compiled_is_what_is_written(language: str, tmp_path: Path) -> None:
    source, made = path_of(language).with_suffix(".po"), tmp_path / "made.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", str(made), str(source)], check=True)
    assert made.read_bytes() == path_of(language).read_bytes()


def test_the_catalogues_hold_no_words_that_the_house_does_not_say() -> None:
    """Also the proof that we read the source as `make messages` does: what it found, we find."""
    source = path_of("en").with_suffix(".po").read_text()
    listed = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    known = {one.words.replace('"', '\\"') for one in all_sentences()}
    assert [one for one in listed if one not in known] == []


@pytest.mark.django_db
def test_in_arabic_numbers_and_addresses_keep_their_own_direction(client: Client) -> None:
    activity = an_activity("Koffie", cost_cents=450)
    written = {"phone": "030 000 00 00", "mail": "hallo@buurt.example"}
    written["website"] = "https://buurt.example"
    for kind, value in written.items():
        a_contact_point(activity, kind=kind, value=value)
    page = client.get("/ar/activiteiten/koffie").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert [value for value in written.values() if f'dir="ltr">{value}</a>' not in page] == []
    assert "<bdi>€\N{NO-BREAK SPACE}4,50</bdi>" in page
    assert '<h1 lang="nl">Koffie</h1>' in page


# --- who vouches for the words --------------------------------------------------------------
@pytest.mark.parametrize("language", OTHERS)
def test_nobody_vouches_for_words_that_changed_since(language: str) -> None:
    assert false_claim(catalogue(language)) == ""


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_one_changed_word_makes_the_mark_worthless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, compiled = tmp_path / "django.po", tmp_path / "django.mo"
    written.write_text(path_of("en").with_suffix(".po").read_text())
    monkeypatch.setattr("tests.catalogues.path_of", lambda _language: compiled)
    monkeypatch.setattr("tests.catalogues.missing", lambda _words, _wanted: [])
    mark_as_checked("en")
    assert false_claim(Catalogue(compiled)) == ""
    word = catalogue("en").said(Sentence("Zoeken"))[0]
    written.write_text(written.read_text().replace(f'msgstr "{word}"', f'msgstr "{word}!"'))
    subprocess.run(["msgfmt", "-o", str(compiled), str(written)], check=True)
    assert "read them again" in false_claim(Catalogue(compiled))


@pytest.mark.django_db
@pytest.mark.parametrize("language", OTHERS)
def test_the_foot_of_a_page_says_who_vouches_for_its_words(language: str, client: Client) -> None:
    page = client.get(f"/{language}/").content.decode()
    check = check_of(language)
    assert check is not None
    with translation.override(language):
        machine = translation.gettext("Een machine vertaalde deze woorden.")
        assert (machine in page) is (check.checked_on is None)
        assert translation.gettext("De Nederlandse tekst telt.") in page
    assert '<a href="/" hreflang="nl">' in page


@pytest.mark.django_db
def test_the_source_needs_nobody_to_vouch_for_it(client: Client) -> None:
    assert "De Nederlandse tekst telt." not in client.get("/").content.decode()
