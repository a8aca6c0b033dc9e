"""The formats that a control series can come in, in the order in which they are offered.

Another package may offer more: an entry point of the group ``claimline.importers`` that names an
``Importer``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from geo.errors import BadSelectionError
from geo.importers import deepstate, generic, owlmaps, viina
from geo.importers.daily_files import no_progress
from geo.importers.request import Draft, ImportRequest, Progress
from geo.series_shelf import check_id
from geo.series_store import Stored, write_series

GROUP: Final = "claimline.importers"
"""Entry points of this group name an Importer each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One format: ``read`` gives a draft for each series that the input holds."""

    id: str
    title: str
    accepts: str
    read: Callable[[ImportRequest, Progress], Iterator[Draft]]


IMPORTERS: Final[tuple[Importer, ...]] = (
    Importer(
        id="deepstate",
        title="DeepState map, the daily GeoJSON mirror",
        accepts="a folder of deepstatemap_data_YYYYMMDD.geojson, or one of them",
        read=deepstate.read,
    ),
    Importer(
        id="owlmaps",
        title="Project Owl map, daily JSON",
        accepts="a folder of YYYYMMDD.json, or one of them",
        read=owlmaps.read,
    ),
    Importer(
        id="viina",
        title="VIINA, settlements by day: a series for each of its sources",
        accepts="control_latest_YYYY.zip, or a folder of them",
        read=viina.read,
    ),
    Importer(
        id="generic",
        title="Any areas that GDAL reads",
        accepts="GeoJSON, GeoPackage, KML, KMZ, zipped Shapefile, GeoParquet, or a folder of them",
        read=generic.read,
    ),
)


def all_importers() -> tuple[Importer, ...]:
    """Our own formats, then those that other installed packages offer, by name.

    One that cannot be loaded, or that takes a name which is taken, is left out with a warning.
    """
    offered = {entry.id: entry for entry in IMPORTERS}
    for name, entry in _offered_elsewhere():
        if entry.id in offered:
            warnings.warn(f"{name}: the import format {entry.id!r} is there already", stacklevel=2)
        offered.setdefault(entry.id, entry)
    return tuple(offered.values())


def importer(format_id: str) -> Importer:
    """The format of that id; BadSelectionError that names the known ones if there is none."""
    known = {entry.id: entry for entry in IMPORTERS}
    if format_id not in known:
        known = {entry.id: entry for entry in all_importers()}
    if format_id not in known:
        names = ", ".join(known)
        raise BadSelectionError(f"there is no import format {format_id!r}; the formats are {names}")
    return known[format_id]


def import_series(
    format_id: str,
    request: ImportRequest,
    progress: Progress = no_progress,
    root: Path | None = None,
) -> tuple[tuple[Stored, Draft], ...]:
    """Read the whole input, then store every series in it, each whole or not at all.

    Raises CannotImportError or DataError for an input that cannot be used: nothing of it is
    stored then, and what was stored before still is.
    """
    chosen = importer(format_id)
    if request.id is not None:
        check_id(request.id)
    drafts = tuple(chosen.read(request, progress))
    return tuple(
        (
            write_series(
                draft.passport, draft.content, draft.days, problems=draft.problems, root=root
            ),
            draft,
        )
        for draft in drafts
    )


def _offered_elsewhere() -> Iterator[tuple[str, Importer]]:
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            loaded = point.load()
        except Exception as error:  # another package's code may raise anything
            warnings.warn(f"the importer {point.name!r} cannot be loaded: {error}", stacklevel=3)
            continue
        if isinstance(loaded, Importer):
            yield point.name, loaded
        else:
            warnings.warn(f"{point.name!r} is no geo.importers.Importer", stacklevel=3)
