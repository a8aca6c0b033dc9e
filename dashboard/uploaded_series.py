"""Uploaded files of a control series, laid out as an importer reads them.

Nothing is unpacked that ``geo.importers.archives`` does not find safe.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Final

from geo.importers.archives import unpack
from geo.importers.findings import CannotImportError
from geo.importers.gdal_files import SUFFIXES

DAILY: Final[dict[str, tuple[str, ...]]] = {
    "deepstate": (".geojson", ".json"),
    "owlmaps": (".json",),
}
"""Formats of a file a day, which may come in a zip."""

ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    **{name: (*suffixes, ".zip") for name, suffixes in DAILY.items()},
    "viina": (".zip",),
    "generic": SUFFIXES,
}
"""What may be uploaded for a format, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as the reader's browser sent it."""

    name: str
    content: bytes


def laid_out(uploads: Sequence[Upload], format_id: str, folder: Path) -> Path:
    """Write the uploads below the folder; the file, or the folder of files, for an importer.

    CannotImportError for two files of one name, a name that is none, or a zip that is unsafe.
    """
    came, files = folder / "came", folder / "files"
    came.mkdir()
    files.mkdir()
    for upload in uploads:
        path = came / _plain_name(upload.name)
        if path.exists():
            raise CannotImportError(f"two of the files are called {path.name}")
        path.write_bytes(upload.content)
    for path in sorted(came.iterdir()):
        for found in _parts(path, format_id, files):
            if not (files / found.name).exists():
                found.rename(files / found.name)
    found_files = sorted(files.iterdir())
    return found_files[0] if len(found_files) == 1 else files


def _plain_name(name: str) -> str:
    plain = PureWindowsPath(name).name
    if plain in ("", ".", "..") or not plain.isprintable():
        raise CannotImportError(f"{name!r} is no name for a file")
    return plain


def _parts(path: Path, format_id: str, files: Path) -> Sequence[Path]:
    """The file itself, or what is in a zip of daily files."""
    suffixes = DAILY.get(format_id)
    if path.suffix.lower() != ".zip":
        return [path]
    if suffixes is None:
        if format_id != "generic" or _holds_shapefile(path):
            return [path]
        suffixes = tuple(suffix for suffix in SUFFIXES if suffix != ".zip")
    unpacked = unpack(path, suffixes, files)
    if not unpacked:
        raise CannotImportError(f"{path.name}: no file in it ends in {', '.join(suffixes)}")
    return unpacked


def _holds_shapefile(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".shp") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return True  # the importer says what is wrong with it
