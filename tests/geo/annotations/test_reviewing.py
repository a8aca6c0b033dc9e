"""A review’s claims for other tools and back, and passages marked elsewhere as its claims."""

import json

import pytest

from geo.annotations import AnnotationError
from geo.annotations.reviewing import import_annotations, review_annotations
from geo.reading.matcher import build_matcher
from geo.reading.read_text import read_pasted
from geo.reviews.deciding import Pending, decide
from geo.reviews.starting import start_review
from geo.reviews.states import state_of_review

ARTICLE = (
    "😀 The harbour of Alfin\n\nOmin said on 9 May 2024 that his forces control Betrov. "
    "Selna, the mayor of Betrov, denied that Betrov was lost.\n"
)
AT = "2024-05-10T09:00:00+03:00"


@pytest.fixture
def matcher(atlas, small_data):
    return build_matcher(atlas.places.values(), small_data)


@pytest.fixture
def review(atlas, matcher, small_data):
    return start_review(read_pasted(ARTICLE), atlas=atlas, matcher=matcher, data_dir=small_data)


@pytest.fixture
def take_in(atlas, matcher, small_data):
    def take_in(review, content):
        return import_annotations(
            content, "marks.json", state=state_of_review(review), text=ARTICLE, atlas=atlas,
            matcher=matcher, data_dir=small_data,
        )  # fmt: skip

    return take_in


def test_every_claim_goes_out_with_its_words_and_comes_back_as_it_is(review, atlas, take_in):
    state = state_of_review(review)
    content = review_annotations(review, state, ARTICLE, atlas)
    assert content == review_annotations(review, state, ARTICLE, atlas)
    items = json.loads(content)["first"]["items"]
    assert len(items) == len(state.drafts) > 0
    for item in items:
        quote, position = item["target"]["selector"]
        assert ARTICLE[position["start"] : position["end"]] == quote["exact"]
    found = take_in(review, content)
    assert (found.claims, found.known, found.not_found) == ((), len(items), ())
    # Into a review that lacks them they come with who, where and what.
    empty = type(review)(**{**fields_of(review), "proposals": ()})
    back = {(one.start, one.end): one for one in take_in(empty, content).claims}
    for draft in state.drafts:
        one = back[draft.content.start, draft.content.end]
        assert (one.places, one.proposition) == (draft.content.places, draft.content.proposition)


def test_rejected_claims_stay_here_and_a_decided_one_says_by_whom(review, atlas):
    first, second = [draft.id for draft in state_of_review(review).drafts][:2]
    for act, claim in (("reject", first), ("accept", second)):
        review = decide(review, Pending(act=act, by="Anna", at=AT, claims=(claim,)))
    content = review_annotations(review, state_of_review(review), ARTICLE, atlas)
    items = {item["id"].rpartition(":")[2]: item for item in json.loads(content)["first"]["items"]}
    assert first not in items
    assert items[second]["creator"]["name"] == "Anna"
    assert items[second]["created"] == AT


def test_marks_of_hypothesis_become_claims_and_what_is_not_there_is_said(review, take_in):
    def row(exact):
        selectors = [{"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""}]
        return {"target": [{"source": "https://a.example/", "selector": selectors}], "tags": []}

    exported = {
        "export_date": "2025-01-01", "export_userid": "acct:a@hypothes.is",
        "client_version": "1.1", "annotations": [
            row("The harbour of Alfin"), row("a recipe with eggs and flour"),
            {"target": [{"source": "https://a.example/"}], "text": "A note on the page."},
        ],
    }  # fmt: skip
    found = take_in(review, json.dumps(exported).encode())
    assert [ARTICLE[one.start : one.end] for one in found.claims] == ["The harbour of Alfin"]
    (missing,) = found.not_found
    assert "a recipe with eggs and flour”: no such words stand there" in missing
    assert len(found.problems) == 1


def test_a_file_that_is_none_is_refused_in_a_line(review, take_in):
    with pytest.raises(AnnotationError, match=r"marks\.json is no JSON"):
        take_in(review, b"<html>")


def fields_of(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}
