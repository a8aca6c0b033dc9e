"""How a page is divided: map, legend, list of quotations, credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.pictures.fonts import LINE_HEIGHT, wrap
from geo.pictures.frame import Box, MapFrame, frame_for
from geo.pictures.furniture import footer_lines, locator_box, title_box
from geo.pictures.quotations import (
    SMALLER,
    QuotationList,
    left_to_link_words,
    pour,
    pour_within,
)
from geo.pictures.shown import Shown
from geo.snapshots import Snapshot
from geo.wording import day_words

EDGE_PT: Final = 14.0
INSET_PT: Final = 8.0
"""Between the map's edge and the panels on it."""
FOOTER_PT: Final = 6.6
WIDE: Final = 1.25
"""From this ratio of width to height on, the legend stands on the map, else under it."""

LIST_SIZES_PT: Final = tuple(step / 4 for step in range(38, 27, -1))
"""Letter sizes of the list, the one wished for first; under the last nobody could read it."""
COLUMN_EM: Final = 31.0
"""Width of a column of the list, in letter sizes: about 65 letters a line."""
LEAST_MAP_SHARE: Final = {True: 0.54, False: 0.40}
"""Of the page's height, for wide pages and for others."""
LIST_END_EM: Final = 1.6

LOCATOR_PT: Final = (66.0, 96.0)
SCALE_PT: Final = (60.0, 110.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The parts of a one-page picture, top to bottom, in points; and the list as it fits."""

    map: Box
    legend_top: float
    list_top: float
    list_room: float
    poured: QuotationList
    footer_top: float
    footer: list[tuple[str, str | None]]


def divide(
    shown: Shown,
    width: float,
    height: float,
    legend_height: float,
    list_room: float | None = None,
) -> Division:
    """Divide a page: the list in the largest letters that leave the map its share.

    ``legend_height`` is that of the band under the map, 0 where the legend stands on the map;
    ``list_room``, where given, is the list's, however much of it is needed.
    """
    footer = footer_lines(shown.snapshot, width - 2 * EDGE_PT, FOOTER_PT)
    footer_height = len(footer) * FOOTER_PT * LINE_HEIGHT + EDGE_PT
    room = height - footer_height - legend_height
    least_map = height * LEAST_MAP_SHARE[is_wide(width, height)]
    most = room - least_map if list_room is None else list_room
    poured, needed = _list_for(shown, width - 2 * EDGE_PT, most)
    list_height = needed if list_room is None else list_room
    map_height = room - list_height
    return Division(
        map=Box(left=0, top=0, right=width, bottom=map_height),
        legend_top=map_height,
        list_top=map_height + legend_height,
        list_room=list_height,
        poured=poured,
        footer_top=height - footer_height + EDGE_PT * 0.35,
        footer=footer,
    )


def columns_of(width: float, size: float) -> int:
    """How many columns of a readable width there is room for."""
    return max(1, round(width / (size * COLUMN_EM)))


def list_head(shown: Shown, width: float, size: float) -> tuple[list[str], list[str], float]:
    """The list's heading and note in lines, and the height of both in points."""
    snapshot = shown.snapshot
    words = (
        f"Who says it, in which words: {day_words(snapshot.selection.on)}, {snapshot.clock_words}"
    )
    heading = wrap(words, width, size * 1.15, "bold")
    note = wrap(shown.note, width, size * SMALLER)
    height = LINE_HEIGHT * size * (1.15 * len(heading) + SMALLER * len(note)) + size * 0.9
    return heading, note, height


def list_end(shown: Shown, width: float, poured: QuotationList) -> list[str]:
    """What stands under the list, in lines: how much is left to the link, and the regions."""
    ends = (left_to_link_words(poured), shown.regions)
    return [line for end in ends if end for line in wrap(end, width, poured.size, "bold")]


def list_height(shown: Shown, width: float, poured: QuotationList) -> float:
    """Height of the list with its heading and what stands under it."""
    return (
        poured.height
        + end_height(len(list_end(shown, width, poured)), poured.size)
        + list_head(shown, width, poured.size)[2]
    )


def end_height(lines: int, size: float) -> float:
    """Height of that many lines under the list."""
    return (LIST_END_EM + (lines - 1) * LINE_HEIGHT) * size if lines else 0.0


def is_wide(width: float, height: float) -> bool:
    """Whether the legend stands on the map."""
    return width / height >= WIDE


def _list_for(shown: Shown, width: float, most: float) -> tuple[QuotationList, float]:
    for size in LIST_SIZES_PT:
        poured = pour(shown.snapshot, width, columns_of(width, size), size)
        height = list_height(shown, width, poured)
        if height <= most:
            return poured, height
    size = LIST_SIZES_PT[-1]
    columns = columns_of(width, size)
    nothing = pour_within(shown.snapshot, width, columns, size, 0.0)
    room = most - list_height(shown, width, nothing)
    poured = pour_within(shown.snapshot, width, columns, size, max(room, 0.0))
    return poured, list_height(shown, width, poured)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """What stands on the map, and the frame that keeps the bounds clear of it."""

    title: Box
    title_width: float
    locator: Box | None
    scale: Box
    most_scale: float
    frame: MapFrame


def place_panels(snapshot: Snapshot, window: Box, left: float, page_height: float) -> Panels:
    """Title upper left (right of ``left``), locator upper right, scale lower right.

    On a wide page the title stands inside the square that a crop to the middle keeps.
    """
    share = min(1.0, max(0.0, (window.width - 300) / 600))
    locator_width = LOCATOR_PT[0] + share * (LOCATOR_PT[1] - LOCATOR_PT[0])
    most_scale = SCALE_PT[0] + share * (SCALE_PT[1] - SCALE_PT[0])
    top, right = window.top + INSET_PT, window.right - INSET_PT
    locator = locator_box(snapshot, right, top, locator_width) if window.width > 300 else None
    title_right = (locator.left if locator else window.right) - INSET_PT
    title_left = max(left, (window.width - page_height) / 2) + INSET_PT
    title_width = min(title_right - title_left, 470.0)
    title = title_box(snapshot, title_left, top, title_width)
    scale = Box(
        left=right - most_scale - 52,
        top=window.bottom - INSET_PT - 30,
        right=right,
        bottom=window.bottom - INSET_PT,
    )
    clear = [_clear(window, left, title, locator, scale, way) for way in range(5)]
    frames = [
        frame_for(snapshot.bounds, window, box) for box in clear if min(box.width, box.height) > 20
    ]
    frame = (
        min(frames, key=lambda f: f.m_per_pt)
        if frames
        else frame_for(snapshot.bounds, window, window)
    )
    return Panels(
        title=title,
        title_width=title_width,
        locator=locator,
        scale=scale,
        most_scale=most_scale,
        frame=frame,
    )


def _clear(window: Box, left: float, title: Box, locator: Box | None, scale: Box, way: int) -> Box:
    """Five ways to keep the bounds off the panels: beside or below the title, beside or between
    locator and scale bar."""
    beside = locator.left if locator else window.right
    below = max(title.bottom, locator.bottom if locator else 0.0)
    both = min(scale.left, beside)
    lefts = (left, left, left, title.right, title.right)
    tops = (title.bottom, title.bottom, below, window.top, window.top)
    rights = (both, beside, window.right, both, beside)
    bottoms = (window.bottom, scale.top, scale.top, window.bottom, scale.top)
    return Box(
        left=lefts[way] + 4, top=tops[way] + 4, right=rights[way] - 4, bottom=bottoms[way] - 4
    )


def boxes_of(panels: Panels, more: Sequence[Box]) -> list[Box]:
    """What labels must keep off."""
    locator = [panels.locator] if panels.locator else []
    return [panels.title, panels.scale, *locator, *more]
