"""What the browser knows of the mapped series: whose, which days, how they look; no geometry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, get_args

from dashboard.map_component.area_files import area_folder, day_runs
from geo.area_series import LEVELS, AreaSeries, Level
from geo.area_signs import SIGNS, colour, is_about_itself
from geo.atlas import Atlas
from geo.claims import StatedFor
from geo.display_levels import DISPLAY_LEVELS, MARGIN_DEG, REGION
from geo.mapped_pictures import short_names
from geo.palette import STATED_FOR
from geo.series_wording import caveat_words, credit_of
from geo.shown_series import version_of
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
        "levels": [_level(level) for level in LEVELS],
        "signs": [{"angle": s.angle_deg, "dashes": list(s.dashes)} for s in SIGNS],
        "series": [
            _entry(one, name, is_older=one.passport.id in known)
            for one, name in zip(series, names, strict=True)
        ],
    }


def _level(level: Level) -> dict[str, Any]:
    west, south, east, north = REGION
    box = [west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG]
    is_cut = DISPLAY_LEVELS[level].is_cut
    return {"id": level, "zoom": FROM_ZOOM[level], "box": box if is_cut else None}


def _entry(series: StoredSeries, name: str, *, is_older: bool) -> dict[str, Any]:
    passport = series.passport
    areal = isinstance(series, AreaSeries)
    return {
        "key": str(version_of(series)),
        "id": passport.id,
        "name": name,
        "title": passport.title,
        "kind": passport.geometry_kind,
        "is_older": is_older,
        "runs": day_runs(series.days),
        "folder": area_folder(series) if isinstance(series, AreaSeries) else "",
        "styles": {status: _style(series, status) for status in get_args(StatedFor)}
        if areal
        else {},
        "caveats": caveat_words(passport),
        "credit": credit_of(passport),
    }


def _style(series: StoredSeries, status: StatedFor) -> dict[str, Any]:
    about_itself = is_about_itself(series.passport.party, status)
    return {
        "colour": colour(status),
        "letter": STATED_FOR[status].letter,
        "close": about_itself,
        "words": STATED_FOR_NAMES[status] + (" (about itself)" if about_itself else ""),
    }
