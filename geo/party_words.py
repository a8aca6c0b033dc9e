"""What one party said of a place, ordered once so that any day finds its own by bisection.

Which claim leads is defined here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final

from geo.claims import PROPOSITIONS, Claim
from geo.claims_by_day import ClaimsByDay
from geo.clocks import Clock, counts_from

_CONTROL_RANK: Final = {name: rank for rank, name in enumerate(PROPOSITIONS["control"])}


class PartyWords:
    """What one party said of a place, on one clock.

    ``claims`` are all. Those on control are parted: ``of_what_is``, and ``of_what_may_come``,
    which leads only where nothing is said of what is. Both go by ``weight`` within a day.
    """

    def __init__(self, claims: Iterable[Claim], clock: Clock) -> None:
        given = tuple(claims)
        control = [claim for claim in given if claim.kind == "control"]
        of_what_is = [claim for claim in control if not claim.looks_ahead]
        self.claims = ClaimsByDay(given, clock)
        self.of_what_is = ClaimsByDay(of_what_is, clock, weight)
        self.of_what_may_come = ClaimsByDay((c for c in control if c.looks_ahead), clock, weight)
        by_claimant: dict[str, list[Claim]] = {}
        for claim in of_what_is:
            by_claimant.setdefault(claim.claimant, []).append(claim)
        self._by_claimant = [ClaimsByDay(own, clock, weight) for own in by_claimant.values()]

    def leading(self, on: date) -> Claim | None:
        """Its latest claim on control by that day; None while it has said nothing of control."""
        return self.of_what_is.first_by(on) or self.of_what_may_come.first_by(on)

    def is_undivided(self, on: date) -> bool:
        """Whether its claimants, each by its latest claim on what is, put the place alike."""
        latest = (own.first_by(on) for own in self._by_claimant)
        return len({claim.stated_for for claim in latest if claim is not None}) <= 1

    @cached_property
    def leaders(self) -> tuple[tuple[date, Claim], ...]:
        """Every claim that ever leads, with the day from which it does, in the order of days."""
        found: list[tuple[date, Claim]] = []
        for day in sorted({*self.of_what_is.days, *self.of_what_may_come.days}):
            claim = self.leading(day)
            if claim is not None and (not found or found[-1][1] is not claim):
                found.append((day, claim))
        return tuple(found)


def weight(claim: Claim) -> tuple[int, int, int, bool, str]:
    """Sorts what leads on one day to the front: later events (of what became known on one day),
    then the weightier proposition, then the narrower statement (fewer places), then exact words
    before a paraphrase, then the document's id by the alphabet. What is even then alike stands in
    one report and keeps its order there."""
    return (
        -counts_from(claim, "event").toordinal(),
        _CONTROL_RANK[claim.proposition],
        len(claim.places),
        not claim.is_quoted,
        claim.document,
    )
