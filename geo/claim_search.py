"""Finding claims by who says them, through whom, of what, of which place, when, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from geo.as_of import Clock, counts_from
from geo.atlas import Atlas
from geo.claims import Claim
from geo.places import fold
from geo.selection import Reading


def find_claims(
    atlas: Atlas, reading: Reading, clock: Clock, place: str | None = None
) -> tuple[Claim, ...]:
    """The claims that a reader asks for, in record order; ``place`` is a place id, None is all.

    The period bounds the day on which a claim begins to count on that clock. All of the words
    must stand in what is said, in any order, whatever their case.
    """
    claims = atlas.claims_at(place) if place else tuple(atlas.claims.values())
    words = fold(reading.words).split()
    return tuple(claim for claim in claims if _is_asked_for(atlas, claim, reading, words, clock))


def begins_within(claim: Claim, clock: Clock, first: date | None, last: date | None) -> bool:
    """Whether the claim begins to count in the period; None is an open side."""
    day = counts_from(claim, clock)
    return (first is None or first <= day) and (last is None or day <= last)


def by_day(claims: Iterable[Claim], clock: Clock) -> tuple[tuple[date, tuple[Claim, ...]], ...]:
    """The claims by the day on which they begin to count, latest first, else in the given order.

    Those with an open beginning come last, under ``date.min``.
    """
    ordered = sorted(claims, key=lambda claim: counts_from(claim, clock), reverse=True)
    groups = groupby(ordered, key=lambda claim: counts_from(claim, clock))
    return tuple((day, tuple(group)) for day, group in groups)


def _is_asked_for(
    atlas: Atlas, claim: Claim, reading: Reading, words: Sequence[str], clock: Clock
) -> bool:
    return (
        (not reading.parties or atlas.party(claim) in reading.parties)
        and reading.claimant in (None, claim.claimant)
        and reading.proposition in (None, claim.proposition)
        and reading.wording in (None, "quote" if claim.is_quoted else "paraphrase")
        and begins_within(claim, clock, reading.first, reading.last)
        and (reading.carrier is None or reading.carrier in {c.id for c in atlas.carriers(claim)})
        and (not words or _says(atlas, claim, words))
    )


def _says(atlas: Atlas, claim: Claim, words: Iterable[str]) -> bool:
    said = atlas.folded_words(claim)
    return all(word in said for word in words)
