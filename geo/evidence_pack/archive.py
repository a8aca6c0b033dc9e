"""A zip as a mapping of names to bytes: written the same every time, read with suspicion."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from geo.errors import ClaimlineError

MAX_FILES: Final = 10_000
MAX_BYTES: Final = 256 * 1024 * 1024
"""Unpacked, all files together: some hundred times what a pack of today holds."""

_FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can say: it stands for no date."""
_ORDINARY_FILE: Final = (stat.S_IFREG | 0o644) << 16
_UNIX: Final = 3
_ENCRYPTED: Final = 0x1


class PackProblem(ClaimlineError):
    """The first thing found wrong with a pack, in one line."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """The files as a zip, by name, without dates or anybody's rights."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.create_system = _UNIX
            entry.external_attr = _ORDINARY_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return stream.getvalue()


def read_archive(content: bytes) -> dict[str, bytes]:
    """Every file of a zip by its name, in memory; PackProblem if anything about it is unsafe.

    Nothing is unpacked to a disk, and no more than MAX_BYTES are unpacked at all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise PackProblem(f"it is no zip file, or one that was cut short ({error})") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_FILES:
        raise PackProblem(f"it holds {len(entries)} files; no pack holds more than {MAX_FILES}")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_BYTES:
        raise PackProblem(f"it would unpack to {size} bytes; no pack is larger than {MAX_BYTES}")
    seen: set[str] = set()
    for entry in entries:
        trouble = _trouble(entry)
        if trouble:
            raise PackProblem(f"the file {entry.filename!r} {trouble}")
        if entry.filename.casefold() in seen:
            raise PackProblem(f"the file {entry.filename!r} is in it twice")
        seen.add(entry.filename.casefold())


def _trouble(entry: zipfile.ZipInfo) -> str | None:
    name = entry.orig_filename
    path = PurePosixPath(name)
    plain = name.isprintable() and not set(name) & set('\\:*?"<>|')
    if not plain or path.is_absolute() or ".." in path.parts or path.as_posix() != name:
        return "has a name that leads out of the pack or means something to a file system"
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a link or a device, no ordinary file"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    return None


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise PackProblem(f"the file {entry.filename!r} is damaged ({error})") from error
