"""What each decision makes of a review, what it refuses, and that no sequence breaks a span."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import ClaimlineError
from geo.excerpts import excerpt_at
from geo.reviews.deciding import Pending, decide, split_parts, worded_span
from geo.reviews.errors import ReviewError
from geo.reviews.review_files import parse_review, review_bytes
from geo.reviews.states import state_of_review


def test_accepting_says_who_and_when(anna):
    anna("accept", "p1", "p2")
    draft = anna.draft("p2")
    assert (draft.state, draft.decided.by, draft.decided.at) == (
        "accepted", "Anna", "2024-05-10T09:00:00+03:00",
    )  # fmt: skip
    assert anna.state.decided == 2


def test_undo_and_redo_keep_the_log(anna):
    anna("reject", "p1", reason="not a claim")
    anna("undo")
    assert anna.draft("p1").state == "open"
    anna("redo")
    assert (anna.draft("p1").state, anna.draft("p1").reason) == ("rejected", "not a claim")
    assert [decision.act for decision in anna.review.decisions] == ["reject", "undo", "redo"]


def test_only_who_decided_can_undo(anna):
    anna("accept", "p1")
    with pytest.raises(ReviewError, match="Anna’s"):
        anna("undo", by="Borys")


def test_an_edit_is_kept_with_the_proposal_beside_it(anna):
    anna("edit", "p1", claimant="brigade", hedge="said")
    draft = anna.draft("p1")
    assert (draft.content.claimant, draft.content.hedge, draft.edited) == ("brigade", "said", True)
    assert anna.review.proposal_of["p1"].content.claimant == "omin"


def test_a_claim_that_no_longer_speaks_of_control_states_it_for_nobody(anna):
    anna("edit", "p1", kind="losses", proposition="reports_losses")
    assert anna.draft("p1").content.stated_for is None


@pytest.mark.parametrize(
    "values",
    [
        {"start": 5, "end": 5},
        {"start": -1},
        {"end": 100_000},
        {"proposition": "states_aim"},
        {"kind": "gossip"},
        {"places": "betrov"},
        {"colour": "red"},
        {"event_time": {"edtf": "2024-13-45", "basis": "stated"}},
    ],
)
def test_an_edit_that_cannot_be_is_refused_and_changes_nothing(anna, values):
    with pytest.raises(ClaimlineError):
        anna("edit", "p1", **values)
    assert anna.review.decisions == ()


def test_splitting_takes_both_parts_from_the_text(anna, text):
    cut = text.index("The harbour") + len("The harbour of Alfin is closed\u202e")
    parts = split_parts(text, anna.draft("p3"), cut)
    anna("split", "p3", parts=parts)
    first, second = anna.state.drafts[2:]
    assert text[first.content.start : first.content.end] == "The harbour of Alfin is closed\u202e"
    assert text[second.content.start : second.content.end] == ", and about 9,000 people are left"
    assert {first.state, second.state} == {"open"}
    with pytest.raises(ReviewError, match="split or merged"):
        anna("accept", "p3")


def test_merging_goes_from_the_first_word_to_the_last(anna, text):
    anna("accept", "p1")
    anna("merge", "p2", "p1")
    (merged, _) = anna.state.drafts
    words = text[merged.content.start : merged.content.end]
    assert words.startswith("Omin said")
    assert words.endswith("ours.”")
    assert (merged.state, merged.content.claimant) == ("open", "omin")


def test_a_second_person_judges_and_a_disagreement_waits_for_an_answer(anna):
    anna("accept", "p1")
    with pytest.raises(ReviewError, match="another person"):
        anna("verdict", "p1", agrees=True)
    with pytest.raises(ReviewError, match="in words"):
        anna("verdict", "p1", by="Borys", agrees=False)
    anna("verdict", "p1", by="Borys", agrees=False, words="He says the region, not the town.")
    assert anna.draft("p1").is_disputed
    anna("accept", "p1")
    assert not anna.draft("p1").is_disputed
    assert anna.draft("p1").verdicts[0].words == "He says the region, not the town."


def test_a_changed_claim_forgets_what_was_said_of_its_former_wording(anna):
    anna("accept", "p1")
    anna("verdict", "p1", by="Borys", agrees=True)
    anna("edit", "p1", note="Which forces is not said.")
    assert anna.draft("p1").verdicts == ()


def test_nothing_is_decided_once_it_stands_in_the_record(anna):
    anna("recorded", report="2024-05-10-harbour")
    with pytest.raises(ReviewError, match="2024-05-10-harbour"):
        anna("accept", "p1")


@pytest.mark.parametrize(("by", "at"), [("", "2024-05-10"), ("A\nB", "2024-05-10"), ("A", "noon")])
def test_a_decision_needs_a_name_and_a_time(review, by, at):
    with pytest.raises(ReviewError):
        decide(review, Pending(act="accept", by=by, at=at, claims=("p1",)))


@pytest.mark.parametrize("cut", [0, 2, 10_000])
def test_a_cut_outside_of_the_claim_is_refused(anna, text, cut):
    with pytest.raises(ReviewError):
        split_parts(text, anna.draft("p1"), cut)


def test_a_span_has_words_and_no_blanks_at_its_ends(text):
    assert text[slice(*worded_span(text, 1, 7))] == "Omin"
    with pytest.raises(ReviewError, match="no words"):
        worded_span(text, 0, 2)


ACTS = st.sampled_from(
    ("accept", "reject", "reopen", "span", "split", "merge", "add", "verdict", "undo", "redo")
)
STEPS = st.lists(
    st.tuples(
        ACTS, st.integers(0, 5), st.integers(0, 5), st.integers(-3, 200), st.integers(-3, 200),
        st.sampled_from(("Anna", "Borys")),
    ),
    max_size=25,
)  # fmt: skip


@given(steps=STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # both are never changed
def test_any_sequence_of_decisions_keeps_every_span_in_the_text(review, text, steps):
    for act, one, other, start, end, by in steps:
        before = review
        try:
            review = step(review, text, act, one, other, start, end, by)
        except ClaimlineError:
            assert review is before
        state = state_of_review(review)
        for draft in state.drafts:
            content = draft.content
            assert 0 <= content.start < content.end <= len(text)
            excerpt = excerpt_at(text, content.start, content.end, "any")
            assert excerpt.problem() is None
            assert excerpt.problem_in(text) is None
        assert len({draft.id for draft in state.drafts}) == len(state.drafts)
    again = parse_review(review_bytes(review), "again.json")
    assert state_of_review(again).drafts == state_of_review(review).drafts


def step(review, text, act, one, other, start, end, by):
    drafts = state_of_review(review).drafts
    first = drafts[one % len(drafts)]
    second = drafts[other % len(drafts)]
    claims, values, name = (first.id,), {}, act
    if act == "span":
        name, (low, high) = "edit", worded_span(text, start, end)
        values = {"start": low, "end": high}
    elif act == "split":
        values = {"parts": split_parts(text, first, start)}
    elif act == "merge":
        claims = (first.id, second.id)
    elif act == "add":
        low, high = worded_span(text, start, end)
        claims, values = (), {
            "start": low, "end": high, "places": ["betrov"], "claimant": "article",
            "kind": "naming", "proposition": "names_place",
        }  # fmt: skip
    elif act == "verdict":
        values = {"agrees": bool(other % 2), "words": "why"}
    elif act in ("undo", "redo"):
        claims = ()
    pending = Pending(act=name, by=by, at="2024-05-10T09:00", claims=claims, values=values)
    return decide(review, pending)
