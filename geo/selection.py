"""The reader's choice: everything that decides what is on the screen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from geo.as_of import Clock
from geo.claimants import Party

Wording = Literal["quote", "paraphrase"]
WORDINGS: Final[tuple[Wording, ...]] = get_args(Wording)
"""In their words, or as reported in our paraphrase."""

NameLanguage = Literal["en", "uk", "ru"]
NAME_LANGUAGES: Final[tuple[NameLanguage, ...]] = get_args(NameLanguage)

EMBEDDED: Final = "embedded"
"""The base map that comes with Claimline and asks nothing of any network."""

BASES: Final = (EMBEDDED, "osm", "topo", "grey")
"""Every base map; all but the first are tiles from the internet, which the reader must choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the map window shows: its centre in WGS84 degrees and Leaflet's zoom level."""

    lat: float
    lon: float
    zoom: float


DEFAULT_VIEW: Final = View(lat=48.54, lon=37.26, zoom=9.0)
"""The four principal towns with room for their labels, at 1440 px as at 390 px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which claims a reader asks for, beside place and clock; one that says nothing asks for all.

    ``first`` and ``last`` bound the day on which a claim begins to count, None is an open side;
    ``parties`` empty are all; ``claimant`` and ``carrier`` are ids; ``words`` are looked for in
    what is said.
    """

    first: date | None = None
    last: date | None = None
    parties: tuple[Party, ...] = ()
    claimant: str | None = None
    carrier: str | None = None
    proposition: str | None = None
    wording: Wording | None = None
    words: str = ""


EVERYTHING: Final = Reading()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesVersion:
    """An imported control series in one of its versions, by the ids of ``geo.series_store``."""

    id: str
    version: str

    def __str__(self) -> str:
        return f"{self.id}.{self.version}"


Compare = Literal["none", "swipe", "change", "series"]
COMPARES: Final[tuple[Compare, ...]] = get_args(Compare)
"""Mapped areas beside those of an earlier day, what came and left since then, or where the first
two series differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One choice of day, clock, place, layers, base map, names, view, and claims to read.

    ``place`` is a place id or None; ``claim`` the id of a claim to point out, or None.
    ``series`` are the mapped control series that are shown where the layer ``areas`` is on, in
    the order of their signs; ``since`` is the earlier day that ``compare`` compares with.
    """

    on: date
    clock: Clock = "known"
    place: str | None = None
    claim: str | None = None
    layers: tuple[str, ...] = ()
    base: str = EMBEDDED
    names: NameLanguage = "en"
    view: View = DEFAULT_VIEW
    reading: Reading = EVERYTHING
    series: tuple[SeriesVersion, ...] = ()
    compare: Compare = "none"
    since: date | None = None
