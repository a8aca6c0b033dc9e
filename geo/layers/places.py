"""The places of the record as points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.atlas import Atlas
from geo.crs import WGS84
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One point a place: id, role, kind, name_en, name_uk, name_ru (WGS84)."""
    from geopandas import GeoDataFrame
    from shapely import Point

    columns = ("id", "role", "kind", "name_en", "name_uk", "name_ru")
    rows = [
        {column: getattr(place, column) for column in columns} for place in atlas.places.values()
    ]
    points = [Point(place.lon, place.lat) for place in atlas.places.values()]
    return GeoDataFrame(rows, columns=columns, geometry=points, crs=WGS84)
