"""The matcher and the record of the real data, each made once."""

import pytest

from geo.atlas import Atlas
from geo.loading import load_atlas
from geo.reading.matcher import Matcher, load_matcher


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The matcher of the real data."""
    return load_matcher()


@pytest.fixture(scope="session")
def record() -> Atlas:
    """The real record."""
    return load_atlas()
