"""Base maps from the internet: asked for nothing until the reader picks one."""

from __future__ import annotations

from typing import Final

import xyzservices
from xyzservices import providers

ONLINE_BASE_MAPS: Final[dict[str, xyzservices.TileProvider]] = {
    "osm": providers.OpenStreetMap.Mapnik,
    "topo": providers.OpenTopoMap,
    "grey": providers.Esri.WorldGrayCanvas,
}
"""By the ids of ``geo.selection.BASES``; with the credits that each provider asks for."""

ONLINE_TITLES: Final = {
    "osm": "OpenStreetMap",
    "topo": "OpenTopoMap, with relief",
    "grey": "Grey map by Esri",
}
