"""Built-up areas of settlements, from a file that the reader names: Claimline ships none.

The embedded base map has no layer of built-up areas; without a file, only centres are measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import coordinate_problem
from geo.errors import ClaimlineError
from geo.measured_places import MeasuredPlace

LARGEST_FILE_BYTES: Final = 100_000_000
_NO_COLLECTION: Final = (
    ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError,
    shapely.GEOSException,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """A built-up area as valid polygons (WGS84), and the name of the file it is from."""

    geometry: BaseGeometry
    source: str


def read_footprints(path: Path) -> tuple[Footprint, ...]:
    """Every polygon feature of a GeoJSON file (RFC 7946); ClaimlineError if it is none.

    Which settlement a polygon belongs to is told by the centre that lies in it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise ClaimlineError(f"{path.name} is larger than 100 MB; cut it to the region")
        collection = json.loads(path.read_text(encoding="utf-8"))
        geometries = [
            shapely.geometry.shape(feature["geometry"])
            for feature in collection["features"]
            if feature["geometry"] is not None
        ]
    except OSError as error:
        raise ClaimlineError(f"cannot read {path}: {error.strerror}") from error
    except _NO_COLLECTION as error:
        raise ClaimlineError(
            f"{path.name} is no GeoJSON feature collection of polygons; export one in WGS84"
        ) from error
    return tuple(_checked(geometry, path) for geometry in geometries)


def footprint_of(place: MeasuredPlace, footprints: Iterable[Footprint]) -> Footprint | None:
    """The first footprint in which the place's centre lies; None if there is none."""
    centre = shapely.Point(place.lon, place.lat)
    return next((one for one in footprints if one.geometry.covers(centre)), None)


def _checked(geometry: BaseGeometry, path: Path) -> Footprint:
    if geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
        raise ClaimlineError(f"{path.name} holds a {geometry.geom_type}; footprints are polygons")
    west, south, east, north = geometry.bounds
    trouble = coordinate_problem(west, south) or coordinate_problem(east, north)
    if trouble:
        raise ClaimlineError(f"{path.name}: {trouble}; footprints are WGS84, longitude first")
    return Footprint(geometry=shapely.make_valid(geometry), source=path.name)
