"""The files of an import: found, held against a size limit before they are read, and read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from geo.errors import DataError, Problem
from geo.importers.findings import CannotImportError

MAX_FILE_BYTES: Final = 512 * 1024 * 1024
"""Of one file that is read into memory as a whole."""

MAX_FILES: Final = 20_000
_CHUNK: Final = 1024 * 1024


def input_files(
    path: Path, suffixes: Sequence[str], limit: int = MAX_FILE_BYTES
) -> tuple[Path, ...]:
    """The file, or those of a folder that end so, in order; CannotImportError if none is fit.

    Nothing is opened: a file that is too large is refused by its size alone. Hidden files of a
    folder are passed over: macOS puts a ``._name`` beside each file that it copies.
    """
    files = _found(path, suffixes)
    if not files:
        what = "no such file or folder" if not path.exists() else "it holds no file that ends in "
        ends = "" if not path.exists() else ", ".join(suffixes)
        raise CannotImportError(f"{path}: {what}{ends}")
    if len(files) > MAX_FILES:
        raise CannotImportError(f"{path}: {len(files)} files; no more than {MAX_FILES} are read")
    for file in files:
        if file.suffix.lower() not in suffixes:
            raise CannotImportError(f"{file}: it does not end in {', '.join(suffixes)}")
        check_size(file, limit)
    return files


def _found(path: Path, suffixes: Sequence[str]) -> tuple[Path, ...]:
    try:
        if not path.is_dir():
            return (path,) if path.exists() else ()
        inside = (p for p in path.iterdir() if not p.name.startswith("."))
        return tuple(sorted(p for p in inside if p.suffix.lower() in suffixes))
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: Path, error: OSError) -> CannotImportError:
    """What the operating system says of a file that it does not give."""
    reason = error.strerror or error
    return CannotImportError(f"{path}: cannot be read ({reason}). Check its rights")


def check_size(path: Path, limit: int = MAX_FILE_BYTES) -> None:
    """CannotImportError unless it is an ordinary file of no more than that many bytes."""
    if not path.is_file():
        raise CannotImportError(f"{path}: no ordinary file")
    size = path.stat().st_size
    if size > limit:
        raise CannotImportError(
            f"{path}: {megabytes(size)}, and no more than {megabytes(limit)} are read. "
            "Cut it to the region, or into files of a year each"
        )


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1e6:,.1f} MB" if size < 1e8 else f"{size / 1e6:,.0f} MB"


def input_sha256(files: Sequence[Path]) -> str:
    """SHA-256 of one file; of several, that of the lines ``name<NUL>sha256`` in order."""
    sums = [(file.name, _sha256(file)) for file in files]
    if len(sums) == 1:
        return sums[0][1]
    lines = "".join(f"{name}\0{digest}\n" for name, digest in sums)
    return hashlib.sha256(lines.encode()).hexdigest()


def read_json(path: Path, content: bytes) -> dict[str, Any]:
    """The object that a JSON file holds; DataError, with the place, if it is cut short or none."""
    try:
        found = json.loads(content, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _not_json(path, where, error.msg) from error
    except (ValueError, RecursionError) as error:
        raise _not_json(path, "the file", str(error)) from error
    if not isinstance(found, dict):
        raise CannotImportError(f"{path.name}: it holds no JSON object")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _not_json(path: Path, where: str, reason: str) -> DataError:
    return DataError(
        [
            Problem(
                file=path.name,
                record=where,
                problem=f"not readable as JSON ({reason})",
                remedy="Download it again, or take it out of the folder",
            )
        ]
    )


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise cannot_read(path, error) from error
