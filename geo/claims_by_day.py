"""Claims in the order of the days from which they count, so that a day finds its own at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any

from geo.claims import Claim
from geo.clocks import Clock, counts_from


class ClaimsByDay:
    """Claims, those that count from a later day first; of one day in the order given.

    ``then_by`` is a key that orders those of one day instead.
    """

    def __init__(
        self, claims: Iterable[Claim], clock: Clock, then_by: Callable[[Claim], Any] | None = None
    ) -> None:
        given = list(claims) if then_by is None else sorted(claims, key=then_by)
        ordered = sorted(
            ((-counts_from(claim, clock).toordinal(), claim) for claim in given),
            key=lambda entry: entry[0],
        )
        self.claims = tuple(claim for _, claim in ordered)
        self._days = [day for day, _ in ordered]

    def place_of(self, on: date) -> int:
        """Where in ``claims`` those begin that count by that day."""
        return bisect_left(self._days, -on.toordinal())

    def counting_by(self, on: date) -> tuple[Claim, ...]:
        """Those that count by that day, latest first."""
        return self.claims[self.place_of(on) :]

    def first_by(self, on: date) -> Claim | None:
        """The first of those that count by that day; None if none does."""
        at = self.place_of(on)
        return self.claims[at] if at < len(self.claims) else None

    def beginning_on(self, on: date) -> tuple[Claim, ...]:
        """Those that count from that very day."""
        day = -on.toordinal()
        return self.claims[bisect_left(self._days, day) : bisect_right(self._days, day)]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which some of them begin to count, in order; an open beginning is
        ``date.min``."""
        return tuple(date.fromordinal(-day) for day in dict.fromkeys(reversed(self._days)))
