"""Claimants and places that accepted claims name and the record does not have: each once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.atlas import Atlas
from geo.places import Place, PlaceKind, fold
from geo.reading.place_index import is_cyrillic, languages_of
from geo.reading.speakers import slug
from geo.reviews.drafts import Draft
from geo.reviews.names import claimant_name, spot_of
from geo.reviews.review import Review
from geo.reviews.states import ReviewState

if TYPE_CHECKING:
    from geo.reading.matcher import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingClaimant:
    """Who speaks in those claims; ``proposed`` is a record to start from, its party maybe empty."""

    id: str
    name: str
    claims: tuple[str, ...]
    proposed: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPlace:
    """A place of those claims, WGS84 degrees; None where its coordinate is not known."""

    id: str
    name: str
    lon: float | None
    lat: float | None
    claims: tuple[str, ...]

    @property
    def is_located(self) -> bool:
        """Whether it can stand on the map."""
        return self.lon is not None and self.lat is not None


def missing_claimants(
    review: Review, state: ReviewState, atlas: Atlas
) -> tuple[MissingClaimant, ...]:
    """In the order in which accepted claims name them."""
    known = {*atlas.claimants, *(one.id for one in state.claimants)}
    wanted = _by_name(state.drafts, lambda draft: (draft.content.claimant, *draft.content.chain))
    return tuple(
        MissingClaimant(
            id=name,
            name=claimant_name(review, state, name, atlas),
            claims=claims,
            proposed=_proposed_claimant(review, name),
        )
        for name, claims in wanted.items()
        if name not in known
    )


def missing_places(review: Review, state: ReviewState, atlas: Atlas) -> tuple[MissingPlace, ...]:
    """In the order in which accepted claims name them."""
    known = {*atlas.places, *(one.id for one in state.places)}
    found = []
    for name, claims in _by_name(state.drafts, lambda draft: draft.content.places).items():
        if name not in known:
            spot = spot_of(review, state, name, atlas)
            found.append(
                MissingPlace(id=name, name=spot.name, lon=spot.lon, lat=spot.lat, claims=claims)
            )
    return tuple(found)


def names_to_add(place_id: str, matcher: Matcher) -> dict[str, str]:
    """The place's names by language ("en", "uk", "ru") as far as the gazetteer tells them."""
    names = {"en": "", "uk": "", "ru": ""}
    if place_id not in matcher.number_of:
        return names
    place = matcher.place(place_id)
    names["en"] = place.name_en
    cyrillic = [name for name, use in place.names if is_cyrillic(name) and use != "old name"]
    for only in (True, False):  # a name of one language goes before one that may be of both
        for name in cyrillic:
            languages = languages_of(name)
            for language in languages:
                if (len(languages) == 1) == only and not names[language]:
                    names[language] = name
    return names


def namesake(names: Iterable[str], atlas: Atlas) -> Place | None:
    """The place of the record that bears one of these names, under which no other can be added."""
    wanted = {fold(name) for name in names if name.strip()}
    return next(
        (
            place
            for place in atlas.places.values()
            if wanted & {fold(name) for name in (place.id, *place.names)}
        ),
        None,
    )


def kind_to_add(place_id: str, matcher: Matcher) -> PlaceKind:
    """What the gazetteer takes the place for: a city, or else a town, which villages are too."""
    known = place_id in matcher.number_of and matcher.place(place_id).kind == "city"
    return "city" if known else "town"


def new_place_id(name_en: str, taken: Iterable[str]) -> str:
    """An id for a place of that name which no other place has."""
    known, base = set(taken), slug(name_en)
    number, free = 1, base
    while free in known:
        number += 1
        free = f"{base}-{number}"
    return free


def _by_name(
    drafts: Iterable[Draft], names_of: Callable[[Draft], Iterable[str | None]]
) -> dict[str, tuple[str, ...]]:
    """The accepted claims, by what they name."""
    found: dict[str, dict[str, None]] = {}
    for draft in drafts:
        for name in names_of(draft) if draft.state == "accepted" else ():
            if name is not None:
                found.setdefault(name, {})[draft.id] = None
    return {name: tuple(claims) for name, claims in found.items()}


def _proposed_claimant(review: Review, name: str) -> Mapping[str, str]:
    return next(
        (
            proposal.new_claimant
            for proposal in review.proposals
            if proposal.new_claimant is not None and proposal.new_claimant.get("id") == name
        ),
        {},
    )
