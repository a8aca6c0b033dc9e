"""Finding claims by who says them, through whom, of what, of which place, when, in which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
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
    tests = tuple(_tests(atlas, reading, clock))
    return tuple(claim for claim in claims if all(test(claim) for test in tests))


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


def _tests(atlas: Atlas, reading: Reading, clock: Clock) -> Iterator[Callable[[Claim], bool]]:
    """What a claim must pass: nothing for what is not asked for."""
    if reading.parties:
        yield lambda claim: atlas.party(claim) in reading.parties
    if reading.claimant is not None:
        yield lambda claim: claim.claimant == reading.claimant
    if reading.proposition is not None:
        yield lambda claim: claim.proposition == reading.proposition
    if reading.wording is not None:
        yield lambda claim: claim.is_quoted == (reading.wording == "quote")
    if reading.first is not None or reading.last is not None:
        yield lambda claim: begins_within(claim, clock, reading.first, reading.last)
    if reading.carrier is not None:
        yield lambda claim: any(c.id == reading.carrier for c in atlas.carriers(claim))
    for word in fold(reading.words).split():
        yield partial(_says, atlas, word)


def _says(atlas: Atlas, word: str, claim: Claim) -> bool:
    return word in atlas.folded_words(claim)
