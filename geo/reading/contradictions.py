"""What a proposed claim agrees or conflicts with among the claims of the record."""

from __future__ import annotations

from dataclasses import dataclass

from geo.atlas import Atlas
from geo.reading.proposals import ClaimProposal
from geo.relation_proposals import LEAST_SCORE, listed, said_line
from geo.relations import RelationKind
from geo.stand_rules import stand


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsTo:
    """How a proposed claim would stand to a recorded one, by which rule, and a line on it.

    ``reference`` is the recorded claim as ``REPORT_ID#label``. In ``supersede``,
    ``proposed_is_later`` says which of the two comes after.
    """

    kind: RelationKind
    reference: str
    topic: str
    reason: str
    rule: str
    score: float
    proposed_is_later: bool


def contradictions(
    proposal: ClaimProposal, atlas: Atlas, *, document: str | None = None
) -> tuple[StandsTo, ...]:
    """How the proposal stands to the record: conflicts first, then by score.

    The same rules as for relations within the record: same place, same days, opposed or like
    propositions. Claims of ``document``, the report that is being read, are left out.
    """
    found = {}
    for place in proposal.places:
        for claim in atlas.claims_at(place):
            if claim.document == document or claim.reference in found:
                continue
            seen, is_later = stand(proposal, claim), True
            if seen is None:
                seen, is_later = stand(claim, proposal), False
            if seen is None or seen.score < LEAST_SCORE:
                continue
            names = [atlas.places[p].name_en for p in claim.places if p in proposal.places]
            proposed = said_line(_name(proposal, atlas), proposal.proposition, proposal.event_time)
            recorded = said_line(
                atlas.claimants[claim.claimant].name_en, claim.proposition, claim.event_time
            )
            found[claim.reference] = StandsTo(
                kind=seen.kind,
                reference=claim.reference,
                topic=seen.topic,
                reason=f"{listed(names)}, {seen.topic}: {proposed}; in the record {recorded}.",
                rule=seen.rule,
                score=seen.score,
                proposed_is_later=is_later,
            )
    return tuple(sorted(found.values(), key=lambda s: (s.kind != "conflict", -s.score)))


def _name(proposal: ClaimProposal, atlas: Atlas) -> str:
    """Whose claim it would be: the claimant's name, a proposed one's, or the source's words."""
    if proposal.claimant is not None and proposal.claimant in atlas.claimants:
        return atlas.claimants[proposal.claimant].name_en
    if proposal.new_claimant is not None:
        return proposal.new_claimant.name
    return proposal.claimant_text
