"""The translations as they are compiled, and the mark that a person has read them.

A person who has read the essential set of a language leaves a mark in its catalogue:
`make checked LANGUAGE=tr`. The mark holds a digest of all those words, so that it is worth
nothing as soon as one of them changes; `tests/test_languages.py` then says so.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path

from config.languages import CHECKED_ON, CHECKED_WORDS, LANGUAGES
from samen.foundation import clock
from tests.sentences import Sentence, all_sentences, essential
from tests.source import ROOT

OTHERS = tuple(code for code, _ in LANGUAGES if code != "nl")
PLACES = re.compile(r"%\(\w+\)[sd]|(?<!\{)\{\w+(?::[^}]*)?\}|<[^>]*>")
NUMBERS = {"%(number)s", "%(count)s", "%(weeks)s", "{number}", "{count}", "{total}"}
LANGUAGE_LINE = re.compile(r'^"Language: .*\\n"\n', re.MULTILINE)
MARKS = re.compile(rf'^"(?:{CHECKED_ON}|{CHECKED_WORDS}): .*\\n"\n', re.MULTILINE)
LONG_ENOUGH = 16


class Catalogue:
    """The words of one language."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            words = GNUTranslations(file)
        self.head: Mapping[str, str] = words.info()
        self._words: Mapping[str | tuple[str, int], str] = vars(words)["_catalog"]
        self.forms = int(self.head["plural-forms"].partition("nplurals=")[2].partition(";")[0])
        self.form_of = vars(words)["plural"]

    def said(self, sentence: Sentence) -> tuple[str, ...]:
        """The translation, in each of its plural forms; none when there is none."""
        if sentence.plural:
            forms = [self._words.get((sentence.key, form), "") for form in range(self.forms)]
            return tuple(forms) if all(forms) else ()
        words = self._words.get(sentence.key) or self._words.get((sentence.key, 0), "")
        return (words,) if words else ()


def path_of(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"


@cache
def catalogue(language: str) -> Catalogue:
    return Catalogue(path_of(language))


def missing(words: Catalogue, wanted: Mapping[str, Sentence]) -> list[str]:
    """The sentences that have no translation."""
    return sorted(key for key, one in wanted.items() if not words.said(one))


def digest(words: Catalogue) -> str:
    """One short name for all essential sentences with their translations, as they are now."""
    pairs = [(key, words.said(one)) for key, one in sorted(essential().items())]
    return sha256(json.dumps(pairs, ensure_ascii=False).encode()).hexdigest()[:LONG_ENOUGH]


def false_claim(words: Catalogue) -> str:
    """What is wrong with the mark of a catalogue; empty when it has none, or a true one."""
    checked_on = words.head.get(CHECKED_ON.lower(), "")
    checked_words = words.head.get(CHECKED_WORDS.lower(), "")
    if not checked_on and not checked_words:
        return ""
    if checked_words != digest(words):
        return f"was checked on {checked_on}, but the words changed since: read them again"
    return "" if checked_on <= clock.today().isoformat() else f"{checked_on} is still to come"


def lost_places(sentence: Sentence, said: tuple[str, ...]) -> bool:
    """Whether a translation lost or invented a name to fill in, or a piece of HTML.

    A form for one or two may say the number as a word.
    """
    wanted = sorted(PLACES.findall(sentence.plural or sentence.words))
    in_words = [one for one in wanted if one not in NUMBERS]
    allowed = [wanted, in_words, sorted(PLACES.findall(sentence.words))]
    return any(
        sorted(PLACES.findall(one)) not in (allowed if sentence.plural else allowed[:1])
        for one in said
    )


def every_sentence() -> dict[str, Sentence]:
    """All sentences for which a language can be chosen, those that count with their plural."""
    found: dict[str, Sentence] = {}
    for one in all_sentences():
        if not one.is_only_dutch and (one.plural or one.key not in found):
            found[one.key] = one
    return found


def mark_as_checked(language: str) -> None:
    """Writes today's date and the digest of the words into the catalogue."""
    words = catalogue(language)
    if gaps := missing(words, essential()):
        sys.exit(f"{len(gaps)} sentences have no translation yet; the first: {gaps[0]}")
    source = path_of(language).with_suffix(".po")
    lines = (
        f'"{CHECKED_ON}: {clock.today().isoformat()}\\n"\n"{CHECKED_WORDS}: {digest(words)}\\n"\n'
    )
    text = MARKS.sub("", source.read_text())
    source.write_text(LANGUAGE_LINE.sub(lambda line: line.group() + lines, text, count=1))
    subprocess.run(["msgfmt", "-c", "-o", str(path_of(language)), str(source)], check=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    mark_as_checked(sys.argv[1])
