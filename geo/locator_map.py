"""A small map that says where a place lies: outlines, the record's towns, and a ring around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any, Final
from xml.sax.saxutils import escape

from geo.basemap import BaseLayer
from geo.places import Place

HALF_WIDTH_DEG: Final = 1.5
"""Degrees of longitude from the middle to either side: about 220 km across."""
_LAYERS: Final = (
    ("land", "fill:#f7f5ef"),
    ("water", "fill:#dbe6ec"),
    ("rivers", "fill:none;stroke:#b9ccd6;stroke-width:.8"),
    ("oblasts", "fill:none;stroke:#b8b3a6;stroke-width:.8;stroke-dasharray:3 2"),
    ("state_borders", "fill:none;stroke:#8d8878;stroke-width:1.2"),
)
_CLEAR_PX: Final = 26
"""So near to a place that is named no other is."""
_INK: Final = "#1b1b1b"

_BOLD_PX: Final = 7.2
"""How wide a bold letter of a name is at most, on average."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to point at, WGS84 degrees; None where its coordinate is not known."""

    name: str
    lon: float | None
    lat: float | None


def locator_svg(
    layers: Iterable[BaseLayer],
    places: Iterable[Place],
    spots: Sequence[Spot],
    size_px: tuple[int, int] = (300, 190),
) -> str:
    """An SVG of the region around the spots; where none has a coordinate, of the whole front.

    Plate carrée scaled at the middle latitude: it shows where, and nothing is measured on it.
    """
    places = tuple(places)
    known = [
        (spot.lon, spot.lat) for spot in spots if spot.lon is not None and spot.lat is not None
    ]
    towns = [place for place in places if place.is_settlement]
    centre = _middle(known or [(place.lon, place.lat) for place in towns])
    view = _View(centre, _half_width(known, centre), size_px)
    drawn = dict(_paths(layers, view))
    shapes = [
        f'<path d="{drawn[name]}" style="{style}"/>' for name, style in _LAYERS if name in drawn
    ]
    named = [view.place(point) for point in known]
    for town in towns:
        point = view.place((town.lon, town.lat))
        if all(hypot(point[0] - x, point[1] - y) > _CLEAR_PX for x, y in named):
            shapes.append(_dot(point, town.name_en))
            named.append(point)
    shapes += _rings(
        [
            (view.place((spot.lon, spot.lat)), spot.name)
            for spot in spots
            if spot.lon is not None and spot.lat is not None
        ]
    )
    width, height = size_px
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="10">'
        f'<rect width="{width}" height="{height}" fill="#dbe6ec"/>{"".join(shapes)}</svg>'
    )


class _View:
    """From degrees to pixels."""

    def __init__(self, centre: Point, half_width_deg: float, size_px: tuple[int, int]) -> None:
        self.width, self.height = size_px
        self._centre = centre
        self._px_per_deg = self.width / (2 * half_width_deg)
        self._stretch = 1 / cos(radians(centre[1]))

    def place(self, point: Point) -> Point:
        x = self.width / 2 + (point[0] - self._centre[0]) * self._px_per_deg
        y = self.height / 2 - (point[1] - self._centre[1]) * self._px_per_deg * self._stretch
        return round(x, 1), round(y, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is shown, with a little around."""
        lon, lat = self._centre
        wide = self.width / 2 / self._px_per_deg * 1.1
        high = self.height / 2 / self._px_per_deg / self._stretch * 1.1
        return lon - wide, lat - high, lon + wide, lat + high


def _half_width(points: Sequence[Point], centre: Point) -> float:
    farthest = max((abs(lon - centre[0]) + abs(lat - centre[1]) for lon, lat in points), default=0)
    return max(HALF_WIDTH_DEG, farthest * 1.5)


def _middle(points: Sequence[Point]) -> Point:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _paths(layers: Iterable[BaseLayer], view: _View) -> Iterator[tuple[str, str]]:
    from shapely import clip_by_rect, simplify
    from shapely.geometry import mapping, shape

    wanted = {name for name, _ in _LAYERS}
    step = 0.5 / view._px_per_deg
    for layer in layers:
        if layer.passport.layer not in wanted:
            continue
        parts = []
        for feature in json.loads(layer.geojson)["features"]:
            clipped = simplify(clip_by_rect(shape(feature["geometry"]), *view.box), step)
            if not clipped.is_empty:
                parts += [_path(line, view) for line in _lines(mapping(clipped))]
        yield layer.passport.layer, "".join(parts)


def _lines(geometry: Mapping[str, Any]) -> Iterator[Sequence[Point]]:
    """Every ring and line of a geometry."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _lines(part)
    elif geometry["type"] == "LineString":
        yield geometry["coordinates"]
    elif geometry["type"] in ("MultiLineString", "Polygon"):
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon


def _path(line: Sequence[Point], view: _View) -> str:
    points = [view.place((point[0], point[1])) for point in line]
    closed = "Z" if points[0] == points[-1] else ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + closed


def _dot(point: Point, name: str) -> str:
    x, y = point
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="2" fill="#6b675c"/>'
        f'<text x="{x + 4:g}" y="{y + 3:g}" fill="#6b675c" stroke="#f7f5ef" stroke-width="2.5" '
        f'paint-order="stroke">{escape(name)}</text>'
    )


def _rings(named: Sequence[tuple[Point, str]]) -> Iterator[str]:
    """A ring for each spot; its name only where it covers no name before it, and no ring."""
    taken = [(x - 9, y - 9, x + 9, y + 9) for (x, y), _ in named]
    for number, ((x, y), name) in enumerate(named):
        box = (x + 11, y - 7, x + 12 + _BOLD_PX * len(name), y + 7)
        others = (*taken[:number], *taken[number + 1 :])
        free = not any(_overlap(box, other) for other in others)
        if free:
            taken.append(box)
        yield _ring((x, y), name if free else "")


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _ring(point: Point, name: str) -> str:
    x, y = point
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="3.4" fill="{_INK}"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="9" fill="none" stroke="{_INK}" stroke-width="1.8"/>'
    ) + (name and _ring_name(x, y, name))


def _ring_name(x: float, y: float, name: str) -> str:
    return (
        f'<text x="{x + 12:g}" y="{y + 4:g}" fill="{_INK}" font-size="12" font-weight="700" '
        f'stroke="#f7f5ef" stroke-width="3.5" paint-order="stroke">{escape(name)}</text>'
    )
