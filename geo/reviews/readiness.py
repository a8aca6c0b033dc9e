"""What still stands between a review and the record, a line for each thing to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo.atlas import Atlas
from geo.claims import PROPOSITIONS
from geo.reviews.drafts import Draft, Passport
from geo.reviews.review import Review
from geo.reviews.states import ReviewState

_MOST_NAMED: Final = 5


def open_tasks(
    review: Review, state: ReviewState, atlas: Atlas, *, allow_copy: bool = False
) -> tuple[str, ...]:
    """Everything to do before the review can become a report; empty when there is nothing.

    ``allow_copy`` lets a text in that the record holds already, as a second report of it.
    """
    return tuple(_tasks(review, state, atlas, allow_copy))


def _tasks(review: Review, state: ReviewState, atlas: Atlas, allow_copy: bool) -> Iterator[str]:
    if state.recorded is not None:
        yield f"this review stands in the record already, as {state.recorded}"
        return
    if not allow_copy:
        for report in atlas.reports.values():
            if report.text is not None and report.text.sha256 == review.sha256:
                yield (
                    f"the record holds this very text already, as “{report.short_name}”: correct "
                    "that report, or allow a second report of the same text"
                )
    yield from _passport_tasks(state.passport)
    unreviewed = state.count("open")
    if unreviewed:
        noun = "proposal is" if unreviewed == 1 else "proposals are"
        yield f"{unreviewed} of {len(state.drafts)} {noun} not reviewed: accept or reject each"
    accepted = [draft for draft in state.drafts if draft.state == "accepted"]
    if not accepted:
        yield "no claim is accepted: there is nothing to record"
    numbers = {draft.id: number for number, draft in enumerate(state.drafts, start=1)}
    known_claimants = {*atlas.claimants, *(one.id for one in state.claimants)}
    known_places = {*atlas.places, *(one.id for one in state.places)}
    for draft in accepted:
        for task in _claim_tasks(draft, known_claimants, known_places):
            yield f"claim {numbers[draft.id]}: {task}"


def _passport_tasks(passport: Passport) -> Iterator[str]:
    if passport.published is None:
        yield "say when the document was published, or between which days"
    elif passport.published.basis == "inferred" and not passport.published.why.strip():
        yield "the day of publication is inferred: say from what"
    if not (passport.short_name.strip() or passport.title.strip() or passport.publisher.strip()):
        yield "give the document a title, or a short name"
    if not passport.description.strip():
        yield "describe the document in a sentence of your own"
    if not passport.quoting_terms.strip():
        yield "say by what right it is quoted"


def _claim_tasks(draft: Draft, claimants: set[str], places: set[str]) -> Iterator[str]:
    content = draft.content
    if content.claimant is None:
        yield "say who says it"
    elif content.claimant not in claimants:
        yield f"the claimant {content.claimant!r} is not in the record: add it, or choose another"
    if not content.places:
        yield "say of which place"
    for place in content.places:
        if place not in places:
            yield f"the place {place!r} is not in the record: add it, or choose another"
    if content.event_time is None:
        yield "say when it is about"
    else:
        for time in (content.event_time, content.forecast_for):
            if time is not None and time.basis == "inferred" and not time.why.strip():
                yield "its time is inferred: say from what"
    if content.kind == "control" and content.stated_for is None:
        yield "say for whom it states control"
    if content.proposition not in PROPOSITIONS[content.kind]:
        yield f"{content.proposition!r} is no proposition of {content.kind!r}"
    if draft.is_disputed:
        words = next(v for v in reversed(draft.verdicts) if not v.agrees)
        yield f"{words.stamp.by} disagrees (“{words.words}”): decide again"


def shortened(tasks: tuple[str, ...], most: int = _MOST_NAMED) -> str:
    """The tasks as one line that names the first of them and counts the rest."""
    named = "; ".join(tasks[:most])
    rest = len(tasks) - most
    return f"{named}; and {rest} more" if rest > 0 else named
