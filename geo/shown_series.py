"""The imported series that a selection shows: opened in the versions it names, or said why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BadSelectionError, Problem
from geo.selection import SeriesVersion
from geo.series_store import list_series, open_series
from geo.stored_series import StoredSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSeries:
    """The series that could be opened, in order, and in words what could not be had as asked."""

    series: tuple[StoredSeries, ...]
    missing: tuple[str, ...]

    @property
    def versions(self) -> tuple[SeriesVersion, ...]:
        """What is open, for a selection."""
        return tuple(version_of(one) for one in self.series)


def current_series(
    root: Path | None = None, troubles: list[Problem] | None = None
) -> tuple[SeriesVersion, ...]:
    """Every imported series in the version that counts, by id.

    A damaged one raises DataError, or is noted in ``troubles`` where that is given.
    """
    return tuple(
        SeriesVersion(id=passport.id, version=passport.version)
        for passport in list_series(root, troubles)
    )


def open_shown(wanted: Iterable[SeriesVersion], root: Path | None = None) -> OpenedSeries:
    """Open the series; one that is here in another version only is opened in the one that counts.

    DataError if one is damaged.
    """
    found: list[StoredSeries] = []
    missing: list[str] = []
    for one in wanted:
        opened, trouble = _opened(one, root)
        if opened is not None:
            found.append(opened)
        if trouble:
            missing.append(trouble)
    return OpenedSeries(series=tuple(found), missing=tuple(missing))


def version_of(series: StoredSeries) -> SeriesVersion:
    """Id and version of an opened series."""
    return SeriesVersion(id=series.passport.id, version=series.passport.version)


def _opened(wanted: SeriesVersion, root: Path | None) -> tuple[StoredSeries | None, str]:
    try:
        current = open_series(wanted.id, root=root)
    except BadSelectionError:
        return None, (
            f"series {wanted.id}, {wanted.version}: not imported on this machine, so it is not "
            "shown; bring it in on the screen Series, or with python -m geo import"
        )
    if current.passport.version == wanted.version:
        return current, ""
    try:
        return open_series(wanted.id, wanted.version, root=root), ""
    except BadSelectionError:
        return current, (
            f"series {wanted.id}, {wanted.version}: this machine holds another version of it, "
            f"{current.passport.version}, which is shown instead; figures may differ"
        )
