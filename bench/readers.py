"""Memory of the server for each reader, and what twenty readers at once wait."""

from __future__ import annotations

from datetime import timedelta

from apps import App, OurApp, PlainApp
from figures import Bar, Figures
from playwright.sync_api import Browser
from serving import Wire, serving

MEMORY = "memory of the server, one reader, MB"
EACH = "memory for each further reader, MB"
MOVES = "day to map, twenty readers at once, ms"
AGAINST_PLAIN = "the same against the plain app, ms"
READER_BARS = {
    (MEMORY, "real"): Bar(kind="at_most", limit=350),
    (EACH, "real"): Bar(kind="at_most", limit=15),
    (MOVES, "real"): Bar(kind="times_base", limit=2),
}
TURNS = 8


def measure_readers(figures: Figures, browser: Browser, count: int = 20) -> None:
    """One reader, then so many, who all press the slider's key at once, turn after turn."""
    moved = {}
    for kind in (OurApp, PlainApp):
        with serving(kind.arguments) as server:
            apps: list[App] = [kind(browser, Wire(server), query="&place=pokrovsk")]
            moved[kind, 1] = _moves(apps)
            first_mb = server.rss_mb
            figures.add(MEMORY, "real", first_mb, kind.way)
            wire = apps[0].wire
            apps += [kind(browser, wire, query="&place=pokrovsk") for _ in range(count - 1)]
            moved[kind, count] = _moves(apps)
            each_mb = (server.rss_mb - first_mb) / max(1, count - 1)
            figures.add(EACH, "real", each_mb, kind.way)
            for app in apps:
                app.close()
    for what, base, way in (
        (MOVES, (OurApp, 1), "one reader"),
        (AGAINST_PLAIN, (PlainApp, count), PlainApp.way),
    ):
        for spent in moved[OurApp, count]:
            figures.add(what, "real", spent)
        for spent in moved[base]:
            figures.add(what, "real", spent, way)


def _moves(apps: list[App]) -> list[float]:
    """What every move of every reader took, in milliseconds."""
    found = []
    for _ in range(TURNS):
        for app in apps:
            app.shown += timedelta(days=1)
            shown = f"({app.shown_day})() === {app.day_words(app.shown)!r}"
            app.page.evaluate(f"() => bench.begin(bench.answer('keydown', () => {shown}))")
        for app in apps:
            app.slider().press("ArrowRight")
        found += [app.page.evaluate("() => bench.result()") for app in apps]
        for app in apps:
            app.rest()
        apps[0].settle()
    return found
