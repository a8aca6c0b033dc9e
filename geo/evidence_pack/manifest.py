"""The manifest of a pack: each file with its size and SHA-256, and all it takes to make them again.

That is the snapshot's passport, the picture's size and theme, the mapped series that it draws, and
the versions of what made it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from geo.evidence_pack.archive import PackProblem
from geo.evidence_pack.listed_series import ListedSeries, listed_series
from geo.evidence_pack.versions import versions_here
from geo.exports.passport import passport
from geo.pictures import Size
from geo.records import STRICT
from geo.snapshots import Snapshot

NAME: Final = "MANIFEST.json"
PACK_VERSION: Final = 1
"""Of the way in which packs are laid out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """One file of the pack as the manifest lists it; ``size`` in bytes."""

    __pydantic_config__ = STRICT

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPicture:
    """In which size and theme the pack's picture is drawn."""

    __pydantic_config__ = STRICT

    width_px: int
    height_px: int
    dpi: int
    theme: str

    @property
    def size(self) -> Size:
        """The size, if it is one; BadSelectionError if nothing can be drawn in it."""
        return Size(width_px=self.width_px, height_px=self.height_px, dpi=self.dpi)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything that the manifest says; it lists every file of the pack but itself.

    ``series`` are the mapped series that the picture draws, of which the pack holds no copy.
    """

    __pydantic_config__ = STRICT

    pack_version: int
    made_with: dict[str, str]
    snapshot: dict[str, Any]
    picture: PackedPicture
    files: tuple[ListedFile, ...]
    series: tuple[ListedSeries, ...] = ()


def write_manifest(snapshot: Snapshot, files: Mapping[str, bytes], size: Size, theme: str) -> bytes:
    """The manifest of these files, as JSON; size and theme are the picture's."""
    listed = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in sorted(files.items())
    ]
    manifest = {
        "pack_version": PACK_VERSION,
        "made_with": versions_here(),
        "snapshot": passport(snapshot),
        "picture": {**asdict(size), "theme": theme},
        "series": [asdict(one) for one in listed_series(snapshot.series)],
        "files": listed,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(files: Mapping[str, bytes]) -> Manifest:
    """The manifest of the pack; PackProblem if it is missing or says something else."""
    from pydantic import TypeAdapter, ValidationError

    if NAME not in files:
        raise PackProblem(f"{NAME} is missing")
    try:
        manifest = TypeAdapter(Manifest).validate_json(files[NAME])
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise PackProblem(f"{NAME} cannot be read: {where}: {first['msg']}") from error
    if manifest.pack_version != PACK_VERSION:
        raise PackProblem(
            f"{NAME} is of version {manifest.pack_version}; this Claimline reads {PACK_VERSION}"
        )
    return manifest


def check_files(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    """PackProblem for the first file, by name, that is missing, changed or not listed."""
    listed = {entry.path: entry for entry in manifest.files}
    for path in sorted({*listed, *files} - {NAME}):
        if path not in files:
            raise PackProblem(f"{path} is missing")
        if path not in listed:
            raise PackProblem(f"{path} was added: {NAME} does not list it")
        content = files[path]
        if hashlib.sha256(content).hexdigest() != listed[path].sha256:
            raise PackProblem(f"{path} was changed: its SHA-256 is not the one in {NAME}")
        if len(content) != listed[path].size:
            raise PackProblem(f"{NAME} was changed: it gives {path} another size")
