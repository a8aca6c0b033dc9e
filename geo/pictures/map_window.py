"""The map window: base map, distances, rings, glyphs with their numbers, and the labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.glyphs import glyph_of
from geo.mapped_pictures import MappedPicture
from geo.pictures.base import cut_base, draw_base
from geo.pictures.frame import Box, MapFrame, box_around
from geo.pictures.glyph_drawing import draw_glyph
from geo.pictures.labels import (
    Label,
    find_room,
    ground_under,
    name_of,
    size_of,
    turn_degrees,
)
from geo.pictures.lines import DistanceLine, distance_lines
from geo.pictures.mapped_areas import DrawnArea, draw_areas, drawn_areas
from geo.pictures.marks import (
    BADGE_RADIUS_PT,
    DOT_RADIUS_PT,
    PlacedGlyph,
    PlacedRing,
    badge_box,
    place_glyphs,
    place_rings,
    unmarked_places,
)
from geo.pictures.sheet import DOTS, Sheet
from geo.pictures.themes import Theme
from geo.pictures.wishes import SETTLEMENT_DOT_PT, name_wishes, other_wishes
from geo.places import Place
from geo.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """What stands on the map and where; ``base`` is what is seen of each base layer,
    ``names`` the places' names by id in the language chosen; ``areas`` what is seen of the
    ``mapped`` series.
    """

    frame: MapFrame
    base: Mapping[str, BaseGeometry]
    glyphs: tuple[PlacedGlyph, ...]
    rings: tuple[PlacedRing, ...]
    lines: tuple[DistanceLine, ...]
    labels: tuple[Label, ...]
    dots: tuple[Place, ...]
    names: Mapping[str, str]
    areas: tuple[DrawnArea, ...]
    mapped: tuple[MappedPicture, ...]


def plan_map(
    frame: MapFrame, snapshot: Snapshot, width_pt: float, covered: Sequence[Box]
) -> MapPlan:
    """Find a place for everything; labels keep off ``covered``, where panels will stand."""
    lines = [line for line in distance_lines(snapshot.distances, frame) if _is_seen(frame, line)]
    glyphs = place_glyphs(snapshot, frame, width_pt, covered)
    taken = [*covered, *(box for glyph in glyphs for box in glyph.boxes)]
    dots = unmarked_places(snapshot, frame)
    taken += [box_around(*frame.point(p.lon, p.lat), 6, 6) for p in dots]
    names = find_room(name_wishes(snapshot, frame, glyphs), taken, frame.window, covered)
    taken += [box for label in names for box in label.spot.boxes]
    # A ring's number can stand anywhere on it: it makes way for the names.
    rings = place_rings(snapshot, frame, taken)
    taken += [badge_box(ring.badge) for ring in rings]
    others = other_wishes(snapshot, frame, rings, lines)
    return MapPlan(
        frame=frame,
        base=cut_base(frame, snapshot),
        glyphs=glyphs,
        rings=rings,
        lines=tuple(lines),
        labels=(*names, *find_room(others, taken, frame.window, covered)),
        dots=dots,
        names={place.id: name_of(snapshot, place) for place in snapshot.atlas.places.values()},
        areas=drawn_areas(snapshot.mapped, frame),
        mapped=snapshot.mapped,
    )


def draw_map(sheet: Sheet, plan: MapPlan, snapshot: Snapshot, theme: Theme) -> None:
    """Draw everything that was planned, what is said on top."""
    draw_base(sheet, plan.frame, plan.base, theme)
    draw_areas(sheet, plan.areas, theme)
    _draw_lines(sheet, plan, theme)
    _draw_dots(sheet, plan, snapshot, theme)
    _draw_glyphs(sheet, snapshot, plan.glyphs, plan.rings, theme)
    for label in plan.labels:
        _draw_label(sheet, label, theme)


def _is_seen(frame: MapFrame, line: DistanceLine) -> bool:
    window = frame.window
    drawn = shapely.clip_by_rect(
        shapely.LineString(line.points), window.left, window.top, window.right, window.bottom
    )
    return not drawn.is_empty


def _draw_lines(sheet: Sheet, plan: MapPlan, theme: Theme) -> None:
    """Rings and distances; a distance is interrupted where its own label stands."""
    window = plan.frame.window
    under = {label.wish.key: ground_under(label) for label in plan.labels}
    for ring in plan.rings:
        sheet.shape(
            ring.line, stroke=theme.ink, width=1.5, dashes=DOTS, gid=f"ring-{ring.mark.number}"
        )
    for line in plan.lines:
        drawn = shapely.clip_by_rect(
            shapely.LineString(line.points), window.left, window.top, window.right, window.bottom
        )
        if line.key in under:
            drawn = shapely.difference(drawn, under[line.key])
        sheet.shape(drawn, stroke=theme.ink, width=0.85, gid=f"line-{line.a.id}-{line.b.id}")


def _draw_dots(sheet: Sheet, plan: MapPlan, snapshot: Snapshot, theme: Theme) -> None:
    """Dots of places without a glyph, and of the settlements whose names found room."""
    for place in plan.dots:
        point = plan.frame.point(place.lon, place.lat)
        sheet.disc(*point, DOT_RADIUS_PT + 0.4, theme.halo, theme.ink, 0.9)
    named = {label.wish.key for label in plan.labels if label.wish.kind == "settlement"}
    for settlement in snapshot.gazetteer:
        if f"settlement-{settlement.geonames_id}" in named:
            point = plan.frame.point(settlement.lon, settlement.lat)
            sheet.disc(*point, SETTLEMENT_DOT_PT, theme.settlement)


def _draw_glyphs(
    sheet: Sheet,
    snapshot: Snapshot,
    glyphs: Sequence[PlacedGlyph],
    rings: Sequence[PlacedRing],
    theme: Theme,
) -> None:
    for glyph in glyphs:
        if glyph.stands_aside:
            sheet.line((glyph.point, glyph.at), theme.halo, 2.6)
            sheet.line((glyph.point, glyph.at), theme.ink, 1.0)
            sheet.disc(*glyph.point, DOT_RADIUS_PT, theme.ink, theme.halo, 0.6)
    for glyph in glyphs:
        assert glyph.mark.state is not None
        if glyph.mark.place.id == snapshot.selection.place:
            sheet.disc(*glyph.at, glyph.radius + 3.6, theme.halo, theme.ink, 1.6)
        draw_glyph(sheet, glyph_of(glyph.mark.state), *glyph.at, glyph.radius, theme, theme.halo)
    for glyph in glyphs:
        draw_badge(sheet, glyph.badge, glyph.mark.number, theme, f"mark-{glyph.mark.number}")
    for ring in rings:
        draw_badge(sheet, ring.badge, ring.mark.number, theme, f"mark-{ring.mark.number}")


def draw_badge(
    sheet: Sheet, at: tuple[float, float], number: int, theme: Theme, gid: str, share: float = 1.0
) -> None:
    """A mark's number in a dark disc; ``share`` of its size on the map."""
    radius = BADGE_RADIUS_PT * share
    sheet.disc(*at, radius, theme.ink, theme.halo, 0.7 * share)
    size = (8.2 if number < 100 else 6.4) * share
    sheet.text(
        *at, str(number), size, theme.paper, weight="bold", align="center", middle=True, gid=gid
    )


def _draw_label(sheet: Sheet, label: Label, theme: Theme) -> None:
    kind, spot, lines = label.wish.kind, label.spot, label.wish.lines
    colour = {"region": theme.region, "settlement": theme.settlement}.get(kind, theme.ink)
    gid = f"label-{label.wish.key}"
    if spot.turn:
        sheet.text(
            spot.x,
            spot.y,
            lines[0].text,
            lines[0].size,
            colour,
            align="center",
            middle=True,
            turn=turn_degrees(spot),
            halo=theme.halo,
            gid=gid,
        )
        return
    width, height = size_of(lines)
    top = spot.y - height / 2
    shift = {"left": -width / 2 + 1, "center": 0.0, "right": width / 2 - 1}[spot.align]
    for index, line in enumerate(lines):
        shade = colour if index == 0 else theme.soft
        name = gid if index == 0 else f"{gid}-second"
        sheet.text(
            spot.x + shift,
            top + line.height / 2,
            line.text,
            line.size,
            shade,
            weight=line.weight,
            align=spot.align,
            middle=True,
            halo=theme.halo,
            gid=name,
        )
        top += line.height
