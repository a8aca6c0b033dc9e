"""Below a base path, on broken data, and on data that would like to run something."""

import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REPORT = "reports/000-declaration-of-control.yaml"


@pytest.fixture(scope="module")
def below_a_path(start_dashboard, two_articles):
    return start_dashboard("--server.baseUrlPath=foo", CLAIMLINE_DATA=str(two_articles))


def test_below_a_base_path(open_front, below_a_path):
    front = open_front(below_a_path).open(place="kramatorsk")
    page = front.page
    quotation = "Kramatorsk and Sloviansk, two major cities still held by Ukraine in Donetsk"
    expect(front.panel.locator(".cl-column blockquote").first).to_have_text(f"“{quotation}”")
    link = front.panel.get_by_role("link", name="Link to this quotation").first
    assert link.get_attribute("href").startswith(f"{below_a_path}/?")
    front.go_to("Disagreements")
    page.locator(".cl-table").get_by_role("link", name="Pokrovsk").click()
    front.wait()
    assert page.url.startswith(f"{below_a_path}/?")
    expect(front.panel.locator("h2")).to_contain_text("Pokrovsk")


@pytest.fixture(scope="module")
def on_broken_data(start_dashboard, two_articles, tmp_path_factory):
    data = Path(shutil.copytree(two_articles, tmp_path_factory.mktemp("broken") / "data"))
    report = data / REPORT
    broken = report.read_text(encoding="utf-8").replace("start: 1949", "start: 1948")
    report.write_text(broken, encoding="utf-8")
    places = data / "places.csv"
    swapped = places.read_text(encoding="utf-8").replace("37.17706,48.28014", "48.28014,37.17706")
    places.write_text(swapped, encoding="utf-8")
    return start_dashboard(CLAIMLINE_DATA=str(data), CLAIMLINE_TEXTS="")


def test_broken_data_is_said_instead_of_a_traceback(page, on_broken_data):
    page.goto(on_broken_data)
    problems = page.get_by_role("alert").filter(has_text="The data cannot be used as it is")
    expect(problems).to_be_visible()
    rows = problems.locator("tbody tr")
    for file, record, remedy in [
        ("000-declaration-of-control.yaml", "repelled", ""),
        ("places.csv", "place pokrovsk", "longitude first"),
    ]:
        row = rows.filter(has_text=file).filter(has_text=record)
        expect(row).to_contain_text(remedy)
        assert all(cell.strip() for cell in row.locator("td").all_inner_texts())
    expect(page.get_by_text("Traceback")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".claimline-front")).to_have_count(0)


RUNS = "<img src=x onerror=window.ran=1>"
QUOTED = "`${window.ran=1}` <script>window.ran=1</script>"


@pytest.fixture(scope="module")
def on_hostile_data(start_dashboard, two_articles, tmp_path_factory):
    """A claimant, a place, a topic and a quotation that would run something if they could."""
    data = Path(shutil.copytree(two_articles, tmp_path_factory.mktemp("hostile") / "data"))

    def rewrite(name, change):
        path = data / name
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    def claimants(records):
        for record in records:
            if record["id"] in ("russian-state", "article"):
                record["name_en"] = f"{RUNS}{record['id']}"

    def report(record):
        record["short_name"] = f"</style><script>window.ran=1</script>{RUNS}"
        for excerpt in record["excerpts"]:
            if excerpt["id"] == "repelled":
                excerpt["exact"] = QUOTED.ljust(len(excerpt["exact"]), "!")
            if excerpt["id"] == "mine-stopped":  # the tooltip of a stated distance
                excerpt["exact"] = RUNS.ljust(len(excerpt["exact"]), "!")

    def relations(records):
        for record in records:
            record["topic"] = record["reason"] = f"{RUNS}</script>"

    rewrite("claimants.yaml", claimants)
    rewrite(REPORT, report)
    rewrite("relations.yaml", relations)
    places = data / "places.csv"
    named = places.read_text(encoding="utf-8").replace(",Bakhmut,", f",Bakhmut {RUNS},", 1)
    places.write_text(named, encoding="utf-8")
    return start_dashboard(CLAIMLINE_DATA=str(data), CLAIMLINE_TEXTS="")


def test_hostile_data_is_shown_as_text_and_runs_nothing(open_front, on_hostile_data):
    front = open_front(on_hostile_data)
    page = front.page
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    def nothing_ran():
        assert page.evaluate("window.ran") is None
        assert page.locator("img[src=x], [onerror]").count() == 0
        assert dialogs == []

    front.open(day="2025-12-01", clock="event", layers="claims,excerpts,distances,stated_distances")
    expect(front.panel).to_contain_text(f"{RUNS}russian-state")
    nothing_ran()
    front.town("pokrovsk").click()
    expect(front.panel.locator("blockquote").filter(has_text=QUOTED).first).to_be_visible()
    expect(front.panel.locator(".cl-pair h4").first).to_have_text(f"{RUNS}</script>")
    nothing_ran()

    # Labels, what screen readers hear, the timeline's words, the tooltip on a ring, the list.
    page.locator(".claimline-label").filter(has_text=f"Bakhmut {RUNS}").first.wait_for(
        state="attached"
    )
    assert RUNS in front.town("bakhmut").get_attribute("aria-label")
    article = page.locator(".claimline-row").filter(has_text="own voice")
    article.locator(".claimline-mark").last.focus()
    expect(page.locator(".claimline-readout")).to_contain_text(RUNS)
    page.locator("path.claimline-stated-distance").first.dispatch_event("mouseover")
    expect(page.locator(".claimline-tip")).to_contain_text(RUNS)
    page.get_by_role("combobox", name="Place, by any of its names").fill("Bakhmut")
    expect(page.get_by_role("option").first).to_contain_text(RUNS)
    page.keyboard.press("Escape")
    nothing_ran()

    for screen in ("Disagreements", "Documents", "Method"):
        front.go_to(screen)
        page.locator(".cl-title").filter(has_text=screen).wait_for()
        expect(page.get_by_test_id("stMain")).to_contain_text(RUNS)
        nothing_ran()
