"""What waits for a person after a document was read again: the old words, and who said them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.atlas import Atlas
from geo.claims import Claim
from geo.excerpts import Excerpt
from geo.reports import WaitingExcerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An excerpt that the newest text does not hold word for word, as it last stood.

    ``found`` is what looking for it gave; ``revision`` is the last in which its words stood;
    ``claims`` are those that quote it, as last made.
    """

    found: WaitingExcerpt
    excerpt: Excerpt
    revision: int
    claims: tuple[Claim, ...]


def waiting_of(atlas: Atlas, report_id: str) -> tuple[Waiting, ...]:
    """What waits in the newest revision of a document, in its order; KeyError if there is none."""
    newest, *before = atlas.revisions(report_id)
    return tuple(
        Waiting(
            found=one,
            excerpt=report.excerpt(one.excerpt),
            revision=report.revision,
            claims=tuple(claim for claim in report.claims if claim.label in one.claims),
        )
        for one in newest.waiting
        for report in [next(r for r in before if any(e.id == one.excerpt for e in r.excerpts))]
    )
