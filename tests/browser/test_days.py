"""The day and the clock: the map follows at once, the panel after it, and nothing flashes."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DECLARED = "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"
OCTOBER = (
    "it wasn't until October that the Ukrainian army detected that Russian troops had penetrated "
    "almost every district of the municipality"
)

WATCH_FOR_BLANKS = """() => {
    window.kept = document.querySelector(".folium-map");
    window.blanks = 0;
    const look = () => {
        const map = document.querySelector(".folium-map");
        const glyphs = map?.querySelectorAll(".claimline-town svg").length ?? 0;
        const drawn = map === window.kept && map.isConnected && map.offsetHeight > 100
            && map.querySelector("canvas") && glyphs >= 4;
        if (!drawn) window.blanks += 1;
        requestAnimationFrame(look);
    };
    look();
}"""
SHOWN_VIEW = """() => {
    const [map] = globalThis.claimline.maps;
    return [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
}"""


@pytest.fixture
def november(front):
    """The map on 15 November 2025, nearer than usual, with Pokrovsk selected."""
    front.open(day="2025-11-15", place="pokrovsk", zoom="10.5", lat="48.4", lon="37.3")
    expect(front.panel).to_contain_text("No document here has Russia speak of control of Pokrovsk")
    front.page.evaluate(WATCH_FOR_BLANKS)
    return front


def by_keyboard(front):
    front.slider.focus()
    for _ in range(16):
        front.page.keyboard.press("ArrowRight")


def by_buttons(front):
    front.page.get_by_role("button", name="Next day with something new").click()
    expect(front.day).to_have_text("1 December 2025")
    front.page.get_by_role("button", name="Previous day", exact=True).click()
    expect(front.day).to_have_text("30 November 2025")
    front.page.get_by_role("button", name="Next day", exact=True).click()


@pytest.mark.parametrize("move", [by_keyboard, by_buttons])
def test_to_the_first_of_december(november, move):
    before, view = november.glyph("pokrovsk"), november.page.evaluate(SHOWN_VIEW)
    others = {town: november.glyph(town) for town in ("kramatorsk", "sloviansk")}
    move(november)
    expect(november.day).to_have_text("1 December 2025")
    assert november.glyph("pokrovsk") != before
    expect(november.slider).to_have_attribute("aria-valuetext", "1 December 2025")
    expect(november.panel.locator("blockquote").filter(has_text=DECLARED).first).to_be_visible()
    expect(november.panel).to_contain_text("on 1 December 2025, by what was known")
    november.wait_for_address(day="2025-12-01", place="pokrovsk", zoom="10.5")
    # The same map all along, where the reader left it; what did not change looks as before.
    assert november.page.evaluate("window.blanks") == 0
    assert november.page.evaluate(SHOWN_VIEW) == view
    assert {town: november.glyph(town) for town in others} == others

    november.page.get_by_role("button", name="Previous day with something new").click()
    expect(november.day).to_have_text("1 November 2025")
    assert november.glyph("pokrovsk") == before
    expect(november.panel).to_contain_text("No document here has Russia speak of control of")


def test_a_day_is_chosen_from_the_timeline(front):
    front.open(day="2025-11-15", clock="event", place="pokrovsk")
    # The month of the day, so that each day of it has a mark of its own.
    front.slider.evaluate(
        """slider => {
            slider.value = Date.UTC(2025, 10, 30) / 86_400_000;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    front.page.get_by_text("Month", exact=True).click()
    row = front.page.get_by_role("group", name="Russia", exact=True)
    mark = row.get_by_role("button", name=re.compile("statements?, 1 December 2025$"))
    mark.focus()
    expect(front.page.locator(".claimline-readout")).to_contain_text("Russia")
    front.page.keyboard.press("Enter")
    expect(front.day).to_have_text("1 December 2025")
    front.wait_for_address(day="2025-12-01")
    expect(front.panel.locator("blockquote").filter(has_text=DECLARED).first).to_be_visible()

    # A click beside the marks sets the day where it falls.
    front.page.get_by_text("Whole record", exact=True).click()
    months = front.page.locator(".claimline-months span")
    august = months.filter(has_text="Aug 2025").bounding_box()
    tracks = front.page.locator(".claimline-rows").bounding_box()
    front.page.mouse.click(august["x"] + 1, tracks["y"] + tracks["height"] - 3)
    expect(front.day).to_have_text("1 August 2025")
    front.wait_for_address(day="2025-08-01")

    # The arrow keys go from mark to mark, so that a row is one stop of the Tab key.
    row = front.page.get_by_role("group", name="The article’s own voice")
    marks = row.locator(".claimline-mark")
    marks.first.focus()
    expect(marks.first).to_be_focused()
    front.page.keyboard.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    assert row.locator("button[tabindex='0']").count() == 1


def test_the_two_clocks(front):
    """What was so in October was known in November at the earliest."""
    front.open(day="2025-10-15", place="pokrovsk")
    expect(front.panel).to_contain_text("by what was known")
    expect(front.panel.locator("blockquote")).to_have_count(0)
    known = front.glyph("pokrovsk")
    front.page.get_by_text("what was so", exact=True).click()
    expect(front.panel).to_contain_text("on 15 October 2025, by what was so")
    expect(front.panel.locator("blockquote").filter(has_text=OCTOBER).first).to_be_visible()
    assert front.glyph("pokrovsk") != known
    front.wait_for_address(clock="event", day="2025-10-15")
    front.page.get_by_text("what was known", exact=True).click()
    expect(front.panel.locator("blockquote")).to_have_count(0)
    assert front.glyph("pokrovsk") == known


def test_an_answer_that_comes_late_undoes_nothing(front):
    """Day and place are changed faster than the server answers; the last act counts."""
    front.open(day="2025-11-15")
    front.page.evaluate(
        """async () => {
            window.undone = 0;
            const slider = document.querySelector(".claimline-slider input");
            const towns = ["pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"];
            let last = null;
            setInterval(() => {
                if (last !== null && claimline.choice.day !== last) window.undone += 1;
            }, 3);
            for (let step = 0; step < 24; step += 1) {
                slider.value = Number(slider.max) - 40 + step;
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                last = new Date(Number(slider.value) * 86_400_000).toISOString().slice(0, 10);
                document.querySelector(`.claimline-town[data-place=${towns[step % 4]}]`)
                    .dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
                await new Promise((done) => setTimeout(done, step % 5 ? 20 : 160));
            }
        }"""
    )
    # 15 December less 40 days, and 23 steps on.
    front.wait_for_address(day="2025-11-28", place="sloviansk")
    expect(front.panel.locator("h2")).to_contain_text("Sloviansk")
    expect(front.day).to_have_text("28 November 2025")
    assert front.page.evaluate("window.undone") == 0
