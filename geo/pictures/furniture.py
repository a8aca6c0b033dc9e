"""What stands around and over the map: title, scale bar, north arrow, locator, credits."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.as_of import Clock
from geo.pictures.base import projected
from geo.pictures.fonts import LINE_HEIGHT, text_width, wrap
from geo.pictures.frame import Box, MapFrame, to_utm
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme
from geo.selection import EMBEDDED
from geo.snapshots import Snapshot
from geo.wording import day_words

CLOCK_LINES: Final[dict[Clock, str]] = {
    "known": "What was known by this day: who claims what, quoted or as reported. No verdicts.",
    "event": "What was so on this day, by all we hold: who claims what, quoted or as reported. "
    "No verdicts.",
}
OTHER_BASE: Final = "Drawn on the embedded base map; the online one is not part of exports."
SCALE_STEPS_KM: Final = (1, 2, 4, 10, 20, 40, 100, 200, 400)
LOCATOR_LAT: Final = 48.5
TITLE_PT: Final = 17.0
CLOCK_PT: Final = 9.2
PAD_PT: Final = 7.0


def title_box(snapshot: Snapshot, left: float, top: float, width: float) -> Box:
    """Where the title will stand; it is at most that wide, in points."""
    title, clock, size = _title_lines(snapshot, width)
    words = max(
        *(text_width(line, size, "bold") for line in title),
        *(text_width(line, CLOCK_PT) for line in clock),
    )
    height = LINE_HEIGHT * (size * len(title) + CLOCK_PT * len(clock)) + 2 * PAD_PT
    return Box(left=left, top=top, right=left + words + 2 * PAD_PT + 1, bottom=top + height)


def draw_title(sheet: Sheet, snapshot: Snapshot, box: Box, width: float, theme: Theme) -> None:
    """The front, the day and the clock in words, on a panel over the map."""
    title, clock, size = _title_lines(snapshot, width)
    sheet.panel(box, theme.panel, theme.rule, round_by=3)
    y = box.top + PAD_PT
    for line in title:
        y += size * LINE_HEIGHT
        sheet.text(
            box.left + PAD_PT, y - size * 0.3, line, size, theme.ink, weight="bold", gid="title"
        )
    for line in clock:
        y += CLOCK_PT * LINE_HEIGHT
        sheet.text(box.left + PAD_PT, y - CLOCK_PT * 0.25, line, CLOCK_PT, theme.soft, gid="clock")


def scale_length_km(frame: MapFrame, most_pt: float) -> float:
    """The longest round number of kilometres whose bar is no longer than that."""
    a_km = frame.points_per_km()
    fitting = [km for km in SCALE_STEPS_KM if km * a_km <= most_pt]
    return float(fitting[-1]) if fitting else float(SCALE_STEPS_KM[0])


def scale_box(frame: MapFrame, right: float, bottom: float, most_pt: float) -> Box:
    """Where scale bar and north arrow will stand, with that lower right corner."""
    length = scale_length_km(frame, most_pt) * frame.points_per_km()
    return Box(left=right - length - 52, top=bottom - 30, right=right, bottom=bottom)


def draw_scale(sheet: Sheet, frame: MapFrame, box: Box, most_pt: float, theme: Theme) -> None:
    """A bar true by the geodesic at the map's middle, and an arrow to true north."""
    sheet.panel(box, theme.panel, theme.rule, round_by=3)
    km = scale_length_km(frame, most_pt)
    length = km * frame.points_per_km()
    left, base = box.left + 12, box.bottom - 9
    half = left + length / 2
    sheet.shape(shapely.box(left, base - 3, half, base), fill=theme.ink)
    sheet.shape(shapely.box(left, base - 3, left + length, base), stroke=theme.ink, width=0.7)
    for at, words in ((left, "0"), (half, f"{km / 2:g}"), (left + length, f"{km:g} km")):
        sheet.text(at, base - 6, words, 7.6, theme.ink, align="center", gid="scale")
    _draw_north(sheet, box.right - 12, (box.top + box.bottom) / 2, frame.true_north(), theme)


def locator_box(snapshot: Snapshot, right: float, top: float, width: float) -> Box | None:
    """Where the small map of the country will stand; None without its outline."""
    country = _country(snapshot)
    if country is None:
        return None
    west, south, east, north = country.bounds
    height = (north - south) / (east - west) * (width - 8) + 8
    return Box(left=right - width, top=top, right=right, bottom=top + height)


def draw_locator(sheet: Sheet, snapshot: Snapshot, frame: MapFrame, box: Box, theme: Theme) -> None:
    """Ukraine's outline with the map's window in it."""
    country = _country(snapshot)
    assert country is not None
    sheet.panel(box, theme.panel, theme.rule, round_by=3)
    scale = (box.width - 8) / (country.bounds[2] - country.bounds[0])
    west, north = country.bounds[0], country.bounds[3]

    def on_page(xy: np.ndarray) -> np.ndarray:
        moved: np.ndarray = (xy - [west, north]) * [scale, -scale] + [box.left + 4, box.top + 4]
        return moved

    land = shapely.simplify(shapely.transform(country, on_page), 0.15)
    sheet.shape(land, fill=theme.rule, stroke=theme.state_borders, width=0.6)
    window = shapely.transform(_flat(_wgs84(shapely.box(*frame.ground))), on_page)
    inside = shapely.clip_by_rect(window, box.left, box.top, box.right, box.bottom)
    sheet.shape(inside, stroke=theme.ink, width=1.3, gid="locator-window")


def footer_lines(snapshot: Snapshot, width: float, size: float) -> list[tuple[str, str | None]]:
    """Id, credits and the link back, in lines of that width; the link's lines know the link."""
    about = (
        f"Claimline snapshot {snapshot.id} · day {day_words(snapshot.selection.on)}, "
        f"{snapshot.clock_words} · data {snapshot.data_version[:12]} · "
        "map: UTM zone 37 north, scale true at its middle, arrow to true north"
    )
    credit = (
        "Credits: "
        + " · ".join(snapshot.credits)
        + " · Quotations: their publishers’, cited · Claims, relations and notes: CC0 1.0"
    )
    base = "" if snapshot.selection.base == EMBEDDED else OTHER_BASE
    plain: list[tuple[str, str | None]] = [
        (line, None) for text in (about, base, credit) for line in wrap(text, width, size) if line
    ]
    return plain + [(line, snapshot.link) for line in wrap(snapshot.link, width, size)]


def draw_footer(
    sheet: Sheet,
    lines: list[tuple[str, str | None]],
    left: float,
    top: float,
    size: float,
    theme: Theme,
) -> None:
    """Draw the footer's lines from that upper left corner."""
    for index, (line, link) in enumerate(lines):
        y = top + (index + 0.8) * size * LINE_HEIGHT
        colour = theme.ink if link else theme.soft
        sheet.text(left, y, line, size, colour, gid="link" if link else "footer", link=link)


def _title_lines(snapshot: Snapshot, width: float) -> tuple[list[str], list[str], float]:
    room = width - 2 * PAD_PT
    wide = text_width(snapshot.title, TITLE_PT, "bold")
    size = max(TITLE_PT * min(1.0, 0.99 * room / wide), TITLE_PT * 0.65)
    title = wrap(snapshot.title, room, size, "bold")
    clock = wrap(CLOCK_LINES[snapshot.selection.clock], room, CLOCK_PT)
    return title, clock, size


def _draw_north(sheet: Sheet, x: float, y: float, turn: float, theme: Theme) -> None:
    """An arrow with an N, turned by ``turn`` radians clockwise from up."""

    def turned(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * cos(turn) - dy * sin(turn), y + dx * sin(turn) + dy * cos(turn)

    sheet.shape(
        shapely.Polygon([turned(0, -12), turned(4, 1.5), turned(0, -1.2), turned(-4, 1.5)]),
        fill=theme.ink,
    )
    at = turned(0, 7.5)
    sheet.text(*at, "N", 8.4, theme.ink, weight="bold", align="center", middle=True, gid="north")


def _country(snapshot: Snapshot) -> BaseGeometry | None:
    """Ukraine on the locator's plane, from the base map's land; None if that is not at hand."""
    for layer in snapshot.basemap:
        if layer.passport.layer == "land":
            frame = projected(layer)
            found = frame[frame["id"] == "land-ukr"].geometry
            if len(found):
                return _flat(_wgs84(found.iloc[0]))
    return None


def _flat(geometry: BaseGeometry) -> BaseGeometry:
    """A WGS84 geometry on a plane of degrees, narrowed as at 48.5 north: less bent than UTM."""
    flat: BaseGeometry = shapely.transform(
        geometry, lambda xy: xy * [cos(radians(LOCATOR_LAT)), 1.0]
    )
    return flat


def _wgs84(geometry: BaseGeometry) -> BaseGeometry:
    """A UTM 37N geometry in WGS84 degrees; long sides bend, so they get more corners first."""
    dense = shapely.segmentize(geometry, 50_000.0)
    moved: BaseGeometry = shapely.transform(
        dense,
        lambda xy: np.column_stack(to_utm().transform(xy[:, 0], xy[:, 1], direction="INVERSE")),
    )
    return moved
