"""VIINA's control tables: a row for each settlement and day, a column for each source.

``control_latest_YYYY.zip`` holds one long CSV. It streams from the zip through Arrow into a
temporary Parquet file, and DuckDB makes runs of it within bounded memory: tens of millions of
rows become some hundred thousand runs, of which none crosses a day without a row.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from geo.importers.archives import checked_entries, open_archive
from geo.importers.drafting import draft
from geo.importers.files import input_files, input_sha256
from geo.importers.findings import CannotImportError, Findings
from geo.importers.request import About, Draft, ImportRequest, Progress
from geo.importers.viina_runs import empty_columns, runs_of_column

MAX_PACKED_BYTES: Final = 2 * 1024**3
MAX_UNPACKED_BYTES: Final = 32 * 1024**3
MAX_HEADER_BYTES: Final = 1024**2
KEY_COLUMNS: Final = ("geonameid", "date")
_SOURCE: Final = "VIINA (Violent Incident Information from News Articles), Yuri M. Zhukov"
_URL: Final = "https://github.com/zhukovyuri/VIINA"


def _about(id: str, title: str, source: str, claimant: str, party: Any) -> About:
    return About(
        id=id,
        title=title,
        source=source,
        claimant=claimant,
        party=party,
        url=_URL,
        depicts="stated",
        caveats=("points_not_areas",),
    )


COLUMNS: Final[dict[str, About]] = {
    "status": _about(
        "viina", "VIINA, all its sources together", _SOURCE, "VIINA", "independent"
    ),
    "status_wiki": _about(
        "viina-wiki", "Wikipedia, by way of VIINA", f"Wikipedia's map data, in {_SOURCE}",
        "Wikipedia", "independent",
    ),
    "status_boost": _about(
        "viina-boost", "VIINA's own model of news reports", f"A statistical model, in {_SOURCE}",
        "VIINA", "independent",
    ),
    "status_dsm": _about(
        "viina-dsm", "DeepState map, by way of VIINA", f"DeepState's map, in {_SOURCE}",
        "deepstate", "independent",
    ),
    "status_isw": _about(
        "viina-isw", "Institute for the Study of War, by way of VIINA", f"ISW's maps, in {_SOURCE}",
        "isw", "independent",
    ),
}  # fmt: skip
"""The status columns; each is a source of its own, and so a series."""


def read(request: ImportRequest, progress: Progress) -> Iterator[Draft]:
    """A series for each status column that is there, from a zip or a folder of them."""
    files = _zips(request.path)
    with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
        rows = Path(folder)
        columns = _to_parquet(files, rows, progress)
        sha256 = input_sha256(files)
        empty = empty_columns(rows, columns)
        filled = tuple(name for name in columns if name not in empty)
        if not filled:
            raise CannotImportError(f"{request.path.name}: no status in it: nothing to import")
        found = {name: _runs(request, rows, name) for name in filled}
        useless = tuple(name for name, (runs, _) in found.items() if not runs.num_rows)
        kept = tuple(name for name in filled if name not in useless)
        for column in kept or filled:  # where no column is of use, the first says why
            runs, findings = found[column]
            _note_left_out(empty, "it is empty", findings)
            _note_left_out(useless, "no row of it can be used", findings)
            yield _draft(request, runs, column, len(columns), findings, sha256)


def _runs(request: ImportRequest, folder: Path, column: str) -> tuple[Any, Findings]:
    findings = Findings()
    return runs_of_column(folder, column, request, findings), findings


def _note_left_out(columns: Sequence[str], problem: str, findings: Findings) -> None:
    for name in columns:
        findings.note(name, "the column", problem, "It becomes no series")


def _zips(path: Path) -> tuple[Path, ...]:
    return input_files(path, (".zip",), MAX_PACKED_BYTES)


def _to_parquet(files: Sequence[Path], folder: Path, progress: Progress) -> tuple[str, ...]:
    """Write each CSV as Parquet, a batch at a time; the status columns that all of them have."""
    found: list[tuple[str, ...]] = []
    with_sizes = [(file, _csv_size(file)) for file in files]
    total, done = sum(size for _, size in with_sizes), 0
    for number, (file, size) in enumerate(with_sizes):
        told = _Told(progress, done, total)
        found.append(_stream(file, folder / f"{number}.parquet", told))
        done += size
    progress(total, total)
    columns = tuple(name for name in COLUMNS if all(name in names for names in found))
    if not columns:
        raise CannotImportError(f"{files[0].name}: none of the columns {', '.join(COLUMNS)}")
    return columns


class _Told:
    """Says how far the reading is."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self.progress, self.before, self.total = progress, before, total

    def __call__(self, position: int) -> None:
        self.progress(self.before + position, self.total)


def _csv_size(path: Path) -> int:
    with open_archive(path) as archive:
        return int(_csv_entry(archive, path).file_size)


def _csv_entry(archive: Any, path: Path) -> Any:
    entries = checked_entries(archive, path.name, MAX_UNPACKED_BYTES)
    tables = [entry for entry in entries if entry.filename.lower().endswith(".csv")]
    if len(tables) != 1:
        raise CannotImportError(f"{path.name}: {len(tables)} CSV files in it, not one")
    return tables[0]


def _stream(path: Path, target: Path, told: _Told) -> tuple[str, ...]:
    import zipfile
    import zlib

    from pyarrow import ArrowException, csv, parquet, string

    with open_archive(path) as archive:
        entry = _csv_entry(archive, path)
        try:
            with archive.open(entry) as stream:
                names = _header(stream.readline(MAX_HEADER_BYTES), path)
            wanted = [name for name in names if name in (*KEY_COLUMNS, *COLUMNS)]
            with archive.open(entry) as stream:
                batches = csv.open_csv(
                    stream,
                    convert_options=csv.ConvertOptions(
                        include_columns=wanted,
                        column_types=dict.fromkeys(wanted, string()),
                        strings_can_be_null=True,
                        null_values=["", "NA"],
                    ),
                )
                with parquet.ParquetWriter(target, batches.schema, compression="zstd") as writer:
                    for batch in batches:
                        writer.write_batch(batch)
                        told(min(stream.tell(), entry.file_size))
        except (ArrowException, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            line = str(error).splitlines()[0]
            raise CannotImportError(
                f"{path.name}: its CSV cannot be read whole ({line})"
            ) from error
    return tuple(name for name in wanted if name in COLUMNS)


def _header(line: bytes, path: Path) -> list[str]:
    names = [name.strip().strip('"') for name in line.decode("utf-8-sig", "replace").split(",")]
    missing = [name for name in KEY_COLUMNS if name not in names]
    if missing:
        raise CannotImportError(f"{path.name}: its CSV has no column {', '.join(missing)}")
    return names


def _draft(
    request: ImportRequest, runs: Any, column: str, of: int, findings: Findings, sha256: str
) -> Draft:
    about = COLUMNS[column]
    spans = set(zip(runs["first_day"].to_pylist(), runs["last_day"].to_pylist(), strict=True))
    days = tuple(sorted({a + timedelta(days=n) for a, b in spans for n in range((b - a).days + 1)}))
    own = about.id.removeprefix("viina")
    asked = replace(request, id=f"{request.id}{own}" if request.id else None)
    if of > 1:  # whose column it is, the format knows better than one answer for all
        asked = replace(asked, title=None, claimant=None, party=None)
    return draft(asked, about, "viina", "points", runs, days, findings, sha256)
