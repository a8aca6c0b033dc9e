"""Every excerpt is held against the full text: what differs is said, what is missing too."""

import shutil

import pytest

from geo.check import check_data, check_texts, find_texts
from geo.errors import ClaimlineError, DataError
from geo.loading import load_atlas

MORNING = "reports/101_morning.yaml"


def test_all_excerpts_of_the_small_atlas_stand_word_for_word(atlas, small_texts):
    result = check_texts(atlas, small_texts)
    assert (result.verified, result.without_text, result.problems) == (20, (), ())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            [("start: 55\n", "start: 56\n"), ("end: 84\n", "end: 85\n")],
            "the words are not at 56; they stand at 55",
        ),
        (
            [('exact: "his forces hold', 'exact: "His forces hold')],
            "the words are not at 55 and nowhere in the text",
        ),
        (
            [('prefix: "amma region, said on 2 May', 'prefix: "amma region, said on 3 May')],
            "the prefix differs from the text",
        ),
        (
            [('suffix: ". The mayor of Betrov (Бетрів), "', 'suffix: ". The mayor of Betrov"')],
            "the suffix differs from the text",
        ),
    ],
)
def test_an_excerpt_that_differs(copy, small_texts, changes, problem):
    for old, new in changes:
        copy.replace(MORNING, old, new)
    assert copy.problems() == ()  # without the text nobody can tell
    result = check_texts(load_atlas(copy.folder), small_texts)
    (said,) = result.problems
    assert (said.file, said.record, said.problem) == ("101_morning", "excerpt holds", problem)
    assert "geo locate" in said.remedy
    assert result.verified == 19


def test_several_excerpts_that_differ_are_all_said(copy, small_texts):
    copy.replace(MORNING, 'exact: "Betrov is a', 'exact: "Betrov iz a')
    copy.replace(MORNING, 'exact: "his forces', 'exact: "His forces')
    copy.replace("reports/102_evening.yaml", 'exact: "Omin wants', 'exact: "Omin Wants')
    result = check_texts(load_atlas(copy.folder), small_texts)
    assert {(said.file, said.record) for said in result.problems} == {
        ("101_morning", "excerpt holds"),
        ("101_morning", "excerpt is-hub"),
        ("102_evening", "excerpt by-june"),
    }
    assert result.verified == 17


def test_a_wrong_length(copy, small_texts):
    copy.replace(MORNING, "length: 507", "length: 508")
    (said,) = check_texts(load_atlas(copy.folder), small_texts).problems
    assert (said.file, said.record) == ("101_morning", "text")
    assert said.problem == "length is 508 in the record and 507 in the text"


def test_a_text_that_was_changed(atlas, small_texts, tmp_path):
    folder = tmp_path / "texts"
    shutil.copytree(small_texts, folder)
    with (folder / "101_morning.txt").open("a", encoding="utf-8") as text:
        text.write(" ")
    result = check_texts(atlas, folder)
    assert result.without_text == ("101_morning",)
    (said,) = result.problems
    assert (said.file, said.record) == ("101_morning.txt", "report 101_morning")
    assert "not the one recorded" in said.problem
    assert "Restore the text" in said.remedy


def test_a_text_under_another_name_is_still_found(atlas, small_texts, tmp_path):
    shutil.copyfile(small_texts / "101_morning.txt", tmp_path / "renamed.txt")
    result = check_texts(atlas, tmp_path)
    assert (result.verified, result.without_text) == (9, ("102_evening",))
    assert result.problems == ()


def test_a_folder_without_texts(atlas, tmp_path):
    result = check_texts(atlas, tmp_path)
    assert (result.verified, result.problems) == (0, ())
    assert result.without_text == ("101_morning", "102_evening")


def test_no_folder(atlas, tmp_path):
    with pytest.raises(ClaimlineError, match="is no folder of texts"):
        check_texts(atlas, tmp_path / "nowhere")


def test_a_text_that_is_not_utf_8(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"ab\xff")
    with pytest.raises(ClaimlineError, match=r"a\.txt is not UTF-8 \(byte 2\)"):
        find_texts(tmp_path)


def test_the_whole_folder_is_checked_not_only_the_atlas(copy):
    assert len(check_data(copy.folder).claims) == 21
    (copy.folder / "gazetteer.csv").unlink()
    (copy.folder / "basemap" / "rails.geojson").unlink()
    with pytest.raises(DataError) as raised:
        check_data(copy.folder)
    assert {problem.file for problem in raised.value.problems} == {
        "data/gazetteer.csv",
        "data/basemap/rails.geojson",
    }
