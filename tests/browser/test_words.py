"""The words beside the map come over their own route: at once, once, and never the wrong ones."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORDS = re.compile(r"/words\?")
TRIPS = 6


@pytest.fixture
def asked(front):
    """What the page asked the route for since it was opened, as parameters."""
    found = []
    front.page.on(
        "request",
        lambda request: (
            WORDS.search(request.url) and found.append(dict(parse_qsl(urlsplit(request.url).query)))
        ),
    )
    return found


def title(front):
    return front.panel.locator("h2")


def test_each_place_is_asked_for_once(front, asked):
    front.open(day="2025-12-01", place="pokrovsk")
    for town in ("sloviansk", "kramatorsk", "sloviansk", "pokrovsk"):
        front.town(town).click()
        expect(title(front)).to_contain_text(town.capitalize())
        front.wait_for_address(place=town)
    places = [one["place"] for one in asked if "fold" not in one]
    assert sorted(places) == ["kramatorsk", "pokrovsk", "sloviansk"]


def test_a_pointer_that_rests_on_a_town_has_its_words_fetched(front, asked):
    front.open(day="2025-12-01")
    asked.clear()
    with front.page.expect_response(re.compile(r"/words\?.*place=sloviansk")):
        front.town("sloviansk").hover()
    expect(title(front)).to_have_text("1 December 2025")
    front.town("sloviansk").click()
    expect(title(front)).to_contain_text("Sloviansk")
    assert [one["place"] for one in asked] == ["sloviansk"]


def test_a_pointer_that_presses_the_name_of_a_town_has_its_words_fetched(front):
    front.open(day="2025-12-01")
    name = front.page.locator(".claimline-label").filter(has_text="Sloviansk").first
    with front.page.expect_response(re.compile(r"/words\?.*place=sloviansk")):
        name.dispatch_event("pointerdown")
    expect(title(front)).to_have_text("1 December 2025")


def test_while_the_day_is_dragged_nothing_is_asked(front, asked):
    front.open(day="2025-11-15", place="pokrovsk")
    asked.clear()
    front.page.evaluate(
        """async () => {
            const slider = document.querySelector(".claimline-slider input");
            for (let step = 0; step < 30; step += 1) {
                slider.value = String(Number(slider.value) + 1);
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise(requestAnimationFrame);
            }
        }"""
    )
    expect(front.panel).to_contain_text("on 15 December 2025")
    assert [one["day"] for one in asked] == ["2025-12-15"]


def test_old_words_stay_until_the_new_are_there(front):
    front.open(day="2025-12-01", place="pokrovsk")
    waiting = []
    front.page.route(WORDS, lambda route: waiting.append(route))
    front.town("sloviansk").click()
    words = front.page.locator(".claimline-words")
    expect(words).to_have_attribute("aria-busy", "true")
    expect(title(front)).to_contain_text("Pokrovsk")
    expect(front.panel.get_by_role("status").filter(has_text="Fetching the words")).to_be_visible()
    while waiting:
        waiting.pop().continue_()
    expect(title(front)).to_contain_text("Sloviansk")
    expect(words).not_to_have_attribute("aria-busy", "true")
    expect(front.panel.get_by_text("Fetching the words")).to_be_hidden()


def test_the_words_come_before_what_else_a_place_draws(front):
    front.open(day="2025-12-01", place="pokrovsk")
    front.page.evaluate(
        """() => {
            globalThis.drawn = [];
            const parts = { words: ".claimline-words-box", timeline: ".claimline-rows" };
            for (const [name, part] of Object.entries(parts)) {
                new MutationObserver(() => drawn.push(name))
                    .observe(document.querySelector(part), { childList: true });
            }
        }"""
    )
    front.town("sloviansk").click()
    front.page.wait_for_function("drawn.length > 1")
    assert front.page.evaluate("drawn") == ["words", "timeline"]


def test_words_that_do_not_come_keep_nothing_else_from_being_drawn(front):
    front.open(day="2025-12-01", place="pokrovsk")
    front.page.route(WORDS, lambda _route: None)
    front.town("sloviansk").click()
    expect(front.town("sloviansk")).to_have_attribute("aria-pressed", "true")
    expect(front.page.locator(".claimline-about")).to_have_text("Statements on Sloviansk")


def test_an_answer_that_was_overtaken_is_not_shown(front):
    front.open(day="2025-12-01", place="pokrovsk")
    late = []
    front.page.route(re.compile(r"/words\?.*kramatorsk"), lambda route: late.append(route))
    front.town("kramatorsk").click()
    front.page.wait_for_function("() => claimline.choice.place === 'kramatorsk'")
    front.town("sloviansk").click()
    expect(title(front)).to_contain_text("Sloviansk")
    assert len(late) == 1
    late[0].fulfill(body="<h2>Too late</h2>", content_type="text/html")
    front.wait_for_address(place="sloviansk")
    expect(title(front)).to_contain_text("Sloviansk")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "the server does not answer"),
        ({"status": 500, "body": "<b>Traceback</b>"}, "the server answered with an error (500)"),
        ({"status": 400, "body": "This cannot be shown: <b>."}, "This cannot be shown: <b>."),
    ],
)
def test_a_failure_is_said_and_can_be_tried_again(front, answer, said):
    front.open(day="2025-12-01", place="pokrovsk")
    front.page.route(
        WORDS, lambda route: route.fulfill(**answer) if answer else route.abort("failed")
    )
    front.town("sloviansk").click()
    alert = front.panel.get_by_role("alert")
    expect(alert).to_contain_text(said)
    # The words of the place before are not taken for those of this one.
    expect(front.panel.locator("blockquote")).to_have_count(0)
    expect(front.panel.get_by_text("Traceback")).to_have_count(0)
    front.page.unroute(WORDS)
    front.panel.get_by_role("button", name="Try again").click()
    expect(title(front)).to_contain_text("Sloviansk")
    expect(alert).to_be_hidden()
    assert front.page.problems.all()
    front.page.problems.clear()


def test_a_fold_is_filled_when_it_is_opened_and_stays_open_with_the_day(front, asked):
    front.open(day="2025-12-01", place="pokrovsk")
    asked.clear()
    earlier = front.panel.locator("details.cl-history").first
    expect(earlier.locator("article")).to_have_count(0)
    earlier.locator("summary").first.click()
    expect(earlier.locator("article").first).to_be_attached()
    assert [one["fold"] for one in asked] == ["earlier:ukraine"]
    # Again: nothing is asked, and nothing stands there twice.
    count = earlier.locator("article").count()
    earlier.locator("summary").first.click()
    earlier.locator("summary").first.click()
    expect(earlier.locator("article")).to_have_count(count)
    assert len(asked) == 1
    earlier.locator("summary").first.focus()

    front.page.evaluate("claimline.choose({ day: '2025-12-10' })")
    expect(front.panel).to_contain_text("on 10 December 2025")
    earlier = front.panel.locator("details.cl-history").first
    expect(earlier).to_have_attribute("open", "")
    expect(earlier.locator("article").first).to_be_attached()
    expect(earlier.locator("summary").first).to_be_focused()

    front.town("kramatorsk").click()
    expect(title(front)).to_contain_text("Kramatorsk")
    expect(front.panel.locator("details[open]")).to_have_count(0)


def test_a_fold_says_that_it_loads_and_that_it_failed(front):
    front.open(day="2025-12-01", place="pokrovsk")
    waiting = []
    front.page.route(WORDS, lambda route: waiting.append(route))
    fold = front.panel.locator("details.cl-kind").first
    fold.locator("summary").first.click()
    expect(fold.get_by_role("status")).to_have_text("Fetching the words …")
    waiting.pop().abort("failed")
    expect(fold.get_by_role("alert")).to_contain_text("These words did not arrive")
    front.page.unroute(WORDS)
    fold.locator("summary").first.click()
    fold.locator("summary").first.click()
    expect(fold.locator("article").first).to_be_attached()
    expect(fold.get_by_role("alert")).to_have_count(0)
    front.page.problems.clear()


def test_the_keyboard_goes_from_the_day_into_a_place_and_back(front):
    front.open(day="2025-12-01")
    way = front.panel.get_by_role("button", name="Myrnohrad ·")
    way.focus()
    front.page.keyboard.press("Enter")
    expect(title(front)).to_contain_text("Myrnohrad")
    expect(title(front)).to_be_focused()
    expect(front.page.get_by_label("Place, by any of its names")).to_have_value("Myrnohrad")
    front.page.get_by_role("button", name="All places").click()
    expect(title(front)).to_have_text("1 December 2025")
    expect(front.page.get_by_label("Place, by any of its names")).to_have_value("")
    expect(front.page.get_by_role("button", name="All places")).to_be_disabled()
    front.wait_for_address(place="none")


def test_a_new_place_begins_at_its_top_and_another_day_stays(front):
    front.open(day="2025-12-01", place="pokrovsk")
    words = front.page.locator(".claimline-words")
    words.evaluate("box => { box.scrollTop = 200; }")
    front.page.get_by_role("button", name="Next day", exact=True).click()
    expect(front.panel).to_contain_text("on 2 December 2025")
    assert words.evaluate("box => box.scrollTop") == 200
    front.town("sloviansk").click()
    expect(title(front)).to_contain_text("Sloviansk")
    assert words.evaluate("box => box.scrollTop") == 0


def test_another_screen_at_once_after_a_click_keeps_the_choice(front):
    """Asked for both at once, Streamlit would turn to the screen and forget the act."""
    front.page.add_init_script(
        """{
            const send = WebSocket.prototype.send;
            let waiting = [];
            WebSocket.prototype.send = function (message) {
                waiting.push(() => send.call(this, message));
                if (waiting.length > 1) return;
                setTimeout(() => { waiting.splice(0).forEach((go) => go()); }, 300);
            };
        }"""
    )
    front.open(day="2025-12-01")
    front.page.evaluate(
        """async () => {
            for (const place of ["pokrovsk", "kramatorsk"]) {
                document.querySelector(`.claimline-town[data-place=${place}]`).click();
                document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
                await new Promise((sent) => setTimeout(sent, 20));
            }
            [...document.querySelectorAll("[data-testid=stTopNavLink]")]
                .find((way) => way.textContent.includes("Story")).click();
        }"""
    )
    front.page.wait_for_url("**/story?*place=kramatorsk*")
    front.go_to("Map")
    front.wait()
    expect(title(front)).to_contain_text("Kramatorsk")
    front.wait_for_address(place="kramatorsk")


def test_nobody_is_held_for_long_by_a_server_that_does_not_answer(front):
    """The way out is taken all the same once Python had its time."""
    front.open(day="2025-12-01")
    front.page.evaluate(
        """() => {
            Object.defineProperty(globalThis.claimline, "number", { get: () => 1e6 });
            [...document.querySelectorAll("[data-testid=stTopNavLink]")]
                .find((way) => way.textContent.includes("Method")).click();
        }"""
    )
    expect(front.page.locator("h1.cl-title")).to_contain_text("Method", timeout=8000)


def test_links_lead_to_the_map_as_it_lies_now(front):
    front.open(day="2025-12-01", place="pokrovsk")
    link = front.panel.get_by_role("link", name="Link to this quotation").first
    before = link.get_attribute("href")
    front.page.get_by_role("button", name="Zoom in").click()
    front.wait_for_address(zoom="9.5")
    link.hover()
    expect(link).to_have_attribute("href", re.compile(r"zoom=9\.5"))
    renewed, shown = (
        dict(parse_qsl(urlsplit(url).query)) for url in (link.get_attribute("href"), front.page.url)
    )
    assert renewed.pop("claim").startswith("c-")
    shown.pop("claim")
    assert renewed == shown
    assert link.get_attribute("data-claimline-copy") == link.get_attribute("href") != before


def test_markup_that_no_template_writes_is_dropped(front):
    """Were a template ever to forget to escape: nothing of it runs."""
    front.open(day="2025-12-01")
    evil = (
        "<div class='cl-panel'><h2 onclick='window.ran=1'>Here</h2><script>window.ran=1</script>"
        "<img src='/x.png' onerror='window.ran=1'><a href='javascript:window.ran=1'>go</a>"
        "<iframe srcdoc='<script>parent.ran=1</script>'></iframe><svg onload='window.ran=1'></svg>"
    )
    front.page.route(WORDS, lambda route: route.fulfill(body=evil, content_type="text/html"))
    front.town("pokrovsk").click()
    expect(title(front)).to_have_text("Here")
    title(front).click()
    front.panel.get_by_text("go", exact=True).click()
    assert front.page.evaluate("window.ran") is None
    assert front.panel.locator("script, iframe, [onclick], [onerror], [src], a[href]").count() == 0
    front.page.unroute(WORDS)


def test_nothing_is_left_behind_by_screen_changes(front):
    front.open(day="2025-12-01", place="pokrovsk")
    session = front.page.context.new_cdp_session(front.page)

    def listeners():
        found = session.send("Runtime.evaluate", {"expression": "document"})["result"]["objectId"]
        return len(session.send("DOMDebugger.getEventListeners", {"objectId": found})["listeners"])

    def trip():
        front.go_to("Method")
        front.page.get_by_role("heading", name="Two clocks").wait_for()
        front.page.wait_for_function("globalThis.claimline.maps.size === 0")
        front.go_to("Map")
        front.wait()

    trip()
    at_first = listeners()
    for _ in range(TRIPS):
        trip()
    assert listeners() <= at_first
    expect(front.page.locator(".claimline-words")).to_have_count(1)
    expect(title(front)).to_contain_text("Pokrovsk")
