"""A quotation stands word for word where it says, and only there."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.excerpts import Excerpt, locate

TEXT = "One town, two towns. “Три міста” 𝟕 towns: one town."

# A small alphabet, so that words repeat and overlap; one letter lies beyond 16 bits.
texts = st.text("ab \n’ї𝟕", min_size=1, max_size=120)


@st.composite
def text_and_span(draw):
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


def test_every_occurrence_is_located_with_its_context():
    assert locate(TEXT, "own, ", "x") == (
        Excerpt(
            id="x",
            exact="own, ",
            prefix="One t",
            suffix="two towns. “Три міста” 𝟕 towns: ",
            start=5,
            end=10,
        ),
    )
    assert [found.start for found in locate(TEXT, "town", "x")] == [4, 14, 35, 46]


def test_overlapping_occurrences_are_all_located():
    assert [found.start for found in locate("aaaa", "aa", "x")] == [0, 1, 2]


def test_positions_count_code_points_not_bytes_or_utf16_units():
    (found,) = locate(TEXT, "towns: one", "x")
    assert (found.start, found.end) == (35, 45)
    assert len(TEXT[:35].encode()) == 50
    assert len(TEXT[:35].encode("utf-16-le")) == 72


@pytest.mark.parametrize("words", ["", "three", "ONE TOWN", "One  town", '"Три'])
def test_words_that_do_not_stand_there_are_not_located(words):
    assert locate(TEXT, words, "x") == ()


@given(text_and_span())
def test_located_words_stand_at_their_span(drawn):
    text, start, end = drawn
    found = locate(text, text[start:end], "x")
    assert start in {excerpt.start for excerpt in found}
    for excerpt in found:
        assert text[excerpt.start : excerpt.end] == excerpt.exact == text[start:end]
        assert text[: excerpt.start].endswith(excerpt.prefix)
        assert text[excerpt.end :].startswith(excerpt.suffix)
        assert len(excerpt.prefix) == min(32, excerpt.start)
        assert len(excerpt.suffix) == min(32, len(text) - excerpt.end)
        assert excerpt.problem_in(text) is None


@given(text_and_span(), st.data())
def test_a_changed_letter_inside_or_beside_the_span_is_noticed(drawn, data):
    text, start, end = drawn
    excerpt = next(e for e in locate(text, text[start:end], "x") if e.start == start)
    at = data.draw(st.integers(max(0, start - 32), min(len(text), end + 32) - 1))
    assert excerpt.problem_in(text[:at] + "Z" + text[at + 1 :]) is not None


@given(text_and_span(), st.integers(1, 5))
def test_words_that_moved_are_noticed_and_where_to_is_said(drawn, shift):
    text, start, end = drawn
    excerpt = next(e for e in locate(text, text[start:end], "x") if e.start == start)
    moved = "Z" * shift + text
    assume(moved[start:end] != excerpt.exact)
    assert f"not at {start}" in excerpt.problem_in(moved)
    assert "they stand at" in excerpt.problem_in(moved)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": 6, "end": 11}, "the words are not at 6; they stand at 5"),
        ({"exact": "OWN, "}, "the words are not at 5 and nowhere in the text"),
        ({"prefix": "One T"}, "the prefix differs from the text"),
        ({"prefix": "ne t"}, "the prefix differs from the text"),
        ({"suffix": "two"}, "the suffix differs from the text"),
    ],
)
def test_what_differs_is_said(change, said):
    (excerpt,) = locate(TEXT, "own, ", "x")
    assert replace(excerpt, **change).problem_in(TEXT) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"end": 11}, "do not span"),
        ({"start": -1, "end": 4}, "do not span"),
        ({"start": 10, "end": 5}, "do not span"),
        ({"exact": " ", "end": 6}, "empty"),
    ],
)
def test_what_is_wrong_without_any_text(change, said):
    (excerpt,) = locate(TEXT, "own, ", "x")
    assert excerpt.problem() is None
    assert said in replace(excerpt, **change).problem()


def test_the_small_atlas_quotes_its_texts(atlas, small_texts):
    """Spans counted by hand with str.index in the texts; the rest follows from the words."""
    spans = {
        ("101_morning", "holds"): (55, 84),
        ("101_morning", "soldiers"): (443, 480),
        ("102_evening", "was-hub"): (0, 24),
        ("102_evening", "ours-again"): (495, 536),
    }
    for (report_id, excerpt_id), span in spans.items():
        excerpt = atlas.reports[report_id].excerpt(excerpt_id)
        assert (excerpt.start, excerpt.end) == span
    for report in atlas.reports.values():
        content = (small_texts / f"{report.id}.txt").read_bytes()
        assert hashlib.sha256(content).hexdigest() == report.text.sha256
        for excerpt in report.excerpts:
            assert content.decode().index(excerpt.exact) == excerpt.start
