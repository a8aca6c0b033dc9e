"""The daily JSON of owlmaps: areas as rings of (lat, lon); everything else in it is ignored.

Units and their positions are never read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from geo.claims import StatedFor
from geo.importers.assembling import RawShapes, assemble
from geo.importers.daily_files import daily_objects
from geo.importers.drafting import area_draft
from geo.importers.files import input_files, input_sha256
from geo.importers.findings import CannotImportError, Findings
from geo.importers.request import About, Draft, ImportRequest, Progress
from geo.importers.rings import polygons_of

ABOUT: Final = About(
    id="owlmaps",
    title="Project Owl map",
    source="Project Owl (owlmaps), a volunteer project that maps the front",
    claimant="Project Owl",
    party="independent",
    depicts="stated",
    caveats=("dates_from_file_names",),
)
AREAS: Final[tuple[tuple[str, StatedFor], ...]] = (("areas", "russia"), ("areas_ua", "ukraine"))


def read(request: ImportRequest, progress: Progress) -> Iterator[Draft]:
    """One series, from a folder of daily files or from one file."""
    findings = Findings()
    files = input_files(request.path, (".json",))
    areas = assemble(_shapes(request, files, findings, progress), findings, request.path)
    yield area_draft(request, ABOUT, "owlmaps", areas, findings, input_sha256(files))


def _shapes(
    request: ImportRequest, files: Sequence[Path], findings: Findings, progress: Progress
) -> Iterator[RawShapes]:
    for path, day, found in daily_objects(files, request.retrieved_on, findings, progress):
        if not all(isinstance(found.get(name, []), list) for name, _ in AREAS):
            raise CannotImportError(f"{path.name}: its 'areas' or 'areas_ua' is no list of rings")
        if "areas" not in found:
            raise CannotImportError(f"{path.name}: it has no list 'areas', as owlmaps' files do")
        if not any(found.get(name) for name, _ in AREAS):
            remedy = "The day stays missing"
            findings.add("null_geometries", path.name, "areas", "there is none", remedy)
        for name, status in AREAS:
            rings = [[_longitude_first(ring)] for ring in found.get(name) or ()]
            polygons = polygons_of(rings, path.name, name, findings)
            yield RawShapes(
                day=day,
                status=status,
                file=path.name,
                record=name,
                polygons=polygons,
                is_one_geometry=False,
            )


def _longitude_first(ring: Any) -> Any:
    """Its positions turned round; what is no list of positions is left for the reader of rings."""
    try:
        return [[lon, lat] for lat, lon, *_ in ring]
    except (TypeError, ValueError):
        return ring
