"""The measures of plain Dutch tell plain words from words of offices."""

import pytest

from tests import plain

PLAIN = """Loop binnen met je vraag. Een afspraak is niet nodig. Niemand vraagt je naam.
Een mens uit de buurt zoekt met je mee. Jij kiest zelf wat bij je past. Het kost niets."""
OFFICIAL = """Teneinde in aanmerking te komen voor ondersteuning dient de belanghebbende, conform de
vigerende verordening, voorafgaand aan de aanvang van het traject een schriftelijke aanvraag in te
dienen bij het desbetreffende loket van de gemeentelijke dienstverlening. Indien de benodigde
bescheiden niet tijdig zijn verstrekt, wordt de behandeling derhalve opgeschort."""
HOLES = "Er zijn %(number)s buurten in {wijk}, en <b>{{ more }}</b> komen nog."


def wrongs(text: str) -> list[str]:
    return [fault.wrong for fault in plain.faults(text)]


def test_a_plain_text_has_no_faults() -> None:
    assert plain.faults(PLAIN) == []


def test_a_plain_text_passes_every_measure() -> None:
    figures = plain.figures([PLAIN])
    assert figures.mean_words <= plain.MEAN_WORDS
    assert figures.ease > 90
    assert figures.frequency > 5
    assert figures.commas_percent == 0


def test_a_text_of_an_office_fails_every_measure() -> None:
    figures = plain.figures([OFFICIAL])
    assert figures.mean_words > 20
    assert figures.ease < 30
    assert figures.frequency < plain.LEAST_FREQUENCY
    assert figures.commas_percent == 50


def test_a_text_of_an_office_is_told_what_to_say_instead() -> None:
    told = [str(fault) for fault in plain.faults(OFFICIAL)]
    assert any("“Indien” is a word of offices → say: als" in one for one in told)
    assert any("“vigerende” is a word of offices → say: die nu geldt" in one for one in told)
    assert any("words, at most 15 → cut it in two: one thought each" in one for one in told)
    assert len(told) > 12


def test_the_figures_are_those_of_the_formula() -> None:
    """206.8 - 0.77 x 100 x 5 syllables / 4 words - 0.93 x 4 words."""
    assert plain.ease(["De kat loopt buiten."]) == pytest.approx(206.8 - 96.25 - 3.72)


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("kat", 1), ("over", 2), ("agenda", 3), ("mooie", 2), ("ruzie", 2), ("idee", 2)),
        *(
            ("coöperatie", 5),
            ("beëindigen", 4),
            ("ooievaar", 3),
            ("organisatie", 5),
            ("buurthuis", 2),
        ),
    ],
)
def test_syllables_are_counted_as_people_say_them(word: str, number: int) -> None:
    assert plain.syllables(word) == number


def test_what_is_filled_in_counts_as_one_word() -> None:
    assert plain.sentences(HOLES) == ["Er zijn … buurten in …, en … komen nog."]
    assert plain.number_of_words(plain.sentences(HOLES)[0]) == 10


def test_lines_and_loose_pieces_are_sentences_of_their_own() -> None:
    text = "Hallo,\n\nKlopt het nog? Verander het dan. Om 9.30 uur · gratis"
    whole = ["Hallo,", "Klopt het nog?", "Verander het dan.", "Om 9.30 uur", "gratis"]
    assert plain.sentences(text) == whole


def test_labels_do_not_make_the_mean_look_better() -> None:
    sentence = "Deze zin heeft precies zes woorden."
    assert plain.figures([sentence, "Naam", "Postcode"]).mean_words == 6


def test_a_sentence_of_fifteen_words_is_the_longest() -> None:
    assert wrongs("dag " * 14 + "dag.") == []
    assert wrongs("dag " * 15 + "dag.") == ["16 words, at most 15"]


@pytest.mark.parametrize(
    "text", ["Wij faciliteren dit.", "Het is gewijzigd.", "Met betrekking tot."]
)
def test_words_of_offices_are_seen_in_every_form(text: str) -> None:
    assert len(wrongs(text)) == 1


@pytest.mark.parametrize("text", ["Je krijgt een brief (de beschikking).", "Beginnen is wat telt."])
def test_an_explained_word_may_stand(text: str) -> None:
    assert wrongs(text) == []


@pytest.mark.parametrize(
    "text",
    ["Vraag het de WMO.", "Neem o.a. brood mee.", "Van ma t/m vr.", "Bel evt. eerst.", "De ANBI."],
)
def test_short_forms_are_seen(text: str) -> None:
    assert [one for one in wrongs(text) if "is short for something" in one], text


@pytest.mark.parametrize(
    "text",
    [
        "Zoals 3563 AB.",
        "Kijk in cities/README.md.",
        "Stuur een PDF.",
        "Kies: PORT=8031",
        "Dit telt het Centraal Bureau voor de Statistiek (CBS).",
    ],
)
def test_an_address_a_postcode_and_an_explained_form_may_stand(text: str) -> None:
    assert wrongs(text) == []


def test_a_rare_word_is_seen_and_a_compound_of_usual_words_is_not_rare() -> None:
    assert wrongs("De bekostiging is subsidiabel.") == ["“subsidiabel” is a rare word"]
    assert wrongs("De openingstijden van het buurthuis zijn nieuw.") == []
    assert wrongs("Wie de tabel inleest, ziet het.") == []


def test_a_thing_may_have_its_own_name_in_the_data_of_a_city() -> None:
    assert wrongs("Leen een soldeerbout.") == ["“soldeerbout” is a rare word"]
    assert plain.faults("Leen een soldeerbout.", names_things=True) == []


def test_names_of_people_and_places_are_not_judged() -> None:
    assert wrongs("Loop binnen bij Zwanenvecht in Overvecht.") == []


def test_the_list_of_official_words_is_long_and_has_a_remedy_for_each() -> None:
    assert len(plain.OFFICIAL) >= 150
    assert all(remedy.strip() for remedy in plain.OFFICIAL.values())


def test_every_exception_has_a_reason() -> None:
    for reasons in (plain.DOMAIN, plain.SHORT_FORMS, plain.FOR_PROGRAMMERS):
        assert all(len(reason) > 8 for reason in reasons.values())


@pytest.mark.parametrize(
    ("words", "is_fine"),
    [("Bewaar de plek", True), ("Zoeken", True), ("Plek", False), ("OK", False), ("", False)],
)
def test_a_button_starts_with_a_verb(words: str, is_fine: bool) -> None:
    assert plain.starts_with_a_verb(words) is is_fine
