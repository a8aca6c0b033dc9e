"""The embedded base map in the pictures: projected once a process, cut to the window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.basemap import BaseLayer
from geo.crs import WGS84
from geo.pictures.frame import UTM_37N, MapFrame, outline, utm_of
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme
from geo.snapshots import MAP_LAT_BOUNDS, MAP_LON_BOUNDS, Bounds, Snapshot, drawn_layers

AREAS: Final = ("land", "water")
LINES: Final = ("rivers", "roads", "railways", "oblasts", "state_borders")
"""Base layers by id, in drawing order; the rest are labels or not for this map."""

WIDTHS_PT: Final = {
    "rivers": 0.8,
    "roads": 1.0,
    "railways": 0.6,
    "oblasts": 0.75,
    "state_borders": 1.35,
}
RAIL_TIES: Final = (0.6, 8.4)
RAIL_TIE_WIDTH_PT: Final = 2.7
OBLAST_DASHES: Final = (3.75, 3.0)

SIMPLIFY_PT: Final = 0.12
"""By how much a base map line may leave its course: 0.04 mm in print."""

WHOLE_MAP: Final = Bounds(
    west=MAP_LON_BOUNDS[0], south=MAP_LAT_BOUNDS[0], east=MAP_LON_BOUNDS[1], north=MAP_LAT_BOUNDS[1]
)


@lru_cache(maxsize=64)
def projected(layer: BaseLayer) -> GeoDataFrame:
    """A base layer's features in UTM 37N metres."""
    features = json.loads(layer.geojson)["features"]
    return GeoDataFrame.from_features(features, crs=WGS84).to_crs(UTM_37N)


def base_layers(snapshot: Snapshot) -> dict[str, BaseLayer]:
    """The base layers that the selection shows, by id."""
    drawn = drawn_layers(snapshot.basemap, snapshot.selection.layers)
    return {layer.passport.layer: layer for layer in drawn}


def cut_base(frame: MapFrame, snapshot: Snapshot) -> dict[str, BaseGeometry]:
    """What of each base layer is to be seen in the window, in points, in drawing order.

    ``covered`` is how far the base map reaches.
    """
    layers = base_layers(snapshot)
    cut = {"covered": _cut(frame, [_covered()])}
    for name in (*AREAS, *LINES):
        if name in layers:
            geometry = _cut(frame, projected(layers[name]).geometry)
            if not geometry.is_empty:
                cut[name] = geometry
    return cut


def draw_base(sheet: Sheet, frame: MapFrame, cut: Mapping[str, BaseGeometry], theme: Theme) -> None:
    """Draw the base map that ``cut_base`` gave."""
    sheet.panel(frame.window, theme.beyond)
    # Without a layer of land nothing is known of the sea either.
    sea = theme.sea if "land" in cut else theme.land
    fills = {"covered": sea, "land": theme.land, "water": theme.sea}
    for name, geometry in cut.items():
        if name in fills:
            sheet.shape(geometry, fill=fills[name], gid=f"base-{name}")
        else:
            _draw_lines(sheet, name, geometry, getattr(theme, name))


def _draw_lines(sheet: Sheet, name: str, geometry: BaseGeometry, colour: str) -> None:
    dashes = OBLAST_DASHES if name == "oblasts" else None
    width, gid = WIDTHS_PT[name], f"base-{name}"
    sheet.shape(geometry, stroke=colour, width=width, dashes=dashes, gid=gid)
    if name == "railways":
        sheet.shape(
            shapely.line_merge(geometry),
            stroke=colour,
            width=RAIL_TIE_WIDTH_PT,
            dashes=RAIL_TIES,
            dash_offset=RAIL_TIES[1] / 2,
        )


def oblast_names(snapshot: Snapshot) -> Iterator[tuple[float, float, str]]:
    """Longitude, latitude (WGS84) and name of each oblast, in the language of the names."""
    language = "uk" if snapshot.selection.names == "uk" else "en"
    for layer in snapshot.basemap:
        if layer.passport.layer != "oblast_labels":
            continue
        for feature in json.loads(layer.geojson)["features"]:
            lon, lat = feature["geometry"]["coordinates"]
            yield lon, lat, feature["properties"][f"name_{language}"]


@lru_cache(maxsize=1)
def _covered() -> BaseGeometry:
    return utm_of(outline(WHOLE_MAP))


def _cut(frame: MapFrame, geometries: Iterable[BaseGeometry]) -> BaseGeometry:
    """What of the geometries (UTM 37N) lies in the window, in points, without needless corners."""
    parts = shapely.clip_by_rect(list(geometries), *frame.ground)
    page = frame.to_page(shapely.GeometryCollection([part for part in parts if not part.is_empty]))
    simple: BaseGeometry = shapely.simplify(page, SIMPLIFY_PT, preserve_topology=False)
    return simple
