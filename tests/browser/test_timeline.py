"""The timeline and the panel with the whole record: calm, thinned, and an answer at every stop."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OVERLAPPING = """() => [...document.querySelectorAll(".claimline-track")].flatMap(track => {
    const boxes = [...track.querySelectorAll(".claimline-mark")]
        .map(mark => mark.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    return boxes.slice(1).filter((box, at) => box.left < boxes[at].right - 0.5);
}).length"""
COUNTED = """() => [...document.querySelectorAll(".claimline-mark")]
    .reduce((sum, mark) => sum + mark.claimlineMark.count, 0)"""


@pytest.fixture
def whole(open_front, record_url):
    return open_front(record_url)


@pytest.mark.parametrize("viewport", [(1440, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("reach", ["Whole record", "Year", "Month"])
def test_marks_that_would_touch_are_one_with_a_count(whole, reach, viewport):
    whole.open(day="2025-12-01", clock="known")
    page = whole.page
    page.get_by_text(reach, exact=True).click()
    assert page.evaluate(OVERLAPPING) == 0
    expect(page.locator(".claimline-row")).to_have_count(5)
    outside = page.locator(".claimline-outside").all_inner_texts()
    said = page.evaluate(COUNTED) + sum(int(re.sub(r"\D", "", text)) for text in outside)
    assert said == page.evaluate("""async () => {
        const [scene] = await Promise.all([...claimline.scenes.values()]);
        return scene.timeline.rows.length;
    }""")
    names = page.locator(".claimline-mark").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('aria-label'))"
    )
    assert max(map(len, names)) < 160
    assert any(re.fullmatch(r"\d+ statements, \d.*20\d\d", name) for name in names)


def test_a_click_sets_the_day_and_the_next_steps_through(whole):
    whole.open(day="2026-08-22")
    page = whole.page
    mark = page.locator(".claimline-mark[data-days*=' ']").first
    key = mark.get_attribute("data-key")
    days = mark.get_attribute("data-days").split(" ")
    assert len(days) > 1
    again = page.locator(f".claimline-mark[data-key='{key}']")
    for day in [*days, days[0]]:
        again.click()
        whole.wait_for_address(day=day)


def test_the_two_kinds_of_marks_are_filled_and_outlined(whole):
    whole.open(day="2025-12-01")
    fills = whole.page.evaluate("""() => {
        const fill = (part) => getComputedStyle(part).backgroundColor;
        const many = ".claimline-segment.claimline-many";
        return [fill(document.querySelector(`${many}.claimline-said`)),
            fill(document.querySelector(`${many}:not(.claimline-said)`))];
    }""")
    assert fills == ["rgb(27, 27, 27)", "rgb(255, 255, 255)"]


def test_only_the_selected_place_is_on_the_timeline(whole):
    whole.open(day="2025-12-01", place="sloviansk")
    expect(whole.page.locator(".claimline-about")).to_have_text("Statements on Sloviansk")
    assert whole.page.evaluate("""() => [...document.querySelectorAll(".claimline-mark")]
        .flatMap(mark => mark.claimlineMark.items(1000))
        .every(item => item.places.includes("sloviansk"))""")
    whole.page.get_by_role("button", name="All places").click()
    expect(whole.page.locator(".claimline-about")).to_have_text("Statements on all places")


def test_the_keyboard_chooses_how_much_is_shown_and_the_month_goes_with_the_day(whole):
    whole.open(day="2025-12-31")
    page = whole.page
    page.get_by_role("radio", name="Whole record").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Month")).to_be_checked()
    ticks = page.locator(".claimline-months .claimline-year")
    expect(ticks.filter(has_text="Dec 2025")).to_have_count(1)
    page.get_by_role("button", name="Next day", exact=True).click()
    expect(ticks.filter(has_text="Jan 2026")).to_have_count(1)
    expect(ticks.filter(has_text="Dec 2025")).to_have_count(0)


STOPS = ["2024-08-20", "2025-07-31", "2025-12-01", "2026-02-26", "2026-08-22"]


@pytest.mark.parametrize("clock", ["known", "event"])
def test_at_1440_both_sides_and_the_first_disagreement_need_no_scrolling(whole, clock):
    for day in ("2025-12-01", "2026-02-26", "2026-08-22"):
        whole.open(day=day, clock=clock, place="pokrovsk")
        columns = whole.panel.locator(".cl-column")
        for side in range(2):
            expect(columns.nth(side).locator("article").first).to_be_in_viewport(ratio=0.99)
        panel = whole.panel.bounding_box()
        pair = whole.panel.locator(".cl-pair h4").first.bounding_box()
        assert pair["y"] + pair["height"] <= panel["y"] + panel["height"]


@pytest.mark.parametrize("clock", ["known", "event"])
@pytest.mark.parametrize("day", STOPS)
def test_every_stop_is_answered_for_each_town(whole, day, clock):
    whole.open(day=day, clock=clock)
    for town in ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"):
        whole.town(town).click()
        expect(whole.panel.locator("h2")).to_contain_text(town.capitalize())
        columns = whole.panel.locator(".cl-column")
        assert columns.count() >= 4
        for text in columns.all_inner_texts():
            assert "In their words" in text or "our paraphrase" in text or "by this day." in text
    links = whole.panel.locator("a.cl-page").evaluate_all(
        "links => links.map(link => [link.target, link.rel, new URL(link.href).protocol])"
    )
    assert all(link == ["_blank", "noopener noreferrer", "https:"] for link in links)
