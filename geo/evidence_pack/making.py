"""Making an evidence pack: the same snapshot over the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from geo.errors import ClaimlineError
from geo.evidence_pack.archive import PackProblem, write_archive
from geo.evidence_pack.checking import check_pack
from geo.evidence_pack.manifest import NAME, write_manifest
from geo.exports import EXPORTS
from geo.snapshots import Snapshot
from geo.wording import day_words

NOT_IN_PACKS: Final = ("svg", "pdf")
"""One picture is enough: the PNG."""

DATA_SUFFIXES: Final = (".csv", ".geojson", ".md", ".yaml")

_HOW_TO_CHECK: Final = """\
An evidence pack of Claimline
=============================

{title}, {clock_words}
Snapshot {snapshot_id} of data {data_version}
{link}

What is in it
  exports/       the picture, and the same day as data, in several formats
  data/          the whole record: reports with their quotations, places, claimants, relations
  MANIFEST.json  each file with its size and SHA-256

With Claimline, no network needed:

    python -m geo verify PACK.zip

It holds each file against the manifest, reads the record in data/, works out
the data version and the snapshot id from it, and holds each exported quotation against the
record. It names the first thing that was changed.

Without Claimline, in the unpacked folder:

    python3 -c "import hashlib, json; [print(hashlib.sha256(open(f['path'], 'rb').read()) \\
        .hexdigest() == f['sha256'], f['path']) for f in json.load(open('MANIFEST.json'))['files']]"

Each quotation in data/reports/ says where it stands in its document (start and end, counted in
Unicode code points), and each report the SHA-256 of the document's text: whoever has the text
can hold the one against the other.

Somebody who changes a file and the manifest with it gets another data version and another
snapshot id. So compare the id with the one that was cited, or printed under the picture.

A pack says who said what. It does not say whether it is so, nor who made the pack.

Licences
{licences}
"""


def make_pack(
    snapshot: Snapshot, data_dir: Path, sign: Callable[[bytes, str], bytes] | None = None
) -> bytes:
    """The pack of a snapshot whose atlas was read from ``data_dir``.

    ``sign`` takes a picture and its format and gives it back signed; a signature is never twice
    the same. Raises ClaimlineError where the pack does not pass its own check, which happens when
    the files in ``data_dir`` are no longer those that the snapshot was taken of.
    """
    files = dict(_files(snapshot, data_dir, sign))
    pack = write_archive({**files, NAME: write_manifest(snapshot, files)})
    try:
        check_pack(pack)
    except PackProblem as problem:
        raise ClaimlineError(
            f"the pack would not pass its own check: {problem}. If the files in {data_dir} were "
            "changed since they were read, read them again"
        ) from problem
    return pack


def _files(
    snapshot: Snapshot, data_dir: Path, sign: Callable[[bytes, str], bytes] | None
) -> Iterator[tuple[str, bytes]]:
    yield "HOW-TO-CHECK.txt", _how_to_check(snapshot)
    for entry in EXPORTS:
        if entry.id not in NOT_IN_PACKS:
            content = entry.write(snapshot)
            signed = sign(content, entry.id) if sign and entry.id == "png" else content
            yield f"exports/{snapshot.file_stem}.{entry.extension}", signed
    for path in sorted(data_dir.rglob("*")):
        if path.is_file() and path.suffix in DATA_SUFFIXES:
            yield f"data/{path.relative_to(data_dir).as_posix()}", path.read_bytes()


def _how_to_check(snapshot: Snapshot) -> bytes:
    text = _HOW_TO_CHECK.format(
        title=f"Donetsk front, {day_words(snapshot.selection.on)}",
        clock_words=snapshot.clock_words,
        snapshot_id=snapshot.id,
        data_version=snapshot.data_version,
        link=snapshot.link,
        licences="\n".join(f"  {line}" for line in snapshot.licences),
    )
    return text.encode()
