"""Take the picture of ``README.md``: the map on 1 December 2025 with Pokrovsk chosen.

The dashboard is started on the record alone, in an empty home: no mapped series of whoever takes
the picture can be in it. The browser is the one in CLAIMLINE_CHROMIUM, or Playwright's own.

Usage: ``python tools/take_screenshot.py`` (writes ``docs/screenshot.png``)
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
VIEW = "day=2025-12-01&clock=known&place=pokrovsk"
WIDTH, HEIGHT = 1440, 900
START_SECONDS = 60
MOST_BYTES = 400_000
TOWNS = ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk")
AT_REST = """() => !document.querySelector(".claimline-words [aria-busy=true]")
    && document.querySelector(".claimline-mark") && document.fonts.status === "loaded" """


@contextmanager
def dashboard() -> Iterator[str]:
    """The address of a dashboard of the committed record, ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as home:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("CLAIMLINE_")}
        server = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "--no-open", "--port", str(port)],
            cwd=ROOT, env=kept | {"CLAIMLINE_HOME": home}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_until_up(server, url)
            yield url
        finally:
            server.terminate()
            server.wait(30)


def _wait_until_up(server: subprocess.Popen[bytes], url: str) -> None:
    direct = build_opener(ProxyHandler({}))
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with direct.open(f"{url}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    sys.exit(f"no dashboard at {url} within {START_SECONDS} s: see what make run says")


def picture(page: Page, url: str) -> bytes:
    """The view as PNG, once map, panel and timeline are drawn and nothing moves."""
    page.goto(f"{url}/?{VIEW}")
    for town in TOWNS:
        page.locator(f".claimline-town[data-place={town}]").wait_for()
    page.locator(".st-key-claimline_panel h2").filter(has_text="Pokrovsk").wait_for()
    page.wait_for_function(AT_REST)
    page.wait_for_timeout(1500)  # the base map's tiles fade in
    return page.screenshot(animations="disabled")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshot.png")
    out: Path = parser.parse_args().out
    with dashboard() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CLAIMLINE_CHROMIUM") or None, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        taken = picture(page, url)
        browser.close()
    if len(taken) > MOST_BYTES:
        sys.exit(f"the picture has {len(taken)} bytes, more than {MOST_BYTES}: nothing was written")
    out.write_bytes(taken)
    print(f"{out}: {WIDTH} x {HEIGHT}, {len(taken) // 1000} kB")


if __name__ == "__main__":
    main()
