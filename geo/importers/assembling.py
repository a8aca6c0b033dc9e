"""From the polygons of files to the areas of a series: oriented, of this region, and valid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.area_series import STATUSES, Area, object_array
from geo.claims import StatedFor
from geo.crs import LAT_BOUNDS, LON_BOUNDS
from geo.display_levels import REGION, polygonal
from geo.importers.findings import CannotImportError, Findings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HALF_THE_WORLD_DEG: Final = 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawShapes:
    """The polygons of one record of one file, as they came, lon and lat in the file's order.

    ``is_one_geometry``: whether the file had them as one MultiPolygon, which ought to be valid.
    """

    day: date
    status: StatedFor
    file: str
    record: str
    polygons: NDArray[np.object_]
    is_one_geometry: bool = True


def assemble(shapes: Iterable[RawShapes], findings: Findings, source: Path) -> tuple[Area, ...]:
    """One valid MultiPolygon per day and status, in order; what was mended or dropped is noted.

    Polygons wholly outside geo.crs's bounds are dropped, and mended nothing that was valid.
    Raises CannotImportError that names ``source`` if there is nothing, if the numbers are no
    degrees, if the axes are swapped throughout, or if nothing reaches the region.
    """
    import numpy as np
    import shapely

    found = [shape for shape in shapes if len(shape.polygons)]
    if not found:
        raise CannotImportError(
            f"{source.name}: it shows no area on any day that can be: there is nothing to import"
            f"{findings.first_words}"
        )
    polygons = np.concatenate([shape.polygons for shape in found])
    owner = np.repeat(np.arange(len(found)), [len(shape.polygons) for shape in found])
    _insist_on_degrees(shapely.bounds(polygons), owner, found)
    polygons = _oriented(polygons, owner, found, findings, source)
    extent = _extent(shapely.bounds(polygons), source)
    polygons, owner = _of_this_part(polygons, owner, found, findings)
    _insist_on_region(polygons, extent)
    return _joined(polygons, owner, found, findings)


def _insist_on_degrees(bounds: Any, owner: Any, found: Sequence[RawShapes]) -> None:
    import numpy as np

    beyond = np.abs(bounds).max(axis=1) > HALF_THE_WORLD_DEG
    beyond |= np.abs(bounds[:, [1, 3]]).max(axis=1) > 90.0
    if beyond.any():
        at = int(np.argmax(beyond))
        shape = found[owner[at]]
        x, y = bounds[at][:2]
        raise CannotImportError(
            f"{shape.file}: {shape.record}: x {x:.6g}, y {y:.6g} are no degrees, though the file "
            "says or implies so. If they are metres of web maps, use the format generic with "
            "--crs EPSG:3857"
        )


def _oriented(
    polygons: Any, owner: Any, found: Sequence[RawShapes], findings: Findings, source: Path
) -> NDArray[np.object_]:
    """The polygons with longitude first.

    Only a day of which everything is swapped is turned round, and only if other days are right:
    swapped, parts of Iran would lie in Ukraine.
    """
    import numpy as np
    import shapely

    bounds = shapely.bounds(polygons)
    here = _touches(bounds)
    swapped = ~here & _touches(bounds[:, [1, 0, 3, 2]])
    if not here.any() and swapped.any():
        raise CannotImportError(
            f"{_extent(bounds, source)}: that is another part of the world, or lat and lon are "
            "swapped. If they are, use the format generic with --axes lat-lon, or leave that out"
        )
    ordinals = np.array([shape.day.toordinal() for shape in found])[owner]
    wrong_days = np.setdiff1d(ordinals[swapped], ordinals[~swapped])
    turned = np.isin(ordinals, wrong_days)
    if not turned.any():
        return np.asarray(polygons)
    for number in np.unique(owner[turned]).tolist():
        shape = found[number]
        problem = "lat and lon are swapped, unlike on other days"
        findings.add("axes_swapped", shape.file, shape.record, problem, "Exchanged by the import")
    flipped = shapely.transform(polygons[turned], lambda positions: positions[:, ::-1])
    result = np.array(polygons, dtype=object)
    result[turned] = flipped
    return result


def _of_this_part(
    polygons: Any, owner: Any, found: Sequence[RawShapes], findings: Findings
) -> tuple[Any, Any]:
    """Without the polygons that lie elsewhere or go round the world."""
    import numpy as np
    import shapely

    bounds = shapely.bounds(polygons)
    wide = bounds[:, 2] - bounds[:, 0] > HALF_THE_WORLD_DEG
    kept = _touches(bounds) & ~wide
    for number in np.unique(owner[~kept]).tolist():
        shape = found[number]
        mine = owner == number
        where = f"lie outside lon {LON_BOUNDS}, lat {LAT_BOUNDS}"
        if wide[mine].any():
            where += " or cross the antimeridian"
        problem = f"{int((mine & ~kept).sum())} of its {int(mine.sum())} polygons {where}"
        findings.add("outside_region", shape.file, shape.record, problem, "Left out")
    return polygons[kept], owner[kept]


def _insist_on_region(polygons: Any, extent: str) -> None:
    import shapely

    if not len(polygons) or not shapely.intersects(polygons, shapely.box(*REGION)).any():
        west, south, east, north = REGION
        raise CannotImportError(
            f"{extent}: nothing of it lies in the region, "
            f"lon {west:g} to {east:g} and lat {south:g} to {north:g}"
        )


def _joined(
    polygons: Any, owner: Any, found: Sequence[RawShapes], findings: Findings
) -> tuple[Area, ...]:
    import numpy as np
    import shapely

    keys = sorted({(found[n].day, STATUSES.index(found[n].status)) for n in set(owner.tolist())})
    place = {key: n for n, key in enumerate(keys)}
    of_area = np.array([place[s.day, STATUSES.index(s.status)] for s in found])[owner]
    order = np.argsort(of_area, kind="stable")
    polygons, owner, of_area = polygons[order], owner[order], of_area[order]
    areas = np.empty(len(keys), dtype=object)
    shapely.multipolygons(polygons, indices=of_area, out=areas)
    for number in np.flatnonzero(~shapely.is_valid(areas)).tolist():
        mine = of_area == number
        areas[number] = _mended(polygons[mine], [found[n] for n in owner[mine].tolist()], findings)
    return tuple(
        Area(day=day, status=STATUSES[status], geometry=geometry)
        for (day, status), geometry in zip(keys, areas, strict=True)
        if geometry is not None
    )


def _mended(polygons: Any, shapes: Sequence[RawShapes], findings: Findings) -> Any:
    """Their union, each made valid first; None if no area is left."""
    import numpy as np
    import shapely

    broken = ~shapely.is_valid(polygons)
    reasons = shapely.is_valid_reason(polygons[broken])
    for shape, reason in zip(
        (shapes[n] for n in np.flatnonzero(broken).tolist()), reasons, strict=True
    ):
        _note_repair(shape, reason, findings)
    if not broken.any() and len(set(map(id, shapes))) == 1 and shapes[0].is_one_geometry:
        _note_repair(shapes[0], "its polygons overlap or share an edge", findings)
    whole = shapely.make_valid(polygons, method="structure", keep_collapsed=False)
    areal = [part for part in polygonal(whole) if part is not None]
    if not areal:
        shape = shapes[0]
        problem = "nothing of area is left once it is made valid"
        findings.add("broken_geometries", shape.file, shape.record, problem, "Left out")
        return None
    return polygonal(object_array([shapely.union_all(areal)]))[0]


def _note_repair(shape: RawShapes, reason: str, findings: Findings) -> None:
    remedy = "Made valid by the import"
    findings.add("shapes_repaired", shape.file, shape.record, reason, remedy)


def _touches(bounds: Any) -> Any:
    (west, east), (south, north) = LON_BOUNDS, LAT_BOUNDS
    return (
        (bounds[:, 0] <= east)
        & (bounds[:, 2] >= west)
        & (bounds[:, 1] <= north)
        & (bounds[:, 3] >= south)
    )


def _extent(bounds: Any, source: Path) -> str:
    west, south = bounds[:, 0].min(), bounds[:, 1].min()
    east, north = bounds[:, 2].max(), bounds[:, 3].max()
    spans = f"lon {west:.2f} to {east:.2f} and lat {south:.2f} to {north:.2f}"
    return f"{source.name}: it spans {spans}"
