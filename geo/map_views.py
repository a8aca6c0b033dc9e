"""Between a map window's centre and zoom and the box that it shows, as Leaflet has it."""

from __future__ import annotations

from functools import cache
from math import floor, log2
from typing import Any, Final

from geo.address import ZOOM_RANGE
from geo.errors import BadSelectionError
from geo.selection import View
from geo.snapshots import MAP_LAT_BOUNDS, MAP_LON_BOUNDS, Bounds

TILE_PX: Final = 256
WORLD_M: Final = 40_075_016.685578488
"""The equator's length on Web Mercator's sphere (EPSG:3857), which zoom 0 puts into one tile."""

DEFAULT_WINDOW_PX: Final = (850, 590)
"""The map beside the panel in a window of 1440 by 900 pixels."""

ZOOM_STEP: Final = 0.25
"""Leaflet's, on our map."""
_ROUNDED_DEGREES: Final = 2e-5
"""By how much a box grows at most when its edges are rounded; that must not cost a zoom step."""


def bounds_of_view(view: View, window_px: tuple[int, int] = DEFAULT_WINDOW_PX) -> Bounds:
    """The WGS84 box that a Leaflet map of that size shows, cut to what the base map covers.

    Raises BadSelectionError where the view lies wholly beyond the base map.
    """
    m_per_px = WORLD_M / (TILE_PX * 2**view.zoom)
    x, y = _transformer("EPSG:4326", "EPSG:3857").transform(view.lon, view.lat)
    half_width_m, half_height_m = (size * m_per_px / 2 for size in window_px)
    to_degrees = _transformer("EPSG:3857", "EPSG:4326")
    west, south = to_degrees.transform(x - half_width_m, y - half_height_m)
    east, north = to_degrees.transform(x + half_width_m, y + half_height_m)
    west, east = max(west, MAP_LON_BOUNDS[0]), min(east, MAP_LON_BOUNDS[1])
    south, north = max(south, MAP_LAT_BOUNDS[0]), min(north, MAP_LAT_BOUNDS[1])
    if not (round(west, 5) < round(east, 5) and round(south, 5) < round(north, 5)):
        raise BadSelectionError(
            "your map lies beyond what can be exported; go back to the map and move it to Ukraine"
        )
    return Bounds(
        west=round(west, 5), south=round(south, 5), east=round(east, 5), north=round(north, 5)
    )


def view_of(bounds: Bounds, window_px: tuple[int, int] = DEFAULT_WINDOW_PX) -> View:
    """The nearest view, in Leaflet's steps, in which a map of that size shows the whole box."""
    to_metres = _transformer("EPSG:4326", "EPSG:3857")
    west, south = to_metres.transform(bounds.west, bounds.south)
    east, north = to_metres.transform(bounds.east, bounds.north)
    spare_m = WORLD_M / 360 * _ROUNDED_DEGREES
    most_m_per_px = max(
        (max(size_m - spare_m, spare_m) / size_px)
        for size_m, size_px in zip((east - west, north - south), window_px, strict=True)
    )
    zoom = floor(log2(WORLD_M / (TILE_PX * most_m_per_px)) / ZOOM_STEP) * ZOOM_STEP
    lon, lat = _transformer("EPSG:3857", "EPSG:4326").transform(
        (west + east) / 2, (south + north) / 2
    )
    return View(
        lat=round(lat, 5), lon=round(lon, 5), zoom=min(max(zoom, ZOOM_RANGE[0]), ZOOM_RANGE[1])
    )


@cache
def _transformer(source: str, target: str) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)
