"""Words of a text with their places in it, in a form that three languages can be matched in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(
    r"[^\W\d_]+(?:['\-][^\W\d_]+)*"  # letters, with apostrophes and hyphens inside
    r"|\d+-[^\W\d_]{1,3}(?![^\W_])"  # an ordinal: 2-й, 100-ї
    r"|\d+(?:[.,]\d+)*(?=[^\W\d_])"  # a number glued to its unit: 10km
    r"|\d+(?:[.,  ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"  # 60,000 or 60 000; 4,8
    r"|[^\w\s]"
)
_CAMEL: Final = re.compile(r"(?<=[a-zа-яґєії])(?=[A-ZА-ЯҐЄІЇ])")
_SAME: Final = str.maketrans(
    {
        **dict.fromkeys("`´ʹʼʽ‘’‛′", "'"),
        **dict.fromkeys("«»“”„‟〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007", " "),
        "ё": "е",
        "\u00ad": "-",
    }
)
WHOLE_NAMES: Final = frozenset({"deepstate", "mcdonald", "youtube", "tiktok", "iphone", "whatsapp"})
"""Names that are written with a capital inside, and so are not two words run together."""


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word, number or mark: where it stands, its matching form, whether it is capitalised.

    ``glued`` says that it follows the word before it without a space, as "The" in "MoscowThe".
    """

    start: int
    end: int
    form: str
    capital: bool
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.form[:1].isalpha()


def matching_form(text: str) -> str:
    """The text in lower case with one kind of quote, dash and apostrophe; offsets stay as they are.

    Letters whose lower case is longer than one character are left alone, so that every place in
    the result is the same place in the text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_SAME)


def tokens(text: str, form: str | None = None) -> tuple[Token, ...]:
    """Every word, number and mark in order, words that were run together taken apart.

    A word is parted before a capital that follows a small letter ("BakhmutBetween"), unless it is
    a name written so. Linear in the length of the text.
    """
    form = matching_form(text) if form is None else form
    found: list[Token] = []
    for match in _WORD.finditer(form):
        start, end = match.span()
        if form[start].isalpha():
            found.extend(_parted(text, form, start, end))
        else:
            found.append(Token(start, end, form[start:end], False, False))
    return tuple(found)


def _parted(text: str, form: str, start: int, end: int) -> list[Token]:
    cuts = [start]
    if end - start > 3 and form[start:end] not in WHOLE_NAMES:
        cuts += [
            match.start()
            for match in _CAMEL.finditer(text, start, end)
            if match.start() - cuts[-1] >= 3 and end - match.start() >= 2
        ]
    bounds = [*cuts, end]
    return [
        Token(a, b, form[a:b], text[a].isupper(), a != start) for a, b in pairwise(bounds) if b > a
    ]
