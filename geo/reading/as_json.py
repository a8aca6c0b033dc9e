"""What was read in a text as plain values for JSON, spans in code points."""

from __future__ import annotations

from typing import Any

from geo.reading.matcher import Matcher
from geo.reading.mentions import Mention
from geo.reading.proposals import ClaimProposal
from geo.times import Time


def mention_json(mention: Mention, matcher: Matcher) -> dict[str, Any]:
    """A mention; each candidate with its English name and WGS84 lon and lat, null if not known."""
    return {
        "start": mention.start,
        "end": mention.end,
        "exact": mention.exact,
        "place": mention.place,
        "candidates": [
            {
                "place": candidate.place,
                "name_en": matcher.place(candidate.place).name_en,
                "lon": matcher.place(candidate.place).lon,
                "lat": matcher.place(candidate.place).lat,
                "reason": candidate.reason,
            }
            for candidate in mention.candidates
        ],
        "score": mention.score,
        "rule": mention.rule,
    }


def proposal_json(proposal: ClaimProposal, text: str) -> dict[str, Any]:
    """A proposed claim; ``source`` and ``cue`` are words, with their spans beside them."""
    quantity = proposal.quantity
    return {
        "start": proposal.start,
        "end": proposal.end,
        "exact": proposal.exact,
        "places": list(proposal.places),
        "claimant": proposal.claimant,
        "claimant_text": proposal.claimant_text,
        "source": _words(text, proposal.source),
        "source_span": _span(proposal.source),
        "cue": _words(text, proposal.cue),
        "cue_span": _span(proposal.cue),
        "content_span": _span(proposal.content),
        "proposition": proposal.proposition,
        "kind": proposal.kind,
        "candidates": [
            {"proposition": each.proposition, "kind": each.kind, "score": round(each.score, 3)}
            for each in proposal.candidates
        ],
        "stated_for": proposal.stated_for,
        "event_time": _time(proposal.event_time),
        "forecast_for": _time(proposal.forecast_for),
        "quantity": None
        if quantity is None
        else {
            "low": quantity.low,
            "high": quantity.high,
            "unit": quantity.unit,
            "qualifier": quantity.qualifier,
        },
        "hedge": proposal.hedge,
        "score": round(proposal.score, 3),
        "rule": proposal.rule,
        "needs_review": list(proposal.needs_review),
    }


def _words(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return None if span is None else list(span)


def _time(time: Time | None) -> dict[str, str] | None:
    return None if time is None else {"edtf": time.edtf, "basis": time.basis, "why": time.why}
