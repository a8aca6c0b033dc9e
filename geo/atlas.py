"""The atlas: all of ``data/``, cross-checked, and never changed after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from geo.claimants import Claimant, Party
from geo.claims import Claim
from geo.claims_by_day import ClaimsByDay
from geo.clocks import Clock
from geo.places import PlaceIndex, fold
from geo.relations import Relation
from geo.reports import Report
from geo.said_of_places import SaidOfPlace


@dataclass(frozen=True, eq=False)
class Atlas:
    """Every place, claimant, report, claim and relation of the record.

    Mappings keep the order of the files; ``version`` is a hash of the bytes they came from.
    ``reports`` holds the newest revision of each document, ``earlier`` those before it, from the
    first on; claims and relations are those of the newest.
    """

    places: PlaceIndex
    claimants: Mapping[str, Claimant]
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    relations: tuple[Relation, ...]
    version: str
    earlier: Mapping[str, tuple[Report, ...]] = field(default_factory=dict)

    def revisions(self, report_id: str) -> tuple[Report, ...]:
        """Every revision of a document, the newest first; KeyError if there is none."""
        return (self.reports[report_id], *reversed(self.earlier.get(report_id, ())))

    def party(self, claim: Claim) -> Party:
        """The party for which the claim's claimant stands."""
        return self.claimants[claim.claimant].party

    def carriers(self, claim: Claim) -> tuple[Claimant, ...]:
        """Through whom it came: its chain from the claimant outwards, then who put up the page."""
        page = self.reports[claim.document].carrier
        names = (*claim.chain, page) if page else claim.chain
        return tuple(self.claimants[name] for name in names)

    def by_reference(self, reference: str) -> Claim:
        """The claim that a relation names as ``REPORT_ID#label``."""
        return self._by_reference[reference]

    def claims_at(self, place_id: str) -> tuple[Claim, ...]:
        """Every claim that names the place, in the order of the reports."""
        return self._by_place.get(place_id, ())

    def said_of(self, place_id: str, clock: Clock) -> SaidOfPlace:
        """What every party said of the place on that clock; ordered when first asked for."""
        key = place_id, clock
        if key not in self._said:
            spoken = ((self.party(claim), claim) for claim in self.claims_at(place_id))
            self._said[key] = SaidOfPlace(spoken, clock)
        return self._said[key]

    def by_day(self, clock: Clock) -> ClaimsByDay:
        """Every claim by the day from which it counts; ordered when first asked for."""
        if clock not in self._days:
            self._days[clock] = ClaimsByDay(self.claims.values(), clock)
        return self._days[clock]

    def folded_words(self, claim: Claim) -> str:
        """The claim's excerpts and paraphrase, folded for searching; made when first asked for."""
        if claim.id not in self._folded:
            spoken = [*(excerpt.exact for excerpt in claim.excerpts), claim.paraphrase]
            self._folded[claim.id] = fold(" ".join(spoken))
        return self._folded[claim.id]

    def relations_of(self, claim: Claim) -> tuple[Relation, ...]:
        """Every relation in which the claim stands on either side."""
        return self._relations_by_claim.get(claim.reference, ())

    @cached_property
    def _said(self) -> dict[tuple[str, Clock], SaidOfPlace]:
        return {}

    @cached_property
    def _days(self) -> dict[Clock, ClaimsByDay]:
        return {}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {}

    @cached_property
    def _by_reference(self) -> dict[str, Claim]:
        return {claim.reference: claim for claim in self.claims.values()}

    @cached_property
    def _by_place(self) -> dict[str, tuple[Claim, ...]]:
        grouped: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            for place_id in claim.places:
                grouped.setdefault(place_id, []).append(claim)
        return {place_id: tuple(claims) for place_id, claims in grouped.items()}

    @cached_property
    def _relations_by_claim(self) -> dict[str, tuple[Relation, ...]]:
        grouped: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for reference in dict.fromkeys((relation.a, relation.b)):
                grouped.setdefault(reference, []).append(relation)
        return {reference: tuple(relations) for reference, relations in grouped.items()}
