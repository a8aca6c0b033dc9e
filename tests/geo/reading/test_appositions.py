"""A hub and a distance that are said in a few words beside a name."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import propose
from geo.times import Time

DAY = Time(edtf="2025-12-05", basis="stated")


@pytest.mark.parametrize(
    ("text", "proposition", "exact"),
    [
        (
            "Russian troops entered Pokrovsk, a key logistics hub that they had long shelled.",
            "is_hub",
            "Pokrovsk, a key logistics hub",
        ),
        (
            "Russian troops want to take the logistics hub of Pokrovsk before winter.",
            "is_hub",
            "the logistics hub of Pokrovsk",
        ),
        (
            "Putin met soldiers in Myrnohrad, about 5 km east of Pokrovsk, and then left.",
            "states_distance",
            "Myrnohrad, about 5 km east of Pokrovsk",
        ),
        (
            "Pokrovsk is a key logistics hub in the east.",
            "is_hub",
            "Pokrovsk is a key logistics hub in the east",
        ),
        (
            "Myrnohrad lies about 5 km east of Pokrovsk.",
            "states_distance",
            "Myrnohrad lies about 5 km east of Pokrovsk",
        ),
    ],
)
def test_the_words_of_the_claim(
    text: str, proposition: str, exact: str, record: Atlas, matcher: Matcher
) -> None:
    mentions = find_mentions(text, matcher)
    found = propose(text, language="en", document_time=DAY, atlas=record, mentions=mentions)
    assert exact in [p.exact for p in found if p.proposition == proposition]


def test_kilometres_of_an_advance_are_no_distance(record: Atlas, matcher: Matcher) -> None:
    text = "Russian forces advanced 5 km toward Pokrovsk."
    mentions = find_mentions(text, matcher)
    found = propose(text, language="en", document_time=DAY, atlas=record, mentions=mentions)
    assert [p.proposition for p in found] == ["assesses_advance"]
