"""Which labels the map would like to show, the most important first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import shapely

from geo.pictures.base import oblast_names
from geo.pictures.frame import MapFrame, box_around
from geo.pictures.labels import (
    TextLine,
    Wish,
    level_spot,
    name_of,
    off_lines,
    size_of,
    spots_along,
    spots_around,
)
from geo.pictures.lines import DistanceLine
from geo.pictures.marks import (
    BADGE_RADIUS_PT,
    DOT_RADIUS_PT,
    PlacedGlyph,
    PlacedRing,
    unmarked_places,
)
from geo.places import Place
from geo.snapshots import Snapshot

NAME_PT: Final = {"principal": 11.5, "context": 9.0}
SETTLEMENT_M_PER_PT: Final = {1: 1600.0, 2: 620.0, 3: 230.0, 4: 115.0}
"""Up to which scale a settlement of that rank may have a label."""
REGION_M_PER_PT: Final = (160.0, 4000.0)
SETTLEMENT_DOT_PT: Final = 1.15


def name_wishes(
    snapshot: Snapshot, frame: MapFrame, glyphs: Sequence[PlacedGlyph]
) -> Iterator[Wish]:
    """The names of the record's places: principal towns first."""
    by_role = sorted(glyphs, key=lambda g: (g.mark.place.role != "principal", g.mark.number))
    yield from (_glyph_name(snapshot, glyph) for glyph in by_role)
    yield from (_place_name(snapshot, frame, place) for place in unmarked_places(snapshot, frame))


def other_wishes(
    snapshot: Snapshot,
    frame: MapFrame,
    rings: Sequence[PlacedRing],
    lines: Sequence[DistanceLine],
) -> Iterator[Wish]:
    """Distances, then the names of the base map: the more important wins the room."""
    for ring in rings:
        text = (TextLine(text=ring.words, size=8.0),)
        spots = spots_around(*ring.badge, BADGE_RADIUS_PT, text)
        yield Wish(key=f"ring-{ring.mark.number}", kind="stated", lines=text, spots=spots)
    for line in lines:
        text = (TextLine(text=line.words, size=8.6),)
        paths = [shapely.LineString(other.points) for other in lines if other is not line]
        spots = off_lines(spots_along(line.points, text), shapely.MultiLineString(paths))
        yield Wish(key=line.key, kind="distance", lines=text, spots=spots)
    yield from _settlement_names(snapshot, frame)
    yield from _region_names(snapshot, frame)


def _names(
    snapshot: Snapshot, place: Place, size: float, with_second: bool
) -> tuple[TextLine, ...]:
    """The name in the chosen language, and for English the Ukrainian one beneath."""
    name = name_of(snapshot, place)
    main = TextLine(text=name, size=size, weight="bold")
    second = TextLine(text=place.name_uk, size=size * 0.74)
    english = snapshot.selection.names == "en"
    wants_second = with_second and english and place.name_uk not in ("", name)
    return (main, second) if wants_second else (main,)


def _glyph_name(snapshot: Snapshot, glyph: PlacedGlyph) -> Wish:
    place = glyph.mark.place
    principal = place.role == "principal"
    lines = _names(snapshot, place, NAME_PT[place.role], principal)
    spots = spots_around(*glyph.at, glyph.radius + BADGE_RADIUS_PT * 0.7, lines)
    if glyph.stands_aside:
        # Where a glyph stands aside, the name goes on that side first, away from the others.
        side = glyph.at[0] - glyph.point[0]
        spots = tuple(sorted(spots, key=lambda s: (s.x - glyph.at[0]) * side < 0))
    return Wish(key=f"place-{place.id}", kind="place", lines=lines, spots=spots, always=True)


def _place_name(snapshot: Snapshot, frame: MapFrame, place: Place) -> Wish:
    lines = _names(snapshot, place, NAME_PT[place.role], place.role == "principal")
    spots = spots_around(*frame.point(place.lon, place.lat), DOT_RADIUS_PT, lines)
    return Wish(key=f"place-{place.id}", kind="place", lines=lines, spots=spots)


def _settlement_names(snapshot: Snapshot, frame: MapFrame) -> Iterator[Wish]:
    known = {place.geonames_id for place in snapshot.atlas.places.values()}
    ranked = sorted(snapshot.gazetteer, key=lambda s: (s.label_rank, -s.population, s.geonames_id))
    for settlement in ranked:
        if settlement.geonames_id in known:
            continue
        if frame.m_per_pt > SETTLEMENT_M_PER_PT.get(settlement.label_rank, 0):
            break
        x, y = frame.point(settlement.lon, settlement.lat)
        size = 8.0 if settlement.label_rank == 1 else 7.2
        lines = (TextLine(text=settlement.name_en, size=size),)
        dot = box_around(x, y, 2 * SETTLEMENT_DOT_PT + 1, 2 * SETTLEMENT_DOT_PT + 1)
        around = spots_around(x, y, SETTLEMENT_DOT_PT, lines)[:4]
        spots = tuple(replace(spot, boxes=(*spot.boxes, dot)) for spot in around)
        key = f"settlement-{settlement.geonames_id}"
        yield Wish(key=key, kind="settlement", lines=lines, spots=spots)


def _region_names(snapshot: Snapshot, frame: MapFrame) -> Iterator[Wish]:
    nearest, farthest = REGION_M_PER_PT
    if not nearest <= frame.m_per_pt <= farthest:
        return
    for lon, lat, name in oblast_names(snapshot):
        lines = (TextLine(text=name, size=8.6),)
        spot = level_spot(*frame.point(lon, lat), *size_of(lines))
        yield Wish(key=f"oblast-{name}", kind="region", lines=lines, spots=(spot,))
