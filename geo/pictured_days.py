"""Which picture of a series a day shows, in the same words everywhere; never one made up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from geo.area_series import Series
from geo.wording import day_words

Gap = Literal["before", "after", "missing", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedDay:
    """The day of the picture that is shown ``on`` a day; None before the first and after the last.

    ``gap`` says why it is not that very day: the series begins later or ended before, or the day
    is missing between. None if it is.
    """

    on: date
    shown: date | None
    gap: Gap | None


def pictured_day(series: Series, on: date) -> PicturedDay:
    """The latest picture at or before the day, unless the series has ended by then."""
    if not series.days:
        return PicturedDay(on=on, shown=None, gap="empty")
    if on < series.days[0]:
        return PicturedDay(on=on, shown=None, gap="before")
    if on > series.days[-1]:
        return PicturedDay(on=on, shown=None, gap="after")
    shown = series.shown_day(on)
    return PicturedDay(on=on, shown=shown, gap=None if shown == on else "missing")


def pictured_words(series: Series, picture: PicturedDay) -> str:
    """As: picture of 25 November 2025; none of 26 November 2025."""
    if picture.gap == "before":
        return f"nothing is drawn: it begins on {day_words(series.days[0])}"
    if picture.gap == "after":
        return f"nothing is drawn: it ends on {day_words(series.days[-1])}"
    if picture.shown is None:
        return "nothing is drawn: it has no picture"
    if picture.gap == "missing":
        return f"shows the picture of {day_words(picture.shown)}: none for {day_words(picture.on)}"
    return f"picture of {day_words(picture.shown)}"
