"""Days on which nothing had been said yet: there is nothing to show, and that is said."""

from __future__ import annotations

from geo.as_of import change_days
from geo.errors import BadSelectionError
from geo.snapshots import Snapshot
from geo.wording import CLOCK_NAMES, day_words


def refuse_silence(snapshot: Snapshot) -> Snapshot:
    """The snapshot; BadSelectionError that names the first day if nothing was said by its own."""
    if snapshot.claims:
        return snapshot
    clock = snapshot.selection.clock
    days = change_days(snapshot.atlas, clock)
    first = f"; the first is {day_words(days[0])}" if days else ""
    raise BadSelectionError(f"nothing was said by that day ({CLOCK_NAMES[clock]}){first}")
