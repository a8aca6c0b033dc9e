"""What one party has said of a place by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.claimants import PARTIES, Party
from geo.claims import Claim, Manner, StatedFor, manner
from geo.party_words import PartyWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPosition:
    """What one party has said of a place by a day, latest first; silent if it said nothing.

    ``leading`` is its latest claim on control (see ``geo.party_words.weight`` for ties);
    forecasts lead only where the party says nothing of what is. ``leading_time_ended_on`` is the
    last day of the time that a leading forecast or deadline speaks of, where that is over by the
    day; else None. ``undivided`` is False where claimants of the party put the place differently.
    """

    party: Party
    claims: tuple[Claim, ...]
    leading: Claim | None
    stated_for: StatedFor | None
    manner: Manner | None
    leading_time_ended_on: date | None
    undivided: bool

    @property
    def is_silent_on_control(self) -> bool:
        """Whether the party has said nothing of control by that day."""
        return self.leading is None

    @property
    def control_claims(self) -> tuple[Claim, ...]:
        """Its claims on control, latest first."""
        return tuple(claim for claim in self.claims if claim.kind == "control")

    @property
    def keeps_until_next_word(self) -> bool:
        """Whether it stays as it is, on later days too, until something more is said."""
        return self.leading is None or self.leading.forecast_for is None


def position_of(party: Party, words: PartyWords, on: date) -> PartyPosition:
    """What the party has said by that day, all of it in ``words``."""
    claims = words.claims.counting_by(on)
    if not claims:
        return _SILENT[party]
    leading = words.leading(on)
    return PartyPosition(
        party=party,
        claims=claims,
        leading=leading,
        stated_for=leading.stated_for if leading else None,
        manner=manner(leading, party) if leading else None,
        leading_time_ended_on=leading.time_ended_on(on) if leading else None,
        undivided=words.is_undivided(on),
    )


_SILENT: Final = {
    party: PartyPosition(
        party=party,
        claims=(),
        leading=None,
        stated_for=None,
        manner=None,
        leading_time_ended_on=None,
        undivided=True,
    )
    for party in PARTIES
}
