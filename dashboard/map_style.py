"""How the embedded base map and the lines over it look: calm, so that the glyphs are loud."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geo.palette import BASE_MAP

Style = Mapping[str, Any]
"""Leaflet path options in folium's spelling; ``ticks`` are the options of ticks across a line."""

MIN_ZOOM: Final = 6
MAX_ZOOM: Final = 14

BASE_PANE: Final = "base"
PANES: Final = (
    (BASE_PANE, 210, False),
    ("lines", 410, True),
    ("names", 590, True),
    ("towns", 620, True),
)
"""Name, z-index, whether the pointer reaches it. Tiles lie below (200), tooltips above (650)."""

INK: Final = "#22262b"


def _area(colour: str) -> Style:
    return {"stroke": False, "fill": True, "fill_color": colour, "fill_opacity": 1}


def _line(colour: str, weight: float, **more: Any) -> Style:
    return {
        "color": colour,
        "weight": weight,
        "opacity": 1,
        "fill": False,
        "line_cap": "butt",
        **more,
    }


LAYER_STYLES: Final[Mapping[str, Style]] = {
    "land": _area(BASE_MAP["land"]),
    "water": _area(BASE_MAP["sea"]),
    "rivers": _line(BASE_MAP["rivers"], 1.1),
    "roads": _line(BASE_MAP["roads"], 1.3),
    "railways": _line(
        BASE_MAP["railways"], 1, ticks=_line(BASE_MAP["railways"], 4.5, dash_array="1 11")
    ),
    "oblasts": _line(BASE_MAP["oblasts"], 1, dash_array="5 4"),
    "state_borders": _line(BASE_MAP["state_borders"], 1.8),
}
"""Base layers by id, in drawing order."""

LINE_STYLES: Final[Mapping[str, Style]] = {
    "distances": _line(INK, 1.2, class_name="claimline-distance"),
    "stated_distances": _line(INK, 1.6, dash_array="2 6", class_name="claimline-stated-distance"),
}
