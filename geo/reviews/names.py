"""What claimants and places under review are called, also those that the record does not have."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.locator_map import Spot
from geo.reviews.review import Review
from geo.reviews.states import ReviewState


def spot_of(review: Review, state: ReviewState, place_id: str, atlas: Atlas) -> Spot:
    """A place of the record, of those that the review adds, or of those that the text may name."""
    if place_id in atlas.places:
        place = atlas.places[place_id]
        if not place.is_settlement:
            return Spot(name=place.name_en, lon=None, lat=None)
        return Spot(name=place.name_en, lon=place.lon, lat=place.lat)
    for added in state.places:
        if added.id == place_id:
            return Spot(name=added.name_en, lon=added.lon, lat=added.lat)
    for mention in review.mentions:
        for option in mention.options:
            if option.place == place_id:
                return Spot(name=option.name_en, lon=option.lon, lat=option.lat)
    return Spot(name=place_id, lon=None, lat=None)


def claimant_name(review: Review, state: ReviewState, claimant_id: str, atlas: Atlas) -> str:
    """The name of a claimant of the record, of those that the review adds, or as proposed."""
    for known in state.claimants:
        if known.id == claimant_id:
            return known.name_en
    if claimant_id in atlas.claimants:
        return atlas.claimants[claimant_id].name_en
    for proposal in review.proposals:
        new = proposal.new_claimant or {}
        if new.get("id") == claimant_id:
            return new.get("name_en") or proposal.claimant_text or claimant_id
    return claimant_id
