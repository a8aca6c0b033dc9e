"""Annotations and a review: its claims for other tools, and other tools' passages as its claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.annotations.exporting import CONTEXT, NAMESPACE, Node
from geo.annotations.forms import read_annotations
from geo.annotations.placing import Placed, place_annotations
from geo.annotations.proposing import propose_from
from geo.atlas import Atlas
from geo.excerpts import excerpt_at
from geo.loading import DATA_DIR
from geo.reviews.drafts import ClaimContent, Draft
from geo.reviews.names import claimant_name, spot_of
from geo.reviews.plain import as_plain
from geo.reviews.review import Review
from geo.reviews.starting import claim_content
from geo.reviews.states import ReviewState
from geo.wording import KIND_NAMES, PROPOSITION_NAMES

if TYPE_CHECKING:
    from geo.reading.matcher import Matcher

WAITS: Final[dict[str, str]] = {
    "approximate": "only words like these stand there",
    "ambiguous": "it may be one of several places",
    "orphan": "no such words stand there",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Claims to be added to a review, how many it has already, and a line for each other passage.

    ``not_found`` are passages whose words do not stand in the text, ``problems`` annotations that
    could not be read.
    """

    claims: tuple[ClaimContent, ...]
    known: int
    not_found: tuple[str, ...]
    problems: tuple[str, ...]


def review_annotations(review: Review, state: ReviewState, text: str, atlas: Atlas) -> bytes:
    """Every claim under review but the rejected, an annotation for each, as JSON-LD.

    The same review gives the same bytes. Its words come with their place in code points.
    """
    drafts = [draft for draft in state.drafts if draft.state != "rejected"]
    items = [_annotation(review, state, text, atlas, draft) for draft in drafts]
    name = f"{NAMESPACE}review:{review.sha256[:16]}"
    page: Node = {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection: Node = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": state.passport.title or review.source_name,
        "total": len(items),
        "first": page,
        "last": page["id"],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def import_annotations(
    content: bytes,
    name: str,
    *,
    state: ReviewState,
    text: str,
    atlas: Atlas,
    matcher: Matcher,
    data_dir: Path = DATA_DIR,
) -> Imported:
    """What a file of annotations adds to a review; AnnotationError if it cannot be read at all."""
    from geo.reading.mentions import find_mentions
    from geo.reading.proposals import propose

    given = read_annotations(content, name)
    placed = place_annotations(given.annotations, text)
    mentions = find_mentions(text, matcher)
    read = propose(
        text,
        language=state.passport.language,
        document_time=state.passport.published,
        atlas=atlas,
        mentions=mentions,
        data_dir=data_dir,
    )
    spans = {(draft.content.start, draft.content.end) for draft in state.drafts}
    proposed = [claim_content(one.proposal) for one in propose_from(placed, atlas, mentions, read)]
    fresh = {(one.start, one.end): one for one in proposed if (one.start, one.end) not in spans}
    return Imported(
        claims=tuple(fresh.values()),
        known=len(proposed) - len(fresh),
        not_found=tuple(_not_found(placed)),
        problems=given.problems,
    )


def _not_found(placed: Iterable[Placed]) -> Iterator[str]:
    for one in placed:
        if not one.anchor.is_verified:
            quote = one.annotation.quote
            words = " ".join(quote.exact.split())[:120] if quote else "a position without words"
            yield f"“{words}”: {WAITS[one.anchor.kind]}"


def _annotation(review: Review, state: ReviewState, text: str, atlas: Atlas, draft: Draft) -> Node:
    content = draft.content
    excerpt = excerpt_at(text, content.start, content.end, draft.id)
    places = [spot_of(review, state, place, atlas).name for place in content.places]
    who = claimant_name(review, state, content.claimant, atlas) if content.claimant else None
    tags = (*places, who, KIND_NAMES[content.kind], PROPOSITION_NAMES[content.proposition])
    return {
        "id": f"{NAMESPACE}review:{review.sha256[:16]}:{draft.id}",
        "type": "Annotation",
        "motivation": "describing",
        **(
            {"creator": {"type": "Person", "name": draft.decided.by}, "created": draft.decided.at}
            if draft.decided
            else {}
        ),
        "body": [
            *(
                {"type": "TextualBody", "purpose": "tagging", "value": tag}
                for tag in dict.fromkeys(filter(None, tags))
            ),
            _claim(draft),
        ],
        "target": {
            "type": "SpecificResource",
            "source": state.passport.url or f"urn:sha256:{review.sha256}",
            "text_sha256": review.sha256,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": excerpt.exact,
                    "prefix": excerpt.prefix,
                    "suffix": excerpt.suffix,
                },
                {"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end},
            ],
        },
    }


def _claim(draft: Draft) -> Node:
    content = draft.content
    known = {
        "claimant": f"{NAMESPACE}claimant:{content.claimant}" if content.claimant else None,
        "places": [f"{NAMESPACE}place:{place}" for place in content.places] or None,
        "kind": content.kind,
        "proposition": content.proposition,
        "stated_for": content.stated_for,
        "event_time": as_plain(content.event_time),
        "hedge": content.hedge or None,
    }
    return {"type": "Claim", **{name: value for name, value in known.items() if value is not None}}
