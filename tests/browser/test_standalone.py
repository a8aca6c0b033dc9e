"""The page that stands alone, opened from a disk with the network cut off."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import standalone_page
from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import take_snapshot

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(two_articles, tmp_path_factory) -> str:
    snapshot = take_snapshot(
        load_atlas(two_articles),
        load_basemap(),
        load_gazetteer(),
        Selection(on=date(2025, 12, 1), layers=FIRST_LAYERS),
    )
    path = tmp_path_factory.mktemp("standalone") / "map.html"
    path.write_bytes(standalone_page.write(snapshot))
    return path.as_uri()


@pytest.fixture
def page(browser, address):
    """The open page; the harness's own refuses files, so this one watches for itself."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("request", lambda request: trouble.append(request.url))
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.goto(address)
    opened.locator("[data-place=pokrovsk]").wait_for()
    yield opened
    context.close()
    assert trouble == [address], "the page asked for something, or complained"


def test_it_draws_the_towns(page):
    for town in ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"):
        assert page.locator(f"[data-place={town}] svg").first.is_visible()
    assert page.locator(".claimline-picture canvas").count() > 0


@pytest.mark.parametrize(
    ("town", "words"),
    [
        ("pokrovsk", "Ukraine said it had repelled more than 40 attacks in the region"),
        ("myrnohrad", "the real risk for them is not in Pokrovsk, but in Mirnograd"),
        ("kramatorsk", "two major cities still held by Ukraine in Donetsk"),
        ("sloviansk", "two major cities still held by Ukraine in Donetsk"),
    ],
)
def test_a_click_on_a_town_shows_its_words(page, town, words):
    page.locator(f"[data-place={town}]").first.click()
    panel = page.locator(f"[data-panel={town}]")
    assert panel.is_visible()
    assert words in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
