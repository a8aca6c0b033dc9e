"""The screens beside the map, the way there and back, and copying from each of them."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DECLARED = "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"
REPELLED = "Ukraine said it had repelled more than 40 attacks in the region"
TRIPS = 20


@pytest.fixture
def clipboard(page):
    """Read what is on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: page.evaluate("navigator.clipboard.readText()")


def test_every_screen_and_back_to_the_same_map(front, texts):
    front.open(day="2025-12-01", place="pokrovsk", clock="event", zoom="10", lat="48.4", lon="37.3")
    before = front.address()
    page = front.page

    front.go_to("Disagreements")
    row = page.locator(".cl-table tr").filter(has=page.locator("th", has_text="Pokrovsk"))
    expect(row).to_contain_text(DECLARED)
    expect(row).to_contain_text(REPELLED)
    pair = page.locator(".cl-pair").filter(has_text=DECLARED).filter(has_text=REPELLED)
    expect(pair.first).to_be_visible()
    assert front.address() == before

    front.go_to("Documents")
    expect(page.get_by_text("What is quoted, in order")).to_be_visible()
    expect(page.locator(".cl-excerpts q").first).to_have_text(DECLARED)
    if texts is not None:
        expect(page.locator(".cl-fulltext")).to_contain_text("In its text")
        assert page.locator(".cl-fulltext mark").count() > 20
        # A marked passage leads to what is quoted, and unfolds it.
        page.locator(".cl-fulltext mark a").filter(has_text=REPELLED).click()
        quoted = page.locator(".cl-excerpts details[open]").filter(has_text=REPELLED)
        expect(quoted.get_by_role("button", name="Copy citation").first).to_be_in_viewport()
    assert front.address() == before

    front.go_to("Method")
    expect(page.get_by_role("heading", name="What it does not show")).to_be_visible()
    expect(page.get_by_text("No unit positions")).to_be_visible()
    assert front.address() == before

    front.go_to("Map")
    front.wait()
    expect(front.panel.locator("h2")).to_contain_text("Pokrovsk")
    expect(front.panel.locator("blockquote").filter(has_text=DECLARED).first).to_be_visible()
    expect(front.town("pokrovsk")).to_have_attribute("aria-pressed", "true")
    assert front.address() == before
    view = front.page.evaluate("(([map]) => map.getZoom())([...claimline.maps])")
    assert view == 10


def test_the_day_is_the_same_on_all_screens(front):
    front.open(day="2025-11-15")
    page = front.page
    front.go_to("Disagreements")
    expect(page.locator(".cl-table caption")).to_contain_text("15 November 2025")
    expect(page.get_by_text(DECLARED)).to_have_count(0)
    page.get_by_text("what was so", exact=True).click()
    expect(page.locator(".cl-table caption")).to_contain_text("by what was so")
    # Typing goes from the month to the day; no answer of the server throws the reader out.
    page.get_by_role("spinbutton", name="month").focus()
    page.keyboard.type("12")
    expect(page.get_by_role("spinbutton", name="day", exact=False).last).to_be_focused()
    page.keyboard.type("01")
    page.locator("h1.cl-title").click()  # leaving the field is what enters the day
    expect(page.locator(".cl-table caption")).to_contain_text("1 December 2025")
    front.wait_for_address(day="2025-12-01", clock="event")
    # A place in the table leads back to the map, on that day.
    page.locator(".cl-table").get_by_role("link", name="Myrnohrad").click()
    front.wait()
    expect(front.day).to_have_text("1 December 2025")
    expect(front.panel.locator("h2")).to_contain_text("Myrnohrad")
    assert front.address()["clock"] == "event"


def test_no_map_is_left_behind(front):
    """Away and back again and again: the page must not collect maps that nobody sees."""
    front.open(place="pokrovsk")
    page = front.page
    session = page.context.new_cdp_session(page)

    def maps_alive():
        session.send("HeapProfiler.collectGarbage")
        prototype = session.send("Runtime.evaluate", {"expression": "L.Map.prototype"})
        found = session.send(
            "Runtime.queryObjects", {"prototypeObjectId": prototype["result"]["objectId"]}
        )
        counted = session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": found["objects"]["objectId"],
                "functionDeclaration": "function () { return this.length; }",
                "returnByValue": True,
            },
        )
        session.send("Runtime.releaseObject", {"objectId": found["objects"]["objectId"]})
        return counted["result"]["value"]

    at_first = maps_alive()
    for trip in range(TRIPS):
        front.go_to("Method")
        page.get_by_role("heading", name="Two clocks").wait_for()
        if trip % 4 == 0:  # now and then long enough for the map to end
            page.wait_for_function("globalThis.claimline.maps.size === 0")
        front.go_to("Map")
        front.town("pokrovsk").locator("svg").wait_for()
    expect(page.locator(".folium-map")).to_have_count(1)
    assert page.evaluate("globalThis.claimline.maps.size") == 1
    assert maps_alive() <= at_first + 1  # the last may not have been let go yet
    expect(front.panel.locator("h2")).to_contain_text("Pokrovsk")


def test_a_citation_is_copied(front, clipboard):
    front.open(day="2025-12-01", place="pokrovsk")
    page = front.page
    card = front.panel.locator("article").filter(has_text=DECLARED).first
    button = card.get_by_role("button", name="Copy citation")
    button.click()
    said = card.get_by_role("button", name="Copied")
    expect(said).to_be_visible()
    expect(page.locator("#claimline-copied")).to_have_text("Copied")
    expect(page.locator("#claimline-copied")).to_have_attribute("role", "status")
    cited = clipboard()
    assert cited.startswith(f"“{DECLARED}” Russia, in: Article on the declaration of control")
    assert "characters 0–65" in cited
    expect(button).to_be_visible()  # its own words again
    expect(page.locator("#claimline-copied")).to_be_empty()

    # The keyboard does the same, and twice in a row does not lose the button's own words.
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    expect(button).to_be_visible()


def test_a_link_to_a_quotation_is_copied_and_not_followed(front, clipboard):
    front.open(day="2025-12-01", place="pokrovsk")
    page, before = front.page, front.page.url
    link = front.panel.get_by_role("link", name="Link to this quotation").first
    address = link.get_attribute("href")
    link.click()
    expect(front.panel.get_by_role("link", name="Copied")).to_be_visible()
    assert clipboard() == address
    assert "&claim=c-" in address
    assert page.url == before
    # With a modifier key it is a link like any other.
    with page.context.expect_page() as opened:
        front.panel.get_by_role("link", name="Link to this quotation").last.click(
            modifiers=["ControlOrMeta"]
        )
    opened.value.locator(".cl-pointed-out").first.wait_for()
    opened.value.close()


@pytest.mark.parametrize("screen", ["Map", "Documents"])
def test_copying_works_on_the_other_screens_without_having_seen_the_map(
    front, clipboard, dashboard_url, screen
):
    """Listeners must not depend on the map: here it never was on the page."""
    page = front.page
    if screen == "Map":
        front.open(place="sloviansk")
        front.go_to("Documents")
    else:
        page.goto(f"{dashboard_url}/documents")
    page.locator(".cl-excerpts summary").first.click()
    page.get_by_role("button", name="Copy citation").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert clipboard().startswith(f"“{DECLARED}”")
    if screen == "Documents":
        # Streamlit looks for itself below the screen's own address first.
        assert all("/documents/_stcore/" in line for line in page.problems.bad_responses)
        assert page.problems.all()
        page.problems.clear()


def test_copying_without_a_clipboard(front):
    """As on a page that is not served safely: the older way, and else a word about it."""
    front.open(place="sloviansk")
    page = front.page
    page.evaluate(
        """() => {
            Object.defineProperty(navigator, "clipboard", { value: undefined });
            document.execCommand = (command) => {
                window.selected = getSelection().toString() || document.activeElement.value;
                return command === "copy" && window.works;
            };
            window.works = true;
        }"""
    )
    button = front.panel.get_by_role("button", name="Copy citation").first
    button.click()
    expect(front.panel.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("window.selected").startswith("“")
    expect(button).to_be_visible()
    page.evaluate("window.works = false")
    button.click()
    expect(front.panel.get_by_role("button", name="Could not be copied")).to_be_visible()
