"""Front distances for the chart in the browser, and in words for the tables beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

import shapely

from geo.area_comparison_wording import about_km2
from geo.area_series import AreaSeries
from geo.area_statistics import AreaStatistic, area_statistics
from geo.claims import StatedFor
from geo.display_levels import REGION
from geo.front_distances import FrontDistance
from geo.pictured_days import pictured_day
from geo.wording import day_words

STATUS: Final[StatedFor] = "russia"
"""The area to whose edge the distances run, unless the series draw none."""

KM_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontFigure:
    """What one series gives for one place on the day: kilometres and side, or why there is none."""

    place: str
    series: str
    words: str
    is_gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigure:
    """Square kilometres of one series within the region, in words; empty where there is none."""

    series: str
    area: str
    week: str
    month: str
    note: str


def chart_rows(rows: Sequence[FrontDistance], names: Mapping[str, str]) -> dict[str, Any]:
    """The rows, given by series and place in order of days, as the browser's chart takes them.

    ``names`` are those of the series by id.
    """
    places: dict[str, list[dict[str, Any]]] = {}
    for (series, place), found in groupby(rows, key=lambda r: (r.series, r.place.name)):
        days = list(found)
        places.setdefault(place, []).append(
            {
                "name": names[series],
                "first": days[0].day.toordinal() - date(1970, 1, 1).toordinal(),
                "km": [None if r.distance_km is None else round(r.distance_km, KM_DECIMALS)
                       for r in days],
                "inside": [r.inside for r in days],
            }
        )  # fmt: skip
    return {
        "first": min(r.day for r in rows).isoformat(),
        "last": max(r.day for r in rows).isoformat(),
        "series": list(names.values()),
        "places": [{"name": place, "lines": lines} for place, lines in places.items()],
    }


def front_figures(
    rows: Iterable[FrontDistance], series: Sequence[AreaSeries], names: Mapping[str, str], on: date
) -> tuple[FrontFigure, ...]:
    """The figures of the day, place by place; a series without a picture of it says so."""
    of_day = {(r.place.name, r.series): r for r in rows if r.day == on}
    places = dict.fromkeys(r.place.name for r in rows)
    return tuple(
        _figure(place, one, names[one.passport.id], of_day.get((place, one.passport.id)), on)
        for place in places
        for one in series
    )


def area_figures(
    series: Sequence[AreaSeries], names: Mapping[str, str], on: date
) -> tuple[AreaFigure, ...]:
    """Square kilometres of the day within the region, and since a week and a month before."""
    region = ("the region", shapely.box(*REGION))
    found = []
    for one in series:
        statistics = area_statistics(one, first=on, last=on, status=STATUS, oblast=region)
        found.append(_area_figure(one, names[one.passport.id], statistics, on))
    return tuple(found)


def _figure(
    place: str, series: AreaSeries, name: str, row: FrontDistance | None, on: date
) -> FrontFigure:
    if row is not None and row.distance_km is not None:
        side = "inside" if row.inside else "outside"
        return FrontFigure(
            place=place, series=name, words=f"{row.distance_km:.1f} km {side}", is_gap=False
        )
    if row is not None and row.gap == "no_area":
        words = "its picture shows no such area"
    else:
        words = _gap_words(series, on)
    return FrontFigure(place=place, series=name, words=words, is_gap=True)


def _area_figure(
    series: AreaSeries, name: str, statistics: Sequence[AreaStatistic], on: date
) -> AreaFigure:
    if not statistics or statistics[0].area_km2 is None:
        return AreaFigure(series=name, area="", week="", month="", note=_gap_words(series, on))
    row = statistics[0]
    gaps = [
        f"no picture a {span} before"
        for span, change in (("week", row.change_week_km2), ("month", row.change_month_km2))
        if change is None
    ]
    return AreaFigure(
        series=name,
        area=about_km2(row.area_km2 or 0.0),
        week=_change_words(row.change_week_km2),
        month=_change_words(row.change_month_km2),
        note="; ".join(gaps),
    )


def _change_words(change: float | None) -> str:
    if change is None:
        return ""
    if abs(change) < 0.05:
        return "no change to speak of"
    return f"{about_km2(change)} {'more' if change > 0 else 'less'}"


def _gap_words(series: AreaSeries, on: date) -> str:
    gap = pictured_day(series, on).gap
    if gap == "before":
        return f"no picture yet: it begins on {day_words(series.days[0])}"
    if gap == "after":
        return f"no picture any more: it ends on {day_words(series.days[-1])}"
    return f"no picture of {day_words(on)}"
