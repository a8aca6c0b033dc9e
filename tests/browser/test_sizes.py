"""From a phone to a large screen: nothing is cut off, and all of it is in order."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = (390, 844)
SCREENS = ["Find", "Disagreements", "Documents", "Method"]


def assert_no_overflow(page):
    too_wide = page.evaluate(
        """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
            .map((box) => box.scrollWidth - box.clientWidth)"""
    )
    assert too_wide == [0, 0]


def choose_from_menu(page, screen):
    """On a phone the menu covers the screen; it goes by itself once a screen is chosen."""
    page.get_by_test_id("stExpandSidebarButton").click()
    menu = page.get_by_test_id("stSidebar")
    expect(menu).to_have_attribute("data-collapsed", "false")
    page.get_by_test_id("stSidebarNavLink").filter(has_text=screen).click()
    expect(menu).to_have_attribute("data-collapsed", "true")
    expect(menu).not_to_be_in_viewport()


@pytest.mark.parametrize("viewport", [(1024, 768), (1440, 900), (1920, 1080)])
def test_on_a_screen_the_panel_stands_beside_the_map(front, viewport):
    front.open(day="2025-12-01", place="pokrovsk")
    assert_no_overflow(front.page)
    stage, panel = front.stage.bounding_box(), front.panel.bounding_box()
    assert stage["x"] + stage["width"] <= panel["x"]
    assert stage["width"] > 0.55 * viewport[0]
    assert stage["height"] >= 320
    # The day, the map and the head of the panel are there without scrolling.
    for shown in (front.day, front.town("pokrovsk"), front.panel.locator("h2")):
        expect(shown).to_be_in_viewport(ratio=1)
    # Nor does a bar that takes two lines push the last party out of the window.
    expect(front.page.locator(".claimline-timeline")).to_be_in_viewport(ratio=1)
    for screen in SCREENS:
        front.go_to(screen)
        front.page.locator("h1.cl-title").filter(has_text=screen).wait_for()
        assert_no_overflow(front.page)


@pytest.mark.parametrize("viewport", [PHONE])
def test_on_a_phone_day_map_panel_and_timeline_follow_each_other(front, viewport):
    front.open(day="2025-12-01")
    page = front.page
    assert_no_overflow(page)
    front.town("pokrovsk").click()
    expect(front.panel.locator("h2")).to_contain_text("Pokrovsk")
    assert_no_overflow(page)
    order = [front.day, front.stage, front.panel, page.locator(".claimline-timeline")]
    # In one look: the page may still be scrolling to the panel.
    boxes = page.evaluate(
        "parts => parts.map(part => { const b = part.getBoundingClientRect();"
        " return {y: b.top, height: b.height}; })",
        [part.element_handle() for part in order],
    )
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    assert boxes[1]["y"] + boxes[1]["height"] <= boxes[2]["y"]
    assert boxes[2]["y"] + boxes[2]["height"] <= boxes[3]["y"] + 1
    # The whole panel stands there, with no window of its own to scroll in.
    assert front.panel.evaluate("panel => panel.scrollHeight - panel.clientHeight") <= 1
    for town in ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"):
        box = front.town(town).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport[0]

    page.get_by_role("button", name="Previous day with something new").click()
    expect(front.day).to_have_text("1 November 2025")
    for screen in SCREENS:
        choose_from_menu(page, screen)
        page.locator("h1.cl-title").filter(has_text=screen).wait_for()
        assert_no_overflow(page)


@pytest.mark.parametrize("viewport", [PHONE])
def test_on_a_phone_a_tap_on_a_town_leads_to_the_beginning_of_its_words(front, viewport):
    front.open(day="2025-12-01")
    # The third is pressed on a map that lies half above the window: it must not move meanwhile.
    for town in ("sloviansk", "pokrovsk", "myrnohrad"):
        if town != "myrnohrad":
            front.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
        front.town(town).click()
        expect(front.panel.locator("h2").first).to_contain_text(town.capitalize())
        expect(front.panel.locator("h2").first).to_be_in_viewport(ratio=1)
        expect(front.town(town)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("viewport", [PHONE])
def test_on_a_phone_the_answer_comes_before_what_narrows_it(front):
    page = front.page
    front.open(day="2025-12-01", place="pokrovsk")
    choose_from_menu(page, "Story")
    heading = page.locator(".cl-story h1")
    expect(heading).to_be_in_viewport(ratio=1)
    parties = page.get_by_test_id("stButtonGroup").get_by_text("Russia", exact=True)
    expect(parties).to_be_hidden()
    page.get_by_text("Clock, period, whose words, download").click()
    expect(parties).to_be_visible()
    parties.click()
    front.wait_for_address(parties="russia")
    expect(parties).to_be_visible()
    assert_no_overflow(page)


def test_on_a_wide_screen_nothing_is_folded_away(front):
    front.open(day="2025-12-01", place="pokrovsk")
    front.go_to("Story")
    page = front.page
    expect(page.get_by_test_id("stButtonGroup").get_by_text("Russia", exact=True)).to_be_visible()
    expect(page.get_by_text("Clock, period, whose words, download")).to_be_hidden()
