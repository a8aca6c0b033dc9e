"""How long a picture takes, against a headless Chromium that photographs the same picture.

``python bench/pictures.py [--runs N]`` prints a Markdown table: median and spread in
milliseconds. Cold is a whole fresh process, from its start to its end: Python, imports, reading
the data, one picture. Warm is one more picture in a process that has drawn some.
Chromium is the one in CLAIMLINE_CHROMIUM or the one that Playwright has.
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs

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

    print(f"Default view, 1600 x 1000 px, {runs} runs, {os.cpu_count()} cores.\n")
    print("| what | median ms | lowest to highest ms |\n|---|---:|---:|")
    for name, values in figures.items():
        median = statistics.median(values)
        print(f"| {name} | {median:.0f} | {min(values):.0f} to {max(values):.0f} |")
    warm = statistics.median(figures["PNG, warm"])
    for name in figures:
        if name.startswith("Chromium"):
            ratio = statistics.median(figures[name]) / warm
            print(f"\n{name}: {ratio:.1f} times as long as a warm PNG.")
            cold = statistics.median(figures[name]) / statistics.median(figures["PNG, cold"])
            print(f"{name}: {cold:.1f} times as long as a cold PNG.")


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


def timed_ms(work: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
