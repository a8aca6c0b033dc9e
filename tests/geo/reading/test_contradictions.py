"""What a proposed claim stands against in the record."""

from geo.loading import load_atlas
from geo.reading.contradictions import contradictions
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import propose
from geo.times import Time


def test_a_denial_conflicts_with_the_recorded_declaration(matcher: Matcher) -> None:
    record = load_atlas()
    text = "Kyiv denied that Pokrovsk had been lost."
    (proposal,) = propose(
        text,
        language="en",
        document_time=Time(edtf="2025-12-02", basis="stated"),
        atlas=record,
        mentions=find_mentions(text, matcher),
    )
    found = contradictions(proposal, record)
    against = {each.reference: each for each in found}
    declared = against["000_ce3bf1438f9232f3#declares-control"]
    assert declared.kind == "conflict"
    assert "Russia: claim of control" in declared.reason
    assert "Ukraine: denial of a loss" in declared.reason
    assert found[0].kind == "conflict"


def test_the_report_that_is_read_is_left_out(matcher: Matcher) -> None:
    record = load_atlas()
    text = "Kyiv denied that Pokrovsk had been lost."
    (proposal,) = propose(
        text,
        language="en",
        document_time=Time(edtf="2025-12-02", basis="stated"),
        atlas=record,
        mentions=find_mentions(text, matcher),
    )
    found = contradictions(proposal, record, document="000_ce3bf1438f9232f3")
    assert all(not each.reference.startswith("000_ce3bf1438f9232f3") for each in found)
