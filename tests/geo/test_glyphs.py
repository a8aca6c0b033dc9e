"""The glyph: who stands where, and that it can be told apart without colour."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, pairwise, product
from xml.etree import ElementTree

import pytest
from shapely import Point

from geo.as_of import state_of
from geo.claims import Manner, StatedFor
from geo.glyphs import (
    INNER,
    OUTER,
    STANDING_MARKS,
    Glyph,
    Sector,
    glyph_of,
    glyph_svg,
    hatching,
    sector_shape,
)
from geo.palette import STATED_FOR
from geo.wording import STANDING_NAMES

WEST, NORTH, EAST, SOUTH = (135.0, 225.0), (45.0, 135.0), (-45.0, 45.0), (225.0, 315.0)
CONTRAST_OF_LARGE_TEXT = 3.0
"""WCAG 2.2, success criterion 1.4.3, for bold text of this size."""


def one_sector(stated_for: StatedFor | None, manner: Manner | None) -> Glyph:
    sectors = (Sector(span=EAST, stated_for=stated_for, manner=manner),)
    return Glyph(sectors=sectors, standing="one_side")


@pytest.mark.parametrize(
    ("span", "direction"),
    [(WEST, (-1, 0)), (NORTH, (0, -1)), (EAST, (1, 0)), (SOUTH, (0, 1))],
)
def test_a_sector_lies_on_its_side_with_y_downwards(span, direction):
    middle = (INNER + OUTER) / 2
    assert sector_shape(span).contains(Point(direction[0] * middle, direction[1] * middle))


def test_sectors_do_not_overlap_and_fill_the_ring():
    shapes = [sector_shape(span) for span in (WEST, NORTH, EAST, SOUTH)]
    for one, other in combinations(shapes, 2):
        assert one.intersection(other).area == pytest.approx(0, abs=1e-6)
    ring_area = 3.14159265 * (OUTER**2 - INNER**2)
    assert sum(shape.area for shape in shapes) == pytest.approx(ring_area, rel=0.01)


def test_only_assessed_and_denied_are_hatched_and_denied_more():
    assert hatching(EAST, "declared").is_empty
    assert hatching(EAST, "forecast").is_empty
    assert 0 < hatching(EAST, "assessed").length < hatching(EAST, "denied").length
    assert sector_shape(EAST).covers(hatching(EAST, "denied"))


def test_every_manner_and_value_looks_different_without_colour():
    held = product(
        ("russia", "ukraine", "contested"), ("declared", "assessed", "denied", "forecast")
    )
    looks = [
        re.sub(r"#[0-9A-F]{6}", "#888888", glyph_svg(one_sector(stated_for, manner), 40))
        for stated_for, manner in (*held, ("unknown", "cannot_tell"), (None, None))
    ]
    assert len(set(looks)) == 3 * 4 + 2


def test_every_standing_has_a_mark_of_its_own():
    assert set(STANDING_MARKS) == set(STANDING_NAMES)
    assert len(set(STANDING_MARKS.values())) == len(STANDING_MARKS)


def test_an_svg_is_well_formed_and_named_when_it_must_be():
    glyph = one_sector("russia", "declared")
    root = ElementTree.fromstring(glyph_svg(glyph, 42, label='<"Alfin" & co>'))
    assert root.attrib["aria-label"] == '<"Alfin" & co>'
    assert ElementTree.fromstring(glyph_svg(glyph, 42)).attrib["aria-hidden"] == "true"


def test_letters_stand_out_from_their_fill():
    for stated_for, ink in STATED_FOR.items():
        assert contrast(ink.fill, ink.on_fill) >= CONTRAST_OF_LARGE_TEXT, stated_for


def test_fills_are_told_apart_in_greyscale_print():
    lights = sorted(luminance(STATED_FOR[name].fill) for name in ("russia", "ukraine", "contested"))
    assert all((b + 0.05) / (a + 0.05) > 1.25 for a, b in pairwise(lights)), lights


def test_a_silent_place_has_empty_sectors_and_no_mark(atlas):
    place = atlas.places.principal[0]
    glyph = glyph_of(state_of(atlas, place, date(1900, 1, 1), "known"))
    assert [sector.stated_for for sector in glyph.sectors] == [None] * 4
    assert STANDING_MARKS[glyph.standing] == ""


def test_south_is_halved_once_both_have_spoken(make_atlas, make_claim):
    """Independent stands south-west, international south-east."""
    spans = {sector.span for sector in _southern(make_atlas, make_claim, ("independent",))}
    assert spans == {SOUTH}
    halves = _southern(make_atlas, make_claim, ("independent", "international"))
    assert [sector.span for sector in halves] == [(225.0, 270.0), (270.0, 315.0)]


def _southern(make_atlas, make_claim, parties):
    atlas = make_atlas([make_claim(party, claimant=party) for party in parties])
    place = next(iter(atlas.places.values()))
    glyph = glyph_of(state_of(atlas, place, date(2030, 1, 1), "known"))
    return [sector for sector in glyph.sectors if sector.span[0] >= 225.0]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
