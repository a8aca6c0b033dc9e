"""The story of a place: its record in order on one clock, with a mark on each day on which the
picture changed hands in somebody's words.

What a party last said, and since when, is that of ``geo.position_history``; how the parties' words
stand to each other is that of ``geo.as_of``, among the parties that the story is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType
from typing import Final, get_args

from geo.as_of import Clock, PlaceState, Standing, counts_from, state_of
from geo.atlas import Atlas
from geo.claim_search import find_claims
from geo.claimants import PARTIES, Party
from geo.claims import READ_BY_US, Claim, Kind
from geo.places import Place
from geo.position_history import Span, position_history
from geo.selection import Reading

LEAST_GAP_DAYS: Final = 14
"""Silence of at least this many days is told; a story that told each pause would tell little."""

_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A party puts the place otherwise than before, or says for the first time how it stands.

    ``claim`` is the one that leads from that day on, ``before`` the party's last leading one until
    then; it may be another claimant's. None is a first word, or one that follows forecasts only.
    """

    on: date | None
    party: Party
    claim: Claim
    before: Claim | None

    @property
    def is_first(self) -> bool:
        """Whether the party had not said before how the place stands."""
        return self.before is None

    @property
    def is_our_reading(self) -> bool:
        """Whether its words do not say who holds the place, and we conclude it from them."""
        return self.claim.proposition in READ_BY_US


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDay:
    """One day on which something begins to count.

    ``on`` is None for what has no first day; ``silence_days`` counts the days without a statement
    before it, 0 where they are too few to tell; ``standing`` is how the parties' words stand by
    the end of the day, ``standing_before`` how they stood the day before.
    """

    on: date | None
    silence_days: int
    claims: tuple[Claim, ...]
    changes: tuple[Change, ...]
    standing_before: Standing
    standing: Standing

    @property
    def standing_changed(self) -> bool:
        """Whether the parties' words stand otherwise than the day before."""
        return self.standing != self.standing_before

    @property
    def turned(self) -> tuple[Change, ...]:
        """The changes in which a party puts the place otherwise than it did."""
        return tuple(change for change in self.changes if not change.is_first)

    def change_of(self, claim: Claim) -> Change | None:
        """The change that this claim makes, if it makes one."""
        return next((change for change in self.changes if change.claim == claim), None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Story:
    """One place's record in order; ``first`` and ``last`` bound it, None is an open side.

    ``atlas`` holds the claims of the story's parties only; ``opening`` is the state on the day
    before ``first`` (None where the story begins with the record), ``closing`` that of its end,
    ``silence_after`` the days from the last statement to ``last``, 0 where too few to tell.
    """

    atlas: Atlas
    place: Place
    clock: Clock
    first: date | None
    last: date | None
    parties: tuple[Party, ...]
    days: tuple[StoryDay, ...]
    opening: PlaceState | None
    closing: PlaceState
    silence_after: int

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that it tells of, in its order."""
        return tuple(claim for day in self.days for claim in day.claims)

    @property
    def turns(self) -> tuple[Change, ...]:
        """Every change in which a party puts the place otherwise than it did, in order."""
        return tuple(change for day in self.days for change in day.turned)

    @property
    def said_turns(self) -> tuple[Change, ...]:
        """The turns in words that say how the place stands."""
        return tuple(change for change in self.turns if not change.is_our_reading)

    @property
    def read_turns(self) -> tuple[Change, ...]:
        """The turns that we conclude from what is said of fighting and the like."""
        return tuple(change for change in self.turns if change.is_our_reading)


def story_of(atlas: Atlas, place: Place, clock: Clock, reading: Reading | None = None) -> Story:
    """The story of a place on a clock; of ``reading`` the period and the parties count.

    A claim is told on the day on which it begins to count, those on control first.
    """
    asked = reading or Reading()
    parties = asked.parties or PARTIES
    heard = _of_parties(atlas, parties)
    first, last = asked.first, asked.last
    told = find_claims(heard, Reading(first=first, last=last), clock, place.id)
    changes = _changes(heard, place, last or date.max, clock)
    grouped = groupby(
        sorted(told, key=lambda c: _order(atlas, c, clock)), key=lambda c: counts_from(c, clock)
    )
    days = [(day, tuple(claims)) for day, claims in grouped]
    return Story(
        atlas=heard,
        place=place,
        clock=clock,
        first=first,
        last=last,
        parties=parties,
        days=tuple(
            _story_day(heard, place, clock, day, claims, changes, silence)
            for (day, claims), silence in zip(days, _silences(days, first), strict=True)
        ),
        opening=state_of(heard, place, first - timedelta(days=1), clock) if first else None,
        closing=state_of(heard, place, last or date.max, clock),
        silence_after=_silence(days[-1][0], last) if days and last else 0,
    )


def _of_parties(atlas: Atlas, parties: Sequence[Party]) -> Atlas:
    """The atlas as if nobody else had spoken."""
    if set(parties) == set(PARTIES):
        return atlas
    kept = {key: claim for key, claim in atlas.claims.items() if atlas.party(claim) in parties}
    references = {claim.reference for claim in kept.values()}
    relations = tuple(r for r in atlas.relations if {r.a, r.b} <= references)
    return replace(atlas, claims=MappingProxyType(kept), relations=relations)


def _order(atlas: Atlas, claim: Claim, clock: Clock) -> tuple[date, bool, int, int]:
    """By day, then those on control, then by kind, then by party; else in record order."""
    return (
        counts_from(claim, clock),
        claim.kind != "control",
        _KINDS.index(claim.kind),
        PARTIES.index(atlas.party(claim)),
    )


def _changes(
    atlas: Atlas, place: Place, on: date, clock: Clock
) -> Mapping[date, tuple[Change, ...]]:
    found: dict[date, tuple[Change, ...]] = {}
    for party, spans in position_history(atlas, place, on, clock).items():
        for change in _changes_of(party, [s for s in reversed(spans) if not s.looks_ahead]):
            day = change.on or date.min
            found[day] = (*found.get(day, ()), change)
    return found


def _changes_of(party: Party, spans: Sequence[Span]) -> Iterable[Change]:
    """``spans`` are those of what is, earliest first."""
    before = None
    for span in spans:
        yield Change(on=span.first_on, party=party, claim=span.first, before=before)
        before = span.latest


def _story_day(
    atlas: Atlas,
    place: Place,
    clock: Clock,
    day: date,
    claims: tuple[Claim, ...],
    changes: Mapping[date, tuple[Change, ...]],
    silence: int,
) -> StoryDay:
    before = state_of(atlas, place, day - timedelta(days=1), clock) if day > date.min else None
    return StoryDay(
        on=None if day == date.min else day,
        silence_days=silence,
        claims=claims,
        changes=changes.get(day, ()),
        standing_before=before.standing if before else "silent",
        standing=state_of(atlas, place, day, clock).standing,
    )


def _silences(days: Sequence[tuple[date, object]], first: date | None) -> Iterable[int]:
    """The days without a statement before each day, as far as they are worth telling."""
    earlier: date | None = first - timedelta(days=1) if first else None
    for day, _ in days:
        yield _silence(earlier, day - timedelta(days=1)) if earlier and day > date.min else 0
        earlier = day if day > date.min else earlier


def _silence(spoken: date, until: date) -> int:
    days = (until - spoken).days
    return days if days >= LEAST_GAP_DAYS and spoken > date.min else 0
