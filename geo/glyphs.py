"""The glyph of a place: where a sector stands says who speaks, its colour and letter for whom
they state control, its pattern how, and the mark in the middle whether they agree.

Drawn as plain paths, hatching included: SVG patterns need ids, and ids clash when many glyphs
share one page. The same shapes serve the live map, the legend and the pictures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.as_of import PlaceState, Standing
from geo.claims import Manner, StatedFor
from geo.palette import INK, PAPER, SILENT_LINE, STATED_FOR

if TYPE_CHECKING:
    from shapely import LineString, MultiLineString, Polygon
    from shapely.geometry.base import BaseGeometry

OUTER, INNER = 19.0, 7.5
"""Radii in glyph units; the drawing spans -20 to 20 both ways, y down as in SVG."""

HATCH_STEP: Final = 4.0
_LETTER_RADIUS: Final = 13.6

_WEST, _EAST, _NORTH, _SOUTH = (135.0, 225.0), (-45.0, 45.0), (45.0, 135.0), (225.0, 315.0)
_SOUTH_WEST, _SOUTH_EAST = (225.0, 270.0), (270.0, 315.0)

STANDING_MARKS: Final[dict[Standing, str]] = {
    "disputed": "≠",
    "agreed": "=",
    "one_side": "1",
    "cannot_tell": "?",
    "silent": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """One party's part: from and to in degrees, counter-clockwise from east; None if silent."""

    span: tuple[float, float]
    stated_for: StatedFor | None
    manner: Manner | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """Everything that a glyph shows; equal glyphs look alike to the byte."""

    sectors: tuple[Sector, ...]
    standing: Standing


def glyph_of(state: PlaceState) -> Glyph:
    """The glyph of a place's state: west Ukraine, east Russia, north the article, south others.

    South is halved between independent and international bodies once both have spoken.
    """
    independent, international = state.position("independent"), state.position("international")
    both = independent.leading is not None and international.leading is not None
    if both:
        south = ((independent, _SOUTH_WEST), (international, _SOUTH_EAST))
    else:
        speaking = international if international.leading is not None else independent
        south = ((speaking, _SOUTH),)  # type: ignore[assignment]
    placed = (
        (state.position("ukraine"), _WEST),
        (state.position("article"), _NORTH),
        (state.position("russia"), _EAST),
        *south,
    )
    return Glyph(
        sectors=tuple(
            Sector(span=span, stated_for=position.stated_for, manner=position.manner)
            for position, span in placed
        ),
        standing=state.standing,
    )


@cache
def sector_shape(span: tuple[float, float]) -> Polygon:
    """The ring sector of that span in glyph units, y down."""
    from shapely import Polygon

    steps = 24
    angles = [math.radians(span[0] + (span[1] - span[0]) * i / steps) for i in range(steps + 1)]
    outer = [(OUTER * math.cos(a), -OUTER * math.sin(a)) for a in angles]
    inner = [(INNER * math.cos(a), -INNER * math.sin(a)) for a in reversed(angles)]
    return Polygon(outer + inner)


@cache
def hatching(span: tuple[float, float], manner: Manner | None) -> MultiLineString:
    """The lines that mark how a sector is stated: one way if assessed, both ways if denied."""
    from shapely import LineString, unary_union

    lines: list[LineString] = []
    reach = 2 * OUTER
    offsets = [HATCH_STEP * step for step in range(-10, 11)]
    if manner in ("assessed", "denied"):
        lines += [LineString([(x - reach, reach), (x + reach, -reach)]) for x in offsets]
    if manner == "denied":
        lines += [LineString([(x - reach, -reach), (x + reach, reach)]) for x in offsets]
    room = sector_shape(span).difference(_letter_room(span)).buffer(-0.3)
    return _lines_of(unary_union([line.intersection(room) for line in lines]))


def glyph_svg(glyph: Glyph, size_px: int, label: str = "") -> str:
    """The glyph as one self-contained ``<svg>`` element; decorative unless ``label`` is given."""
    from html import escape

    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    parts = "".join(_sector_svg(sector) for sector in glyph.sectors)
    mark = STANDING_MARKS[glyph.standing]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 40 40" width="{size_px}" '
        f'height="{size_px}" {role}><circle r="{OUTER}" fill="{PAPER}"/>{parts}'
        f'<circle r="{INNER - 1}" fill="{PAPER}" stroke="{INK}" stroke-width="1"/>'
        f"{_text_svg(mark, 0, 0, 11, INK)}</svg>"
    )


def _sector_svg(sector: Sector) -> str:
    outline = _outline(sector.span, 0.0)
    if sector.stated_for is None or sector.manner is None:
        return (
            f'<path d="{outline}" fill="{PAPER}" stroke="{SILENT_LINE}" stroke-width="0.8" '
            'stroke-dasharray="1 2"/>'
        )
    ink = STATED_FOR[sector.stated_for]
    x, y = _letter_point(sector.span)
    if sector.manner in ("forecast", "cannot_tell"):
        return (
            f'<path d="{outline}" fill="{PAPER}" stroke="{INK}" stroke-width="0.6"/>'
            f'<path d="{_outline(sector.span, 1.4)}" '
            f'fill="none" stroke="{ink.fill if sector.manner == "forecast" else INK}" '
            'stroke-width="2"/>'
            f"{_text_svg(ink.letter if sector.manner == 'forecast' else '?', x, y, 8, INK)}"
        )
    hatch = "".join(_path(line) for line in hatching(sector.span, sector.manner).geoms)
    lines = f'<path d="{hatch}" fill="none" stroke="{PAPER}" stroke-width="1.5"/>' if hatch else ""
    if sector.stated_for == "contested" and hatch:
        lines = f'<path d="{hatch}" fill="none" stroke="{INK}" stroke-width="0.9"/>'
    return (
        f'<path d="{outline}" fill="{ink.fill}"/>{lines}'
        f'<path d="{outline}" fill="none" stroke="{INK}" stroke-width="1"/>'
        f"{_text_svg(ink.letter, x, y, 8.5, ink.on_fill)}"
    )


def _letter_point(span: tuple[float, float]) -> tuple[float, float]:
    middle = math.radians((span[0] + span[1]) / 2)
    return _LETTER_RADIUS * math.cos(middle), -_LETTER_RADIUS * math.sin(middle)


def _letter_room(span: tuple[float, float]) -> Polygon:
    from shapely import Point

    return Point(_letter_point(span)).buffer(4.6)


def _lines_of(geometry: BaseGeometry) -> MultiLineString:
    from shapely import LineString, MultiLineString

    if isinstance(geometry, LineString):
        return MultiLineString([geometry] if not geometry.is_empty else [])
    parts = getattr(geometry, "geoms", ())
    return MultiLineString([part for part in parts if isinstance(part, LineString)])


def _outline(span: tuple[float, float], inset: float) -> str:
    """The sector's outline as two arcs, drawn that far inside its edge."""
    outer, inner = OUTER - inset, INNER + inset
    # What an inset takes from the straight edges is the same length on both radii.
    corners = []
    for radius, ends in ((outer, span), (inner, (span[1], span[0]))):
        for end in ends:
            towards_middle = math.degrees(inset / radius) * (1 if end == span[0] else -1)
            angle = math.radians(end + towards_middle)
            corners.append(
                f"{_round(radius * math.cos(angle))} {_round(-radius * math.sin(angle))}"
            )
    return (
        f"M{corners[0]}A{outer:g} {outer:g} 0 0 0 {corners[1]}"
        f"L{corners[2]}A{inner:g} {inner:g} 0 0 1 {corners[3]}Z"
    )


def _path(line: LineString) -> str:
    return "M" + "L".join(f"{_round(x)} {_round(y)}" for x, y in line.coords)


def _round(value: float) -> str:
    """One decimal is a fortieth of a pixel at the largest size; -0 would make bytes differ."""
    return f"{round(value, 1) + 0.0:g}"


def _text_svg(text: str, x: float, y: float, size: float, fill: str) -> str:
    if not text:
        return ""
    return (
        f'<text x="{_round(x)}" y="{_round(y)}" font-size="{size:g}" font-weight="700" '
        f'font-family="system-ui, sans-serif" text-anchor="middle" dominant-baseline="central" '
        f'fill="{fill}">{text}</text>'
    )
