"""Simplified levels of mapped areas, for drawing only: nothing is measured on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import Area, Level

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REGION: Final = (36.0, 47.0, 39.5, 49.5)
"""West, south, east, north in WGS84 degrees: the region that the maps are drawn for."""

MARGIN_DEG: Final = 1.0
"""Beyond the region, so that where an area was cut lies outside every picture of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayLevel:
    """How coarse: Douglas-Peucker's tolerance in degrees; ``is_cut`` to region and margin."""

    tolerance_deg: float
    is_cut: bool


DISPLAY_LEVELS: Final[dict[Level, DisplayLevel]] = {
    "far": DisplayLevel(tolerance_deg=0.01, is_cut=False),
    "middle": DisplayLevel(tolerance_deg=0.002, is_cut=True),
    "near": DisplayLevel(tolerance_deg=0.0002, is_cut=True),
}
"""By the zoom of a web map: far to 7, middle 8 to 10, near from 11."""


def simplified(geometries: NDArray[np.object_], level: Level) -> NDArray[np.object_]:
    """MultiPolygons in WGS84, cut and simplified, as long as what came; None where nothing is left.

    Valid, so that what two of them share can be drawn too.
    """
    import numpy as np
    import shapely

    how = DISPLAY_LEVELS[level]
    west, south, east, north = REGION
    found: Any = geometries
    if how.is_cut:
        found = shapely.clip_by_rect(
            found, west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG
        )
    found = shapely.simplify(found, how.tolerance_deg, preserve_topology=True)
    broken = ~shapely.is_valid(found)
    if broken.any():  # cutting promises no validity
        found = np.where(broken, shapely.make_valid(found, method="structure"), found)
    return polygonal(found)


def simplified_areas(areas: Iterable[Area], level: Level) -> tuple[Area, ...]:
    """The same areas at a display level; those of which nothing is left there are absent."""
    from geo.area_series import object_array

    given = tuple(areas)
    drawn = simplified(object_array([area.geometry for area in given]), level)
    return tuple(
        replace(area, geometry=geometry)
        for area, geometry in zip(given, drawn, strict=True)
        if geometry is not None
    )


def polygonal(geometries: Any) -> NDArray[np.object_]:
    """The polygons of each geometry as one MultiPolygon; None where it has none."""
    import numpy as np
    import shapely

    parts, index = shapely.get_parts(geometries, return_index=True)
    deep = np.isin(shapely.get_type_id(parts), (6, 7))
    if deep.any():  # a MultiPolygon inside a collection
        inner, at = shapely.get_parts(parts[deep], return_index=True)
        parts = np.concatenate([parts[~deep], inner])
        index = np.concatenate([index[~deep], index[deep][at]])
    areal = (shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)
    parts, index = parts[areal], index[areal]
    order = np.argsort(index, kind="stable")
    result = np.full(len(geometries), None, dtype=object)
    shapely.multipolygons(parts[order], indices=index[order], out=result)
    result[~np.isin(np.arange(len(result)), index)] = None
    return result
