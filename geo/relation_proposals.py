"""Relations between claims of the record that rules suggest, for a person to confirm or reject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from geo.atlas import Atlas
from geo.claims import Claim
from geo.relations import RelationKind
from geo.stand_rules import Stand, Topic, stand
from geo.times import Time

LEAST_SCORE: Final = 0.4
"""Score below which nothing is proposed: among those below it one in ten was in the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationProposal:
    """A relation between two claims of the record that a rule suggests.

    ``a`` and ``b`` are ``REPORT_ID#label``; in ``supersede``, ``a`` is the later. ``reason`` is
    a sentence on what stands against or beside what, to be put in words of one's own.
    """

    kind: RelationKind
    a: str
    b: str
    places: tuple[str, ...]
    topic: Topic
    reason: str
    rule: str
    score: float


def propose_relations(claims: Sequence[Claim], atlas: Atlas) -> tuple[RelationProposal, ...]:
    """Relations that the rules see among these claims and that the record does not have yet.

    In order of score, then of the claims. Each pair stands once, whatever places it shares.
    """
    related = {frozenset((r.a, r.b)) for r in atlas.relations}
    by_place: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        for place in claim.places:
            by_place.setdefault(place, []).append(at)
    pairs = sorted({pair for group in by_place.values() for pair in combinations(group, 2)})
    found = []
    for i, j in pairs:
        one, other = claims[i], claims[j]
        if frozenset((one.reference, other.reference)) in related:
            continue
        proposal = _related(one, other, atlas) or _related(other, one, atlas, later_only=True)
        if proposal is not None:
            found.append(proposal)
    return tuple(sorted(found, key=lambda p: -p.score))


def _related(
    one: Claim, other: Claim, atlas: Atlas, *, later_only: bool = False
) -> RelationProposal | None:
    seen = stand(one, other)
    if seen is None or seen.score < LEAST_SCORE or (later_only and seen.kind != "supersede"):
        return None
    shared = tuple(place for place in one.places if place in other.places)
    return RelationProposal(
        kind=seen.kind,
        a=one.reference,
        b=other.reference,
        places=shared,
        topic=seen.topic,
        reason=reason(atlas, one, other, seen),
        rule=seen.rule,
        score=seen.score,
    )


def reason(atlas: Atlas, one: Claim, other: Claim, seen: Stand) -> str:
    """A line of ours on who says what of which places, without a verdict."""
    names = [atlas.places[p].name_en for p in one.places if p in other.places]
    said = [
        said_line(atlas.claimants[c.claimant].name_en, c.proposition, c.event_time)
        for c in (one, other)
    ]
    return f"{listed(names)}, {seen.topic}: {said[0]}; {said[1]}."


def said_line(name: str, proposition: str, time: Time | None) -> str:
    """Who says what, about when, in our words: "Russia: claim of control, 1 December 2025"."""
    from geo.wording import PROPOSITION_NAMES, time_words

    when = f", {time_words(time)}" if time is not None else ""
    return f"{name}: {PROPOSITION_NAMES[proposition].lower()}{when}"


def listed(names: Iterable[str]) -> str:
    """Names as a text lists them: "A", "A and B", "A, B and C"."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
