"""Which of the three languages of the reading assistant a text is in.

The alphabets tell: ы, э and ъ are Russian only among the two, і, ї, є and ґ Ukrainian only; the
letters of other Cyrillic alphabets (Bulgarian writes ъ and no ы; ў, ј, ө) speak against both.
Short frequent words decide where letters are few. Everything else is "und" (ISO 639-2).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

SAMPLE: Final = 20_000
"""Characters that are looked at."""
LEAST_LETTERS: Final = 8
"""With fewer letters nothing is said."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ENGLISH: Final = frozenset(
    ("the", "of", "and", "to", "in", "is", "that", "was", "for", "on", "with", "as", "it", "by",
     "from", "are", "were", "has", "had", "said", "not", "be", "at", "have", "which", "this")
)  # fmt: skip
_UKRAINIAN: Final = frozenset(
    ("що", "та", "не", "на", "від", "про", "це", "за", "як", "із", "був", "була", "було",
     "або", "для", "після", "чи", "а", "до", "й", "у")
)  # fmt: skip
_RUSSIAN: Final = frozenset(
    ("что", "не", "на", "от", "про", "это", "за", "как", "из", "был", "была", "было", "и",
     "или", "для", "после", "а", "до", "с", "в", "по")
)  # fmt: skip
_RUSSIAN_PAIR: Final = re.compile("и[аеиоуюя]|[аеиоуюя]тся$")
_UKRAINIAN_LETTERS: Final = frozenset("іїєґ")
_RUSSIAN_LETTERS: Final = frozenset("ыэъё")
_OTHER_CYRILLIC: Final = frozenset("ўјљњћђџѓќѕәөүұқғңһѣѫ")
LEAST_ENGLISH: Final = 0.12
"""Least share of the frequent English words; other languages in Latin letters stay below 0.06."""
_OTHER_LATIN: Final = frozenset(
    ("der", "die", "und", "das", "le", "la", "les", "des", "et", "el", "los", "que", "il", "di",
     "che", "het", "een", "w", "nie", "się", "jest", "si", "în", "og", "det")
)  # fmt: skip


def language_of(text: str) -> str:
    """The text's language as a BCP 47 tag: "en", "uk", "ru", or "und"."""
    words = _WORD.findall(text[:SAMPLE].lower())
    letters = Counter("".join(words))
    total = letters.total()
    if total < LEAST_LETTERS:
        return "und"
    cyrillic = sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u052f")
    latin = sum(count for letter, count in letters.items() if letter < "\u0250")
    if cyrillic >= 0.6 * total:
        return _cyrillic_language(words, letters, cyrillic)
    if latin >= 0.6 * total:
        return _latin_language(words)
    return "und"


def _cyrillic_language(words: list[str], letters: Counter[str], total: int) -> str:
    ukrainian = sum(letters[letter] for letter in _UKRAINIAN_LETTERS)
    russian = sum(letters[letter] for letter in _RUSSIAN_LETTERS)
    other = sum(letters[letter] for letter in _OTHER_CYRILLIC)
    if other > 0.01 * total or (letters["ъ"] > 0.005 * total and not letters["ы"]):
        return "und"
    if ukrainian or russian:
        return "uk" if ukrainian > russian else "ru"
    # Ukrainian has no и before a vowel and no -тся; its verbs in -увати are -овать in Russian.
    in_ukrainian = sum(word in _UKRAINIAN or "ував" in word for word in words)
    in_russian = sum(word in _RUSSIAN or bool(_RUSSIAN_PAIR.search(word)) for word in words)
    if in_ukrainian == in_russian:
        return "und"
    return "uk" if in_ukrainian > in_russian else "ru"


def _latin_language(words: list[str]) -> str:
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHER_LATIN for word in words)
    return "en" if english >= LEAST_ENGLISH * len(words) and english > 2 * other else "und"
