"""Finding a place by any of its names in the search box."""

from __future__ import annotations

from functools import lru_cache

from geo.atlas import Atlas
from geo.places import Place


@lru_cache(maxsize=4)
def search_options(atlas: Atlas) -> dict[str, str]:
    """Place ids by the line that the search box shows and filters: all names of the place."""
    ordered = sorted(atlas.places.values(), key=lambda place: place.role != "principal")
    return {_line(place): place.id for place in ordered}


def place_for(option: str | None, options: dict[str, str]) -> str | None:
    """The place id behind a chosen line; None if nothing is chosen."""
    return options.get(option) if option is not None else None


def _line(place: Place) -> str:
    """The name first; the rest is there to be searched, and is cut off by the box."""
    return " · ".join(place.names)
