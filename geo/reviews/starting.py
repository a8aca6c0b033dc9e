"""Starting a review: what the machine proposes from a text that was read in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.atlas import Atlas
from geo.loading import DATA_DIR
from geo.reviews.drafts import ClaimContent, Passport
from geo.reviews.review import Option, PlaceMention, PlaceOption, Proposal, Review

if TYPE_CHECKING:
    from geo.reading.matcher import Matcher
    from geo.reading.mentions import Mention
    from geo.reading.proposals import ClaimProposal
    from geo.reading.read_text import ReadText

_LONGEST_HEADING: Final = 120
QUOTING_TERMS: Final = (
    "Excerpts are quoted word for word, each with its place in the text and the claims that rest "
    "on it, to report and compare what is said (right of quotation, Berne Convention, Article "
    "10(1)). The running text is not part of this record."
)


def start_review(
    article: ReadText,
    *,
    atlas: Atlas,
    matcher: Matcher,
    passport: Passport | None = None,
    data_dir: Path = DATA_DIR,
) -> Review:
    """A review of the text with nothing decided: its mentions and the claims proposed from them.

    Without a day of publication in the passport, times are proposed only where the text states
    them in full.
    """
    from geo.reading.mentions import find_mentions
    from geo.reading.proposals import propose

    known = passport or first_passport(article)
    mentions = find_mentions(article.text, matcher)
    claims = propose(
        article.text,
        language=known.language,
        document_time=known.published,
        atlas=atlas,
        mentions=mentions,
        data_dir=data_dir,
    )
    return Review(
        sha256=article.sha256,
        length=len(article.text),
        source_name=article.source_name,
        source_kind=article.source_kind,
        passport=known,
        mentions=tuple(_mention(mention, matcher) for mention in mentions),
        proposals=tuple(
            _proposal(f"p{number}", claim) for number, claim in enumerate(claims, start=1)
        ),
    )


def first_passport(article: ReadText) -> Passport:
    """What the text itself tells of the document, for a person to go on from."""
    paragraphs = [line for line in article.text.splitlines() if line.strip()]
    first = paragraphs[0].strip() if paragraphs else ""
    is_heading = len(first) <= _LONGEST_HEADING and first[-1:] not in (".", "…", ":", ",")
    words = len(article.text.split())
    counted = f"{len(paragraphs)} paragraph{'s' if len(paragraphs) != 1 else ''}"
    return Passport(
        title=article.title or (first.lstrip("# ") if is_heading else ""),
        description=f"Text of {counted}, {words} words.",
        language=article.language,
        quoting_terms=QUOTING_TERMS,
    )


def _mention(mention: Mention, matcher: Matcher) -> PlaceMention:
    options = []
    for candidate in mention.candidates:
        place = matcher.place(candidate.place)
        options.append(
            PlaceOption(
                place=place.id,
                name_en=place.name_en,
                reason=candidate.reason,
                lon=place.lon,
                lat=place.lat,
            )
        )
    return PlaceMention(
        start=mention.start, end=mention.end, place=mention.place, options=tuple(options)
    )


def claim_content(claim: ClaimProposal) -> ClaimContent:
    """What the proposed claim would say."""
    return ClaimContent(
        start=claim.start,
        end=claim.end,
        places=claim.places,
        claimant=claim.claimant or (claim.new_claimant.id if claim.new_claimant else None),
        kind=claim.kind,
        proposition=claim.proposition,
        stated_for=claim.stated_for,
        event_time=claim.event_time,
        forecast_for=claim.forecast_for,
        quantity=claim.quantity,
        hedge=claim.hedge,
    )


def _proposal(proposal_id: str, claim: ClaimProposal) -> Proposal:
    new = claim.new_claimant
    return Proposal(
        id=proposal_id,
        content=claim_content(claim),
        claimant_text=claim.claimant_text,
        new_claimant=None
        if new is None
        else {
            "id": new.id,
            "name_en": new.name,
            "role": new.role,
            "kind": new.kind,
            "party": new.party or "",
        },
        source=claim.source,
        cue=claim.cue,
        said=claim.content,
        options=tuple(
            Option(proposition=one.proposition, kind=one.kind, score=one.score)
            for one in claim.candidates
        ),
        score=claim.score,
        rule=claim.rule,
        needs_review=claim.needs_review,
    )
