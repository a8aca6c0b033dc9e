"""The folders of imported series: which versions are there, and which of them counts.

``<id>/series.json`` is the pointer, ``<id>/<version>/`` a version. A version is written into a
folder of another name, takes its own when complete, and counts from when the pointer names it: a
run that stops anywhere before that leaves everything as it was.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.errors import BadSelectionError, ClaimlineError, DataError, Problem
from geo.writing import write_whole

POINTER: Final = "series.json"
INCOMING: Final = ".incoming-"
_LEAVING: Final = ".leaving-"
_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_VERSION: Final = re.compile(r"v-[0-9a-f]{12}")
WAIT_S: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One series' versions, oldest first, and the one that counts."""

    current: str
    versions: tuple[str, ...]


def check_id(series_id: str) -> None:
    """BadSelectionError unless it is a slug, which is what a folder may safely be called."""
    if not _ID.fullmatch(series_id):
        raise BadSelectionError(
            f"{series_id!r} is no id for a series: small letters, digits and hyphens, up to 64"
        )


def shelf_ids(root: Path) -> tuple[str, ...]:
    """The ids of all series that are there, in order; ClaimlineError if they cannot be seen."""
    try:
        if not root.is_dir():
            return ()
        return tuple(sorted(p.name for p in root.iterdir() if _is_series(p)))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ClaimlineError(f"cannot read {root}: {reason}; check its rights") from error


def _is_series(folder: Path) -> bool:
    return not folder.name.startswith(".") and (folder / POINTER).exists()


def read_shelf(root: Path, series_id: str) -> Shelf:
    """The pointer of a series; BadSelectionError if there is none, DataError if it is damaged."""
    check_id(series_id)
    path = root / series_id / POINTER
    ids = shelf_ids(root)
    if series_id not in ids:
        known = ", ".join(ids) or "none yet: python -m geo import"
        raise BadSelectionError(f"there is no series {series_id!r}; the series are {known}")
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        shelf = Shelf(current=said["current"], versions=tuple(said["versions"]))
        whole = shelf.current in shelf.versions and all(map(_VERSION.fullmatch, shelf.versions))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(series_id, POINTER, f"cannot be read ({error})") from error
    if not whole:
        raise damaged(series_id, POINTER, "names no version that can be")
    return shelf


def damaged(series_id: str, record: str, problem: str) -> DataError:
    """What is wrong with a stored series, and how it is mended."""
    remedy = f"Import it again after 'python -m geo series remove {series_id}'"
    return DataError(
        [Problem(file=f"series {series_id}", record=record, problem=problem, remedy=remedy)]
    )


def point_to(root: Path, series_id: str, version: str) -> None:
    """Let a version count from now on; the others stay."""
    path = root / series_id / POINTER
    older = read_shelf(root, series_id).versions if path.is_file() else ()
    versions = [*older, *([] if version in older else [version])]
    content = {"format": 1, "current": version, "versions": versions}
    write_whole(path, (json.dumps(content, indent=2) + "\n").encode())
    sync_folder(path.parent)


@contextmanager
def incoming_folder(root: Path) -> Iterator[Path]:
    """An empty folder to write a version into; gone at the end unless it was moved away.

    One writer at a time: ClaimlineError if another is at work for longer than ten seconds. What
    a writer that was killed has left is removed.
    """
    from filelock import FileLock, Timeout

    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / ".lock", timeout=WAIT_S):
            for left in (*root.glob(f"{INCOMING}*"), *root.glob(f"{_LEAVING}*")):
                shutil.rmtree(left, ignore_errors=True)
            folder = root / f"{INCOMING}{secrets.token_hex(4)}"
            folder.mkdir()
            try:
                yield folder
            finally:  # also after Ctrl-C
                shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        raise ClaimlineError("another import is at work; try again when it is done") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ClaimlineError(f"cannot write to {root}: {reason}; nothing was changed") from error


def put_in_place(folder: Path, target: Path) -> None:
    """Give a complete folder its name, once everything in it is on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    for inner in (*(p for p in folder.rglob("*") if p.is_dir()), folder):
        sync_folder(inner)
    target.parent.mkdir(parents=True, exist_ok=True)
    leaving = folder.with_name(f"{_LEAVING}{secrets.token_hex(4)}")
    if target.exists():  # an older version again, or a run stopped before the pointer named it
        target.rename(leaving)
    folder.rename(target)
    sync_folder(target.parent)
    shutil.rmtree(leaving, ignore_errors=True)


def take_away(root: Path, series_id: str) -> None:
    """Remove a series with all its versions; BadSelectionError if there is none."""
    check_id(series_id)
    if series_id not in shelf_ids(root):
        read_shelf(root, series_id)
    leaving = root / f"{_LEAVING}{secrets.token_hex(4)}"
    (root / series_id).rename(leaving)
    shutil.rmtree(leaving)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the operating system can do that."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
