"""Whole pages: one with map and list for PNG and SVG; a map and pages of quotations for PDF."""

from __future__ import annotations

from typing import Final

from geo.pictures.fonts import LINE_HEIGHT
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
    list_head,
)
from geo.pictures.list_drawing import draw_list
from geo.pictures.quotations import (
    SMALLER,
    QuotationList,
    left_to_link_words,
    pages,
)
from geo.pictures.scene import draw_band, draw_scene, settle
from geo.pictures.sheet import Sheet
from geo.pictures.sizes import Size
from geo.pictures.themes import Theme
from geo.snapshots import Snapshot

PAGE_LIST_PT: Final = 10.0


def compose_page(snapshot: Snapshot, size: Size, theme: Theme) -> Sheet:
    """One page that holds everything: the map, and below it the list."""
    sheet = Sheet(size, theme.paper)
    parts, scene = settle(
        snapshot, sheet, lambda band: divide(snapshot, sheet.width, sheet.height, band)
    )
    draw_scene(sheet, snapshot, scene, theme)
    if scene.band:
        draw_band(sheet, scene.plan, parts.legend_top, theme)
    _draw_quotations(sheet, snapshot, parts.poured, parts.list_top, theme)
    draw_footer(sheet, parts.footer, EDGE_PT, parts.footer_top, FOOTER_PT, theme)
    return sheet


def compose_pages(snapshot: Snapshot, size: Size, theme: Theme) -> list[Sheet]:
    """The map on a page of its own, then as many pages of quotations as it takes."""
    first = Sheet(size, theme.paper)
    bottom = first.height - _footer_height(snapshot, first)
    scene = settle(snapshot, first, lambda band: _MapOnly(first.width, bottom - band))[1]
    draw_scene(first, snapshot, scene, theme)
    if scene.band:
        draw_band(first, scene.plan, bottom - scene.band, theme)
    _draw_page_footer(first, snapshot, theme)
    width = first.width - 2 * EDGE_PT
    head = list_head(snapshot, width, PAGE_LIST_PT)[2]
    room = first.height - _footer_height(snapshot, first) - EDGE_PT - head
    lists = pages(snapshot, width, columns_of(width, PAGE_LIST_PT), PAGE_LIST_PT, room)
    return [first, *(_list_page(snapshot, size, poured, theme) for poured in lists)]


def _list_page(snapshot: Snapshot, size: Size, poured: QuotationList, theme: Theme) -> Sheet:
    sheet = Sheet(size, theme.paper)
    _draw_quotations(sheet, snapshot, poured, EDGE_PT * 0.6, theme)
    _draw_page_footer(sheet, snapshot, theme)
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


def _draw_quotations(
    sheet: Sheet, snapshot: Snapshot, poured: QuotationList, top: float, theme: Theme
) -> None:
    size, width = poured.size, sheet.width - 2 * EDGE_PT
    sheet.line(((0, top), (sheet.width, top)), theme.rule, 0.8)
    heading, note, head_height = list_head(snapshot, width, size)
    y = top + size * 0.4
    for line in heading:
        y += size * 1.15 * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, size * 1.15, theme.ink, weight="bold", gid="list-heading")
    for line in note:
        y += size * SMALLER * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, size * SMALLER, theme.soft, gid="list-note")
    draw_list(sheet, poured, EDGE_PT, top + head_height, theme)
    more = left_to_link_words(poured)
    if more:
        y = top + head_height + poured.height + size
        sheet.text(EDGE_PT, y, more, size, theme.ink, weight="bold", gid="left-to-link")
