"""A review in our own words: how far it is, what it is called, who decided when."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from geo.reviews.decisions import Act
from geo.reviews.drafts import Draft, DraftState
from geo.reviews.review import Review
from geo.reviews.states import ReviewState
from geo.wording import day_words

STATE_NAMES: Final[dict[DraftState, str]] = {
    "open": "not decided",
    "accepted": "accepted",
    "rejected": "rejected",
}
ACT_NAMES: Final[dict[Act, str]] = {
    "accept": "accepted",
    "reject": "rejected",
    "reopen": "opened again",
    "edit": "changed",
    "split": "split",
    "merge": "merged",
    "add": "added a claim",
    "verdict": "judged",
    "passport": "described the document",
    "claimant": "added a claimant",
    "place": "added a place",
    "places": "added places",
    "relate": "chose a relation",
    "unrelate": "dropped a relation",
    "recorded": "put it into the record",
    "undo": "undid a decision",
    "redo": "redid a decision",
}


def title_of(review: Review, state: ReviewState) -> str:
    """What the document is called: its title, its short name, or the name of its file."""
    passport = state.passport
    return passport.title or passport.short_name or review.source_name


def progress_words(state: ReviewState) -> str:
    """ "12 of 31 decided: 9 accepted, 3 rejected"."""
    if not state.drafts:
        return "no claims proposed"
    words = f"{state.decided} of {len(state.drafts)} decided"
    if state.decided:
        words += f": {state.count('accepted')} accepted, {state.count('rejected')} rejected"
    if state.recorded is not None:
        words += "; in the record"
    return words


def decided_words(draft: Draft) -> str:
    """ "accepted by Anna, 1 December 2025, 14:05", or that nobody has decided."""
    if draft.decided is None:
        return STATE_NAMES[draft.state]
    changed = " with changes" if draft.edited and draft.state == "accepted" else ""
    return f"{draft.state}{changed} by {draft.decided.by}, {moment_words(draft.decided.at)}"


def moment_words(at: str) -> str:
    """A moment in ISO 8601 as "1 December 2025, 14:05"; as it stands if it is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at or "at a time not given"
    return f"{day_words(moment.date())}, {moment:%H:%M}"
