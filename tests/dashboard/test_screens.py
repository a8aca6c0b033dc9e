"""Every screen, run without a browser: what it shows, what it stores, what it says when wrong."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
TESTS = ROOT / "tests"
SCREENS = ["front", "story", "find", "disagreements", "documents", "method"]

DECLARED = "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"
REPELLED = "Ukraine said it had repelled more than 40 attacks in the region"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path, two_articles):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(two_articles))
    monkeypatch.delenv("CLAIMLINE_TEXTS", raising=False)


@pytest.fixture
def small(monkeypatch):
    """The dashboard shows the small atlas of invented towns."""
    monkeypatch.setenv("CLAIMLINE_DATA", str(TESTS / "small_atlas"))


@pytest.fixture
def opened():
    """Open the dashboard with a link's parameters, on one of its screens."""

    def open_at(screen="front", **params):
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update(params)
        app.run()
        if screen != "front":
            go_to(app, screen)
        assert not app.exception
        return app

    return open_at


def go_to(app, screen):
    app.switch_page(f"screens/{screen}.py").run()
    assert not app.exception


@pytest.fixture
def words(read_html, beside_the_map):
    """The text of all that the screen shows as HTML or Markdown, without its style sheets."""

    def of(app):
        shown = [html.proto.body for html in app.get("html")]
        shown = [body for body in shown if not body.lstrip().startswith("<style")]
        shown.append(beside_the_map(app))
        return read_html("\n".join([*shown, *(text.value for text in app.markdown)])).text

    return of


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_runs_with_its_whole_choice_in_the_address(opened, screen):
    app = opened(screen)
    assert not app.warning
    assert set(app.query_params) == {
        "day", "clock", "place", "claim", "layers", "base", "names", "lat", "lon", "zoom",
    }  # fmt: skip
    assert app.query_params["day"] == "2025-12-01"  # the latest day with something new
    assert app.query_params["clock"] == "known"


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_runs_on_other_data(small, opened, screen):
    assert not opened(screen, day="2024-05-05").warning


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        ("front", ["1 December 2025", "New since the day before", DECLARED]),
        ("disagreements", ["Disagreements", "Place Ukraine Russia", DECLARED, REPELLED]),
        ("documents", ["Documents", "What is quoted, in order", DECLARED, "SHA-256"]),
        ("method", ["What it does not show", "No unit positions", "Two clocks", "CC BY 4.0"]),
    ],
)
def test_expected_words_are_on_each_screen(opened, words, screen, expected):
    shown = words(opened(screen))
    for text in expected:
        assert text in shown


def test_the_first_screen_lists_the_places_by_how_the_words_stand(opened, words, ask_words):
    assert "Pokrovsk · " in words(opened())
    ways = ask_words(day="2025-12-01", clock="known", place="none").text
    assert '<button type="button" data-claimline-place="sloviansk">Sloviansk · ' in ways


def test_a_link_is_opened_as_it_was_written(opened, words):
    app = opened(day="2025-11-15", clock="event", place="sloviansk", names="uk", zoom="10.5")
    shown = words(app)
    assert shown.startswith("Слов'янськ Sloviansk")
    assert "on 15 November 2025, by what was so" in shown
    assert app.query_params["zoom"] == "10.5"
    assert app.query_params["names"] == "uk"


def test_what_a_link_points_at_is_pointed_out(atlas, opened, beside_the_map):
    (claim,) = (c for c in atlas.claims.values() if c.excerpts[0].exact == REPELLED)
    app = opened(place="pokrovsk", claim=claim.id)
    assert not app.warning
    assert app.query_params["claim"] == claim.id
    assert f'cl-pointed-out" data-claim="{claim.id}"' in beside_the_map(app)


@pytest.mark.parametrize("screen", ["front", "disagreements", "documents"])
def test_what_cannot_be_read_in_a_link_is_said(opened, screen):
    app = opened(screen, day="2025-13-01", place="atlantis", zoom="9", layers="claims,tanks")
    (warning,) = app.warning
    assert "could not be taken as it stands" in warning.value
    assert "`day=2025-13-01: '2025-13-01' is not a day; write it as 2025-12-01`" in warning.value
    assert "`place=atlantis: no place is called 'atlantis'" in warning.value
    assert "layers=claims,tanks" in warning.value
    assert "zoom" not in warning.value
    assert app.query_params["place"] == "none"


def test_what_cannot_be_read_cannot_become_markup(opened):
    app = opened(day="`</code><img src=x onerror=alert(1)>\n\n# Big\r\r[x](javascript:alert(1))")
    (warning,) = app.warning
    (line,) = (line for line in warning.value.splitlines() if line.startswith("- "))
    assert line.count("`") == 2
    assert line.startswith("- `")
    assert line.endswith("`")
    # Nothing of it stands outside the one line of code.
    assert "Big" not in warning.value.replace(line, "")
    assert "\r" not in warning.value


def test_keys_of_others_in_the_address_are_no_trouble(opened):
    app = opened(embed="true")
    assert not app.warning
    (warning,) = opened(dya="2025-11-15").warning
    assert "`dya=2025-11-15: no such key`" in warning.value


def test_an_address_that_is_on_its_way_out_undoes_nothing(opened):
    """A browser sends the old address along with the next act if it has not heard of the new."""
    app = opened("disagreements", day="2025-11-15")
    old = dict(app.query_params)
    app.date_input(key="day").set_value(date(2025, 11, 20)).run()
    assert app.query_params["day"] == "2025-11-20"
    app.query_params.update(old)
    app.run()
    assert app.query_params["day"] == "2025-11-20"
    # But a link that is opened counts, however soon.
    app.query_params.update(old | {"place": "sloviansk"})
    app.run()
    assert (app.query_params["day"], app.query_params["place"]) == ("2025-11-15", "sloviansk")


def test_an_address_of_some_time_ago_is_the_back_button(opened, monkeypatch):
    monkeypatch.setattr("dashboard.session.ON_ITS_WAY_SECONDS", 0.0)
    app = opened("disagreements", day="2025-11-15")
    old = dict(app.query_params)
    app.date_input(key="day").set_value(date(2025, 11, 20)).run()
    app.query_params.update(old)
    app.run()
    assert app.query_params["day"] == "2025-11-15"


def test_the_choice_survives_every_screen(opened):
    app = opened(day="2025-11-15", clock="event", place="myrnohrad", names="ru")
    for screen in ["disagreements", "documents", "method", "front"]:
        go_to(app, screen)
        kept = {key: app.query_params[key] for key in ("day", "clock", "place", "names")}
        assert kept == {"day": "2025-11-15", "clock": "event", "place": "myrnohrad", "names": "ru"}


def test_the_day_on_the_disagreements(opened, words):
    app = opened("disagreements")
    assert DECLARED in words(app)
    app.date_input(key="day").set_value(date(2025, 11, 15)).run()
    assert not app.exception
    assert app.query_params["day"] == "2025-11-15"
    shown = words(app)
    assert "15 November 2025, by what was known" in shown
    assert DECLARED not in shown
    app.radio(key="clock").set_value("event").run()
    assert app.query_params["clock"] == "event"
    assert "15 November 2025, by what was so" in words(app)


def test_pairs_by_kind_and_place(opened, words):
    app = opened("disagreements")
    assert "Pulls against." in words(app)
    assert "Agrees with." not in words(app)
    app.get("button_group")[0].set_value(["conflict"]).run()
    assert "Contradicts." in words(app)
    app.get("button_group")[0].set_value(["agree"]).run()
    assert "Agrees with." in words(app)
    assert "Contradicts." not in words(app)
    everywhere = words(app).count("Agrees with.")
    app.selectbox(key="pair_place").set_value("sloviansk").run()
    assert 0 < words(app).count("Agrees with.") < everywhere
    app.get("button_group")[0].set_value([]).run()
    assert "Choose at least one kind of pair above." in words(app)


def test_ten_pairs_at_a_time(opened, words):
    app = opened("disagreements")
    count = int(words(app).partition(" pairs of which")[0].split()[-1])
    assert count > 10
    assert sum(html.proto.body.count('class="cl-pair ') for html in app.get("html")) == 10
    page = app.selectbox(key="pair_page")
    assert page.options[0] == f"1 to 10 of {count}"
    page.set_value(page.options[-1]).run()
    assert not app.exception
    last = sum(html.proto.body.count('class="cl-pair ') for html in app.get("html"))
    assert last == count - 10 * (len(page.options) - 1)


def test_pairs_between_two_parties_and_in_a_period(opened, words):
    app = opened("disagreements")
    app.selectbox(key="pair_a").set_value("ukraine").run()
    app.selectbox(key="pair_b").set_value("russia").run()
    assert not app.exception
    assert DECLARED in words(app)
    app.selectbox(key="pair_period").set_value("2025").run()
    assert not app.exception
    assert REPELLED in words(app)
    app.selectbox(key="pair_b").set_value("international").run()
    assert "No such pair counts by this day." in words(app)


@pytest.fixture
def whole(monkeypatch):
    """The dashboard shows the whole record."""
    monkeypatch.delenv("CLAIMLINE_DATA")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("clock", ["known", "event"])
@pytest.mark.parametrize("day", ["2024-08-20", "2025-07-31", "2026-08-22"])
def test_every_screen_answers_at_every_stop_of_the_whole_record(
    whole, opened, words, screen, clock, day
):
    app = opened(screen, day=day, clock=clock)
    assert not app.warning
    if screen == "front":
        assert "New since the day before" in words(app)
        assert "Pokrovsk · " in words(app)


def test_a_page_is_found_by_its_outlet_and_leads_to_its_address(whole, opened, words, record):
    page = next(r for r in record.reports.values() if r.is_page and r.seen == "not_seen_again")
    app = opened("documents")
    app.selectbox(key="document").set_value(page.id).run()
    assert not app.exception
    shown = words(app)
    assert page.short_name in shown
    assert "What it reports, in our words" in shown
    assert "As reported, our paraphrase: read it there" in shown
    assert "not seen again" in shown
    assert page.id not in shown
    body = "".join(html.proto.body for html in app.get("html"))
    assert 'target="_blank" rel="noopener noreferrer"' in body


def test_the_list_of_documents_by_kind_outlet_and_month(whole, opened, words, record):
    app = opened("documents")
    app.get("button_group")[0].set_value("List of all").run()
    assert not app.exception
    shown = words(app)
    assert f"{len(record.reports)} documents with {len(record.claims)} statements" in shown
    assert not any(report_id in shown for report_id in record.reports)
    app.selectbox(key="document_kind").set_value("text").run()
    assert words(app).startswith("Documents 2 documents with 127 statements")
    app.selectbox(key="document_month").set_value("March 2026").run()
    assert "No document is of this kind, carrier and month." in words(app)


def test_a_day_out_of_range_in_a_link_is_shown_all_the_same(opened, words):
    app = opened("disagreements", day="2021-06-01")
    assert app.query_params["day"] == "2021-06-01"
    assert "Nobody has spoken of control of any place by this day." in words(app)


def test_documents_without_their_texts(opened, words):
    app = opened("documents")
    shown = words(app)
    assert "CLAIMLINE_TEXTS" in shown
    assert "In its text" not in shown
    assert not app.warning
    app.selectbox(key="document").set_value("002_8657b699e22a55d5").run()
    assert "military analysts say Moscow's victory is only a matter of time" in words(app)


def test_documents_in_their_texts(small, opened, words, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_TEXTS", str(TESTS / "small_atlas_texts"))
    app = opened("documents")
    shown = words(app)
    text = (TESTS / "small_atlas_texts" / "101_morning.txt").read_text(encoding="utf-8")
    assert "In its text " + " ".join(text.split()) in shown
    assert "The full text is not part of Claimline" not in shown
    marked = "".join(html.proto.body for html in app.get("html"))
    assert ">his forces hold all of Betrov</a></mark>" in marked


def test_the_articles_in_full_where_they_are_at_hand(opened, words, texts, monkeypatch):
    if texts is None:
        pytest.skip("the articles are not at hand")
    monkeypatch.setenv("CLAIMLINE_TEXTS", str(texts))
    app = opened("documents")
    for name in ("000_ce3bf1438f9232f3", "002_8657b699e22a55d5"):
        app.selectbox(key="document").set_value(name).run()
        article = (texts / f"{name}.txt").read_text(encoding="utf-8")
        assert " ".join(article.split()) in words(app)


def test_a_folder_of_texts_that_is_not_there_is_said(opened, monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLINE_TEXTS", str(tmp_path / "nowhere"))
    (warning,) = opened("documents").warning
    assert "CLAIMLINE_TEXTS" in warning.value
    assert "nowhere" in warning.value


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


REPORT = "reports/000-declaration-of-control.yaml"
BROKEN = {
    "a file is missing": (
        lambda data: (data / "claimants.yaml").unlink(),
        ["claimants.yaml"],
    ),
    "a file is not YAML": (
        lambda data: (data / "relations.yaml").write_text("- kind: [conflict\n"),
        ["relations.yaml"],
    ),
    "words are not at their offsets": (
        lambda data: change(data / REPORT, "start: 1949", "start: 1948"),
        ["000-declaration-of-control.yaml", "repelled", "1948"],
    ),
    "an id stands twice": (
        lambda data: change(data / "places.csv", "\nmyrnohrad,", "\npokrovsk,"),
        ["places.csv", "place pokrovsk"],
    ),
    "a claimant is unknown": (
        lambda data: change(data / REPORT, "claimant: russian-state", "claimant: nobody-known"),
        ["000-declaration-of-control.yaml", "declares-control", "nobody-known"],
    ),
    "longitude and latitude are swapped": (
        lambda data: change(data / "places.csv", "37.17706,48.28014", "48.28014,37.17706"),
        ["places.csv", "place pokrovsk", "longitude first"],
    ),
    "a day does not exist": (
        lambda data: change(data / REPORT, 'edtf: "2025-12-01"', 'edtf: "2025-02-30"'),
        ["000-declaration-of-control.yaml", "2025-02-30"],
    ),
    "the base map was changed": (
        lambda data: change(data / "basemap" / "land.geojson", "{", " {"),
        ["land"],
    ),
    "the gazetteer is cut short": (
        lambda data: (data / "gazetteer.csv").write_text("geonames_id,name_en\n1,X\n"),
        ["gazetteer.csv"],
    ),
}


@pytest.mark.parametrize("what", BROKEN)
@pytest.mark.parametrize("screen", ["front", "method"])
def test_broken_data_is_said_with_file_record_and_remedy(
    data_copy, monkeypatch, words, what, screen
):
    break_it, expected = BROKEN[what]
    break_it(data_copy)
    monkeypatch.setenv("CLAIMLINE_DATA", str(data_copy))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    if screen != "front":
        app.switch_page(f"screens/{screen}.py").run()
    assert not app.exception
    shown = words(app)
    assert "The data cannot be used as it is" in shown
    assert "File Record Problem Remedy" in shown
    assert "Traceback" not in shown
    for text in expected:
        assert text in shown
    # Nothing but the table: no half of a screen.
    assert not app.selectbox
    assert not app.button


def test_problems_of_several_files_are_said_at_once(data_copy, monkeypatch, words):
    change(data_copy / "places.csv", "\nmyrnohrad,", "\npokrovsk,")
    (data_copy / "gazetteer.csv").unlink()
    (data_copy / "basemap" / "rivers.yaml").write_text("layer: rivers\n")
    monkeypatch.setenv("CLAIMLINE_DATA", str(data_copy))
    shown = words(AppTest.from_file(str(APP), default_timeout=60).run())
    for file in ("places.csv", "gazetteer.csv", "rivers.yaml"):
        assert file in shown


def test_mended_data_is_shown_without_a_restart(data_copy, monkeypatch, words):
    file = data_copy / REPORT
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("start: 1949", "start: 1948"), encoding="utf-8")
    monkeypatch.setenv("CLAIMLINE_DATA", str(data_copy))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "The data cannot be used as it is" in words(app)
    file.write_text(good, encoding="utf-8")
    app.run()
    assert not app.exception
    assert DECLARED in words(app)


def test_words_that_do_not_stand_in_their_text_are_said(monkeypatch, tmp_path, words):
    data = Path(shutil.copytree(TESTS / "small_atlas", tmp_path / "small"))
    report = data / "reports" / "101_morning.yaml"
    good = report.read_text(encoding="utf-8")
    change(report, "his forces hold all of Betrov", "his forces held all of Betrov")
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    monkeypatch.setenv("CLAIMLINE_TEXTS", str(TESTS / "small_atlas_texts"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    shown = words(app)
    assert "The data cannot be used as it is" in shown
    assert "101_morning" in shown
    assert "excerpt holds" in shown
    report.write_text(good, encoding="utf-8")
    app.run()
    assert not app.exception
    assert "The data cannot be used as it is" not in words(app)
