"""The command that measures how far places lie from the edge of a mapped area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import chain, count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.area_series import STATUSES, AreaSeries, SeriesPassport
from geo.claims import StatedFor
from geo.command_options import Day
from geo.errors import BadSelectionError, ClaimlineError
from geo.series_options import area_series_of, echo_sparse, series_option
from geo.wording import STATED_FOR_NAMES, day_words
from geo.writing import write_parts_to_standard_output, write_whole_in_parts

if TYPE_CHECKING:
    from geo.front_distances import FrontDistance
    from geo.front_partitions import Runner
    from geo.measured_places import MeasuredPlace

ALL: Final = "all"
TABLES: Final = ("csv", "json")
CHARTS: Final = ("png", "svg", "pdf")

status_option = click.option(
    "--status",
    type=click.Choice(STATUSES),
    default="russia",
    show_default=True,
    help="Areas of this status.",
)
first_option = click.option("--from", "first", type=Day(), help="First day, as 2025-12-01.")
last_option = click.option("--to", "last", type=Day(), help="Last day.")
footprints_option = click.option(
    "--footprints",
    type=click.Path(path_type=Path),
    help="GeoJSON polygons of built-up areas: measure from their edges too.",
)


@click.command()
@click.option(
    "--place",
    "--places",
    "names",
    multiple=True,
    help="Any name of a settlement, in any script, or all; without it, the principal towns.",
)
@click.option(
    "--places-file",
    type=click.Path(path_type=Path),
    help="More places: a CSV file with the columns id,name,lon,lat.",
)
@series_option
@first_option
@last_option
@status_option
@footprints_option
@click.option("--json", "json_wanted", is_flag=True, help="Print every row as JSON.")
@click.option("--csv", "csv_wanted", is_flag=True, help="Print every row as CSV.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write .csv, .json, or a chart: .png, .svg, .pdf.",
)
@click.option("--on", type=Day(), help="A day to mark in the chart.")
@click.option("--theme", default="light", show_default=True, help="Of the chart.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Work on this Dask cluster, as tcp://host:8786."
)
@click.pass_obj
def front(
    data: Path,
    names: tuple[str, ...],
    places_file: Path | None,
    series: tuple[str, ...],
    first: date | None,
    last: date | None,
    status: StatedFor,
    footprints: Path | None,
    json_wanted: bool,
    csv_wanted: bool,
    out: Path | None,
    on: date | None,
    theme: str,
    scheduler: str | None,
) -> None:
    """Geodesic kilometres from places to the nearest edge of a series' area, day by day.

    From a place's centre; inside or outside is told with it. Days without a picture have a row
    that says so: nothing is interpolated, and nothing goes beyond the last picture. The edge may
    be a front, a coast or a state border.
    """
    from geo.footprints import read_footprints
    from geo.front_distances import front_rows
    from geo.loading import load_claimants
    from geo.series_claimants import named

    if first and last and first > last:
        raise BadSelectionError(f"{day_words(first)} is after {day_words(last)}; exchange the two")
    if sum((json_wanted, csv_wanted, out is not None)) > 1:
        raise BadSelectionError("choose one of --json, --csv and --out FILE")
    ending = _ending(out)
    chosen = area_series_of(series)
    claimants = load_claimants(data)
    passports = {one.passport.id: named(one.passport, claimants) for one in chosen}
    places = _places(data, names, places_file)
    known = read_footprints(footprints) if footprints else ()
    work = partial(front_rows, first=first, last=last, status=status, footprints=known)
    rows = _insist_on_some(
        row for one in chosen for row in work(one, places, runner=_runner(scheduler))
    )
    if out is not None:
        numbers = count()
        numbered = (row for row, _ in zip(rows, numbers, strict=False))
        write_whole_in_parts(out, _file(ending, numbered, passports, status, on, theme))
        click.echo(f"{out}: {next(numbers):,} rows")
    elif json_wanted or csv_wanted:
        wanted = "json" if json_wanted else "csv"
        write_parts_to_standard_output(_file(wanted, rows, passports, status, on, theme))
    else:
        _print_last(rows, chosen, status)


def _insist_on_some(rows: Iterator[FrontDistance]) -> Iterator[FrontDistance]:
    """The rows; BadSelectionError, before anything is written, if there is none."""
    first = next(rows, None)
    if first is None:
        raise BadSelectionError("no day asked for lies between the first and the last picture")
    return chain((first,), rows)


def _places(
    data: Path, names: tuple[str, ...], places_file: Path | None
) -> tuple[MeasuredPlace, ...]:
    from geo.gazetteer import load_gazetteer
    from geo.loading import load_atlas
    from geo.measured_places import all_settlements, find_measured, measured, read_places_file

    more = read_places_file(places_file) if places_file else ()
    index = load_atlas(data).places
    if ALL in names:
        found = all_settlements(index.values(), load_gazetteer(data))
    elif names:
        gazetteer = load_gazetteer(data)
        found = tuple(find_measured(name, index, gazetteer) for name in names)
    else:
        found = () if more else tuple(measured(place) for place in index.principal)
    taken = {place.id for place in found}
    for place in more:
        if place.id in taken:
            raise ClaimlineError(f"{places_file}: the id {place.id!r} is taken; choose another")
    return (*dict.fromkeys(found), *more)


def _runner(scheduler: str | None) -> Runner:
    from geo.front_cluster import on_cluster
    from geo.front_partitions import on_this_machine

    return on_cluster(scheduler) if scheduler else on_this_machine


def _ending(out: Path | None) -> str:
    if out is None:
        return ""
    ending = out.suffix.lower().removeprefix(".")
    if ending not in (*TABLES, *CHARTS):
        known = ", ".join(f".{name}" for name in (*TABLES, *CHARTS))
        raise BadSelectionError(f"nothing is written as {out.name!r}; files end in {known}")
    return ending


def _file(
    ending: str,
    rows: Iterator[FrontDistance],
    passports: Mapping[str, SeriesPassport],
    status: StatedFor,
    on: date | None,
    theme: str,
) -> Iterable[bytes]:
    """The parts of the file that ends so."""
    from geo.front_tables import front_csv, front_json

    if ending == "json":
        return front_json(rows)
    if ending == "csv":
        return front_csv(rows, passports)
    from geo.front_chart import front_chart

    picture: Any = ending
    drawn = tuple(rows), tuple(passports.values())
    return (front_chart(*drawn, picture, status=status, on=on, theme=theme),)


def _print_last(
    rows: Iterator[FrontDistance], series: Sequence[AreaSeries], status: StatedFor
) -> None:
    """One line a place and series: its last day that has a figure, and how many have none.

    A series that has few pictures at all says so below.
    """
    titles = {one.passport.id: one.passport.title for one in series}
    for (series_id, _), group in groupby(rows, lambda row: (row.series, row.place.id)):
        of_place = list(group)
        last = next((row for row in reversed(of_place) if row.distance_km is not None), None)
        name, missing = of_place[0].place.name, sum(row.gap == "no_picture" for row in of_place)
        if last is None:
            click.echo(f"{name}: {titles[series_id]} shows no area {STATED_FOR_NAMES[status]}")
            continue
        side = "inside" if last.inside else "outside"
        click.echo(
            f"{name}: {last.distance_km:.1f} km {side} the edge of the area "
            f"{STATED_FOR_NAMES[status]} on {day_words(last.day)}, according to "
            f"{titles[series_id]} ({len(of_place):,} days, {missing:,} without a picture)"
        )
    echo_sparse(series)
    click.echo("Every day: --json, --csv, or --out FILE", err=True)
