"""The options that choose a snapshot on the command line, and the snapshot that they choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from math import log2
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from geo.address import from_params
from geo.as_of import Clock, change_days
from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.command_options import Box, Day, clock_option
from geo.errors import BadSelectionError
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS, SWITCHES
from geo.loading import load_atlas
from geo.selection import NAME_LANGUAGES, NameLanguage, Selection, View
from geo.snapshots import DEFAULT_BOUNDS, Bounds, Snapshot, take_snapshot
from geo.wording import CLOCK_NAMES, day_words

Command = TypeVar("Command", bound=Callable[..., Any])

_WINDOW_PX: Final = 1000.0
"""Width of the map window for which the link's zoom is made."""
_TILE_PX: Final = 256.0
_ZOOMS: Final = (4.0, 17.0)

_OPTIONS: Final = (
    clock_option,
    click.option(
        "--layers",
        default=",".join(FIRST_LAYERS),
        help=f"Comma-separated, or none; of {', '.join(switch.id for switch in SWITCHES)}.",
    ),
    click.option("--bounds", type=Box(), help="WGS84 degrees; without it, the four towns."),
    click.option("--place", help="The selected place, by any of its names, in any script."),
    click.option("--names", type=click.Choice(NAME_LANGUAGES), default="en", show_default=True),
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

    def take(self, on: date) -> Snapshot:
        """The snapshot of a day; BadSelectionError if nothing was said by then.

        Also for a place or layer that does not exist.
        """
        bounds = self._choice.bounds
        selection = _selection(self._atlas, self._choice, on)
        if bounds is not None:
            selection = replace(selection, view=view_of(bounds))
        snapshot = take_snapshot(
            self._atlas, self._basemap, self._gazetteer, selection, bounds or DEFAULT_BOUNDS
        )
        if not snapshot.claims:
            raise BadSelectionError(_nothing_said(self._atlas, selection.clock))
        return snapshot


def view_of(bounds: Bounds) -> View:
    """The dashboard's view that shows the box: its centre, zoomed until its width fits."""
    zoom = log2(360.0 / (bounds.east - bounds.west) * _WINDOW_PX / _TILE_PX)
    return View(
        lat=(bounds.south + bounds.north) / 2,
        lon=(bounds.west + bounds.east) / 2,
        zoom=min(max(round(zoom, 1), _ZOOMS[0]), _ZOOMS[1]),
    )


def _selection(atlas: Atlas, choice: Choice, on: date) -> Selection:
    place = atlas.places.find(choice.place).id if choice.place else None
    asked = {"layers": choice.layers or "none"}
    plain = Selection(on=on, clock=choice.clock, place=place, names=choice.names)
    selection, unread = from_params(asked, plain, atlas)
    if unread:
        raise BadSelectionError(unread[0])
    return selection


def _nothing_said(atlas: Atlas, clock: Clock) -> str:
    days = change_days(atlas, clock)
    first = f"; the first is {day_words(days[0])}" if days else ""
    return f"nothing was said by that day ({CLOCK_NAMES[clock]}){first}"
