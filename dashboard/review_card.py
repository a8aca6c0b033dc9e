"""What is shown of one claim under review: its words, what it would say, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.review_desk import OpenReview
from geo.atlas import Atlas
from geo.claimants import Claimant
from geo.claims import Manner, manner
from geo.locator_map import Spot
from geo.reading.claim_proposals import REVIEW_NOTES
from geo.reviews import names
from geo.reviews.drafts import ClaimContent, Draft
from geo.reviews.words import decided_words, moment_words
from geo.wording import PARTY_NAMES

_MOOT: Final = MappingProxyType(
    {"new_claimant": "claimant", "party_not_known": "claimant", "no_date": "published"}
)
"""Notes that are settled once the record has what they miss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """What a second person said, when in words."""

    by: str
    agrees: bool
    words: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """A claim under review ready to show; ``score``: so many in ten such proposals were right."""

    number: int
    count: int
    decided: str
    words: str
    language: str
    claimant: str
    party: str
    places: tuple[str, ...]
    content: ClaimContent
    manner: Manner | None
    look_at: tuple[str, ...]
    score: int | None
    verdicts: tuple[VerdictLine, ...]


def draft_card(opened: OpenReview, draft: Draft, atlas: Atlas) -> DraftCard:
    """The card of a claim under review."""
    claimant = claimant_of(opened, draft, atlas)
    proposal = opened.review.proposal_of.get(draft.proposal or "")
    ids = [one.id for one in opened.state.drafts]
    return DraftCard(
        number=ids.index(draft.id) + 1,
        count=len(ids),
        decided=decided_words(draft),
        words=opened.words(draft),
        language=opened.state.passport.language,
        claimant=_claimant_name(opened, draft, atlas),
        party=_party_words(claimant),
        places=tuple(spot.name for spot in spots_of(opened, draft, atlas)),
        content=draft.content,
        manner=_manner(draft.content, claimant),
        look_at=_look_at(opened, draft, atlas),
        score=round(proposal.score * 10) if proposal and not draft.edited else None,
        verdicts=tuple(
            VerdictLine(
                by=verdict.stamp.by,
                agrees=verdict.agrees,
                words=verdict.words,
                when=moment_words(verdict.stamp.at),
            )
            for verdict in draft.verdicts
        ),
    )


def claimant_of(opened: OpenReview, draft: Draft, atlas: Atlas) -> Claimant | None:
    """Who says it: of the record, or among those that the review adds; None if in neither."""
    name = draft.content.claimant or ""
    added = {one.id: one for one in opened.state.claimants}
    return added.get(name) or atlas.claimants.get(name)


def spots_of(opened: OpenReview, draft: Draft, atlas: Atlas) -> tuple[Spot, ...]:
    """The claim's places with their names and coordinates, as far as known."""
    return tuple(spot_of(opened, place, atlas) for place in draft.content.places)


def spot_of(opened: OpenReview, place_id: str, atlas: Atlas) -> Spot:
    """The place with its name and coordinate, as far as known."""
    return names.spot_of(opened.review, opened.state, place_id, atlas)


def _party_words(claimant: Claimant | None) -> str:
    """For whom the claimant speaks, where the name does not say so already."""
    name = PARTY_NAMES[claimant.party] if claimant is not None else ""
    return (
        "" if claimant is None or claimant.party == "article" or name == claimant.name_en else name
    )


def _claimant_name(opened: OpenReview, draft: Draft, atlas: Atlas) -> str:
    name = draft.content.claimant
    return names.claimant_name(opened.review, opened.state, name, atlas) if name else "nobody yet"


def _manner(content: ClaimContent, claimant: Claimant | None) -> Manner | None:
    """How it is made, by the record's own rule."""
    from geo.claims import Claim
    from geo.times import Time

    if content.kind != "control" or claimant is None or content.stated_for is None:
        return None
    some_time = content.event_time or Time(edtf="2000", basis="stated")
    claim = Claim(
        document="review",
        label="claim",
        places=content.places,
        claimant=claimant.id,
        kind=content.kind,
        proposition=content.proposition,
        event_time=some_time,
        known_by=some_time,
        excerpts=(),
        stated_for=content.stated_for,
    )
    return manner(claim, claimant.party)


def _look_at(opened: OpenReview, draft: Draft, atlas: Atlas) -> tuple[str, ...]:
    """The notes of the proposal that still hold, in words."""
    proposal = opened.review.proposal_of.get(draft.proposal or "")
    if proposal is None or draft.edited or draft.state != "open":
        return ()
    settled = set()
    if claimant_of(opened, draft, atlas) is not None:
        settled.add("claimant")
    if opened.state.passport.published is not None:
        settled.add("published")
    return tuple(
        sentence(REVIEW_NOTES[note])
        for note in proposal.needs_review
        if note in REVIEW_NOTES and _MOOT.get(note) not in settled
    )


def sentence(words: str) -> str:
    """With a capital letter and a full stop."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
