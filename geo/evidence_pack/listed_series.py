"""The mapped series that a pack's picture draws: named with their checksums, never packed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.evidence_pack.archive import PackProblem
from geo.layers import AREAS
from geo.records import STRICT
from geo.selection import Selection, SeriesVersion
from geo.stored_series import StoredSeries


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSeries:
    """One series as the manifest lists it; its map is not ours to ship, so it is not ``included``.

    ``version`` follows from all that was stored of it, ``sha256`` is that of what was imported.
    """

    __pydantic_config__ = STRICT

    id: str
    version: str
    title: str
    sha256: str
    included: bool = False

    @property
    def words(self) -> str:
        """Title, id, version and checksum in a line."""
        return f"{self.title} ({self.id}, version {self.version}, SHA-256 {self.sha256})"


def listed_series(series: Iterable[StoredSeries]) -> tuple[ListedSeries, ...]:
    """The list for these series, in their order."""
    return tuple(
        ListedSeries(
            id=one.passport.id,
            version=one.passport.version,
            title=one.passport.title,
            sha256=one.passport.sha256,
        )
        for one in series
    )


def check_listed(listed: Iterable[ListedSeries], selection: Selection) -> None:
    """PackProblem where the list is not that of the series which the selection draws."""
    drawn = selection.series if AREAS in selection.layers else ()
    named = tuple(SeriesVersion(id=one.id, version=one.version) for one in listed)
    if named != drawn or any(one.included for one in listed):
        raise PackProblem("the manifest lists other mapped series than its own address")
