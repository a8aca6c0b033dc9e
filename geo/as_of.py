"""The state of a place on a day: what each party last said, and whether the parties agree.

Two clocks. On *event* time a claim counts from the first day that it may be about ("what was
so, by all we hold"); on *known-by* time from the first day on which a reader may have known it.
A claim that can only lie later than the day never counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from geo.atlas import Atlas
from geo.claimants import PARTIES, Party
from geo.claims import Claim
from geo.clocks import CLOCKS, Clock, counts_from, time_on
from geo.party_positions import PartyPosition
from geo.places import Place

__all__ = [
    "CLOCKS",
    "Clock",
    "PartyPosition",
    "PlaceState",
    "Standing",
    "change_days",
    "changed_on",
    "counts_from",
    "spoken_by",
    "state_of",
    "states_on",
    "time_on",
]

Standing = Literal["disputed", "agreed", "one_side", "cannot_tell", "silent"]
"""How the parties' words on control stand to each other on a day:

- ``disputed``: two parties or more put the place differently;
- ``agreed``: two parties or more put it alike;
- ``one_side``: only one party has said how it stands;
- ``cannot_tell``: whoever spoke said that it cannot be told, or spoke of the future only;
- ``silent``: nobody has spoken of control.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """What every party has said of a place by a day, on one clock.

    ``statement_count`` is how many different excerpts the claims quote, and paraphrases beside
    them.
    """

    place: Place
    on: date
    clock: Clock
    standing: Standing
    positions: tuple[PartyPosition, ...]
    statement_count: int

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that counts, by party, then latest first."""
        return tuple(chain.from_iterable(position.claims for position in self.positions))

    @property
    def spoken_of_until(self) -> date | None:
        """The last day that the leading claims may be about, if that is before the day; else None.

        What is said of a battle of the past still leads when nothing later was said: this tells
        that it is of the past.
        """
        times = [p.leading.event_time for p in self.positions if p.leading is not None]
        ends = [time.latest_on for time in times]
        last = max((end for end in ends if end is not None), default=None)
        return last if None not in ends and last is not None and last < self.on else None

    @property
    def is_surely_known(self) -> bool:
        """Whether every leading claim was surely known by the day, whatever its inferred date."""
        leading = [p.leading for p in self.positions if p.leading is not None]
        return all(claim.known_by.surely_began_by(self.on) for claim in leading)

    def position(self, party: Party) -> PartyPosition:
        """One party's position."""
        return self.positions[PARTIES.index(party)]


def spoken_by(claims: Iterable[Claim], on: date, clock: Clock) -> tuple[Claim, ...]:
    """Those of the claims that count by that day, in the given order."""
    return tuple(claim for claim in claims if counts_from(claim, clock) <= on)


def state_of(atlas: Atlas, place: Place, on: date, clock: Clock) -> PlaceState:
    """What each party has said of the place by that day on that clock."""
    said = atlas.said_of(place.id, clock)
    positions = said.positions(on)
    return PlaceState(
        place=place,
        on=on,
        clock=clock,
        standing=_standing(positions),
        positions=positions,
        statement_count=said.statement_count(on),
    )


def states_on(atlas: Atlas, on: date, clock: Clock) -> dict[str, PlaceState]:
    """The state of every place by its id, in the places' order."""
    return {place.id: state_of(atlas, place, on, clock) for place in atlas.places.values()}


def change_days(atlas: Atlas, clock: Clock) -> tuple[date, ...]:
    """The days on which some claim begins to count, in order; open beginnings are left out."""
    return tuple(day for day in atlas.by_day(clock).days if day != date.min)


def changed_on(atlas: Atlas, on: date, clock: Clock) -> tuple[Claim, ...]:
    """The claims that begin to count on that very day: what is new since the day before."""
    return atlas.by_day(clock).beginning_on(on)


def _standing(positions: Iterable[PartyPosition]) -> Standing:
    speaking = [position for position in positions if position.leading is not None]
    placed = [p.stated_for for p in speaking if p.manner not in ("forecast", "cannot_tell")]
    if len(set(placed)) > 1:
        return "disputed"
    if len(placed) > 1:
        return "agreed"
    if placed:
        return "one_side"
    return "cannot_tell" if speaking else "silent"
