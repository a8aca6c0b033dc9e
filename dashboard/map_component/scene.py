"""What a scene holds: everything the map and the timeline draw, for all days, as JSON.

Text in it may come from documents and is only ever shown as text. ``glyphs``, ``legend_html`` and
``map`` are markup and script of our own making.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Names = dict[str, str]
"""Names by language: ``en`` always, ``uk`` and ``ru`` where known."""

StateRow = tuple[str, str, int]
"""From this ISO day on: the glyph's id, and how many statements."""

LineRow = tuple[str, str, list[list[float]]]
"""A line to the place of that id, with its label and its points (lon, lat)."""

TimelineRow = tuple[int, int, int, list[int], int | None, int | None, int | None, int | None, int]
"""See ``dashboard.timeline_rows``."""


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
    """A place of the record; a region has a label but no marker. Where there is no room for all
    markers, those of the lowest ``rank`` are drawn."""

    id: str
    lon: float
    lat: float
    role: Literal["principal", "context"]
    kind: Literal["city", "town", "region"]
    rank: int
    names: Names


class Settlement(TypedDict):
    """A settlement that only has a label; rank 1 is shown from far, 4 only from near."""

    id: str
    lon: float
    lat: float
    rank: int
    names: Names


class Ink(TypedDict):
    """How a statement on the timeline is drawn: ``letter`` says for whom it states control; empty
    where it speaks of something else."""

    letter: Literal["R", "U", "F", "?", ""]
    colour: str


class Timeline(TypedDict):
    """Every statement as a row, with the tables into which its numbers point."""

    inks: list[Ink]
    said: list[str]
    rows: list[TimelineRow]


class Titled(TypedDict):
    """An id and what the reader sees for it."""

    id: str
    title: str


class Party(TypedDict):
    """A row of the timeline."""

    id: str
    name: str


class Scene(TypedDict):
    """One scene. ``states`` go by clock and place, in order of days, first from ``0000-00-00``;
    ``standings`` say in words what a glyph shows. ``distances_from`` are drawn with their place."""

    map: MapPart
    days: Days
    glyphs: dict[str, str]
    standings: dict[str, str]
    states: dict[str, dict[str, list[StateRow]]]
    home: dict[str, float]
    places: list[ScenePlace]
    distances_from: dict[str, list[LineRow]]
    settlements: NotRequired[list[Settlement]]
    timeline: Timeline
    parties: list[Party]
    layers: list[Titled]
    bases: NotRequired[list[Titled]]
    legend_html: NotRequired[str]
    credits: NotRequired[list[str]]
