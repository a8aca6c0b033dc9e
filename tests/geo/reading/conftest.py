"""The matcher of the real data, made once."""

import pytest

from geo.reading.matcher import Matcher, load_matcher


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The matcher of the real data."""
    return load_matcher()
