"""The options that choose a snapshot on the command line, and the snapshot that they choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from geo.address import from_params
from geo.as_of import Clock
from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.command_options import Box, Day, Page, clock_option
from geo.errors import BadSelectionError
from geo.gazetteer import load_gazetteer
from geo.layers import AREAS, FIRST_LAYERS, SWITCHES
from geo.loading import load_atlas
from geo.map_views import bounds_of_view, view_of
from geo.pages import PAGE_VARIABLE, page_of_environment
from geo.selection import NAME_LANGUAGES, NameLanguage, Selection
from geo.series_options import series_of
from geo.shown_series import version_of
from geo.silent_days import refuse_silence
from geo.snapshots import DEFAULT_PAGE, Bounds, Snapshot, take_snapshot
from geo.stored_series import StoredSeries

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS: Final = (
    clock_option,
    click.option(
        "--layers",
        default=",".join(FIRST_LAYERS),
        help=f"Comma-separated, or none; of {', '.join(switch.id for switch in SWITCHES)}.",
    ),
    click.option("--bounds", type=Box(), help="WGS84 degrees; without it, the map as it opens."),
    click.option("--place", help="The selected place, by any of its names, in any script."),
    click.option("--names", type=click.Choice(NAME_LANGUAGES), default="en", show_default=True),
    click.option(
        "--series",
        multiple=True,
        metavar="ID",
        help=f"With the layer {AREAS}: an imported series, again for others; without it, all.",
    ),
    click.option(
        "--page",
        type=Page(),
        help=f"Where links lead; without it {PAGE_VARIABLE}, or {DEFAULT_PAGE}.",
    ),
)
on_required = click.option("--on", type=Day(), required=True, help="The day, as 2025-12-01.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the options say, as click read them."""

    clock: Clock
    layers: str
    bounds: Bounds | None
    place: str | None
    names: NameLanguage
    page: str | None
    series: tuple[str, ...] = ()


def choice_options(command: Command) -> Command:
    """Give a command the options of a Choice, which it takes as keywords."""
    return reduce(lambda given, option: option(given), reversed(_OPTIONS), command)


class Taker:
    """Takes snapshots of one choice on several days; reads the data once."""

    def __init__(self, data_dir: Path, choice: Choice) -> None:
        self._atlas = load_atlas(data_dir)
        self._basemap = load_basemap(data_dir)
        self._gazetteer = load_gazetteer(data_dir)
        self._choice = choice
        self._page = choice.page or page_of_environment() or DEFAULT_PAGE
        self._series = _series(choice)

    def take(self, on: date) -> Snapshot:
        """The snapshot of a day; BadSelectionError if nothing was said by then.

        Also for a place or layer that does not exist.
        """
        selection, bounds = _selection(self._atlas, self._choice, on), self._choice.bounds
        selection = replace(selection, series=tuple(version_of(one) for one in self._series))
        if bounds is None:
            bounds = bounds_of_view(selection.view)
        else:
            selection = replace(selection, view=view_of(bounds))
        snapshot = take_snapshot(
            self._atlas,
            self._basemap,
            self._gazetteer,
            selection,
            bounds,
            self._page,
            self._series,
        )
        return refuse_silence(snapshot)


def _series(choice: Choice) -> tuple[StoredSeries, ...]:
    if AREAS in choice.layers.split(","):
        return series_of(choice.series)
    if choice.series:
        raise BadSelectionError(f"--series is for the layer {AREAS}: add it to --layers")
    return ()


def _selection(atlas: Atlas, choice: Choice, on: date) -> Selection:
    place = atlas.places.find(choice.place).id if choice.place else None
    asked = {"layers": choice.layers or "none"}
    plain = Selection(on=on, clock=choice.clock, place=place, names=choice.names)
    selection, unread = from_params(asked, plain, atlas)
    if unread:
        raise BadSelectionError(unread[0])
    return selection
