"""Mapped series beside what is said of a place: a comparison in our own words, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.as_of import PlaceState
from geo.atlas import Atlas
from geo.claims import Claim
from geo.comparison_wording import brief_state
from geo.mapped_pictures import short_names, words_beside
from geo.measured_places import measured
from geo.pictured_days import pictured_day, pictured_words
from geo.places import Place
from geo.shown_states import AnySeries, shown_states


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownByMap:
    """What one series shows of a place on the selected day: whose it is, and in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideSeries:
    """What the series show on the day, and by claim id a sentence for each beside that claim.

    ``leading`` are the parties' leading claims that have such sentences, in the glyph's order.
    """

    shown: tuple[ShownByMap, ...]
    leading: tuple[Claim, ...]
    by_claim: Mapping[str, tuple[str, ...]]


def beside_series(
    atlas: Atlas, series: Sequence[AnySeries], state: PlaceState
) -> BesideSeries | None:
    """What stands beside the words on a place; None without series, or of a region."""
    if not series or not state.place.is_settlement:
        return None
    leading = [position.leading for position in state.positions if position.leading is not None]
    by_claim = words_beside(atlas, series, leading, state.place.id)
    return BesideSeries(
        shown=shown_by_maps(atlas, series, state.place, state.on),
        leading=tuple(claim for claim in leading if claim.id in by_claim),
        by_claim=by_claim,
    )


def shown_by_maps(
    atlas: Atlas, series: Sequence[AnySeries], place: Place, on: date
) -> tuple[ShownByMap, ...]:
    """What each series shows of a settlement on a day."""
    names = short_names(atlas, series)
    return tuple(
        ShownByMap(name=name, words=_shown_words(one, place, on))
        for one, name in zip(series, names, strict=True)
    )


def _shown_words(series: AnySeries, place: Place, on: date) -> str:
    picture = pictured_day(series, on)
    words = pictured_words(series, picture)
    state = shown_states(series, measured(place)).get(picture.shown) if picture.shown else None
    if picture.shown is None:
        return words.replace("nothing is drawn: it", "nothing: it")
    if state is None:
        return f"nothing of this place; {words}"
    return f"{brief_state(state, series.passport.geometry_kind)}; {words}"
