"""Labels that tell options apart, and what counts as a change of a field."""

from types import SimpleNamespace

import pytest

from dashboard import review_fields, session
from dashboard.review_fields import unique_labels

NAMES = {"a": "Hryshyne", "b": "Hryshyne", "c": "Pokrovsk", "d": "Hryshyne"}
DETAILS = {"a": "village", "b": "village", "c": "city", "d": ""}


def test_no_two_labels_are_alike_and_a_name_of_one_place_stays_as_it_is():
    labels = unique_labels("abcd", NAMES.__getitem__, DETAILS.__getitem__)
    assert labels["c"] == "Pokrovsk"
    assert labels["a"] == "Hryshyne, village"
    assert len(set(labels.values())) == 4


@pytest.fixture
def told(monkeypatch):
    """What was decided after a widget told of a change."""
    decided = []
    monkeypatch.setattr(review_fields, "edit", lambda desk, claim, values: decided.append(values))
    draft = SimpleNamespace(id="p1", content=SimpleNamespace(note="old"))

    def tell(state, given="old"):
        monkeypatch.setattr(session, "has_widget", lambda key: key in state)
        monkeypatch.setattr(session, "widget", state.get)
        review_fields._changed(None, draft, "k", given, lambda value: {"note": value})
        return decided

    return tell


def test_a_widget_that_is_gone_or_holds_what_it_was_given_changes_nothing(told):
    assert told({}) == []
    assert told({"k": "old"}) == []


def test_a_widget_that_holds_something_else_is_a_change(told):
    assert told({"k": "new"}) == [{"note": "new"}]
