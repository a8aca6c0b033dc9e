"""Whether ours keeps its distance from the plain app: a few acts, judged by ratios alone.

``python bench/ratios.py`` (``make bench-short``) measures ours and the plain st_folium app in the
same browser on the same invented record of 1,000 places, prints the table, and ends with 1 unless
every ratio of medians measured in this run is at least its floor. A ratio that is missed is
measured again, twice at most, and all values count together: one busy moment makes nothing red.
Times alone never fail. Then it compares what the server does for one place and one day at 10,000
claims with the same at 1,000. About two minutes.

The floors leave room for a busy machine; what was measured on a quiet one stands in README.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from apps import App, OurApp, PlainApp
from figures import Figures, machine, markdown_table, publish
from interactions import CLICK, CLICK_BYTES, DAY, DAY_BYTES, FIRST_DAY
from reader_acts import CLOCK, click_on, clicks, day_changes, marked_places
from serving import Wire, chromium, serving
from synthetic import write_record

from dashboard.place_panel import panel_html, place_panel
from dashboard.scene import day_range
from geo.as_of import states_on
from geo.atlas import Atlas
from geo.loading import load_atlas
from geo.selection import Selection

PLACES = 1_000
RECORD = f"{PLACES:,} places"
OUR_ACTS, PLAIN_ACTS = 5, 2
ROUNDS = 3
GROWTH_ROUNDS = 5
MOST_GROWTH = 10


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A ratio by name, with the floor (or ceiling) that it is held to."""

    name: str
    ratio: float
    limit: float
    is_floor: bool

    @property
    def is_kept(self) -> bool:
        """Whether it is within its limit."""
        return self.ratio >= self.limit if self.is_floor else self.ratio <= self.limit

    def cells(self) -> tuple[str, ...]:
        """Its row in a table."""
        bound = "at least" if self.is_floor else "at most"
        kept = "yes" if self.is_kept else "**no**"
        return self.name, f"{self.ratio:.1f}", f"{bound} {self.limit:g}", kept


FLOORS = {DAY: 10.0, CLICK: 8.0, DAY_BYTES: 10.0, CLICK_BYTES: 4.0}


def main() -> None:
    """Measure, print, and end with 1 if a ratio is missed."""
    asked = _arguments()
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        data = Path(folder) / "data"
        write_record(data, PLACES, PLACES)
        atlas = load_atlas(data)
        with ExitStack() as servers:
            ours = OurApp(browser, Wire(servers.enter_context(serving(OurApp.arguments, data))))
            slow = PlainApp(browser, Wire(servers.enter_context(serving(PlainApp.arguments, data))))
            for turn in range(ROUNDS):
                _round(figures, atlas, ours, slow, turn)
                judged = judge(figures)
                if all(one.is_kept for one in judged):
                    break
        about = machine(browser.version)
        judged += growth(Path(folder))
    rows = [one.cells() for one in judged]
    ratios = markdown_table(("ratio", "measured", "limit", "kept"), rows)
    publish("ratios", f"{about}\n\n{figures.table()}\n\n{ratios}", in_readme=asked.readme)
    sys.exit(not all(one.is_kept for one in judged))


def judge(figures: Figures) -> list[Judged]:
    """How many times as long, or as much, the plain app takes, by what was measured."""
    return [
        Judged(
            name=f"plain st_folium / ours: {what}",
            ratio=figures.median(what, RECORD, PlainApp.way) / figures.median(what, RECORD),
            limit=floor,
            is_floor=True,
        )
        for what, floor in FLOORS.items()
    ]


def growth(folder: Path) -> list[Judged]:
    """What the server works for what is shown, at 10,000 claims against 1,000, over 600 places."""
    atlases = []
    for claims in (1_000, 10_000):
        data = folder / f"data-{claims}"
        write_record(data, claims, 600)
        atlases.append(load_atlas(data))
    spent = {
        name: [_least_cpu(lambda w=work, a=a: w(a)) for a in atlases] for name, work in WORK.items()
    }
    sizes = [len(_panel(atlas).encode()) for atlas in atlases]
    return [
        Judged(
            name=f"10,000 claims / 1,000: {name}",
            ratio=large / small,
            limit=MOST_GROWTH,
            is_floor=False,
        )
        for name, (small, large) in {**spent, "bytes of one place's words": sizes}.items()
    ]


def _states(atlas: Atlas) -> object:
    return states_on(atlas, day_range(atlas)[1], CLOCK)


def _panel(atlas: Atlas) -> str:
    selection = Selection(on=day_range(atlas)[1], clock=CLOCK, place="pokrovsk")
    return panel_html(place_panel(atlas, atlas.places["pokrovsk"], selection, ""))


WORK: dict[str, Callable[[Atlas], object]] = {
    "processor time for all states of a day": _states,
    "processor time for one place's words": _panel,
}


def _least_cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of some: others' work on the machine only adds."""
    work()
    found = []
    for _ in range(GROWTH_ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def _round(figures: Figures, atlas: Atlas, ours: OurApp, slow: PlainApp, turn: int) -> None:
    """A few acts on either app, other ones in each round; the plain app's clicks are on one day."""
    _, last = day_range(atlas)
    days = day_changes(atlas, FIRST_DAY, last, OUR_ACTS * ROUNDS)[turn::ROUNDS]
    there = set(ours.reachable())
    places = [place.id for place in marked_places(atlas) if place.id in there]
    on_places = clicks(atlas, places, FIRST_DAY, last, OUR_ACTS * ROUNDS)[turn::ROUNDS]
    for app, count in ((ours, OUR_ACTS), (slow, PLAIN_ACTS)):
        for change in days[:count]:
            spent, sent = app.change_day(change)
            _keep(figures, app, (DAY, spent), (DAY_BYTES, sent / 1000))
    again = (click_on(atlas, click.place, slow.shown) for click in on_places)
    for app, some in ((ours, on_places), (slow, [click for click in again if click][:PLAIN_ACTS])):
        for click in some:
            spent, sent = app.click(click)
            _keep(figures, app, (CLICK, spent), (CLICK_BYTES, sent / 1000))


def _keep(figures: Figures, app: App, *found: tuple[str, float]) -> None:
    for what, value in found:
        figures.add(what, RECORD, value, app.way)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--readme", action="store_true", help="write the tables into the README")
    return parser.parse_args()


if __name__ == "__main__":
    main()
