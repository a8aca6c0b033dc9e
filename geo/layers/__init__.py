"""The map's layers, in the order in which they are offered; each turns a choice into features.

A layer's frame is a GeoDataFrame in WGS84 with a unique ``id`` per row and no colours: how it
looks is the interface's matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.atlas import Atlas
from geo.errors import BadSelectionError
from geo.layers import claims, distances, excerpts, places, stated_distances
from geo.selection import Selection

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer that the reader can switch; ``always`` is True for the one that cannot be hidden."""

    id: str
    title: str
    about: str
    frame: Callable[[Atlas, Selection], GeoDataFrame]
    always: bool = False
    shown_first: bool = True


AREAS: Final = "areas"
"""The switch of mapped control series: imported by the reader, and so no layer of the record."""

LAYERS: Final = (
    Layer(
        id="places",
        title="Places",
        about="The places that the record speaks of.",
        frame=places.frame,
        always=True,
    ),
    Layer(
        id="claims",
        title="Control claims",
        about="For each place, for whom each party has stated control by the day.",
        frame=claims.frame,
    ),
    Layer(
        id="excerpts",
        title="Excerpts",
        about="How many statements each place has by the day, quoted and paraphrased.",
        frame=excerpts.frame,
    ),
    Layer(
        id="distances",
        title="Distances",
        about="Geodesic kilometres between the principal towns and from the selected place.",
        frame=distances.frame,
    ),
    Layer(
        id="stated_distances",
        title="Distances as stated",
        about="The latest distance that each party states, up to three months old, as a ring.",
        frame=stated_distances.frame,
        shown_first=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One entry of the list of what the reader can show and hide."""

    id: str
    title: str
    shown_first: bool


SWITCHES: Final = (
    *(
        Switch(id=entry.id, title=entry.title, shown_first=entry.shown_first)
        for entry in LAYERS
        if not entry.always
    ),
    Switch(id=AREAS, title="Mapped areas", shown_first=False),
    Switch(id="railways", title="Railways (schematic)", shown_first=True),
    Switch(id="roads", title="Main roads (schematic)", shown_first=True),
)
"""The layers of the record, the reader's own series, and the lines of the base map."""

FIRST_LAYERS: Final = tuple(switch.id for switch in SWITCHES if switch.shown_first)
"""What is shown to a reader who has chosen nothing."""


def layer(layer_id: str) -> Layer:
    """The layer of that id; BadSelectionError that names the known ones if there is none."""
    for candidate in LAYERS:
        if candidate.id == layer_id:
            return candidate
    known = ", ".join(candidate.id for candidate in LAYERS)
    raise BadSelectionError(f"there is no layer {layer_id!r}; the layers are {known}")
