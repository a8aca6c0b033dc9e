"""How a claim under review would stand to the claims of the record."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.reading.claim_proposals import Candidate, ClaimProposal
from geo.reading.contradictions import StandsTo, contradictions
from geo.reviews.drafts import Draft
from geo.reviews.review import Review
from geo.reviews.states import ReviewState


def standing(
    draft: Draft, review: Review, state: ReviewState, atlas: Atlas
) -> tuple[StandsTo, ...]:
    """Recorded claims that it agrees or conflicts with, by rule: conflicts first.

    Another report of the very same text is left out.
    """
    own = (
        report.id
        for report in atlas.reports.values()
        if report.text is not None and report.text.sha256 == review.sha256
    )
    return contradictions(_as_proposal(draft, state), atlas, document=next(own, None))


def _as_proposal(draft: Draft, state: ReviewState) -> ClaimProposal:
    """The draft as it stands now in the form in which the machine proposes."""
    content = draft.content
    names = {claimant.id: claimant.name_en for claimant in state.claimants}
    return ClaimProposal(
        start=content.start,
        end=content.end,
        exact="",
        places=content.places,
        claimant=content.claimant,
        claimant_text=names.get(content.claimant or "", content.claimant or "somebody"),
        new_claimant=None,
        source=None,
        cue=None,
        content=(content.start, content.end),
        candidates=(
            Candidate(
                proposition=content.proposition, kind=content.kind, score=1.0, rule="reviewed"
            ),
        ),
        stated_for=content.stated_for,
        event_time=content.event_time,
        forecast_for=content.forecast_for,
        quantity=content.quantity,
        hedge=content.hedge,
        score=1.0,
        rule="reviewed",
        needs_review=(),
    )
