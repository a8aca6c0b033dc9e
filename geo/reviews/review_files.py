"""A review as a file: JSON that a person can read, or the same in YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from geo.reviews.decisions import Decision
from geo.reviews.drafts import Passport
from geo.reviews.errors import ReviewError, UnreadableReviewError
from geo.reviews.plain import as_plain, read_plain
from geo.reviews.review import FORMAT, PlaceMention, Proposal, Review
from geo.reviews.states import state_of_review

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
MOST_BYTES: Final = 100_000_000


def review_bytes(review: Review) -> bytes:
    """The file's content: JSON in UTF-8, decisions last, so that it grows at its end."""
    content = {
        "format": FORMAT,
        "text": {"sha256": review.sha256, "length": review.length},
        "source": {"name": review.source_name, "kind": review.source_kind},
        "passport": as_plain(review.passport),
        "mentions": as_plain(review.mentions),
        "proposals": as_plain(review.proposals),
        "decisions": as_plain(review.decisions),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def read_review(path: Path) -> Review:
    """The review in a file (JSON, or YAML by its ending); ReviewError that says what is wrong.

    Its log is applied once, so that what is read can be gone on with.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ReviewError(f"{path.name} is too large for a review")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableReviewError(f"{path} cannot be read: {error.strerror}") from error
    review = parse_review(content, path.name)
    state_of_review(review)
    return review


def parse_review(content: bytes, name: str) -> Review:
    """The review of a file's content; ReviewError that names the file and what is wrong."""
    raw = _raw(content, name)
    if not isinstance(raw, Mapping) or raw.get("format") != FORMAT:
        raise ReviewError(f"{name} is no review file (its format is not {FORMAT!r})")
    text, source = raw.get("text"), raw.get("source")
    if not isinstance(text, Mapping) or not isinstance(source, Mapping):
        raise ReviewError(f"{name}: text or source is missing")
    sha256, length = text.get("sha256"), text.get("length")
    if not (isinstance(sha256, str) and _SHA256.fullmatch(sha256) and isinstance(length, int)):
        raise ReviewError(f"{name}: text does not say its SHA-256 and its length")
    review = Review(
        sha256=sha256,
        length=length,
        source_name=str(source.get("name", "")),
        source_kind=str(source.get("kind", "")),
        passport=read_plain(Passport, raw.get("passport", {}), f"{name}: passport"),
        mentions=read_plain(tuple[PlaceMention, ...], raw.get("mentions", []), f"{name}: mentions"),
        proposals=read_plain(tuple[Proposal, ...], raw.get("proposals", []), f"{name}: proposals"),
        decisions=_decisions(raw.get("decisions", []), name),
    )
    spans = [(proposal.content.start, proposal.content.end) for proposal in review.proposals]
    if any(not 0 <= start < end <= length for start, end in spans):
        raise ReviewError(f"{name}: a proposal lies outside of the text")
    return review


def _raw(content: bytes, name: str) -> Any:
    try:
        if name.lower().endswith((".yaml", ".yml")):
            import yaml

            return yaml.safe_load(content.decode("utf-8"))
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"{name} is broken: {' '.join(str(error).split())[:120]}") from error
    except Exception as error:  # PyYAML's errors share no class with ours
        raise ReviewError(f"{name} is no YAML that can be read") from error


def _decisions(raw: object, name: str) -> tuple[Decision, ...]:
    decisions = read_plain(tuple[Decision, ...], raw, f"{name}: decisions")
    for number, decision in enumerate(decisions, start=1):
        if decision.number != number:
            raise ReviewError(f"{name}: decision {number} of the log says number {decision.number}")
    return tuple(
        Decision(
            number=decision.number,
            at=decision.at,
            by=decision.by,
            act=decision.act,
            claims=decision.claims,
            values=MappingProxyType(dict(decision.values)),
        )
        for decision in decisions
    )
