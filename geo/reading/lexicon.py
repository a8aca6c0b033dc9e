"""What words stand for when claims are looked for: concepts, by phrases in three languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from geo.reading.phrases import PhraseTable
from geo.reading.tokens import matching_form

LEXICON: Final = Path(__file__).with_name("lexicon.yaml")
FUNCTION_WORDS: Final = Path(__file__).with_name("function_words.yaml")


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


@cache
def _function_words() -> dict[str, list[str]]:
    content: dict[str, list[str]] = yaml.load(
        FUNCTION_WORDS.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
    )
    return content


def word_set(name: str) -> frozenset[str]:
    """The set of small words of that name in ``function_words.yaml``."""
    return frozenset(_function_words()[name])


def endings(name: str) -> tuple[str, ...]:
    """The list of word endings (or beginnings) of that name, in order."""
    return tuple(_function_words()[name])
