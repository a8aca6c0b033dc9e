"""The record's quotations as a W3C annotation collection: each with its claim and plain tags.

Selectors count code points, as the Web Annotation Data Model says. Tools that count UTF-16 units
go by the quotation, which stands beside the position.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from geo.atlas import Atlas
from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.reports import Report
from geo.times import Time
from geo.wording import KIND_NAMES, PROPOSITION_NAMES, STATED_FOR_NAMES, time_words

NAMESPACE: Final = "urn:claimline:1.0:"
"""That of the JSON-LD export too, so that a claim has one name in both."""
ANNOTATION_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_SCHEMA: Final = "http://schema.org/"
_OUR_WORDS: Final = (
    *("kind", "proposition", "stated_for", "hedge", "party", "reference", "text_sha256"),
    *("event_time", "known_by", "edtf", "basis", "why"),
)
CONTEXT: Final[tuple[str | dict[str, Any], ...]] = (
    ANNOTATION_CONTEXT,
    {
        "Claim": f"{_SCHEMA}Claim",
        "claimant": {"@id": f"{_SCHEMA}author", "@type": "@id"},
        "places": {"@id": f"{_SCHEMA}contentLocation", "@type": "@id", "@container": "@set"},
        **{word: NAMESPACE + word for word in _OUR_WORDS},
    },
)

Node = dict[str, Any]


def annotation_collection(atlas: Atlas, reports: Iterable[Report]) -> bytes:
    """Every quotation of these reports, an annotation for each excerpt of each claim, as JSON-LD.

    Paraphrases are not in it: there are no words to mark. The same record gives the same bytes.
    """
    items = [
        _annotation(atlas, report, claim, number, excerpt)
        for report in reports
        for claim in report.claims
        for number, excerpt in enumerate(claim.excerpts, start=1)
    ]
    name = f"{NAMESPACE}annotations:{atlas.version}"
    page: Node = {"id": f"{name}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection: Node = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Claimline: who says what about the Donetsk front, in their own words",
        "total": len(items),
        "first": page,
        "last": page["id"],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _annotation(atlas: Atlas, report: Report, claim: Claim, number: int, excerpt: Excerpt) -> Node:
    quote = {"exact": excerpt.exact, "prefix": excerpt.prefix, "suffix": excerpt.suffix}
    position = {"start": excerpt.start, "end": excerpt.end}
    return {
        "id": f"{NAMESPACE}annotation:{claim.id}:{number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [*_textual_bodies(atlas, claim), _claim(atlas, claim)],
        "target": {
            "type": "SpecificResource",
            "source": report.url or f"{NAMESPACE}document:{report.id}",
            **({"text_sha256": report.text.sha256} if report.text else {}),
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", **position},
            ],
        },
    }


def tags_of(atlas: Atlas, claim: Claim) -> tuple[str, ...]:
    """What a tool that knows nothing of our vocabulary may show: names in plain words."""
    tags = (
        *(atlas.places[place].name_en for place in claim.places),
        atlas.claimants[claim.claimant].name_en,
        KIND_NAMES[claim.kind],
        PROPOSITION_NAMES[claim.proposition],
    )
    return tuple(dict.fromkeys(tags))


def _textual_bodies(atlas: Atlas, claim: Claim) -> Iterator[Node]:
    for tag in tags_of(atlas, claim):
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    yield {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": "en",
        "value": _description(atlas, claim),
    }


def _description(atlas: Atlas, claim: Claim) -> str:
    """One line in our own voice: who, what kind of statement, for whom, when."""
    who = atlas.claimants[claim.claimant].name_en
    parts = [
        PROPOSITION_NAMES[claim.proposition],
        ", ".join(atlas.places[place].name_en for place in claim.places),
        *([STATED_FOR_NAMES[claim.stated_for]] if claim.stated_for else []),
        time_words(claim.event_time),
    ]
    return f"{who}: {'; '.join(parts)}"


def _claim(atlas: Atlas, claim: Claim) -> Node:
    known = {
        "stated_for": claim.stated_for,
        "hedge": claim.hedge or None,
    }
    return {
        "id": f"{NAMESPACE}claim:{claim.id}",
        "type": "Claim",
        "reference": claim.reference,
        "claimant": f"{NAMESPACE}claimant:{claim.claimant}",
        "party": atlas.party(claim),
        "places": [f"{NAMESPACE}place:{place}" for place in claim.places],
        "kind": claim.kind,
        "proposition": claim.proposition,
        "event_time": _time(claim.event_time),
        "known_by": _time(claim.known_by),
        **{name: value for name, value in known.items() if value is not None},
    }


def _time(time: Time) -> Node:
    return {"edtf": time.edtf, "basis": time.basis, **({"why": time.why} if time.why else {})}
