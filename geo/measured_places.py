"""The points from which distances to a mapped edge are measured: centres of settlements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.crs import coordinate_problem
from geo.errors import BadSelectionError, ClaimlineError, DataError, UnknownPlaceError
from geo.gazetteer import Settlement
from geo.places import Place, PlaceIndex, fold
from geo.records import STRICT, Problems, build, read_csv, unique

COLUMNS: Final = ("id", "name", "lon", "lat")
"""Of a reader's own file of places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPlace:
    """A settlement's centre: WGS84 lon and lat in degrees, and the names that rows give it."""

    __pydantic_config__ = STRICT

    id: str
    name: str
    lon: float
    lat: float
    geonames_id: int | None = None


def measured(place: Place) -> MeasuredPlace:
    """The centre of one of the record's places; ClaimlineError for a region, which has none."""
    if not place.is_settlement:
        raise ClaimlineError(f"{place.name_en} is a region; nothing is measured from it")
    return MeasuredPlace(
        id=place.id,
        name=place.name_en,
        lon=place.lon,
        lat=place.lat,
        geonames_id=place.geonames_id,
    )


def all_settlements(
    places: Iterable[Place], gazetteer: Iterable[Settlement]
) -> tuple[MeasuredPlace, ...]:
    """The record's settlements, then those of the gazetteer that are not among them."""
    ours = [measured(place) for place in places if place.is_settlement]
    known = {place.geonames_id for place in ours}
    return (
        *ours,
        *(
            MeasuredPlace(
                id=f"geonames-{settlement.geonames_id}",
                name=settlement.name_en,
                lon=settlement.lon,
                lat=settlement.lat,
                geonames_id=settlement.geonames_id,
            )
            for settlement in gazetteer
            if settlement.geonames_id not in known
        ),
    )


def read_places_file(path: Path) -> tuple[MeasuredPlace, ...]:
    """The places of a CSV file with COLUMNS, in its order; DataError with all its problems."""
    problems = Problems(path.resolve().parent)
    path = path.resolve()
    places = []
    for line, row in read_csv(path, COLUMNS, problems):
        place = build(MeasuredPlace, row, path, f"line {line}", problems)
        if place is None:
            continue
        trouble = coordinate_problem(place.lon, place.lat)
        if trouble:
            problems.add(path, f"line {line}", trouble, "Correct lon and lat: WGS84 degrees")
        places.append(place)
    kept = unique(places, lambda p: p.id, lambda p: (path, f"place {p.id}"), problems)
    if problems.found:
        raise DataError(problems.found)
    return tuple(kept.values())


def find_measured(name: str, places: PlaceIndex, gazetteer: Iterable[Settlement]) -> MeasuredPlace:
    """The settlement of that name or id, the record's before the gazetteer's.

    UnknownPlaceError if there is none; BadSelectionError naming the ids where several share it.
    """
    try:
        return measured(places.find(name))
    except UnknownPlaceError:
        everybody = all_settlements((), gazetteer)
        wanted = fold(name)
        names = {s.geonames_id: (s.name_en, *s.alternate_names) for s in gazetteer}
        found = [
            place
            for place in everybody
            if wanted == fold(place.id) or wanted in map(fold, names[place.geonames_id or 0])
        ]
        found = [p for p in found if wanted in (fold(p.name), fold(p.id))] or found
        if not found:
            raise
    if len(found) > 1:
        ids = ", ".join(f"{place.id} ({place.lat:.2f} N {place.lon:.2f} E)" for place in found)
        raise BadSelectionError(f"{len(found)} settlements are called {name!r}: name one of {ids}")
    return found[0]
