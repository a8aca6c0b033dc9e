"""Making an evidence pack: the same snapshot over the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geo.errors import ClaimlineError
from geo.evidence_pack.archive import PackProblem, write_archive
from geo.evidence_pack.checking import check_pack
from geo.evidence_pack.layout import DATA_SUFFIXES, RECORD, made_files
from geo.evidence_pack.listed_series import listed_series
from geo.evidence_pack.manifest import NAME, write_manifest
from geo.pictures import PRESETS, Size
from geo.snapshots import Snapshot


def make_pack(
    snapshot: Snapshot,
    data_dir: Path,
    sign: Callable[[bytes, str], bytes] | None = None,
    size: Size = PRESETS["article"],
    theme: str = "light",
) -> bytes:
    """The pack of a snapshot whose atlas was read from ``data_dir``, its picture in that size.

    ``sign`` takes a picture and its format and gives it back signed; a signature is never twice
    the same. Raises ClaimlineError where the pack does not pass its own check, which happens when
    the files in ``data_dir`` are no longer those that the snapshot was taken of.
    """
    files = dict(_files(snapshot, data_dir, sign, size, theme))
    manifest = write_manifest(snapshot, files, size, theme)
    pack = write_archive({**files, NAME: manifest})
    try:
        check_pack(pack)
    except PackProblem as problem:
        raise ClaimlineError(
            f"the pack would not pass its own check: {problem}. If the files in {data_dir} were "
            "changed since they were read, read them again"
        ) from problem
    return pack


def _files(
    snapshot: Snapshot,
    data_dir: Path,
    sign: Callable[[bytes, str], bytes] | None,
    size: Size,
    theme: str,
) -> Iterator[tuple[str, bytes]]:
    for path, make in made_files(snapshot, size, theme, listed_series(snapshot.series)).items():
        content = make()
        yield path, sign(content, "png") if sign and path.endswith(".png") else content
    for file in sorted(data_dir.rglob("*")):
        if file.is_file() and file.suffix in DATA_SUFFIXES:
            yield f"{RECORD}{file.relative_to(data_dir).as_posix()}", file.read_bytes()
