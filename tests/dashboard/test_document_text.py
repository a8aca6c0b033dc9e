"""A document's text cut into passages: nothing is lost, and every excerpt is covered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.document_text import claims_by_excerpt, marked_passages
from geo.excerpts import Excerpt


@st.composite
def texts_with_excerpts(draw):
    text = draw(st.text(min_size=1, max_size=60))
    bounds = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(bounds, bounds).filter(lambda b: b[0] < b[1]), max_size=8))
    excerpts = tuple(
        Excerpt(id=f"e{n}", exact=text[start:end], prefix="", suffix="", start=start, end=end)
        for n, (start, end) in enumerate(spans)
    )
    return text, excerpts


@given(drawn=texts_with_excerpts())
def test_passages_joined_are_the_text_and_know_what_covers_them(small_atlas, drawn):
    text, excerpts = drawn
    report = replace(small_atlas.reports["101_morning"], excerpts=excerpts)
    passages = marked_passages(report, text)
    assert "".join(passage.text for passage in passages) == text
    assert all(passage.text for passage in passages)
    position = 0
    for passage in passages:
        for here in range(position, position + len(passage.text)):
            covering = tuple(e.id for e in excerpts if e.start <= here < e.end)
            assert passage.excerpt_ids == covering
        position += len(passage.text)


def test_excerpts_of_the_articles_are_marked_in_their_texts(atlas, texts):
    if texts is None:
        pytest.skip("the articles are not at hand")
    for report in atlas.reports.values():
        text = (texts / f"{report.id}.txt").read_text(encoding="utf-8")
        passages = marked_passages(report, text)
        assert "".join(passage.text for passage in passages) == text
        for excerpt in report.excerpts:
            joined = "".join(p.text for p in passages if excerpt.id in p.excerpt_ids)
            assert joined == excerpt.exact


def test_excerpts_that_begin_with_the_same_words(atlas):
    """Three excerpts begin with the first words of the later article, of 2013 characters."""
    first, second, *_ = marked_passages(atlas.reports["000_ce3bf1438f9232f3"], "x" * 2013)
    # "Russia declared control of " is part of all three, then "Pokrovsk (Krasnoarmeysk)" of four.
    assert len(first.text) == len("Russia declared control of ")
    assert first.excerpt_ids == ("declared-control", "prolonged-campaign", "important-step")
    assert set(second.excerpt_ids) == {*first.excerpt_ids, "two-names"}


def test_every_claim_stands_under_every_excerpt_it_quotes(small_atlas):
    found = claims_by_excerpt(small_atlas.reports["102_evening"])
    labels = {excerpt: [claim.label for claim in claims] for excerpt, claims in found.items()}
    assert labels["was-hub"] == ["was-hub", "few-left"]
    assert labels["few"] == ["few-left"]
    assert labels["ours-again"] == ["ours-again"]
