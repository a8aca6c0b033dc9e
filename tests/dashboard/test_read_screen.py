"""The screen Read without a browser: its ways in, its form, its list, and no right to write."""

import io
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import read_in
from dashboard.review_desk import Desk, decide, edit, handle, look, take_up
from geo.reading.read_text import read_pasted
from geo.reading.text_store import TextStore
from geo.reviews import accepting
from geo.reviews.starting import start_review
from geo.reviews.store import ReviewStore

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
ARTICLE = (
    "The harbour of Alfin\n\nOmin said on 9 May 2024 that his forces control Betrov. "
    "Selna, the mayor of Betrov, denied that Betrov was lost.\n"
)


@pytest.fixture
def home(monkeypatch, tmp_path):
    """An empty folder of the user's own, and a copy of the small atlas as the record."""
    monkeypatch.chdir(ROOT)
    shutil.copytree(ROOT / "tests" / "small_atlas", tmp_path / "data")
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CLAIMLINE_TEXTS", raising=False)
    return tmp_path / "home"


@pytest.fixture
def app(home, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_REVIEWER", "Anna")
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page("screens/read.py").run()
    assert not app.exception
    return app


def press(app, label):
    button = next(button for button in app.button if button.label == label)
    button.click().run()
    assert not app.exception
    return app


def shown(app):
    pieces = [html.proto.body for html in app.get("html")]
    return " ".join(
        [*pieces, *(text.value for text in (*app.markdown, *app.error, *app.warning, *app.info))]
    )


def paste(app, text):
    app.text_area(key="read_pasted").set_value(text)
    return press(app, "Read this text")


def test_a_pasted_article_stands_in_the_list_with_its_count(app, home):
    paste(app, ARTICLE)
    assert "English" in shown(app)  # it is open at once, with what came of the reading
    assert "claims proposed" in shown(app)
    press(app, "All reviews")
    assert "0 of " in shown(app)
    assert "The harbour of Alfin" in shown(app)
    assert len(list((home / "texts").glob("*.txt"))) == 1


@pytest.mark.parametrize(
    ("text", "words"), [("😀 \u200f", "holds no text"), ("x " * 2_600_000, "at most 5,000,000")]
)
def test_what_cannot_be_read_is_said_in_a_line_and_starts_nothing(app, home, text, words):
    paste(app, text)
    assert words in shown(app)
    assert not (home / "reviews").exists()


def scanned():
    """A PDF of one page on which nothing is written."""
    from pypdf import PdfWriter

    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", lambda: b"", "empty.txt is empty"),
        ("scan.pdf", scanned, "scan.pdf is a PDF without text, 1 scanned page"),
        ("big.txt", lambda: b"Pokrovsk. " * 20_000_000, "big.txt has 200 MB; at most 50 MB"),
        (
            "page.html",
            lambda: b"<html><body>" + b"<script>document.write('Betrov')</script>" * 999,
            "page.html shows no text without its scripts",
        ),
        ("article.docx", lambda: b"\x89PNG\r\n\x1a\n", "article.docx is a picture"),
        ("broken.txt", lambda: b"\xff\x81\xfe\x8d" * 200, "broken.txt is in no encoding"),
        ("emoji.txt", lambda: "😀👨‍👩‍👧 \u202e".encode(), "emoji.txt holds no text"),
        ("../../home/anna/.ssh/id", lambda: b" ", "id is empty"),
        ("C:\\Windows\\evil\u202etxt.exe", lambda: b"MZ\0\0", "eviltxt.exe is no text"),
        ("bomb.docx", lambda: b"PK\x03\x04" + b"0" * 99, "bomb.docx is a ZIP archive"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_clear_line_and_what_was_reviewed_stays(
    desk, home, name, content, words
):
    draft = look(desk).state.drafts[0].id
    assert decide(desk, "accept", draft)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    result = read_in._read_file(name, content())
    assert not result.went_well
    assert words in result.words
    assert "\n" not in result.words
    assert "/" not in result.words.replace("text/", "")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_without_a_name_nothing_is_opened(app):
    app.text_input(key="reviewer").set_value("").run()
    press(paste(app, ARTICLE), "Review it")
    assert "Say your name first" in shown(app)


def test_the_day_of_a_dateline_is_proposed_and_only_a_person_takes_it(app):
    paste(app, ARTICLE.replace("\n\nOmin", "\n\nBy our correspondent, 10 May 2024\n\nOmin"))
    published = next(field for field in app.text_input if field.label == "Published")
    assert published.value == "10 May 2024"
    (sha256,) = ReviewStore()
    assert ReviewStore().open(sha256).review.passport.published is None
    press(app, "Save, and go on to the claims")
    (decision,) = ReviewStore().open(sha256).review.decisions
    assert decision.values["published"]["edtf"] == "2024-05-10"


def test_the_passport_wants_a_day_that_can_be_read(app):
    paste(app, ARTICLE)
    press(app, "Save, and go on to the claims")
    assert "Say when it was published" in shown(app)
    published = next(field for field in app.text_input if field.label == "Published")
    published.set_value("10 May")
    press(app, "Save, and go on to the claims")
    assert "not a date or interval in EDTF" in shown(app)


def test_annotations_wait_for_the_day_from_which_dates_are_counted(app):
    """What they add is a decision, after which the proposals' dates are no longer counted anew."""
    paste(app, ARTICLE)
    assert "Take them in" not in [button.label for button in app.button]
    assert any("when this text was published" in text.value for text in app.caption)
    next(field for field in app.text_input if field.label == "Published").set_value("10 May 2024")
    press(app, "Save, and go on to the claims")
    app.session_state["desk"].part = "document"
    app.run()
    assert "Take them in" in [button.label for button in app.button]


def test_reviews_of_one_title_are_told_apart_by_their_files(app):
    for name in ("morning.txt", "evening.txt"):
        article = ARTICLE.replace("Selna", name.capitalize())
        assert read_in._read_file(name, article.encode()).went_well
    app.run()
    listed = shown(app).replace("\\", "")  # Markdown's own signs are escaped
    assert "morning.txt · 0 of " in listed
    assert "evening.txt · 0 of " in listed


@pytest.fixture
def desk(home):
    """Anna's desk with a review of the article on it, as the screen sets it up."""
    from dashboard import record

    article = read_pasted(ARTICLE)
    TextStore().keep(article)
    ReviewStore().start(
        start_review(
            article, atlas=record.atlas(), matcher=record.matcher(), data_dir=record.data_dir()
        )
    )
    desk = Desk(reviewer="Anna")
    take_up(desk, article.sha256)
    look(desk)
    return desk


def acts(desk):
    return [decision.act for decision in ReviewStore().open(desk.sha256).review.decisions]


def test_each_act_of_the_browser_is_done_once(desk):
    first, second = [draft.id for draft in look(desk).state.drafts][:2]
    told = {"token": "t", "acts": [{"n": 1, "do": "accept", "claim": first}]}
    handle(desk, told)
    told["acts"].append({"n": 2, "do": "reject", "claim": second})
    handle(desk, told)
    handle(desk, told)
    assert acts(desk) == ["accept", "reject"]


@pytest.mark.parametrize(
    "reported",
    [
        {}, {"token": 3, "acts": []}, {"token": "t", "acts": "all"},
        {"token": "t", "acts": [None, {"n": "x"}, {"n": 1}]},
        {"token": "t", "acts": [{"n": 1, "do": "span", "claim": "p1", "start": "a", "end": 9}]},
        {"token": "t", "acts": [{"n": 1, "do": "span", "claim": "p1", "start": -5, "end": 10**9}]},
        {"token": "t", "acts": [{"n": 1, "do": "accept", "claim": "../../etc/passwd"}]},
        {"token": "t", "acts": [{"n": 1, "do": "rm", "claim": "p1"}]},
    ],
)  # fmt: skip
def test_acts_that_make_no_sense_decide_nothing(desk, reported):
    handle(desk, reported)
    assert acts(desk) == []


def test_a_field_that_tells_again_what_it_holds_is_no_decision(desk):
    draft = look(desk).state.drafts[0].id
    edit(desk, draft, {"note": "Once."})
    edit(desk, draft, {"note": "Once."})
    assert acts(desk) == ["edit"]


def test_what_somebody_else_decided_unseen_is_not_written_over(desk):
    draft = look(desk).state.drafts[0].id
    other = Desk(reviewer="Borys")
    take_up(other, desk.sha256)
    assert "Anna" in other.said
    look(other)
    assert decide(desk, "accept", draft)
    for act in (
        {"n": 1, "do": "reject", "claim": draft},
        {"n": 2, "do": "span", "claim": draft, "start": 0, "end": 5},
        {"n": 3, "do": "undo"},
    ):
        other.seen = 0  # what his screen last showed
        handle(other, {"token": "t", "acts": [act]})
        assert "before you" in other.said or "Anna" in other.said
    assert acts(desk) == ["accept"]


def test_who_left_without_a_word_long_ago_is_not_said_to_be_here(desk):
    store = ReviewStore()
    store.enter(desk.sha256, "Borys", "2024-05-10T09:00:00+03:00")
    store.enter(desk.sha256, "Chris", "no time at all")
    other = Desk(reviewer="Dana")
    take_up(other, desk.sha256)
    assert "Anna" in other.said
    assert "Borys" not in other.said
    assert "Chris" not in other.said


def test_a_broken_review_file_is_said_and_what_was_decided_before_is_there(desk, home):
    first, second = [draft.id for draft in look(desk).state.drafts][:2]
    decide(desk, "accept", first)
    decide(desk, "accept", second)
    (home / "reviews" / f"{desk.sha256}.json").write_text("{", encoding="utf-8")
    assert look(desk).state.decided == 1
    assert "put in its place, with 1 decision" in desk.said


def test_where_the_data_cannot_be_written_the_report_is_offered_instead(desk, app, monkeypatch):
    for draft in look(desk).state.drafts:
        when = {"edtf": "2024-05-09", "basis": "stated"}
        edit(desk, draft.id, {"claimant": "omin", "places": ["betrov"], "event_time": when})
        decide(desk, "accept", draft.id)
    decide(desk, "passport", published={"edtf": "2024-05-10", "basis": "stated"})
    monkeypatch.setattr(accepting, "can_write", lambda folder: False)
    monkeypatch.setattr("dashboard.review_accepting.can_write", lambda folder: False)
    app.run()
    press(app, "Go on")
    app.session_state["desk"].part = "record"
    app.run()
    assert not app.exception
    assert "cannot be written here. Nothing is lost" in shown(app)
    names = [button.proto.label for button in app.get("download_button")]
    assert names == ["Download 2024-05-10-the-harbour-of-alfin.yaml"]
    assert "Put into the record" not in [button.label for button in app.button]
