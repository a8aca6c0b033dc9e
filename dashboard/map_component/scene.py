"""What a scene holds: everything the map and the timeline draw, for all days, as JSON.

Text in it may come from documents and is only ever shown as text. ``glyphs``, ``legend_html`` and
``map`` are markup and script of our own making.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Names = dict[str, str]
"""Names by language: ``en`` always, ``uk`` and ``ru`` where known."""

StateRow = tuple[str, str, int, str]
"""From this ISO day on: the glyph's id, how many statements, and the state in words."""


class MapPart(TypedDict):
    """What folium described: see ``dashboard.folium_map.DescribedMap.as_scene_part``."""

    name: str
    html: str
    script: str


class Days(TypedDict):
    """The first and last ISO day to choose, and per clock the days that brought something new."""

    first: str
    last: str
    marks: dict[str, list[str]]


class ScenePlace(TypedDict):
    """A place of the record; a region has a label but no marker."""

    id: str
    lon: float
    lat: float
    role: Literal["principal", "context"]
    kind: Literal["city", "town", "region"]
    names: Names


class Settlement(TypedDict):
    """A settlement that only has a label; rank 1 is shown from far, 4 only from near."""

    id: str
    lon: float
    lat: float
    rank: int
    names: Names


TimelineItem = TypedDict(  # not a class: "from" is a Python keyword
    "TimelineItem",
    {
        "id": str,
        "from": str | None,
        "to": str | None,
        "party": str,
        "places": list[str],
        "label": str,
        "inferred": bool,
        "quoted": bool,
        "colour": str,
        "letter": Literal["R", "U", "F", "?", ""],
    },
)
"""A claim on the timeline, from one ISO day to another, None for an open side. ``letter`` says for
whom it states control; empty where it speaks of something else. ``quoted`` tells exact words from
our paraphrase."""


class Titled(TypedDict):
    """An id and what the reader sees for it."""

    id: str
    title: str


class Party(TypedDict):
    """A row of the timeline."""

    id: str
    name: str


class Scene(TypedDict):
    """One scene. ``states`` go by clock and place, in order of days, first from ``0000-00-00``."""

    map: MapPart
    days: Days
    glyphs: dict[str, str]
    states: dict[str, dict[str, list[StateRow]]]
    home: dict[str, float]
    places: list[ScenePlace]
    settlements: NotRequired[list[Settlement]]
    timeline: dict[str, list[TimelineItem]]
    parties: list[Party]
    layers: list[Titled]
    bases: NotRequired[list[Titled]]
    legend_html: NotRequired[str]
    credits: NotRequired[list[str]]
