"""Taking a decision: checked against what the review stands at, then added to its log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from geo.reviews.decisions import Act, Decision
from geo.reviews.drafts import Draft
from geo.reviews.errors import ReviewError
from geo.reviews.plain import as_plain
from geo.reviews.review import Review
from geo.reviews.states import apply, state_of_review

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A decision that is not in the log yet; ``at`` is ISO 8601."""

    act: Act
    by: str
    at: str
    claims: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def numbered(self, number: int) -> Decision:
        """As the line of the log with that number."""
        return Decision(
            number=number,
            act=self.act,
            by=self.by,
            at=self.at,
            claims=self.claims,
            values=MappingProxyType(as_plain(self.values)),
        )


def decide(review: Review, pending: Pending) -> Review:
    """The review with the decision in its log; ReviewError, and nothing changed, if it cannot be.

    Undo takes back the last decision in force, and only by whoever took it.
    """
    _check_who_and_when(pending)
    state = state_of_review(review)
    decision = pending.numbered(review.revision + 1)
    if pending.act == "undo":
        if state.last is None or state.recorded is not None:
            raise ReviewError("there is nothing to undo")
        if state.last.by != pending.by:
            raise ReviewError(
                f"the last decision is {state.last.by}’s, who alone can undo it; decide anew"
            )
    elif pending.act == "redo":
        if state.undone is None:
            raise ReviewError("there is nothing to redo")
        apply(state, state.undone)
    else:
        apply(state, decision)
    return replace(review, decisions=(*review.decisions, decision))


def split_parts(text: str, draft: Draft, *cuts: int) -> list[list[int]]:
    """The spans of the parts when a claim is cut there, without the blanks at their ends.

    ReviewError where a cut lies outside of the claim or a part has no words.
    """
    start, end = draft.content.start, draft.content.end
    if not cuts or any(not start < cut < end for cut in cuts):
        raise ReviewError("cut within the claim")
    bounds = (start, *sorted(cuts), end)
    return [list(worded_span(text, *pair)) for pair in pairwise(bounds)]


def worded_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends; ReviewError if it holds no words or lies outside."""
    if not 0 <= start < end <= len(text):
        raise ReviewError(f"{start} to {end} is no stretch of this text")
    words = text[start:end]
    if not any(letter.isalnum() for letter in words):
        raise ReviewError("there are no words in this stretch")
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def widened(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """From the first word of any span to the last; ReviewError as for ``worded_span``."""
    return worded_span(text, min(start for start, _ in spans), max(end for _, end in spans))


def _check_who_and_when(pending: Pending) -> None:
    if not pending.by.strip():
        raise ReviewError("say who decides: a name stands with every decision")
    if len(pending.by) > LONGEST_NAME or not pending.by.isprintable():
        raise ReviewError(f"a reviewer’s name has one line of at most {LONGEST_NAME} characters")
    try:
        datetime.fromisoformat(pending.at)
    except ValueError as error:
        raise ReviewError(
            f"{pending.at!r} is no time; write it as 2025-12-01T14:05:00+02:00"
        ) from error
