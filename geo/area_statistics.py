"""Square kilometres that a series shows for a status, per day, and how they changed.

On the WGS84 ellipsoid (``geo.ellipsoid_areas``), of all that the series shows or of what lies in
the region or an oblast. A change compares with the picture exactly 7 or 30 days before; where
either of the two is missing there is none. A redrawn map counts as a change: the figures are the
map's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import shapely
from shapely.geometry.base import BaseGeometry

from geo.area_series import AreaSeries
from geo.claims import StatedFor
from geo.ellipsoid_areas import area_km2

WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStatistic:
    """km² of one day; ``gap`` where the series has no picture of it, and nothing is known.

    ``oblast`` names what the figure keeps to, "the region" too; None for all of the picture.
    """

    series: str
    status: StatedFor
    oblast: str | None
    day: date
    area_km2: float | None
    change_week_km2: float | None
    change_month_km2: float | None
    gap: Literal["no_picture"] | None = None


def area_statistics(
    series: AreaSeries,
    *,
    first: date | None = None,
    last: date | None = None,
    status: StatedFor = "russia",
    oblast: tuple[str, BaseGeometry] | None = None,
) -> tuple[AreaStatistic, ...]:
    """A row for each day from ``first`` to ``last`` that lies between the series' own ends.

    ``oblast`` is a name and its area (``geo.oblasts``, or that of the region): only what lies in
    it counts.
    """
    if not series.days:
        return ()
    start = max(first or series.days[0], series.days[0])
    end = min(last or series.days[-1], series.days[-1])
    name, within = oblast or (None, None)
    known = _km2_by_day(series, start, end, status, within)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return tuple(
        AreaStatistic(
            series=series.passport.id,
            status=status,
            oblast=name,
            day=day,
            area_km2=known.get(day),
            change_week_km2=_change(known, day, WEEK),
            change_month_km2=_change(known, day, MONTH),
            gap=None if day in known else "no_picture",
        )
        for day in days
    )


def _km2_by_day(
    series: AreaSeries,
    start: date,
    end: date,
    status: StatedFor,
    within: BaseGeometry | None,
) -> dict[date, float]:
    """The area of every pictured day that the rows from start to end speak of."""
    days, geometries = series.geometries(status, start - MONTH, end)
    needed = [
        at
        for at, day in enumerate(days)
        if day >= start or start <= day + WEEK <= end or start <= day + MONTH <= end
    ]
    chosen = geometries[needed]
    if within is not None:
        shapely.prepare(within)
        chosen = shapely.intersection(chosen, within)
    return {days[at]: area_km2(area) for at, area in zip(needed, chosen, strict=True)}


def _change(known: Mapping[date, float], day: date, span: timedelta) -> float | None:
    now, then = known.get(day), known.get(day - span)
    return None if now is None or then is None else now - then
