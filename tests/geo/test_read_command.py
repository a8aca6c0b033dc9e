"""``python -m geo read``: what it prints, and what it says of files that are no use."""

import json
from pathlib import Path

import pytest

from geo.__main__ import main

ARTICLE = (
    "Ukraine's General Staff said on Monday that its forces had repelled 38 attacks near Pokrovsk "
    "and Hryshyne. Officials did not comment."
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the user's own files."""
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_json_has_mentions_and_claims_whose_words_stand_there(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article), "--json", "--published", "2025-12-01"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["document"]["language"] == "en"
    pokrovsk, hryshyne = read["mentions"]
    assert (pokrovsk["exact"], pokrovsk["place"]) == ("Pokrovsk", "pokrovsk")
    assert hryshyne["place"] is None
    assert {"pokrovsk", "geonames:708060"} <= {each["place"] for each in hryshyne["candidates"]}
    claim = read["claims"][0]
    assert "pokrovsk" in claim["places"]
    assert claim["quantity"]["low"] == 38
    for each in (*read["mentions"], *read["claims"]):
        assert ARTICLE[each["start"] : each["end"]] == each["exact"]
    assert {
        "start", "end", "exact", "places", "claimant", "cue", "proposition", "kind", "event_time",
        "score", "rule",
    } <= set(claim)  # fmt: skip


def test_words_for_people_say_that_a_choice_is_open(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article)]) == 0
    out = capsys.readouterr().out
    assert "article.txt: text, en" in out
    assert "“Hryshyne”: to be decided: Hryshyne" in out


def test_a_text_is_kept_only_when_asked(article: Path, home: Path) -> None:
    assert main(["read", str(article)]) == 0
    assert not list(home.rglob("*.txt"))
    assert main(["read", str(article), "--keep"]) == 0
    assert [path.read_text(encoding="utf-8") for path in home.rglob("*.txt")] == [ARTICLE]


def test_a_copy_of_a_kept_text_is_said(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article), "--keep"]) == 0
    longer = tmp_path / "longer.txt"
    longer.write_text(f"Our reporter writes. {ARTICLE} And more.", encoding="utf-8")
    capsys.readouterr()
    assert main(["read", str(longer)]) == 0
    assert "(100%)" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nothing.txt", "empty.txt", "."])
def test_a_file_that_is_no_use_is_said_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["read", str(tmp_path / name)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert main(["read", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["document"]["source_name"] == "standard input"


def test_names_and_days_are_those_a_reader_understands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Russia said on 1 December that it had taken Pokrovsk.", encoding="utf-8")
    assert main(["read", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Russia: claim of control; Pokrovsk; 1 December, year not stated: " in out
    assert "to look at: the date of the document is not known; nothing says the year" in out
    assert main(["read", str(path), "--published", "2025-12-03"]) == 0
    out = capsys.readouterr().out
    assert "Russia: claim of control; Pokrovsk; 1 December 2025 (inferred): " in out
    for raw in ("russian-state", "claims_control", "XXXX", "2025-12-01"):
        assert raw not in out


def test_the_day_that_a_page_gives_of_itself_is_taken_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><head><title>News</title>"
        '<meta property="article:published_time" content="2025-12-02T10:00:00Z"></head><body>'
        "<article><p>Russia said on Monday that it had taken Pokrovsk, in the east of Ukraine, "
        "after a long campaign. Reporters could not see it for themselves.</p></article></body>",
        encoding="utf-8",
    )
    assert main(["read", str(path), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["document"]["published_on"] == "2025-12-02"
    assert read["claims"][0]["event_time"]["edtf"] == "2025-12-01"
    assert read["claims"][0]["event_time"]["basis"] == "inferred"
    assert main(["read", str(path)]) == 0
    assert "as the page gives it: 2 December 2025 (inferred)" in capsys.readouterr().out
