"""How long a reader waits: day to map, click to words, bytes, dragging, start, memory, many.

``python bench/interactions.py`` prints a Markdown table for each part as soon as it is measured:
what one reader does (again after each record), starts, many readers. Ours stands beside a plain
st_folium app (``plain_map.py``) on the same record, in the same browser, in one run, and beside it
the bar that ours is to meet. Times are from the browser's own event (its time stamp) to the frame
after the one in which the page shows what ``geo`` says must be shown: the mark's new count, the
place's name and words cited of it. Every click is on another place and day than the clicks before,
so that nothing of it is in a cache; the row "again" is the same clicks once more.

Needs Chromium in CLAIMLINE_CHROMIUM, or Playwright's own. About 25 minutes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from apps import App, OurApp, PlainApp
from figures import Bar, Figures, machine, publish
from playwright.sync_api import Browser
from reader_acts import Click, DayChange, clicks, day_changes, marked_places
from readers import READER_BARS, measure_readers
from serving import Wire, chromium, serving
from starts import START_BARS, measure_starts
from synthetic import write_record

from dashboard.scene import day_range
from geo.loading import DATA_DIR, load_atlas

DAY = "day to map, ms"
DAY_BYTES = "bytes per day change, kB"
CLICK = "click to words, ms"
CLICK_BYTES = "bytes per click, kB"
AGAIN = "the same clicks again, ms"
AGAIN_BYTES = "bytes per click again, kB"
DRAG = "map updates a second while dragging"
BLANK = "frames without marks while dragging, %"
GAP = "longest frame while dragging, ms"
PARTS = ("acts", "starts", "readers")
DRAGS, DRAG_SECONDS = 3, 3


FIRST_DAY = date(2025, 6, 1)


def main() -> None:
    """Measure what the command line asks for and print it."""
    asked = arguments()
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for part, figures in measures(asked, browser, Path(folder)):
            measured[part] = figures
            about = machine(browser.version)
            publish(part, f"{about}\n\n{figures.table()}", in_readme=asked.readme)
            print(flush=True)
            if asked.json:
                found = {name: one.as_json() for name, one in measured.items()}
                text = json.dumps({"machine": about, "figures": found}, indent=1)
                asked.json.write_text(text, encoding="utf-8")


def measures(
    asked: argparse.Namespace, browser: Browser, folder: Path
) -> Iterator[tuple[str, Figures]]:
    """Each part's figures as soon as there is something new to show of it."""
    if "acts" in asked.parts:
        figures = Figures(act_bars(asked.claims))
        for record, data in records(folder, asked.claims):
            measure_acts(figures, browser, record, data, asked.actions, asked.plain_actions)
            yield "interactions", figures
    if "starts" in asked.parts:
        figures = Figures(START_BARS)
        measure_starts(figures, browser, asked.starts)
        yield "starts", figures
    if "readers" in asked.parts:
        figures = Figures(READER_BARS)
        measure_readers(figures, browser)
        yield "readers", figures


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--actions", type=int, default=20, help="acts of a kind on each record")
    parser.add_argument("--plain-actions", type=int, default=20, help="the same on the plain app")
    parser.add_argument(
        "--claims", type=int, nargs="*", default=[10_000], help="sizes of invented records"
    )
    parser.add_argument("--starts", type=int, default=20, help="starts of each server")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="only these")
    parser.add_argument("--json", type=Path, help="write every single value there")
    parser.add_argument("--readme", action="store_true", help="write the tables into the README")
    return parser.parse_args()


def act_bars(sizes: list[int]) -> dict[tuple[str, str], Bar]:
    """What the figures are to come to, by what they are of and the record."""
    found = {}
    for record in ("real", *map(named, sizes)):
        is_small = record == "real"
        found |= {
            (DAY, record): Bar(kind="at_most", limit=60 if is_small else 150),
            (CLICK, record): Bar(kind="at_most", limit=150 if is_small else 200),
            (DAY_BYTES, record): Bar(kind="at_most", limit=8),
            (CLICK_BYTES, record): Bar(kind="at_most", limit=8),
            (DRAG, record): Bar(kind="at_least", limit=20),
            (BLANK, record): Bar(kind="at_most", limit=0),
        }
    return found


def named(claims: int) -> str:
    """The name of an invented record."""
    return f"{claims:,} claims"


def records(folder: Path, sizes: list[int]) -> Iterator[tuple[str, Path | None]]:
    """The real record, then invented ones over at most 600 places, each with its folder."""
    yield "real", None
    for claims in sizes:
        data = folder / f"data-{claims}"
        write_record(data, claims, min(600, max(12, claims // 10)))
        yield named(claims), data


def measure_acts(
    figures: Figures, browser: Browser, record: str, data: Path | None, ours: int, plains: int
) -> None:
    """Days, clicks and dragging on ours, then the same on the plain app."""
    atlas = load_atlas(data or DATA_DIR)
    _, last = day_range(atlas)
    days = day_changes(atlas, FIRST_DAY, last, ours)
    with serving(OurApp.arguments, data) as server:
        app = OurApp(browser, Wire(server))
        there = set(app.reachable())
        places = [place.id for place in marked_places(atlas) if place.id in there]
        on_places = clicks(atlas, places, FIRST_DAY, last, ours)
        act(figures, record, app, days, on_places)
        app.close()
    with serving(PlainApp.arguments, data) as server:
        plain_app = PlainApp(browser, Wire(server))
        act(figures, record, plain_app, days[:plains], on_places[:plains])
        plain_app.close()


def act(
    figures: Figures,
    record: str,
    app: App,
    days: tuple[DayChange, ...],
    on_places: tuple[Click, ...],
) -> None:
    """What one reader does, kept as figures."""
    for change in days:
        spent, sent = app.change_day(change)
        figures.add(DAY, record, spent, app.way)
        figures.add(DAY_BYTES, record, sent / 1000, app.way)
    for what, size, some in (
        (CLICK, CLICK_BYTES, on_places),
        (AGAIN, AGAIN_BYTES, on_places[: max(1, len(on_places) // 4)]),
    ):
        for click in some:
            spent, sent = app.click(click)
            figures.add(what, record, spent, app.way)
            figures.add(size, record, sent / 1000, app.way)
    for _ in range(DRAGS):
        dragged = app.drag(DRAG_SECONDS)
        figures.add(DRAG, record, dragged["updates"], app.way)
        figures.add(BLANK, record, 100 * dragged["blanks"] / dragged["frames"], app.way)
        figures.add(GAP, record, dragged["longest"], app.way)


if __name__ == "__main__":
    main()
