"""The story of a place and the search, as a reader meets them: shown, shared, printed, taken."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

DECLARED = "Russia declared control of Pokrovsk (Krasnoarmeysk) on December 1"


@pytest.fixture
def front(open_front, record_url):
    """The screens with the whole record, not yet opened."""
    return open_front(record_url)


@pytest.fixture
def clipboard(front):
    """Read what is on the clipboard."""
    page = front.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return lambda: page.evaluate("navigator.clipboard.readText()")


def test_a_story_is_chosen_shared_and_opened_again(front, clipboard, open_front):
    front.open(place="pokrovsk")
    page = front.page
    front.go_to("Story")
    story = page.locator(".cl-story")
    expect(story.locator("h1")).to_contain_text("The story of Pokrovsk")
    expect(story.locator("blockquote").filter(has_text=DECLARED).first).to_be_attached()
    # On a wide screen each side keeps its column; the names stay in sight.
    expect(story.locator(".cl-story-names")).to_be_visible()
    ukraine = story.locator(".cl-story-sides > section").filter(has_text="Viktor Trehubov").first
    russia = story.locator(".cl-story-sides > section").filter(has_text="Denis Pushilin").first
    assert ukraine.bounding_box()["x"] < russia.bounding_box()["x"]

    page.get_by_test_id("stButtonGroup").get_by_text("Russia", exact=True).click()
    front.wait_for_address(parties="russia")
    expect(story).to_contain_text("Russia only")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = clipboard()
    assert "/story?clock=known&place=pokrovsk&parties=russia" in link

    other = open_front().page
    other.goto(link)
    expect(other.locator(".cl-story h1")).to_contain_text("The story of Pokrovsk")
    expect(other.locator(".cl-story")).to_contain_text("Russia only")
    # Streamlit looks for itself below the screen's own address first.
    assert all("/story/_stcore/" in line for line in other.problems.bad_responses)
    other.problems.clear()


def test_a_story_leads_to_the_map_on_the_day_of_the_statement(front):
    front.open(place="pokrovsk", day="2025-12-01")
    front.go_to("Story")
    page = front.page
    entry = page.locator(".cl-story-statement").filter(has_text=DECLARED).first
    entry.evaluate(
        "entry => { const more = entry.closest('details'); if (more) more.open = true; }"
    )
    entry.get_by_role("link", name="on the map").click()
    front.wait()
    expect(front.panel.locator(".cl-pointed-out").first).to_contain_text(DECLARED)
    assert front.address()["day"] == "2025-12-01"


def test_a_story_is_printed_whole_with_its_addresses(front):
    front.open(place="sloviansk")
    front.go_to("Story")
    page = front.page
    page.locator(".cl-story-day").first.wait_for()
    url = page.locator(".cl-story-ours ~ .cl-story-source a[target=_blank]").first
    address = url.get_attribute("href")
    days = page.locator(".cl-story-day > h2").all_inner_texts()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) > 3
    text = " ".join("".join(sheet.extract_text().split()) for sheet in printed.pages)
    assert address in text.replace(" ", "")
    for day in (days[0], days[-1]):
        assert "".join(day.split()) in text
    assert "Takeitawayas" not in text
    # What is folded away on the screen is printed too.
    hidden = page.locator(".cl-story details article p.cl-story-ours").all_text_contents()
    for words in hidden:
        assert "".join(words.split()) in text.replace(" ", "")


def test_the_pdf_is_downloaded(front):
    front.open(place="sloviansk")
    front.go_to("Story")
    with front.page.expect_download(timeout=90_000) as taken:
        front.page.get_by_role("button", name="Download claimline-story-sloviansk").click()
    path = taken.value.path()
    assert PdfReader(path).metadata["/Title"] == "The story of Sloviansk, what was known"


def test_statements_are_found_and_the_question_is_in_the_link(front, open_front):
    front.open()
    page = front.page
    front.go_to("Find")
    expect(page.locator(".cl-found article")).to_have_count(20)
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.locator(".cl-found article")).to_have_count(40)
    words = page.get_by_label("Words that stand in it")
    words.fill("declared CONTROL pokrovsk")
    words.press("Enter")
    front.wait_for_address(words="declared CONTROL pokrovsk")
    expect(page.locator(".cl-found")).to_contain_text(DECLARED)
    expect(page.locator(".cl-found article")).not_to_have_count(40)
    count = page.locator(".cl-found-count").inner_text()

    other = open_front().page
    other.goto(page.url)
    expect(other.locator(".cl-found-count")).to_have_text(count)
    assert all("/find/_stcore/" in line for line in other.problems.bad_responses)
    other.problems.clear()


@pytest.mark.parametrize("viewport", [(390, 844), (1024, 768), (1440, 900)])
def test_nothing_is_cut_off(front, viewport):
    page = front.page
    for screen, head in (("story", ".cl-story h1"), ("find", ".cl-found"), ("method", "#balance")):
        page.goto(f"{front.url}/{screen}?place=pokrovsk")
        page.locator(head).first.wait_for()
        too_wide = page.evaluate(
            """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
                .map((box) => box.scrollWidth - box.clientWidth)"""
        )
        assert too_wide == [0, 0]
    page.problems.clear()  # Streamlit looks for itself below each screen's own address first
