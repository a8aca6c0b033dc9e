"""``python -m geo story``: printed, written, and one clear line where it cannot be told."""

import json
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.story_exports import write_story


@pytest.fixture
def run(small_data, capsys):
    def run(*arguments):
        code = main(["--data", str(small_data), "story", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


def test_it_is_printed(run):
    code, output, errors = run("Бетрів", "--clock", "event", "--party", "russia")
    assert (code, errors) == (0, "")
    assert output.startswith("# The story of Betrov\n")
    assert "by what was so, Russia only: 3 in their words." in output
    told = json.loads(run("betrov", "--json")[1])
    assert [day["on"] for day in told["days"]] == ["2024-04-01", "2024-05-03", "2024-05-05"]


@pytest.mark.parametrize("ending", ["pdf", "md", "html", "csv", "json"])
def test_it_is_written(run, atlas, tmp_path, ending):
    from geo.stories import story_of

    path = tmp_path / f"story.{ending}"
    code, output, errors = run("betrov", "--out", path)
    assert (code, errors) == (0, "")
    assert output.startswith(f"{path}: story t-")
    assert path.read_bytes() == write_story(
        story_of(atlas, atlas.places["betrov"], "known"), ending
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["Betrof"], 1, "Did you mean Betrov"),
        (["deltiane"], 1, "the record has no statement on Deltiane"),
        (["betrov", "--from", "2024-05-09", "--to", "2024-05-01"], 1, "before it begins"),
        (["betrov", "--out", "story.docx"], 1, "they end in .pdf, .html, .md, .csv, .json"),
        (["betrov", "--out", "/no/such/folder/story.md"], 1, "cannot write"),
        (["betrov", "--party", "nato"], 2, "'nato' is not one of"),
        ([], 2, "Missing argument"),
    ],
)
def test_bad_input_gets_one_clear_line(run, arguments, code, said):
    got, output, errors = run(*arguments)
    assert (got, output) == (code, "")
    assert errors.count("\n") == 1
    assert said in errors


def test_nothing_is_written_where_nothing_is_said(run, tmp_path):
    path = tmp_path / "story.pdf"
    path.write_bytes(b"before")
    assert run("deltiane", "--out", path)[0] == 1
    assert Path(path).read_bytes() == b"before"
