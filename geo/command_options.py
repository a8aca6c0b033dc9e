"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, TypeVar

import click

from geo.as_of import CLOCKS
from geo.errors import BadSelectionError, BadTimeError
from geo.pages import read_page
from geo.snapshots import Bounds
from geo.times import read_day

Command = TypeVar("Command", bound=Callable[..., Any])

as_json = click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day, or click's complaint with our words."""
        if isinstance(value, date):
            return value
        try:
            return read_day(value)
        except BadTimeError as error:
            self.fail(str(error), param, ctx)


class Box(click.ParamType[Bounds]):
    """A box written west,south,east,north in WGS84 degrees."""

    name = "W,S,E,N"

    def convert(self, value: Any, param: Any, ctx: Any) -> Bounds:
        """The bounds, or click's complaint with our words."""
        if isinstance(value, Bounds):
            return value
        try:
            west, south, east, north = map(float, value.split(","))
        except ValueError:
            self.fail(f"{value!r} is not four numbers: west,south,east,north", param, ctx)
        try:
            return Bounds(west=west, south=south, east=east, north=north)
        except BadSelectionError as error:
            self.fail(str(error), param, ctx)


class Page(click.ParamType[str]):
    """The address of the dashboard, for links."""

    name = "URL"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """The address, or click's complaint with our words."""
        try:
            return read_page(value)
        except BadSelectionError as error:
            self.fail(str(error), param, ctx)


on_option = click.option(
    "--on", type=Day(), help="The day, as 2025-12-01; without it, the whole record."
)
clock_option = click.option(
    "--clock",
    type=click.Choice(CLOCKS),
    default="known",
    show_default=True,
    help="event: what was so. known: what a reader could know.",
)


def period_options(command: Command) -> Command:
    """Give a command --from and --to, which it takes as ``first`` and ``last``."""
    last = click.option("--to", "last", type=Day(), help="The last day of a period.")
    first = click.option("--from", "first", type=Day(), help="The first day of a period.")
    return first(last(command))


def check_period(first: date | None, last: date | None) -> None:
    """BadSelectionError if the period ends before it begins."""
    if first is not None and last is not None and last < first:
        raise BadSelectionError(f"the period ends on {last}, before it begins on {first}")


def check_known(noun: str, name: str, known: Collection[str]) -> None:
    """BadSelectionError that lists what is known if the name is not among it."""
    if name not in known:
        names = ", ".join(known)
        raise BadSelectionError(f"there is no {noun} {name!r}; the {noun}s are {names}")
