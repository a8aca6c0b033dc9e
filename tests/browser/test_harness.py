"""The browser tests rest on their fixtures noticing what goes wrong: here these must notice."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FAILED = {"failure", "error"}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def artifacts(tmp_path_factory) -> Path:
    """Where the tests in harness_cases.py leave their screenshots: not among those of real ones."""
    return tmp_path_factory.mktemp("harness")


@pytest.fixture(scope="module")
def complaints(artifacts: Path) -> dict[str, str]:
    """For each test in harness_cases.py what it was failed for; empty if it passed."""
    report = artifacts / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junit-xml={report}"]
    run = subprocess.run(
        [*command, HERE / "harness_cases.py"],
        cwd=ROOT,
        env=os.environ | {"CLAIMLINE_ARTIFACTS": str(artifacts)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), run.stdout + run.stderr
    return {
        case.get("name", ""): "\n".join(part.text or "" for part in case if part.tag in FAILED)
        for case in ElementTree.parse(report).iter("testcase")
    }


def test_clean_page_passes(complaints):
    assert complaints["test_clean_page_passes"] == ""


@pytest.mark.parametrize(
    ("case", "complaint"),
    [
        ("test_console_error", "console_errors: all is not well"),
        ("test_uncaught_exception", "page_errors: .*nobody catches this"),
        ("test_missing_file", "bad_responses: 404 GET .*/no-such-tile.png"),
        ("test_refused_connection", "failed_requests: GET http://127.0.0.1:1/tile.png"),
        ("test_other_machine", "off_machine: https://tile.example.org/1/2/3.png"),
        ("test_other_machine_by_number", "off_machine: http://192.0.2.1/1/2/3.png"),
        ("test_other_machine_by_websocket", "off_machine: wss://live.example.org/"),
        ("test_second_page", "console_errors: on the second page"),
    ],
)
def test_problem_on_a_page_fails_the_test(complaints, case, complaint):
    assert re.search(complaint, complaints[case])


def test_failed_test_leaves_a_screenshot(complaints, artifacts):
    assert "so that a screenshot is kept" in complaints["test_failing_body"]
    assert (artifacts / "test_failing_body-1.png").stat().st_size > 0


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "socket.create_connection(('tile.example.org', 443), timeout=1)",
        "socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 80))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 80))",
        "__import__('urllib.request').request.urlopen('https://tile.example.org', timeout=1)",
    ],
)
def test_server_that_leaves_the_machine_is_noted(guarded_environment, tmp_path, attempt):
    log = tmp_path / "off-machine.log"
    run = python(f"import socket; {attempt}", guarded_environment, log)
    assert run.returncode != 0
    assert "is another machine" in run.stderr
    assert re.search(r"192\.0\.2\.1|tile\.example\.org", log.read_text())


def test_server_may_talk_to_its_own_machine(guarded_environment, tmp_path):
    log = tmp_path / "off-machine.log"
    talk = """
import socket
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname())
socket.create_connection(("localhost", server.getsockname()[1]))
"""
    run = python(talk, guarded_environment, log)
    assert run.returncode == 0, run.stderr
    assert not log.exists()


def python(code: str, environment: dict[str, str], log: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment | {"CLAIMLINE_NETWORK_LOG": str(log)},
        capture_output=True,
        text=True,
        check=False,
    )
