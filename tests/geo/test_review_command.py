"""The review on the command line: from a file to the record, and what it refuses."""

import json
import shutil

import pytest

from geo.__main__ import main
from geo.check import check_data

AT = ("--by", "Anna", "--at", "2024-05-10T09:00:00+03:00")
ARTICLE = (
    "The harbour of Alfin\n\nOmin said on 9 May 2024 that his forces control Betrov. "
    "Selna, the mayor of Betrov, denied that Betrov was lost.\n"
)


@pytest.fixture
def folder(tmp_path, monkeypatch, small_data):
    """A user's own folder, a copy of the small atlas, and an article."""
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    shutil.copytree(small_data, tmp_path / "data")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder, capsys):
    def call(*arguments, data=folder / "data"):
        capsys.readouterr()
        code = main(["--data", str(data), *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def started(run, folder):
    """The first digits of a review of the article."""
    code, out, err = run(
        "review", "start", folder / "article.txt", "--published", "2024-05-10", "--json"
    )
    assert code == 0, err
    return json.loads(out)["sha256"][:12]


def claims_of(run, review):
    return json.loads(run("review", "show", review, "--json")[1])["claims"]


def test_an_article_goes_from_its_file_into_the_record(run, started, folder):
    claims = claims_of(run, started)
    assert claims
    for claim in claims:
        values = ("--set", 'places=["betrov"]', "--set", "claimant=omin")
        assert run("review", "decide", started, "edit", claim["id"], *values, *AT)[0] == 0
        assert run("review", "decide", started, "accept", claim["id"], *AT)[0] == 0
    code, out, err = run("accept", started, "--json", *AT)
    assert (code, err) == (0, "")
    written = json.loads(out)
    assert written["claims"] == len(claims)
    atlas = check_data(folder / "data")
    report = atlas.reports["2024-05-10-the-harbour-of-alfin"]
    assert all(excerpt.exact in ARTICLE for excerpt in report.excerpts)
    assert run("check", "--texts", folder / "home" / "texts")[0] == 0
    assert "in the record" in run("review", "list")[1]
    code, _, err = run("accept", started)
    assert code == 1
    assert "stands in the record already" in err


def test_what_is_not_reviewed_stays_out(run, started, folder):
    before = sorted((folder / "data").rglob("*"))
    code, _, err = run("accept", started)
    assert code == 1
    assert "not reviewed: accept or reject each" in err
    assert sorted((folder / "data").rglob("*")) == before


def test_a_review_file_can_be_named_by_its_path(run, started, folder):
    (path,) = (folder / "home" / "reviews").glob("*[0-9a-f].json")
    assert run("review", "show", path, "--json")[1] == run("review", "show", started, "--json")[1]
    assert run("accept", path)[0] == 1


def test_a_split_and_its_undo(run, started):
    before = claims_of(run, started)
    claim = before[0]
    cut = (claim["content"]["start"] + claim["content"]["end"]) // 2
    assert run("review", "decide", started, "split", claim["id"], "--cut", cut, *AT)[0] == 0
    assert len(claims_of(run, started)) == len(before) + 1
    assert run("review", "decide", started, "undo", *AT)[0] == 0
    assert claims_of(run, started) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("review", "show", "0000"), 1, "no reviews begin with"),
        (("review", "start", "missing.txt"), 1, "cannot be read"),
        (("review", "decide", "0000", "praise", *AT), 2, "there is no decision 'praise'"),
        (("accept", "../no-such-folder/review"), 1, "no reviews begin with"),
    ],
)
def test_bad_input_gives_one_clear_line(run, started, arguments, code, words):
    given, out, err = run(*arguments)
    assert (given, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<html><script>alert(1)</script></html>", "shows no text without its scripts"),
        ("😀\u202e".encode(), "holds no text"),
    ],
)
def test_a_file_that_cannot_be_read_starts_no_review(run, folder, content, words):
    (folder / "article.txt").write_bytes(content)
    code, _, err = run("review", "start", folder / "article.txt")
    assert code == 1
    assert words in err
    assert "No review" in run("review", "list")[1]


def test_claims_go_out_as_annotations_and_marks_of_others_come_in(run, started, folder):
    code, out, _ = run("review", "annotations", started)
    items = json.loads(out)["first"]["items"]
    assert code == 0
    assert len(items) == len(claims_of(run, started))
    marks = folder / "marks.json"
    selector = {"type": "TextQuoteSelector", "exact": "The harbour of Alfin"}
    missing = {"type": "TextQuoteSelector", "exact": "eggs and flour"}
    marks.write_text(
        json.dumps({"annotations": [{"target": [{"selector": [s]}]} for s in (selector, missing)]})
    )
    before = len(claims_of(run, started))
    code, out, err = run("review", "take-in", started, marks, *AT)
    assert (code, err) == (0, "")
    assert "1 passage added, 0 stood there already." in out
    assert "“eggs and flour”: no such words stand there" in out
    added = [one for one in claims_of(run, started) if one["exact"] == "The harbour of Alfin"]
    assert (len(claims_of(run, started)), added[-1]["state"]) == (before + 1, "open")
    code, out, err = run("review", "take-in", started, folder / "article.txt", *AT)
    assert (code, out) == (1, "")
    assert "is no JSON" in err
    assert len(claims_of(run, started)) == before + 1


def test_the_day_may_be_typed_as_people_write_it(run, folder):
    code, out, _ = run(
        "review", "start", folder / "article.txt", "--published", "10 May 2024", "--json"
    )
    review = json.loads(out)["sha256"][:12]
    passport = json.loads(run("review", "show", review, "--json")[1])["passport"]
    assert (code, passport["published"]["edtf"]) == (0, "2024-05-10")
