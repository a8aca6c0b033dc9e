"""What the browser knows of the mapped series: whose, which days, how they look; no geometry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, get_args

from dashboard.map_component.area_files import area_folder, day_runs
from geo.area_series import LEVELS, AreaSeries, Level, SeriesPassport
from geo.area_signs import SIGNS, colour, is_about_itself
from geo.atlas import Atlas
from geo.claims import StatedFor
from geo.display_levels import DISPLAY_LEVELS, MARGIN_DEG, REGION
from geo.mapped_pictures import short_names
from geo.palette import STATED_FOR
from geo.selection import SeriesVersion
from geo.series_wording import caveats_of, credit_of, short_credit
from geo.stored_series import StoredSeries
from geo.wording import STATED_FOR_NAMES

FROM_ZOOM: Final[dict[Level, float]] = {"far": 0, "middle": 8, "near": 10.5}
"""From which zoom of a web map a level is fine enough."""


def area_index(
    atlas: Atlas, series: Sequence[StoredSeries], older: Iterable[str] = ()
) -> dict[str, Any]:
    """The series in their order; ``older`` are ids shown in a version that no longer counts."""
    names = short_names(atlas, series)
    known = set(older)
    return {
        **looks(),
        "series": [
            series_entry(
                one.passport,
                one.days,
                name=name,
                folder=area_folder(one) if isinstance(one, AreaSeries) else "",
                is_older=one.passport.id in known,
            )
            for one, name in zip(series, names, strict=True)
        ],
    }


def looks() -> dict[str, Any]:
    """The display levels and the signs of series, the same for all."""
    return {
        "levels": [_level(level) for level in LEVELS],
        "signs": [{"angle": s.angle_deg, "dashes": list(s.dashes)} for s in SIGNS],
    }


def _level(level: Level) -> dict[str, Any]:
    west, south, east, north = REGION
    box = [west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG]
    is_cut = DISPLAY_LEVELS[level].is_cut
    return {"id": level, "zoom": FROM_ZOOM[level], "box": box if is_cut else None}


def series_entry(
    passport: SeriesPassport,
    days: Iterable[date],
    *,
    name: str,
    folder: str,
    is_older: bool = False,
) -> dict[str, Any]:
    """One series, whose files lie in ``folder``; ``name`` says whose it is."""
    return {
        "key": str(SeriesVersion(id=passport.id, version=passport.version)),
        "id": passport.id,
        "name": name,
        "title": passport.title,
        "kind": passport.geometry_kind,
        "is_older": is_older,
        "runs": day_runs(days),
        "folder": folder,
        "styles": {status: _style(passport, status) for status in get_args(StatedFor)},
        "caveats": list(caveats_of(passport)),
        "credit": credit_of(passport),
        "short_credit": short_credit(passport, name),
    }


def _style(passport: SeriesPassport, status: StatedFor) -> dict[str, Any]:
    about_itself = is_about_itself(passport.party, status)
    return {
        "colour": colour(status),
        "letter": STATED_FOR[status].letter,
        "close": about_itself,
        "words": STATED_FOR_NAMES[status] + (" (about itself)" if about_itself else ""),
    }
