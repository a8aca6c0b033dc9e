"""What the timeline draws: a short row a claim, without a word twice, so that many can be sent."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from geo.as_of import CLOCKS, Clock, time_on
from geo.atlas import Atlas
from geo.claimants import PARTIES, Party
from geo.claims import Claim
from geo.palette import SILENT_LINE, STATED_FOR
from geo.wording import PROPOSITION_NAMES, quantity_words

DAY_ZERO: Final = date(1970, 1, 1).toordinal()
QUOTED: Final = 1
INFERRED: Final[dict[Clock, int]] = {"event": 2, "known": 4}
"""Bits of a row's last number: exact words, and by clock whether the time is inferred."""


def timeline_of(atlas: Atlas) -> dict[str, Any]:
    """``inks`` and ``said``, told once, and ``rows`` that point at them, in record order.

    A row is (party, ink and saying by number, places by number, per clock the first and last day
    as days since 1970 with None for an open side, bits). Parties go by ``parties_of``, places by
    the atlas's order.
    """
    parties = {party: number for number, party in enumerate(parties_of(atlas))}
    places = {place_id: number for number, place_id in enumerate(atlas.places)}
    said: dict[str, int] = {}
    rows = [
        [
            parties[atlas.party(claim)],
            _INK_NUMBERS[_ink(claim)],
            said.setdefault(saying(atlas, claim), len(said)),
            [places[place_id] for place_id in claim.places],
            *(_number(day) for clock in CLOCKS for day in _days(claim, clock)),
            QUOTED * claim.is_quoted
            + sum(bit for clock, bit in INFERRED.items() if _is_inferred(claim, clock)),
        ]
        for claim in atlas.claims.values()
    ]
    inks = [{"letter": letter, "colour": colour} for letter, colour in _INK_NUMBERS]
    return {"inks": inks, "said": list(said), "rows": rows}


def parties_of(atlas: Atlas) -> list[Party]:
    """The parties that speak at all, in the order in which every view shows them."""
    speaking = {atlas.party(claim) for claim in atlas.claims.values()}
    return [party for party in PARTIES if party in speaking]


def saying(atlas: Atlas, claim: Claim) -> str:
    """Who says what, in a few words of ours; of which places is left to whoever shows it."""
    number = f", {quantity_words(claim.quantity)}" if claim.quantity else ""
    return (
        f"{atlas.claimants[claim.claimant].name_en}: {PROPOSITION_NAMES[claim.proposition]}{number}"
    )


_INK_NUMBERS: Final = {
    ink: number
    for number, ink in enumerate(
        [*((ink.letter, ink.fill) for ink in STATED_FOR.values()), ("", SILENT_LINE)]
    )
}


def _ink(claim: Claim) -> tuple[str, str]:
    # A forecast says nothing of what is: it is counted with all that is not about control.
    if claim.stated_for is None or claim.looks_ahead:
        return "", SILENT_LINE
    ink = STATED_FOR[claim.stated_for]
    return ink.letter, ink.fill


def _days(claim: Claim, clock: Clock) -> tuple[date | None, date | None]:
    time = time_on(claim, clock)
    return time.earliest_on, time.latest_on


def _is_inferred(claim: Claim, clock: Clock) -> bool:
    return time_on(claim, clock).basis == "inferred"


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - DAY_ZERO
