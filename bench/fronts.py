"""How long front distances take on a stored series, against the plain geopandas way.

``python bench/fronts.py [--samples FOLDER] [--runs N]`` prints a Markdown table: median and spread
in milliseconds. The plain way is what a notebook does for each day: ``read_file``, ``to_crs`` to
UTM 37N, ``distance`` from the places to the boundary, and ``within``; its figures are planar. It
is measured in the same run, on every tenth day for the many places, and scaled. Warm is a stored
series that has been measured once, so that its edges are kept beside it; it is opened anew each
time. The samples are those that CLAIMLINE_SAMPLES names, or ../shared/samples. About 3 minutes.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from figures import machine, markdown_table, publish, spread, timed_ms
from mirror import add_samples, import_mirror, mirror_in

MANY = 600
EVERY = 10
YEAR = date(2025, 8, 23), date(2026, 8, 22)


def main() -> None:
    """Measure in turn, so that a busy minute touches all alike, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_samples(parser)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    arguments = parser.parse_args()
    mirror = mirror_in(arguments.samples)

    from geo.loading import load_atlas
    from geo.measured_places import measured

    four = tuple(measured(place) for place in load_atlas().places.principal)
    many = many_places()
    files = sorted(mirror.glob("*.geojson"))
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        series_id = import_mirror(root, mirror)
        for run in range(arguments.runs):
            for name, work in ours(root, series_id, four, many).items():
                figures.setdefault(name, []).append(timed_ms(work))
            figures.setdefault("plain geopandas, 4 places", []).append(
                timed_ms(lambda: plain(files, four))
            )
            if run == 0:
                some = timed_ms(lambda: plain(files[::EVERY], many))
                figures["plain geopandas, 600 places (from every tenth day)"] = [some * EVERY]
    about = f"{len(files)} days, {arguments.runs} runs. {machine()}"
    publish("fronts", f"{about}\n\n{table(figures)}", in_readme=arguments.readme)


def ours(root: Path, series_id: str, four: Any, many: Any) -> dict[str, Callable[[], object]]:
    """What is measured of ours, by name; the first makes the edges, the others find them."""
    from geo.front_distances import front_distances
    from geo.series_store import open_series

    def rows(places: Any, first: date | None = None, last: date | None = None) -> object:
        return front_distances(open_series(series_id, root=root), places, first=first, last=last)

    def first_time() -> object:
        for kept in root.glob("*/*/edges"):
            shutil.rmtree(kept)
        return rows(four)

    return {
        "4 places, all days, edges not made yet": first_time,
        "4 places, all days, warm": lambda: rows(four),
        "4 places, a year (the chart's rows), warm": lambda: rows(four, *YEAR),
        "600 places, all days, warm": lambda: rows(many),
    }


def plain(files: list[Path], places: Any) -> list[tuple[Any, Any]]:
    """Distances and insides by geopandas, a day at a time, planar in UTM 37N."""
    import geopandas

    points = geopandas.GeoSeries.from_xy(
        [place.lon for place in places], [place.lat for place in places], crs=4326
    ).to_crs(32637)
    found = []
    for path in files:
        area = geopandas.read_file(path).to_crs(32637).geometry.iloc[0]
        found.append((points.distance(area.boundary) / 1000, points.within(area)))
    return found


def many_places() -> tuple[Any, ...]:
    """The settlements of the gazetteer, and a grid of points to make up the number."""
    from geo.gazetteer import load_gazetteer
    from geo.measured_places import MeasuredPlace, all_settlements

    found = list(all_settlements((), load_gazetteer()))
    for at in range(MANY - len(found)):
        lon, lat = 36.2 + 0.3 * (at % 10), 47.2 + 0.3 * (at // 10)
        found.append(MeasuredPlace(id=f"grid-{at}", name="Grid", lon=lon, lat=lat))
    return tuple(found[:MANY])


def table(figures: dict[str, list[float]]) -> str:
    """Medians, spreads, and how many times as long the plain way takes."""
    rows = [(name, *spread(values)) for name, values in figures.items()]
    head = ("what", "median ms", "lowest to highest ms")
    lines = [markdown_table(head, rows, right=head[1:])]
    for places in ("4 places", "600 places"):
        plain_ms = next(v for k, v in figures.items() if k.startswith(f"plain geopandas, {places}"))
        warm_ms = statistics.median(figures[f"{places}, all days, warm"])
        ratio = statistics.median(plain_ms) / warm_ms
        lines.append(
            f"\n{places}, all days: the plain way takes {ratio:,.0f} times as long as a warm store."
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
