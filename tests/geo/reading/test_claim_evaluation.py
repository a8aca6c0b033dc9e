"""Floors under how well claims are read: no change of a rule may go below what was reached."""

from itertools import pairwise
from pathlib import Path

import pytest

from evaluation.claim_gold import ClaimText, load_claim_documents, load_claim_passages
from evaluation.claim_scores import ClaimScore, claim_scores, reliability
from geo.loading import load_atlas
from geo.reading.matcher import Matcher


def score(texts: tuple[ClaimText, ...], matcher: Matcher) -> ClaimScore:
    return claim_scores(texts, load_atlas(), matcher)[0]["all"]


def test_passages_that_the_rules_were_not_tuned_on(matcher: Matcher) -> None:
    found = score(load_claim_passages("held_out"), matcher)
    assert found.gold == 66
    assert found.f1 >= 0.88
    assert found.share("kind in three") >= 0.95
    assert found.share("claimant") >= 0.85
    assert found.share("whole") >= 0.75


def test_documents_of_the_record(
    matcher: Matcher, texts: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if texts is None:
        pytest.skip("THE ARTICLES ARE NOT AT HAND: name their folder in CLAIMLINE_TEXTS")
    monkeypatch.setenv("CLAIMLINE_TEXTS", str(texts))
    documents = load_claim_documents(load_atlas())
    assert len(documents) == 2
    found = score(documents, matcher)
    assert found.f1 >= 0.79
    assert found.share("kind in three") >= 0.97
    assert found.share("claimant") >= 0.88
    assert found.share("whole") >= 0.65


def test_a_higher_score_is_not_worth_less(matcher: Matcher) -> None:
    texts = load_claim_passages("tuned") + load_claim_passages("held_out")
    table = reliability(claim_scores(texts, load_atlas(), matcher)[1])
    often = [(given, share) for given, count, share in table if count >= 5]
    assert len(often) >= 2
    assert all(later >= earlier - 0.05 for (_, earlier), (_, later) in pairwise(often))


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_gold_words_stand_in_their_passages(name: str) -> None:
    for passage in load_claim_passages(name):
        for claim in passage.claims:
            assert passage.text[claim.start : claim.end] == claim.exact
