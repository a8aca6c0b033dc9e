"""How many quotations each place has by the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.as_of import states_on
from geo.atlas import Atlas
from geo.crs import WGS84
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def frame(atlas: Atlas, selection: Selection) -> GeoDataFrame:
    """One point a place: id and statement_count, 0 where nothing is quoted (WGS84)."""
    from geopandas import GeoDataFrame
    from shapely import Point

    states = states_on(atlas, selection.on, selection.clock).values()
    return GeoDataFrame(
        [{"id": s.place.id, "statement_count": s.statement_count} for s in states],
        columns=["id", "statement_count"],
        geometry=[Point(s.place.lon, s.place.lat) for s in states],
        crs=WGS84,
    )
