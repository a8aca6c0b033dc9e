"""A snapshot: one selection frozen with the states, quotations and credits that it showed.

Every export is made from a snapshot and from nothing else. The same selection and bounds over the
same data give the same id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.address import to_params, to_query
from geo.as_of import PlaceState, counts_from, spoken_by, states_on
from geo.atlas import Atlas
from geo.basemap import BaseLayer
from geo.claimants import Claimant, Party
from geo.claims import Claim
from geo.distances import geodesic_ring
from geo.errors import BadSelectionError
from geo.gazetteer import Settlement
from geo.layers.distances import measured_pairs
from geo.layers.stated_distances import stated_distances
from geo.places import Place
from geo.reports import Report
from geo.selection import Selection
from geo.wording import CLOCK_NAMES, day_words

FORMAT_VERSION: Final = "1"
"""Part of every snapshot's id: raise it when the same snapshot begins to mean something else."""

DEFAULT_PAGE: Final = "http://127.0.0.1:8501/"
"""Where the dashboard opens on the reader's own machine, for links made away from it."""

MAP_LON_BOUNDS: Final = (22.0, 50.0)
MAP_LAT_BOUNDS: Final = (43.0, 57.5)
"""What the embedded base map covers, in WGS84 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A box in WGS84 degrees; BadSelectionError if it is inside out or beyond the base map."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
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
        return f"{self.west:g},{self.south:g},{self.east:g},{self.north:g}"

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
    """One claim as it is quoted under a mark, with everything that a reader must see."""

    claim: Claim
    claimant: Claimant
    carrier: Claimant | None
    party: Party
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A numbered mark on the map and the quotations behind it.

    A place's mark (``state`` given) quotes the leading claim of each party that has spoken of
    control; a stated distance's mark (``state`` None) quotes the claim that states it.
    """

    number: int
    place: Place
    state: PlaceState | None
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """One selection frozen: what it showed, in which words, by whose leave.

    ``claims`` are all that count by the day, in record order; ``distances`` the measured pairs
    that the map shows; ``link`` restores the view in the dashboard.
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
) -> Snapshot:
    """Freeze a selection; ``page`` is the dashboard's address, which the link leads to."""
    states = tuple(states_on(atlas, selection.on, selection.clock).values())
    return Snapshot(
        id=snapshot_id(atlas, selection, bounds),
        selection=selection,
        bounds=bounds,
        title=f"Donetsk front, {day_words(selection.on)}",
        clock_words=CLOCK_NAMES[selection.clock],
        marks=tuple(_marks(atlas, selection, states, bounds)),
        states=states,
        claims=spoken_by(atlas.claims.values(), selection.on, selection.clock),
        distances=(
            measured_pairs(atlas, selection.place) if "distances" in selection.layers else ()
        ),
        credits=credit_lines(basemap),
        licences=_licence_lines(basemap),
        data_version=atlas.version,
        link=page + to_query(selection),
        atlas=atlas,
        basemap=tuple(basemap),
        gazetteer=tuple(gazetteer),
    )


def snapshot_id(atlas: Atlas, selection: Selection, bounds: Bounds) -> str:
    """``s-`` and twelve hex digits of the SHA-256 of selection, bounds and data version."""
    frozen = [FORMAT_VERSION, atlas.version, to_params(selection), str(bounds)]
    canonical = json.dumps(frozen, sort_keys=True, separators=(",", ":"))
    return "s-" + hashlib.sha256(canonical.encode()).hexdigest()[:12]


def credit_lines(basemap: Iterable[BaseLayer]) -> tuple[str, ...]:
    """The credits of what the map shows, each once."""
    lines = [layer.passport.attribution for layer in basemap]
    return tuple(dict.fromkeys([*lines, "Place names: GeoNames (CC BY 4.0)"]))


def _licence_lines(basemap: Iterable[BaseLayer]) -> tuple[str, ...]:
    layers = [f"{layer.passport.title}: {layer.passport.licence}" for layer in basemap]
    return (
        "Claims, relations and notes: CC0 1.0",
        "Quotations: their publishers', cited",
        "Place names and coordinates: GeoNames, CC BY 4.0",
        *layers,
    )


def _marks(
    atlas: Atlas, selection: Selection, states: Iterable[PlaceState], bounds: Bounds
) -> Iterable[Mark]:
    """Places west to east within the bounds, then stated distances, numbered from 1."""
    number = 0
    if "claims" in selection.layers:
        for state in sorted(states, key=lambda s: (s.place.lon, s.place.id)):
            leading = [p.leading for p in state.positions if p.leading is not None]
            place = state.place
            if leading and place.is_settlement and bounds.holds(place.lon, place.lat):
                number += 1
                yield Mark(
                    number=number,
                    place=place,
                    state=state,
                    quotations=tuple(_quotation(atlas, claim) for claim in leading),
                )
    if "stated_distances" in selection.layers:
        for claim, distance_km in stated_distances(atlas):
            place = atlas.places[claim.places[0]]
            ring = geodesic_ring(place, distance_km)
            counts = counts_from(claim, selection.clock) <= selection.on
            if counts and any(bounds.holds(lon, lat) for lon, lat in ring.coords):
                number += 1
                quotations = (_quotation(atlas, claim),)
                yield Mark(number=number, place=place, state=None, quotations=quotations)


def _quotation(atlas: Atlas, claim: Claim) -> Quotation:
    return Quotation(
        claim=claim,
        claimant=atlas.claimants[claim.claimant],
        carrier=atlas.claimants[claim.carrier] if claim.carrier else None,
        party=atlas.party(claim),
        report=atlas.reports[claim.document],
    )
