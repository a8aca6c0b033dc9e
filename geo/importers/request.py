"""What the user asks of an import: from where, whose it is, and how it is to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from geo.area_series import Area, SeriesCaveat, SeriesPassport
from geo.claimants import Party
from geo.claims import StatedFor
from geo.errors import Problem

Progress = Callable[[int, int], None]
"""Called with how much is done and of how much (files or bytes)."""

AxisOrder = Literal["lon-lat", "lat-lon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """One import; None leaves a matter to what the format knows of itself.

    ``licence`` is as the user states it. The fields from ``on`` are for the format ``generic``:
    ``status_map`` maps values of ``status_field`` to a status, or to None to leave them out.
    """

    path: Path
    licence: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    claimant: str | None = None
    party: Party | None = None
    url: str | None = None
    retrieved_on: date | None = None
    caveats: tuple[SeriesCaveat, ...] = ()
    on: date | None = None
    date_field: str | None = None
    date_format: str | None = None
    date_pattern: str | None = None
    status: StatedFor | None = None
    status_field: str | None = None
    status_map: Mapping[str, StatedFor | None] = field(default_factory=dict)
    layer: str | None = None
    crs: str | None = None
    axes: AxisOrder = "lon-lat"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a format knows of its own series, where the user does not say otherwise."""

    id: str
    title: str
    source: str
    claimant: str
    party: Party | None
    url: str | None = None
    depicts: Literal["stated", "unknown"]
    caveats: tuple[SeriesCaveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A series that is read and checked, and not stored yet.

    ``content`` is Areas in order of days, or a pyarrow Table of runs.
    """

    passport: SeriesPassport
    content: tuple[Area, ...] | Any
    days: tuple[date, ...]
    problems: tuple[Problem, ...]
