"""From a map window's centre and zoom to the box that it shows, as Leaflet has it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from geo.selection import View
from geo.snapshots import MAP_LAT_BOUNDS, MAP_LON_BOUNDS, Bounds

TILE_PX: Final = 256
WORLD_M: Final = 40_075_016.685578488
"""The equator's length on Web Mercator's sphere (EPSG:3857), which zoom 0 puts into one tile."""

DEFAULT_WINDOW_PX: Final = (850, 590)
"""The map beside the panel in a window of 1440 by 900 pixels."""


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
    return Bounds(
        west=round(max(west, MAP_LON_BOUNDS[0]), 5),
        south=round(max(south, MAP_LAT_BOUNDS[0]), 5),
        east=round(min(east, MAP_LON_BOUNDS[1]), 5),
        north=round(min(north, MAP_LAT_BOUNDS[1]), 5),
    )


@cache
def _transformer(source: str, target: str) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)
