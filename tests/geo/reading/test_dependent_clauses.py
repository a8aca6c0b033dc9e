"""English clauses that hang on another are claims of their own where both say something."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import ClaimProposal, propose
from geo.times import Time

DAY = Time(edtf="2025-12-05", basis="stated")


def read(text: str, record: Atlas, matcher: Matcher) -> tuple[ClaimProposal, ...]:
    mentions = find_mentions(text, matcher)
    return propose(text, language="en", document_time=DAY, atlas=record, mentions=mentions)


def said(text: str, record: Atlas, matcher: Matcher) -> list[tuple[str, str]]:
    return [(p.proposition, p.exact) for p in read(text, record, matcher)]


@pytest.mark.parametrize(
    ("text", "propositions", "second"),
    [
        (
            "Russian troops have entered Pokrovsk, destroying the last bridge in the city.",
            ["reports_presence", "reports_damage"],
            "destroying the last bridge in the city",
        ),
        (
            "Ukrainian troops have entered Pokrovsk, which was encircled by Russian forces.",
            ["reports_presence", "assesses_encirclement"],
            "which was encircled by Russian forces",
        ),
        (
            "Russian troops have entered Pokrovsk, with Ukrainian units holding out in the north.",
            ["reports_presence", "reports_fighting"],
            "with Ukrainian units holding out in the north",
        ),
        (
            "Russian troops have taken Pokrovsk and the town itself is almost in ruins.",
            ["assesses_control", "reports_damage"],
            "the town itself is almost in ruins",
        ),
        (
            "Ukrainian troops have taken Pokrovsk and are pushing toward Myrnohrad.",
            ["assesses_control", "assesses_advance"],
            "are pushing toward Myrnohrad",
        ),
        (
            "After Russian troops entered Pokrovsk, Ukrainian forces shelled the town.",
            ["reports_presence", "reports_fighting"],
            "Ukrainian forces shelled the town",
        ),
    ],
)
def test_what_hangs_on_a_clause_is_a_claim_of_its_own(
    text: str, propositions: list[str], second: str, record: Atlas, matcher: Matcher
) -> None:
    found = said(text, record, matcher)
    assert [proposition for proposition, _ in found] == propositions
    assert found[1][1] == second
    assert second not in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops have taken Pokrovsk as part of a wider offensive in the region.",
        "Between 300 and 500 Russian soldiers are scattered throughout Pokrovsk.",
        "Despite heavy losses, Russian troops have entered Pokrovsk.",
        "After months of fighting, Russian troops have entered Pokrovsk.",
    ],
)
def test_what_says_the_same_or_is_no_clause_stays(
    text: str, record: Atlas, matcher: Matcher
) -> None:
    for _, exact in said(text, record, matcher):
        assert exact == text.rstrip(".")


def test_the_speaker_goes_on_after_a_comma(record: Atlas, matcher: Matcher) -> None:
    text = "Putin denied that Pokrovsk was encircled, saying that fighting went on in the town."
    denied, fought = read(text, record, matcher)
    assert (denied.proposition, denied.claimant) == ("denies_encirclement", "putin")
    assert (fought.proposition, fought.claimant) == ("reports_fighting", "putin")
    assert fought.exact.startswith("saying that")


def test_the_source_at_the_end_is_not_in_the_words_of_the_first_part(
    record: Atlas, matcher: Matcher
) -> None:
    text = '"Russian troops have entered Pokrovsk, destroying the last bridge," Putin said.'
    first, second = read(text, record, matcher)
    assert first.claimant == second.claimant == "putin"
    assert "Putin" not in first.exact
