"""Annotations in the forms of several tools; what is wrong is said and stops nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.annotations import AnnotationError, read_annotations
from geo.annotations.forms import MOST_ANNOTATIONS
from geo.annotations.selectors import Position, Quote


def read(content):
    return read_annotations(json.dumps(content).encode(), "x.json")


def test_hypothesis(files):
    found = read(files.HYPOTHESIS)
    first, other = found.annotations
    assert first.quote == Quote(
        exact="it had repelled more than 20 attacks at Betrov on 4 May",
        prefix="ople are left. The brigade said ",
        suffix=". Omin’s staff declared on Radio",
    )
    assert first.position == Position(1075, 1130)
    assert (first.source, first.creator) == (files.URI, "acct:reader@hypothes.is")
    assert first.created.startswith("2024-05-08T09")
    assert first.bodies.tags == ("Betrov", "report of fighting")
    assert first.bodies.comment == "Who says so? <script>alert(1)</script>"
    assert other.source == "https://other.example/"
    assert found.problems == ("annotation 2: it marks no words: neither quotation nor position",)


def test_every_form_is_read(files, form):
    for one in read(files.FORMS[form]).annotations:
        assert one.quote is not None or one.position is not None


def test_recogito_js(files):
    (one,) = read(files.RECOGITO_JS).annotations
    assert one.quote == Quote(exact="that Betrov is surrounded", prefix="", suffix="")
    assert one.position == Position(178, 203)
    assert one.bodies.tags == ("Omin’s staff",)
    assert one.bodies.comment == "Compare the morning paper"


def test_recogito_has_positions_only(files):
    (one,) = read(files.RECOGITO_POSITION_ONLY).annotations
    assert (one.quote, one.position) == (None, Position(205, 251))
    assert one.source == "http://recogito.example/part/2"


def test_annotorious_writes_quotations_as_words_or_as_an_object(files):
    first, second = read(files.ANNOTORIOUS).annotations
    assert first.quote.exact == "Omin wants Alfin by 1 June"
    assert first.position == Position(342, 368)
    assert first.bodies.tags == ("Alfin",)
    assert second.quote.exact == "Alfin is still held by the brigade"
    assert second.position == Position(306, 340)


def test_a_page_and_a_collection_say_the_same(files):
    page, collection = (read(files.FORMS[name]) for name in ("w3c page", "w3c collection"))
    assert page == collection
    (one,) = page.annotations
    assert (one.creator, one.bodies.comment) == ("A. Reader", "Look at this")


def test_one_object_a_line(files):
    content = b"\n".join(files.as_bytes(row) for row in files.HYPOTHESIS["rows"])
    assert read_annotations(content, "x.jsonl") == read(files.HYPOTHESIS)


def test_several_targets_are_several_passages():
    row = {"target": [{"selector": {"exact": "one"}}, {"selector": {"exact": "two"}}]}
    assert [one.quote.exact for one in read([row]).annotations] == ["one", "two"]


def test_a_character_fragment_is_a_position():
    selector = {"type": "FragmentSelector", "value": "char=5,9;length=100"}
    (one,) = read([{"target": {"selector": selector}}]).annotations
    assert one.position == Position(5, 9)


def selected(selector):
    return {"target": {"selector": selector}}


GOOD = selected({"type": "TextQuoteSelector", "exact": "good words"})


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("words", "it is no object"),
        (7, "it is no object"),
        (None, "it is no object"),
        ({}, "it has no target"),
        ({"target": []}, "it has no target"),
        ({"target": 7}, "its target is no object"),
        ({"target": "https://example.org/"}, "it is of a whole page: no selector"),
        ({"target": {}}, "it marks no words"),
        (selected("p:first"), "its selector is no object"),
        (selected({"type": "CssSelector", "value": "p"}), "it marks no words"),
        (selected({"type": "TextQuoteSelector"}), "its quotation is no text"),
        (selected({"type": "TextQuoteSelector", "exact": 7}), "its quotation is no text"),
        (selected({"type": "TextQuoteSelector", "exact": " \u200b\n"}), "its quotation is empty"),
        (selected({"exact": "a", "prefix": ["b"]}), "the words around its quotation are no text"),
        (selected({"exact": "a" * 20_001}), "its quotation has 20,001 characters"),
        (selected({"start": 5, "end": 5}), "its position 5–5 spans nothing"),
        (selected({"start": -2, "end": 5}), "spans nothing"),
        (selected({"start": "1", "end": 5}), "its position is not two whole numbers"),
        (selected({"start": True, "end": 5}), "its position is not two whole numbers"),
        (selected({"start": 1.5, "end": 5}), "its position is not two whole numbers"),
        (selected({"start": 1}), "its position is not two whole numbers"),
    ],
)
def test_one_that_is_wrong_is_said_and_the_others_are_read(record, said):
    found = read([record, GOOD])
    (problem,) = found.problems
    assert problem.startswith("annotation 1: ")
    assert said in problem
    assert [one.quote.exact for one in found.annotations] == ["good words"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "x.json is empty"),
        (b" \n", "x.json is empty"),
        (b"<html><script>alert(1)</script></html>", "x.json is no JSON"),
        (b"{", "x.json is no JSON"),
        (b"\xff\xfe\x00", "x.json is not UTF-8 (byte 0)"),
        (b"[" * 200_000, "x.json is nested too deeply"),
        (b"[]", "holds no annotation that marks words"),
        (b"7", "holds no annotations: no list"),
        (b'{"rows": 7}', "holds no annotations: no list"),
        (b'{"first": "https://example.org/page1"}', "nothing is fetched: save the pages"),
        (b'[{"target": {}}]', "(annotation 1: it marks no words"),
        (json.dumps([GOOD] * (MOST_ANNOTATIONS + 1)).encode(), "at most 2,000 are read"),
        (b"9" * 5000, "x.json is no JSON"),
    ],
)
def test_a_file_that_cannot_be_read(content, said):
    with pytest.raises(AnnotationError) as raised:
        read_annotations(content, "../a/x.json")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(AnnotationError, match="has 60 MB; at most 50 MB are read"):
        read_annotations(b" " * 60_000_000, "x.json")


def test_half_characters_are_made_whole():
    found = read_annotations(b'[{"target": {"selector": {"exact": "a\\ud83d b"}}}]', "x.json")
    assert found.annotations[0].quote.exact == "a\ufffd b"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ("target", "selector", "type", "exact", "quote", "start", "end", "body", "bodies",
             "tags", "purpose", "value", "rows", "items", "first", "source", "id", "refinedBy")
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(anything)
def test_whatever_the_json_holds_there_is_an_answer(content):
    try:
        found = read(content)
    except AnnotationError as error:
        said = str(error)
    else:
        said = ""
        assert found.annotations
    assert "\n" not in said
