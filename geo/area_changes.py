"""Where a series' area grew and shrank between two days, and where two series differ on one.

Lines that a mapmaker only redrew count as well, so thin strips along an edge that has not moved
are to be expected: nothing is smoothed away. Geometry is WGS84, km² are on the ellipsoid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.area_series import AreaSeries
from geo.claims import StatedFor
from geo.display_levels import polygonal
from geo.ellipsoid_areas import area_km2
from geo.errors import BadSelectionError
from geo.wording import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """What came to a series' area and what left it between two days.

    ``earlier_shown`` and ``later_shown`` are the days of the pictures compared: the last ones at
    or before the days asked for. None where nothing came, or left.
    """

    series: str
    status: StatedFor
    earlier_on: date
    later_on: date
    earlier_shown: date
    later_shown: date
    gained: MultiPolygon | None
    lost: MultiPolygon | None
    gained_km2: float
    lost_km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDifference:
    """What only the one and only the other of two series shows on a day, and what both show."""

    first_series: str
    second_series: str
    status: StatedFor
    on: date
    first_shown: date
    second_shown: date
    only_first: MultiPolygon | None
    only_second: MultiPolygon | None
    only_first_km2: float
    only_second_km2: float
    both_km2: float


def area_change(
    series: AreaSeries,
    earlier_on: date,
    later_on: date,
    *,
    status: StatedFor = "russia",
    within: BaseGeometry | None = None,
) -> AreaChange:
    """Gained and lost from one day to another, in all or ``within`` an area.

    BadSelectionError if the days are in the wrong order or before the series' first picture.
    """
    if earlier_on > later_on:
        raise BadSelectionError(
            f"{day_words(earlier_on)} is after {day_words(later_on)}; exchange the two"
        )
    earlier_shown, earlier = shown_area(series, earlier_on, status, within)
    later_shown, later = shown_area(series, later_on, status, within)
    gained, lost = minus(later, earlier), minus(earlier, later)
    return AreaChange(
        series=series.passport.id,
        status=status,
        earlier_on=earlier_on,
        later_on=later_on,
        earlier_shown=earlier_shown,
        later_shown=later_shown,
        gained=gained,
        lost=lost,
        gained_km2=area_km2(gained),
        lost_km2=area_km2(lost),
    )


def area_difference(
    first: AreaSeries,
    second: AreaSeries,
    on: date,
    *,
    status: StatedFor = "russia",
    within: BaseGeometry | None = None,
) -> AreaDifference:
    """Where two series differ as of a day; BadSelectionError before the first picture of either."""
    first_shown, ours = shown_area(first, on, status, within)
    second_shown, theirs = shown_area(second, on, status, within)
    only_first, only_second = minus(ours, theirs), minus(theirs, ours)
    return AreaDifference(
        first_series=first.passport.id,
        second_series=second.passport.id,
        status=status,
        on=on,
        first_shown=first_shown,
        second_shown=second_shown,
        only_first=only_first,
        only_second=only_second,
        only_first_km2=area_km2(only_first),
        only_second_km2=area_km2(only_second),
        both_km2=max(0.0, area_km2(ours) - area_km2(only_first)),
    )


def shown_area(
    series: AreaSeries, on: date, status: StatedFor, within: BaseGeometry | None = None
) -> tuple[date, BaseGeometry | None]:
    """The day of the picture shown on that day, and its area of the status, None if it has none.

    BadSelectionError before the series' first picture.
    """
    day = series.shown_day(on)
    if day is None:
        raise BadSelectionError(
            f"the series {series.passport.id!r} has no picture before "
            f"{day_words(series.passport.first_day)}; choose a later day"
        )
    area = next((one.geometry for one in series.areas_on(day) if one.status == status), None)
    return day, area if within is None else shapely.intersection(area, within)


def minus(area: BaseGeometry | None, other: BaseGeometry | None) -> MultiPolygon | None:
    """What of an area lies outside the other; None if nothing does."""
    left = area if area is None or other is None else shapely.difference(area, other)
    found: MultiPolygon | None = polygonal(np.array([left], dtype=object))[0]
    return found
