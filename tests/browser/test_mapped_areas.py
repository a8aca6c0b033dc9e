"""Mapped areas on the live map, compared, and on the screen Front; all of invented squares."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LATER = ".leaflet-areas-later-pane"
EARLIER = ".leaflet-areas-earlier-pane"
CHANGE = ".leaflet-areas-change-pane"

# Whether the canvas of a pane is painted at a place, and in which colour most.
PAINTED = """([pane, lat, lon]) => {
    const map = [...globalThis.claimline.maps][0];
    const canvas = map.getPane(pane).querySelector("canvas");
    if (!canvas) return 0;
    const at = map.latLngToContainerPoint([lat, lon]);
    const box = canvas.getBoundingClientRect();
    const stage = map.getContainer().getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = [stage.left + at.x - box.left, stage.top + at.y - box.top];
    const around = [(x - 8) * scale, (y - 8) * scale, 16 * scale, 16 * scale];
    const { data } = canvas.getContext("2d").getImageData(...around);
    let painted = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 40) painted += 1;
    return painted;
}"""
STRIP = (48.28, 37.1)  # in the area from the 24th on
EAST = (48.2, 38.0)  # in the area on every day


@pytest.fixture(scope="module")
def mapped_url(start_dashboard, import_into, tmp_path_factory):
    home = import_into(tmp_path_factory.mktemp("home"), "deepstate", "owlmaps")
    return start_dashboard(CLAIMLINE_HOME=str(home))


@pytest.fixture
def mapped(open_front, mapped_url):
    return open_front(mapped_url)


def painted(front, at, pane="areas-later"):
    return front.page.evaluate(PAINTED, [pane, *at])


def drawn(front, words, pane=LATER):
    expect(front.page.locator(pane)).to_have_attribute("data-drawn", words)


def test_without_a_series_there_is_one_calm_line(front):
    front.open(day="2025-11-25")
    front.open_layers()
    expect(front.page.get_by_label("Mapped areas", exact=True)).to_be_disabled()
    expect(front.page.locator(".claimline-no-series")).to_have_text(
        "No mapped series is here yet: bring one in on the screen Series."
    )
    expect(front.page.locator(".claimline-areas")).to_be_hidden()
    assert front.page.locator(f"{LATER} canvas").count() == 0


def test_the_areas_of_the_day_with_whose_they_are_and_which_day(mapped):
    mapped.open(day="2025-11-25")
    drawn(mapped, "deepstate 2025-11-24, owlmaps 2025-11-20")
    assert painted(mapped, STRIP) > 0
    legend = mapped.page.locator(".claimline-areas")
    expect(legend).to_contain_text("DeepState")
    expect(legend).to_contain_text("held by Russia")
    expect(legend).to_contain_text(
        "shows the picture of 24 November 2025: none for 25 November 2025"
    )
    expect(legend).to_contain_text(
        "shows the picture of 20 November 2025: none for 25 November 2025"
    )
    legend.get_by_text("credit and 3 caveats").click()
    expect(legend).to_contain_text("its days are those of the download")
    credits = mapped.page.locator(".leaflet-control-attribution")
    expect(credits).to_contain_text("Areas: DeepState (licence as stated: invented)")


def test_the_day_moves_the_areas_and_nothing_else(mapped):
    mapped.open(day="2025-11-24")
    page = mapped.page
    drawn(mapped, "deepstate 2025-11-24, owlmaps 2025-11-20")
    page.evaluate("document.querySelector('.folium-map').dataset.same = 'yes'")
    page.get_by_label("Previous day", exact=True).click()
    drawn(mapped, "deepstate 2025-11-23, owlmaps 2025-11-20")
    page.wait_for_function(f"args => ({PAINTED})(args) === 0", arg=["areas-later", *STRIP])
    assert painted(mapped, EAST) > 0
    assert page.locator(".folium-map").get_attribute("data-same") == "yes"


def test_before_and_after_a_series_nothing_is_drawn_and_that_is_said(mapped):
    mapped.open(day="2025-12-01")
    drawn(mapped, "deepstate none, owlmaps none")
    legend = mapped.page.locator(".claimline-areas")
    expect(legend.get_by_text("nothing is drawn: it ends on 30 November 2025")).to_have_count(2)
    assert painted(mapped, EAST) == 0


def test_while_the_next_areas_come_the_last_ones_stay(mapped):
    mapped.open(day="2025-11-20")
    page = mapped.page
    drawn(mapped, "deepstate 2025-11-20, owlmaps 2025-11-20")
    held = []
    # Beyond what is fetched beforehand.
    page.route("**/2025-11-28.json", lambda route: held.append(route))
    mapped.slider.evaluate(
        "(slider, day) => { slider.value = day;"
        " slider.dispatchEvent(new Event('input', { bubbles: true })); }",
        str(20420),  # 28 November 2025, in days since 1970
    )
    expect(mapped.day).to_have_text("28 November 2025")
    page.wait_for_function("() => true")
    assert painted(mapped, EAST) > 0
    # The legend says what is drawn, not what was asked for.
    expect(mapped.page.locator(".claimline-areas")).to_contain_text("picture of 20 November 2025")
    for route in held:
        route.continue_()
    drawn(mapped, "deepstate 2025-11-28, owlmaps 2025-11-20")
    assert painted(mapped, STRIP) > 0


def test_a_series_can_be_hidden_and_the_link_knows(mapped):
    mapped.open(day="2025-11-24")
    page = mapped.page
    page.locator(".claimline-series").get_by_label("Project Owl").uncheck()
    drawn(mapped, "deepstate 2025-11-24")
    page.wait_for_function("() => /series=deepstate[.]v-[0-9a-f]{12}(&|$)/.test(location.search)")
    link = page.url
    mapped.open(link)
    drawn(mapped, "deepstate 2025-11-24")
    mapped.open_layers()
    page.get_by_label("Mapped areas", exact=True).uncheck()
    page.wait_for_function("() => !location.search.includes('series=')")
    assert painted(mapped, EAST) == 0


def test_two_days_by_a_line_that_the_keyboard_moves(mapped):
    mapped.open(day="2025-11-30")
    page = mapped.page
    page.get_by_text("Compare areas").click()
    page.get_by_label("Compare the mapped areas with").select_option("swipe")
    since = page.get_by_label("Earlier day to compare with")
    expect(since).to_have_value("2025-11-20")  # a month before lies before the series
    since.fill("2025-11-21")
    drawn(mapped, "deepstate 2025-11-21, owlmaps 2025-11-20", EARLIER)
    mapped.wait_for_address(compare="swipe", since="2025-11-21")
    handle = page.get_by_role("slider", name="Line between the earlier day and the chosen one")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    handle.focus()
    page.keyboard.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuenow", "52")
    page.keyboard.press("Home")
    expect(handle).to_have_attribute("aria-valuenow", "0")
    words = "21 November 2025 on the left 0 percent of the map, 30 November 2025 on the right"
    expect(handle).to_have_attribute("aria-valuetext", words)
    clips = page.evaluate(
        """() => ["earlier", "later"].map((name) =>
            document.querySelector(`.leaflet-areas-${name}-pane`).style.clipPath)"""
    )
    assert all(clip.startswith("polygon(") for clip in clips)
    assert clips[0] != clips[1]


def test_a_swipe_is_dragged_without_moving_the_map(mapped):
    mapped.open(day="2025-11-30", compare="swipe", since="2025-11-21")
    handle = mapped.page.locator(".claimline-swipe-handle")
    box = handle.bounding_box()
    view = mapped.choice()["view"]
    mapped.page.mouse.move(box["x"] + 18, box["y"] + 18)
    mapped.page.mouse.down()
    mapped.page.mouse.move(box["x"] + 118, box["y"] + 18, steps=4)
    mapped.page.mouse.up()
    assert int(handle.get_attribute("aria-valuenow")) > 55
    assert mapped.choice()["view"] == view


def test_what_came_since_an_earlier_day(mapped):
    mapped.open(day="2025-11-30", compare="change", since="2025-11-21")
    said = mapped.page.locator(".claimline-compared")
    expect(said).to_contain_text(
        "according to DeepState, from the picture of 21 November 2025 to that of 30 November 2025"
    )
    expect(said).to_contain_text("km² came")
    mapped.page.locator(f"{CHANGE} canvas").wait_for(state="attached")
    mapped.page.wait_for_function(f"args => ({PAINTED})(args) > 0", arg=["areas-change", *STRIP])
    assert painted(mapped, EAST, "areas-change") == 0


def test_where_two_series_differ(mapped):
    mapped.open(day="2025-11-30", compare="series")
    expect(mapped.page.locator(".claimline-compared")).to_contain_text(
        "only on DeepState's picture"
    )
    mapped.page.wait_for_function(f"args => ({PAINTED})(args) > 0", arg=["areas-change", *STRIP])


def test_the_panel_stands_beside_and_gives_no_verdict(mapped):
    mapped.open(day="2025-11-25", place="pokrovsk")
    expect(mapped.panel).to_contain_text("Beside mapped series")
    expect(mapped.panel).to_contain_text("town centre inside the area held by Russia")
    expect(mapped.panel).to_contain_text("A comparison, no verdict")


class TestFront:
    """The chart over time."""

    @pytest.fixture
    def chart(self, mapped):
        mapped.open(day="2025-11-28")
        mapped.go_to("Front")
        mapped.page.locator(".claimline-chart-line").first.wait_for(state="attached")
        return mapped

    def test_lines_gaps_and_what_lies_inside(self, chart):
        page = chart.page
        assert page.locator(".claimline-chart-line").count() == 8  # four towns, two series
        assert page.locator(".claimline-chart-name").all_text_contents() == [
            "Pokrovsk", "Myrnohrad", "Kramatorsk", "Sloviansk",
        ]  # fmt: skip
        first = page.locator(".claimline-chart-line").first.get_attribute("d")
        assert first.count("M") == 2  # broken where the 25th is missing
        inside = page.locator(".claimline-chart-inside").first
        assert inside.get_attribute("fill").startswith("url(#claimline-inside-")
        assert inside.get_attribute("d")
        gaps = page.locator(".claimline-chart-gaps").first
        assert gaps.get_attribute("d").count("M") == 1
        assert float(page.locator(".claimline-chart").get_attribute("data-drawn-ms")) < 150

    def test_reading_and_choosing_a_day_with_the_pointer(self, chart):
        page = chart.page
        box = page.locator(".claimline-chart svg[role]").bounding_box()
        page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 60)
        read = page.locator(".claimline-chart-read")
        expect(read).to_contain_text("30 November 2025")
        expect(read).to_contain_text("Pokrovsk: ")
        expect(read).to_contain_text("DeepState")
        expect(read).to_contain_text("km inside")
        page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 60)
        chart.wait_for_address(day="2025-11-30")
        expect(page.locator(".cl-front h2")).to_have_text("30 November 2025")

    def test_reading_and_choosing_a_day_with_the_keyboard(self, chart):
        page = chart.page
        page.locator(".claimline-chart svg[role]").focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        expect(page.locator(".claimline-chart-read")).to_contain_text("25 November 2025")
        expect(page.locator(".claimline-chart-read")).to_contain_text("no picture of this day")
        page.keyboard.press("Enter")
        chart.wait_for_address(day="2025-11-25")
        expect(page.locator(".cl-figures").first).to_contain_text("no picture of 25 November 2025")

    @pytest.mark.parametrize(
        ("label", "beginning"),
        [
            ("Figures (CSV)", b"\xef\xbb\xbf"),
            ("Chart (PNG)", b"\x89PNG"),
            ("Chart (SVG)", b"<?xml"),
        ],
    )
    def test_taking_it_away(self, chart, label, beginning, tmp_path):
        with chart.page.expect_download() as download:
            chart.page.get_by_role("button", name=label).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.name.startswith("claimline-front-2025-11-28.")
        assert path.read_bytes().startswith(beginning)

    def test_back_on_the_map_the_day_is_the_one_chosen(self, chart):
        page = chart.page
        page.locator(".claimline-chart svg[role]").focus()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        chart.wait_for_address(day="2025-11-20")
        chart.go_to("Map")
        chart.wait()
        expect(chart.day).to_have_text("20 November 2025")


def test_bringing_one_in_shows_it_at_once(open_front, start_dashboard, invented_mirror, tmp_path):
    front = open_front(start_dashboard(CLAIMLINE_HOME=str(tmp_path)))
    front.open(day="2025-11-24")
    front.go_to("Series")
    page = front.page
    page.locator("input[type=file]").set_input_files(
        [str(path) for path in sorted(invented_mirror.iterdir())]
    )
    page.get_by_label("Licence of the series (required)").fill("invented")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("It is on the map now.")).to_be_visible(timeout=20_000)
    expect(page.locator(".cl-series-card")).to_contain_text("10 days with a picture")
    front.go_to("Map")
    front.wait()
    drawn(front, "deepstate 2025-11-24")
    assert json.loads((next(tmp_path.glob("series/deepstate/series.json"))).read_text())["versions"]
