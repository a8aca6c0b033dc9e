"""A Streamlit server of one app on one record, and a browser that reaches no other machine."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from dashboard.map_component.leaflet_files import jquery_script, leaflet_files

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 90
FAR_AWAY = re.compile(r"^(?!(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:)", re.I)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OURS = ("-m", "dashboard", "--no-open", "--port")


def plain(app: str) -> tuple[str, ...]:
    """The arguments that run an app of this folder, up to the port."""
    options = ("--server.headless=true", "--server.address=127.0.0.1")
    quiet = ("--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    return ("-m", "streamlit", "run", str(ROOT / "bench" / app), *options, *quiet, "--server.port")


class Server:
    """A running server; ``rss_mb`` is the memory of its process now."""

    def __init__(self, arguments: tuple[str, ...], data: Path | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.started_at = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments, str(port)],
            cwd=ROOT,
            env=os.environ
            | {"PYTHONPATH": str(ROOT)}
            | ({"CLAIMLINE_DATA": str(data)} if data else {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Return once it answers."""
        direct = build_opener(ProxyHandler({}))
        while time.perf_counter() - self.started_at < START_SECONDS:
            try:
                with direct.open(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.02)
        raise SystemExit(f"no answer from {self.url} in {START_SECONDS} s")

    @property
    def rss_mb(self) -> float:
        """Resident memory of the server's process in megabytes."""
        return psutil.Process(self._process.pid).memory_info().rss / 1e6

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)


@contextmanager
def serving(arguments: tuple[str, ...], data: Path | None = None) -> Iterator[Server]:
    """A server that answers, ended afterwards."""
    server = Server(arguments, data)
    try:
        server.wait()
        yield server
    finally:
        server.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser in CLAIMLINE_CHROMIUM, or Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CLAIMLINE_CHROMIUM") or None, args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


def reader(browser: Browser) -> BrowserContext:
    """A reader of their own: what the plain map asks the web for is answered from packages.

    Leaflet and jQuery are the files of XStatic wheels; everything else is answered empty, at once,
    which flatters the plain map.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    leaflet = leaflet_files().folder

    def answer(route: Route) -> None:
        name = route.request.url.split("?")[0].rsplit("/", 1)[-1]
        path = leaflet / name
        if name.startswith("jquery"):
            route.fulfill(path=jquery_script())
        elif name in ("leaflet.js", "leaflet.css"):
            route.fulfill(path=path)
        else:
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            route.fulfill(body="", content_type=kind)

    context.route(FAR_AWAY, answer)
    return context


class Wire:
    """A way to a server that counts the bytes that go along it, both ways, as they are sent."""

    def __init__(self, server: Server) -> None:
        self.bytes = 0
        self._port = int(server.url.rsplit(":", 1)[1])
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            here, _ = self._listening.accept()
            there = socket.create_connection(("127.0.0.1", self._port))
            for pair in ((here, there), (there, here)):
                threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while sent := source.recv(65536):
                self.bytes += len(sent)
                target.sendall(sent)
            target.shutdown(socket.SHUT_WR)
