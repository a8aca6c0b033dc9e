"""How long an import of the daily mirror takes and what it costs in memory, against geopandas.

``python bench/imports.py [--samples FOLDER] [--runs N]`` prints Markdown tables. Each import is a
whole fresh process: Python, libraries, reading, checking, three display levels, writing, fsync.
The plain way is what a notebook does: ``read_file`` and ``to_crs`` for each day, then
``to_parquet``; it checks nothing, simplifies nothing and keeps no versions. The samples are those
that CLAIMLINE_SAMPLES names, or ../shared/samples. About 2 minutes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from figures import machine, markdown_table, publish, spread, timed_ms
from mirror import ROOT, add_samples, mirror_in

PEAK = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
OURS = """
import sys
from pathlib import Path
from geo.importers import import_series
from geo.importers.request import ImportRequest
request = ImportRequest(path=Path(sys.argv[1]), licence="not stated")
import_series("deepstate", request, root=Path(sys.argv[2]))
"""
PLAIN = """
import sys
from pathlib import Path
import geopandas, pandas
frames = []
for path in sorted(Path(sys.argv[1]).glob("*.geojson")):
    frame = geopandas.read_file(path).to_crs(32637)
    frame["day"] = path.stem[-8:]
    frames.append(frame)
pandas.concat(frames).to_parquet(Path(sys.argv[2]) / "plain.parquet", compression="zstd")
"""


def main() -> None:
    """Measure both ways in turn, so that a busy minute touches both alike, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_samples(parser)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--readme", action="store_true", help="write the tables into the README")
    arguments = parser.parse_args()
    mirror = mirror_in(arguments.samples)

    spent: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(arguments.runs):
            for name, code in (("import", OURS), ("plain geopandas", PLAIN)):
                target = Path(folder) / f"{name[:5]}{run}"
                target.mkdir()
                spent.setdefault(name, []).append(process_cost(code, mirror, target))
        again = process_cost(OURS, mirror, Path(folder) / "impor0")
        sizes = [size_mb(Path(folder) / name) for name in ("impor0", "plain0")]
        days = len(list(mirror.glob("*.geojson")))
        about = f"{days} days, {arguments.runs} runs. {machine()}"
        tables = [about, import_table(spent, again, sizes), read_table(Path(folder) / "impor0")]
    publish("imports", "\n\n".join(tables), in_readme=arguments.readme)


def import_table(
    spent: dict[str, list[tuple[float, float]]], again: tuple[float, float], sizes: list[float]
) -> str:
    """The table of both ways, and their ratio."""
    rows: list[tuple[object, ...]] = []
    for (name, costs), size in zip(spent.items(), sizes, strict=True):
        seconds = [cost[0] for cost in costs]
        most_mb = max(cost[1] for cost in costs)
        rows.append((name, *spread(seconds, 1), f"{most_mb:.0f}", f"{size:.1f}"))
    rows.append(("import of the same again", f"{again[0]:.1f}", "", f"{again[1]:.0f}", "0.0"))
    head = ("what", "median s", "lowest to highest s", "highest MB of memory", "MB on disk")
    medians = [statistics.median(cost[0] for cost in costs) for costs in spent.values()]
    ratio = f"The plain way takes {medians[1] / medians[0]:.1f} times as long as the import."
    return f"{markdown_table(head, rows, right=head[1:])}\n\n{ratio}"


def read_table(root: Path) -> str:
    """The table of what opening and reading the store takes, warm."""
    from geo.series_store import open_series

    def fresh() -> object:
        return open_series("deepstate", root=root)

    day, first, last = date(2025, 12, 1), date(2025, 1, 1), date(2025, 12, 31)
    opened = fresh()
    reads: dict[str, Callable[[], object]] = {
        "open a series": fresh,
        "one day, full": lambda: opened.areas_on(day),  # type: ignore[attr-defined]
        "one day, for display": lambda: opened.display_on(day, "middle"),  # type: ignore[attr-defined]
        "a year, full, from the disk": lambda: fresh().geometries("russia", first, last),  # type: ignore[attr-defined]
        "a year, full, again": lambda: opened.geometries("russia", first, last),  # type: ignore[attr-defined]
    }
    rows = []
    for name, read in reads.items():
        read()
        rows.append((name, *spread([timed_ms(read) for _ in range(15)], 2)))
    head = ("warm read", "median ms", "lowest to highest ms")
    return markdown_table(head, rows, right=head[1:])


def process_cost(code: str, source: Path, target: Path) -> tuple[float, float]:
    """Seconds and the most megabytes of memory of a whole fresh process."""
    command = [sys.executable, "-c", code + PEAK, str(source), str(target)]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    kilobytes = int(done.stdout.split()[-1])
    return time.perf_counter() - start, kilobytes / 1000


def size_mb(folder: Path) -> float:
    """Megabytes of all files below it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
