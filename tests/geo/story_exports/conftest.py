"""The story of Betrov, an invented town, told in quotations and in our paraphrases."""

import shutil
from pathlib import Path

import pytest

from geo.loading import load_atlas
from geo.selection import Reading
from geo.stories import story_of

TESTS = Path(__file__).resolve().parents[2]
PAGE = "http://127.0.0.1:8501/"


@pytest.fixture
def page_data(copy):
    """A folder of the small atlas with a page beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")
    return copy.folder


@pytest.fixture
def tell(page_data):
    """Tell a story of it."""
    atlas = load_atlas(page_data)

    def tell(place="betrov", clock="known", **asked):
        return story_of(atlas, atlas.places[place], clock, Reading(**asked))

    return tell


@pytest.fixture
def hostile(copy):
    """A story in which every word of a page is an attack on some format."""
    text = "<img src=x onerror=alert(1)> [a](javascript:x) *b* =cmd|'/c'!A0 # h & `c` </script>"
    page = (TESTS / "small_page.yaml").read_text(encoding="utf-8")
    page = page.replace(
        "The staff reported to the governor", f"'{text.replace(chr(39), chr(39) * 2)}"
    )
    page = page.replace("that all of Betrov was in its hands.", "'")
    (copy.folder / "reports/103_page.yaml").write_text(page, encoding="utf-8")
    atlas = load_atlas(copy.folder)
    return text, story_of(atlas, atlas.places["betrov"], "known")
