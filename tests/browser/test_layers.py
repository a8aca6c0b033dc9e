"""What the reader can show and hide: layers, languages of names, base maps."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

OUR_LINES = "path.claimline-distance:not(.claimline-hidden)"
STATED = "path.claimline-stated-distance"


@pytest.fixture
def switches(front):
    front.open(day="2025-12-01")
    front.open_layers()
    return front


def label(front, text):
    return front.page.locator(".claimline-label-distance").filter(has_text=text)


def test_distances(switches):
    page = switches.page
    # Between the four towns, two by two.
    expect(page.locator(OUR_LINES)).to_have_count(6)
    expect(label(switches, "about 58 km")).to_have_count(1)
    page.get_by_label("Distances", exact=True).uncheck()
    expect(page.locator("path.claimline-distance")).to_have_count(0)
    expect(label(switches, "about 58 km")).to_have_count(0)
    switches.wait_for_address(layers="claims,excerpts,railways,roads")
    page.get_by_label("Distances", exact=True).check()
    expect(page.locator(OUR_LINES)).to_have_count(6)

    # From another place to each of the four, while it is selected.
    switches.town("bakhmut").click()
    expect(page.locator(OUR_LINES)).to_have_count(10)
    switches.town("sloviansk").click()
    expect(page.locator(OUR_LINES)).to_have_count(6)


def test_distances_that_a_source_states_are_drawn_apart_from_ours(switches):
    page = switches.page
    expect(page.locator(STATED)).to_have_count(0)
    page.get_by_label("Distances as stated").check()
    ring = page.locator(STATED).first
    expect(ring).to_be_attached()
    assert ring.evaluate("path => getComputedStyle(path).strokeDasharray") != "none"
    ring.dispatch_event("mouseover")
    tip = page.locator(".claimline-tip")
    expect(tip).to_contain_text("10 km as stated")
    expect(tip).to_contain_text(
        "“Ukraine's only coal mine located 10km away has stopped operating”"
    )


def test_claims_and_excerpts(switches):
    page, pokrovsk = switches.page, switches.town("pokrovsk")
    glyph, count = pokrovsk.locator("svg"), pokrovsk.locator(".claimline-count")
    expect(glyph).to_have_count(1)
    expect(count).not_to_be_empty()
    page.get_by_label("Control claims").uncheck()
    expect(glyph).to_have_count(0)
    expect(pokrovsk).to_be_visible()  # a plain mark, which can still be clicked
    pokrovsk.click()
    expect(switches.panel.locator("h2")).to_contain_text("Pokrovsk")
    page.get_by_label("Excerpts", exact=True).uncheck()
    expect(count).to_be_empty()
    switches.wait_for_address(layers="distances,railways,roads")
    page.get_by_label("Control claims").check()
    expect(glyph).to_have_count(1)


def test_lines_of_the_base_map(switches):
    """Railways and roads are painted on a canvas: fewer of its pixels differ without them."""
    painted = """() => {
        const canvas = document.querySelector(".folium-map canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let other = 0;
        for (let at = 0; at < data.length; at += 4)
            if (data[at] !== 0xf7 || data[at + 1] !== 0xf5 || data[at + 2] !== 0xef) other += 1;
        return other;
    }"""
    before = switches.page.evaluate(painted)
    switches.page.get_by_label("Railways (schematic)").uncheck()
    switches.page.get_by_label("Main roads (schematic)").uncheck()
    switches.wait_for_address(layers="claims,excerpts,distances")
    switches.page.wait_for_function(f"before => ({painted})() < before * 0.9", arg=before)


def test_names_in_three_languages(switches):
    page = switches.page
    names = page.locator(".claimline-label-principal .claimline-first")
    expected = {
        "English, with Ukrainian": {"Pokrovsk", "Myrnohrad", "Kramatorsk", "Sloviansk"},
        "Ukrainian": {"Покровськ", "Мирноград", "Краматорськ", "Слов'янськ"},
        "Russian": {"Покровск", "Мирноград", "Краматорск", "Славянск"},
    }
    seconds = page.locator(".claimline-label-principal .claimline-second")
    assert set(seconds.all_inner_texts()) == expected["Ukrainian"]
    switches.town("sloviansk").click()
    for language in ("Ukrainian", "Russian", "English, with Ukrainian"):
        page.get_by_label(language, exact=True).check()
        assert set(names.all_inner_texts()) == expected[language]
        (title,) = (name for name in expected[language] if name[0] in "SС")
        expect(switches.panel.locator("h2")).to_contain_text(title)
    switches.wait_for_address(names="en")


def test_an_online_base_map_that_does_not_answer_gives_way_to_ours(switches):
    page = switches.page
    assert page.problems.all() == []
    page.locator("input[value=osm]").click()
    expect(page.locator(".claimline-note")).to_contain_text("The embedded map is back")
    expect(page.locator("input[value=embedded]")).to_be_checked()
    switches.wait_for_address(base="embedded")
    assert page.locator(".folium-map canvas").first.is_visible()
    # The reader's choice made it leave the machine, and nothing else did.
    asked = page.problems.off_machine
    assert asked
    assert all("tile.openstreetmap.org/" in address for address in asked)
    page.problems.clear()


def test_legend_and_switches_fold_away(switches):
    toggle = switches.page.get_by_role("button", name="Legend and layers")
    legend = switches.page.locator(".claimline-legend")
    for said in ("who speaks", "held by Russia", "held by Ukraine", "by others", "not said"):
        expect(legend).to_contain_text(said)
    toggle.click()
    expect(legend).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    expect(legend).to_be_visible()
