"""Reads the data files of a city. Whoever makes a slip hears in which file, and where.

A file is one JSON object with lists of entries. `entries` gives them one by one, each with the
way to its values; every complaint names the file and the entry. See cities/README.md.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.utils.text import slugify

from samen.foundation.errors import RuleBroken

SOURCE_FIELDS = frozenset({"source", "inferred"})
LONGEST_SOURCE = 120

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Entry:
    """One entry of a city file, that knows where it stands: "organisations 12 (Attifa)"."""

    path: Path
    where: str
    values: dict[str, Any]

    def text(self, key: str, *, most: int = 10_000) -> str:
        """The words under `key`, or none; a text longer than `most` is refused."""
        value = self._value(key, str, "")
        if len(value) > most:
            raise self.wrong(key)
        return str(value).strip()

    def needed(self, key: str, *, most: int = 10_000) -> str:
        """The words under `key`, which may not be left out."""
        if not (value := self.text(key, most=most)):
            raise self.wrong(key)
        return value

    def texts(self, key: str) -> list[str]:
        values: list[Any] = self._value(key, list, [])
        if not all(isinstance(value, str) and value for value in values):
            raise self.wrong(key)
        return values

    def parts(self, key: str) -> list["Entry"]:
        """The smaller objects under `key`, each with its own place in the file."""
        values: list[Any] = self._value(key, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(key)
        return [
            Entry(self.path, f"{self.where}, {key} {number}", value)
            for number, value in enumerate(values, 1)
        ]

    def number(self, key: str) -> int | None:
        """A whole number, not below zero."""
        value = self._value(key, int, None)
        if isinstance(value, bool) or (value is not None and value < 0):
            raise self.wrong(key)
        return None if value is None else int(value)

    def truth(self, key: str) -> bool | None:
        value = self._value(key, bool, None)
        return None if value is None else bool(value)

    def choice(self, key: str, options: type[Choice]) -> Choice:
        try:
            return options(self.text(key))
        except ValueError:
            raise self.wrong(key) from None

    def day(self, key: str) -> date | None:
        """A date written as 2026-11-22."""
        try:
            return date.fromisoformat(self.text(key)) if self.text(key) else None
        except ValueError:
            raise self.wrong(key) from None

    def clock(self, key: str) -> time:
        """A time on the wall clock, written as 19:30."""
        try:
            return time.fromisoformat(self.needed(key))
        except ValueError:
            raise self.wrong(key) from None

    def only(self, known: Collection[str]) -> None:
        """Refuses a key that nobody reads: it is a slip of the pen."""
        for key in self.values:
            if key not in known:
                raise RuleBroken(
                    "foundation.city_file_key_unknown",
                    file=self.path.name,
                    entry=self.where,
                    key=key,
                )

    def wrong(self, key: str) -> RuleBroken:
        """The refusal that says: look at this key of this entry."""
        return RuleBroken(
            "foundation.city_file_value_wrong", file=self.path.name, entry=self.where, key=key
        )

    def unknown(self, key: str, name: str) -> RuleBroken:
        """The refusal that says: `name` stands nowhere else."""
        return RuleBroken(
            "foundation.city_file_name_unknown",
            file=self.path.name,
            entry=self.where,
            key=key,
            name=name,
        )

    def _value(self, key: str, kind: type, default: Any) -> Any:
        value = self.values.get(key, default)
        if value is not None and not isinstance(value, kind):
            raise self.wrong(key)
        return value


@dataclass(frozen=True)
class Source:
    """Where an entry comes from, in words for a reader, and the year it was true.

    `undated` are the same words without the year, for what keeps its year apart.
    """

    words: str = ""
    undated: str = ""
    year: int | None = None


def entries(path: Path, section: str, known: Collection[str]) -> Iterator[Entry]:
    """The entries of one list in a file. A file or a list that is not there has none."""
    values = _read(path).get(section, []) if path.exists() else []
    if not isinstance(values, list):
        raise RuleBroken("foundation.city_file_no_list", file=path.name, section=section)
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise RuleBroken("foundation.city_file_no_list", file=path.name, section=section)
        name = value.get("name") or value.get("key") or ""
        entry = Entry(path, f"{section} {number}" + (f" ({name})" if name else ""), value)
        entry.only(known)
        yield entry


def only_lists(path: Path, known: Collection[str]) -> None:
    """Refuses a list that nobody reads: its name is a slip of the pen. `about` is a remark."""
    for section in _read(path) if path.exists() else ():
        if section not in {"about", *known}:
            raise RuleBroken("foundation.city_file_list_unknown", file=path.name, section=section)


def slug_of(name: str) -> str:
    """The word for a name in an address: "Stefanus/Overvecht" is stefanus-overvecht."""
    return slugify(name.replace("/", " "))


def source_of(entry: Entry) -> Source:
    """Writes out "002 §6.3; 003": title and year of each document stand in sources.json."""
    documents = _sources(entry.path.parent)
    dated, undated, years = [], [], []
    for part in filter(None, (part.strip() for part in entry.text("source").split(";"))):
        code, _, place = part.partition(" ")
        if code not in documents:
            raise entry.unknown("source", code)
        title, year = documents[code]
        where = f", {place}" if place else ""
        dated.append(f"{title} {year}{where}")
        undated.append(f"{title}{where}")
        years.append(year)
    inferred = [f"afgeleid: {entry.text('inferred')}"] if entry.text("inferred") else []
    words = "; ".join(dated + inferred)
    if len(words) > LONGEST_SOURCE:
        raise entry.wrong("source")
    return Source(words, "; ".join(undated + inferred), max(years, default=None))


def _sources(folder: Path) -> dict[str, tuple[str, int]]:
    found = {}
    for entry in entries(folder / "sources.json", "sources", ("code", "title", "year")):
        year = entry.number("year")
        if year is None:
            raise entry.wrong("year")
        found[entry.needed("code")] = (entry.needed("title"), year)
    return found


def _read(path: Path) -> dict[str, Any]:
    return _parsed(path, path.stat().st_mtime_ns)


@cache
def _parsed(path: Path, _changed_at: int) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as slip:
        raise RuleBroken(
            "foundation.city_file_not_json", file=path.name, line=slip.lineno
        ) from None
    except (OSError, UnicodeDecodeError):
        raise RuleBroken("foundation.city_file_unreadable", file=path.name) from None
    if not isinstance(content, dict):
        raise RuleBroken("foundation.city_file_not_json", file=path.name, line=1)
    return content
