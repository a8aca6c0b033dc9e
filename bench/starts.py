"""From the start of a server to the first painted map, and a warm page load, beside the least."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Bar, Figures
from playwright.sync_api import Browser, Page
from serving import MAKE_RUN, OURS, ROOT, WAIT_MS, Server, plain, reader

START = "start to first painted map, ms"
LOAD = "warm page load, ms"
IMPORT = "import geo with all its commands, ms"
MARK = ".claimline-front [data-place] svg"
START_BARS = {
    (START, "real"): Bar(kind="times_base", limit=1.2),
    (LOAD, "real"): Bar(kind="over_base", limit=500),
    (IMPORT, "real"): Bar(kind="at_most", limit=400),
}
IMPORT_MS = """
import time
start = time.perf_counter()
import geo.__main__
print(1000 * (time.perf_counter() - start))
"""


def measure_starts(figures: Figures, browser: Browser, times: int) -> None:
    """So many starts of ours, of a hello map and of an empty page, in turn, after one of each.

    In an environment that ``make`` made, ours is what a user types: ``make run``.
    """
    is_made = Path(sys.prefix) == ROOT / ".venv"
    apps = {
        "ours": (MAKE_RUN if is_made else OURS, MARK),
        "hello map": (plain("hello_map.py"), ".mark"),
        "empty page": (plain("empty_page.py"), ".there"),
    }
    with tempfile.TemporaryDirectory() as home:
        for turn in range(times + 1):
            for way, (arguments, mark) in apps.items():
                start, load = _start(browser, arguments, mark, Path(home))
                if turn == 0:
                    continue
                if way != "empty page":
                    figures.add(START, "real", start, way)
                if way != "hello map":
                    figures.add(LOAD, "real", load, way)
            done = subprocess.run(
                [sys.executable, "-c", IMPORT_MS], cwd=ROOT, capture_output=True, check=True
            )
            figures.add(IMPORT, "real", float(done.stdout))


def _start(
    browser: Browser, arguments: tuple[str, ...], mark: str, home: Path
) -> tuple[float, float]:
    """Milliseconds from the server's start to paint in a new browser, and of a page after that."""
    server = Server(arguments, home=home)
    context = reader(browser)
    context.add_init_script(
        f"if (self === top) globalThis.painted = bench.until(() => bench.allOf({mark!r}).length);"
    )
    try:
        server.wait()
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        shown = _painted(page, server.url)
        start = page.evaluate("() => performance.timeOrigin") + shown - 1000 * server.started_at
        page.wait_for_timeout(1500)  # what follows the first paint shall not count to the next load
        page.close()
        again = context.new_page()
        again.set_default_timeout(WAIT_MS)
        return start, _painted(again, server.url)
    finally:
        context.close()
        server.stop()


def _painted(page: Page, url: str) -> float:
    """Milliseconds from the beginning of the navigation to the frame that shows the mark."""
    page.goto(url)
    spent: float = page.evaluate("() => painted")
    return spent
