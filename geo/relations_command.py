"""Relations that rules suggest, on the command line: ``python -m geo relations --proposed``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from geo.atlas import Atlas
from geo.relation_proposals import RelationProposal, propose_relations
from geo.wording import RELATION_NAMES


def proposed_relations(
    atlas: Atlas, place: str | None, kind: str | None
) -> tuple[RelationProposal, ...]:
    """What the rules suggest for the record, of one place and kind if they are named."""
    claims = atlas.claims_at(place) if place else tuple(atlas.claims.values())
    return tuple(
        proposal
        for proposal in propose_relations(claims, atlas)
        if (kind is None or proposal.kind == kind) and (place is None or place in proposal.places)
    )


def proposal_json(proposal: RelationProposal) -> dict[str, Any]:
    """The proposal as JSON; ``a`` and ``b`` as ``relations.yaml`` names claims."""
    return asdict(proposal)


def proposal_words(proposal: RelationProposal) -> str:
    """The proposal on three lines: what stands how, by which rule, and the two references."""
    return (
        f"{RELATION_NAMES[proposal.kind]}? {proposal.reason}\n"
        f"  by rule {proposal.rule}, score {proposal.score:.1f}\n"
        f"  {proposal.a}\n  {proposal.b}\n"
    )
