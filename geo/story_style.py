"""The style sheet of a story's chronicle, for its own file and for whoever shows it on a screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

STORY_SHEET: Final = Path(__file__).parent / "story_exports" / "story.css"


@cache
def story_style() -> str:
    """The style sheet of a chronicle."""
    return STORY_SHEET.read_text(encoding="utf-8")
