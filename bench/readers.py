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
LOST = "readers of twenty who lost their map"
READER_BARS = {
    (MEMORY, "real"): Bar(kind="at_most", limit=350),
    (EACH, "real"): Bar(kind="at_most", limit=15),
    (MOVES, "real"): Bar(kind="times_base", limit=2),
    (LOST, "real"): Bar(kind="at_most", limit=0),
}
TURNS = 8
LOST_MS = 30_000


def measure_readers(figures: Figures, browser: Browser, count: int = 20) -> None:
    """One reader, then so many, who all press the slider's key at once, turn after turn.

    Whoever is not shown the day within half a minute is counted and moves no more.
    """
    moved = {}
    for kind in (OurApp, PlainApp):
        with serving(kind.arguments) as server:
            apps: list[App] = [kind(browser, Wire(server), query="&place=pokrovsk")]
            moved[kind, 1], _ = _moves(apps)
            first_mb = server.rss_mb
            figures.add(MEMORY, "real", first_mb, kind.way)
            wire = apps[0].wire
            apps += [kind(browser, wire, query="&place=pokrovsk") for _ in range(count - 1)]
            moved[kind, count], lost = _moves(apps)
            each_mb = (server.rss_mb - first_mb) / max(1, count - 1)
            figures.add(EACH, "real", each_mb, kind.way)
            figures.add(LOST, "real", lost, kind.way)
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


def _moves(apps: list[App]) -> tuple[list[float], int]:
    """What every move of every reader took, in milliseconds, and how many readers were lost."""
    found: list[float] = []
    moving = list(apps)
    for _ in range(TURNS):
        for app in moving:
            app.shown += timedelta(days=1)
            shown = f"({app.shown_day})() === {app.day_words(app.shown)!r}"
            watch = f"() => bench.begin(bench.answer('keydown', () => {shown}, {LOST_MS}))"
            app.page.evaluate(watch)
        for app in moving:
            app.slider().press("ArrowRight")
        came = {app: app.page.evaluate("() => bench.result().catch(() => null)") for app in moving}
        found += [spent for spent in came.values() if spent is not None]
        moving = [app for app in moving if came[app] is not None]
        for app in moving:
            app.rest()
        apps[0].settle()
    return found, len(apps) - len(moving)
