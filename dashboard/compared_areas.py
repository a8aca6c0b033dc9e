"""The comparison that a reader chose, worked out for the map: shapes for it, and words beside it.

No Streamlit in it. A comparison that cannot be made says why.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import shapely

from dashboard.map_component.area_files import packed
from geo.area_changes import area_change, area_difference
from geo.area_comparison_wording import change_words, difference_words
from geo.area_series import AreaSeries
from geo.claims import StatedFor
from geo.display_levels import REGION
from geo.pictured_days import pictured_day
from geo.selection import Compare, Selection
from geo.wording import day_words

STATUS: Final[StatedFor] = "russia"
"""Series draw this side's area, most of them nothing else: it is what is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """``text`` is the shapes' JSON for the browser, None where there are none."""

    mode: Compare
    on: date
    text: str | None
    words: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]

    def for_browser(self, url: str | None) -> dict[str, Any]:
        """As JSON values, with the address of the shapes."""
        return {
            "mode": self.mode,
            "on": self.on.isoformat(),
            "url": url,
            "words": list(self.words),
            "legend": [{"sign": sign, "words": words} for sign, words in self.legend],
        }


def compared_areas(
    selection: Selection, series: Sequence[AreaSeries], names: Sequence[str]
) -> Compared | None:
    """What the selection compares; None if nothing, or what the browser can draw by itself.

    ``series`` are the areas that it shows, in order, ``names`` whose maps they are.
    """
    if selection.compare == "change" and selection.since is not None:
        return _change(selection, selection.since, series, names)
    if selection.compare == "series":
        return _difference(selection, series, names)
    return None


def _change(
    selection: Selection, since: date, series: Sequence[AreaSeries], names: Sequence[str]
) -> Compared:
    if not series:
        return _without(selection, "No series of areas is shown.")
    if since > selection.on:
        return _without(selection, f"{day_words(since)} is after the day shown; choose an earlier.")
    if unpictured := _unpictured(series[:1], names, since, selection.on):
        return _without(selection, unpictured)
    change = area_change(series[0], since, selection.on, status=STATUS, within=_region())
    shapes = (("+", change.gained), ("−", change.lost))
    legend = tuple(
        (sign, words)
        for (sign, shape), words in zip(shapes, ("came", "left"), strict=True)
        if shape is not None
    )
    words = change_words(change, names[0])
    return Compared(mode="change", on=selection.on, text=_text(shapes), words=words, legend=legend)


def _difference(
    selection: Selection, series: Sequence[AreaSeries], names: Sequence[str]
) -> Compared:
    if len(series) < 2:
        return _without(selection, "Two series of areas are needed; one of them is not shown.")
    if unpictured := _unpictured(series[:2], names, selection.on):
        return _without(selection, unpictured)
    found = area_difference(*series[:2], selection.on, status=STATUS, within=_region())
    shapes = (("1", found.only_first), ("2", found.only_second))
    legend = tuple(
        (sign, f"only {name}")
        for (sign, shape), name in zip(shapes, names, strict=False)
        if shape is not None
    )
    words = difference_words(found, *names[:2])
    return Compared(mode="series", on=selection.on, text=_text(shapes), words=words, legend=legend)


def _without(selection: Selection, words: str) -> Compared:
    return Compared(mode=selection.compare, on=selection.on, text=None, words=(words,), legend=())


def _unpictured(series: Sequence[AreaSeries], names: Sequence[str], *days: date) -> str:
    """Which series draws nothing on which of the days; empty if all draw something."""
    for one, name in zip(series, names, strict=False):
        for day in days:
            if pictured_day(one, day).shown is None:
                return (
                    f"{name} has pictures from {day_words(one.days[0])} to "
                    f"{day_words(one.days[-1])}, none for {day_words(day)}: nothing to compare."
                )
    return ""


def _region() -> shapely.Polygon:
    return shapely.box(*REGION)


def _text(shapes: Sequence[tuple[str, Any]]) -> str:
    rows = [
        {"status": STATUS, "sign": sign, "polygons": packed(shape)}
        for sign, shape in shapes
        if shape is not None
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
