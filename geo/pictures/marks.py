"""Where glyphs and rings stand on the page: at their place, or aside where two would overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.distances import geodesic_ring
from geo.pictures.frame import Box, MapFrame, box_around
from geo.pictures.shown import RING_EDGE_PT
from geo.places import Place
from geo.snapshots import Mark, Snapshot

GLYPH_RADIUS_PT: Final = {"principal": 15.5, "context": 12.5}
BADGE_RADIUS_PT: Final = 5.6
DOT_RADIUS_PT: Final = 2.0
GAP_PT: Final = 3.0
NARROW_PT: Final = 600.0
"""On a narrower page the glyphs shrink with it."""

OUTSIDE: Final = (1.3, 1.7, 2.2, 3.0)
"""How far off a ring its number may stand, in radii, where all of the ring is taken."""

NEAR: Final = (1.0, 1.6, 2.4)
FAR: Final = (*NEAR, 3.4, 4.6, 6.0, 7.6, 9.4, 11.4, 13.6, 16.0, 18.6)
"""How far a glyph may step off its place, in its own reaches: beside others, and off a panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedGlyph:
    """A place's glyph: its middle and radius, its place's own point, its number's middle."""

    mark: Mark
    at: tuple[float, float]
    radius: float
    point: tuple[float, float]
    badge: tuple[float, float]

    @property
    def stands_aside(self) -> bool:
        """Whether it was moved off its place to leave room for another."""
        return self.at != self.point

    @property
    def boxes(self) -> tuple[Box, ...]:
        """What it covers: the glyph, its number, and the dot of its place."""
        own = box_around(*self.at, 2 * self.radius + 2, 2 * self.radius + 2)
        dot = box_around(*self.point, 2 * DOT_RADIUS_PT + 2, 2 * DOT_RADIUS_PT + 2)
        return (own, badge_box(self.badge), *((dot,) if self.stands_aside else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRing:
    """A stated distance: the ring on the page (may be cut by the window) and its number."""

    mark: Mark
    line: BaseGeometry
    badge: tuple[float, float]
    words: str


def badge_box(badge: tuple[float, float]) -> Box:
    """What a number covers."""
    return box_around(*badge, 2 * BADGE_RADIUS_PT + 1, 2 * BADGE_RADIUS_PT + 1)


def place_glyphs(
    snapshot: Snapshot, frame: MapFrame, width_pt: float, panels: Sequence[Box]
) -> tuple[PlacedGlyph, ...]:
    """Every numbered place's glyph, in the order of the numbers, off the panels on the map."""
    share = min(1.0, max(0.7, width_pt / NARROW_PT))
    marks = [mark for mark in snapshot.marks if mark.state is not None]
    points = [frame.point(mark.place.lon, mark.place.lat) for mark in marks]
    radii = [GLYPH_RADIUS_PT[mark.place.role] * share for mark in marks]
    middles = _apart(points, radii, frame.window, panels)
    placed = [
        PlacedGlyph(mark=mark, at=at, radius=radius, point=point, badge=_badge(at, radius, 1))
        for mark, at, radius, point in zip(marks, middles, radii, points, strict=True)
    ]
    return tuple(_badge_clear_of_others(glyph, placed) for glyph in placed)


def place_rings(
    snapshot: Snapshot, frame: MapFrame, taken: Sequence[Box]
) -> tuple[PlacedRing, ...]:
    """Every stated distance's ring, numbered at a point of it that is free."""
    rings = []
    window = _shape_of(frame.window)
    inner = _shape_of(frame.window.grown(-RING_EDGE_PT))
    for mark in snapshot.marks:
        quantity = mark.quotations[0].claim.quantity
        if mark.state is not None or quantity is None or quantity.high is None:
            continue
        whole = frame.from_wgs84(geodesic_ring(mark.place, quantity.high))
        corners = list(shapely.get_coordinates(whole))[:-1]
        # From the north-east on, in steps that go round the whole ring; then wherever it is seen.
        tried = [corners[(9 + 5 * step) % len(corners)] for step in range(len(corners))]
        seen = shapely.segmentize(shapely.intersection(whole, inner), 2 * BADGE_RADIUS_PT)
        tried += list(shapely.get_coordinates(seen))
        # At last off the ring, outside it.
        middle = np.mean(corners, axis=0)
        tried += [middle + (at - middle) * times for times in OUTSIDE for at in corners]
        badges = [(float(x), float(y)) for x, y in tried]
        free = (spot for spot in badges if _is_clear(badge_box(spot), taken, frame.window))
        badge = next(free, badges[0])
        rings.append(
            PlacedRing(
                mark=mark,
                line=shapely.intersection(whole, window),
                badge=badge,
                words=f"{quantity.high:g} {quantity.unit}, as stated",
            )
        )
    return tuple(rings)


def unmarked_places(snapshot: Snapshot, frame: MapFrame) -> tuple[Place, ...]:
    """Settlements of the record in the window that have no glyph: of which nobody has spoken, or
    all where the claims are switched off."""
    marked = {mark.place.id for mark in snapshot.marks if mark.state is not None}
    return tuple(
        place
        for place in snapshot.atlas.places.values()
        if place.is_settlement and place.id not in marked and _in_window(frame, place)
    )


def _shape_of(box: Box) -> BaseGeometry:
    whole: BaseGeometry = shapely.box(box.left, box.top, box.right, box.bottom)
    return whole


def _in_window(frame: MapFrame, place: Place) -> bool:
    x, y = frame.point(place.lon, place.lat)
    return box_around(x, y, 8, 8).within(frame.window)


def _apart(
    points: Sequence[tuple[float, float]],
    radii: Sequence[float],
    window: Box,
    panels: Sequence[Box],
) -> list[tuple[float, float]]:
    """Middles for the glyphs: those that would overlap step off their points, away from the
    middle of their group, far enough to leave the points free; those that a panel or the edge
    would cover step to the nearest free spot."""
    middles = list(points)
    centre = ((window.left + window.right) / 2, (window.top + window.bottom) / 2)
    boxes = [box_around(*p, 2 * r + 2, 2 * r + 2) for p, r in zip(points, radii, strict=True)]
    covered = {i for i, box in enumerate(boxes) if not _is_clear(box, panels, window)}
    groups = list(_groups(points, radii))
    lone = sorted(covered.difference(*groups))
    for group in (*groups, *((index,) for index in lone)):
        centre_x = sum(points[i][0] for i in group) / len(group)
        centre_y = sum(points[i][1] for i in group) / len(group)
        for index in group:
            x, y = points[index]
            if len(group) > 1 and index not in covered:
                away = atan2(y - centre_y, x - centre_x)
            else:
                away = atan2(centre[1] - y, centre[0] - x)
            settled = [i for i in range(len(points)) if i not in group or i < index]
            others = [(middles[i], radii[i]) for i in settled]
            dots = [(points[i], DOT_RADIUS_PT) for i in group]
            for spot in _steps_off((x, y), radii[index], away, FAR if index in covered else NEAR):
                own = box_around(*spot, 2 * radii[index] + 2, 2 * radii[index] + 2)
                if _is_apart(spot, radii[index], others + dots) and _is_clear(own, panels, window):
                    middles[index] = spot
                    break
    return middles


def _steps_off(
    point: tuple[float, float], radius: float, away: float, reaches: Sequence[float]
) -> Iterable[tuple[float, float]]:
    """Where a glyph may stand beside its point: in the direction ``away`` first, then around."""
    reach = radius + DOT_RADIUS_PT + GAP_PT
    for further in reaches:
        for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6):
            angle = away + turn * pi / 6
            yield point[0] + reach * further * cos(angle), point[1] + reach * further * sin(angle)


def _is_apart(
    spot: tuple[float, float], radius: float, others: Sequence[tuple[tuple[float, float], float]]
) -> bool:
    return all(hypot(spot[0] - x, spot[1] - y) >= radius + other + 1 for (x, y), other in others)


def _groups(
    points: Sequence[tuple[float, float]], radii: Sequence[float]
) -> Iterable[tuple[int, ...]]:
    """Sets of glyphs that touch, directly or through others; lone ones are left out."""
    left = set(range(len(points)))
    while left:
        group, todo = set[int](), [min(left)]
        while todo:
            index = todo.pop()
            group.add(index)
            left.discard(index)
            x, y = points[index]
            todo += [
                i
                for i in sorted(left)
                if hypot(points[i][0] - x, points[i][1] - y) < radii[i] + radii[index] + GAP_PT
            ]
        if len(group) > 1:
            yield tuple(sorted(group))


def _badge(at: tuple[float, float], radius: float, side: int) -> tuple[float, float]:
    """The number's middle: at the upper right of the glyph (side 1) or the upper left (-1)."""
    reach = (radius + BADGE_RADIUS_PT * 0.55) * 0.7071
    return at[0] + side * reach, at[1] - reach


def _badge_clear_of_others(glyph: PlacedGlyph, placed: Sequence[PlacedGlyph]) -> PlacedGlyph:
    others = [box for other in placed if other is not glyph for box in other.boxes[:1]]
    if not any(badge_box(glyph.badge).meets(box) for box in others):
        return glyph
    left = _badge(glyph.at, glyph.radius, -1)
    return PlacedGlyph(
        mark=glyph.mark, at=glyph.at, radius=glyph.radius, point=glyph.point, badge=left
    )


def _is_clear(box: Box, taken: Sequence[Box], window: Box) -> bool:
    return box.within(window) and not any(box.meets(other) for other in taken)
