"""What the mapped series of a selection show on its day: for snapshots and their pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.area_series import Area, AreaSeries, SeriesPassport
from geo.atlas import Atlas
from geo.claim_comparison import claim_comparisons
from geo.claims import Claim
from geo.comparison_wording import comparison_brief
from geo.pictured_days import PicturedDay, pictured_day, pictured_words
from geo.series_claimants import named
from geo.series_wording import credit_of
from geo.shown_states import AnySeries


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedPicture:
    """One series of areas on a day: whose (the claimant's name in the passport), and its areas.

    ``number`` counts the areas' series of a selection from 0 and decides their sign
    (``geo.area_signs``); ``days`` are all that have a picture; ``areas`` is empty where nothing is
    drawn, and ``words`` say why.
    """

    number: int
    passport: SeriesPassport
    days: tuple[date, ...]
    picture: PicturedDay
    words: str
    areas: tuple[Area, ...]

    @property
    def credit(self) -> str:
        """Credit, licence and caveats in a sentence."""
        return credit_of(self.passport)


def mapped_pictures(
    atlas: Atlas, series: Iterable[AnySeries], on: date
) -> tuple[MappedPicture, ...]:
    """What each series of areas shows on the day; series of points draw nothing and are left out.

    DataError if a stored series is damaged.
    """
    areal = [one for one in series if isinstance(one, AreaSeries)]
    return tuple(_mapped(atlas, number, one, on) for number, one in enumerate(areal))


def words_beside(
    atlas: Atlas, series: Sequence[AnySeries], claims: Iterable[Claim], place_id: str
) -> Mapping[str, tuple[str, ...]]:
    """For each claim on control of a settlement, by id, a sentence for each series beside it."""
    found: dict[str, tuple[str, ...]] = {}
    given = tuple(claims)
    names = short_names(atlas, series)
    for one, name in zip(series, names, strict=True):
        for row in claim_comparisons(atlas, one, given, places=[place_id]):
            words = comparison_brief(row, name, one.passport.geometry_kind)
            found[row.claim.id] = (*found.get(row.claim.id, ()), words)
    return found


def short_names(atlas: Atlas, series: Sequence[AnySeries]) -> tuple[str, ...]:
    """Whose map each is; its title where two of them are of the same claimant."""
    passports = [named(one.passport, atlas.claimants) for one in series]
    counts = Counter(passport.claimant for passport in passports)
    return tuple(
        passport.title if counts[passport.claimant] > 1 else passport.claimant
        for passport in passports
    )


def _mapped(atlas: Atlas, number: int, series: AreaSeries, on: date) -> MappedPicture:
    picture = pictured_day(series, on)
    return MappedPicture(
        number=number,
        passport=named(series.passport, atlas.claimants),
        days=series.days,
        picture=picture,
        words=pictured_words(series, picture),
        areas=series.areas_on(picture.shown) if picture.shown else (),
    )
