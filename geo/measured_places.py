"""The points from which distances to a mapped edge are measured: centres of settlements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.crs import coordinate_problem
from geo.errors import ClaimlineError, DataError
from geo.gazetteer import Settlement
from geo.places import Place
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
