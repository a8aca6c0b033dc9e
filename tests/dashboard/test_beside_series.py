"""Mapped series beside the words on a place, in the panel and in the table of disagreements."""

from datetime import date

import pytest

from dashboard.beside_series import beside_series
from dashboard.disagreement_table import disagreement_table
from dashboard.place_panel import panel_html, place_panel
from dashboard.templates import render
from geo.as_of import state_of
from geo.shown_series import current_series, open_shown


@pytest.fixture
def series(import_into, tmp_path):
    root = import_into(tmp_path, "deepstate", "owlmaps") / "series"
    return open_shown(current_series(root), root).series


@pytest.fixture
def beside(atlas, series):
    def of(place="pokrovsk", on="2025-11-25"):
        state = state_of(atlas, atlas.places[place], date.fromisoformat(on), "known")
        return beside_series(atlas, series, state)

    return of


def test_what_each_map_shows_on_the_day(beside):
    mirror, owl = beside().shown
    assert (mirror.name, owl.name) == ("DeepState", "Project Owl")
    assert mirror.words == (
        "town centre inside the area held by Russia; shows the picture of 24 November 2025: none "
        "for 25 November 2025"
    )
    assert owl.words.startswith("town centre outside its areas; shows the picture of 20 November")


def test_after_the_last_picture_nothing_is_said_of_the_place(beside):
    assert beside(on="2026-02-01").shown[0].words == "nothing: it ends on 30 November 2025"


def test_a_region_has_no_centre_to_look_at(beside, atlas):
    region = next(place.id for place in atlas.places.values() if not place.is_settlement)
    assert beside(region) is None


def test_the_panel_says_it_as_a_comparison(atlas, beside, chosen, read_html):
    selection = chosen("2025-11-25", place="pokrovsk")
    panel = place_panel(atlas, atlas.places["pokrovsk"], selection, "")
    text = read_html(panel_html(panel, beside())).text
    assert "Beside mapped series DeepState town centre inside the area held by Russia" in text
    assert "A comparison, no verdict" in text
    assert "Beside mapped series" not in read_html(panel_html(panel)).text


def test_the_table_has_a_column_of_its_own(atlas, series, chosen, read_html):
    selection = chosen("2025-11-25")

    def text(among):
        rows = disagreement_table(atlas, selection, among)
        shown = render(
            "disagreement_table.html", rows=rows, on=selection.on, clock="what was known"
        )
        return read_html(shown).text

    assert "Mapped series on this day" in text(series)
    assert "DeepState: town centre inside the area held by Russia" in text(series)
    assert "Mapped series" not in text(())
