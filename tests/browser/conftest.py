"""A real dashboard and a real Chromium, both cut off from every other machine.

``dashboard_url`` is the address of a running dashboard. ``page`` is a page in Chromium that
watches itself: a test that uses it fails if the page logged an error, raised one, asked for
something it did not get, or asked another machine for anything, whatever else the test checks.
``front`` is the screen with the map on such a page.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    Route,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
GUARD = Path(__file__).resolve().parent / "guard"
ARTIFACTS = Path(os.environ.get("CLAIMLINE_ARTIFACTS", ROOT / "test-artifacts"))
SERVER_LOG = ARTIFACTS / "dashboard-server.log"
START_SECONDS = 60

# Everything but what is served by this machine or carried within the page.
OTHER_MACHINES = re.compile(r"^(?!(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:)", re.I)

CHROMIUM_FLAGS = [
    "--no-sandbox",  # root in a container cannot use it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name resolves and no address is reached but this one.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@dataclass
class Problems:
    """What went wrong on a page that no test would notice by itself."""

    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    bad_responses: list[str] = field(default_factory=list)
    off_machine: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record the problems of every page of this context."""
        context.on("console", self._console)
        context.on("weberror", lambda problem: self.page_errors.append(str(problem.error)))
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("page", lambda page: page.on("websocket", lambda ws: self._address(ws.url)))
        context.route(OTHER_MACHINES, self._refuse)

    def all(self) -> list[str]:
        """Every problem so far, one line each."""
        return [f"{kind}: {text}" for kind, texts in asdict(self).items() for text in texts]

    def clear(self) -> None:
        """Forget them: for a test that provokes some on purpose and has looked at them."""
        for kind in asdict(self):
            getattr(self, kind).clear()

    def _console(self, message) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location.get('url')})")

    def _failed(self, request: Request) -> None:
        # The page itself gave these up, by moving on or by starting a download.
        if request.failure != "net::ERR_ABORTED":
            self.failed_requests.append(f"{request.method} {request.url}: {request.failure}")

    def _response(self, response) -> None:
        if response.status >= 400:
            self.bad_responses.append(f"{response.status} {response.request.method} {response.url}")

    def _address(self, url: str) -> None:
        if OTHER_MACHINES.match(url):
            self.off_machine.append(url)

    def _refuse(self, route: Route) -> None:
        self.off_machine.append(route.request.url)
        route.abort("internetdisconnected")


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(server: subprocess.Popen, url: str) -> None:
    """Return as soon as the server answers; fail with its log if it ends or takes too long."""
    direct = build_opener(ProxyHandler({}))
    for _ in range(START_SECONDS * 10):
        try:
            with direct.open(f"{url}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            pass
        try:
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the dashboard ended at once:\n{SERVER_LOG.read_text()}", pytrace=False)
    pytest.fail(f"no dashboard in {START_SECONDS} s:\n{SERVER_LOG.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def network_log(tmp_path_factory) -> Path:
    """The file in which the server's attempts to reach another machine are noted."""
    log = tmp_path_factory.mktemp("network") / "off-machine.log"
    log.touch()
    return log


@pytest.fixture(scope="session")
def guarded_environment(network_log: Path, tmp_path_factory) -> dict[str, str]:
    """The environment of a process that cannot leave this machine and has an empty home."""
    home = tmp_path_factory.mktemp("home")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "STREAMLIT_"))}
    path = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))
    return kept | {
        "HOME": str(home),
        "PYTHONPATH": path,
        "PYTHONUNBUFFERED": "1",
        "PROJ_NETWORK": "OFF",
        "CLAIMLINE_NETWORK_LOG": str(network_log),
    }


@pytest.fixture(scope="session")
def start_dashboard(
    guarded_environment: dict[str, str], network_log: Path
) -> Iterator[Callable[..., str]]:
    """Start dashboards that run as long as the tests do; each call gives the address of one.

    Takes Streamlit's options (``--server.baseUrlPath=foo``) and environment variables.
    """
    servers = []

    def start(*options: str, **environment: str) -> str:
        port = free_port()
        command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
        flags = [f"--server.port={port}", "--server.headless=true", *options]
        ARTIFACTS.mkdir(exist_ok=True)
        with SERVER_LOG.open("ab" if servers else "wb") as log:
            server = subprocess.Popen(
                command + flags,
                cwd=ROOT,
                env=guarded_environment | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        servers.append(server)
        base = "".join(re.findall(r"--server\.baseUrlPath=/*([\w/-]*)", " ".join(options)))
        url = f"http://127.0.0.1:{port}{'/' * bool(base)}{base}"
        wait_until_up(server, url)
        return url

    yield start

    for server in servers:
        stop(server)
    if attempts := network_log.read_text():
        pytest.fail(f"a server tried to leave this machine:\n{attempts}", pytrace=False)


@pytest.fixture(scope="session")
def dashboard_url(
    start_dashboard: Callable[..., str], two_articles: Path, texts: Path | None
) -> str:
    """The address of a dashboard that shows the two articles, of which every claim is counted."""
    given = {"CLAIMLINE_TEXTS": str(texts)} if texts else {}
    return start_dashboard(CLAIMLINE_DATA=str(two_articles), **given)


@pytest.fixture(scope="session")
def record_url(start_dashboard: Callable[..., str]) -> str:
    """The address of a dashboard that shows the whole record as it is committed."""
    return start_dashboard()


def stop(server: subprocess.Popen) -> None:
    """End the server and whatever it started."""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        if server.poll() is not None:
            return
        os.killpg(server.pid, ending)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; a missing one is a failure, never a skipped test."""
    found = subprocess.run(
        ["sh", "tools/browser.sh", "find"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(f"no Chromium: run make test, or set CLAIMLINE_CHROMIUM\n{found.stderr}")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def viewport() -> tuple[int, int]:
    """Width and height of the page; parametrize a test with ``viewport`` to change it."""
    return 1440, 900


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, browser: Browser, viewport: tuple[int, int]
) -> Iterator[Callable[[], Page]]:
    """Open pages that share nothing with each other, as those of two readers would."""
    pages: list[Page] = []

    def open_one() -> Page:
        context = browser.new_context(
            viewport={"width": viewport[0], "height": viewport[1]},
            locale="en-GB",
            timezone_id="UTC",
            color_scheme="light",
            service_workers="block",  # they would fetch past the route above
        )
        problems = Problems()
        problems.watch(context)
        page = context.new_page()
        page.problems = problems
        pages.append(page)
        return page

    yield open_one

    for page in pages:
        if not page.is_closed():
            page.evaluate("1")  # lets the last events of the page arrive
    problems = [problem for page in pages for problem in page.problems.all()]
    if problems or request.node.stash.get(FAILED, False):
        save_screenshots(request.node.name, pages)
    for page in pages:
        page.context.close()
    if problems:
        pytest.fail("the page had problems:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def page(open_page: Callable[[], Page]) -> Page:
    """One page that fails its test if anything goes wrong on it; see ``page.problems``."""
    return open_page()


class Front:
    """The screen with the map, as a reader meets it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.stage = page.locator(".claimline-stage")
        self.panel = page.locator(".st-key-claimline_panel")
        self.day = page.locator(".claimline-day")
        self.slider = page.get_by_label("Day shown on the map")

    def open(self, link: str = "", **params: str) -> "Front":
        """Open the dashboard, at a link or with parameters, and wait until all of it is there."""
        self.page.goto(link or f"{self.url}/?{urlencode(params)}")
        return self.wait()

    def wait(self) -> "Front":
        """Wait until map, panel and timeline are drawn and the choice stands in the address."""
        for town in ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk"):
            self.town(town).wait_for()
        self.panel.locator("h2").wait_for()
        self.page.locator(".claimline-mark").first.wait_for(state="attached")
        self.page.wait_for_url("**/*zoom=*")
        return self

    def unfold(self) -> "Front":
        """Open every fold of the words, as a reader could, and wait until each is filled."""
        self.page.wait_for_function(
            """() => {
                const words = document.querySelector(".claimline-words");
                if (words.ariaBusy || words.querySelector("[aria-busy]")) return false;
                const closed = [...words.querySelectorAll("details:not([open])")];
                closed.forEach((fold) => { fold.open = true; });
                return closed.length === 0;
            }""",
            polling=100,
        )
        return self

    def town(self, place: str) -> Locator:
        """A town's mark on the map."""
        return self.page.locator(f".claimline-town[data-place={place}]")

    def glyph(self, place: str) -> str:
        """What is drawn in a town's mark."""
        return self.town(place).locator(".claimline-glyph").inner_html()

    def choice(self) -> dict:
        """What the browser takes for the reader's choice."""
        return self.page.evaluate("({...globalThis.claimline.choice})")

    def address(self) -> dict[str, str]:
        """The choice as it stands in the address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def wait_for_address(self, **parts: str) -> None:
        """Wait until these parts of the choice stand in the address."""
        self.page.wait_for_function(
            """parts => {
                const there = new URLSearchParams(location.search);
                return Object.entries(parts).every(([key, value]) => there.get(key) === value);
            }""",
            arg=parts,
            polling=100,  # by the clock: a busy machine may draw no frame for long
        )

    def go_to(self, screen: str) -> None:
        """Choose a screen from the navigation at the top."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=screen).click()

    def open_layers(self) -> None:
        """Open the switches of layers, names and base map."""
        self.page.locator(".claimline-panel summary").filter(has_text="Layers").click()


@pytest.fixture
def front(page: Page, dashboard_url: str) -> Front:
    """The screen with the map, not yet opened."""
    return Front(page, dashboard_url)


@pytest.fixture
def open_front(open_page: Callable[[], Page], dashboard_url: str) -> Callable[..., Front]:
    """Screens with the map for several readers, or on another dashboard; not yet opened."""
    return lambda url=dashboard_url: Front(open_page(), url)


def save_screenshots(test: str, pages: list[Page]) -> None:
    """Keep what the pages of a failed test looked like."""
    ARTIFACTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test)
    for number, page in enumerate(pages, start=1):
        if not page.is_closed():
            page.screenshot(path=ARTIFACTS / f"{name}-{number}.png")


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    """Remember a failure for the fixtures, and put the server's log into its report."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
        if "start_dashboard" in getattr(item, "funcargs", ()):
            report.sections.append(("Dashboard server", SERVER_LOG.read_text(errors="replace")))
    return report
