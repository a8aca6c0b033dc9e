"""Rings of coordinates as files write them, made into polygons without mending anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from geo.importers.findings import Findings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Polygons = Sequence[Sequence[Sequence[Sequence[float]]]]
"""Polygons of rings of positions: the coordinates of a GeoJSON MultiPolygon."""

_UNREADABLE: Final = (ValueError, TypeError, IndexError, OverflowError)


def polygons_of(
    coordinates: Polygons, file: str, record: str, findings: Findings
) -> NDArray[np.object_]:
    """The polygons in the order of axes that they came in; one that cannot be built is noted."""
    try:
        return _build(coordinates)
    except _UNREADABLE:
        return _one_by_one(coordinates, file, record, findings)


def geojson_polygons(
    geometry: Any, file: str, record: str, findings: Findings
) -> NDArray[np.object_]:
    """The polygons of a GeoJSON geometry; null, and what is no area, is noted."""
    import numpy as np

    none = np.empty(0, dtype=object)
    if geometry is None:
        remedy = "Nothing to do if the source left it empty"
        findings.add("null_geometries", file, record, "it has no geometry", remedy)
        return none
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    members = geometry.get("geometries") if kind == "GeometryCollection" else None
    if isinstance(members, list):
        parts = [geojson_polygons(part, file, record, findings) for part in members]
        return np.concatenate([none, *parts])
    coordinates = geometry.get("coordinates") if kind in ("Polygon", "MultiPolygon") else None
    if not coordinates:
        what = "its geometry is empty" if coordinates == [] else f"it is no area but {kind!r}"
        trouble = "null_geometries" if coordinates == [] else "broken_geometries"
        findings.add(trouble, file, record, what, "Left out")  # type: ignore[arg-type]
        return none
    polygons = coordinates if kind == "MultiPolygon" else [coordinates]
    return polygons_of(polygons, file, record, findings)


def _build(coordinates: Polygons) -> NDArray[np.object_]:
    import numpy as np
    import shapely

    lengths = [len(ring) for polygon in coordinates for ring in polygon]
    of_polygon = [n for n, polygon in enumerate(coordinates) for _ in polygon]
    flat = [position for polygon in coordinates for ring in polygon for position in ring]
    positions = np.array(flat, dtype=float)
    if positions.ndim != 2 or len(set(of_polygon)) != len(coordinates):
        raise ValueError("no list of positions")
    of_ring = np.repeat(np.arange(len(lengths)), lengths)
    if not all(lengths):
        raise ValueError("a ring without positions")
    rings: Any = shapely.linearrings(positions[:, :2], indices=of_ring, handle_nan="error")
    return np.asarray(shapely.polygons(rings, indices=of_polygon))


def _one_by_one(
    coordinates: Any, file: str, record: str, findings: Findings
) -> NDArray[np.object_]:
    import numpy as np

    built = [np.empty(0, dtype=object)]
    polygons: Iterable[Any] = coordinates if isinstance(coordinates, list) else ()
    for number, polygon in enumerate(polygons, start=1):
        try:
            built.append(_build([polygon]))
        except _UNREADABLE as error:
            name = f"{record}, polygon {number}"
            problem = f"its rings cannot be read ({error})"
            findings.add("broken_geometries", file, name, problem, "Left out")
    return np.concatenate(built)
