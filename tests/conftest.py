"""What all tests share: how Hypothesis draws its examples, where articles and samples are."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# In CI the same examples every time, so that a red run can be repeated; elsewhere new ones.
# No deadline: on a busy machine a slow example is not a wrong one.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def find_texts() -> Path | None:
    """The folder with the articles' full texts, which are not committed; None if not at hand."""
    named = os.environ.get("CLAIMLINE_TEXTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "texts"
    return folder.resolve() if folder.is_dir() else None


@pytest.fixture(scope="session")
def texts() -> Path | None:
    """The folder with the articles' full texts, or None."""
    return find_texts()


def find_samples() -> Path | None:
    """The folder with real control series, which are not committed; None if not at hand."""
    named = os.environ.get("CLAIMLINE_SAMPLES")
    folder = Path(named) if named else ROOT.parent / "shared" / "samples"
    return folder.resolve() if folder.is_dir() else None


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder with real control series; CI has them, elsewhere what needs them is skipped."""
    folder = find_samples()
    if folder is None:
        reason = (
            "THE REAL CONTROL SERIES ARE NOT AT HAND: nothing was held against them. Put them in "
            "../shared/samples, or name their folder in CLAIMLINE_SAMPLES"
        )
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
