"""What still stands between a review and the record, a line for each thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.atlas import Atlas
from geo.claims import PROPOSITIONS
from geo.reviews.drafts import Draft, Passport
from geo.reviews.missing import missing_claimants, missing_places
from geo.reviews.review import Review
from geo.reviews.states import ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do, and the ids of the claims that it is about; none if it is the document.

    ``is_missing``: a claimant or a place is to be added to the record.
    """

    words: str
    claims: tuple[str, ...] = ()
    is_missing: bool = False

    def __str__(self) -> str:
        return self.words


def open_tasks(
    review: Review, state: ReviewState, atlas: Atlas, *, allow_copy: bool = False
) -> tuple[Task, ...]:
    """Everything to do before the review can become a report; empty when there is nothing.

    ``allow_copy`` lets a text in that the record holds already, as a second report of it.
    """
    return tuple(_tasks(review, state, atlas, allow_copy))


def _tasks(review: Review, state: ReviewState, atlas: Atlas, allow_copy: bool) -> Iterator[Task]:
    if state.recorded is not None:
        yield Task(words=f"this review stands in the record already, as {state.recorded}")
        return
    if not allow_copy:
        for report in atlas.reports.values():
            if report.text is not None and report.text.sha256 == review.sha256:
                yield Task(
                    words="the record holds this very text already, as "
                    f"“{report.short_name}”: correct that report, or allow a second report of the "
                    "same text"
                )
    yield from (Task(words=words) for words in _passport_tasks(state.passport))
    unreviewed = tuple(draft.id for draft in state.drafts if draft.state == "open")
    if unreviewed:
        noun = "proposal is" if len(unreviewed) == 1 else "proposals are"
        yield Task(
            words=f"{len(unreviewed)} of {len(state.drafts)} {noun} not reviewed: accept or reject "
            "each",
            claims=unreviewed[:1],
        )
    accepted = [draft for draft in state.drafts if draft.state == "accepted"]
    if not accepted:
        yield Task(words="no claim is accepted: there is nothing to record")
    numbers = {draft.id: number for number, draft in enumerate(state.drafts, start=1)}
    for draft in accepted:
        for words in _claim_tasks(draft):
            yield Task(words=f"claim {numbers[draft.id]}: {words}", claims=(draft.id,))
    yield from _missing_tasks(review, state, atlas, numbers)


def _missing_tasks(
    review: Review, state: ReviewState, atlas: Atlas, numbers: Mapping[str, int]
) -> Iterator[Task]:
    for one in missing_claimants(review, state, atlas):
        yield Task(
            words=f"{one.name} ({_claims(one.claims, numbers)}) is not among the claimants of the "
            "record: add it, or choose another",
            claims=one.claims,
            is_missing=True,
        )
    for place in missing_places(review, state, atlas):
        named = f"{place.name} ({_claims(place.claims, numbers)})"
        words = (
            f"{named} is not among the places of the record: add it, or leave it out"
            if place.is_located
            else f"{named} is not among the places of the record, and its coordinate is not known: "
            "leave it out, or add it to data/places.csv"
        )
        yield Task(words=words, claims=place.claims, is_missing=True)


def _claims(ids: Iterable[str], numbers: Mapping[str, int]) -> str:
    """ "claim 3", or "claims 3, 7"."""
    named = sorted(numbers[one] for one in ids)
    return f"claim{'s' if len(named) > 1 else ''} {', '.join(map(str, named))}"


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


def _claim_tasks(draft: Draft) -> Iterator[str]:
    content = draft.content
    if content.claimant is None:
        yield "say who says it"
    if not content.places:
        yield "say of which place"
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
