"""How far a place lies from the edge of a mapped area, for each day that has a picture.

The edge is the area's nearest one, which may be a front, a coast or a state border: the figure
says nothing of who stands there. It is a WGS84 geodesic (Karney 2013) to an edge that is straight
in lon and lat, good to a millimetre (``geo.nearest_edges``). How well the map itself is known, and
the settlement's centre, is another matter: the passport's caveats and the places' precision say
it. Nothing is interpolated, nothing goes beyond the last picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import Any, Literal

from geo.area_series import AreaSeries
from geo.claims import StatedFor
from geo.footprints import Footprint
from geo.front_partitions import Pieces, Runner, figures_in_turn, on_this_machine
from geo.measured_places import MeasuredPlace
from geo.stored_runs import runs_of

Gap = Literal["no_picture", "no_area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDistance:
    """Kilometres from a place's centre to the nearest edge of a series' area on a day.

    ``inside`` tells on which side of the edge; a centre on the edge counts as inside.
    ``footprint_km`` is from the edge of its built-up area, None without a footprint (see
    ``geo.footprint_distances``). ``gap`` says why there is no distance: the series has no picture
    of the day, or the picture has no such area (then ``inside`` is False).
    """

    place: MeasuredPlace
    series: str
    day: date
    distance_km: float | None
    inside: bool | None
    footprint_km: float | None = None
    gap: Gap | None = None


def front_distances(
    series: AreaSeries,
    places: Iterable[MeasuredPlace],
    *,
    first: date | None = None,
    last: date | None = None,
    status: StatedFor = "russia",
    footprints: Iterable[Footprint] = (),
    runner: Runner = on_this_machine,
    pieces: Pieces | None = None,
) -> tuple[FrontDistance, ...]:
    """A row for each place and, in order, for each day from ``first`` to ``last``.

    Days are those between the series' first and last picture, none before or after: a day
    between them without a picture has a row that says so. Who does the work (``runner``) and in
    what ``pieces`` makes no difference to the rows.
    """
    return tuple(
        front_rows(
            series,
            places,
            first=first,
            last=last,
            status=status,
            footprints=footprints,
            runner=runner,
            pieces=pieces,
        )
    )


def front_rows(
    series: AreaSeries,
    places: Iterable[MeasuredPlace],
    *,
    first: date | None = None,
    last: date | None = None,
    status: StatedFor = "russia",
    footprints: Iterable[Footprint] = (),
    runner: Runner = on_this_machine,
    pieces: Pieces | None = None,
) -> Iterator[FrontDistance]:
    """The rows of ``front_distances``, made as they are asked for: millions need little room."""
    runs = runs_of(series, status, first, last)
    column = {day: at for at, day in enumerate(runs.days)}
    days = [(day, column.get(day)) for day in every_day(series, first, last)]
    chosen, known = tuple(places), tuple(footprints)
    for group, found in figures_in_turn(runs, chosen, known, pieces or Pieces(), runner):
        by_day = (found.km.tolist(), found.inside.tolist(), found.footprint_km.tolist())
        for place, *values in zip(group, *by_day, strict=True):
            for day, at in days:
                figures = (_of_day(one, at) for one in values)
                yield _row(series.passport.id, place, day, *figures)


def every_day(
    series: AreaSeries, first: date | None = None, last: date | None = None
) -> tuple[date, ...]:
    """Every day from ``first`` to ``last`` between the series' ends, pictured or not."""
    if not series.days:
        return ()
    start = max(first or series.days[0], series.days[0])
    end = min(last or series.days[-1], series.days[-1])
    return tuple(start + timedelta(days=n) for n in range((end - start).days + 1))


def _of_day(values: list[Any], at: int | None) -> Any:
    """The value of a picture's day, None of a day without one; NaN, which is no value, is None."""
    if at is None or (isinstance(values[at], float) and isnan(values[at])):
        return None
    return values[at]


def _row(
    series: str,
    place: MeasuredPlace,
    day: date,
    km: float | None,
    inside: bool | None,
    footprint_km: float | None,
) -> FrontDistance:
    gap: Gap | None = None
    if km is None:
        gap = "no_picture" if inside is None else "no_area"
    return FrontDistance(
        place=place,
        series=series,
        day=day,
        distance_km=km,
        inside=inside,
        footprint_km=footprint_km,
        gap=gap,
    )
