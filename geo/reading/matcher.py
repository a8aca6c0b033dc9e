"""Finding forms of names in a text: all that stand there, then the longest that has boundaries.

The automaton (Aho-Corasick) reports every form at every place, also inside of longer ones, so a
shorter name is not lost when a longer one turns out to have no end there. A boundary is anything
but a letter, or a join of two words without their space, which a change from a small letter to a
capital shows ("BakhmutBetween").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import ahocorasick_rs

from geo.loading import DATA_DIR, load_atlas
from geo.places import Place
from geo.reading.folding import APOSTROPHE, Folded, is_letter
from geo.reading.named_places import NamedPlace, load_named_places
from geo.reading.not_places import Reading, load_look_alikes
from geo.reading.place_index import Sense, index_forms

_LETTER_FLAGS: Final = bytes(is_letter(code) for code in range(256))
_NO_JOIN: Final = re.compile(r"[^\w\s\-‐‑‒–'`´ʹʼʽ‘’‛′\u00ad\u200b-\u200f\u2060\u0300-\u036f]|\n\s*\n")
"""What may not stand between the words of one name."""
_GLUED_MINIMUM: Final = 4
"""Letters of the shortest name that is recognised with no space beside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form may mean; ``reads_as`` is what it is mostly taken for, if not for a place."""

    senses: tuple[Sense, ...]
    reads_as: Reading | None
    several_words: bool
    plain: bool
    """One place, nothing else that it could be: no look at its surroundings is needed."""


class Hit(NamedTuple):
    """A form that stands in the text from ``start`` to ``end`` with boundaries."""

    start: int
    end: int
    entry: Entry


class Matcher:
    """All forms of all names of these places, ready to be found."""

    def __init__(
        self, places: Sequence[NamedPlace], look_alikes: Mapping[bytes, Reading]
    ) -> None:
        self.places = tuple(places)
        self.number_of = {place.id: number for number, place in enumerate(places)}
        forms = dict(index_forms(places))
        for form, reading in look_alikes.items():
            if reading == "never":
                forms[form] = ()
        self._entries = [
            _entry(form, senses, look_alikes.get(form)) for form, senses in forms.items()
        ]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            list(forms),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def hits(self, text: str, folded: Folded) -> list[Hit]:
        """The longest forms with boundaries, in order, none overlapping another."""
        codes = folded.codes
        letters = codes.translate(_LETTER_FLAGS) + b"\0"
        kept: list[tuple[int, int, int]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(codes, overlapping=True):
            if letters[end] or letters[start - 1]:
                if not _joined(text, folded, letters, start, end):
                    continue
            elif end < len(codes) and codes[end] == APOSTROPHE and letters[end + 1]:
                if not _possessive(codes, letters, end):
                    continue
            while kept and kept[-1][0] >= start:
                kept.pop()
            if not kept or kept[-1][1] <= start:
                kept.append((start, end, number))
            elif end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end, number)
        return [hit for each in kept if (hit := self._hit(text, folded, *each)) is not None]

    def _hit(self, text: str, folded: Folded, start: int, end: int, number: int) -> Hit | None:
        entry = self._entries[number]
        first, last = folded.start(start), folded.end(end)
        if entry.several_words and _NO_JOIN.search(text, first, last):
            return None
        return Hit(first, last, entry) if entry.senses else None


def _entry(form: bytes, senses: tuple[Sense, ...], reads_as: Reading | None) -> Entry:
    return Entry(
        senses=senses,
        reads_as=reads_as,
        several_words=b" " in form,
        plain=(
            len(senses) == 1 and senses[0].rule in ("name", "spelling") and reads_as is None
        ),
    )


def _joined(text: str, folded: Folded, letters: bytes, start: int, end: int) -> bool:
    """Whether small letter and capital meet wherever a letter touches the form."""
    if end - start < _GLUED_MINIMUM:
        return False
    first, last = folded.start(start), folded.end(end)
    if letters[start - 1] and start:
        if not (text[folded.start(start - 1)].islower() and text[first].isupper()):
            return False
    if letters[end]:
        behind = text[folded.start(end)]
        if not (text[last - 1].islower() and behind.isupper()):
            return False
    return True


def _possessive(codes: bytes, letters: bytes, end: int) -> bool:
    """Whether the apostrophe here is that of "Moscow's", not one inside of a name."""
    return codes[end + 1 : end + 2] == b"s" and not letters[end + 2 : end + 3].strip(b"\0")


def build_matcher(places: Iterable[Place], data_dir: Path = DATA_DIR) -> Matcher:
    """A matcher of these places of the record and of the gazetteers in the folder."""
    return Matcher(load_named_places(places, data_dir), load_look_alikes(data_dir))


@lru_cache(maxsize=4)
def load_matcher(data_dir: Path = DATA_DIR) -> Matcher:
    """The matcher of a folder of data, made once; takes about a second."""
    return build_matcher(load_atlas(data_dir).places.values(), data_dir)
