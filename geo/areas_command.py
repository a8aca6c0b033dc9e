"""The commands that measure mapped areas: per day, between days, between series."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.claims import StatedFor
from geo.command_options import Day, as_json
from geo.command_output import print_json
from geo.errors import BadSelectionError
from geo.front_command import first_option, last_option, status_option
from geo.series_options import area_series_of, echo_sparse, series_option
from geo.wording import STATED_FOR_NAMES, day_words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

oblast_option = click.option(
    "--oblast", help="Only what lies in this oblast, whose borders here are generalised."
)
region_option = click.option(
    "--region", "region_only", is_flag=True, help="Only what lies in the region of the maps."
)


@click.group()
def areas() -> None:
    """Square kilometres of imported series: per day, between two days, between two series."""


@areas.command()
@series_option
@first_option
@last_option
@status_option
@oblast_option
@region_option
@as_json
@click.pass_obj
def statistics(
    data: Path,
    series: tuple[str, ...],
    first: date | None,
    last: date | None,
    status: StatedFor,
    oblast: str | None,
    region_only: bool,
    json_wanted: bool,
) -> None:
    """Square kilometres per day on the ellipsoid, and their change in 7 and in 30 days."""
    from geo.area_json import statistic_json
    from geo.area_statistics import area_statistics

    if first and last and first > last:
        raise BadSelectionError(f"{day_words(first)} is after {day_words(last)}; exchange the two")
    within = _limits(data, oblast, region_only)
    chosen = area_series_of(series)
    rows = [
        row
        for one in chosen
        for row in area_statistics(one, first=first, last=last, status=status, oblast=within)
    ]
    if not rows:
        raise BadSelectionError("no day asked for lies between the first and the last picture")
    if json_wanted:
        print_json([statistic_json(row) for row in rows])
        return
    _beware(oblast)
    for row in rows:
        line = f"{row.series}, {day_words(row.day)}: "
        if row.area_km2 is None:
            click.echo(line + "no picture")
            continue
        click.echo(
            f"{line}{row.area_km2:,.1f} km² {STATED_FOR_NAMES[status]}; "
            f"{_change(row.change_week_km2)} in 7 days, {_change(row.change_month_km2)} in 30"
        )
    echo_sparse(chosen)


@areas.command()
@series_option
@click.option("--from", "earlier", type=Day(), required=True, help="The earlier day.")
@click.option("--to", "later", type=Day(), required=True, help="The later day.")
@status_option
@oblast_option
@region_option
@as_json
@click.pass_obj
def changes(
    data: Path,
    series: tuple[str, ...],
    earlier: date,
    later: date,
    status: StatedFor,
    oblast: str | None,
    region_only: bool,
    json_wanted: bool,
) -> None:
    """What came to a series' area and what left it between two days."""
    from geo.area_changes import area_change
    from geo.area_json import change_json

    within = _within(data, oblast, region_only)
    found = [
        area_change(one, earlier, later, status=status, within=within)
        for one in area_series_of(series)
    ]
    if json_wanted:
        print_json([change_json(change) for change in found])
        return
    _beware(oblast)
    for change in found:
        click.echo(
            f"{change.series}, {day_words(change.earlier_shown)} to "
            f"{day_words(change.later_shown)}, {STATED_FOR_NAMES[status]}: "
            f"{change.gained_km2:,.1f} km² more, {change.lost_km2:,.1f} km² less"
        )


@areas.command()
@series_option
@click.option("--on", type=Day(), required=True, help="The day, as 2025-12-01.")
@status_option
@oblast_option
@region_option
@as_json
@click.pass_obj
def differences(
    data: Path,
    series: tuple[str, ...],
    on: date,
    status: StatedFor,
    oblast: str | None,
    region_only: bool,
    json_wanted: bool,
) -> None:
    """Where each two of the series differ on a day."""
    from itertools import combinations

    from geo.area_changes import area_difference
    from geo.area_json import difference_json

    chosen = area_series_of(series)
    if len(chosen) < 2:
        raise BadSelectionError("it takes two series of areas to differ; import or name another")
    within = _within(data, oblast, region_only)
    found = [
        area_difference(one, other, on, status=status, within=within)
        for one, other in combinations(chosen, 2)
    ]
    if json_wanted:
        print_json([difference_json(difference) for difference in found])
        return
    _beware(oblast)
    for one in found:
        click.echo(
            f"{STATED_FOR_NAMES[status]}, {day_words(on)}: "
            f"{one.only_first_km2:,.1f} km² only in {one.first_series} "
            f"({day_words(one.first_shown)}), {one.only_second_km2:,.1f} km² only in "
            f"{one.second_series} ({day_words(one.second_shown)}), {one.both_km2:,.1f} km² in both"
        )


def _limits(data: Path, oblast: str | None, region_only: bool) -> tuple[str, BaseGeometry] | None:
    """The name and the area to which the figures keep; None if they keep to none."""
    import shapely

    from geo.display_levels import REGION
    from geo.oblasts import oblast_named

    if oblast is not None and region_only:
        raise BadSelectionError("choose --oblast or --region, not both")
    if region_only:
        return "the region", shapely.box(*REGION)
    return None if oblast is None else oblast_named(oblast, data)


def _within(data: Path, oblast: str | None, region_only: bool) -> BaseGeometry | None:
    found = _limits(data, oblast, region_only)
    return None if found is None else found[1]


def _beware(oblast: str | None) -> None:
    """Beside figures for an oblast that a person reads: how good its borders are."""
    if oblast is not None:
        from geo.oblasts import CAVEAT

        click.echo(CAVEAT, err=True)


def _change(km2: float | None) -> str:
    return "unknown change" if km2 is None else f"{km2:+,.1f} km²"
