"""How long mapped areas and the front chart take on a page, against st_folium and st.pyplot.

``python bench/areas.py [--samples FOLDER] [--days N]`` imports the daily mirror into a home of its
own that is deleted afterwards, and prints a Markdown table. A day counts as first when neither it
nor a day near it (those are fetched beforehand) was shown; ours then jumps there, as a click on the
slider does, while the plain app steps to the next day by a key, which costs it the same as any.
Times are from the browser's event to the painted frame. The chart's own drawing is from the arrival
of its rows to the painted frame. About 4 minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

from apps import FIRST_SHOWN, OURS_MOVES
from figures import Bar, Figures, machine, publish
from mirror import add_samples, import_mirror, mirror_in
from playwright.sync_api import Browser, Page
from reader_acts import spread_over
from serving import OURS, WAIT_MS, chromium, plain, reader, serving

FIRST, AGAIN = "areas of a day, first time, ms", "areas of a day, again, ms"
STEP = "areas of the next day by a key, ms"
DRAWN, SPAN = "front chart drawn, ms", "front chart after another span is chosen, ms"
SERIES = "769 days"
PAUSE_MS = 700
BARS = {
    (FIRST, SERIES): Bar(kind="at_most", limit=200),
    (AGAIN, SERIES): Bar(kind="at_most", limit=80),
    (STEP, SERIES): Bar(kind="at_most", limit=80),
    (DRAWN, SERIES): Bar(kind="at_most", limit=150),
}
OUR_AREAS = "document.querySelector('.leaflet-areas-later-pane')?.dataset.drawn"
JUMP = f"""async (day) => {{
  const started = performance.now();
  ({OURS_MOVES})(document.querySelector('.claimline-slider input'), day);
  return await bench.until(() => {OUR_AREAS} === `deepstate ${{day}}`) - started;
}}"""
OUR_CHART = "document.querySelector('.claimline-chart div > svg[viewBox]')"
DRAW = f"""async () => {{
  const shown = await bench.until(() => {OUR_CHART});
  const rows = performance.getEntriesByType('resource')
    .filter(({{ name }}) => /front-[0-9a-f]+.json/.test(name));
  return shown - rows.at(-1).responseEnd;
}}"""
PLAIN_CHART = (
    "document.querySelector('[data-testid=stImage] img, [data-testid=stImageContainer] img')"
)
SPANS = ("Three months", "Year", "Whole series", "Year", "Three months", "Whole series")


def main() -> None:
    """Measure what the command line asks for and print it."""
    asked = _arguments()
    mirror = mirror_in(asked.samples)
    figures = Figures(BARS)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = Path(folder)
        import_mirror(home / "series", mirror)
        os.environ["BENCH_MIRROR"] = str(mirror.resolve())
        with serving(OURS, home=home) as server:
            measure_our_days(figures, browser, server.url, days_of(mirror), asked.days)
            measure_our_chart(figures, browser, server.url)
        with serving(plain("plain_areas.py"), home=home) as server:
            measure_plain_days(figures, browser, server.url, min(10, asked.days))
            measure_plain_chart(figures, browser, server.url)
        about = machine(browser.version)
    publish("areas", f"{about}\n\n{figures.table()}", in_readme=asked.readme)
    if asked.json:
        found = {"machine": about, "figures": figures.as_json()}
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def days_of(mirror: Path) -> list[date]:
    """The days that the mirror has a file of."""
    names = sorted(path.stem[-8:] for path in mirror.glob("*.geojson"))
    return [date.fromisoformat(name) for name in names]


def measure_our_days(
    figures: Figures, browser: Browser, url: str, pictured: list[date], count: int
) -> None:
    """Days far from each other, the same once more, and steps to days fetched beforehand."""
    page = _page(browser, f"{url}/?day={FIRST_SHOWN}&clock=known")
    page.evaluate(f"() => bench.until(() => {OUR_AREAS})")
    days = spread_over(pictured, count)
    for what in (FIRST, AGAIN):
        for day in days:
            figures.add(what, SERIES, page.evaluate(JUMP, day.isoformat()))
            page.wait_for_timeout(PAUSE_MS)
    slider = page.locator(".claimline-slider input")
    for after in (day + timedelta(days=1) for day in days):
        if after not in pictured:
            continue
        page.evaluate(JUMP, (after - timedelta(days=1)).isoformat())
        page.wait_for_timeout(PAUSE_MS)
        shown = f"() => {OUR_AREAS} === 'deepstate {after}'"
        page.evaluate(f"() => bench.begin(bench.answer('keydown', {shown}))")
        slider.press("ArrowRight")
        figures.add(STEP, SERIES, page.evaluate("() => bench.result()"))
    page.context.close()


def measure_our_chart(figures: Figures, browser: Browser, url: str) -> None:
    """The screen Front opened anew, and other spans chosen there."""
    for _ in range(10):
        page = _page(browser, f"{url}/mapped-front?day={FIRST_SHOWN}")
        figures.add(DRAWN, SERIES, page.evaluate(DRAW))
        page.context.close()
    page = _page(browser, f"{url}/mapped-front?day={FIRST_SHOWN}")
    _choose_spans(figures, page, OUR_CHART, "ours")


def measure_plain_days(figures: Figures, browser: Browser, url: str, count: int) -> None:
    """So many days on, and back again."""
    page = _page(browser, f"{url}/?day={FIRST_SHOWN}")
    day = FIRST_SHOWN
    page.evaluate(f"() => bench.until(() => {_plain_shown(day)})")
    slider = page.get_by_role("slider")
    for what, key, step in ((FIRST, "ArrowRight", 1), (AGAIN, "ArrowLeft", -1)):
        for _ in range(count):
            page.wait_for_timeout(1500)
            day += timedelta(days=step)
            page.evaluate(f"() => bench.begin(bench.answer('keydown', () => {_plain_shown(day)}))")
            slider.press(key)
            figures.add(what, SERIES, page.evaluate("() => bench.result()"), "plain st_folium")
    page.context.close()


def measure_plain_chart(figures: Figures, browser: Browser, url: str) -> None:
    """The same spans chosen on a chart by matplotlib."""
    page = _page(browser, f"{url}/?chart=1")
    _choose_spans(figures, page, PLAIN_CHART, "plain st.pyplot")


def _choose_spans(figures: Figures, page: Page, chart: str, way: str) -> None:
    page.evaluate(f"() => bench.until(() => {chart})")
    for span in SPANS:
        page.wait_for_timeout(1500)
        # A new chart is another element, or another picture in the same one.
        look = f"(found => found && (found.src ? found.complete && found.src : found))({chart})"
        page.evaluate(
            f"() => {{ const before = {look};"
            f" bench.begin(bench.answer('click', () => {look} && {look} !== before)); }}"
        )
        page.get_by_role("button", name=span, exact=True).or_(
            page.get_by_role("radio", name=span, exact=True)
        ).first.click()
        figures.add(SPAN, SERIES, page.evaluate("() => bench.result()"), way)
    page.context.close()


def _plain_shown(day: date) -> str:
    return f"bench.allOf('path.day-{day}').length > 0"


def _page(browser: Browser, address: str) -> Page:
    page = reader(browser).new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(address)
    return page


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_samples(parser)
    parser.add_argument("--days", type=int, default=20, help="days shown, first and again")
    parser.add_argument("--json", type=Path, help="write every single value there")
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    return parser.parse_args()


if __name__ == "__main__":
    main()
