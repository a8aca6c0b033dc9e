"""What typesetting changes is gone, everything else stays, and every offset leads back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.offset_maps import normalise, normalise_with_offsets

# Letters that compose, marks, white space of several kinds, signs, and what shows as nothing.
texts = st.text(
    "abиіéЙ\u0301\u0306\u0308 \n\t\u00a0\u2009\u00ad\u200b\u202e\ufeff“«’-–𝟕\u1100\u1161\u11a8",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("two  \n\t towns", "two towns"),
        ("two\u00a0\u202ftowns", "two towns"),
        ("“Pokrovsk” «Покровськ» „P‟", '"Pokrovsk" "Покровськ" "P"'),
        ("Slov’iansk ʼ ‘x’", "Slov'iansk ' 'x'"),
        ("a–b—c‑d−e", "a-b-c-d-e"),
        ("Й ї é", "Й ї é"),
        ("Pok\u00adrov\u200bsk\u202e\ufeff", "Pokrovsk"),
        ("a \u200b b", "a b"),
        ("Pokrovsk, 2025: 1.5 %", "Pokrovsk, 2025: 1.5 %"),
        ("", ""),
    ],
)
def test_what_counts_and_what_does_not(text, plain):
    assert normalise(text) == plain


@pytest.mark.parametrize(
    ("a", "b"), [("Town", "town"), ("1", "2"), (".", ","), ("и", "і"), ("ё", "е"), ("a b", "ab")]
)
def test_letters_digits_stops_and_the_ends_of_words_count(a, b):
    assert normalise(a) != normalise(b)


@given(texts)
def test_normalising_again_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(texts, texts)
def test_composing_agrees_with_unicodedata(text, other):
    """NFC of the whole by Python's own module, where nothing but letters and marks is there."""
    letters = "".join(c for c in text + other if c.isalpha() or unicodedata.combining(c))
    assert normalise(letters) == unicodedata.normalize("NFC", letters)


@given(texts)
def test_every_character_leads_back_to_those_that_it_stands_for(text):
    copy = normalise_with_offsets(text)
    assert copy.text == normalise(text)
    assert len(copy.text) == len(copy.starts) == len(copy.ends)
    for start, end in zip(copy.starts, copy.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(copy.starts) == sorted(copy.starts)
    left_out = set(range(len(text))).difference(
        *(range(s, e) for s, e in zip(copy.starts, copy.ends, strict=True))
    )
    assert all(unicodedata.category(text[at]) == "Cf" for at in left_out)


@given(texts, st.data())
def test_a_span_leads_back_to_words_that_say_the_same(text, data):
    copy = normalise_with_offsets(text)
    if not copy.text:
        return
    start = data.draw(st.integers(0, len(copy.text) - 1))
    end = data.draw(st.integers(start + 1, len(copy.text)))
    raw_start, raw_end = copy.span(start, end)
    # One letter taken apart may stand for several; then the span holds the whole of it.
    assert copy.text[start:end] in normalise(text[raw_start:raw_end])


def test_offsets_by_hand():
    copy = normalise_with_offsets("“Два  мі\u00adста”\u2014ні")
    assert copy.text == '"Два міста"-ні'
    assert copy.span(0, 4) == (0, 4)  # "Два
    assert copy.span(5, 10) == (6, 12)  # міста, with the soft hyphen in it
    assert copy.span(11, 12) == (13, 14)  # the dash
