"""Memory of the server for each reader, and what twenty readers at once wait."""

from __future__ import annotations

from apps import App, OurApp, PlainApp
from figures import Bar, Figures
from playwright.sync_api import Browser, Page
from serving import Wire, serving

MEMORY = "memory of the server, one reader, MB"
EACH = "memory for each further reader, MB"
MOVES = "day to map, all moving at once, ms"
READERS = 20
READER_BARS = {
    (MEMORY, "real"): Bar(kind="at_most", limit=350),
    (EACH, "real"): Bar(kind="at_most", limit=15),
    (MOVES, "real"): Bar(kind="times_base", limit=2),
}
TURNS = 8
PAUSE_MS = 250
OURS_MOVES = """() => {
  const slider = document.querySelector('.claimline-slider input');
  slider.value = String(Number(slider.value) + 1);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}"""
PLAIN_MOVES = """() => document.querySelector('[role=slider]').dispatchEvent(
  new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))"""


def measure_readers(figures: Figures, browser: Browser, count: int) -> None:
    """One reader, then so many, each moving the day every quarter of a second."""
    moved = {}
    for kind, move in ((OurApp, OURS_MOVES), (PlainApp, PLAIN_MOVES)):
        with serving(kind.arguments) as server:
            apps: list[App] = [kind(browser, Wire(server))]
            moved[kind, 1] = _moves(apps, move)
            first_mb = server.rss_mb
            figures.add(MEMORY, "real", first_mb, kind.way)
            wire = apps[0].wire
            apps += [kind(browser, wire, query="&place=pokrovsk") for _ in range(count - 1)]
            moved[kind, count] = _moves(apps, move)
            each_mb = (server.rss_mb - first_mb) / max(1, count - 1)
            figures.add(EACH, "real", each_mb, kind.way)
            for app in apps:
                app.close()
    for spent in moved[OurApp, count]:
        figures.add(MOVES, "real", spent)
    for spent in moved[OurApp, 1]:
        figures.add(MOVES, "real", spent, "one reader of ours")
    for name, (kind, readers) in {
        "plain st_folium, real": (PlainApp, count),
        "plain st_folium, one reader": (PlainApp, 1),
    }.items():
        for spent in moved[kind, readers]:
            figures.add(MOVES, name, spent, "plain st_folium")


def _moves(apps: list[App], move: str) -> list[float]:
    """What every move of every reader took, in milliseconds."""
    for app in apps:
        asked = [move, app.shown_day, TURNS, PAUSE_MS]
        begin = "([act, day, ...rest]) => bench.begin(bench.moves(eval(act), eval(day), ...rest))"
        app.page.evaluate(begin, asked)
    found = [spent for app in apps for spent in _result(app.page)]
    apps[0].settle()
    return found


def _result(page: Page) -> list[float]:
    spent: list[float] = page.evaluate("() => bench.result()")
    return spent
