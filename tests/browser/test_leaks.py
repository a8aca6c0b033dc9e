"""Screens change again and again: nothing of a screen that was left stays behind."""

import pytest

pytestmark = pytest.mark.browser

CHANGES = 24
BASELINE = 8


def metrics(session):
    session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def test_maps_listeners_and_nodes_do_not_grow_with_screen_changes(front):
    front.open(day="2025-12-01", place="pokrovsk")
    page = front.page
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    before = None
    for number in range(CHANGES):
        front.go_to("Method")
        page.locator("h1.cl-title").filter(has_text="Method").wait_for()
        page.wait_for_function("() => claimline.maps.size === 0")
        front.go_to("Map")
        front.town("pokrovsk").wait_for()
        page.wait_for_function("() => claimline.maps.size === 1")
        if number == BASELINE:
            before = metrics(session)
    after = metrics(session)
    assert page.evaluate("() => document.querySelectorAll('.leaflet-container').length") == 1
    # A leak of one map a change would at least double each of these.
    for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize"):
        assert after[name] < 1.25 * before[name], (name, before[name], after[name])
