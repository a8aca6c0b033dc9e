"""How cost grows: geo's answers, the scene and the page at 100, 1,000, 10,000 and 100,000 claims.

``python bench/growth.py [--claims 100 1000 ...] [--no-browser] [--changes 100]`` prints Markdown
tables: medians with the lowest and highest, milliseconds of processor time for what Python does and
of wall time in the browser. Each answer stands beside the plain way to the same answer in the same
run: boolean filters over one pandas table of all claims. ``--changes`` changes screens as often and
prints what stays in the page.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from synthetic import write_record

from dashboard.claim_cards import related_among
from dashboard.day_overview import day_overview
from dashboard.disagreement_table import disagreement_table
from dashboard.map_component.scene_files import scene_text
from dashboard.place_panel import panel_html, place_panel
from dashboard.scene import build_scene
from geo.as_of import change_days, changed_on, state_of, states_on
from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.claim_search import find_claims
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import load_atlas
from geo.position_history import position_history
from geo.selection import EVERYTHING, Selection

ON = date(2025, 12, 1)
TOWN = "pokrovsk"
MOST_PLACES = 600
Row = tuple[str, list[float]]


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="*", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--changes", type=int, default=0, help="of screens, to look for leaks")
    asked = parser.parse_args()
    measured: dict[int, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for claims in asked.claims:
            data = Path(folder) / str(claims)
            write_record(data, claims, min(MOST_PLACES, max(12, claims // 10)))
            measured[claims] = [*_python(data, asked.runs)]
            if not asked.no_browser:
                measured[claims] += _browser(data, asked.runs)
            print(f"{claims:,} claims measured", file=sys.stderr)
    if measured:
        _print(measured)
    if asked.changes:
        print(_left_behind(asked.changes))


def _print(measured: dict[int, list[Row]]) -> None:
    sizes = list(measured)
    print(f"| what | {' | '.join(f'{size:,} claims' for size in sizes)} |")
    print(f"|---|{'---:|' * len(sizes)}")
    for number, (what, _) in enumerate(measured[sizes[0]]):
        print(f"| {what} | {' | '.join(_cell(measured[size][number][1]) for size in sizes)} |")


def _cell(values: list[float]) -> str:
    median = statistics.median(values)
    digits = 2 if median < 10 else 0
    spread = f" ({min(values):,.{digits}f} to {max(values):,.{digits}f})" if len(values) > 1 else ""
    return f"{median:,.{digits}f}{spread}"


def _python(data: Path, runs: int) -> Iterable[Row]:
    """Loading, then every answer: the first time in a fresh record, warm, and the plain way."""
    atlases: list[Atlas] = []
    yield "load and check, ms", _timed(lambda: atlases.append(load_atlas(data)), 1)
    atlas = atlases[0]
    for name, answer in _answers(atlas).items():
        yield f"{name}, first, ms", _timed(answer, 1)
        yield f"{name}, warm, ms", _timed(answer, runs)
    for name, answer in _plain_answers(atlas).items():
        yield f"{name}, plain pandas, ms", _timed(answer, runs)
    scenes: list[dict[str, Any]] = []
    basemap, gazetteer = load_basemap(data), load_gazetteer(data)
    build = _timed(lambda: scenes.append(build_scene(atlas, basemap, gazetteer)), 1)
    yield "build the scene, ms", build
    yield "scene, kB", [len(scene_text(scenes[0]).encode()) / 1000]
    yield "... timeline in it, kB", [len(scene_text(scenes[0]["timeline"]).encode()) / 1000]
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    yield "most memory so far, MB", [used]


def _answers(atlas: Atlas) -> dict[str, Callable[[], object]]:
    place = atlas.places[TOWN]
    chosen = Selection(on=ON, layers=FIRST_LAYERS, place=TOWN, clock="known")
    said = state_of(atlas, place, ON, "known").claims
    asked = replace(EVERYTHING, words="town stood")
    return {
        "state of a town": lambda: state_of(atlas, place, ON, "known"),
        "states of all places": lambda: states_on(atlas, ON, "known"),
        "days of change": lambda: change_days(atlas, "known"),
        "new on the day": lambda: changed_on(atlas, ON, "known"),
        "history of a town": lambda: position_history(atlas, place, ON, "known"),
        "relations of a town": lambda: related_among(atlas, said, ("conflict", "tension"), chosen),
        "claims with two words": lambda: find_claims(atlas, asked, "known"),
        "panel of a town": lambda: panel_html(place_panel(atlas, place, chosen, "http://x/")),
        "overview of the day": lambda: day_overview(atlas, replace(chosen, place=None)),
        "disagreements, all places": lambda: disagreement_table(atlas, chosen),
    }


def _plain_answers(atlas: Atlas) -> dict[str, Callable[[], object]]:
    """The same from one table: what has begun by the day, the latest of each party and place."""
    import pandas

    rows = [
        (place, atlas.party(claim), claim.kind, claim.known_by.earliest_on or date.min, words)
        for claim in atlas.claims.values()
        for words in [" ".join([*(e.exact for e in claim.excerpts), claim.paraphrase])]
        for place in claim.places
    ]
    table = pandas.DataFrame(rows, columns=["place", "party", "kind", "day", "words"])
    table["day"] = table["day"].map(date.toordinal)
    on = ON.toordinal()

    def states(of: Any) -> object:
        begun = table[of & (table["day"] <= on) & (table["kind"] == "control")]
        return begun.sort_values("day", kind="stable").groupby(["place", "party"]).last()

    return {
        "state of a town": lambda: states(table["place"] == TOWN),
        "states of all places": lambda: states(table["day"] <= on),
        "days of change": lambda: table["day"].unique(),
        "new on the day": lambda: table[table["day"] == on],
        "claims with two words": lambda: table[
            table["words"].str.contains("town", case=False, regex=False)
            & table["words"].str.contains("stood", case=False, regex=False)
        ],
    }


def _timed(act: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of processor time of each run."""
    found = []
    for _ in range(runs):
        started = time.process_time()
        act()
        found.append(1000 * (time.process_time() - started))
    return found


DAY = """
async (direction) => {
  const slider = document.querySelector('.claimline-slider input');
  const look = () => [...document.querySelectorAll('.claimline-front [data-place]')]
    .map(town => town.innerHTML).join();
  const before = look();
  let started;
  let next = Number(slider.value);
  for (let tries = 0; tries < 400; tries += 1) {
    next += direction;
    slider.value = String(next);
    started = performance.now();
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    if (look() !== before) break;
  }
  if (look() === before) return null;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - started;
}
"""
FRAMES = """
async ([act, seconds]) => {
  const step = { day: dayStep(), pan: panStep() }[act];
  const gaps = [];
  let blanks = 0, before = performance.now();
  const ended = before + seconds * 1000;
  while (performance.now() < ended) {
    step();
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - before);
    before = now;
    if (!document.querySelector('.leaflet-map-pane [data-place]')) blanks += 1;
  }
  return [gaps, blanks];

  function dayStep() {
    const slider = document.querySelector('.claimline-slider input');
    const [first, last] = [Number(slider.min), Number(slider.max)];
    let way = 1;
    return () => {
      if (Number(slider.value) >= last) way = -1;
      if (Number(slider.value) <= first) way = 1;
      slider.value = String(Number(slider.value) + way);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    };
  }

  function panStep() {
    const [map] = claimline.maps;
    let count = 0;
    return () => { map.panBy([count++ % 40 < 20 ? 12 : -12, 0], { animate: false }); };
  }
}
"""
ZOOM = """
async (zoom) => {
  const [map] = claimline.maps;
  const started = performance.now();
  map.setZoom(zoom, { animate: false });
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - started;
}
"""
TIMELINE = """
async (place) => {
  const about = document.querySelector('.claimline-about');
  const before = about.textContent;
  const started = performance.now();
  claimline.choose({ place });
  while (about.textContent === before) await new Promise(requestAnimationFrame);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - started;
}
"""
COUNT = "selector => document.querySelectorAll(selector).length"


def _browser(data: Path, runs: int) -> list[Row]:
    """Frames while a reader drags, and what is in the page, all in one browser."""
    from serving import OURS, chromium, reader, serving

    with chromium() as browser, serving(OURS, data) as server:
        page = reader(browser).new_page()
        page.goto(f"{server.url}/?day={ON}&clock=known")
        page.locator(f"[data-place={TOWN}] svg").wait_for(timeout=120_000)
        page.locator(".claimline-mark").first.wait_for(state="attached", timeout=120_000)
        page.wait_for_timeout(1_000)
        days = [page.evaluate(DAY, 1 if run % 2 else -1) or 0.0 for run in range(runs)]
        rows: list[Row] = [("browser: day to map, ms", days)]
        for act, words in (("day", "dragging the day"), ("pan", "dragging the map")):
            gaps, blanks = page.evaluate(FRAMES, [act, 3])
            rate = 1000 * len(gaps) / sum(gaps)
            rows.append((f"browser: updates a second, {words}", [rate]))
            rows.append((f"browser: longest frame, {words}, ms", [max(gaps)]))
            rows.append((f"browser: frames without towns, {words}", [blanks]))
        zooms = [page.evaluate(ZOOM, (7, 9)[run % 2]) for run in range(2 * runs)]
        rows.append(("browser: zoom to picture, ms", zooms))
        places = [page.evaluate(TIMELINE, (TOWN, None)[run % 2]) for run in range(2 * runs)]
        rows.append(("browser: place chosen to map and timeline, ms", places))
        for name, selector in (
            ("towns", ".claimline-town"),
            ("numbers for the others", ".claimline-crowd"),
            ("marks of the timeline", ".claimline-mark"),
            ("all elements", "*"),
        ):
            rows.append((f"browser: in the page, {name}", [page.evaluate(COUNT, selector)]))
    return rows


def _left_behind(changes: int) -> str:
    """What is in the page after ten changes of the screen, and after all of them."""
    from serving import OURS, chromium, reader, serving

    names = ("Nodes", "JSEventListeners", "JSHeapUsedSize")
    found: list[dict[str, float]] = []
    with chromium() as browser, serving(OURS) as server:
        page = reader(browser).new_page()
        page.goto(f"{server.url}/?day={ON}&clock=known&place={TOWN}")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("HeapProfiler.enable")
        for number in range(1, changes + 1):
            screen = ("Map", "Method")[number % 2]
            page.get_by_test_id("stTopNavLink").filter(has_text=screen).click()
            page.wait_for_function(
                "there => claimline.maps.size === there", arg=int(screen == "Map"), timeout=60_000
            )
            if number in (10, changes):
                session.send("HeapProfiler.collectGarbage")
                metrics = session.send("Performance.getMetrics")["metrics"]
                found.append({one["name"]: one["value"] for one in metrics})
    lines = [f"| left in the page | after 10 changes | after {changes} |", "|---|---:|---:|"]
    lines += [f"| {name} | {found[0][name]:,.0f} | {found[-1][name]:,.0f} |" for name in names]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
