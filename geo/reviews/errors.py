"""What can go wrong with a review; each says what is safe and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import ClaimlineError

if TYPE_CHECKING:
    from geo.reviews.decisions import Decision
    from geo.reviews.readiness import Task


MOST_NAMED: Final = 4
"""So many of the things to do stand in the one line of an error."""


class ReviewError(ClaimlineError):
    """A decision or a review file that cannot be used."""


class UnreadableReviewError(ReviewError):
    """A review file that the system does not hand out; nothing is known of its content."""


class ReviewChangedError(ReviewError):
    """Somebody else decided on the same claims meanwhile; ``newer`` is what they decided.

    Nothing was written: neither decision is lost, and the second person decides with both in view.
    """

    def __init__(self, newer: tuple[Decision, ...]) -> None:
        self.newer = newer
        last = newer[-1]
        names = " and ".join(dict.fromkeys(decision.by or "somebody" for decision in newer))
        count = "a decision" if len(newer) == 1 else f"{len(newer)} decisions"
        super().__init__(
            f"{names} saved {count} here before you (the last at {last.at or 'a time not given'}); "
            "yours was not written over them: look again, and decide"
        )


class NotReadyError(ReviewError):
    """A review that cannot become a report yet; ``reasons`` has a line for each thing to do."""

    def __init__(self, reasons: tuple[Task, ...]) -> None:
        self.reasons = reasons
        rest = len(reasons) - MOST_NAMED
        more = f"; and {rest} more, which review show names" if rest > 0 else ""
        super().__init__("; ".join(map(str, reasons[:MOST_NAMED])) + more)
