"""The style sheet of everything outside the map."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo.glyph_samples import sample_styles
from geo.story_style import story_style

STYLE_SHEET: Final = Path(__file__).parent / "style.css"
MAPPED_SHEET: Final = Path(__file__).parent / "mapped.css"
READING_SHEET: Final = Path(__file__).parent / "reading.css"
REVIEWING_SHEET: Final = Path(__file__).parent / "reviewing.css"


def page_style() -> str:
    """The style sheet's text, with the sample glyphs that the panels and the legend show."""
    sheets = (path.read_text(encoding="utf-8") for path in (STYLE_SHEET, MAPPED_SHEET))
    return "\n".join([*sheets, sample_styles()])


def screens_style() -> str:
    """The same for every screen: with what is read and printed, and no map shows."""
    sheets = (READING_SHEET, REVIEWING_SHEET)
    own = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return f"{page_style()}\n{story_style()}\n{own}"
