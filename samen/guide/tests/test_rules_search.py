"""What words mean and which answer comes first, without a database."""

from datetime import date

import pytest

from samen.guide.rules.search.compounds import split
from samen.guide.rules.search.entries import Findable
from samen.guide.rules.search.matching import as_fts5, as_tsquery, tiers
from samen.guide.rules.search.moments import moment_in
from samen.guide.rules.search.ranking import Candidate, rank
from samen.guide.rules.search.reading import Places, Reading, read
from samen.guide.rules.search.stems import all_parts_of, stem
from samen.guide.rules.search.thesaurus import thesaurus
from samen.guide.rules.search.vocabulary import Vocabulary, as_it_sounds
from samen.guide.rules.search.words import fold, name_key, words_in

pytestmark = pytest.mark.requirement("R-044")
ZUILEN: Places = {("zuilen",): ("/p7",)}


def a_guide(*titles: str, **more: str) -> list[Findable]:
    """Services with these titles; `more` are titles with a summary."""
    named = [*((title, "") for title in titles), *more.items()]
    return [
        Findable(
            kind="dienst",
            object_id=number,
            slug=f"d{number}",
            title=title.replace("_", " "),
            summary=summary,
            facets=frozenset({"p7"} if "Zuilen" in title else ()),
        )
        for number, (title, summary) in enumerate(named)
    ]


def words_of(guide: list[Findable]) -> Vocabulary:
    words = {word: its_stem for thing in guide for word, its_stem in thing.words().items()}
    written = {word: as_is for thing in guide for word, as_is in thing.written().items()}
    rows = [(word, its_stem, 1, written.get(word, "")) for word, its_stem in words.items()]
    return Vocabulary(rows, size=len(guide), everyday=thesaurus().written)


def reading_of(text: str, guide: list[Findable], places: Places | None = None) -> Reading:
    return read(text, words_of(guide), places or {})


def found(text: str, guide: list[Findable], places: Places | None = None) -> list[str]:
    """The titles that answer every word, best first."""
    candidates = [
        Candidate(
            thing.kind,
            thing.object_id,
            thing.title,
            thing.title_stems(),
            thing.body_stems(),
            thing.facet_tokens(),
        )
        for thing in guide
    ]
    reading = reading_of(text, guide, places)
    ranked = rank(reading, candidates if reading.groups else [])
    return [one.candidate.title for one in ranked if one.complete]


# --- words --------------------------------------------------------------------------------


def test_accents_capitals_and_apostrophes_make_no_difference() -> None:
    assert words_in("Café ’t Hoekje, DÉ foto's") == ["cafe", "t", "hoekje", "de", "fotos"]
    assert fold("Coöperatie") == fold("cooperatie")


def test_arabic_is_kept_and_its_vowel_signs_are_not() -> None:
    assert words_in("لُغَة") == ["لغة"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zalen", "zaal"),
        ("buurthuizen", "buurthuis"),
        ("fietsen", "fiets"),
        ("taallessen", "taalles"),
        ("kinderen", "kind"),
        ("gehuurd", "huren"),
        ("repareren", "reparatie"),
        ("ontmoetingen", "ontmoeten"),
        ("worstelen", "worstel"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("gezin", "zin"), ("gezond", "zon"), ("taalles", "taal"), ("geld", "veld")]
)
def test_words_that_only_look_alike_keep_their_own_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_long_words_are_taken_apart() -> None:
    assert split("formulierenhulp") == ("formulieren", "hulp")
    assert split("schuldhulptoeleiding") == ("schuldhulp", "toeleiding")
    assert split("zumbales") == ("zumba", "les")
    assert "fietsenmaker" in all_parts_of("wijkfietsenmaker")


def test_words_that_only_look_long_stay_whole() -> None:
    assert split("maandag") == ()
    assert split("zuilen") == ()


def test_a_name_is_the_same_with_and_without_its_spaces() -> None:
    assert name_key("Kids Club") == name_key("KidsClub")


# --- reading ------------------------------------------------------------------------------


def test_formulierenhulp_finds_hulp_bij_formulieren() -> None:
    assert found("formulierenhulp", a_guide("Hulp bij formulieren", "Yoga")) == [
        "Hulp bij formulieren"
    ]


def test_hulp_bij_formulieren_finds_formulierenhulp() -> None:
    assert found("hulp bij formulieren", a_guide("Formulierenhulp", "Yoga")) == ["Formulierenhulp"]


def test_repaircafe_and_repair_cafe_are_one() -> None:
    guide = a_guide("Repair Café", "Yoga")
    assert found("repaircafe", guide) == found("repair café", guide) == ["Repair Café"]


def test_a_whole_question_finds_the_same_as_its_words() -> None:
    guide = a_guide("Wijkfietsenmaker", "Samen fietsen", "Yoga")
    assert found("waar kan ik mijn fiets laten maken?", guide)[0] == "Wijkfietsenmaker"


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("uitkering", "Bijstand"),
        ("papieren", "Formulierenbrigade"),
        ("schuld", "Geldzorgen"),
        ("dokter", "Huisarts"),
        ("klusjesman", "Klussendienst"),
        ("zaal", "Ruimte te huur"),
        ("eenzaam", "Ontmoeting"),
        ("computerles", "Digitaal leren"),
        ("eten", "Maaltijd"),
        ("food bank", "Voedselbank"),
        ("in de drie krone", "In de 3 Krone"),
        ("الهولندية", "Taalles"),
    ],
)
def test_everyday_words_find_the_official_ones(everyday: str, official: str) -> None:
    assert found(everyday, a_guide(official, "Schaken")) == [official]


def test_oud_papier_is_not_about_formulieren() -> None:
    assert found("oud papier", a_guide("Hulp met papieren", "Formulierenbrigade")) == []


def test_a_word_stands_above_another_word_for_the_same() -> None:
    guide = a_guide("Maaltijd in de buurt", "Eten in de buurt")
    assert found("eten", guide) == ["Eten in de buurt", "Maaltijd in de buurt"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("formlieren", "formulieren"),
        ("komputer", "computer"),
        ("biebliotek", "bibliotheek"),
        ("voetselbank", "voedselbank"),
        ("huisswerk", "huiswerk"),
    ],
)
def test_typing_errors_are_mended_and_told(typed: str, meant: str) -> None:
    guide = a_guide("Formulieren", "Computer", "Bibliotheek", "Voedselbank", "Huiswerk")
    assert reading_of(typed, guide).corrected == meant
    assert found(typed, guide)[0].lower() == meant


def test_a_word_that_is_right_is_not_mended() -> None:
    assert reading_of("tuin", a_guide("Tuin", "Tuig")).corrected == ""


def test_a_word_that_nobody_uses_is_named() -> None:
    assert reading_of("qzxwv yoga", a_guide("Yoga")).unknown == ("qzxwv",)


def test_the_beginning_of_the_last_word_is_enough() -> None:
    assert found("taalc", a_guide("Taalcafé", "Yoga")) == ["Taalcafé"]


def test_a_named_area_is_both_a_word_and_an_area() -> None:
    guide = a_guide("Repair Café in Zuilen", "Repair Café")
    assert found("repair cafe zuilen", guide, ZUILEN) == ["Repair Café in Zuilen"]


def test_only_small_words_still_find_a_name() -> None:
    guide = a_guide("U in de Wijk", "Yoga")
    assert found("u in de wijk", guide) == ["U in de Wijk"]


@pytest.mark.parametrize("text", ["", "   ", "?!", "🌷", '"', "*", "\x00", "()"])
def test_what_has_no_words_asks_nothing(text: str) -> None:
    assert reading_of(text, a_guide("Yoga")).groups == ()


def test_a_text_without_end_is_read_up_to_a_point() -> None:
    assert len(reading_of("yoga tuin " * 5000, a_guide("Yoga", "Tuin")).groups) == 2


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("activiteiten vandaag", date(2027, 4, 14), date(2027, 4, 14)),
        ("wat is er morgen", date(2027, 4, 15), date(2027, 4, 15)),
        ("iets doen dit weekend", date(2027, 4, 17), date(2027, 4, 18)),
        ("deze week", date(2027, 4, 14), date(2027, 4, 20)),
    ],
)
def test_days_are_understood(text: str, first: date, last: date) -> None:
    moment, _ = moment_in(text.split())
    assert moment
    assert moment.days(date(2027, 4, 14)) == (first, last)


def test_on_sunday_this_weekend_is_what_is_left_of_it() -> None:
    moment, _ = moment_in(["dit", "weekend"])
    assert moment
    assert moment.days(date(2027, 4, 18)) == (date(2027, 4, 18), date(2027, 4, 18))


# --- order --------------------------------------------------------------------------------


def test_the_title_counts_more_than_the_rest() -> None:
    guide = a_guide(Anders="Wij doen aan yoga.", Yoga="Rustig bewegen.")
    assert found("yoga", guide) == ["Yoga", "Anders"]


def test_a_whole_name_comes_first() -> None:
    guide = a_guide("De Roef in de tuin", "De Roef", "Zaal van de Roef")
    assert found("de roef", guide)[0] == "De Roef"


def test_equal_answers_stand_in_a_fixed_order() -> None:
    guide = a_guide("Yoga B", "Yoga A", "Yoga C")
    assert found("yoga", guide) == ["Yoga A", "Yoga B", "Yoga C"]


def test_one_name_in_every_buurt_does_not_fill_the_page() -> None:
    guide = a_guide("Taalles", "Taalles", "Taalles", "Taalles", "Taalles met koffie")
    assert "Taalles met koffie" in found("taalles", guide)[:4]


# --- for the database ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ['yoga" OR "x', "yoga NEAR tuin", "yoga*", "title:yoga", "-yoga", "'"]
)
def test_nothing_typed_is_read_as_an_operator(text: str) -> None:
    reading = reading_of(text, a_guide("Yoga", "Tuin"))
    for condition in tiers(reading, [["kdienst"]]):
        for token in as_fts5(condition).split('"')[1::2]:
            assert token.strip("^=/").isalnum()
        for token in as_tsquery(condition).split("'")[1::2]:
            assert token.strip("^=/").isalnum()


def test_words_that_sound_alike_are_written_alike() -> None:
    assert as_it_sounds("komputer") == as_it_sounds("computer")
    assert as_it_sounds("lijden") == as_it_sounds("leiden")
