"""Whole pages: one with map and list for PNG and SVG; a map and pages of quotations for PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo.errors import BadSelectionError
from geo.pictures.fonts import LINE_HEIGHT, wrap
from geo.pictures.frame import Box
from geo.pictures.furniture import (
    draw_footer,
    footer_lines,
)
from geo.pictures.layout import (
    EDGE_PT,
    FOOTER_PT,
    columns_of,
    divide,
    end_height,
    list_end,
    list_head,
)
from geo.pictures.list_drawing import draw_list
from geo.pictures.quotations import (
    SMALLER,
    QuotationList,
    pages,
    pour,
)
from geo.pictures.scene import draw_band, draw_scene, settle
from geo.pictures.sheet import Sheet
from geo.pictures.shown import Shown
from geo.pictures.sizes import Size
from geo.pictures.themes import Theme
from geo.snapshots import Snapshot

PAGE_LIST_PT: Final = 10.0


def compose_page(snapshot: Snapshot, size: Size, theme: Theme) -> Sheet:
    """One page that holds everything: the map, and below it the list."""
    sheet = Sheet(size, theme.paper)
    parts, scene = settle(
        snapshot,
        sheet,
        lambda shown, band, room: divide(shown, sheet.width, sheet.height, band, room),
    )
    if scene.shown.marks and not any(parts.poured.columns):
        raise BadSelectionError(
            f"{size.width_px} x {size.height_px} px leaves no room for a single quotation; "
            "take a larger picture, or PDF, which has pages for them"
        )
    draw_scene(sheet, scene, theme)
    if scene.band:
        draw_band(sheet, scene.plan, parts.legend_top, theme)
    _draw_quotations(sheet, scene.shown, parts.poured, parts.list_top, theme)
    draw_footer(sheet, parts.footer, EDGE_PT, parts.footer_top, FOOTER_PT, theme)
    return sheet


def compose_pages(snapshot: Snapshot, size: Size, theme: Theme) -> list[Sheet]:
    """The map on a page of its own, then as many pages of quotations as it takes."""
    first = Sheet(size, theme.paper)
    bottom = first.height - _footer_height(snapshot, first)
    scene = settle(snapshot, first, lambda shown, band, room: _MapOnly(first.width, bottom - band))[
        1
    ]
    shown = scene.shown
    draw_scene(first, scene, theme)
    if scene.band:
        draw_band(first, scene.plan, bottom - scene.band, theme)
    _draw_page_footer(first, snapshot, theme)
    width = first.width - 2 * EDGE_PT
    head = list_head(shown, width, PAGE_LIST_PT)[2]
    lines = len(wrap(shown.regions, width, PAGE_LIST_PT, "bold")) if shown.regions else 0
    end = end_height(lines, PAGE_LIST_PT)
    room = first.height - _footer_height(snapshot, first) - EDGE_PT - head - end
    columns = columns_of(width, PAGE_LIST_PT)
    lists = pages(shown.snapshot, width, columns, PAGE_LIST_PT, room)
    if not lists:
        lists = [pour(shown.snapshot, width, columns, PAGE_LIST_PT)]
    earlier = replace(shown, regions="")
    shows = [shown if poured is lists[-1] else earlier for poured in lists]
    return [
        first,
        *(_list_page(show, size, poured, theme) for show, poured in zip(shows, lists, strict=True)),
    ]


def _list_page(shown: Shown, size: Size, poured: QuotationList, theme: Theme) -> Sheet:
    sheet = Sheet(size, theme.paper)
    _draw_quotations(sheet, shown, poured, EDGE_PT * 0.6, theme)
    _draw_page_footer(sheet, shown.snapshot, theme)
    return sheet


def _footer_height(snapshot: Snapshot, sheet: Sheet) -> float:
    lines = footer_lines(snapshot, sheet.width - 2 * EDGE_PT, FOOTER_PT)
    return len(lines) * FOOTER_PT * LINE_HEIGHT + EDGE_PT


def _draw_page_footer(sheet: Sheet, snapshot: Snapshot, theme: Theme) -> None:
    lines = footer_lines(snapshot, sheet.width - 2 * EDGE_PT, FOOTER_PT)
    top = sheet.height - _footer_height(snapshot, sheet) + EDGE_PT * 0.35
    draw_footer(sheet, lines, EDGE_PT, top, FOOTER_PT, theme)


class _MapOnly:
    """A page of which the map takes all that credits and legend leave."""

    def __init__(self, width: float, bottom: float) -> None:
        self.map = Box(left=0, top=0, right=width, bottom=bottom)
        self.list_room = 0.0


def _draw_quotations(
    sheet: Sheet, shown: Shown, poured: QuotationList, top: float, theme: Theme
) -> None:
    size, width = poured.size, sheet.width - 2 * EDGE_PT
    sheet.line(((0, top), (sheet.width, top)), theme.rule, 0.8)
    heading, note, head_height = list_head(shown, width, size)
    y = top + size * 0.4
    for line in heading:
        y += size * 1.15 * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, size * 1.15, theme.ink, weight="bold", gid="list-heading")
    for line in note:
        y += size * SMALLER * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, size * SMALLER, theme.soft, gid="list-note")
    draw_list(sheet, poured, EDGE_PT, top + head_height, theme)
    y = top + head_height + poured.height + size
    for line in list_end(shown, width, poured):
        gid = "regions" if line in shown.regions else "left-to-link"
        sheet.text(EDGE_PT, y, line, size, theme.ink, weight="bold", gid=gid)
        y += size * LINE_HEIGHT
