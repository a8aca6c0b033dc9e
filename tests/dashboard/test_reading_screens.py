"""Story and found statements, run without a browser: what they show, store and say when empty."""

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.found import file_stem, found_card, found_csv, found_json, question, shown_days
from geo.claim_search import find_claims
from geo.loading import load_atlas
from geo.selection import Reading

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
TESTS = ROOT / "tests"
GOVERNOR = "The staff reported to the governor that all of Betrov was in its hands."


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    """The small atlas with a page of two paraphrases beside its two documents."""
    folder = Path(shutil.copytree(TESTS / "small_atlas", tmp_path / "data"))
    shutil.copy(TESTS / "small_page.yaml", folder / "reports/103_page.yaml")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(folder))
    monkeypatch.delenv("CLAIMLINE_TEXTS", raising=False)
    return folder


@pytest.fixture
def opened():
    def open_at(screen, **params):
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params.update({"day": "2024-05-06", **params})
        app.run()
        app.switch_page(f"screens/{screen}.py").run()
        assert not app.exception
        return app

    return open_at


@pytest.fixture
def words(read_html):
    def of(app):
        shown = [html.proto.body for html in app.get("html")]
        shown = [body for body in shown if not body.lstrip().startswith("<style")]
        return read_html("\n".join(shown)).text

    return of


def asked(app, *keys):
    return [app.query_params.get(key) for key in keys]


# --- the story ------------------------------------------------------------------------------


def test_the_story_of_the_selected_place(opened, words):
    shown = words(opened("story", place="betrov"))
    assert "The story of Betrov Бетрів" in shown
    assert "14 statements on 4 days, from 1 April to 6 May 2024, by what was known" in shown
    assert "Once a party said otherwise than before how it stands" in shown
    assert "6 May 2024 Russia: fought over or partly held → held by Russia Omin's staff" in shown
    assert GOVERNOR in shown
    assert "Read it at radio-gamma.example" in shown
    assert "No statement here for 31 days" in shown


def test_without_a_place_it_is_that_of_the_first_town(opened, words):
    app = opened("story")
    assert "The story of Alfin" in words(app)
    assert app.query_params["place"] == "none"


def test_what_is_chosen_for_a_story_stands_in_the_address(opened, words):
    app = opened("story", place="betrov")
    app.selectbox(key="reading_place").select("alfin").run()
    assert asked(app, "place") == ["alfin"]
    app.radio(key="reading_clock").set_value("event").run()
    app.date_input(key="reading_first").set_value(date(2024, 5, 4)).run()
    app.button_group(key="reading_parties").set_value(["article", "russia"]).run()
    assert not app.exception
    assert asked(app, "clock", "from", "to", "parties") == [
        "event", "2024-05-04", None, "russia,article",
    ]  # fmt: skip
    shown = words(app)
    assert "The story of Alfin" in shown
    assert "by what was so, Russia, The article’s own voice only" in shown
    # The choice is there on other screens and when one comes back.
    app.switch_page("screens/disagreements.py").run()
    app.switch_page("screens/story.py").run()
    assert app.date_input(key="reading_first").value == date(2024, 5, 4)


def test_a_period_that_would_end_before_it_begins(opened):
    app = opened("story", place="betrov", **{"from": "2024-05-05"})
    app.date_input(key="reading_last").set_value(date(2024, 5, 3)).run()
    assert not app.exception
    assert asked(app, "from", "to") == [None, "2024-05-03"]


def test_a_link_to_a_story(opened, words):
    app = opened(
        "story", place="betrov", clock="event", to="2024-05-04", parties="ukraine,nonsense"
    )
    (warning,) = app.warning
    assert "parties=ukraine,nonsense" in warning.value
    assert "from 2 to 4 May 2024" in words(app)


def test_an_empty_story_says_what_would_fill_it(opened, words):
    app = opened("story", place="deltiane")
    assert "The record has no statement on Deltiane (what was known). A longer period" in words(app)
    assert not app.get("download_button")


@pytest.mark.parametrize("format_id", ["pdf", "html", "md", "csv", "json"])
def test_every_format_is_offered(opened, format_id):
    app = opened("story", place="betrov")
    app.selectbox(key="story_format").select(format_id).run()
    (button,) = app.get("download_button")
    assert button.proto.label == f"Download claimline-story-betrov-known.{format_id}"


# --- found statements -----------------------------------------------------------------------


def test_everything_is_found_at_first(opened, words):
    app = opened("find")
    shown = words(app)
    assert "23 statements, 21 in their words, 2 as reported, our paraphrase" in shown
    assert shown.index("6 May 2024") < shown.index("5 May 2024") < shown.index("3 May 2024")
    assert not any('"cl-new"' in html.proto.body for html in app.get("html"))
    (more,) = (button for button in app.button if button.key == "found_more")
    assert more.label == "Show 3 more of 3"
    assert "15 wounded" not in shown  # the earliest, of 1 April
    more.click().run()
    assert "15 wounded" in words(app)
    assert not [button for button in app.button if button.key == "found_more"]


@pytest.mark.parametrize(
    ("params", "count", "said"),
    [
        ({"words": "town HALL"}, "2 statements", "“The town hall is ours,” Selna said again"),
        ({"claimant": "omin"}, "2 statements", "his forces hold all of Betrov"),
        ({"carrier": "radio", "wording": "paraphrase"}, "2 statements", GOVERNOR),
        ({"proposition": "denies_loss", "place": "betrov"}, "2 statements", "denial of a loss"),
        ({"parties": "international", "to": "2024-05-03"}, "2 statements", "cannot confirm who"),
        ({"from": "2024-05-06"}, "2 statements", GOVERNOR),
        ({"carrier": "omin"}, "1 statement", GOVERNOR),
    ],
)
def test_what_a_link_asks_for_is_found(opened, words, params, count, said):
    app = opened("find", **params)
    shown = words(app)
    assert f"{count}, " in shown
    assert said in shown
    assert {key: app.query_params[key] for key in params} == params


def test_what_is_asked_on_the_screen_stands_in_the_address(opened, words):
    app = opened("find")
    app.text_input(key="find_words").set_value("  TOWN   hall ").run()
    app.selectbox(key="find_claimant").select("selna").run()
    app.button_group(key="find_wording").set_value("quote").run()
    assert not app.exception
    assert asked(app, "words", "claimant", "wording") == ["TOWN hall", "selna", "quote"]
    assert "2 statements" in words(app)
    app.selectbox(key="find_claimant").select("omin").run()
    assert "No statement in the record meets all of this" in words(app)
    app.button(key="find_clear").click().run()
    assert asked(app, "words", "claimant", "wording") == [None, None, None]
    assert "23 statements" in words(app)


def test_another_question_begins_at_the_head_of_its_answers(opened):
    app = opened("find")
    app.button(key="found_more").click().run()
    app.radio(key="reading_clock").set_value("event").run()
    assert app.button(key="found_more").label == "Show 3 more of 3"


def test_hostile_words_in_the_address_stay_words(opened, read_html):
    app = opened("find", words="<img src=x onerror=alert(1)>")
    assert not app.warning
    bodies = [html.proto.body for html in app.get("html")]
    assert not any("<img src=x" in body for body in bodies)


# --- what is found, as files and cards ------------------------------------------------------


@pytest.fixture
def asked_for(data, chosen):
    reading = Reading(words="town hall", first=date(2024, 5, 1))
    selection = chosen("2024-05-06", place="betrov", reading=reading)
    atlas = load_atlas(data)
    return atlas, find_claims(atlas, reading, "known", "betrov"), selection


def test_the_question_and_the_file_name(asked_for, chosen):
    selection = asked_for[2]
    assert question(selection) == {
        "clock": "known", "place": "betrov", "from": "2024-05-01", "words": "town hall",
    }  # fmt: skip
    assert file_stem(selection) == "claimline-statements-betrov-2024-05-01"
    assert question(chosen()) == {"clock": "known"}


def test_the_files_hold_what_was_found_and_asked(asked_for):
    atlas, found, selection = asked_for
    rows = list(csv.DictReader(io.StringIO(found_csv(atlas, found, selection).decode("utf-8-sig"))))
    assert [row["reference"].partition("#")[2] for row in rows] == ["denies-loss", "ours-again"]
    assert {(row["asked_words"], row["asked_claimant"]) for row in rows} == {("town hall", "")}
    told = json.loads(found_json(atlas, found, selection))
    assert told["asked"]["words"] == "town hall"
    assert [claim["id"] for claim in told["claims"]] == [claim.id for claim in found]


def test_a_found_statement_leads_to_its_own_day_and_hands_no_question_on(asked_for, page_address):
    atlas, found, selection = asked_for
    card = found_card(atlas, found[0], selection, page_address)
    assert "day=2024-05-03" in card.address
    assert "words" not in card.address
    assert not card.is_new


def test_the_latest_are_shown_first_and_counted(asked_for):
    found = find_claims(asked_for[0], Reading(), "known")
    days = shown_days(found, "known", 9)
    assert [(day, len(claims)) for day, claims in days] == [
        (date(2024, 5, 6), 2),
        (date(2024, 5, 5), 7),
    ]
    assert shown_days(found, "event", 99)[-1][0] is None


@pytest.mark.parametrize("screen", ["story", "find"])
@pytest.mark.parametrize(
    ("params", "note"),
    [
        ({}, ""),
        ({"parties": "russia"}, "1 choice"),
        ({"parties": "russia", "from": "2024-05-01"}, "2 choices"),
    ],
)
def test_what_a_phone_folds_away_is_open_where_it_narrows_the_answer(
    opened, words, screen, params, note
):
    app = opened(screen, **params)
    assert app.toggle(key=f"fold_{screen}").value is bool(note)
    assert ("set there" in words(app)) is bool(note)
    assert f"{note} set there" in f"{words(app)} set there"
