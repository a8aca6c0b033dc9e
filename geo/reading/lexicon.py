"""What words stand for when claims are looked for: concepts, by phrases in three languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from geo.reading.phrases import PhraseTable
from geo.reading.tokens import matching_form

LEXICON: Final = Path(__file__).with_name("lexicon.yaml")


@cache
def concepts() -> PhraseTable:
    """The table of all phrases, their concepts as labels; read once."""
    content = yaml.load(LEXICON.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return PhraseTable(
        (concept, matching_form(phrase))
        for concept, languages in content.items()
        for phrases in languages.values()
        for phrase in phrases
    )
