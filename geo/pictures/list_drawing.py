"""The list of quotations on the page."""

from __future__ import annotations

from geo.claims import manner
from geo.pictures.fonts import text_width
from geo.pictures.glyph_drawing import draw_swatch
from geo.pictures.legend_signs import draw_rule
from geo.pictures.map_window import draw_badge
from geo.pictures.quotations import COLUMN_GAP, INDENT, Block, QuotationList
from geo.pictures.sheet import Sheet
from geo.pictures.themes import Theme


def draw_list(sheet: Sheet, poured: QuotationList, left: float, top: float, theme: Theme) -> None:
    """Draw the columns with their upper left corner at (left, top)."""
    for index, column in enumerate(poured.columns):
        x, y = left + index * (poured.column + COLUMN_GAP * poured.size), top
        seen: set[int] = set()
        for block in column:
            _draw_block(sheet, block, x, y, poured.size, theme, block.mark.number not in seen)
            seen.add(block.mark.number)
            y += block.height


def _draw_block(
    sheet: Sheet, block: Block, x: float, y: float, size: float, theme: Theme, first: bool
) -> None:
    number = block.mark.number
    indent = INDENT * size
    for index, line in enumerate(block.heading):
        step = line.height * 1.15
        if index == 0:
            at = (x + size * 0.62, y + step / 2)
            draw_badge(sheet, at, number, theme, f"list-{number}", size / 9.2)
        sheet.text(
            x + indent,
            y + step / 2,
            line.text,
            line.size,
            theme.ink,
            weight="bold",
            middle=True,
            gid=f"heading-{number}",
        )
        y += step
    if not block.heading and first:
        # A mark's quotations go on in the next column: its number again, small.
        width = text_width(str(number), size * 0.8)
        sheet.text(
            x + size * 0.62 - width / 2,
            y + size * 2.1,
            str(number),
            size * 0.8,
            theme.soft,
            gid=f"continued-{number}",
        )
    claim = block.quotation.claim
    if claim.stated_for is not None:
        # Colour and pattern of the quotation's sector on the map.
        said_how = manner(claim, block.quotation.party)
        corner = (x + size * 0.1, y + size * 0.12)
        draw_swatch(sheet, *corner, size * 1.05, theme, claim.stated_for, said_how)
    said = sum(line.height for line in block.lines if line.is_said)
    rule = x + indent - size * 0.36
    draw_rule(sheet, rule, y + size * 0.15, y + said - size * 0.15, size, theme, claim.is_quoted)
    for index, line in enumerate(block.lines):
        colour = theme.soft if line.soft else theme.ink
        gid = f"quotation-{number}-{block.quotation.claim.id}-{index}"
        middle = y + line.height / 2
        sheet.text(
            x + indent,
            middle,
            line.text,
            line.size,
            colour,
            weight=line.weight,
            middle=True,
            gid=gid,
        )
        y += line.height
