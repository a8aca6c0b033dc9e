"""The oblasts of Ukraine as areas, put together from the lines of the embedded base map.

Natural Earth, 1:10 000 000, generalised: a border here may lie kilometres off, and a figure for an
oblast is as good as that. Kherson and Mykolaiv lack their waters, Kyiv Oblast lacks the city. Where
a line between oblasts ends short of the state border or the coast, which come from another
edition, it is led on to the nearest point there.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.basemap import load_basemap
from geo.errors import BadSelectionError
from geo.loading import DATA_DIR
from geo.places import fold

LARGEST_GAP_DEG: Final = 0.01
"""As far as a line is led on; the widest gap in the base map's layers is 0.001, and no other end
of a line is nearer than 0.19."""

_TOUCHING_DEG: Final = 1e-6

CAVEAT: Final = "Oblast borders: Natural Earth, 1:10 000 000, generalised"


@lru_cache(maxsize=4)
def oblast_areas(data_dir: Path = DATA_DIR) -> dict[str, BaseGeometry]:
    """The polygon (WGS84) of each oblast of Ukraine by its English name, in alphabetical order."""
    layers = {layer.passport.layer: json.loads(layer.geojson) for layer in load_basemap(data_dir)}
    lands = {one["id"]: shape(one["geometry"]) for one in layers["land"]["features"]}
    labels = {
        one["properties"]["name_en"]: shape(one["geometry"])
        for one in layers["oblast_labels"]["features"]
        if one["properties"]["country"] == "UA"
    }
    parts = _divided(
        lands["land-ukr"], [shape(o["geometry"]) for o in layers["oblasts"]["features"]]
    )
    found = {
        name: next(iter(parts[shapely.covers(parts, point)]), None)
        for name, point in sorted(labels.items())
    }
    return {name: area for name, area in found.items() if area is not None}


def oblast_named(name: str, data_dir: Path = DATA_DIR) -> tuple[str, BaseGeometry]:
    """Name and area of the oblast; ``Donetsk`` will do. BadSelectionError lists the known."""
    areas = oblast_areas(data_dir)
    wanted = fold(name).removesuffix(" oblast")
    for known, area in areas.items():
        if fold(known).removesuffix(" oblast") == wanted:
            return known, area
    raise BadSelectionError(f"there is no oblast {name!r}; the oblasts are {', '.join(areas)}")


def _divided(land: BaseGeometry, lines: list[BaseGeometry]) -> Any:
    """The parts, an array of polygons, into which the lines cut the land."""
    joined = shapely.line_merge(shapely.unary_union(lines))
    pieces = shapely.get_parts(joined)
    ends = shapely.get_point(pieces, [[0], [-1]]).ravel()
    connectors = shapely.shortest_line(ends, land.boundary)
    connectors = connectors[shapely.length(connectors) <= LARGEST_GAP_DEG]
    met = shapely.multipoints(shapely.get_point(connectors, -1))
    outline = shapely.snap(land.boundary, met, _TOUCHING_DEG)  # gives it a corner at each
    net = shapely.unary_union([outline, *pieces, *connectors])
    polygons = shapely.get_parts(shapely.polygonize(shapely.get_parts(net)))
    return polygons[shapely.covers(land, shapely.point_on_surface(polygons))]
