"""JSON-LD 1.1: schema.org claims, and their words as W3C Web Annotations.

The context stands in the file itself, so that a JSON-LD library expands it with no network. No
ClaimReview is made: that would be a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from geo.claimants import Claimant, ClaimantKind
from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.exports.claim_tables import places_of
from geo.exports.jsonld_terms import CONTEXT
from geo.exports.passport import passport_lines
from geo.exports.tables import name_of
from geo.pictures import NAMESPACE
from geo.places import Place
from geo.reports import Report
from geo.snapshots import Snapshot
from geo.times import Time

Node = dict[str, Any]

_TYPES: Final[dict[ClaimantKind, str]] = {
    "person": "Person",
    "body": "Organization",
    "group": "Organization",
    "outlet": "Organization",
    "voice": "Voice",
}


def write(snapshot: Snapshot) -> bytes:
    """A context and a graph: data set, documents, claimants, places, claims, annotations."""
    document = {"@context": CONTEXT, "@graph": list(_graph(snapshot))}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _graph(snapshot: Snapshot) -> Iterator[Node]:
    atlas, claims = snapshot.atlas, snapshot.claims
    yield _data_set(snapshot)
    for document in dict.fromkeys(claim.document for claim in claims):
        yield _document(atlas.reports[document])
    speakers = (
        claimant
        for claim in claims
        for claimant in (atlas.claimants[claim.claimant], *atlas.carriers(claim))
    )
    for claimant in dict.fromkeys(speakers):
        yield _claimant(claimant)
    for place in dict.fromkeys(place for c in claims for place in places_of(snapshot, c)):
        yield _place(snapshot, place)
    for claim in claims:
        yield _claim(snapshot, claim)
        for number, excerpt in enumerate(claim.excerpts, start=1):
            yield _annotation(claim, number, excerpt)


def _iri(kind: str, name: str) -> str:
    return f"{NAMESPACE}{kind}:{name}"


def _data_set(snapshot: Snapshot) -> Node:
    lines = passport_lines(snapshot)
    return {
        "id": _iri("snapshot", snapshot.id),
        "type": "Dataset",
        "name": f"{snapshot.title}, {snapshot.clock_words}",
        "temporalCoverage": f"../{lines['as_of']}",
        "url": snapshot.link,
        "creditText": list(snapshot.credits),
        "hasPart": [_iri("claim", claim.id) for claim in snapshot.claims],
        **{key: lines[key] for key in ("snapshot_id", "as_of", "clock", "data_version", "bounds")},
        "license": list(snapshot.licences),
        "licences": list(snapshot.licences),
    }


def _document(report: Report) -> Node:
    return {
        "id": _iri("document", report.id),
        "type": "CreativeWork",
        "name": report.short_name,
        "description": report.description,
        "inLanguage": report.language,
        "published": _time(report.published),
        **({"identifier": f"sha256:{report.text.sha256}"} if report.text else {}),
        **({"url": report.url} if report.url else {}),
        **({"publisher": report.publisher} if report.publisher else {}),
    }


def _claimant(claimant: Claimant) -> Node:
    return {
        "id": _iri("claimant", claimant.id),
        "type": _TYPES[claimant.kind],
        "name": claimant.name_en,
        "party": claimant.party,
        **({"description": claimant.role} if claimant.role else {}),
    }


def _place(snapshot: Snapshot, place: Place) -> Node:
    return {
        "id": _iri("place", place.id),
        "type": "Place",
        "name": name_of(snapshot, place),
        "alternateName": [name for name in place.names if name != name_of(snapshot, place)],
        "geo": {"type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
    }


def _claim(snapshot: Snapshot, claim: Claim) -> Node:
    document = _iri("document", claim.document)
    known = {
        "kind": claim.kind,
        "proposition": claim.proposition,
        "stated_for": claim.stated_for,
        "event_time": _time(claim.event_time),
        "known_by": _time(claim.known_by),
        "forecast_for": _time(claim.forecast_for) if claim.forecast_for else None,
        "quantity": _quantity(claim),
        "hedge": claim.hedge or None,
        "note": claim.note or None,
        "carrier": [_iri("claimant", c.id) for c in snapshot.atlas.carriers(claim)] or None,
        "paraphrase": claim.paraphrase or None,
    }
    return {
        "id": _iri("claim", claim.id),
        "type": "Claim",
        "text": [excerpt.exact for excerpt in claim.excerpts],
        "author": _iri("claimant", claim.claimant),
        "appearance": document,
        "contentLocation": [_iri("place", place_id) for place_id in claim.places],
        "temporalCoverage": claim.event_time.edtf,
        "party": snapshot.atlas.party(claim),
        **{key: value for key, value in known.items() if value is not None},
    }


def _annotation(claim: Claim, number: int, excerpt: Excerpt) -> Node:
    quote = {"exact": excerpt.exact, "prefix": excerpt.prefix, "suffix": excerpt.suffix}
    position = {"start": excerpt.start, "end": excerpt.end}
    return {
        "id": _iri("annotation", f"{claim.id}:{number}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": _iri("claim", claim.id),
        "target": {
            "type": "SpecificResource",
            "source": _iri("document", claim.document),
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", **position},
            ],
        },
    }


def _time(time: Time) -> Node:
    earliest, latest = time.earliest_on, time.latest_on
    parts = {
        "edtf": time.edtf,
        "basis": time.basis,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "why": time.why or None,
    }
    return {key: value for key, value in parts.items() if value is not None}


def _quantity(claim: Claim) -> Node | None:
    if claim.quantity is None:
        return None
    names = ("low", "high", "unit", "qualifier")
    parts = {name: getattr(claim.quantity, name) for name in names}
    return {name: value for name, value in parts.items() if value is not None}
