"""The small map: where things stand on it, what stays unnamed, and that names run nothing."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from geo.locator_map import Spot, locator_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg):
    root = ET.fromstring(svg)
    rings = [c for c in root.iter(f"{SVG}circle") if c.get("fill") == "none"]
    return rings, [text.text for text in root.iter(f"{SVG}text")]


def test_one_place_stands_in_the_middle_with_its_ring(atlas):
    town = atlas.places["alfin"]
    spot = Spot(name=town.name_en, lon=town.lon, lat=town.lat)
    (ring,), names = drawn(locator_svg((), atlas.places.values(), (spot,), (300, 190)))
    assert (float(ring.get("cx")), float(ring.get("cy"))) == (150.0, 95.0)
    assert names.count("Alfin") == 1  # not named a second time as a town of the record


def test_north_is_up_and_east_is_right(atlas):
    spots = (Spot(name="a", lon=37.0, lat=48.0), Spot(name="b", lon=37.5, lat=48.5))
    (a, b), _ = drawn(locator_svg((), (), spots))
    assert float(a.get("cx")) < float(b.get("cx"))
    assert float(a.get("cy")) > float(b.get("cy"))


def test_towns_too_near_to_be_told_apart_are_named_once(atlas):
    town = atlas.places["alfin"]
    twin = replace(town, id="twin", name_en="Twin", lon=town.lon + 0.05)
    _, names = drawn(locator_svg((), (town, twin), ()))
    assert names == ["Alfin"]


@pytest.mark.parametrize("spots", [(), (Spot(name="nowhere", lon=None, lat=None),)])
def test_without_a_coordinate_the_whole_front_is_shown(atlas, spots):
    rings, names = drawn(locator_svg((), atlas.places.values(), spots))
    assert rings == []
    assert "Betrov" in names


def test_a_name_is_only_text():
    spot = Spot(name="<script>alert(1)</script>&\"'", lon=37.0, lat=48.0)
    _, names = drawn(locator_svg((), (), (spot,)))
    assert names == [spot.name]


def test_names_of_neighbours_never_cover_each_other_and_every_one_has_its_ring():
    """Villages a kilometre or two apart, as a bulletin lists them."""
    spots = tuple(Spot(name=f"Village {n}", lon=37.2 + n / 80, lat=48.3) for n in range(6))
    rings, names = drawn(locator_svg((), (), spots))
    assert len(rings) == 6
    assert len(names) == 1
