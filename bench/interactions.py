"""How long a reader waits: day to map, click to words, bytes, first paint, memory, many readers.

``python bench/interactions.py [--actions N] [--claims 100 1000 ...] [--short]`` prints Markdown
tables: ours beside a plain st_folium app on the same record, in the same browser, in one run.
Medians with the lowest and highest. ``--short`` measures a few actions at 1,000 claims and fails
unless ours is at least ten times as fast as the plain app: a ratio, never a time.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, Page
from serving import OURS, Server, Wire, chromium, plain, reader, serving
from synthetic import write_record

PLAIN = plain("plain_map.py")
TOWNS = ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk")
LEAST_RATIO = 10
WAIT_MS = 60_000

# Ours: from the slider's input event to the frame after the one in which the map was changed.
OUR_DAY = """
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
# Plain: from the key on Streamlit's slider to the frame that shows markers of another day.
PLAIN_DAY = """
async () => {
  const frame = () => document.querySelector('iframe[title*="folium"]')?.contentDocument;
  const shown = () => frame()?.querySelector('.mark')?.dataset.day;
  const before = shown();
  const started = await new Promise(heard => document.addEventListener(
    'keydown', () => heard(performance.now()), { capture: true, once: true }));
  while (!shown() || shown() === before) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - started;
}
"""
WORDS_SHOWN = """
async ([button, heading, name, words]) => {
  const inside = document.querySelector('iframe[title*="folium"]')?.contentDocument;
  const places = [document, inside].filter(Boolean);
  const started = await new Promise(heard => places.forEach(place => place.addEventListener(
    'click', () => heard(performance.now()), { capture: true, once: true })));
  while (!(document.querySelector(heading)?.textContent.includes(name)
      && document.querySelector(words))) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - started;
}
"""
DRAG = """
async (seconds) => {
  const slider = document.querySelector('.claimline-slider input');
  const stage = document.querySelector('.claimline-stage');
  const [first, last] = [Number(slider.min), Number(slider.max)];
  const blank = () => !stage.querySelector('.leaflet-map-pane [data-place]');
  let updates = 0, blanks = 0, step = 1;
  const started = performance.now();
  while (performance.now() - started < seconds * 1000) {
    let next = Number(slider.value) + step;
    if (next < first || next > last) { step = -step; next += 2 * step; }
    slider.value = String(next);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
    updates += 1;
    if (blank()) blanks += 1;
  }
  return [updates / ((performance.now() - started) / 1000), blanks];
}
"""


class Figures:
    """Measured values by what they are of, printed as one table."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], list[float]] = {}

    def add(self, what: str, of: str, value: float) -> None:
        """Keep one value."""
        self._values.setdefault((what, of), []).append(value)

    def median(self, what: str, of: str) -> float:
        """The median of what was kept."""
        return statistics.median(self._values[what, of])

    def table(self) -> str:
        """A row for each, ours and plain in turn."""
        lines = ["| what | record | median | lowest to highest | n |", "|---|---|---:|---:|---:|"]
        for (what, of), values in self._values.items():
            median = statistics.median(values)
            spread = f"{min(values):,.1f} to {max(values):,.1f}"
            lines.append(f"| {what} | {of} | {median:,.1f} | {spread} | {len(values)} |")
        return "\n".join(lines)


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actions", type=int, default=20)
    parser.add_argument("--claims", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--plain-up-to", type=int, default=1_000, help="the plain app is slow")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--short", action="store_true", help="ratios only, for CI")
    asked = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if asked.short:
            sys.exit(_short(figures, browser, Path(folder)))
        print(f"{_machine()}\n")
        for name, data, claims in _records(Path(folder), asked.claims):
            _ours(figures, browser, name, data, asked.actions)
            if claims <= asked.plain_up_to:
                _plain(figures, browser, name, data, max(3, asked.actions // 4))
        _starts(figures, browser)
        _many_readers(figures, browser, asked.readers)
    print(figures.table())


def _machine() -> str:
    names = ("streamlit", "folium", "streamlit-folium", "playwright")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {versions}."


def _records(folder: Path, sizes: list[int]) -> Iterator[tuple[str, Path | None, int]]:
    """The real record, then invented ones of growing size."""
    yield "real", None, 0
    for claims in sizes:
        data = folder / f"data-{claims}"
        write_record(data, claims, min(600, max(12, claims // 10)))
        yield f"{claims:,} claims", data, claims


def _ours(figures: Figures, browser: Browser, name: str, data: Path | None, actions: int) -> None:
    with serving(OURS, data) as server:
        context = reader(browser)
        page = context.new_page()
        traffic = Wire(server)
        page.goto(f"{traffic.url}/?day=2025-12-01&clock=known")
        _painted(page)
        for number in range(actions):
            before = traffic.bytes
            spent = page.evaluate(OUR_DAY, 1 if number % 2 else -1)
            if spent is None:
                raise SystemExit("the map did not change on any day: nothing was measured")
            figures.add("day to map, ms, ours", name, spent)
            page.wait_for_timeout(900)
            figures.add("bytes per day change, kB, ours", name, (traffic.bytes - before) / 1000)
        for number in range(actions):
            town = TOWNS[number % len(TOWNS)]
            before = traffic.bytes
            figures.add("click to words, ms, ours", name, _our_click(page, town))
            page.wait_for_timeout(600)
            figures.add("bytes per click, kB, ours", name, (traffic.bytes - before) / 1000)
        rate, blanks = page.evaluate(DRAG, 3)
        figures.add("updates a second while dragging, ours", name, rate)
        figures.add("frames without towns while dragging, ours", name, blanks)
        context.close()


def _our_click(page: Page, town: str) -> float:
    mark = page.locator(f".claimline-front [data-place='{town}']")
    asked = [town, "[class*=claimline_panel] h2", town.capitalize(), ".cl-claim, .cl-panel p"]
    return _while_waiting(page, asked, lambda: mark.click(force=True))


def _plain(figures: Figures, browser: Browser, name: str, data: Path | None, actions: int) -> None:
    with serving(PLAIN, data) as server:
        context = reader(browser)
        page = context.new_page()
        traffic = Wire(server)
        page.goto(traffic.url)
        frame = page.frame_locator('iframe[title*="folium"]')
        frame.locator(".mark").first.wait_for(timeout=WAIT_MS)
        slider = page.get_by_role("slider")
        for number in range(actions):
            before = traffic.bytes
            key = "ArrowRight" if number % 2 else "ArrowLeft"
            spent = _answered(page, PLAIN_DAY, None, lambda key=key: slider.press(key))
            figures.add("day to map, ms, plain st_folium", name, spent)
            page.wait_for_timeout(900)
            figures.add("bytes per day change, kB, plain", name, (traffic.bytes - before) / 1000)
        for number in range(actions):
            town = TOWNS[number % len(TOWNS)]
            mark = frame.locator(f".mark[data-place='{town}']")
            asked = [town, ".place", town.capitalize(), "blockquote"]
            click = lambda mark=mark: mark.dispatch_event("click")  # noqa: E731
            figures.add(
                "click to words, ms, plain st_folium", name, _while_waiting(page, asked, click)
            )
            page.wait_for_timeout(900)
        context.close()


def _while_waiting(page: Page, asked: list[str], act: Callable[[], None]) -> float:
    return _answered(page, WORDS_SHOWN, asked, act)


def _answered(page: Page, script: str, asked: object, act: Callable[[], None]) -> float:
    """Start the watch in the page, act as a reader would, and take what the watch measured."""
    late = f"new Promise((_, fail) => setTimeout(() => fail(Error('no answer')), {WAIT_MS}))"
    watch = f"asked => {{ window.watched = Promise.race([({script})(asked), {late}]); }}"
    page.evaluate(watch, asked)
    act()
    page.set_default_timeout(WAIT_MS)
    spent: float = page.evaluate("() => window.watched")
    return spent


def _painted(page: Page) -> None:
    page.locator(".claimline-front [data-place='pokrovsk'] svg").wait_for(timeout=WAIT_MS)


def _starts(figures: Figures, browser: Browser) -> None:
    """From nothing to the first map, and a further page, against the least that Streamlit does."""
    seen = {
        "ours": (OURS, ".claimline-front [data-place='pokrovsk'] svg", None),
        "hello map": (plain("hello_map.py"), ".mark", 'iframe[title*="folium"]'),
        "empty page": (plain("empty_page.py"), ".there", None),
    }
    for _ in range(5):
        for name, (arguments, mark, frame) in seen.items():
            context = reader(browser)
            server = Server(arguments)
            try:
                server.wait()
                page = context.new_page()
                page.goto(server.url)
                _wait_for(page, mark, frame)
                spent = time.perf_counter() - server.started_at
                figures.add("start to first paint, ms", name, 1000 * spent)
                for _ in range(2):
                    started = time.perf_counter()
                    page.goto(server.url)
                    _wait_for(page, mark, frame)
                    spent = time.perf_counter() - started
                figures.add("warm page load, ms", name, 1000 * spent)
            finally:
                context.close()
                server.stop()


def _wait_for(page: Page, mark: str, frame: str | None) -> None:
    inside = page.frame_locator(frame) if frame else page
    inside.locator(mark).first.wait_for(timeout=WAIT_MS)


def _many_readers(figures: Figures, browser: Browser, count: int) -> None:
    """Memory of the server for one reader and for each further one; all moving the day at once."""
    with serving(OURS) as server:
        pages = []
        for number in range(count):
            page = reader(browser).new_page()
            page.goto(f"{server.url}/?day=2025-12-01&clock=known&place=pokrovsk")
            _painted(page)
            pages.append(page)
            if number == 0:
                first_mb = server.rss_mb
                figures.add("memory of the server, MB", "one reader", first_mb)
                for turn in range(10):
                    spent = page.evaluate(OUR_DAY, 1 if turn % 2 else -1)
                    figures.add("day to map, ms, one reader", "real", spent)
                    page.wait_for_timeout(300)
        each_mb = (server.rss_mb - first_mb) / max(1, count - 1)
        figures.add("memory for each further reader, MB", f"{count} readers", each_mb)
        for turn in range(5):
            for page in pages:
                page.evaluate(f"d => {{ window.watched = ({OUR_DAY})(d); }}", 1 if turn % 2 else -1)
            for page in pages:
                spent = page.evaluate("() => window.watched")
                figures.add(f"day to map, ms, {count} readers at once", "real", spent)
            pages[0].wait_for_timeout(1500)


def _short(figures: Figures, browser: Browser, folder: Path) -> int:
    data = folder / "data"
    write_record(data, 1_000, 1_000)
    _ours(figures, browser, "1,000 places", data, 6)
    _plain(figures, browser, "1,000 places", data, 3)
    print(figures.table())
    failed = 0
    for what in ("day to map, ms", "click to words, ms"):
        slow = figures.median(f"{what}, plain st_folium", "1,000 places")
        ratio = slow / figures.median(f"{what}, ours", "1,000 places")
        print(f"{what}: plain st_folium takes {ratio:.1f} times as long")
        failed |= ratio < LEAST_RATIO
    return int(failed)


if __name__ == "__main__":
    main()
