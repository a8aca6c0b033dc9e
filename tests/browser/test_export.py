"""Taking the view away: what you see on the map is what the picture shows."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LIVE_BOUNDS = """(([map]) => {
    const b = map.getBounds();
    return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
})([...claimline.maps])"""


def shown_bounds(page) -> list[float]:
    """West, south, east, north as the export screen says them, to two decimals."""
    line = page.locator(".cl-export dd", has_text="as on your map").inner_text()
    lons, lats = line.replace("° E", "").replace("° N, as on your map", "").split(", ")
    (west, east), (south, north) = (part.split("–") for part in (lons, lats))
    return [float(west), float(south), float(east), float(north)]


@pytest.mark.parametrize("viewport", [(1440, 900), (1024, 768)])
def test_the_picture_shows_the_box_of_the_live_map(front):
    front.open(lat="48.4", lon="37.4", zoom="9.5")
    page = front.page
    page.locator(".claimline-stage").hover()
    page.mouse.wheel(0, -240)
    page.wait_for_function("(([map]) => map.getZoom() > 9.6)([...claimline.maps])")
    page.wait_for_function(r"() => /zoom=(9\.[6-9]|1\d)/.test(location.search)")
    live = page.evaluate(LIVE_BOUNDS)
    front.go_to("Export")
    page.locator(".cl-export").wait_for()
    assert shown_bounds(page) == pytest.approx(live, abs=0.011)


def test_a_download_is_the_picture_of_the_view(front):
    front.open(day="2025-12-01", clock="event", place="myrnohrad")
    page = front.page
    front.go_to("Export")
    expect(
        page.locator("[data-testid=stImage] img, [data-testid=stImageContainer] img")
    ).to_be_visible(timeout=30_000)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download claimline-2025-12-01-event-myrnohrad.png").click()
    assert started.value.suggested_filename == "claimline-2025-12-01-event-myrnohrad.png"
    picture = Image.open(io.BytesIO(started.value.path().read_bytes()))
    assert picture.size == (1600, 1000)
    shown = page.locator(".cl-export details dd").first.text_content()
    assert shown in {str(value) for value in picture.info.values()}
