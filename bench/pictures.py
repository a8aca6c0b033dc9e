"""How long a picture takes, against a headless Chromium that photographs the same picture.

``python bench/pictures.py [--runs N]`` prints a Markdown table: median and spread in
milliseconds. Cold is a whole fresh process, from its start to its end: Python, imports, reading
the data, one picture. Warm is one more picture in a process that has drawn some.
Chromium is the one in CLAIMLINE_CHROMIUM or the one that Playwright has. About 2 minutes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from figures import machine, markdown_table, publish, spread, timed_ms

SNAPSHOT = """
from datetime import date
from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import take_snapshot
from geo.layers import FIRST_LAYERS
snapshot = take_snapshot(load_atlas(), load_basemap(), load_gazetteer(),
                         Selection(on=date(2025, 12, 1), layers=FIRST_LAYERS))
"""
COLD = (
    SNAPSHOT
    + """
import sys
from geo.pictures import render
render(snapshot, sys.argv[1])
"""
)
FORMATS = ("png", "svg", "pdf")


def main() -> None:
    """Measure in turn, so that a busy minute touches all alike, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    asked = parser.parse_args()
    runs = asked.runs

    from geo.basemap import load_basemap
    from geo.gazetteer import load_gazetteer
    from geo.layers import FIRST_LAYERS
    from geo.loading import load_atlas
    from geo.pictures import render
    from geo.selection import Selection
    from geo.snapshots import take_snapshot

    selection = Selection(on=date(2025, 12, 1), layers=FIRST_LAYERS)
    snapshot = take_snapshot(load_atlas(), load_basemap(), load_gazetteer(), selection)
    for format in FORMATS:
        render(snapshot, format)
    figures: dict[str, list[float]] = {}

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "picture.svg"
        page.write_bytes(render(snapshot, "svg"))
        for _ in range(runs):
            for format in FORMATS:
                spent = figures.setdefault(f"{format.upper()}, cold", [])
                spent.append(cold_ms(format))
                spent = figures.setdefault(f"{format.upper()}, warm", [])
                spent.append(timed_ms(lambda format=format: render(snapshot, format)))
            for name, spent_ms in chromium_ms(page).items():
                figures.setdefault(name, []).append(spent_ms)

    about = f"Default view, 1600 x 1000 px, {runs} runs. {machine()}"
    publish("pictures", f"{about}\n\n{table(figures)}", in_readme=asked.readme)


def table(figures: dict[str, list[float]]) -> str:
    """Medians, spreads, and how many times as long a browser takes."""
    rows = [(name, *spread(values)) for name, values in figures.items()]
    head = ("what", "median ms", "lowest to highest ms")
    lines = [markdown_table(head, rows, right=head[1:])]
    for name, values in figures.items():
        if name.startswith("Chromium"):
            warm, cold = (
                statistics.median(values) / statistics.median(figures[f"PNG, {way}"])
                for way in ("warm", "cold")
            )
            lines.append(
                f"\n{name}: {warm:.1f} times as long as a warm PNG, {cold:.1f} as a cold one."
            )
    return "\n".join(lines)


def cold_ms(format: str) -> float:
    """Milliseconds of a whole fresh process that reads the data and draws one picture."""
    command = [sys.executable, "-c", COLD, format]
    return timed_ms(lambda: subprocess.run(command, capture_output=True, check=True))


def chromium_ms(page: Path) -> dict[str, float]:
    """Milliseconds to start a browser and photograph the page, and to photograph it again."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        return {}
    with sync_playwright() as playwright:
        start = time.perf_counter()
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CLAIMLINE_CHROMIUM") or None, args=["--no-sandbox"]
        )
        photograph = lambda: _photograph(browser, page)  # noqa: E731
        photograph()
        cold = 1000 * (time.perf_counter() - start)
        warm = timed_ms(photograph)
        browser.close()
    return {"Chromium, started for one screenshot": cold, "Chromium, running already": warm}


def _photograph(browser: object, page: Path) -> None:
    tab = browser.new_page(viewport={"width": 1600, "height": 1000})  # type: ignore[attr-defined]
    tab.goto(page.as_uri())
    tab.screenshot()
    tab.close()


if __name__ == "__main__":
    main()
