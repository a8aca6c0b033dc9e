"""Statements in their months, for lists that a reader goes through from the latest to the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from dashboard.claim_cards import ClaimCard
from geo.wording import month_words

UNDATED: Final = "without a first day"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfCards:
    """The statements whose first day lies in one month, in the order in which they were given."""

    title: str
    cards: tuple[ClaimCard, ...]


def months_of(cards: Iterable[ClaimCard]) -> tuple[MonthOfCards, ...]:
    """The cards, given latest first, in months; those without a first day stand together."""
    return tuple(
        MonthOfCards(title=title, cards=tuple(found)) for title, found in groupby(cards, _month)
    )


def _month(card: ClaimCard) -> str:
    return month_words(card.from_on) if card.from_on else UNDATED
