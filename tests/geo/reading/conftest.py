"""The matcher and the record of the real data, each made once, and what is read with them."""

from collections.abc import Callable

import pytest

from geo.atlas import Atlas
from geo.loading import load_atlas
from geo.reading.matcher import Matcher, load_matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import ClaimProposal, propose
from geo.times import Time

Read = Callable[[str, str], tuple[ClaimProposal, ...]]


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The matcher of the real data."""
    return load_matcher()


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record."""
    return load_atlas()


@pytest.fixture
def read(record: Atlas, matcher: Matcher) -> Read:
    """Gives the claims of a text in a language, of 5 December 2025."""

    def claims(text: str, language: str) -> tuple[ClaimProposal, ...]:
        return propose(
            text,
            language=language,
            document_time=Time(edtf="2025-12-05", basis="stated"),
            atlas=record,
            mentions=find_mentions(text, matcher),
        )

    return claims
