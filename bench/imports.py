"""How long an import of the daily mirror takes and what it costs in memory, against geopandas.

``python bench/imports.py [--samples FOLDER] [--runs N]`` prints Markdown tables. Each import is a
whole fresh process: Python, libraries, reading, checking, three display levels, writing, fsync.
The plain way is what a notebook does: ``read_file`` and ``to_crs`` for each day, then
``to_parquet``; it checks nothing, simplifies nothing and keeps no versions. The samples are those
that CLAIMLINE_SAMPLES names, or ../shared/samples.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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
    parser = argparse.ArgumentParser(description=__doc__)
    named = os.environ.get("CLAIMLINE_SAMPLES")
    default = Path(named) if named else ROOT.parent / "shared" / "samples"
    parser.add_argument("--samples", type=Path, default=default)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    mirror = arguments.samples / "deepstate-mirror"
    if not mirror.is_dir():
        sys.exit(f"{mirror} is not there: name the samples with --samples or CLAIMLINE_SAMPLES")

    spent: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(arguments.runs):
            for name, code in (("import", OURS), ("plain geopandas", PLAIN)):
                target = Path(folder) / f"{name[:5]}{run}"
                target.mkdir()
                spent.setdefault(name, []).append(process_cost(code, mirror, target))
        again = process_cost(OURS, mirror, Path(folder) / "impor0")
        sizes = [size_mb(Path(folder) / name) for name in ("impor0", "plain0")]
        print_imports(spent, again, sizes, len(list(mirror.glob("*.geojson"))))
        print_reads(Path(folder) / "impor0")


def print_imports(
    spent: dict[str, list[tuple[float, float]]],
    again: tuple[float, float],
    sizes: list[float],
    days: int,
) -> None:
    """The table of both ways, and their ratio."""
    runs = len(spent["import"])
    print(f"{days} days, {runs} runs, {os.cpu_count()} cores.\n")
    print("| what | median s | lowest to highest s | highest MB of memory | MB on disk |")
    print("|---|---:|---:|---:|---:|")
    for (name, costs), size in zip(spent.items(), sizes, strict=True):
        seconds = [cost[0] for cost in costs]
        print(
            f"| {name} | {statistics.median(seconds):.1f} | {min(seconds):.1f} to "
            f"{max(seconds):.1f} | {max(cost[1] for cost in costs):.0f} | {size:.1f} |"
        )
    print(f"| import of the same again | {again[0]:.1f} | | {again[1]:.0f} | 0.0 |")
    medians = [statistics.median(cost[0] for cost in costs) for costs in spent.values()]
    print(f"\nThe plain way takes {medians[1] / medians[0]:.1f} times as long as the import.\n")


def print_reads(root: Path) -> None:
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
    print("| warm read | median ms |\n|---|---:|")
    for name, read in reads.items():
        read()
        print(f"| {name} | {statistics.median(timed_ms(read) for _ in range(15)):.2f} |")


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


def timed_ms(work: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
