"""The drawing of front distances over time: a panel for each place, a line for each series.

Up is outside, down is inside the mapped area, and the line between them its edge. Inside is
hatched besides: nothing is told by colour alone. A line breaks where a day has no picture, and a
tick under the panel says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.pictures.fonts import text_width
from geo.pictures.frame import Box
from geo.pictures.sheet import Dashes, Sheet
from geo.pictures.themes import Theme
from geo.wording import day_words

Signed = dict[date, float]
"""Kilometres by day: above 0 outside the area, below 0 inside."""

LABEL_PT: Final = 8.6
NAME_PT: Final = 11.0
AXIS_PT: Final = 44.0
TICKS_PT: Final = 16.0
SIDE_PT: Final = 13.0
"""Room for the words outside and inside, which no line may cross."""

STEPS_KM: Final = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
TICK_ROOM_PT: Final = 19.0
LEAST_KM: Final = 0.02
HATCH_PT: Final = 4.0
DASHES: Final[tuple[Dashes | None, ...]] = (None, (6.0, 2.4), (1.6, 1.6), (7.0, 2.0, 1.6, 2.0))
_COLOURS: Final = ("#009E73", "#CC79A7", "#56B4E9")
"""Okabe and Ito's, but for those that stand for a side elsewhere; the first line is ink."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One series in a panel: its figures, and the days between its ends without a picture."""

    signed: Signed
    missing: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One place: its name, what is said beside it, and a line for each series in order."""

    name: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """From days and kilometres to points, in one panel's box."""

    box: Box
    first: date
    last: date
    top_km: float
    bottom_km: float

    def x(self, day: date) -> float:
        """Where a day stands, from left to right."""
        span = max((self.last - self.first).days, 1)
        return self.box.left + self.box.width * (day - self.first).days / span

    def y(self, km: float) -> float:
        """Where signed kilometres stand, outside above inside."""
        share = (self.top_km - km) / (self.top_km - self.bottom_km)
        return self.box.top + self.box.height * share


def colour_of(index: int, theme: Theme) -> str:
    """The colour of a series by its number; its dashes tell it apart as well."""
    grey = theme.inks["russia"].fill == "#333333"
    return theme.ink if index == 0 or grey else _COLOURS[(index - 1) % len(_COLOURS)]


def dashes_of(index: int) -> Dashes | None:
    """The dashes of a series by its number."""
    return DASHES[index % len(DASHES)]


def draw_panels(
    sheet: Sheet, panels: Sequence[Panel], box: Box, on: date | None, theme: Theme
) -> None:
    """All panels in the box, with one scale of days and one of kilometres for all."""
    columns = 1 if len(panels) <= 4 else 2
    rows = ceil(len(panels) / columns)
    width, height = box.width / columns, box.height / rows
    days = [
        day for panel in panels for line in panel.lines for day in (*line.signed, *line.missing)
    ]
    first, last = min(days), max(days)
    lost = NAME_PT * 1.7 + TICKS_PT + 4 * max(len(panel.lines) for panel in panels)
    top, bottom = _range_km(panels, height - lost)
    for at, panel in enumerate(panels):
        left, upper = box.left + width * (at % columns), box.top + height * (at // columns)
        inner = Box(
            left=left + AXIS_PT,
            top=upper + NAME_PT * 1.7,
            right=left + width - 8,
            bottom=upper + height - TICKS_PT - 4 * len(panel.lines),
        )
        scale = Scale(box=inner, first=first, last=last, top_km=top, bottom_km=bottom)
        _draw_panel(sheet, panel, scale, on, theme)


def _range_km(panels: Iterable[Panel], height: float) -> tuple[float, float]:
    """The scale's ends, with room for the words above and below the lines."""
    values = [km for panel in panels for line in panel.lines for km in line.signed.values()]
    top, bottom = max([0.0, *values]), min([0.0, *values])
    room = SIDE_PT / max(height - 2 * SIDE_PT, SIDE_PT) * max(top - bottom, LEAST_KM)
    return top + room, bottom - room


def _draw_panel(sheet: Sheet, panel: Panel, scale: Scale, on: date | None, theme: Theme) -> None:
    box = scale.box
    base = box.top - NAME_PT * 0.5
    sheet.text(box.left, base, panel.name, NAME_PT, theme.ink, weight="bold", gid="place")
    after = box.left + text_width(panel.name, NAME_PT, "bold") + 8
    sheet.text(after, base, panel.note, LABEL_PT, theme.soft, gid="note")
    sheet.panel(box, theme.panel)
    _draw_km(sheet, scale, theme)
    _draw_months(sheet, scale, len(panel.lines), theme)
    if on is not None and scale.first <= on <= scale.last:
        _draw_on(sheet, on, scale, theme)
    for index, line in enumerate(panel.lines):
        colour = colour_of(index, theme)
        for stretch in stretches(line.signed):
            _draw_stretch(sheet, stretch, scale, colour, index)
        y = box.bottom + 2.5 + 4 * index
        for day in line.missing:
            sheet.line(((scale.x(day), y - 1.5), (scale.x(day), y + 1.5)), colour, 1.0)


def stretches(signed: Signed) -> Iterator[list[tuple[date, float]]]:
    """The figures in runs of days without a gap between."""
    stretch: list[tuple[date, float]] = []
    for day, km in sorted(signed.items()):
        if stretch and day - stretch[-1][0] != _DAY:
            yield stretch
            stretch = []
        stretch.append((day, km))
    if stretch:
        yield stretch


def _draw_stretch(
    sheet: Sheet,
    stretch: Sequence[tuple[date, float]],
    scale: Scale,
    colour: str,
    index: int,
) -> None:
    points = [(scale.x(day), scale.y(km)) for day, km in stretch]
    if len(points) == 1:
        _draw_dot(sheet, *points[0], colour, index)
        return
    edge = scale.y(0)
    below = [(x, max(y, edge)) for x, y in points]
    under = shapely.Polygon([(below[0][0], edge), *below, (below[-1][0], edge)])
    hatch = _hatched(shapely.make_valid(under))
    if not hatch.is_empty:
        sheet.shape(hatch, stroke=colour, width=0.5, gid="inside")
    sheet.line(points, colour, 1.5, dashes_of(index))


def _draw_dot(sheet: Sheet, x: float, y: float, colour: str, index: int) -> None:
    """A day that stands alone: a disc, a ring, a square or a frame, by the series' number."""
    square = shapely.box(x - 2.4, y - 2.4, x + 2.4, y + 2.4)
    if index % 4 < 2:
        sheet.disc(x, y, 2.4, None if index % 4 else colour, colour, 1.3)
    else:
        sheet.shape(square, fill=colour if index % 4 == 2 else None, stroke=colour, width=1.3)


def _hatched(area: BaseGeometry) -> BaseGeometry:
    """Diagonal lines over an area in points, at the same places whatever the area."""
    if area.is_empty or area.area == 0:
        return shapely.MultiLineString()
    left, top, right, bottom = area.bounds
    start, end = int((left + top) // HATCH_PT), int((right + bottom) // HATCH_PT) + 1
    lines = shapely.MultiLineString(
        [
            [(at * HATCH_PT - top, top), (at * HATCH_PT - bottom, bottom)]
            for at in range(start, end + 1)
        ]
    )
    parts = shapely.get_parts(shapely.intersection(lines, area))
    found: BaseGeometry = shapely.multilinestrings(parts[shapely.get_type_id(parts) == 1])
    return found


def _draw_km(sheet: Sheet, scale: Scale, theme: Theme) -> None:
    """Lines of round kilometres; the edge itself is strong."""
    box = scale.box
    for km in _ticks_km(scale):
        y = scale.y(km)
        edge = km == 0
        colour, width = (theme.ink, 1.0) if edge else (theme.rule, 0.6)
        sheet.line(((box.left, y), (box.right, y)), colour, width)
        words = "edge" if edge else f"{abs(km):g} km"
        sheet.text(
            box.left - 5, y, words, LABEL_PT, theme.soft, align="right", middle=True, gid="km"
        )
    for words, y in (("outside", box.top + 9), ("inside", box.bottom - 4)):
        room = abs(scale.y(0) - (box.top if words == "outside" else box.bottom))
        if room > 12:
            x = box.left + 4
            sheet.text(x, y, words, LABEL_PT, theme.soft, halo=theme.panel, gid="side")


def _ticks_km(scale: Scale) -> list[float]:
    per_km = scale.box.height / (scale.top_km - scale.bottom_km)
    step = next((s for s in STEPS_KM if s * per_km >= TICK_ROOM_PT), STEPS_KM[-1])
    low, high = ceil(scale.bottom_km / step), int(scale.top_km / step)
    return [at * step for at in range(low, high + 1)]


def _draw_months(sheet: Sheet, scale: Scale, rows: int, theme: Theme) -> None:
    """A tick for each month, or fewer, named below the ``rows`` of ticks of missing days."""
    box = scale.box
    months = list(_month_starts(scale.first, scale.last))
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60) if len(months) / n * 62 <= box.width), 120)
    shown = [day for day in months if (day.year * 12 + day.month - 1) % every == 0]
    for day in shown or [scale.first]:
        x = scale.x(day)
        sheet.line(((x, box.top), (x, box.bottom)), theme.rule, 0.6)
        words = " ".join(day_words(day).split()[1:] if shown else day_words(day).split())
        drop = box.bottom + TICKS_PT - 2 + 4 * (rows - 1)
        if x + text_width(words, LABEL_PT) < box.right + 8:
            sheet.text(x, drop, words, LABEL_PT, theme.soft, gid="month")


def _month_starts(first: date, last: date) -> Iterator[date]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            yield day


def _draw_on(sheet: Sheet, on: date, scale: Scale, theme: Theme) -> None:
    x, box = scale.x(on), scale.box
    sheet.line(((x, box.top - 3), (x, box.bottom)), theme.ink, 1.1, (3.0, 2.0))
    words = day_words(on)
    fits = x + text_width(words, LABEL_PT) + 4 < box.right
    sheet.text(
        x + (4 if fits else -4), box.top + 9, words, LABEL_PT, theme.ink,
        align="left" if fits else "right", halo=theme.panel, gid="on",
    )  # fmt: skip


def draw_key(sheet: Sheet, names: Sequence[str], left: float, base: float, theme: Theme) -> None:
    """What each line stands for, and what hatching and ticks mean, in one row."""
    x = left
    for index, name in enumerate(names):
        y = base - 3
        sheet.line(((x, y), (x + 22, y)), colour_of(index, theme), 1.5, dashes_of(index))
        _draw_dot(sheet, x + 11, y, colour_of(index, theme), index)
        sheet.text(x + 27, base, name, LABEL_PT, theme.ink, gid="key")
        x += 27 + text_width(name, LABEL_PT) + 16
    square = shapely.box(x, base - 8, x + 18, base + 1)
    sheet.shape(_hatched(square), stroke=theme.ink, width=0.5)
    sheet.text(x + 23, base, "inside the area", LABEL_PT, theme.ink, gid="key")
    x += 23 + text_width("inside the area", LABEL_PT) + 16
    sheet.line(((x, base - 5), (x, base - 1)), theme.ink, 1.0)
    sheet.text(x + 5, base, "no picture of that day", LABEL_PT, theme.ink, gid="key")
