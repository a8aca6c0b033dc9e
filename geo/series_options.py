"""Which imported series a command asks, and the series that they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from geo.area_series import AreaSeries, Series
from geo.errors import BadSelectionError, ClaimlineError

if TYPE_CHECKING:
    from geo.stored_series import StoredSeries

series_option = click.option(
    "--series",
    multiple=True,
    metavar="ID",
    help="An imported series, more than once for several; without it, all.",
)


def series_of(ids: Sequence[str]) -> tuple[StoredSeries, ...]:
    """Those series, or all; ClaimlineError that says how to import one where there is none."""
    from geo.series_store import list_series, open_series

    names = tuple(dict.fromkeys(ids)) or tuple(passport.id for passport in list_series())
    if not names:
        raise ClaimlineError(
            "no control series is imported yet, and none comes with Claimline: "
            "python -m geo import FORMAT PATH --licence TEXT"
        )
    return tuple(open_series(name) for name in names)


def area_series_of(ids: Sequence[str]) -> tuple[AreaSeries, ...]:
    """The same, areas only; a series of points that was named is refused."""
    found = series_of(ids)
    areas = tuple(one for one in found if isinstance(one, AreaSeries))
    points = [one.passport.id for one in found if not isinstance(one, AreaSeries)]
    if points and (ids or not areas):
        raise BadSelectionError(
            f"{', '.join(points)} speaks of settlements as points and draws no areas; "
            "python -m geo compare can use it"
        )
    return areas


def echo_sparse(series: Sequence[Series]) -> None:
    """Print a line for each of them that has few pictures: its figures rest on those alone."""
    from geo.series_wording import sparse_words

    for one in series:
        if words := sparse_words(one.passport.title, one.days):
            click.echo(f"{words}.")
