"""What a reader does on a page of ours and of the plain app, by the same means, and watched."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Browser, Locator, Page
from reader_acts import Click, DayChange
from serving import OURS, WAIT_MS, Wire, plain, reader

from geo.wording import day_words

FIRST_SHOWN = date(2025, 12, 1)
QUIET_SECONDS = 0.6
KNOB_PX = 16
OURS_MOVES = """(slider, day) => {
  slider.value = String(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
}"""


class App:
    """One reader's page; measured times are from the browser's own event to the painted frame."""

    way = ""
    arguments: tuple[str, ...] = ()
    marks = ""
    heading = ""
    words = ""
    shown_day = ""

    def __init__(self, browser: Browser, wire: Wire, query: str = "") -> None:
        self._context = reader(browser)
        self.wire = wire
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.shown = FIRST_SHOWN
        self.page.goto(f"{wire.url}/?day={FIRST_SHOWN}&clock=known{query}")
        self.page.evaluate("marks => bench.until(() => bench.allOf(marks).length)", self.marks)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing has gone over the wire for a while."""
        seen = -1
        while seen != self.wire.bytes:
            seen = self.wire.bytes
            self.page.wait_for_timeout(1000 * QUIET_SECONDS)

    def move_to(self, day: date) -> None:
        """Show a day; not measured."""
        raise NotImplementedError

    def slider(self) -> Locator:
        """What takes the keys that move the day."""
        raise NotImplementedError

    def press_mark(self, place: str) -> None:
        """Click a place's mark."""
        raise NotImplementedError

    def knob(self) -> tuple[float, float]:
        """Where the pointer takes hold of the slider."""
        raise NotImplementedError

    def change_day(self, act: DayChange) -> tuple[float, int]:
        """The key that leads to the day, until the mark says its count: milliseconds and bytes."""
        self.move_to(act.on - timedelta(days=1))
        self.shown = act.on
        shown = f"() => bench.counts({act.place!r}, {act.after})"
        press = self.slider().press
        return self._watched("keydown", shown, None, lambda: press("ArrowRight"))

    def click(self, act: Click) -> tuple[float, int]:
        """A click, until the place's name and words of it are there: milliseconds and bytes."""
        self.move_to(act.on)
        asked = [self.heading, self.words, act.name, list(act.words)]
        shown = "() => bench.reads(...asked)"
        return self._watched("click", shown, asked, lambda: self.press_mark(act.place))

    def day_words(self, day: date) -> str:
        """How the page says a day, where ``shown_day`` finds it."""
        return day.isoformat()

    def drag(self, seconds: float) -> dict[str, float]:
        """The pointer drags the slider to and fro: what the map did meanwhile, frame by frame.

        It goes to earlier days and ends where it began: beyond an end of the slider no day changes.
        """
        began, y = self.knob()
        x = began
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        asked = [seconds, self.shown_day, self.marks]
        flicker = "([seconds, day, marks]) => bench.begin(bench.flicker(seconds, eval(day), marks))"
        self.page.evaluate(flicker, asked)
        ends, step = time.monotonic() + seconds, -3
        while time.monotonic() < ends:
            for _ in range(20):
                x += step
                self.page.mouse.move(x, y)
            step = -step
        self.page.mouse.move(began, y)
        self.page.mouse.up()
        found: dict[str, float] = self.page.evaluate("() => bench.result()")
        self.settle()
        return found

    def rest(self) -> None:
        """Wait until Streamlit has nothing more to say: an act before that may be lost."""
        rests = "() => document.querySelector('[data-test-script-state=notRunning]') !== null"
        self.page.wait_for_function(rests)

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def _watched(
        self, event: str, shown: str, asked: object, act: Callable[[], object]
    ) -> tuple[float, int]:
        before = self.wire.bytes
        watch = f"asked => bench.begin(bench.answer({event!r}, {shown}))"
        self.page.evaluate(watch, asked)
        act()
        spent: float = self.page.evaluate("() => bench.result()")
        self.settle()
        return spent, self.wire.bytes - before


class OurApp(App):
    """The front screen: its slider, marks and panel."""

    way = "ours"
    arguments = OURS
    marks = ".claimline-front [data-place]"
    heading = "[class*=claimline_panel] h2"
    words = ".cl-claim blockquote, .cl-claim .cl-paraphrase"
    shown_day = "() => document.querySelector('.claimline-day')?.textContent"

    def move_to(self, day: date) -> None:
        """Show a day; not measured."""
        if day == self.shown:
            return
        self.slider().evaluate(OURS_MOVES, day.isoformat())
        self.shown = day
        self.settle()

    def slider(self) -> Locator:
        """What takes the keys that move the day."""
        return self.page.locator(".claimline-slider input")

    def day_words(self, day: date) -> str:
        """How the page says a day, where ``shown_day`` finds it."""
        return day_words(day)

    def press_mark(self, place: str) -> None:
        """A pointer goes to the mark, down and up."""
        self.page.locator(f".claimline-front [data-place='{place}']").click(force=True)

    def reachable(self) -> list[str]:
        """The places whose marks a pointer can click."""
        found: list[str] = self.page.evaluate("marks => bench.reachable(marks)", self.marks)
        return found

    def knob(self) -> tuple[float, float]:
        """Where the pointer takes hold of the slider."""
        x, y, width, height = _box(self.slider())
        share = self.slider().evaluate("s => (s.value - s.min) / (s.max - s.min)")
        return x + KNOB_PX / 2 + (width - KNOB_PX) * share, y + height / 2


class PlainApp(App):
    """The plain st_folium app."""

    way = "plain st_folium"
    arguments = plain("plain_map.py")
    marks = ".mark"
    heading = ".place"
    words = "blockquote"
    shown_day = "() => bench.allOf('.mark')[0]?.dataset.day"

    def move_to(self, day: date) -> None:
        """Show a day, by loading the page anew; not measured."""
        if day == self.shown:
            return
        self.page.goto(f"{self.wire.url}/?day={day}")
        self.shown = day
        there = "day => bench.until(() => bench.allOf('.mark')[0]?.dataset.day === day)"
        self.page.evaluate(there, day.isoformat())
        self.settle()

    def slider(self) -> Locator:
        """What takes the keys that move the day."""
        return self.page.get_by_role("slider")

    def press_mark(self, place: str) -> None:
        """Click the mark without a pointer, whatever lies over it: that flatters this app."""
        frame = self.page.frame_locator('iframe[title*="folium"]')
        frame.locator(f".mark[data-place='{place}']").dispatch_event("click")

    def knob(self) -> tuple[float, float]:
        """Where the pointer takes hold of the slider."""
        thumb = self.page.locator("[data-testid=stSlider] [data-rac][style*='left:']")
        x, y, width, height = _box(thumb)
        return x + width / 2, y + height / 2


def _box(part: Locator) -> tuple[float, float, float, float]:
    found = part.bounding_box()
    if found is None:
        raise SystemExit("the slider is not there: nothing was measured")
    return found["x"], found["y"], found["width"], found["height"]
