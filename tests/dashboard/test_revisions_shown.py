"""A document that was read again: what waits for a person, and that earlier texts exist, shows."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
EVENING = "102_evening"


@pytest.fixture
def revised(monkeypatch, tmp_path):
    """The small atlas with a second revision of the evening paper, of which two excerpts wait."""
    monkeypatch.chdir(ROOT)
    data = tmp_path / "data"
    shutil.copytree(ROOT / "tests" / "small_atlas", data)
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    monkeypatch.delenv("CLAIMLINE_TEXTS", raising=False)
    text = (ROOT / "tests/small_atlas_texts" / f"{EVENING}.txt").read_text(encoding="utf-8")
    text = text.replace("more than 20 attacks", "more than 30 attacks")
    text = text.replace("The Front Institute now finds both armies in Betrov. ", "")
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(text, encoding="utf-8")
    command = ["--data", str(data), "reanchor", EVENING, str(corrected), "--write", "--leave-out"]
    assert main(command) == 0
    return data


def shown(screen):
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page(screen).run()
    assert not app.exception
    return app


def words(app):
    return " ".join(html.proto.body for html in app.get("html"))


def test_the_document_says_what_waits_and_which_revisions_there_are(revised):
    app = shown("screens/documents.py")
    app.selectbox(key="document").set_value(EVENING).run()
    page = words(app)
    assert "Waiting for a person <span>2</span>" in page
    assert "more than 20 attacks" in page  # the words as they were
    assert "more than 30 attacks" in page  # and what stands there now
    assert "No words like these stand in the newest text" in page
    assert "This is revision 2" in page
    assert "Revision 1: " in page


def test_a_document_of_one_revision_speaks_of_none(revised):
    app = shown("screens/documents.py")
    app.selectbox(key="document").set_value("101_morning").run()
    assert "evision" not in words(app)
    assert "Waiting for a person" not in words(app)


def test_the_list_and_the_screen_read_count_what_waits(revised):
    app = shown("screens/documents.py")
    app.segmented_control(key="documents_view").set_value("List of all").run()
    assert "revision 2 · <b>2 statements wait for a person</b>" in words(app)
    page = words(shown("screens/read.py"))
    assert "2 statements wait since revision 2" in page
