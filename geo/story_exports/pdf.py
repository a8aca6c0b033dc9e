"""A story on A4 pages: selectable text, addresses in full, so that paper is enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.pictures.fonts import LINE_HEIGHT, wrap
from geo.pictures.glyph_drawing import draw_swatch
from geo.pictures.metadata import claims_rdf, packet_of
from geo.pictures.sheet import Sheet
from geo.pictures.sizes import PRESETS
from geo.pictures.themes import Theme, theme_of
from geo.pictures.writing import fixed_settings, pdf_of
from geo.stories import Story
from geo.story_exports.blocks import (
    SIGN_PT,
    SIGN_STEP_PT,
    SMALL_PT,
    TEXT_PT,
    Block,
    blocks_of,
)
from geo.story_exports.passport import story_link, story_passport

PAPER: Final = PRESETS["a4-portrait"]
EDGE_PT: Final = 44.0
TOP_PT: Final = 46.0
MARGIN_PT: Final = 92.0
"""The column of days, left of the text."""
FOOTER_PT: Final = 7.0
FOOT_ROOM_PT: Final = 62.0

_TEXT_LEFT: Final = EDGE_PT + MARGIN_PT
_WIDTH: Final = PAPER.width_pt - _TEXT_LEFT - EDGE_PT
_BOTTOM: Final = PAPER.height_pt - FOOT_ROOM_PT
_BARS: Final[dict[str, tuple[float, ...] | None]] = {
    "solid": None,
    "double": None,
    "dotted": (0.9, 2.1),
    "dashed": (3.6, 2.2),
}


@dataclass(frozen=True, slots=True)
class _Placed:
    block: Block
    top: float


def to_pdf(story: Story, page: str) -> bytes:
    """The whole story; the same story and page give the same bytes."""
    theme = theme_of("light")
    passport = story_passport(story, page)
    with fixed_settings():
        placed = _pages(blocks_of(story, _WIDTH))
        sheets = [
            _sheet(blocks, number, len(placed), story, page, theme)
            for number, blocks in enumerate(placed, start=1)
        ]
        title = f"{passport['title']}, {passport['clock_words']}"
        return pdf_of(sheets, title, passport["link"], passport, packet_of(claims_rdf(passport)))


def _pages(blocks: Iterable[Block]) -> list[list[_Placed]]:
    """The blocks on pages; one that does not end a page moves on with the next."""
    pages: list[list[_Placed]] = [[]]
    y = TOP_PT
    for group in _groups(blocks):
        height = sum(block.height for block in group)
        if y + height > _BOTTOM and pages[-1]:
            pages.append([])
            y = TOP_PT
            group = [_continued(group[0]), *group[1:]]
        for block in group:
            if y + block.height > _BOTTOM and pages[-1]:
                pages.append([])
                y = TOP_PT
                block = _continued(block)
            pages[-1].append(_Placed(block, y))
            y += block.height
    return pages


def _groups(blocks: Iterable[Block]) -> Iterable[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        parts = _split(block)
        for part in parts:
            group.append(part)
            if not part.with_next:
                yield group
                group = []
    if group:
        yield group


def _split(block: Block) -> list[Block]:
    """The block, or parts of it where no page is high enough for all of it."""
    room = _BOTTOM - TOP_PT
    if block.height <= room:
        return [block]
    most = int((room - block.before) / max(line.height for line in block.lines))
    starts = range(0, len(block.lines), most)
    return [
        replace(
            block,
            lines=block.lines[start : start + most],
            signs=block.signs if start == 0 else (),
            margin=block.margin if start == 0 else "",
            bar_from=max(block.bar_from - start, 0),
            bar_to=None if block.bar_to is None else max(block.bar_to - start, 0),
        )
        for start in starts
    ]


def _continued(block: Block) -> Block:
    """The block at the head of a page: no space before it, and its day said again."""
    day = block.margin or (f"{block.day}, continued" if block.day else "")
    return replace(block, before=0.0, margin=day, ruled=False)


def _sheet(
    placed: Sequence[_Placed], number: int, count: int, story: Story, page: str, theme: Theme
) -> Sheet:
    sheet = Sheet(PAPER, theme.paper)
    for one in placed:
        _draw(sheet, one.block, one.top, theme)
    _draw_foot(sheet, number, count, story, page, theme)
    return sheet


def _draw(sheet: Sheet, block: Block, top: float, theme: Theme) -> None:
    y = top + block.before
    if block.ruled:
        rule = y - min(block.before, 4.0)
        sheet.line(((EDGE_PT, rule), (sheet.width - EDGE_PT, rule)), theme.rule, 0.6)
    if block.margin:
        _draw_margin(sheet, block, y, theme)
    left = _TEXT_LEFT + block.indent
    heights = [line.height for line in block.lines]
    _draw_bar(sheet, block, y, heights, theme)
    _draw_signs(sheet, block, left, y + heights[0] / 2, theme)
    beside = SIGN_STEP_PT * (len(block.signs) + bool(block.mark))
    head = block.bar_from or len(block.lines)
    for index, line in enumerate(block.lines):
        sheet.text(
            left + (beside if index < head else 0.0),
            y + heights[index] / 2,
            line.text,
            line.size,
            theme.soft if line.soft else theme.ink,
            weight=line.weight,
            middle=True,
            link=block.link if line.soft else None,
        )
        y += heights[index]


def _draw_margin(sheet: Sheet, block: Block, y: float, theme: Theme) -> None:
    is_heading = block.margin == block.day
    size = TEXT_PT if is_heading else SMALL_PT
    lines = wrap(block.margin, MARGIN_PT - 8, size, "bold" if is_heading else "regular")
    for line in lines:
        middle = y + block.lines[0].height / 2
        colour = theme.ink if is_heading else theme.soft
        weight = "bold" if is_heading else "regular"
        sheet.text(EDGE_PT, middle, line, size, colour, weight=weight, middle=True)  # type: ignore[arg-type]
        y += size * LINE_HEIGHT


def _draw_bar(sheet: Sheet, block: Block, y: float, heights: Sequence[float], theme: Theme) -> None:
    if block.bar == "none":
        return
    stop = len(heights) if block.bar_to is None else block.bar_to
    top = y + sum(heights[: block.bar_from]) + 1
    bottom = y + sum(heights[:stop]) - 1
    at = _TEXT_LEFT + 2.0
    colour = theme.ink if block.bar in ("solid", "double") else theme.soft
    width = 0.7 if block.bar == "double" else 1.6
    for x in (at - 1.2, at + 1.2) if block.bar == "double" else (at,):
        sheet.line(((x, top), (x, bottom)), colour, width, _BARS[block.bar])


def _draw_signs(sheet: Sheet, block: Block, left: float, middle: float, theme: Theme) -> None:
    x = left
    for sign in block.signs:
        corner = (x, middle - SIGN_PT / 2)
        draw_swatch(sheet, *corner, SIGN_PT, theme, sign.stated_for, sign.manner)
        x += SIGN_STEP_PT
    if block.mark:
        sheet.disc(x + SIGN_PT / 2, middle, SIGN_PT / 2, theme.paper, theme.ink, 0.8)
        sheet.text(
            x + SIGN_PT / 2, middle, block.mark, 7.4, theme.ink, weight="bold", align="center",
            middle=True,
        )  # fmt: skip


def _draw_foot(
    sheet: Sheet, number: int, count: int, story: Story, page: str, theme: Theme
) -> None:
    passport = story_passport(story, page)
    y = sheet.height - FOOT_ROOM_PT + 18
    sheet.line(((EDGE_PT, y - 8), (sheet.width - EDGE_PT, y - 8)), theme.rule, 0.6)
    first = (
        f"Claimline · {passport['title']}, {passport['clock_words']} · who says what, no verdict"
    )
    sheet.text(EDGE_PT, y, first, FOOTER_PT, theme.soft)
    pages = f"page {number} of {count}"
    sheet.text(sheet.width - EDGE_PT, y, pages, FOOTER_PT, theme.soft, align="right")
    link = story_link(story, page)
    said = f"{passport['story_id']}, data {passport['data_version']} · "
    licences = "; ".join(passport["licences"].splitlines())
    width = sheet.width - 2 * EDGE_PT
    for line in wrap(said + link, width, FOOTER_PT):
        y += FOOTER_PT * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, FOOTER_PT, theme.soft, link=link)
    for line in wrap(licences, width, FOOTER_PT):
        y += FOOTER_PT * LINE_HEIGHT
        sheet.text(EDGE_PT, y, line, FOOTER_PT, theme.soft)
