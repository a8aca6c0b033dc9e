"""The map is drawn, and each of its marks opens the sentences behind it."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Word for word from the two documents; (town, on 1 December 2025: what its panel has to quote).
QUOTED = {
    "pokrovsk": [
        "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1",
        "Ukraine said it had repelled more than 40 attacks in the region",
        "military analysts say Moscow's victory is only a matter of time",
    ],
    "myrnohrad": [
        "Ukraine said it had repelled more than 40 attacks in the region",
        "thousands of Ukrainian soldiers are stranded",
        "the real risk for them is not in Pokrovsk, but in Mirnograd",
    ],
    "kramatorsk": [
        "Kramatorsk and Sloviansk, two major cities still held by Ukraine in Donetsk",
        "are still very distant targets that could take Putin years to conquer",
    ],
    "sloviansk": [
        "Kramatorsk and Sloviansk, two major cities still held by Ukraine in Donetsk",
        "the two major cities of Donetsk under Ukrainian administration: Kramatorsk and Sloviansk",
    ],
}
HELD_BY_RUSSIA, HELD_BY_UKRAINE = (0xD5, 0x5E, 0x00), (0x00, 0x72, 0xB2)
LAND = (0xF7, 0xF5, 0xEF)


def colours(locator) -> dict[tuple[int, int, int], int]:
    """How often each colour is on the screen where the element is."""
    picture = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
    return {colour: count for count, colour in picture.getcolors(maxcolors=1 << 20)}


def test_the_map_is_painted(front):
    front.open()
    seen = colours(front.stage)
    total = sum(seen.values())
    assert len(seen) > 200
    assert 0.2 < seen[LAND] / total < 0.95  # land, with something on it; not one grey box
    painted = front.page.evaluate(
        """() => [...document.querySelectorAll(".folium-map canvas")].map(canvas => {
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            const colours = new Set();
            for (let at = 0; at < data.length; at += 4)
                if (data[at + 3] === 255) colours.add(data.slice(at, at + 3).join());
            return colours.size;
        })"""
    )
    assert max(painted) > 20  # land, rivers, roads, railways and their soft edges


def test_four_glyphs_can_be_seen_and_say_what_is_claimed(front):
    front.open(day="2025-12-01")
    for town in QUOTED:
        glyph = front.town(town)
        expect(glyph).to_be_visible()
        expect(glyph).to_be_in_viewport(ratio=1)
        assert len(colours(glyph)) > 8
        on_top = glyph.evaluate(
            """mark => {
                const box = mark.getBoundingClientRect();
                return mark.contains(
                    document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
            }"""
        )
        assert on_top, f"something covers {town}"
    assert colours(front.town("pokrovsk")).get(HELD_BY_RUSSIA, 0) > 20
    for town in ("kramatorsk", "sloviansk"):
        assert colours(front.town(town)).get(HELD_BY_UKRAINE, 0) > 5  # hatched: said by others
        assert HELD_BY_RUSSIA not in colours(front.town(town))
    spoken = re.compile(r"Pokrovsk: disputed, \d+ statements")
    expect(front.town("pokrovsk")).to_have_attribute("aria-label", spoken)


def test_nothing_selected_says_what_is_new_and_leads_into_the_map(front):
    front.open(day="2025-12-01")
    expect(front.panel.locator("h2")).to_have_text("1 December 2025")
    expect(front.panel).to_contain_text("New since the day before")
    front.panel.get_by_role("button", name="Sloviansk ·").click()
    expect(front.panel.locator("h2")).to_contain_text("Sloviansk")
    expect(front.town("sloviansk")).to_have_attribute("aria-pressed", "true")
    # A town's name is a way in as well.
    names = front.page.locator(".claimline-label-principal .claimline-first")
    names.filter(has_text="Kramatorsk").click()
    expect(front.panel.locator("h2")).to_contain_text("Kramatorsk")


def test_a_click_on_each_town_shows_its_quotations(front):
    front.open(day="2025-12-01")
    for town, words in QUOTED.items():
        front.town(town).click()
        expect(front.panel.locator("h2")).to_contain_text(town.capitalize())
        front.unfold()
        for quotation in words:
            assert front.panel.locator("blockquote").filter(has_text=quotation).count() > 0
        expect(front.town(town)).to_have_attribute("aria-pressed", "true")
        front.wait_for_address(place=town)
    for party in ("Russia", "Ukraine"):
        silence = f"No document here has {party} speak of control of Sloviansk"
        expect(front.panel).to_contain_text(silence)


def test_both_sides_stand_next_to_each_other(front):
    front.open(day="2025-12-01", place="pokrovsk")
    russia, ukraine = (
        front.panel.locator(".cl-column").filter(has=front.page.locator("h4", has_text=side))
        for side in ("Russia", "Ukraine")
    )
    expect(russia.locator("blockquote").first).to_have_text(f"“{QUOTED['pokrovsk'][0]}”")
    expect(ukraine.locator("blockquote").first).to_have_text(f"“{QUOTED['pokrovsk'][1]}”")
    left, right = ukraine.bounding_box(), russia.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == pytest.approx(right["y"], abs=2)

    # Why a date is inferred is one click away.
    date = russia.locator("details.cl-inferred").first
    expect(date.locator("summary")).to_have_text("1 December 2025 (inferred)")
    expect(date).not_to_have_attribute("open", "")
    date.locator("summary").click()
    expect(date).to_have_attribute("open", "")
    expect(date).to_contain_text("The text states December 1 and no year")


def test_the_keyboard_alone_reaches_a_town(front):
    front.open()
    keyboard = front.page.keyboard
    reached = []
    for _ in range(60):
        keyboard.press("Tab")
        focused = front.page.evaluate("document.activeElement.dataset.place ?? null")
        if focused and focused not in reached:
            reached.append(focused)
        if focused == "myrnohrad":
            break
    assert reached[-1:] == ["myrnohrad"]
    outline = front.town("myrnohrad").evaluate("mark => getComputedStyle(mark).outlineStyle")
    assert outline != "none"
    keyboard.press("Enter")
    expect(front.panel.locator("h2")).to_contain_text("Myrnohrad")
    keyboard.press("Escape")
    expect(front.panel.locator("h2")).to_have_text("1 December 2025")
    front.wait_for_address(place="none")


def test_the_search_box_knows_every_name(front):
    front.open()
    box = front.page.get_by_role("combobox", name="Place, by any of its names")
    for typed, town in [
        ("Красноармейск", "Pokrovsk"),
        ("dimitrov", "Myrnohrad"),
        ("КРАМАТОРСЬК", "Kramatorsk"),
        ("Слов’янськ", "Sloviansk"),  # with another apostrophe than in the record
        ("Slavyansk", "Sloviansk"),
    ]:
        box.fill(typed)
        expect(front.page.get_by_role("option").first).to_contain_text(town)
        front.page.keyboard.press("ArrowDown")
        front.page.keyboard.press("Enter")
        expect(front.panel.locator("h2")).to_contain_text(town)
        front.wait_for_address(place=town.lower())
        expect(front.town(town.lower())).to_have_attribute("aria-pressed", "true")
        expect(box).to_have_value(town)
    # The four towns come first, and what nobody is called is said.
    box.click()
    firsts = front.page.get_by_role("option").locator("b").all_inner_texts()[:4]
    assert firsts == ["Pokrovsk", "Myrnohrad", "Kramatorsk", "Sloviansk"]
    box.fill("Atlantis")
    expect(front.page.get_by_role("option")).to_have_count(0)
    expect(front.page.get_by_text("No place is called “Atlantis”.")).to_be_visible()
    front.page.keyboard.press("Escape")
    expect(box).to_have_value("Sloviansk")


def test_who_leaves_for_another_screen_is_followed_by_no_report_of_the_map(front):
    """One that comes while Streamlit turns to the other screen can leave that screen blank."""
    page, sent = front.page, []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    front.open(day="2025-12-01")
    page.wait_for_timeout(1500)
    page.get_by_test_id("stTopNavLink").filter(has_text="Method").dispatch_event("pointerdown")
    sent.clear()
    page.set_viewport_size({"width": 1300, "height": 860})
    page.wait_for_timeout(1200)
    assert not sent
    # Who stays after all is heard.
    page.wait_for_timeout(2800)
    assert sent
