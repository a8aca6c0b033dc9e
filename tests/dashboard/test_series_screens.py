"""The screens Front and Series, and what mapped series change on the others, without a browser."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.series_store import list_series

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """An empty data folder, which ``import_into`` may fill."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    for name in ("CLAIMLINE_DATA", "CLAIMLINE_TEXTS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def opened():
    """Open the dashboard with a link's parameters, on one of its screens."""

    def open_at(screen="front", **params):
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update(params)
        app.run()
        if screen != "front":
            app.switch_page(f"screens/{screen}.py").run()
        assert not app.exception
        return app

    return open_at


@pytest.fixture
def words(read_html, beside_the_map):
    """All that the screen shows as HTML, without its style sheets."""

    def of(app):
        bodies = [html.proto.body for html in app.get("html")]
        shown = [body for body in bodies if not body.lstrip().startswith("<style")]
        return read_html("\n".join([*shown, beside_the_map(app)])).text

    return of


def param(app, key):
    return app.query_params.get(key)


def test_without_a_series_nothing_is_different(opened, words):
    app = opened(place="pokrovsk", day="2025-11-25")
    assert "areas" not in param(app, "layers")
    assert "series" not in app.query_params
    assert "Beside mapped series" not in words(app)
    assert "Mapped series" not in words(opened("disagreements"))
    calm = words(opened("mapped_front"))
    assert "No mapped series has been brought in yet" in calm
    assert "python -m geo import" in calm
    assert "No mapped series has been brought in yet" in words(opened("series"))


def test_an_imported_series_is_on_and_stands_in_the_link(opened, words, import_into, home):
    import_into(home, "deepstate")
    (passport,) = list_series()
    app = opened(place="pokrovsk", day="2025-11-25")
    assert "areas" in param(app, "layers").split(",")
    assert param(app, "series") == f"deepstate.{passport.version}"
    assert "Beside mapped series DeepState town centre inside the area held by Russia" in words(app)


def test_a_link_to_a_series_that_is_not_here_says_so(opened, import_into, home):
    import_into(home, "deepstate")
    app = opened(layers="claims,areas", series=f"owlmaps.v-{'0' * 12}")
    (warning,) = app.warning
    assert "series owlmaps, v-000000000000: not imported on this machine" in warning.value
    assert param(app, "series") == "none"


def test_a_link_to_another_version_shows_ours_and_says_so(opened, import_into, home):
    import_into(home, "deepstate")
    app = opened(layers="claims,areas", series=f"deepstate.v-{'0' * 12}")
    assert "another version" in app.warning[0].value
    assert param(app, "series") == f"deepstate.{list_series()[0].version}"


def test_a_damaged_series_is_said_and_stops_nothing(opened, import_into, home):
    import_into(home, "deepstate", "owlmaps")
    (manifest,) = (home / "series" / "deepstate").glob("*/passport.json")
    manifest.write_text("{", encoding="utf-8")
    app = opened("series")
    assert "series deepstate" in app.error[0].value
    assert param(opened(), "series").startswith("owlmaps.")


def test_the_front_screen_has_figures_areas_and_files(opened, words, import_into, home):
    import_into(home, "deepstate", "owlmaps")
    shown = words(opened("mapped_front", day="2025-11-24"))
    assert "Pokrovsk DeepState" in shown
    assert "km inside" in shown
    assert "Project Owl no picture of 24 November 2025" in shown
    assert "no picture a week before" in shown
    assert "nothing goes beyond the last picture" in shown
    assert (
        "Project Owl has few pictures: 2 days from 20 November 2025 to 30 November 2025, median "
        "gap 10 days." in shown
    )
    assert "DeepState has few pictures" not in shown


def test_another_day_on_the_front_screen(opened, words, import_into, home):
    import_into(home, "deepstate")
    app = opened("mapped_front", day="2025-12-01")
    assert "no picture any more: it ends on 30 November 2025" in words(app)
    assert param(app, "day") == "2025-12-01"


def upload(app, path):
    app.file_uploader[0].set_value((path.name, path.read_bytes(), "application/json")).run()


def bring_in(app, licence="as stated"):
    app.text_input(key="licence").set_value(licence).run()
    app.button(key="bring_in").click().run()
    assert not app.exception


def test_bringing_one_in(opened, invented_mirror, words):
    app = opened("series")
    assert app.button(key="bring_in").disabled
    path = invented_mirror / "deepstatemap_data_20251124.geojson"
    upload(app, path)
    assert app.button(key="bring_in").disabled  # the licence is not stated yet
    bring_in(app)
    assert "is stored" in app.success[0].value
    (passport,) = list_series()
    assert (passport.id, passport.licence, passport.party) == (
        "deepstate", "as stated", "independent",
    )  # fmt: skip
    shown = words(app)
    assert "open-source mapping group, based in Ukraine (independent)" in shown
    assert passport.version in shown
    assert param(app, "series") == f"deepstate.{passport.version}"
    assert "areas" in param(app, "layers").split(",")


def test_what_cannot_be_read_leaves_everything_as_it_was(opened, tmp_path, import_into, home):
    import_into(home, "owlmaps")
    before = {p: p.read_bytes() for p in (home / "series").rglob("*.p*") if p.is_file()}
    bad = tmp_path / "deepstatemap_data_20251124.geojson"
    bad.write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    app = opened("series")
    upload(app, bad)
    bring_in(app)
    said = " ".join(error.value for error in app.error)
    assert "Nothing of it was stored" in said
    assert [passport.id for passport in list_series()] == ["owlmaps"]
    assert {p: p.read_bytes() for p in before} == before


def test_any_map_with_its_questions(opened, tmp_path):
    ring = [[37, 48], [38, 48], [38, 49], [37, 49], [37, 48]]
    features = [
        {
            "type": "Feature",
            "properties": {"side": side, "day": "2025-11-24"},
            "geometry": {"type": "Polygon", "coordinates": [[[x + n, y] for x, y in ring]]},
        }
        for n, side in enumerate(["red", "sea"])
    ]
    path = tmp_path / "map.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    app = opened("series")
    app.selectbox(key="format").select("generic").run()
    upload(app, path)
    app.text_input(key="generic_title").set_value("A map of ours").run()
    app.text_input(key="generic_name").set_value("Somebody").run()
    app.selectbox(key="generic_party").select("independent").run()
    app.radio(key="generic_day").set_value("from an attribute").run()
    app.selectbox(key="generic_date").select("day").run()
    app.radio(key="generic_status_by").set_value("from an attribute").run()
    app.selectbox(key="generic_field").select("side").run()
    app.selectbox(key="generic_value_red").select("russia").run()
    bring_in(app)
    assert not app.error, [error.value for error in app.error]
    (passport,) = list_series()
    assert (passport.id, passport.title) == ("a-map-of-ours", "A map of ours")
    assert (passport.claimant, passport.party) == ("Somebody", "independent")
    assert passport.counts.skipped_by_user == 1


def test_removing_one_asks_first(opened, import_into, home):
    import_into(home, "deepstate")
    app = opened("series")
    app.button(key="remove_deepstate").click().run()
    assert not app.exception
    assert list_series() == ()
    assert param(app, "series") in (None, "none")
