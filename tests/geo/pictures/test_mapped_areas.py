"""Mapped areas in pictures: hatched, outlined, lettered, credited, with the words beside."""

import re
from datetime import date

import pytest
import shapely

from geo.loading import load_atlas
from geo.pictures import render
from geo.pictures.compose import compose_page
from geo.pictures.mapped_areas import calm, hatched
from geo.pictures.sizes import PRESETS
from geo.pictures.themes import theme_of
from geo.selection import Selection
from geo.shown_series import current_series, open_shown
from geo.snapshots import Bounds, take_snapshot

# Pokrovsk, and the western edge of the invented areas at 37.0 and 37.25 east.
AROUND = Bounds(west=36.9, south=48.1, east=37.5, north=48.5)


@pytest.fixture(scope="module")
def snapshot(import_into, tmp_path_factory):
    root = import_into(tmp_path_factory.mktemp("home"), "deepstate", "owlmaps") / "series"
    opened = open_shown(current_series(root), root)
    selection = Selection(on=date(2025, 11, 25), layers=("claims", "areas"), series=opened.versions)
    return take_snapshot(load_atlas(), (), (), selection, AROUND, series=opened.series)


@pytest.fixture(scope="module")
def svg(snapshot):
    return render(snapshot, "svg", PRESETS["article"]).decode()


def test_each_series_has_its_hatching_its_edge_and_its_letters(svg):
    for series in ("deepstate", "owlmaps"):
        assert f'id="area-{series}-russia"' in svg
        assert f'id="area-{series}-russia-edge"' in svg
        assert f'id="area-{series}-russia-letter' in svg
    edges = dict(re.findall(r'id="area-(\w+)-russia-edge">\s*<path[^>]*style="([^"]*)"', svg))
    assert "stroke-dasharray" not in edges["deepstate"]
    assert "stroke-dasharray" in edges["owlmaps"]


def test_the_legend_names_each_and_the_picture_it_shows(snapshot):
    sheet = compose_page(snapshot, PRESETS["article"], theme_of("light"))
    legend = " ".join(text.get_text() for text in sheet.texts("legend"))
    assert "Mapped by DeepState" in legend
    assert "Mapped by Project Owl" in legend
    assert "shows the picture of 24 November 2025: none for 25 November 2025" in legend
    footer = " ".join(text.get_text() for text in sheet.texts("footer"))
    assert "Licence, as the user states it: invented" in footer
    words = " ".join(text.get_text() for text in sheet.texts("quotation"))
    assert "DeepState: town centre inside the area held by Russia" in words


@pytest.mark.parametrize("theme", ["dark", "greyscale"])
def test_every_theme_draws_them(snapshot, theme):
    assert b"area-owlmaps-russia" in render(snapshot, "svg", PRESETS["article"], theme)


def test_the_same_series_give_the_same_picture(snapshot, svg):
    assert render(snapshot, "svg", PRESETS["article"]).decode() == svg


@pytest.mark.parametrize(
    ("angle", "count"), [(0, 10), (90, 20), (45, 21), (135, 21)],
)  # fmt: skip
def test_lines_over_an_area(angle, count):
    """A box of 200 by 100 has 10 level and 20 upright lines 10 apart; along a diagonal it is
    300 / sqrt(2) = 212 wide."""
    lines = hatched(shapely.box(1, 1, 201, 101), angle, 10)
    assert len(lines.geoms) == pytest.approx(count, abs=1)
    assert shapely.box(0.99, 0.99, 201.01, 101.01).covers(lines)


def test_lines_stand_still_when_the_area_grows():
    small, large = (hatched(shapely.box(0, 0, side, side), 45, 9) for side in (50, 90))
    assert shapely.buffer(large, 1e-6).covers(small)


def test_nothing_to_hatch():
    assert hatched(shapely.Polygon(), 45, 9).is_empty
    assert hatched(shapely.Point(1, 1), 0, 9).is_empty


def test_a_calm_colour_is_between_the_colour_and_the_ground():
    assert calm("#000000", "#ffffff") == "#616161"  # 0.38 of 255 is 97, or 61
