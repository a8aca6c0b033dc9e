"""A thousand places: as many as have room are drawn, the others counted, and nobody is judged."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PLACES = 1_000
DRAWN = (
    """() => [...document.querySelectorAll(".claimline-town")].map(t => t.dataset.place).sort()"""
)
# Circles, as glyphs are; principal towns may touch at their edges, by a tenth.
OVERLAPPING = """() => {
    const towns = [...document.querySelectorAll(".claimline-town")].map(town => {
        const box = town.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2, r: box.width / 2 };
    });
    return towns.flatMap((a, at) => towns.slice(at + 1).filter(b =>
        Math.hypot(a.x - b.x, a.y - b.y) < 0.88 * (a.r + b.r))).length;
}"""
COUNTED = """() => [...document.querySelectorAll(".claimline-crowd")]
    .reduce((sum, crowd) => sum + Number(crowd.textContent.slice(1)), 0)"""


@pytest.fixture(scope="module")
def crowded_url(start_dashboard, tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowded") / "data"
    subprocess.run(
        [sys.executable, "bench/synthetic.py", folder, "--claims", "1000", "--places", f"{PLACES}"],
        cwd=ROOT,
        check=True,
    )
    return start_dashboard(CLAIMLINE_DATA=str(folder))


@pytest.fixture
def open_at(open_front, crowded_url):
    def open_one(zoom, **params):
        front = open_front(crowded_url)
        front.page.goto(
            f"{crowded_url}/?day=2025-12-01&zoom={zoom}&lat=48.56&lon=37.45"
            + "".join(f"&{key}={value}" for key, value in params.items())
        )
        front.page.locator(".claimline-town svg").first.wait_for()
        front.page.locator(".claimline-mark").first.wait_for(state="attached")
        front.page.wait_for_url("**/*zoom=*")
        return front

    return open_one


def test_who_is_not_drawn_is_counted_and_glyphs_do_not_cover_each_other(open_at):
    page = open_at(6).page
    assert page.evaluate(OVERLAPPING) == 0
    # All lie in the window but Moscow, three regions have no mark.
    expected = PLACES - 3 - 1
    assert len(page.evaluate(DRAWN)) + page.evaluate(COUNTED) == expected
    # Nearer, more are drawn, and of those outside the window none is kept in the page.
    page.get_by_role("button", name="Zoom in", exact=True).click()
    page.wait_for_function("() => claimline.choice.view.zoom > 6")
    assert page.evaluate(OVERLAPPING) == 0


def test_who_is_drawn_does_not_depend_on_what_is_said(open_at):
    front = open_at(7)
    drawn = front.page.evaluate(DRAWN)
    # The two most populous principal towns' glyphs stand; the smaller two have no room here.
    assert {"kramatorsk", "pokrovsk"} <= set(drawn)
    assert not {"sloviansk", "myrnohrad"} & set(drawn)
    for day in ("2024-08-05", "2026-06-01"):
        for clock in ("event", "known"):
            front.page.evaluate("choice => claimline.choose(choice)", {"day": day, "clock": clock})
            assert front.page.evaluate(DRAWN) == drawn


def test_a_selected_town_is_drawn_where_there_is_no_room_too(open_at):
    front = open_at(7)
    counted = front.page.evaluate(COUNTED)
    front.page.evaluate("() => claimline.choose({ place: 'myrnohrad' })")
    expect(front.town("myrnohrad")).to_have_attribute("aria-pressed", "true")
    assert front.page.evaluate(COUNTED) == counted - 1
    front.page.evaluate("() => claimline.choose({ place: 'kramatorsk' })")
    expect(front.town("myrnohrad")).to_have_count(0)
    assert front.page.evaluate(COUNTED) == counted


def test_a_number_leads_nearer_by_keyboard(open_at):
    front = open_at(7)
    crowd = front.page.locator(".claimline-crowd[data-seat=pokrovsk]")
    expect(crowd).to_have_attribute("role", "button")
    count = int(crowd.inner_text()[1:])
    assert crowd.get_attribute("aria-label") == f"{count} more places near Pokrovsk: zoom in"
    crowd.focus()
    front.page.keyboard.press("Enter")
    front.page.wait_for_function("() => claimline.choice.view.zoom >= 8")
    expect(front.town("pokrovsk")).to_be_focused()
    seat = front.page.locator(".claimline-crowd[data-seat=pokrovsk]")
    assert seat.count() == 0 or int(seat.inner_text()[1:]) < count


def test_a_number_leads_nearer_by_pointer_until_all_are_drawn(open_at):
    page = open_at(10).page
    for _ in range(12):
        crowds = page.locator(".claimline-crowd[data-seat=kramatorsk]")
        if crowds.count() == 0:
            break
        zoom = page.evaluate("() => claimline.choice.view.zoom")
        crowds.first.click()
        page.wait_for_function("zoom => claimline.choice.view.zoom > zoom", arg=zoom)
    expect(page.locator(".claimline-crowd[data-seat=kramatorsk]")).to_have_count(0)


def test_only_what_is_near_the_window_is_in_the_page(open_at):
    page = open_at(12).page
    assert 0 < len(page.evaluate(DRAWN)) < 60
    page.evaluate("() => claimline.choose({ view: null })")
    assert page.evaluate("() => document.querySelectorAll('path.claimline-distance').length") == 6
