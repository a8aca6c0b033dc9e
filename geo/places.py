"""A place, and finding it by any of its names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from geo.errors import UnknownPlaceError
from geo.records import STRICT

Role = Literal["principal", "context"]
PlaceKind = Literal["city", "town", "region"]

_APOSTROPHES = re.compile("['`´ʹʼʽ‘’‛′]")
_SEPARATORS = re.compile(r"[\s\-‐‑‒–_]+")
_MARKED_LETTERS = frozenset("йїў")
"""Cyrillic letters of their own, though Unicode can take them apart into a letter and a mark."""
SUGGESTION_SCORE = 70.0
"""Lowest rapidfuzz ratio (0 to 100) of a name worth suggesting: one wrong letter in four."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that the record speaks of, with WGS84 coordinates in degrees.

    A region's point is where its label stands; nothing is measured from it.
    """

    __pydantic_config__ = STRICT

    id: str
    role: Role
    kind: PlaceKind
    name_en: str
    name_uk: str
    name_ru: str
    former_names: tuple[str, ...]
    other_names: tuple[str, ...]
    lon: float
    lat: float
    coordinate_source: str
    check_lon: float | None
    check_lat: float | None
    check_source: str
    geonames_id: int | None
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, today's first, without repeats."""
        return tuple(
            dict.fromkeys(
                (self.name_en, self.name_uk, self.name_ru, *self.former_names, *self.other_names)
            )
        )

    @property
    def is_settlement(self) -> bool:
        """Whether distances can be measured from it."""
        return self.kind != "region"


def fold(name: str) -> str:
    """The form in which two spellings of one name are the same text.

    Case, Unicode form, accents and stress marks, apostrophes, hyphens and Russian ё do not count.
    """
    if name.isascii():  # nothing in it has another Unicode form
        return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", name).casefold()).strip()
    # Apostrophes go first, because NFKC makes a space of ´, and again for those that it brings.
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name)).casefold()
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    letters = unicodedata.normalize("NFC", text)
    text = unicodedata.normalize("NFC", "".join(_without_marks(letter) for letter in letters))
    return _SEPARATORS.sub(" ", text).strip()


def _without_marks(letter: str) -> str:
    """é becomes e, and ё becomes е; a mark alone becomes nothing; й and ї stay."""
    if letter in _MARKED_LETTERS:
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


class PlaceIndex(Mapping[str, Place]):
    """Places by id, in their order; ``find`` takes any name in any script."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id = {place.id: place for place in places}
        self._by_name: dict[str, Place] = {}
        for place in self._by_id.values():
            for name in (place.id, *place.names):
                self._by_name.setdefault(fold(name), place)

    def __getitem__(self, place_id: str) -> Place:
        return self._by_id[place_id]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def principal(self) -> tuple[Place, ...]:
        """The towns that the dashboard is about, in file order."""
        return tuple(place for place in self._by_id.values() if place.role == "principal")

    def find(self, name: str) -> Place:
        """The place that goes by this id or name; UnknownPlaceError with suggestions if none."""
        place = self._by_name.get(fold(name))
        if place is None:
            raise UnknownPlaceError(name, self.suggest(name))
        return place

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """English names of the places whose names are nearest to this one, best first."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            fold(name), list(self._by_name), scorer=fuzz.ratio, score_cutoff=SUGGESTION_SCORE
        )
        nearest = dict.fromkeys(self._by_name[match[0]].name_en for match in found)
        return tuple(nearest)[:limit]
