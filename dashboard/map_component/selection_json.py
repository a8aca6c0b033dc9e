"""The reader's choice as the browser knows it, to and from ``geo.selection.Selection``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from geo.address import ZOOM_RANGE, series_versions_of
from geo.as_of import Clock
from geo.errors import BadTimeError
from geo.layers import SWITCHES
from geo.selection import BASES, COMPARES, NAME_LANGUAGES, Selection, SeriesVersion, View
from geo.times import read_day


def to_browser(selection: Selection) -> dict[str, Any]:
    """The part of the choice that the map shows, as JSON values."""
    view = selection.view
    return {
        "day": selection.on.isoformat(),
        "clock": selection.clock,
        "place": selection.place,
        "claim": selection.claim,
        "layers": list(selection.layers),
        "base": selection.base,
        "names": selection.names,
        "view": view and {"lat": view.lat, "lon": view.lon, "zoom": view.zoom},
        "series": [str(one) for one in selection.series],
        "compare": selection.compare,
        "since": selection.since and selection.since.isoformat(),
    }


def from_browser(reported: Mapping[str, Any], before: Selection) -> Selection:
    """What the reader chose on the map; what cannot be read stays as it was before.

    A claim pointed out before stays so only while its place does; another is never pointed out.
    """
    place = reported.get("place", before.place)
    if not (place is None or isinstance(place, str)):
        place = before.place
    keeps_claim = reported.get("claim", before.claim) == before.claim
    layers = reported.get("layers")
    base = reported.get("base")
    return replace(
        before,
        on=_day(reported.get("day"), before.on),
        clock=reported["clock"] if reported.get("clock") in get_args(Clock) else before.clock,
        place=place,
        claim=before.claim if place == before.place and keeps_claim else None,
        layers=_layers(layers) if isinstance(layers, list) else before.layers,
        base=base if base in BASES else before.base,
        names=reported["names"] if reported.get("names") in NAME_LANGUAGES else before.names,
        view=_view(reported.get("view"), before.view),
        series=_series(reported.get("series"), before.series),
        compare=reported["compare"] if reported.get("compare") in COMPARES else before.compare,
        since=_since(reported["since"], before.since) if "since" in reported else before.since,
    )


def read_window(reported: object) -> tuple[int, int] | None:
    """Width and height in pixels from ``850x570``; None if it is no such size."""
    found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", reported) if isinstance(reported, str) else None
    return (int(found[1]), int(found[2])) if found else None


def _layers(values: list[Any]) -> tuple[str, ...]:
    """The layers among the values, in the order in which they are offered."""
    return tuple(switch.id for switch in SWITCHES if switch.id in values)


def _series(values: Any, before: tuple[SeriesVersion, ...]) -> tuple[SeriesVersion, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        return before
    found = series_versions_of(values)
    return before if found is None else found


def _since(text: Any, before: date | None) -> date | None:
    try:
        return None if text is None else read_day(text)
    except (TypeError, BadTimeError):
        return before


def _day(text: Any, before: date) -> date:
    try:
        return read_day(text)
    except (TypeError, BadTimeError):
        return before


def _view(value: Any, before: View) -> View:
    try:
        view = View(lat=float(value["lat"]), lon=float(value["lon"]), zoom=float(value["zoom"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return before
    lowest, highest = ZOOM_RANGE
    on_map = abs(view.lat) <= 85 and abs(view.lon) <= 180 and lowest <= view.zoom <= highest
    return view if on_map else before
