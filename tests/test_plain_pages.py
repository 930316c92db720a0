"""The pages as they leave the house are plain too: sentences are whole there, and filled in.

Names and texts of organisations are not judged: they stand in <bdi> or carry a language.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from lxml import html

from tests import plain
from tests.open_house import OpenHouse
from tests.pages import pages_of_people, public_pages
from tests.test_every_page_html import text_of

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "small", "span", "strong", "time"}
)
UNSEEN = frozenset({"script", "style", "svg", "template", "option", "textarea", "input", "header"})
FOR_PROGRAMMERS = {"publishing:profile", "publishing:open_data"}
ENOUGH_SENTENCES, ENOUGH_WORDS, ENOUGH_CONTENT = 5, 60, 40
NAMES = """
import json
from samen.guide.models import Activity, Category, Location, Service, Tag
from samen.people.models import Alias, Organisation
from samen.places.models import Place
kinds = (Activity, Alias, Category, Location, Organisation, Place, Service, Tag)
print(json.dumps([name for kind in kinds for name in kind.objects.values_list("name", flat=True)]))
"""


def main_of(page: str) -> list[str]:
    """The texts of the main part, block by block; what organisations wrote is a hole."""
    [main] = html.document_fromstring(page).xpath("//main")
    return [text for text in _blocks(main) if any(letter.isalpha() for letter in text)]


def _blocks(element: html.HtmlElement) -> Iterator[str]:
    """The text of this block, cut where a block inside it begins."""
    said = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            said.append(child.tail or "")
        elif _is_theirs(child):
            said += [plain.HOLE, child.tail or ""]
        elif child.tag in INLINE and not _stands_alone(child):
            said += [*_blocks(child), child.tail or ""]
        else:
            yield " ".join("".join(said).split())
            said = [child.tail or ""]
            if child.tag not in UNSEEN or child.tag == "header":
                yield from _blocks(child)
    yield " ".join("".join(said).split())


def _is_theirs(element: html.HtmlElement) -> bool:
    return element.tag == "bdi" or not {"lang", "dir"}.isdisjoint(element.keys())


def _stands_alone(element: html.HtmlElement) -> bool:
    """A span of a component is a line of its own: a badge, the title of a row."""
    return element.tag == "span" and "samen-" in element.get("class", "")


def named_in(house: OpenHouse) -> re.Pattern[str]:
    """Every name in the data of the house, the longest first; and what a visitor typed."""
    names = sorted(json.loads(house.house.python(NAMES)), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, names), "‘[^’]*’"]))


def test_the_reader_of_pages_sees_sentences_and_leaves_out_what_organisations_wrote() -> None:
    page = """<header>Nee</header><main><h1>Dit is <bdi lang="nl">De Inrichting</bdi></h1>
      <p>Loop <strong>hier</strong> binnen.<span class="samen-badge">gratis</span></p>
      <p lang="nl">Teneinde.</p><script>indien</script></main>"""
    assert main_of(page) == ["Dit is …", "Loop hier binnen.", "gratis"]


def test_we_would_have_seen_it() -> None:
    page = "<main><p>Indien <b>u</b> dit wenst.</p><p>Vraag <a href='/'>het de WMO</a>.</p></main>"
    told = "\n".join(_hard(main_of(page)))
    assert "“Indien u dit wenst.”" in told
    assert "“WMO” is short for something" in told


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.proof("Taalniveau B1 (G-45)", by="wordfreq")
def test_every_page_is_plain(
    open_house: OpenHouse, record_property: Callable[[str, object], None]
) -> None:
    found = []
    pages = public_pages() + pages_of_people()
    theirs = named_in(open_house)
    for looked_at in pages:
        page = main_of(text_of(open_house, looked_at, "nl"))
        texts = [theirs.sub(plain.HOLE, text) for text in page]
        is_theirs = looked_at.name in FOR_PROGRAMMERS
        found += [f"{looked_at.name}: {why}" for why in _hard(texts, programmers=is_theirs)]
    record_property("checks", len(pages))
    assert not found, "\n" + "\n".join(found)


def _hard(texts: list[str], *, programmers: bool = False) -> Iterator[str]:
    for text in texts:
        yield from map(str, plain.faults(text, names_things=True, programmers=programmers))
    figures = plain.figures({sentence for text in texts for sentence in plain.sentences(text)})
    if figures.sentences >= ENOUGH_SENTENCES and figures.mean_words > plain.MEAN_WORDS:
        yield f"{figures.mean_words:.1f} words a sentence"
    if figures.words >= ENOUGH_WORDS and figures.ease < plain.LEAST_EASE:
        yield f"Flesch-Douma {figures.ease:.0f}"
    is_enough = figures.content_words >= ENOUGH_CONTENT and not programmers
    if is_enough and figures.frequency < plain.LEAST_FREQUENCY:
        yield f"mean frequency {figures.frequency:.2f}: {', '.join(figures.rare)}"
