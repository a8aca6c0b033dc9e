"""The words of our own voice for a control series: the same in every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from geo.area_series import Depicts, ImportCounts, Series, SeriesCaveat, SeriesPassport
from geo.claimants import Claimant
from geo.wording import PARTY_NAMES, day_words

SERIES_CAVEAT_WORDS: Final[dict[SeriesCaveat, str]] = {
    "date_is_download_day": "its days are those of the download, not those that the map depicts",
    "classes_merged": "several classes of the source's map are merged into one",
    "points_not_areas": "it speaks of settlements as points and draws no areas",
    "licence_unclear": "nobody states its licence clearly",
    "generalised": "its lines are drawn more coarsely than the source has them",
    "dates_from_file_names": "its days come from the names of its files",
    "dates_from_user": "its day was stated by the user, not by the file",
    "statuses_from_user": "what its areas stand for was stated by the user, not by the file",
    "axes_were_swapped": "latitude and longitude were exchanged in some records by the import",
    "shapes_were_repaired": "some shapes were invalid and made valid by the import",
    "records_were_dropped": "some records could not be used and were left out",
}
DEPICTS_WORDS: Final[dict[Depicts, str]] = {
    "stated": "the day that a picture shows is stated",
    "unknown": "which day a picture shows is not stated",
}
COUNT_WORDS: Final[dict[str, str]] = {
    "shapes_repaired": "invalid shapes repaired",
    "axes_swapped": "records with latitude and longitude exchanged",
    "null_geometries": "records without geometry",
    "broken_geometries": "records that are no readable area",
    "impossible_dates": "records without a possible day",
    "outside_region": "records with shapes elsewhere, which are left out",
    "conflicting_rows": "settlement days on which rows disagree, left out",
    "unreadable_rows": "rows that cannot be read",
    "skipped_by_user": "records left out as the user asked",
}

SPARSE_FROM_DAYS: Final = 2
"""From this median gap between pictures on, a series that is read by day says how few it has."""


def days_line(series: Series) -> str:
    """How many days, from when to when, and how many are missing between; how far apart if few."""
    missing = len(series.missing_days)
    gaps = f"{missing:,} {_days(missing)} missing between" if missing else "none missing between"
    have = f"{len(series.days):,} {_days(len(series.days))} with a picture"
    line = f"{have}, {day_words(series.days[0])} to {day_words(series.days[-1])}, {gaps}"
    gap = median_gap_days(series.days)
    return line if gap is None or gap < SPARSE_FROM_DAYS else f"{line}, {_gap_words(gap)}"


def median_gap_days(days: Sequence[date]) -> float | None:
    """Median number of days from one picture to the next, days ascending; None below two."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return median(gaps) if gaps else None


def sparse_words(name: str, days: Sequence[date]) -> str:
    """Of a series whose pictures are few, to stand beside its figures; else empty.

    As: DeepState has few pictures: 12 days from 8 July 2024 to 1 May 2025, median gap 14 days.
    """
    if not days:
        return ""
    gap = median_gap_days(days)
    if gap is None:
        return f"{name} has one picture only, of {day_words(days[0])}"
    if gap < SPARSE_FROM_DAYS:
        return ""
    span = f"{day_words(days[0])} to {day_words(days[-1])}"
    return f"{name} has few pictures: {len(days):,} days from {span}, {_gap_words(gap)}"


def _gap_words(gap: float) -> str:
    return f"median gap {gap:,g} days"


def caveats_of(passport: SeriesPassport) -> tuple[str, ...]:
    """What a reader must know of a series, each in words."""
    unstated = (DEPICTS_WORDS["unknown"],) if passport.depicts == "unknown" else ()
    return (*unstated, *(SERIES_CAVEAT_WORDS[caveat] for caveat in passport.caveats))


def caveat_words(passport: SeriesPassport) -> str:
    """The same in one sentence; empty if there is nothing."""
    caveats = caveats_of(passport)
    return f"Beware: {'; '.join(caveats)}." if caveats else ""


def short_credit(passport: SeriesPassport, name: str) -> str:
    """Whose areas and by which licence, where there is room for no more."""
    return f"Areas: {name} (licence as stated: {passport.licence})"


def credit_of(passport: SeriesPassport) -> str:
    """A series' credit and caveats in one sentence."""
    beware = f" {caveat_words(passport)}".rstrip()
    where = f", {passport.url}" if passport.url else ""
    return (
        f"{passport.title}: {passport.source}{where}. "
        f"Licence, as the user states it: {passport.licence}.{beware}"
    )


def count_lines(counts: ImportCounts) -> tuple[str, ...]:
    """What the import mended or left out, one line for each kind that occurred."""
    return tuple(
        f"{COUNT_WORDS[name]}: {number:,}" for name, number in asdict(counts).items() if number
    )


def claimant_name(passport: SeriesPassport, claimants: Mapping[str, Claimant]) -> str:
    """Whose map it is: the name of the record's claimant of that id, or the name as stated."""
    known = claimants.get(passport.claimant)
    return known.name_en if known else passport.claimant


def passport_lines(passport: SeriesPassport, claimants: Mapping[str, Claimant]) -> tuple[str, ...]:
    """The passport as lines of text, days left out (see ``days_line``)."""
    retrieved = passport.retrieved_on
    return (
        f"{passport.title} ({passport.id}, version {passport.version})",
        f"Source: {passport.source}" + (f", {passport.url}" if passport.url else ""),
        f"Whose map: {claimant_name(passport, claimants)} ({PARTY_NAMES[passport.party]})",
        f"Licence, as the user states it: {passport.licence}",
        f"Shows: {passport.geometry_kind}; {DEPICTS_WORDS[passport.depicts]}; "
        + (f"retrieved {day_words(retrieved)}" if retrieved else "day of retrieval not stated"),
        f"SHA-256 of what came in: {passport.sha256}",
        *(f"Caveat: {SERIES_CAVEAT_WORDS[caveat]}" for caveat in passport.caveats),
        *(f"Import: {line}" for line in count_lines(passport.counts)),
    )


def _days(number: int) -> str:
    return "day" if number == 1 else "days"
