"""The export formats, in the order in which they are offered; each turns a snapshot into bytes.

Another package may offer more: an entry point of the group ``claimline.exports`` that names an
``Export``. That is how an interface adds a format that this package must not know of.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from geo.errors import BadSelectionError
from geo.exports import (
    bibtex,
    csl_json,
    csv_table,
    geojson,
    geopackage,
    geoparquet,
    jsonld,
    kml,
    pictures,
    ris,
)
from geo.snapshots import Snapshot

GROUP: Final = "claimline.exports"
"""Entry points of this group name an Export each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format: ``extension`` comes without a dot, ``write`` gives the whole file."""

    id: str
    extension: str
    media_type: str
    title: str
    write: Callable[[Snapshot], bytes]


EXPORTS: Final[tuple[Export, ...]] = (
    Export(
        id="png",
        extension="png",
        media_type="image/png",
        title="PNG: a picture for an article",
        write=pictures.write_png,
    ),
    Export(
        id="svg",
        extension="svg",
        media_type="image/svg+xml",
        title="SVG: a picture that can be enlarged",
        write=pictures.write_svg,
    ),
    Export(
        id="pdf",
        extension="pdf",
        media_type="application/pdf",
        title="PDF: A4 pages with all statements",
        write=pictures.write_pdf,
    ),
    Export(
        id="geojson",
        extension="geojson",
        media_type="application/geo+json",
        title="GeoJSON: places, distances, claims",
        write=geojson.write,
    ),
    Export(
        id="geopackage",
        extension="gpkg",
        media_type="application/geopackage+sqlite3",
        title="GeoPackage: places, distances, claims, excerpts, relations",
        write=geopackage.write,
    ),
    Export(
        id="csv",
        extension="csv",
        media_type="text/csv",
        title="CSV: one row per claim",
        write=csv_table.write,
    ),
    Export(
        id="kml",
        extension="kml",
        media_type="application/vnd.google-earth.kml+xml",
        title="KML, for Google Earth",
        write=kml.write,
    ),
    Export(
        id="geoparquet",
        extension="parquet",
        media_type="application/vnd.apache.parquet",
        title="GeoParquet: one row per claim",
        write=geoparquet.write,
    ),
    Export(
        id="jsonld",
        extension="jsonld",
        media_type="application/ld+json",
        title="JSON-LD: claims (schema.org) and annotations (W3C)",
        write=jsonld.write,
    ),
    Export(
        id="csl-json",
        extension="csl.json",
        media_type="application/vnd.citationstyles.csl+json",
        title="Citations as CSL-JSON",
        write=csl_json.write,
    ),
    Export(
        id="bibtex",
        extension="bib",
        media_type="application/x-bibtex",
        title="Citations as BibTeX",
        write=bibtex.write,
    ),
    Export(
        id="ris",
        extension="ris",
        media_type="application/x-research-info-systems",
        title="Citations as RIS",
        write=ris.write,
    ),
)


def all_exports() -> tuple[Export, ...]:
    """Our own formats, then those that other installed packages offer, by name.

    One that cannot be loaded, or that takes a name which is taken, is left out with a warning.
    """
    offered = {entry.id: entry for entry in EXPORTS}
    for name, entry in _offered_elsewhere():
        if entry.id in offered:
            warnings.warn(f"{name}: the export format {entry.id!r} is there already", stacklevel=2)
        offered.setdefault(entry.id, entry)
    return tuple(offered.values())


def export(export_id: str) -> Export:
    """The format of that id; BadSelectionError that names the known ones if there is none."""
    for candidate in (*EXPORTS, *_unless_known(export_id)):
        if candidate.id == export_id:
            return candidate
    known = ", ".join(candidate.id for candidate in all_exports())
    raise BadSelectionError(f"there is no export format {export_id!r}; the formats are {known}")


def export_for(path: Path) -> Export:
    """The format that a file's name asks for by its ending; BadSelectionError if none does."""
    name = path.name.lower()
    for candidate in all_exports():
        if name.endswith(f".{candidate.extension}"):
            return candidate
    known = ", ".join(f".{candidate.extension}" for candidate in all_exports())
    raise BadSelectionError(f"no export format ends as {path.name!r} does; they end in {known}")


def _unless_known(export_id: str) -> tuple[Export, ...]:
    """Other packages are asked only for what is not our own."""
    return () if any(entry.id == export_id for entry in EXPORTS) else all_exports()


def _offered_elsewhere() -> Iterator[tuple[str, Export]]:
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            loaded = point.load()
        except Exception as error:  # another package's code may raise anything
            warnings.warn(f"the export {point.name!r} cannot be loaded: {error}", stacklevel=3)
            continue
        if isinstance(loaded, Export):
            yield point.name, loaded
        else:
            warnings.warn(f"the export {point.name!r} is no geo.exports.Export", stacklevel=3)
