"""Which pairs of claims a reader asked for: by kind, place, the two parties, and period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.claim_cards import ClaimCard, Pair
from geo.claimants import Party
from geo.wording import month_words

PAGE: Final = 10
"""How many pairs stand on the screen at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from first to last, with the name of the year or quarter that they make up."""

    name: str
    first_on: date
    last_on: date

    def holds(self, card: ClaimCard) -> bool:
        """Whether the statement begins to count within it, on the selected clock."""
        return card.from_on is not None and self.first_on <= card.from_on <= self.last_on


def periods_of(cards: Iterable[ClaimCard]) -> tuple[Period, ...]:
    """The years and quarters in which any of the statements begins to count, latest first."""
    days = {card.from_on for card in cards if card.from_on is not None}
    quarters = {(day.year, (day.month - 1) // 3) for day in days}
    found = []
    for year in sorted({day.year for day in days}, reverse=True):
        found.append(Period(name=str(year), first_on=date(year, 1, 1), last_on=date(year, 12, 31)))
        found.extend(_quarter(year, q) for q in (3, 2, 1, 0) if (year, q) in quarters)
    return tuple(found)


def _quarter(year: int, number: int) -> Period:
    first = date(year, number * 3 + 1, 1)
    end = date(year + 1, 1, 1) if number == 3 else date(year, number * 3 + 4, 1)
    last = end - timedelta(days=1)
    months = (month_words(first).split()[0], month_words(last))
    return Period(name=" to ".join(months), first_on=first, last_on=last)


def chosen_pairs(
    pairs: Iterable[Pair],
    *,
    sides: tuple[Party | None, Party | None] = (None, None),
    period: Period | None = None,
) -> tuple[Pair, ...]:
    """The pairs between those parties (None is any) of which a side begins in that period."""
    return tuple(
        pair
        for pair in pairs
        if _is_between(pair, sides)
        and (period is None or period.holds(pair.a) or period.holds(pair.b))
    )


def _is_between(pair: Pair, sides: tuple[Party | None, Party | None]) -> bool:
    def fits(one: Party | None, other: Party | None) -> bool:
        return one in (None, pair.a.party) and other in (None, pair.b.party)

    return fits(*sides) or fits(*reversed(sides))


def pages(pairs: Sequence[Pair]) -> tuple[range, ...]:
    """The places of the pairs in portions of ten; one empty portion if there are none."""
    starts = range(0, max(1, len(pairs)), PAGE)
    return tuple(range(start, min(start + PAGE, len(pairs))) for start in starts)


def page_words(part: range, count: int) -> str:
    """A portion as ``1 to 10 of 85``."""
    return f"{part.start + 1} to {part.stop} of {count}"
