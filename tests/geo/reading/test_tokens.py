"""Words keep their places, whatever the script, and words run together are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.tokens import matching_form, tokens


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("BakhmutBetween 2022", ["bakhmut", "between", "2022"]),
        ("DeepState map", ["deepstate", "map"]),
        ("Слов'янську, 60 000 осіб", ["слов'янську", ",", "60 000", "осіб"]),
        ("located 10km away", ["located", "10", "km", "away"]),
        ("4,8 тисячі", ["4,8", "тисячі"]),
        ("Ещё «бои»", ["еще", '"', "бои", '"']),
        ("wasn’t", ["wasn't"]),
    ],
)
def test_words_as_they_are_matched(text: str, forms: list[str]) -> None:
    assert [word.form for word in tokens(text)] == forms


def test_a_word_glued_to_the_one_before_is_marked() -> None:
    moscow, the, army = tokens("MoscowThe army")
    assert (moscow.glued, the.glued, army.glued) == (False, True, False)


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    form = matching_form(text)
    assert len(form) == len(text)
    last = 0
    for word in tokens(text):
        assert last <= word.start < word.end <= len(text)
        assert form[word.start : word.end] == word.form
        last = word.end
