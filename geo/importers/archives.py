"""Zips from elsewhere, opened with suspicion: names, sizes and ratios first, then the content."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from geo.importers.files import MAX_FILE_BYTES, megabytes
from geo.importers.findings import CannotImportError

MAX_ENTRIES: Final = 1_000
MAX_RATIO: Final = 200
"""Of unpacked to packed bytes, where more than MIN_SUSPECT_BYTES come out: real ones reach 50."""

MIN_SUSPECT_BYTES: Final = 16 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1


def checked_entries(
    archive: zipfile.ZipFile, name: str, limit: int = MAX_FILE_BYTES
) -> tuple[zipfile.ZipInfo, ...]:
    """The ordinary files of a zip; CannotImportError if anything in it is unsafe.

    Nothing is unpacked for that. The sizes that a zip states are held against what really comes
    out when it is unpacked.
    """
    entries = tuple(entry for entry in archive.infolist() if not entry.is_dir())
    if len(entries) > MAX_ENTRIES:
        raise CannotImportError(
            f"{name}: {len(entries)} files in it, and no more than {MAX_ENTRIES}"
        )
    for entry in archive.infolist():
        trouble = _trouble(entry)
        if trouble:
            raise CannotImportError(f"{name}: the entry {entry.filename!r} {trouble}. Not opened")
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > limit:
        raise CannotImportError(
            f"{name}: it would unpack to {megabytes(size)}, and no more than "
            f"{megabytes(limit)} are read. Not opened"
        )
    if size > MIN_SUSPECT_BYTES and size > MAX_RATIO * max(packed, 1):
        raise CannotImportError(
            f"{name}: {megabytes(packed)} would unpack to {megabytes(size)}, as in a zip bomb. "
            "Not opened"
        )
    return entries


def open_archive(path: Path) -> zipfile.ZipFile:
    """The zip; CannotImportError if it is none or was cut short."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise CannotImportError(
            f"{path.name}: no zip, or one that was cut short ({error})"
        ) from error


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One entry whole, no more than it says it holds; CannotImportError if it is damaged."""
    try:
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise CannotImportError(f"{entry.filename}: the zip is damaged there ({error})") from error
    if len(content) > entry.file_size:
        raise CannotImportError(f"{entry.filename}: it unpacks to more than the zip says")
    return content


def unpack(path: Path, suffixes: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """The entries that end so, in the folder under plain names; no others are unpacked."""
    with open_archive(path) as archive:
        chosen = [
            entry
            for entry in checked_entries(archive, path.name)
            if PurePosixPath(entry.filename).suffix.lower() in suffixes
        ]
        written = []
        for entry in chosen:
            target = folder / PurePosixPath(entry.filename).name
            if target.exists():
                raise CannotImportError(f"{path.name}: two of its files are called {target.name}")
            target.write_bytes(read_entry(archive, entry))
            written.append(target)
    return tuple(written)


def _trouble(entry: zipfile.ZipInfo) -> str | None:
    name = entry.orig_filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name:
        return "has a name that leads out of the zip"
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, no ordinary file"
    return "is encrypted" if entry.flag_bits & _ENCRYPTED else None
