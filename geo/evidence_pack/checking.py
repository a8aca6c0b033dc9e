"""Re-checking an evidence pack: the first thing that was changed, in one line.

The order is from the outside in: the zip, the manifest, each file, then what the files say of
each other, so that the line names the cause and not a consequence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.address import from_params
from geo.as_of import spoken_by
from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.claims import Claim
from geo.errors import ClaimlineError, DataError
from geo.evidence_pack.archive import PackProblem, read_archive, write_archive
from geo.evidence_pack.checking_exports import check_export
from geo.evidence_pack.manifest import Manifest, check_files, read_manifest
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import FORMAT_VERSION, Bounds, snapshot_id
from geo.times import read_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheck:
    """What came of checking a pack: ``problem`` names the first thing changed, None if nothing.

    ``snapshot`` is the passport that the manifest gives, None if the check did not get so far.
    ``is_as_written`` says whether the zip around the files is byte for byte what this Claimline
    writes; one packed anew by another program, with nothing changed in it, is not. ``picture`` is
    the PNG, whose content credentials are another matter.
    """

    problem: str | None
    snapshot: Mapping[str, Any] | None = None
    file_count: int = 0
    quotation_count: int = 0
    is_as_written: bool = False
    picture: bytes | None = field(default=None, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed."""
        return self.problem is None


def verify_pack(path: Path) -> PackCheck:
    """Re-check everything in the pack.

    ClaimlineError only where this machine cannot: the file cannot be read, no space to unpack it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ClaimlineError(f"cannot read {path}: {error.strerror}") from error
    try:
        return check_pack(content)
    except PackProblem as problem:
        return PackCheck(problem=str(problem))


def check_pack(content: bytes) -> PackCheck:
    """The check of a pack's bytes; PackProblem for the first thing that is wrong."""
    files = read_archive(content)
    manifest = read_manifest(files)
    check_files(manifest, files)
    atlas = _record(files)
    claims = _check_snapshot(manifest, atlas)
    exported = sorted(path for path in files if path.startswith("exports/"))
    counts = [check_export(path, files[path], manifest.snapshot, claims) for path in exported]
    return PackCheck(
        problem=None,
        snapshot=manifest.snapshot,
        file_count=len(files),
        quotation_count=sum(counts),
        is_as_written=write_archive(files) == content,
        picture=next((files[path] for path in exported if path.endswith(".png")), None),
    )


def _record(files: Mapping[str, bytes]) -> Atlas:
    """The atlas of the pack's own data/; their names were found safe when the zip was read."""
    try:
        with TemporaryDirectory(prefix="claimline-") as folder:
            for name in files:
                if name.startswith("data/"):
                    path = Path(folder) / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(files[name])
            load_basemap(Path(folder) / "data")
            return load_atlas(Path(folder) / "data")
    except DataError as error:
        raise PackProblem(f"the record cannot be used: {error.problems[0]}") from error
    except OSError as error:
        raise ClaimlineError(f"the record cannot be unpacked: {error.strerror}") from error


def _check_snapshot(manifest: Manifest, atlas: Atlas) -> tuple[Claim, ...]:
    """The claims that count by the snapshot's day, once version and id follow from the record."""
    said = manifest.snapshot
    if said.get("data_version") != atlas.version:
        raise PackProblem(
            f"the data version is {atlas.version} by the files in data/, "
            f"and {said.get('data_version')} by the manifest"
        )
    if said.get("format_version") != FORMAT_VERSION:
        raise PackProblem("the snapshot's id follows a rule that this Claimline does not know")
    selection, bounds = _choice(said, atlas)
    found = snapshot_id(atlas, selection, bounds)
    if said.get("snapshot_id") != found:
        raise PackProblem(
            f"the snapshot id is {found} by selection and data, "
            f"and {said.get('snapshot_id')} by the manifest"
        )
    if (said.get("as_of"), said.get("clock")) != (selection.on.isoformat(), selection.clock):
        raise PackProblem("the manifest gives another day or clock than its own address")
    return spoken_by(atlas.claims.values(), selection.on, selection.clock)


def _choice(said: Mapping[str, Any], atlas: Atlas) -> tuple[Selection, Bounds]:
    try:
        address = {str(key): str(value) for key, value in said["address"].items()}
        default = Selection(on=read_day(address["day"]))
        selection, unread = from_params(address, default, atlas)
        west, south, east, north = map(float, str(said["bounds"]).split(","))
        bounds = Bounds(west=west, south=south, east=east, north=north)
    except (KeyError, AttributeError, ValueError, ClaimlineError) as error:
        raise PackProblem(f"the manifest's selection cannot be read ({error})") from error
    if unread:
        raise PackProblem(f"the manifest's selection cannot be read ({unread[0]})")
    return selection, bounds
