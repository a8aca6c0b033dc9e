"""A document's text cut where excerpts begin and end, so that overlapping ones can be marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from geo.claims import Claim
from geo.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text and the ids of the excerpts that cover all of it."""

    text: str
    excerpt_ids: tuple[str, ...]


def marked_passages(report: Report, text: str) -> tuple[Passage, ...]:
    """The whole text as passages in order; joined, they are the text again."""
    cuts = sorted(
        {0, len(text)}
        | {bound for excerpt in report.excerpts for bound in (excerpt.start, excerpt.end)}
    )
    return tuple(
        Passage(
            text=text[start:end],
            excerpt_ids=tuple(
                excerpt.id
                for excerpt in report.excerpts
                if excerpt.start <= start and end <= excerpt.end
            ),
        )
        for start, end in pairwise(cuts)
    )


def claims_by_excerpt(report: Report) -> dict[str, list[Claim]]:
    """The report's claims by the id of each excerpt that they quote."""
    found: dict[str, list[Claim]] = {excerpt.id: [] for excerpt in report.excerpts}
    for claim in report.claims:
        for excerpt in claim.excerpts:
            found[excerpt.id].append(claim)
    return found
