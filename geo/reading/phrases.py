"""Finding many phrases at once in the words of a text, by the stems of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its label, and the first and (exclusive) last of its tokens."""

    label: str
    first: int
    last: int


class PhraseTable:
    """Phrases under labels; a word that ends in ``*`` stands for all that begin so.

    ``_`` stands for any one word, ``..`` for up to three. Matching takes time in proportion to
    the words of the text, whatever the number of phrases.
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._stems: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for label, phrase in entries:
            first, *rest = phrase.split()
            table = self._stems if first.endswith("*") else self._exact
            table.setdefault(first.rstrip("*"), []).append((label, tuple(rest)))
        self._lengths = sorted({len(stem) for stem in self._stems})

    def find(self, words: Sequence[Token]) -> tuple[Hit, ...]:
        """Every hit in order of its first word; hits may overlap."""
        found: dict[Hit, None] = {}
        for at, word in enumerate(words):
            for label, rest in self._beginning(word.form):
                last = _match(words, at + 1, rest)
                if last is not None:
                    found[Hit(label, at, last)] = None
        return tuple(found)

    def _beginning(self, form: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield from self._exact.get(form, ())
        for length in self._lengths:
            if length > len(form):
                return
            yield from self._stems.get(form[:length], ())


def _match(words: Sequence[Token], at: int, rest: tuple[str, ...]) -> int | None:
    """Where the phrase ends if its other words follow at that place, or None."""
    for position, pattern in enumerate(rest):
        if pattern == "..":
            tails = (_match(words, at + gap, rest[position + 1 :]) for gap in range(4))
            return next((tail for tail in tails if tail is not None), None)
        if at >= len(words) or not _fits(words[at].form, pattern):
            return None
        at += 1
    return at


def _fits(form: str, pattern: str) -> bool:
    if pattern == "_":
        return True
    if pattern.endswith("*"):
        return form.startswith(pattern[:-1])
    return form == pattern
