"""The report file that a reviewed document becomes: passport, excerpts, claims, as YAML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from geo.excerpts import Excerpt, excerpt_at
from geo.reading.speakers import slug
from geo.reviews.drafts import ClaimContent, Draft, Passport
from geo.reviews.errors import ReviewError
from geo.reviews.plain import as_plain
from geo.reviews.review import Review
from geo.reviews.states import ReviewState
from geo.reviews.yaml_text import yaml_report

_WORDS_OF_ID: Final = 5
_LONGEST_ID: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A report as text: its id, its path below the folder of data, and each draft's label."""

    id: str
    path: str
    text: str
    labels: Mapping[str, str]


def report_file(review: Review, state: ReviewState, text: str, taken: Sequence[str]) -> ReportFile:
    """The report of the accepted claims; every excerpt is taken from the text, word for word.

    ``taken`` are the ids of reports that exist: the new one gets another. Raises ReviewError where
    the text is not that of the review or the day of publication is not said.
    """
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != review.sha256:
        raise ReviewError("the text at hand is not the one that was reviewed")
    accepted = [draft for draft in state.drafts if draft.state == "accepted"]
    report_id = _report_id(state.passport, review, taken)
    excerpts = _excerpts(text, accepted)
    labels = _labels(accepted)
    claims = [_claim(draft, labels, excerpts) for draft in accepted]
    return ReportFile(
        id=report_id,
        path=f"reports/{report_id}.yaml",
        text=yaml_report(
            _passport(report_id, review, state.passport),
            {"excerpts": [as_plain(one) for one in excerpts.values()], "claims": claims},
        ),
        labels=MappingProxyType(labels),
    )


def default_short_name(passport: Passport) -> str:
    """What lists may call the document: "The Daily, 28 November 2025", or its title."""
    from geo.wording import time_words

    named = passport.publisher or passport.title
    if passport.published is None or not named:
        return named
    return f"{named}, {time_words(passport.published)}"


def _report_id(passport: Passport, review: Review, taken: Sequence[str]) -> str:
    if passport.published is None:
        raise ReviewError("say when the document was published, or between which days")
    day = passport.published.earliest_on or passport.published.latest_on
    if not isinstance(day, date):
        raise ReviewError("the time of publication has no day at either side")
    named = slug(passport.title or passport.short_name or review.source_name)
    base = f"{day.isoformat()}-{_cut(named)}"
    number, report_id = 1, base
    while report_id in taken:
        number += 1
        report_id = f"{base}-{number}"
    return report_id


def _passport(report_id: str, review: Review, passport: Passport) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": report_id,
        "short_name": passport.short_name.strip() or default_short_name(passport),
        "description": passport.description,
    }
    if passport.url.strip():
        fields["url"] = passport.url.strip()
    if passport.title.strip():
        fields["title"] = passport.title.strip()
    return {
        **fields,
        "publisher": passport.publisher.strip() or None,
        "author": passport.author.strip() or None,
        "language": passport.language,
        "translation": passport.translation.strip() or None,
        "published": as_plain(passport.published),
        "quoting_terms": passport.quoting_terms,
        "text": {"sha256": review.sha256, "length": review.length},
    }


def _excerpts(text: str, drafts: Sequence[Draft]) -> dict[tuple[int, int], Excerpt]:
    """One excerpt for each stretch that claims rest on, in the order of the text."""
    spans = sorted({(draft.content.start, draft.content.end) for draft in drafts})
    found: dict[tuple[int, int], Excerpt] = {}
    names: set[str] = set()
    for start, end in spans:
        words = re.findall(r"\w+", text[start:end])[:_WORDS_OF_ID]
        name = _unused(_cut(slug(" ".join(words))), names)
        found[start, end] = excerpt_at(text, start, end, name)
    return found


def _labels(drafts: Sequence[Draft]) -> dict[str, str]:
    """A label for each claim: who, what, and of which place where that is needed to tell them."""
    names: set[str] = set()
    labels: dict[str, str] = {}
    for draft in drafts:
        content = draft.content
        what = content.proposition.replace("_", "-")
        label = _cut(f"{content.claimant}-{what}")
        if label in names and content.places:
            label = _cut(f"{label}-{slug(content.places[0])}")
        labels[draft.id] = _unused(label, names)
    return labels


def _claim(
    draft: Draft, labels: Mapping[str, str], excerpts: Mapping[tuple[int, int], Excerpt]
) -> dict[str, Any]:
    """The claim's fields in the order of the files in ``data/reports``."""
    content = draft.content
    fields: dict[str, Any] = {"label": labels[draft.id], "places": list(content.places)}
    if content.places_why.strip():
        fields["places_why"] = content.places_why
    fields["claimant"] = content.claimant
    if content.chain:
        fields["chain"] = list(content.chain)
    fields |= {"kind": content.kind, "proposition": content.proposition}
    if content.stated_for is not None:
        fields["stated_for"] = content.stated_for
    fields["event_time"] = as_plain(content.event_time)
    if content.forecast_for is not None:
        fields["forecast_for"] = as_plain(content.forecast_for)
    if content.quantity is not None:
        fields["quantity"] = as_plain(content.quantity)
    if content.hedge.strip():
        fields["hedge"] = content.hedge
    fields["excerpts"] = [_excerpt_of(content, excerpts).id]
    if content.note.strip():
        fields["note"] = content.note
    return fields


def _excerpt_of(content: ClaimContent, excerpts: Mapping[tuple[int, int], Excerpt]) -> Excerpt:
    return excerpts[content.start, content.end]


def _cut(name: str) -> str:
    return name[:_LONGEST_ID].strip("-") or "unnamed"


def _unused(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    names.add(free)
    return free
