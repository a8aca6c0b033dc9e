"""A quotation with its place in the text, and the check that its words stand there.

The fields are those of the W3C Web Annotation Data Model's TextQuoteSelector (exact, prefix,
suffix) and TextPositionSelector (start, end), counted in Unicode code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geo.records import STRICT

CONTEXT_LENGTH: Final = 32
"""Code points kept before and after a quotation, as the Hypothesis client keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Exact words of a document, where they stand, and what stands around them."""

    __pydantic_config__ = STRICT

    id: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def problem(self) -> str | None:
        """Say what is wrong with it before any text is at hand, or None."""
        if not self.exact.strip():
            return "the quotation is empty"
        if self.start < 0 or self.end - self.start != len(self.exact):
            return (
                f"start {self.start} and end {self.end} do not span "
                f"the {len(self.exact)} characters quoted"
            )
        return None

    def problem_in(self, text: str) -> str | None:
        """Say how the text differs from what the excerpt records, or None if it stands there."""
        if text[self.start : self.end] != self.exact:
            elsewhere = text.find(self.exact)
            if elsewhere >= 0:
                return f"the words are not at {self.start}; they stand at {elsewhere}"
            return f"the words are not at {self.start} and nowhere in the text"
        if text[max(0, self.start - CONTEXT_LENGTH) : self.start] != self.prefix:
            return "the prefix differs from the text"
        if text[self.end : self.end + CONTEXT_LENGTH] != self.suffix:
            return "the suffix differs from the text"
        return None


def excerpt_at(text: str, start: int, end: int, excerpt_id: str) -> Excerpt:
    """The words that stand there in the text, as an excerpt ready to record."""
    return Excerpt(
        id=excerpt_id,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def locate(text: str, exact: str, excerpt_id: str) -> tuple[Excerpt, ...]:
    """Every place where these exact words stand in the text, as excerpts ready to record."""
    found = []
    start = text.find(exact)
    while exact and start >= 0:
        found.append(excerpt_at(text, start, start + len(exact), excerpt_id))
        start = text.find(exact, start + 1)
    return tuple(found)
