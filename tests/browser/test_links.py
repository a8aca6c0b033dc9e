"""All of what the reader chose is in the address, and a link opened elsewhere shows the same."""

import base64
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SHOWN_VIEW = """() => {
    const [map] = globalThis.claimline.maps;
    return [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
}"""
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def serve_tiles(front):
    """Stand in for OpenStreetMap, which the tests must not ask."""
    front.page.route(
        re.compile(r"https://([abc]\.)?tile\.openstreetmap\.org/"),
        lambda route: route.fulfill(body=TILE, content_type="image/png"),
    )


def everything_shown(front):
    """What a reader sees of the choice, read from the page and not from the choice."""
    page = front.page
    switches = page.locator(".claimline-panel input").evaluate_all(
        "inputs => inputs.filter((input) => input.checked).map((input) => input.value)"
    )
    return {
        "day": front.day.inner_text(),
        "clock": page.locator(".claimline-clocks input:checked").get_attribute("value"),
        "title": front.panel.locator("h2").inner_text(),
        "standing": front.panel.locator(".cl-standing").first.inner_text(),
        "switches": switches,
        "lines": page.locator("path.claimline-distance").count(),
        "tiles": page.locator(".leaflet-tile-pane img").count() > 0,
        "view": pytest.approx(page.evaluate(SHOWN_VIEW), abs=1e-4),
        "glyph": front.glyph("pokrovsk"),
    }


def test_a_link_opened_elsewhere_shows_the_same(open_front):
    mine = open_front()
    serve_tiles(mine)
    mine.open(day="2025-12-01")
    mine.page.get_by_role("button", name="Previous day", exact=True).click()
    mine.page.get_by_text("what was so", exact=True).click()
    mine.open_layers()
    mine.page.get_by_label("Distances", exact=True).uncheck()
    mine.page.get_by_label("Distances as stated").check()
    mine.page.get_by_label("Russian", exact=True).check()
    mine.page.locator("input[value=osm]").check()
    box = mine.stage.bounding_box()
    mine.page.mouse.move(box["x"] + 600, box["y"] + 120)
    mine.page.mouse.down()
    mine.page.mouse.move(box["x"] + 560, box["y"] + 150, steps=4)
    mine.page.mouse.up()
    mine.page.get_by_role("button", name="Zoom in").click()
    mine.town("pokrovsk").click()
    expect(mine.panel.locator("h2")).to_contain_text("Покровск")
    mine.wait_for_address(
        day="2025-11-30", clock="event", place="pokrovsk", base="osm", names="ru", zoom="9.5"
    )
    mine.wait_for_address(layers="claims,excerpts,stated_distances,railways,roads")
    view = mine.page.evaluate(SHOWN_VIEW)
    assert float(mine.address()["lat"]) == pytest.approx(view[0], abs=2e-5)
    assert float(mine.address()["lon"]) == pytest.approx(view[1], abs=2e-5)

    theirs = open_front()
    serve_tiles(theirs)
    theirs.open(link=mine.page.url)
    expect(theirs.page.locator(".leaflet-tile-pane img").first).to_be_attached()
    shown = everything_shown(theirs)
    view = theirs.page.evaluate(SHOWN_VIEW)
    assert {**shown, "view": view} == everything_shown(mine)
    assert shown["day"] == "30 November 2025"
    assert shown["lines"] == 0
    assert shown["tiles"] is True
    assert theirs.choice() == mine.choice()
    assert theirs.address() == mine.address()


def test_panning_and_zooming_get_into_the_address_and_survive_a_reload(front):
    front.open(place="kramatorsk", zoom="9", lat="48.54", lon="37.31")
    page, box = front.page, front.stage.bounding_box()
    kept = page.evaluate_handle("document.querySelector('.folium-map')")
    page.mouse.move(box["x"] + 600, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 180, steps=5)
    page.mouse.up()
    page.wait_for_function("new URLSearchParams(location.search).get('lat') !== '48.54000'")
    dragged = front.address()
    # To the left and down: what lies east and north came into view.
    assert float(dragged["lon"]) > 37.31
    assert float(dragged["lat"]) > 48.54
    page.mouse.move(box["x"] + 400, box["y"] + 250)
    page.mouse.wheel(0, -300)
    page.wait_for_function("Number(new URLSearchParams(location.search).get('zoom')) > 9")
    assert front.address()["place"] == "kramatorsk"
    assert kept.evaluate("map => map.isConnected")
    page.wait_for_function(
        "Number(new URLSearchParams(location.search).get('zoom')) === claimline.choice.view.zoom"
    )

    before, view = front.address(), page.evaluate(SHOWN_VIEW)
    page.reload()
    front.wait()
    assert front.address() == before
    assert page.evaluate(SHOWN_VIEW) == pytest.approx(view, abs=2e-5)


def test_the_map_does_not_need_to_be_told_twice(front):
    """A selection keeps zoom and centre as the link gave them."""
    front.open(zoom="10", lat="48.75", lon="37.45")
    for town in ("kramatorsk", "sloviansk"):
        front.town(town).click()
        front.wait_for_address(place=town)
        assert front.page.evaluate(SHOWN_VIEW) == pytest.approx([48.75, 37.45, 10], abs=1e-3)


def test_the_link_of_a_quotation_opens_it_pointed_out(front, open_front):
    front.open(day="2025-12-01", place="pokrovsk").unfold()
    card = front.panel.locator("article[data-claim]").filter(
        has_text="only about a thousand residents"
    )
    link = card.first.locator(".cl-actions a").get_attribute("href")
    theirs = open_front().open(link=link)
    pointed_out = theirs.panel.locator(".cl-pointed-out blockquote")
    expect(pointed_out.first).to_have_text("“only about a thousand residents remain”")
    expect(pointed_out.first).to_be_in_viewport()
    expect(theirs.panel.locator("h2")).to_contain_text("Pokrovsk")


def test_what_cannot_be_read_in_a_link_is_said(front):
    front.open(day="2025-13-01", place="atlantis", zoom="banana", names="uk")
    warning = front.page.get_by_test_id("stAlert")
    expect(warning).to_contain_text("could not be taken")
    for said in ("day=2025-13-01", "place=atlantis", "zoom=banana"):
        expect(warning.locator("code").filter(has_text=said)).to_have_count(1)
    assert front.address()["names"] == "uk"
    assert front.address()["place"] == "none"


def test_the_back_button_of_the_browser_goes_to_the_map_as_it_was(front):
    front.open(day="2025-11-15", place="pokrovsk")
    front.go_to("Method")
    front.page.get_by_role("heading", name="Two clocks").wait_for()
    front.page.wait_for_url("**/method?*zoom=*")
    front.page.go_back()
    if "/method" in front.page.url:  # Streamlit may have entered it twice, without a query first
        front.page.go_back()
    front.wait()
    expect(front.day).to_have_text("15 November 2025")
    expect(front.panel.locator("h2")).to_contain_text("Pokrovsk")
