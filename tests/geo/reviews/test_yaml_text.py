"""That YAML written by us says what was put into it, for any words, and folds as people do."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from geo.reviews.yaml_text import yaml_records

# What a YAML file can hold at all: no surrogates, no control characters but these.
WORDS = st.text(
    st.one_of(
        st.sampled_from("ab \n\t'\"\\:#-{}[]>|&*!%@`,ЇЯ“”😀\u202e\u00a0\ufeff\x85\u2028\x07"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=260,
)


@given(exact=WORDS, hedge=WORDS)
def test_any_words_come_back_as_they_were(exact, hedge):
    record = {"exact": exact, "hedge": hedge, "label": exact or "x"}
    assert yaml.safe_load(yaml_records([record])) == [record]


@given(WORDS)
def test_our_own_sentences_come_back_with_their_blanks_made_one(note):
    (back,) = yaml.safe_load(yaml_records([{"note": note}]))
    assert back["note"] == " ".join(note.split())


def test_long_quotations_are_folded_without_marks_of_their_own():
    text = yaml_records([{"exact": "eleven letters " * 12 + "and an end"}])
    assert len(text.splitlines()) == 2
    assert "\\" not in text


def test_a_quotation_with_quotation_marks_stands_in_single_ones():
    assert yaml_records([{"exact": 'the "deceptive" one'}]) == "- exact: 'the \"deceptive\" one'\n"
