"""Pages with something wrong on them, which test_harness.py runs: pytest does not by itself.

The bodies of these tests pass, but for the last; it is the page fixture that has to object.
"""

import functools
import http.server
import threading
from pathlib import Path

import pytest

PAGE = '<!doctype html><link rel="icon" href="data:,"><title>Harness</title><p>Hello</p>'


@pytest.fixture
def site(tmp_path: Path):
    """Serve one small page with the given HTML added to it."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def serve(html: str) -> str:
            (tmp_path / "index.html").write_text(PAGE + html, encoding="utf-8")
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve
        server.shutdown()


def test_clean_page_passes(page, site):
    page.goto(site(""))
    assert page.title() == "Harness"


def test_console_error(page, site):
    page.goto(site("<script>console.error('all is not well')</script>"))


def test_uncaught_exception(page, site):
    page.goto(site("<script>throw new Error('nobody catches this')</script>"))


def test_missing_file(page, site):
    page.goto(site("<img src='no-such-tile.png'>"))


def test_refused_connection(page, site):
    page.goto(site("<img src='http://127.0.0.1:1/tile.png'>"))


def test_other_machine(page, site):
    page.goto(site("<img src='https://tile.example.org/1/2/3.png'>"))


def test_other_machine_by_number(page, site):
    page.goto(site("<img src='http://192.0.2.1/1/2/3.png'>"))


def test_other_machine_by_websocket(page, site):
    page.goto(site("<script>new WebSocket('wss://live.example.org/')</script>"))


def test_second_page(open_page, site):
    open_page().goto(site(""))
    open_page().goto(site("<script>console.error('on the second page')</script>"))


def test_failing_body(page, site):
    page.goto(site(""))
    pytest.fail("so that a screenshot is kept")
