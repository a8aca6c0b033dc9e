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

    Valid, so that what two of them share can be drawn too. No part is simplified out of the
    picture, however small; holes smaller than the tolerance are.
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
    parts, owner = shapely.get_parts(found, return_index=True)
    whole = _joined(_simplified_parts(parts, how.tolerance_deg), owner, len(geometries))
    broken = ~shapely.is_valid(whole) & ~shapely.is_missing(whole)
    if broken.any():  # neither cutting nor simplifying part by part promises validity
        whole[broken] = shapely.make_valid(whole[broken], method="structure")
        return polygonal(whole)
    return np.asarray(whole)


def _simplified_parts(parts: Any, tolerance_deg: float) -> Any:
    """Each part simplified; keeping the topology takes five times as long, so only where needed."""
    import shapely

    quick = shapely.simplify(parts, tolerance_deg, preserve_topology=False)
    careful = shapely.is_empty(quick) | ~shapely.is_valid(quick)
    quick[careful] = shapely.simplify(parts[careful], tolerance_deg)
    return quick


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
    return _joined(parts, index, len(geometries))


def _joined(parts: Any, owner: Any, count: int) -> NDArray[np.object_]:
    """The polygons among the parts as MultiPolygons by owner; None for an owner without any."""
    import numpy as np
    import shapely

    parts, again = shapely.get_parts(parts, return_index=True)  # what was split by simplifying
    owner = owner[again]
    areal = (shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)
    parts, owner = parts[areal], owner[areal]
    order = np.argsort(owner, kind="stable")
    result = np.full(count, None, dtype=object)
    shapely.multipolygons(parts[order], indices=owner[order], out=result)
    result[~np.isin(np.arange(count), owner)] = None
    return result
