"""What a mapped series shows of a settlement on each of its days: inside which area it lies.

For a series of areas that is told by the centre; for a series of settlements, by its own row of
the settlement's GeoNames id.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal
from weakref import WeakKeyDictionary

from geo.area_series import AreaSeries, PointSeries
from geo.claims import StatedFor
from geo.measured_places import MeasuredPlace

ShownState = StatedFor | Literal["outside"]
"""The status of the area in which the centre lies; ``outside`` of every area that is drawn. That
is no statement for anybody: many series draw one side's areas only."""

DRAWN_STATUSES: Final[tuple[StatedFor, ...]] = ("contested", "unknown", "russia", "ukraine")
"""In this order: where two areas overlap, the first is what is shown."""

AnySeries = AreaSeries | PointSeries


_MADE: Final[WeakKeyDictionary[AnySeries, dict[MeasuredPlace, Mapping[date, ShownState]]]] = (
    WeakKeyDictionary()
)


def shown_states(series: AnySeries, place: MeasuredPlace) -> Mapping[date, ShownState]:
    """The state on each day that says something of the place, ascending.

    Worked out once for an opened series, which never changes.
    """
    made = _MADE.setdefault(series, {})
    if place not in made:
        made[place] = MappingProxyType(_states(series, place))
    return made[place]


def _states(series: AnySeries, place: MeasuredPlace) -> dict[date, ShownState]:
    if isinstance(series, PointSeries):
        return _stated(series, place)
    from geo.geodesic_segments import sieve
    from geo.nearest_edges import measure
    from geo.stored_runs import runs_of

    shown: dict[date, ShownState] = dict.fromkeys(series.days, "outside")
    for status in reversed(DRAWN_STATUSES):
        runs = runs_of(series, status)
        if not len(runs.segments):
            continue
        inside = measure(runs, sieve(runs.segments), place.lon, place.lat)[1]
        days = (day for day, there in zip(runs.days, inside.tolist(), strict=True) if there)
        shown.update(dict.fromkeys(days, status))
    return shown


def drawn_statuses(series: AnySeries, place: MeasuredPlace) -> frozenset[StatedFor]:
    """The statuses that the series uses at all: of areas anywhere, or of this settlement."""
    if isinstance(series, PointSeries):
        runs = series.runs_of(place.geonames_id) if place.geonames_id is not None else ()
        return frozenset(run.status for run in runs)
    from geo.stored_runs import runs_of

    return frozenset(s for s in DRAWN_STATUSES if len(runs_of(series, s).segments))


def _stated(series: PointSeries, place: MeasuredPlace) -> dict[date, ShownState]:
    if place.geonames_id is None:
        return {}
    return {
        run.first_day + timedelta(days=n): run.status
        for run in series.runs_of(place.geonames_id)
        for n in range((run.last_day - run.first_day).days + 1)
    }
