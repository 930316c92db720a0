"""From the cells of a table to typed values, and for every cell that cannot be: why."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from samen.foundation.errors import RuleBroken
from samen.foundation.private import Private, require_nothing_private
from samen.guide.rules.columns import COLUMNS, EXAMPLE_MARK, Column, Sort, TableKind
from samen.guide.rules.rhythm_choice import RhythmChoice

DAY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
CLOCK = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?(?: ?uur)?$")
EUROS = re.compile(r"^(?:€\s*)?(\d{1,5})(?:[.,](\d{1,2}|-|–))?$")
PHONE = re.compile(r"^\+?[0-9][0-9 ()-]{2,20}$")
MAIL = re.compile(r"^[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+$")
WEB = re.compile(r"^https?://[^\s<>\"]+\.[^\s<>\"]+$", re.IGNORECASE)
POSTCODE = re.compile(r"^([1-9][0-9]{3})\s*([A-Za-z]{2})$")
BETWEEN = re.compile(r"[;,\n]")
RHYTHMS = {
    "": RhythmChoice.ONCE,
    "eenmalig": RhythmChoice.ONCE,
    "één keer": RhythmChoice.ONCE,
    "een keer": RhythmChoice.ONCE,
    "elke dag": RhythmChoice.DAILY,
    "elke week": RhythmChoice.WEEKLY,
    "wekelijks": RhythmChoice.WEEKLY,
    "om de week": RhythmChoice.FORTNIGHTLY,
    "elke maand, zelfde weekdag": RhythmChoice.MONTHLY_WEEKDAY,
    "elke maand": RhythmChoice.MONTHLY_WEEKDAY,
    "elke maand, zelfde datum": RhythmChoice.MONTHLY_DAY,
    "elk jaar": RhythmChoice.YEARLY,
}
FREE = {"gratis", "vrij", "0"}
ADDRESS = frozenset({Private.ADDRESS})

Names = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What a word in a cell may point at: by its name in small letters."""

    categories: Names = field(default_factory=dict)
    places: Names = field(default_factory=dict)
    locations: Names = field(default_factory=dict)
    owners: Names = field(default_factory=dict)
    location_kinds: Names = field(default_factory=dict)
    organisation_kinds: Names = field(default_factory=dict)
    legal_forms: Names = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """Why a row cannot come in: the title of its column (empty for the row), and the code."""

    column: str
    why: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, what was typed in words, and what was wrong."""

    line: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Header:
    """Which column is where, the titles that we do not know, and what is missing."""

    columns: tuple[Column | None, ...]
    unknown: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_header(kind: TableKind, titles: Sequence[str]) -> Header:
    """Finds the columns by their titles, whatever their order and their capitals."""
    by_title = {_small(one.title): one for one in COLUMNS[kind]}
    columns = tuple(by_title.get(_small(title)) for title in titles)
    found = [one for one in columns if one is not None]
    problems = [
        Problem(one.title, "guide.column_missing")
        for one in COLUMNS[kind]
        if one.is_required and one not in found
    ]
    twice = {one.title for one in found if found.count(one) > 1}
    problems += [Problem(title, "guide.column_twice") for title in sorted(twice)]
    unknown = [title for title, one in zip(titles, columns, strict=True) if title and not one]
    return Header(columns, tuple(unknown), tuple(problems))


def read_rows(header: Header, rows: Iterable[Sequence[Any]], known: Known) -> list[Row]:
    """Every row but the example. An empty cell says nothing: what stands there stays."""
    read = [_row(header, row, known) for row in rows]
    return [row for row in read if row.values.get("reference", "").casefold() != EXAMPLE_MARK]


def _row(header: Header, cells: Sequence[Any], known: Known) -> Row:
    number, *words = cells
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    words += [""] * (len(header.columns) - len(words))
    for column, word in zip(header.columns, words, strict=False):
        if column is None:
            continue
        try:
            value = _value(column, str(word), known)
        except RuleBroken as broken:
            problems.append(Problem(column.title, broken.code, broken.facts))
        else:
            if value is not None:
                values[column.key] = value
    return Row(int(number), values, tuple(problems))


def _value(column: Column, word: str, known: Known) -> Any:
    """None for an empty cell. Raises RuleBroken with the remedy."""
    if not word.strip():
        if column.is_required:
            raise RuleBroken("guide.cell_empty")
        return None
    if len(word) > column.most:
        raise RuleBroken("guide.cell_too_long", most=column.most)
    names = _NAMES.get(column.sort)
    if names is not None:
        return _named(word, names(known), several=column.sort in _SEVERAL)
    return _READERS[column.sort](word)


def _named(word: str, names: Names, *, several: bool) -> Any:
    words = [one.strip() for one in BETWEEN.split(word) if one.strip()] if several else [word]
    unknown = [one for one in words if _small(one) not in names]
    if unknown and several and _small(word) in names:  # a name with a comma in it
        words, unknown = [word], []
    if unknown:
        raise RuleBroken("guide.cell_unknown_name", name=unknown[0][:60])
    found = [names[_small(one)] for one in words]
    return tuple(sorted(set(found))) if several else found[0]


def _small(word: str) -> str:
    return " ".join(word.split()).casefold()


# --- the sorts ---------------------------------------------------------------------------------


def _text(word: str) -> str:
    require_nothing_private(word)
    return word.strip()


def _address(word: str) -> str:
    require_nothing_private(word, besides=ADDRESS)
    return word.strip()


def _day(word: str) -> date:
    dutch, iso = DAY.match(word), ISO_DAY.match(word)
    try:
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        pass
    raise RuleBroken("guide.cell_not_a_day")


def _clock(word: str) -> time:
    found = CLOCK.match(word)
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise RuleBroken("guide.cell_not_a_clock")


def _euros(word: str) -> int:
    if _small(word) in FREE:
        return 0
    found = EUROS.match(word)
    if not found:
        raise RuleBroken("guide.cell_not_euros")
    cents = found[2] or ""
    return int(found[1]) * 100 + (int(cents.ljust(2, "0")) if cents.isdecimal() else 0)


def _year(word: str) -> int:
    if re.match(r"^[12]\d{3}$", word):
        return int(word)
    raise RuleBroken("guide.cell_not_a_year")


def _rhythm(word: str) -> RhythmChoice:
    if _small(word) in RHYTHMS:
        return RHYTHMS[_small(word)]
    raise RuleBroken("guide.cell_not_a_rhythm", known=", ".join(filter(None, RHYTHMS)))


def _mail(word: str) -> str:
    if MAIL.match(word):
        return word
    raise RuleBroken("guide.cell_not_mail")


def _web(word: str) -> str:
    full = word if "://" in word else f"https://{word}"
    if WEB.match(full):
        return full
    raise RuleBroken("guide.cell_not_web")


def _phone(word: str) -> str:
    if PHONE.match(word):
        return word
    raise RuleBroken("guide.cell_not_phone")


def _postcode(word: str) -> str:
    found = POSTCODE.match(word)
    if found:
        return f"{found[1]} {found[2].upper()}"
    raise RuleBroken("guide.cell_not_postcode")


def _lines(word: str) -> tuple[str, ...]:
    require_nothing_private(word)
    return tuple(one.strip() for one in BETWEEN.split(word) if one.strip())


_SEVERAL = {Sort.CATEGORIES, Sort.PLACES, Sort.LOCATIONS}
_NAMES: dict[Sort, Callable[[Known], Names]] = {
    Sort.CATEGORIES: lambda known: known.categories,
    Sort.PLACES: lambda known: known.places,
    Sort.PLACE: lambda known: known.places,
    Sort.LOCATIONS: lambda known: known.locations,
    Sort.LOCATION: lambda known: known.locations,
    Sort.OWNER: lambda known: known.owners,
    Sort.LOCATION_KIND: lambda known: known.location_kinds,
    Sort.ORGANISATION_KIND: lambda known: known.organisation_kinds,
    Sort.LEGAL_FORM: lambda known: known.legal_forms,
}
_READERS: dict[Sort, Callable[[str], Any]] = {
    Sort.TEXT: _text,
    Sort.ADDRESS: _address,
    Sort.DAY: _day,
    Sort.CLOCK: _clock,
    Sort.EUROS: _euros,
    Sort.YEAR: _year,
    Sort.RHYTHM: _rhythm,
    Sort.MAIL: _mail,
    Sort.WEB: _web,
    Sort.PHONE: _phone,
    Sort.POSTCODE: _postcode,
    Sort.LINES: _lines,
}
