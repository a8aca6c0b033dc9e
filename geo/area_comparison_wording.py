"""What changed between two days, and where two series differ, in our own voice: about so much."""

from __future__ import annotations

from geo.area_changes import AreaChange, AreaDifference
from geo.wording import STATED_FOR_NAMES, day_words

REDRAWN: str = "Lines that a mapmaker only redrew count as well."


def about_km2(value: float) -> str:
    """As ``about 397 km²``; what rounds to nothing is said to be less than the least."""
    size = abs(value)
    if size < 0.05:
        return "less than 0.1 km²"
    return f"about {size:,.1f} km²" if size < 9.95 else f"about {size:,.0f} km²"


def change_words(change: AreaChange, name: str) -> tuple[str, ...]:
    """Gained and lost in sentences; ``name`` says whose map it is."""
    what = f"The area {STATED_FOR_NAMES[change.status]}, according to {name}"
    days = f"from the picture of {day_words(change.earlier_shown)} to that of " + day_words(
        change.later_shown
    )
    if change.earlier_shown == change.later_shown:
        return (f"Both days show {name}'s picture of {day_words(change.later_shown)}.",)
    if change.gained is None and change.lost is None:
        return (f"{what}: nothing came and nothing left {days}, within the region.",)
    return (
        f"{what}, {days}, within the region: {about_km2(change.gained_km2)} came, "
        f"{about_km2(change.lost_km2)} left. {REDRAWN}",
    )


def difference_words(difference: AreaDifference, first: str, second: str) -> tuple[str, ...]:
    """Where two series differ in sentences; ``first`` and ``second`` say whose maps they are."""
    what = f"The area {STATED_FOR_NAMES[difference.status]}, within the region"
    return (
        f"{what}: {about_km2(difference.only_first_km2)} only on {first}'s picture of "
        f"{day_words(difference.first_shown)}, {about_km2(difference.only_second_km2)} only on "
        f"{second}'s of {day_words(difference.second_shown)}, "
        f"{about_km2(difference.both_km2)} on both.",
    )
