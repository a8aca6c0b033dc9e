"""Re-checking an evidence pack: the first thing that was changed, in one line.

The order is from the outside in: the zip, the manifest, each file, then what the files say of
each other, so that the line names the cause and not a consequence. At last every file that can be
made from the record is made again and compared. A mapped series that the picture draws is in no
pack: where this machine does not have it, the picture is left out, and said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geo.address import from_params, to_query
from geo.atlas import Atlas
from geo.basemap import BaseLayer, load_basemap
from geo.errors import BadSelectionError, ClaimlineError, DataError
from geo.evidence_pack.archive import PackProblem, read_archive, write_archive
from geo.evidence_pack.checking_exports import check_export
from geo.evidence_pack.checking_remade import check_names, check_remade
from geo.evidence_pack.layout import EXPORTED, RECORD, made_files
from geo.evidence_pack.listed_series import check_listed, listed_series
from geo.evidence_pack.manifest import NAME, Manifest, check_files, read_manifest
from geo.evidence_pack.versions import differences, versions_here
from geo.exports.passport import passport
from geo.gazetteer import Settlement, load_gazetteer
from geo.layers import AREAS
from geo.loading import load_atlas
from geo.pages import read_page
from geo.pictures import THEMES
from geo.selection import Selection
from geo.shown_series import open_shown
from geo.snapshots import FORMAT_VERSION, Bounds, Snapshot, snapshot_id, take_snapshot
from geo.times import read_day


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheck:
    """What came of checking a pack: ``problem`` names the first thing changed, None if nothing.

    ``by_content`` are the files that could only be compared by what they say, because the pack was
    made with other ``versions``. ``not_checked`` are those that could not be made again, because
    this machine lacks the mapped series ``lacking``, in words.

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
    by_content: tuple[str, ...] = ()
    versions: str = ""
    not_checked: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    picture: bytes | None = field(default=None, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether everything could be checked and nothing was changed."""
        return self.problem is None and not self.not_checked


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
    snapshot, lacking = _snapshot(manifest, _record(files))
    _check_passport(manifest.snapshot, passport(snapshot))
    due = _due(manifest, snapshot)
    not_checked = tuple(path for path in due if lacking and path.endswith(".png"))
    check_names(files, due)
    versions = differences(manifest.made_with, versions_here())
    quoted, by_content = 0, []
    for path, make in due.items():
        if path.startswith(EXPORTED):
            quoted += check_export(path, files[path], manifest.snapshot, snapshot.claims)
        if path not in not_checked and not check_remade(path, files[path], make, versions):
            by_content.append(path)
    return PackCheck(
        problem=None,
        snapshot=manifest.snapshot,
        file_count=len(files),
        quotation_count=quoted,
        is_as_written=write_archive(files) == content,
        by_content=tuple(by_content),
        versions=versions,
        not_checked=not_checked,
        lacking=lacking,
        picture=next(files[path] for path in due if path.endswith(".png")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """Everything that the pack's own data/ holds."""

    atlas: Atlas
    basemap: tuple[BaseLayer, ...]
    gazetteer: tuple[Settlement, ...]


def _record(files: Mapping[str, bytes]) -> _Record:
    """The record of the pack's own data/; their names were found safe when the zip was read."""
    try:
        with TemporaryDirectory(prefix="claimline-") as folder:
            for name in files:
                if name.startswith(RECORD):
                    path = Path(folder) / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(files[name])
            data = Path(folder) / RECORD
            basemap, gazetteer = load_basemap(data), load_gazetteer(data)
            return _Record(atlas=load_atlas(data), basemap=basemap, gazetteer=gazetteer)
    except DataError as error:
        raise PackProblem(f"the record cannot be used: {error.problems[0]}") from error
    except OSError as error:
        raise ClaimlineError(f"the record cannot be unpacked: {error.strerror}") from error


def _snapshot(manifest: Manifest, record: _Record) -> tuple[Snapshot, tuple[str, ...]]:
    """The snapshot that the manifest names, once version and id follow from the record.

    With it the mapped series that this machine lacks, in words.
    """
    said = manifest.snapshot
    if said.get("data_version") != record.atlas.version:
        raise PackProblem(
            f"the data version is {record.atlas.version} by the files in data/, "
            f"and {said.get('data_version')} by the manifest"
        )
    if said.get("format_version") != FORMAT_VERSION:
        raise PackProblem("the snapshot's id follows a rule that this Claimline does not know")
    selection, bounds = _choice(said, record.atlas)
    found = snapshot_id(record.atlas, selection, bounds)
    if said.get("snapshot_id") != found:
        raise PackProblem(
            f"the snapshot id is {found} by selection and data, "
            f"and {said.get('snapshot_id')} by the manifest"
        )
    if (said.get("as_of"), said.get("clock")) != (selection.on.isoformat(), selection.clock):
        raise PackProblem("the manifest gives another day or clock than its own address")
    check_listed(manifest.series, selection)
    return _taken(manifest, record, selection, bounds)


def _taken(
    manifest: Manifest, record: _Record, selection: Selection, bounds: Bounds
) -> tuple[Snapshot, tuple[str, ...]]:
    page = _page(manifest.snapshot, selection)
    shown = selection.series if AREAS in selection.layers else ()
    opened = open_shown(shown)
    parts = (record.atlas, record.basemap, record.gazetteer)
    if opened.versions == shown:
        if listed_series(opened.series) != manifest.series:
            raise PackProblem("the manifest gives a mapped series another title or checksum")
        return take_snapshot(*parts, selection, bounds, page, opened.series), ()
    layers = tuple(layer for layer in selection.layers if layer != AREAS)
    plain = take_snapshot(*parts, replace(selection, layers=layers), bounds, page)
    here = frozenset(opened.versions)
    lacking = (m.words for m, one in zip(manifest.series, shown, strict=True) if one not in here)
    return _as_said(plain, selection, page, manifest.snapshot), tuple(lacking)


def _as_said(plain: Snapshot, selection: Selection, page: str, said: Mapping[str, Any]) -> Snapshot:
    """The snapshot without its series, their credits and licences taken from the manifest."""
    told = {}
    for key, ours in (("credits", plain.credits), ("licences", plain.licences)):
        lines = said.get(key)
        if not isinstance(lines, list) or tuple(lines[: len(ours)]) != ours:
            raise PackProblem(f"{NAME} gives other {key} than the record")
        told[key] = tuple(map(str, lines))
    return replace(
        plain,
        id=snapshot_id(plain.atlas, selection, plain.bounds),
        selection=selection,
        link=page + to_query(selection),
        credits=told["credits"],
        licences=told["licences"],
    )


def _page(said: Mapping[str, Any], selection: Selection) -> str:
    link, query = str(said.get("link")), to_query(selection)
    if not link.endswith(query):
        raise PackProblem("the manifest gives link as another than its own address")
    try:
        return read_page(link.removesuffix(query))
    except BadSelectionError as error:
        raise PackProblem(f"the manifest's link cannot be read ({error})") from error


def _check_passport(said: Mapping[str, Any], due: Mapping[str, Any]) -> None:
    for key in sorted({*said, *due}):
        if said.get(key) != due.get(key):
            raise PackProblem(
                f"{NAME} gives {key} as {said.get(key)!r}, its own selection and data give "
                f"{due.get(key)!r}"
            )


def _due(manifest: Manifest, snapshot: Snapshot) -> dict[str, Callable[[], bytes]]:
    try:
        if manifest.picture.theme not in THEMES:
            raise BadSelectionError(f"there is no theme {manifest.picture.theme!r}")
        picture = manifest.picture
        return made_files(snapshot, picture.size, picture.theme, manifest.series)
    except BadSelectionError as error:
        raise PackProblem(f"{NAME} gives a picture that cannot be drawn: {error}") from error


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
