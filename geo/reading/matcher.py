"""Finding forms of names in a text: all that stand there, then the longest that has boundaries.

The automaton (Aho-Corasick) reports every form at every place, also inside of longer ones, so a
shorter name is not lost when a longer one turns out to have no end there. A boundary is anything
but a letter, or a join of two words without their space, which a change from a small letter to a
capital shows ("BakhmutBetween").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from geo.loading import DATA_DIR, load_atlas
from geo.places import Place
from geo.reading.folding import APOSTROPHE, Folded, fold_name, is_letter
from geo.reading.kept_forms import kept_forms
from geo.reading.named_places import NamedPlace, load_named_places
from geo.reading.not_places import Reading, load_look_alikes
from geo.reading.place_index import Sense

Spans = NDArray[np.int64]
"""Matches in rows: the number of the form, where it starts and ends in the folded text."""

_LETTERS: Final = np.array([is_letter(code) for code in range(256)])
_S: Final = ord("s")
_FEMININE: Final = (fold_name("ська"), fold_name("цька"))
_LOCATIVE: Final = (fold_name("ском"), fold_name("цком"))
_NO_JOIN: Final = re.compile(
    r"[^\w\s\-‐‑‒–'`´ʹʼʽ‘’‛′\u00ad\u200b-\u200f\u2060\u0300-\u036f]|\n\s*\n"
)
"""What may not stand between the words of one name."""
_GLUED_MINIMUM: Final = 4
"""Letters of the shortest name that is recognised with no space beside it."""


_PIECE: Final = 1 << 16
"""Bytes that are searched at a time: what is found in more of them costs the collector of garbage
more than the search."""

SURE: Final = 0.98
OLD_NAME: Final = 0.93
"""How sure a name is that needs no reason; see ``geo.reading.accepting`` for those that do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a form may mean, as a name of a place and as an adjective of one.

    ``reads_as`` is what it is mostly taken for, if not for a place. ``is_plain``: it is one word,
    and no phrase to be left out. ``is_feminine``: it looks like an adjective or a woman's name;
    ``is_locative``: like a Russian adjective. ``is_sure``: a capital is all that it needs to be
    taken for a place, with this ``score``. ``is_town``: a town has it for its own name.
    """

    names: tuple[Sense, ...]
    adjectives: tuple[Sense, ...]
    reads_as: Reading | None
    several_words: bool
    is_plain: bool
    is_feminine: bool
    is_locative: bool
    is_sure: bool
    is_town: bool
    score: float


TOWN: Final = 10_000
"""Residents from which on a name is a town's, though a village elsewhere has it too."""


class Hit(NamedTuple):
    """A form that stands in the text from ``start`` to ``end`` with boundaries."""

    start: int
    end: int
    entry: Entry


class Matcher:
    """All forms of all names of these places, ready to be found."""

    def __init__(self, places: Sequence[NamedPlace], look_alikes: Mapping[bytes, Reading]) -> None:
        self.places = tuple(places)
        self.number_of = {place.id: number for number, place in enumerate(places)}
        self._by_geonames = {
            place.geonames_id: number for number, place in enumerate(places) if place.geonames_id
        }
        never = dict.fromkeys((f for f, r in look_alikes.items() if r == "never"), ())
        self._senses: Mapping[bytes, tuple[Sense, ...]] = {**kept_forms(self.places), **never}
        self._forms = list(self._senses)
        self._longest_form = max(map(len, self._forms), default=0)
        self._look_alikes = look_alikes
        self._entries = _Entries(self._entry)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            self._forms,
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def place(self, place_id: str) -> NamedPlace:
        """The place of this id."""
        return self.places[self.number_of[place_id]]

    def centre_of(self, place: NamedPlace) -> NamedPlace | None:
        """The centre of the place's community, where the codifier tells it."""
        number = self._by_geonames.get(place.community)
        return None if number is None else self.places[number]

    def hits(self, text: str, folded: Folded) -> list[Hit]:
        """The longest forms with boundaries, in order, none overlapping another."""
        table = self._found(folded.codes)
        return self._as_hits(text, folded, _longest(table[_bounded(table, text, folded)]))

    def _found(self, codes: bytes) -> Spans:
        """Every form at every place, by their ends; a long text is searched piece by piece."""
        if len(codes) <= _PIECE:
            return self._found_in(codes)
        pieces = []
        for begin in range(0, len(codes), _PIECE):
            piece = self._found_in(codes[begin : begin + _PIECE + self._longest_form])
            piece = piece[piece[:, 1] < _PIECE]
            piece[:, 1:] += begin
            pieces.append(piece)
        table = np.concatenate(pieces)
        return table[np.argsort(table[:, 2], kind="stable")]

    def _found_in(self, codes: bytes) -> Spans:
        found = self._automaton.find_matches_as_indexes(codes, overlapping=True)
        return np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)

    def _as_hits(self, text: str, folded: Folded, kept: Spans) -> list[Hit]:
        """The forms with what they may mean, without those whose words do not belong together."""
        numbers, starts, ends = (column.tolist() for column in kept.T)
        entries = map(self._entries.__getitem__, numbers)
        if folded.origin is not None:
            origin = np.asarray(folded.origin)
            starts, ends = origin[kept[:, 1]].tolist(), (origin[kept[:, 2] - 1] + 1).tolist()
        return [
            hit
            for hit in map(Hit, starts, ends, entries)
            if (hit.entry.is_plain and not text[hit.start].islower()) or _holds(text, hit)
        ]

    def _entry(self, number: int) -> Entry:
        form = self._forms[number]
        senses, reads_as = self._senses[form], self._look_alikes.get(form)
        names = tuple(sense for sense in senses if sense.rule != "adjective")
        first = names[0].rule if names else "guess"
        if reads_as == "village":
            reads_as = None if self._is_town(names) else "elsewhere"
        return Entry(
            names=names,
            adjectives=tuple(sense for sense in senses if sense.rule == "adjective"),
            reads_as=reads_as,
            several_words=b" " in form,
            is_plain=reads_as != "never" and b" " not in form,
            is_feminine=form.endswith(_FEMININE),
            is_locative=form.endswith(_LOCATIVE) and form[:-2] in self._senses,
            is_sure=reads_as is None and (first != "guess" or self._is_city(names)),
            is_town=self._is_town(names),
            score=OLD_NAME if first == "old name" else SURE,
        )

    def _is_city(self, names: Sequence[Sense]) -> bool:
        return len(names) == 1 and self.places[names[0].place].kind == "city"

    def _is_town(self, names: Sequence[Sense]) -> bool:
        """Whether news means a town by this name, and no village that bears it too."""
        named = (self.places[each.place] for each in names if each.rule in ("name", "spelling"))
        return any(place.population >= TOWN or place.kind == "city" for place in named)


class _Entries(dict[int, Entry]):
    """What the forms may mean, by their numbers; each made when it is first met."""

    def __init__(self, make: Callable[[int], Entry]) -> None:
        self._make = make

    def __missing__(self, number: int) -> Entry:
        self[number] = entry = self._make(number)
        return entry


def _holds(text: str, hit: Hit) -> bool:
    """Whether it is a name whose words belong together, and no part of an address."""
    start, end, entry = hit
    return not (
        entry.reads_as == "never"
        or (entry.several_words and _NO_JOIN.search(text, start, end))
        or (text[start].islower() and _in_address(text, start, end))
    )


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the name is part of an address on the web ("day.kiev.ua")."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    marks = "./@_-" if text[start].isascii() else "/@_"
    return any(mark in marks for mark in around)


def _bounded(table: Spans, text: str, folded: Folded) -> NDArray[np.bool_]:
    """Which of the matches have boundaries on both sides; most need no second look."""
    _, start, end = table.T
    codes = np.frombuffer(folded.codes + b"\0\0\0", np.uint8)
    letter = _LETTERS[codes]
    possessive = (codes[end + 1] == _S) & ~letter[end + 2]  # "Moscow's"
    cut = ~letter[end] & (codes[end] == APOSTROPHE) & letter[end + 1] & ~possessive
    before = letter[start - 1] & (start > 0)
    bounded: NDArray[np.bool_] = ~(letter[end] | before | cut)
    glued = np.flatnonzero((letter[end] | before) & ~cut & (end - start >= _GLUED_MINIMUM))
    bounded[glued] = _joined(text, folded, start[glued], before[glued]) & _joined(
        text, folded, end[glued], letter[end[glued]]
    )
    return bounded


def _joined(
    text: str, folded: Folded, places: NDArray[np.int64], asked: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether two words meet here without their space: a small letter and a capital.

    True where it is not ``asked``.
    """
    joined = ~asked
    here = np.flatnonzero(asked)
    origin = None if folded.origin is None else np.asarray(folded.origin)
    at = places[here] if origin is None else origin[places[here]]
    for number, place, code in zip(here.tolist(), at.tolist(), places[here].tolist(), strict=True):
        if text[place].isupper():
            joined[number] = text[folded.start(code - 1)].islower()
    return joined


def _longest(table: Spans) -> Spans:
    """Of matches that overlap the longest, in order; they come by their ends."""
    starts, ends = table[:, 1], table[:, 2]
    # A match stands alone if all before it end, and all behind it start, outside of it.
    later = np.minimum.accumulate(starts[::-1])[::-1]
    free = np.ones(len(table) + 1, np.bool_)
    free[1:-1] = later[1:] >= ends[:-1]
    alone = free[:-1] & free[1:]
    kept = alone.copy()
    crowded = np.flatnonzero(~alone)
    kept[crowded[_longest_of(starts[crowded].tolist(), ends[crowded].tolist())]] = True
    return table[kept]


def _longest_of(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Which of these matches, by their places here, are kept."""
    kept: list[int] = []
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        while kept and starts[kept[-1]] >= start:
            kept.pop()
        if not kept or ends[kept[-1]] <= start:
            kept.append(at)
        elif end - start > ends[kept[-1]] - starts[kept[-1]]:
            kept[-1] = at
    return kept


def build_matcher(places: Iterable[Place], data_dir: Path = DATA_DIR) -> Matcher:
    """A matcher of these places of the record and of the gazetteers in the folder."""
    return Matcher(load_named_places(places, data_dir), load_look_alikes(data_dir))


@lru_cache(maxsize=4)
def load_matcher(data_dir: Path = DATA_DIR) -> Matcher:
    """The matcher of a folder of data, made once; takes about a second."""
    return build_matcher(load_atlas(data_dir).places.values(), data_dir)
