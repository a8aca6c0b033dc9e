"""Two clocks: when something was so, and by when a reader may have known that it was said."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

from geo.claims import Claim
from geo.times import Time

Clock = Literal["event", "known"]
CLOCKS: Final[tuple[Clock, ...]] = get_args(Clock)


def time_on(claim: Claim, clock: Clock) -> Time:
    """The claim's time on that clock."""
    return claim.event_time if clock == "event" else claim.known_by


def counts_from(claim: Claim, clock: Clock) -> date:
    """First day on which the claim counts on that clock."""
    return time_on(claim, clock).earliest_on or date.min
