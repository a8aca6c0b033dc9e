"""Words with edits in them are found; distances agree with another library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from geo.alignments import Span, align, begins_like, cut_back, searched, similarity

words = st.text("abcдеж 𝟕", max_size=30)


@given(words, words)
def test_similarity_is_that_of_rapidfuzz(a, b):
    assert similarity(a, b) == pytest.approx(Levenshtein.normalized_similarity(a, b))


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_of_any_characters(a, b):
    assert similarity(a, b) == pytest.approx(Levenshtein.normalized_similarity(a, b))


def test_similarity_of_more_letters_than_the_library_tells_apart():
    a = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    assert similarity(a, a) == 1
    assert similarity(a[:600], a[1:]) <= Levenshtein.normalized_similarity(a, a[1:])


@given(words.filter(bool), words)
def test_a_beginning_is_compared_with_every_length(wanted, text):
    least = min(Levenshtein.distance(wanted, text[:n]) for n in range(len(text) + 1))
    assert begins_like(wanted, text) == pytest.approx(1 - least / len(wanted))


@given(words.filter(bool), words)
def test_the_best_place_is_as_good_as_any(wanted, text):
    found = align(wanted, searched(text), Span(0, len(text)), len(wanted) - 1)
    spans = [text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1)]
    least = min((Levenshtein.distance(wanted, span) for span in spans), default=len(wanted))
    if least > len(wanted) - 1:
        assert found is None
    else:
        assert Levenshtein.distance(wanted, text[slice(*found)]) == least


def test_only_the_part_that_is_asked_for_is_searched():
    text = searched("two towns, and two tawns")
    assert align("two towns", text, Span(0, 24), 2) == Span(0, 9)
    assert align("two towns", text, Span(9, 24), 2) == Span(15, 24)
    assert align("two towns", text, Span(9, 15), 2) is None
    assert align("two towns", text, Span(9, 24), 0) is None
    assert align("two", text, Span(5, 5), 2) is None


def test_letters_that_the_text_does_not_have():
    assert align("дім", searched("two towns"), Span(0, 9), 2) is None
    assert align("twд", searched("two towns"), Span(0, 9), 1) == Span(0, 2)


@pytest.mark.parametrize(
    ("wanted", "found", "part", "cut"),
    [
        ("before WORDS after", "before WORDS after", (7, 12), "WORDS"),
        ("before WORDS after", "befor WODS aftr", (7, 12), "WODS"),
        ("before WORDS after", "before the WORDS here after", (7, 12), "WORDS"),
        ("before WORDS after", "before WO-RDS after", (7, 12), "WO-RDS"),
        ("before WORDS after", "before  after", (7, 12), None),
    ],
)
def test_an_alignment_is_cut_back_to_a_part(wanted, found, part, cut):
    span = cut_back(wanted, found, Span(*part))
    assert (None if span is None else found[slice(*span)]) == cut
