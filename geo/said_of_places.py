"""What was said of one place, ordered once so that its state on any day is found by bisection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from geo.claimants import PARTIES, Party
from geo.claims import Claim
from geo.claims_by_day import ClaimsByDay
from geo.clocks import Clock
from geo.party_positions import PartyPosition, position_of
from geo.party_words import PartyWords


class SaidOfPlace:
    """What every party said of a place, on one clock."""

    def __init__(self, by_party: Iterable[tuple[Party, Claim]], clock: Clock) -> None:
        given = tuple(by_party)
        self.words = {
            party: PartyWords((claim for speaker, claim in given if speaker == party), clock)
            for party in PARTIES
        }
        self._all = ClaimsByDay((claim for _, claim in given), clock)
        self._kept: tuple[int, tuple[PartyPosition, ...]] | None = None

    def positions(self, on: date) -> tuple[PartyPosition, ...]:
        """What each party has said by that day, in the order of ``PARTIES``.

        Those found last are kept: on most days nothing new is said of a place.
        """
        at = self._all.place_of(on)
        if self._kept is not None and self._kept[0] == at:
            return self._kept[1]
        found = tuple(position_of(party, self.words[party], on) for party in PARTIES)
        if all(position.keeps_until_next_word for position in found):
            self._kept = at, found
        return found

    def statement_count(self, on: date) -> int:
        """How many different excerpts are quoted by that day, and paraphrases beside them."""
        return self._counts[self._all.place_of(on)]

    @cached_property
    def _counts(self) -> list[int]:
        """How many statements stand in all claims from each on to the earliest."""
        seen: set[tuple[str, str]] = set()
        paraphrases = 0
        counts = [0]
        for claim in reversed(self._all.claims):
            seen.update((claim.document, excerpt.id) for excerpt in claim.excerpts)
            paraphrases += not claim.is_quoted
            counts.append(len(seen) + paraphrases)
        return counts[::-1]
