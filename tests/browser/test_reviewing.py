"""Reading an article in and reviewing it by keys, in a real browser, on a copy of the record."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (
    "😀 Fighting around Pokrovsk\n\n"
    "Russia said on 1 December 2025 that it controls Pokrovsk. Ukraine denied that Pokrovsk was "
    "lost and said that it repelled 12 attacks there.\n\n"
    "<script>globalThis.harmed = true</script><img src=x onerror='globalThis.harmed = true'> "
    "About 1,000 residents remain in Myrnohrad\u202e.\n"
)


class Reading:
    """The screen that reads articles in, as a reviewer meets it."""

    def __init__(self, page, url, home):
        self.page, self.url, self.home = page, url, home
        self.document = page.locator(".claimline-page")
        self.progress = page.locator(".claimline-progress")
        self.card = page.locator(".cl-draft")
        self.current = page.locator(".claimline-stretch.is-current")
        self.said = page.locator(".claimline-answer")

    def open(self, name="Anna"):
        self.page.goto(self.url)
        self.go_to("Read")
        field = self.page.get_by_label("Your name")
        field.fill(name)
        field.press("Enter")
        expect(self.page.get_by_role("heading", name="Reviews")).to_be_visible()
        return self

    def go_to(self, screen):
        """From the navigation at the top, or, where there is no room for it, from the menu."""
        self.page.locator(".claimline-stage, .cl-title").first.wait_for()
        link = self.page.get_by_test_id("stTopNavLink").get_by_text(screen, exact=True)
        if link.count():
            link.click()
            return
        self.page.get_by_test_id("stExpandSidebarButton").click()
        menu = self.page.get_by_test_id("stSidebarNavLink")
        menu.get_by_text(screen, exact=True).click()
        self.page.locator("h1.cl-title").filter(has_text=screen).wait_for()
        expect(self.page.get_by_test_id("stSidebar")).not_to_be_in_viewport()

    def paste(self, text):
        self.page.get_by_label("Or paste an article").fill(text)
        self.page.get_by_role("button", name="Read this text").click()
        return self

    def describe(self, published="2025-12-02"):
        self.page.get_by_role("textbox", name="Published").fill(published)
        self.page.get_by_role("button", name="Save, and go on").click()
        return self.wait()

    def go_on(self):
        self.page.get_by_role("button", name="Go on").first.click()
        return self.wait()

    def wait(self):
        expect(self.current.first).to_be_visible()
        expect(self.card).to_be_visible()
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def total(self):
        """How many claims there are."""
        return int(self.progress.text_content().split()[2])

    def words_of_current(self):
        return "".join(self.current.all_text_contents())

    def decisions(self):
        """The log on disk."""
        files = (self.home / "reviews").glob("*.json")
        (path,) = (path for path in files if len(path.stem) == 64)
        return json.loads(path.read_text(encoding="utf-8"))["decisions"]

    def options_of(self, name):
        """The places that the first mention of that name may mean, as the file has them."""
        files = (self.home / "reviews").glob("*.json")
        (path,) = (path for path in files if len(path.stem) == 64)
        mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        first = next(m for m in mentions if m["options"][0]["name_en"] == name)
        return [option["place"] for option in first["options"]]

    def acts(self):
        return [decision["act"] for decision in self.decisions()]

    def wait_for_acts(self, *acts):
        """Wait until the log on disk ends with these acts."""
        for _ in range(100):
            log = self.acts()
            if tuple(log[len(log) - len(acts) :]) == acts:
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"the log is {log[-20:]}, and does not end with {acts}")


@pytest.fixture(scope="module")
def surroundings(start_dashboard, tmp_path_factory):
    """A dashboard of its own on a copy of the data; each test gets an empty home within."""
    folder = tmp_path_factory.mktemp("reviewing")
    shutil.copytree(ROOT / "data", folder / "data")
    home = folder / "home"
    home.mkdir()
    url = start_dashboard(CLAIMLINE_DATA=str(folder / "data"), CLAIMLINE_HOME=str(home))
    return url, home, folder / "data"


@pytest.fixture
def reading(surroundings, page):
    url, home, _ = surroundings
    for name in ("reviews", "texts"):
        shutil.rmtree(home / name, ignore_errors=True)
    return Reading(page, url, home)


def test_an_article_goes_by_keys_into_the_record(reading, surroundings):
    _, _, data = surroundings
    reading.open().paste(ARTICLE).describe()
    total = reading.total()
    assert total >= 3
    expect(reading.progress).to_have_text(f"0 of {total} decided")
    reading.press(*"a" * total)  # faster than the server answers
    expect(reading.progress).to_have_text(f"{total} of {total} decided")
    reading.wait_for_acts(*["accept"] * total)
    assert reading.acts() == ["passport", *["accept"] * total]
    assert {decision["by"] for decision in reading.decisions()} == {"Anna"}
    page = reading.page
    reading.press("g")
    before = set((data / "reports").glob("*.yaml"))
    page.get_by_role("button", name="Put into the record").click()
    expect(page.get_by_text("stands in the record with")).to_be_visible(timeout=20_000)
    (report,) = set((data / "reports").glob("*.yaml")) - before
    content = yaml.safe_load(report.read_text(encoding="utf-8"))
    assert len(content["claims"]) == total
    for excerpt in content["excerpts"]:
        assert ARTICLE[excerpt["start"] : excerpt["end"]] == excerpt["exact"]
    # Shown at once, with no restart.
    reading.go_to("Documents")
    page.get_by_text("List of all").click()
    expect(page.get_by_text("Fighting around Pokrovsk").first).to_be_attached()


def test_each_key_does_what_it_says(reading):
    reading.open().paste(ARTICLE).describe()
    total = reading.total()
    first = reading.words_of_current()
    reading.press("n")
    expect(reading.card).to_contain_text(f"Claim 2 of {total}")
    reading.press("p")
    expect(reading.card).to_contain_text(f"Claim 1 of {total}")
    reading.press("r")
    reading.wait_for_acts("reject")
    reading.press("u")
    reading.wait_for_acts("reject", "undo")
    expect(reading.progress).to_have_text(f"0 of {total} decided")
    expect(reading.card).to_contain_text(f"Claim 1 of {total}")
    # One word less at its end.
    reading.press("e", "ArrowLeft", "Enter")
    reading.wait_for_acts("edit")
    expect(reading.card).not_to_contain_text(f"“{first}”")
    shorter = reading.words_of_current()
    assert first.startswith(shorter)
    assert len(shorter) < len(first)
    assert shorter in ARTICLE
    # Esc leaves everything as it was.
    reading.press("e", "ArrowLeft", "Escape")
    assert reading.words_of_current() == shorter
    reading.press("s", "Enter")
    reading.wait_for_acts("edit", "split")
    expect(reading.progress).to_have_text(f"0 of {total + 1} decided")
    reading.press("m", "Enter")
    reading.wait_for_acts("split", "merge")
    expect(reading.progress).to_have_text(f"0 of {total} decided")
    reading.press("?")
    expect(reading.page.locator(".claimline-keys")).to_be_visible()
    reading.press("c")
    reading.page.locator(".st-key-claimline_claimant input:focus").wait_for()
    # While one types, keys are letters; and nothing was decided that nobody decided.
    reading.page.keyboard.type("ra")
    reading.press("Escape")
    reading.page.wait_for_timeout(700)
    assert reading.acts() == ["passport", "reject", "undo", "edit", "split", "merge"]


def test_keys_work_on_a_cyrillic_keyboard_and_with_caps_lock(reading):
    """The key that writes "a" on a Latin keyboard writes "ф" on a Ukrainian one."""
    reading.open().paste(ARTICLE).describe()
    for key, code in (("т", "KeyN"), ("N", "KeyN"), ("ф", "KeyA"), ("г", "KeyU")):
        reading.document.dispatch_event("keydown", {"key": key, "code": code, "bubbles": True})
        reading.page.wait_for_timeout(400)
    reading.wait_for_acts("passport", "accept", "undo")


def test_going_through_the_claims_decides_nothing(reading):
    """Fields come and go with each claim, which Streamlit takes for changes of theirs."""
    reading.open().paste(ARTICLE).describe()
    for key in "nnnpppnpnp":
        reading.press(key)
        reading.page.wait_for_timeout(120)
    reading.page.wait_for_timeout(700)
    assert reading.acts() == ["passport"]


NAMESAKES = (
    "Dobropillia and Kostiantynivka\n\n"
    "Ukraine said that it repelled 48 attacks near Dobropillia over the past day. "
    "Russia said on Monday that it controls Kostiantynivka. "
    "Two people were killed in Dobropillia on Sunday, the prosecutors said. "
    "About 1,000 residents remain in Kostiantynivka, Ukraine said.\n"
)


def test_going_past_places_that_share_a_name_decides_nothing(reading):
    """Streamlit tells options apart by their labels, and of two alike takes the last."""
    reading.open().paste(NAMESAKES).describe("2 December 2025")
    for key in "nnnnppppnnnn":
        reading.press(key)
        reading.page.wait_for_timeout(150)
    reading.page.wait_for_timeout(700)
    assert reading.acts() == ["passport"]


def test_of_two_places_of_one_name_the_one_is_taken_that_was_chosen(reading):
    reading.open().paste(NAMESAKES).describe("2 December 2025")
    choice = reading.page.get_by_role("radiogroup").filter(has_text="Dobropillia").first
    for _ in range(reading.total()):
        if choice.count():
            break
        reading.press("n")
        reading.page.wait_for_timeout(300)
    names = choice.locator("label").all_inner_texts()
    assert len(set(name.split("\n")[0] for name in names)) == len(names)
    assert len(names) >= 3
    choice.locator("label").nth(1).click()  # neither what stood there nor the last of the name
    reading.wait_for_acts("passport", "edit")
    (place,) = reading.decisions()[-1]["values"]["places"]
    assert place == reading.options_of("Dobropillia")[1]


def test_a_field_of_the_form_is_one_decision_and_undo_shows_in_it(reading):
    reading.open().paste(ARTICLE).describe()
    note = reading.page.get_by_label("Editor’s note")
    note.fill("A heading.")
    note.press("Enter")
    reading.wait_for_acts("passport", "edit")
    expect(reading.card).to_contain_text("A heading.")
    reading.document.click(position={"x": 4, "y": 4})
    reading.press("u")
    reading.wait_for_acts("edit", "undo")
    expect(note).to_have_value("")
    expect(reading.card).not_to_contain_text("A heading.")


def test_words_of_the_document_run_nothing_and_turn_nothing(reading):
    reading.open().paste(ARTICLE).describe()
    expect(reading.document).to_contain_text("<script>globalThis.harmed = true</script>")
    assert reading.page.evaluate("globalThis.harmed") is None
    mark = reading.document.locator(".claimline-turning")
    expect(mark).to_have_attribute("data-name", "RLO")
    # The text is all there, letter for letter.
    assert reading.document.evaluate("page => page.textContent") == ARTICLE


def test_selected_words_become_a_claim_with_the_right_offsets_after_emoji(reading):
    reading.open().paste(ARTICLE).describe()
    reading.document.evaluate("""page => {
        const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf("residents remain");
            if (at < 0) continue;
            range.setStart(node, at);
            range.setEnd(node, at + "residents remain".length);
        }
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }""")
    reading.press("w")
    reading.wait_for_acts("add")
    values = reading.decisions()[-1]["values"]
    assert ARTICLE[values["start"] : values["end"]] == "residents remain"
    expect(reading.card).to_contain_text("“residents remain”")


def test_a_closed_tab_goes_on_where_it_was_left(reading, open_page):
    reading.open().paste(ARTICLE).describe()
    reading.press("a")
    reading.wait_for_acts("accept")
    words = reading.progress.text_content()
    reading.page.close()
    again = Reading(open_page(), reading.url, reading.home).open().go_on()
    expect(again.progress).to_have_text(words)
    expect(again.document.locator(".is-accepted").first).to_be_visible()


def test_two_people_on_one_document_are_told_and_lose_nothing(reading, open_page):
    reading.open().paste(ARTICLE).describe()
    other = Reading(open_page(), reading.url, reading.home).open("Borys").go_on()
    expect(other.said).to_contain_text("Anna")
    reading.press("a")
    reading.wait_for_acts("passport", "accept")
    other.press("r")  # on the same claim, which he still sees as not decided
    expect(other.said).to_contain_text("Anna saved a decision here")
    assert reading.acts() == ["passport", "accept"]
    # With both in view he decides again, on another one; both stand.
    other.press("r")
    other.wait_for_acts("accept", "reject")
    assert [one["by"] for one in other.decisions()] == ["Anna", "Anna", "Borys"]


def test_a_second_person_judges_by_keys_and_in_words(reading, open_page):
    reading.open().paste(ARTICLE).describe()
    reading.press("a", "a")
    reading.wait_for_acts("accept", "accept")
    total = reading.total()
    reading.page.close()
    other = Reading(open_page(), reading.url, reading.home).open("Borys").go_on()
    other.page.get_by_text("Judge what somebody else decided").click()
    expect(other.progress).to_have_text("0 of 2 judged")
    other.press("p", "p")
    expect(other.card).to_contain_text("accepted by Anna")
    expect(other.card).to_contain_text(f"Claim 1 of {total}")
    other.press("a")
    other.wait_for_acts("verdict")
    expect(other.card).to_contain_text(f"Claim 2 of {total}")  # the next one to judge
    other.press("r")
    field = other.page.locator(".st-key-claimline_disagree textarea:focus")
    field.wait_for()
    field.fill("It says the region.")
    beside = other.page.locator(".st-key-claimline_review_side")
    beside.get_by_role("button", name="Disagree", exact=True).click()
    other.wait_for_acts("verdict", "verdict")
    expect(other.card).to_contain_text("“It says the region.”")


@pytest.mark.parametrize("viewport", [(1024, 768), (390, 844)])
def test_everything_is_reachable_on_smaller_screens(reading, viewport):
    reading.open().paste(ARTICLE * 9).describe()
    page = reading.page
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    # The document scrolls in a window of its own, so that the claim's card stays near.
    assert reading.document.bounding_box()["height"] < 0.75 * viewport[1]
    page.locator(".claimline-do-accept").click()
    reading.wait_for_acts("accept")


def test_files_that_cannot_be_read_are_named_and_stop_no_other(reading):
    reading.open()
    page = reading.page
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "../../etc/passwd.txt", "mimeType": "text/plain", "buffer": b" "},
            {"name": "photo.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n0000"},
            {"name": "good.md", "mimeType": "text/markdown", "buffer": ARTICLE.encode()},
        ]
    )
    expect(page.get_by_text("good.md")).to_be_visible()
    page.get_by_role("button", name="Read these files").click()
    lines = page.locator(".cl-read-in li")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("passwd.txt is empty")
    expect(lines.nth(1)).to_contain_text("is a picture")
    expect(lines.nth(2)).to_contain_text("claims proposed")
