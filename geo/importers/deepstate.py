"""The daily GeoJSON mirror of DeepStateMap: a MultiPolygon a day, and nothing said of it.

The day in a file's name is the day of the download; which day the map depicts nobody says. The
mirror's script merges three of the map's classes into one shape and drops the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from geo.importers.assembling import RawShapes, assemble
from geo.importers.daily_files import daily_objects
from geo.importers.drafting import area_draft
from geo.importers.files import input_files, input_sha256
from geo.importers.findings import CannotImportError, Findings
from geo.importers.request import About, Draft, ImportRequest, Progress
from geo.importers.rings import geojson_polygons

ABOUT: Final = About(
    id="deepstate",
    title="DeepState map, by way of a daily mirror",
    source="DeepState's map; mirrored daily by cyterat/deepstate-map-data",
    claimant="deepstate",
    party="independent",
    url="https://github.com/cyterat/deepstate-map-data",
    depicts="unknown",
    caveats=("date_is_download_day", "classes_merged"),
)


def read(request: ImportRequest, progress: Progress) -> Iterator[Draft]:
    """One series, from a folder of daily files or from one file."""
    findings = Findings()
    files = input_files(request.path, (".geojson", ".json"))
    areas = assemble(_shapes(request, files, findings, progress), findings, request.path)
    if request.retrieved_on is None:
        request = replace(request, retrieved_on=areas[-1].day if areas else None)
    yield area_draft(request, ABOUT, "deepstate", areas, findings, input_sha256(files))


def _shapes(
    request: ImportRequest, files: Sequence[Path], findings: Findings, progress: Progress
) -> Iterator[RawShapes]:
    for path, day, found in daily_objects(files, request.retrieved_on, findings, progress):
        features = found.get("features")
        if not isinstance(features, list):
            raise CannotImportError(f"{path.name}: it is no GeoJSON FeatureCollection")
        if not features:
            remedy = "The day stays missing"
            findings.add("null_geometries", path.name, "features", "there is none", remedy)
        for number, feature in enumerate(features, start=1):
            record = f"feature {number}"
            geometry = feature.get("geometry") if isinstance(feature, dict) else None
            polygons = geojson_polygons(geometry, path.name, record, findings)
            yield RawShapes(
                day=day, status="russia", file=path.name, record=record, polygons=polygons
            )
