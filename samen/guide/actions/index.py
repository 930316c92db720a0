"""The search index follows the guide.

`rebuild_index` compares all of it and is used after a city, a demo or a backup is loaded, and
every night. `_reindex(thing)` is for the other actions of this room and for its reactions: they
call it at the end of their own transaction. It is part of their deed, so it has no line of its
own in the logbook, and hence no public name.

Whoever writes in the index holds its stamp first, so that two never wait for each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from random import SystemRandom
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Q

from samen.foundation import audit
from samen.foundation.actors import Actor
from samen.foundation.errors import require
from samen.guide import permissions
from samen.guide.models import Activity, Location, SearchEntry, SearchWord, Service
from samen.guide.queries.findable import KIND_OF, Thing, all_findable, findable
from samen.guide.rules.search.entries import Findable
from samen.people.models import Organisation

AT_ONCE = 400
FIELDS = ("slug", "title", "snippet", "where", "title_stems", "body_stems", "facets")
LARGEST_STAMP = 2**31 - 1

Some = TypeVar("Some")


@transaction.atomic
def rebuild_index(*, actor: Actor) -> int:
    """Makes the index equal to the guide; writes only what differs. Answers how much that was."""
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    stamp = _hold_stamp()
    there = _entries_now()
    words: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    changed = size = 0
    for some in _in_batches(all_findable()):
        size += len(some)
        for thing in some:
            words |= _words(thing)
            counts.update(set(thing.words().values()))
        different = [
            entry
            for entry in map(_entry, some)
            if there.pop((entry.kind, entry.object_id), (0, 0))[1] != hash(_fields(entry))
        ]
        _write(different)
        changed += len(different)
    changed += _remove([key for key, _ in there.values()])
    changed += _write_words({word: (*of, counts[of[0]]) for word, of in words.items()})
    if changed:
        _renew(stamp, size)
    audit.record(actor, "guide.index.rebuilt", stamp, entries=size, changed=changed)
    return changed


@transaction.atomic
def refresh_organisation(*, actor: Actor, organisation_id: int) -> None:
    """Reads an organisation again, and all that bears its name. Asks for no mandate: it only
    follows what people have changed there."""
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is not None:
        _reindex(organisation)
        audit.record(actor, "guide.index.refreshed", organisation)


@transaction.atomic
def refresh_places(*, actor: Actor, place_ids: frozenset[int]) -> None:
    """Reads all that hangs on these areas again. Asks for no mandate: it only follows what
    keepers have changed there."""
    groups = list(Organisation.objects.filter(places__in=place_ids).distinct())
    locations = list(Location.objects.filter(place__in=place_ids))
    services = list(Service.objects.filter(places__in=place_ids).distinct())
    activities = list(Activity.objects.filter(places__in=place_ids).distinct())
    things: list[Thing] = [*groups, *locations, *services, *activities]
    if things:
        _reindex(*things)
    stamp = _hold_stamp()
    audit.record(
        actor, "guide.index.followed_areas", stamp, areas=len(place_ids), items=len(things)
    )


def _reindex(*things: Thing) -> None:
    """Brings the entries of these things up to date, and of what names them."""
    stamp = _hold_stamp()
    every = list(dict.fromkeys(other for thing in things for other in _who_name(thing)))
    named = Q()
    for thing in every:
        named |= Q(kind=KIND_OF[type(thing)], object_id=thing.pk)
    before = {(entry.kind, entry.object_id): entry for entry in SearchEntry.objects.filter(named)}
    now = {(thing.kind, thing.object_id): thing for thing in findable(every)}
    _write([_entry(thing) for thing in now.values()])
    _remove([entry.pk for key, entry in before.items() if key not in now])
    difference = Counter(stem for thing in now.values() for stem in _stems(_entry(thing)))
    difference.subtract(stem for entry in before.values() for stem in _stems(entry))
    words = {word: of for thing in now.values() for word, of in _words(thing).items()}
    if _learn(words, difference):
        _renew(stamp, int(stamp.stem or 0) + len(now) - len(before))


def _who_name(thing: Thing) -> Iterator[Thing]:
    """The thing, and the things that are found by its name or by where it is."""
    yield thing
    if isinstance(thing, Organisation):
        for model in (Service, Activity, Location):
            yield from model.objects.filter(organisation=thing)
    elif isinstance(thing, Location):
        yield from Service.objects.filter(locations=thing)
        yield from Activity.objects.filter(location=thing)


# --- entries ------------------------------------------------------------------------------


def _entry(thing: Findable) -> SearchEntry:
    return SearchEntry(
        kind=thing.kind,
        object_id=thing.object_id,
        slug=thing.slug,
        title=thing.title,
        snippet=thing.summary,
        where=thing.where,
        title_stems=thing.title_stems(),
        body_stems=thing.body_stems(),
        facets=thing.facet_tokens(),
    )


def _fields(entry: SearchEntry) -> tuple[str, ...]:
    return tuple(getattr(entry, field) for field in FIELDS)


def _entries_now() -> dict[tuple[str, int], tuple[int, int]]:
    """The key of each entry and a fingerprint of its fields, by kind and id of the thing."""
    rows = SearchEntry.objects.values_list("pk", "kind", "object_id", *FIELDS)
    return {
        (kind, object_id): (key, hash(tuple(fields)))
        for key, kind, object_id, *fields in rows.iterator(chunk_size=AT_ONCE)
    }


def _stems(entry: SearchEntry) -> set[str]:
    return {
        stem
        for stem in f"{entry.title_stems} {entry.body_stems}".split()
        if stem != "." and not stem.startswith("=")
    }


def _write(entries: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=FIELDS,
    )


def _remove(keys: list[int]) -> int:
    for some in _in_batches(keys):
        SearchEntry.objects.filter(pk__in=some).delete()
    return len(keys)


# --- words --------------------------------------------------------------------------------


def _words(thing: Findable) -> dict[str, tuple[str, str]]:
    """Every word of the thing, with its stem and how it is written."""
    written = thing.written()
    return {word: (stem, written.get(word, "")) for word, stem in thing.words().items()}


def _write_words(wanted: dict[str, tuple[str, str, int]]) -> int:
    """Makes the vocabulary equal to these words: stem, as written, number of entries."""
    rows = SearchWord.objects.exclude(word="").values_list("word", "stem", "written", "entries")
    there = {word: (stem, written, entries) for word, stem, written, entries in rows.iterator()}
    different = [word for word in wanted if there.get(word) != wanted[word]]
    SearchWord.objects.bulk_create(
        (
            SearchWord(word=word, stem=stem, written=written, entries=entries)
            for word, (stem, written, entries) in ((one, wanted[one]) for one in different)
        ),
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["word"],
        update_fields=["stem", "written", "entries"],
    )
    gone = [word for word in there if word not in wanted]
    for some in _in_batches(gone):
        SearchWord.objects.filter(word__in=some).delete()
    return len(different) + len(gone)


def _learn(words: dict[str, tuple[str, str]], difference: Counter[str]) -> bool:
    """Adds new words and counts in how many more or fewer entries each stem occurs now."""
    moved: dict[int, list[str]] = {}
    for stem, more in difference.items():
        if more:
            moved.setdefault(more, []).append(stem)
    SearchWord.objects.bulk_create(
        (
            SearchWord(word=word, stem=stem, written=written, entries=0)
            for word, (stem, written) in words.items()
        ),
        ignore_conflicts=True,
    )
    for more, stems in moved.items():
        at_least = max(0, -more)
        of_these = SearchWord.objects.filter(stem__in=stems)
        of_these.filter(entries__lt=at_least).update(entries=0)
        of_these.filter(entries__gte=at_least).update(entries=F("entries") + more)
    return bool(moved)


def _hold_stamp() -> SearchWord:
    """The stamp, ours until the end of the transaction."""
    SearchWord.objects.get_or_create(word="", defaults={"stem": "0", "entries": 0})
    return SearchWord.objects.select_for_update().get(word="")


def _renew(stamp: SearchWord, size: int) -> None:
    """Tells every worker to read the vocabulary anew; there are `size` entries now."""
    stamp.stem = str(size)
    stamp.entries = SystemRandom().randint(1, LARGEST_STAMP)
    stamp.save(update_fields=["stem", "entries"])


def _in_batches(things: Iterable[Some]) -> Iterator[list[Some]]:
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
