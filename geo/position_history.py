"""Since when: the spans through which a party put a place in one way, as it last said.

A span begins on the day on which the claim that leads it begins to count (see ``geo.as_of``) and
lasts until the party says otherwise; silence in between ends nothing, and is not filled in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from geo.as_of import Clock
from geo.atlas import Atlas
from geo.claimants import Party
from geo.claims import Claim, StatedFor
from geo.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One way in which a party put a place.

    ``claims`` are those that led, in turn: the first says since when, the last is its latest word.
    ``first_on`` is None where the first claim's time has no beginning; ``last_on`` is the day
    before the party said otherwise, None while it has not. ``looks_ahead`` marks forecasts and
    deadlines: they lead only where a party has said nothing of what is.
    """

    party: Party
    stated_for: StatedFor
    looks_ahead: bool
    first_on: date | None
    last_on: date | None
    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim with which it began."""
        return self.claims[0]

    @property
    def latest(self) -> Claim:
        """The last claim that led in it."""
        return self.claims[-1]


def position_history(
    atlas: Atlas, place: Place, on: date, clock: Clock
) -> dict[Party, tuple[Span, ...]]:
    """Every party's spans of a place by that day on that clock, latest first; empty for silence.

    The first span of a party is its position in ``state_of`` for the same day.
    """
    said = atlas.said_of(place.id, clock)
    return {
        party: tuple(reversed(_spans(party, _leaders_by(words.leaders, on))))
        for party, words in said.words.items()
    }


def _leaders_by(leaders: Sequence[tuple[date, Claim]], on: date) -> Sequence[tuple[date, Claim]]:
    return leaders[: bisect_right(leaders, on, key=lambda leader: leader[0])]


def _spans(party: Party, leaders: Iterable[tuple[date, Claim]]) -> list[Span]:
    runs: list[list[tuple[date, Claim]]] = []
    for day, claim in leaders:
        if runs and _put(runs[-1][-1][1]) == _put(claim):
            runs[-1].append((day, claim))
        else:
            runs.append([(day, claim)])
    ends = [run[0][0] - timedelta(days=1) for run in runs[1:]]
    return [_span(party, run, end) for run, end in zip_longest(runs, ends)]


def _put(claim: Claim) -> tuple[StatedFor | None, bool]:
    return claim.stated_for, claim.looks_ahead


def _span(party: Party, run: list[tuple[date, Claim]], last_on: date | None) -> Span:
    first_on, first = run[0]
    assert first.stated_for is not None  # of control, so it is given: see claim_problems
    return Span(
        party=party,
        stated_for=first.stated_for,
        looks_ahead=first.looks_ahead,
        first_on=None if first_on == date.min else first_on,
        last_on=last_on,
        claims=tuple(claim for _, claim in run),
    )
