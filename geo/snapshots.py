"""A snapshot: one selection frozen with the states, quotations and credits that it showed.

Every export is made from a snapshot and from nothing else. The same selection and bounds over the
same data give the same id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.address import to_params, to_query
from geo.as_of import PlaceState, spoken_by, states_on
from geo.atlas import Atlas
from geo.basemap import BaseLayer
from geo.claimants import Claimant, Party
from geo.claims import Claim
from geo.errors import BadSelectionError
from geo.gazetteer import Settlement
from geo.layers import AREAS
from geo.layers.distances import measured_pairs
from geo.layers.stated_distances import stated_distances
from geo.mapped_pictures import MappedPicture, mapped_pictures, words_beside
from geo.places import Place
from geo.reports import Report
from geo.selection import Selection
from geo.shown_series import version_of
from geo.wording import CLOCK_NAMES, day_words

if TYPE_CHECKING:
    from geo.stored_series import StoredSeries

FORMAT_VERSION: Final = "1"
"""Part of every snapshot's id: raise it when the same snapshot begins to mean something else."""

DEFAULT_PAGE: Final = "http://127.0.0.1:8501/"
"""Where the dashboard opens on the reader's own machine, for links made away from it."""

MAP_LON_BOUNDS: Final = (22.0, 50.0)
MAP_LAT_BOUNDS: Final = (43.0, 57.5)
"""What the embedded base map covers, in WGS84 degrees."""

SWITCHED_BASE: Final = frozenset({"roads", "railways"})
"""Base layers, by id, that the reader can hide."""

BOUNDS_DIGITS: Final = 5
"""Decimals of a bound in degrees: about a metre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A box in WGS84 degrees, each rounded to five decimals, all of which its text shows.

    BadSelectionError if it is inside out or beyond the base map.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        for side in ("west", "south", "east", "north"):
            object.__setattr__(self, side, round(float(getattr(self, side)), BOUNDS_DIGITS))
        if not (self.west < self.east and self.south < self.north):
            raise BadSelectionError(
                f"bounds {self} are inside out; give west,south,east,north with west < east"
            )
        inside = (
            MAP_LON_BOUNDS[0] <= self.west
            and self.east <= MAP_LON_BOUNDS[1]
            and MAP_LAT_BOUNDS[0] <= self.south
            and self.north <= MAP_LAT_BOUNDS[1]
        )
        if not inside:
            raise BadSelectionError(
                f"bounds {self} reach beyond the map, which covers "
                f"lon {MAP_LON_BOUNDS}, lat {MAP_LAT_BOUNDS}"
            )

    def __str__(self) -> str:
        return ",".join(map(_degrees, (self.west, self.south, self.east, self.north)))

    def widened(self, times: float) -> Bounds:
        """A box that many times as wide and high about the same middle, cut to the base map."""
        more_lon = (self.east - self.west) * (times - 1) / 2
        more_lat = (self.north - self.south) * (times - 1) / 2
        return Bounds(
            west=max(self.west - more_lon, MAP_LON_BOUNDS[0]),
            south=max(self.south - more_lat, MAP_LAT_BOUNDS[0]),
            east=min(self.east + more_lon, MAP_LON_BOUNDS[1]),
            north=min(self.north + more_lat, MAP_LAT_BOUNDS[1]),
        )

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies in the box."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


DEFAULT_BOUNDS: Final = Bounds(west=36.45, south=48.02, east=38.55, north=49.08)
"""The four principal towns with room for their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One claim as it is quoted under a mark, with everything that a reader must see.

    ``beside`` says what each mapped series showed then, where these are on the map;
    ``time_ended_on`` is the last day of the time that a forecast speaks of, where that is over by
    the day of the mark.
    """

    claim: Claim
    claimant: Claimant
    carriers: tuple[Claimant, ...]
    party: Party
    report: Report
    beside: tuple[str, ...] = ()
    time_ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on the map and the quotations behind it.

    ``number`` counts all marks of the snapshot; a picture numbers anew those that it shows. A
    place's mark (``state`` given) quotes the leading claim of each party that has spoken of
    control; a stated distance's mark (``state`` None) quotes the claim that states it.
    """

    number: int
    place: Place
    state: PlaceState | None
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """One selection frozen: what it showed, in which words, by whose leave.

    ``marks`` are all that the layers show, wherever they lie; ``claims`` all that count by the
    day, in record order; ``distances`` the measured pairs that the map shows; ``link`` restores
    the view in the dashboard. ``credits`` and ``licences`` are those of what is drawn;
    ``mapped`` what the mapped ``series`` show, empty unless these are on the map.
    """

    id: str
    selection: Selection
    bounds: Bounds
    title: str
    clock_words: str
    marks: tuple[Mark, ...]
    states: tuple[PlaceState, ...]
    claims: tuple[Claim, ...]
    distances: tuple[tuple[Place, Place], ...]
    credits: tuple[str, ...]
    licences: tuple[str, ...]
    data_version: str
    link: str
    atlas: Atlas
    basemap: tuple[BaseLayer, ...]
    gazetteer: tuple[Settlement, ...]
    mapped: tuple[MappedPicture, ...] = ()
    series: tuple[StoredSeries, ...] = ()

    @property
    def file_stem(self) -> str:
        """A file name without its ending: ``claimline-2025-12-01-known-pokrovsk``."""
        parts = ["claimline", self.selection.on.isoformat(), self.selection.clock]
        return "-".join([*parts, *([self.selection.place] if self.selection.place else [])])


def take_snapshot(
    atlas: Atlas,
    basemap: Sequence[BaseLayer],
    gazetteer: Sequence[Settlement],
    selection: Selection,
    bounds: Bounds = DEFAULT_BOUNDS,
    page: str = DEFAULT_PAGE,
    series: Sequence[StoredSeries] = (),
) -> Snapshot:
    """Freeze a selection; ``page`` is the dashboard's address, which the link leads to.

    ``series`` are those that the selection names, opened (``geo.shown_series``); without the layer
    of mapped areas they are not looked at. BadSelectionError if they are others.
    """
    shown = tuple(series) if AREAS in selection.layers else ()
    _insist_on_series(selection, shown)
    mapped = mapped_pictures(atlas, shown, selection.on)
    states = tuple(states_on(atlas, selection.on, selection.clock).values())
    drawn = drawn_layers(basemap, selection.layers)
    return Snapshot(
        id=snapshot_id(atlas, selection, bounds),
        selection=selection,
        bounds=bounds,
        title=f"Donetsk front, {day_words(selection.on)}",
        clock_words=CLOCK_NAMES[selection.clock],
        marks=tuple(_with_words_beside(atlas, shown, _marks(atlas, selection, states))),
        states=states,
        claims=spoken_by(atlas.claims.values(), selection.on, selection.clock),
        distances=(
            measured_pairs(atlas, selection.place) if "distances" in selection.layers else ()
        ),
        credits=(*credit_lines(drawn), *(one.credit for one in mapped)),
        licences=(
            *_licence_lines(drawn),
            *(
                f"{one.passport.title}: {one.passport.licence}, as the user states it"
                for one in mapped
            ),
        ),
        data_version=atlas.version,
        link=page + to_query(selection),
        atlas=atlas,
        basemap=tuple(basemap),
        gazetteer=tuple(gazetteer),
        mapped=mapped,
        series=shown,
    )


def snapshot_id(atlas: Atlas, selection: Selection, bounds: Bounds) -> str:
    """``s-`` and twelve hex digits of the SHA-256 of selection, bounds and data version."""
    frozen = [FORMAT_VERSION, atlas.version, to_params(selection), str(bounds)]
    canonical = json.dumps(frozen, sort_keys=True, separators=(",", ":"))
    return "s-" + hashlib.sha256(canonical.encode()).hexdigest()[:12]


def drawn_layers(basemap: Iterable[BaseLayer], layers: Iterable[str]) -> tuple[BaseLayer, ...]:
    """The base layers that a map with these layers switched on shows."""
    shown = frozenset(layers)
    return tuple(
        layer
        for layer in basemap
        if layer.passport.layer not in SWITCHED_BASE or layer.passport.layer in shown
    )


def credit_lines(basemap: Iterable[BaseLayer]) -> tuple[str, ...]:
    """The credits of what the map shows, each once."""
    lines = [layer.passport.attribution for layer in basemap]
    return tuple(dict.fromkeys([*lines, "Place names: GeoNames (CC BY 4.0)"]))


def _licence_lines(basemap: Iterable[BaseLayer]) -> tuple[str, ...]:
    layers = [f"{layer.passport.title}: {layer.passport.licence}" for layer in basemap]
    return (
        "Claims, relations and notes: CC0 1.0",
        "Quotations: their publishers', cited",
        "Paraphrases: ours, CC0 1.0; what they paraphrase is at the addresses given",
        "Place names and coordinates: GeoNames, CC BY 4.0",
        *layers,
    )


def _marks(atlas: Atlas, selection: Selection, states: Iterable[PlaceState]) -> Iterable[Mark]:
    """Places west to east, then stated distances, numbered from 1."""
    number = 0
    if "claims" in selection.layers:
        for state in sorted(states, key=lambda s: (s.place.lon, s.place.id)):
            leading = [p.leading for p in state.positions if p.leading is not None]
            if leading and state.place.is_settlement:
                number += 1
                yield Mark(
                    number=number,
                    place=state.place,
                    state=state,
                    quotations=tuple(_quotation(atlas, claim, selection.on) for claim in leading),
                )
    if "stated_distances" in selection.layers:
        for stated in stated_distances(atlas, selection.clock):
            if stated.shows_on(selection.on):
                number += 1
                place = atlas.places[stated.claim.places[0]]
                quotations = (_quotation(atlas, stated.claim, selection.on),)
                yield Mark(number=number, place=place, state=None, quotations=quotations)


def _insist_on_series(selection: Selection, shown: Sequence[StoredSeries]) -> None:
    if AREAS not in selection.layers:
        return
    given = tuple(version_of(one) for one in shown)
    lacking = [str(one) for one in selection.series if one not in given]
    if lacking or len(given) != len(selection.series):
        named = ", ".join(lacking) or "other series than it was given"
        raise BadSelectionError(
            f"the selection shows {named}: import that series, or leave out the layer {AREAS!r}"
        )


def _with_words_beside(
    atlas: Atlas, series: Sequence[StoredSeries], marks: Iterable[Mark]
) -> Iterable[Mark]:
    for mark in marks:
        if not series or mark.state is None:
            yield mark
            continue
        claims = [quotation.claim for quotation in mark.quotations]
        words = words_beside(atlas, series, claims, mark.place.id)
        quotations = tuple(replace(q, beside=words.get(q.claim.id, ())) for q in mark.quotations)
        yield replace(mark, quotations=quotations)


def _quotation(atlas: Atlas, claim: Claim, on: date) -> Quotation:
    return Quotation(
        claim=claim,
        claimant=atlas.claimants[claim.claimant],
        carriers=atlas.carriers(claim),
        party=atlas.party(claim),
        report=atlas.reports[claim.document],
        time_ended_on=claim.time_ended_on(on),
    )


def _degrees(value: float) -> str:
    """All the decimals that a bound has: ``36.45``, ``37``."""
    return f"{value:.{BOUNDS_DIGITS}f}".rstrip("0").rstrip(".")
