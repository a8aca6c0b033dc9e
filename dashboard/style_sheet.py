"""The style sheet of everything outside the map."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from geo.glyph_samples import sample_styles

STYLE_SHEET: Final = Path(__file__).parent / "style.css"


def page_style() -> str:
    """The style sheet's text, with the sample glyphs that the panels and the legend show."""
    return f"{STYLE_SHEET.read_text(encoding='utf-8')}\n{sample_styles()}"
