"""A Streamlit server of one app on one record, and a browser that reaches no other machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psutil
from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
WATCH = Path(__file__).with_name("watch.js")
START_SECONDS = 90
WAIT_MS = 240_000
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OURS = ("-m", "dashboard", "--no-open", "--port")
MAKE_RUN = ("make", "--silent", "run")


def plain(app: str) -> tuple[str, ...]:
    """The arguments that run an app of this folder, up to the port."""
    options = ("--server.headless=true", "--server.address=127.0.0.1")
    quiet = ("--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    return ("-m", "streamlit", "run", str(ROOT / "bench" / app), *options, *quiet, "--server.port")


def command(arguments: tuple[str, ...], port: int) -> list[str]:
    """The command line that serves on that port; ``MAKE_RUN`` stands for what a user types."""
    if arguments == MAKE_RUN:
        return [*MAKE_RUN, f"ARGS=--no-open --port {port}"]
    return [sys.executable, *arguments, str(port)]


class Server:
    """A running server, in a home of its own unless one is given."""

    def __init__(
        self, arguments: tuple[str, ...], data: Path | None = None, home: Path | None = None
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._own_home = tempfile.TemporaryDirectory() if home is None else None
        places = {"PYTHONPATH": str(ROOT), "CLAIMLINE_HOME": str(home or self._own_home.name)}
        if data:
            places["CLAIMLINE_DATA"] = str(data)
        self.started_at = time.time()
        self.process = subprocess.Popen(
            command(arguments, port),
            cwd=ROOT,
            env=os.environ | places,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Return once it answers."""
        direct = build_opener(ProxyHandler({}))
        while time.time() - self.started_at < START_SECONDS:
            try:
                with direct.open(f"{self.url}/_stcore/health", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.02)
        raise SystemExit(f"no answer from {self.url} in {START_SECONDS} s")

    @property
    def rss_mb(self) -> float:
        """Resident memory of the server's process in megabytes."""
        return psutil.Process(self.process.pid).memory_info().rss / 1e6

    @property
    def cpu_seconds(self) -> float:
        """What the server has worked so far, all its threads together."""
        spent = psutil.Process(self.process.pid).cpu_times()
        return spent.user + spent.system

    def stop(self) -> None:
        """End it, and forget its home."""
        self.process.terminate()
        self.process.wait(30)
        if self._own_home:
            self._own_home.cleanup()


@contextmanager
def serving(
    arguments: tuple[str, ...], data: Path | None = None, home: Path | None = None
) -> Iterator[Server]:
    """A server that answers, ended afterwards."""
    server = Server(arguments, data, home)
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
    """A reader of their own, with an empty cache, whose pages watch themselves (``watch.js``).

    No name resolves, and nothing of what the pages ask for is caught: that would switch the
    browser's cache off.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(path=WATCH)
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
            try:
                there = socket.create_connection(("127.0.0.1", self._port))
            except OSError:  # the server has ended, and the page asks once more
                here.close()
                continue
            for pair in ((here, there), (there, here)):
                threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while sent := source.recv(65536):
                self.bytes += len(sent)
                target.sendall(sent)
            target.shutdown(socket.SHUT_WR)
