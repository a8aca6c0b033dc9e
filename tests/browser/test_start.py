"""``python -m dashboard``, as make run starts it: asks nothing, says where it is, stays at home.

And ``streamlit run``, which opens a browser where there is a screen, as for any script.
"""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from dashboard import __main__ as launcher
from dashboard import opening

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_free_port_is_used_without_a_word(taken_port, capsys):
    free = launcher.choose_port(taken_port)
    capsys.readouterr()
    assert launcher.choose_port(free) == free
    assert capsys.readouterr().out == ""


def test_no_port_at_all_is_said(monkeypatch):
    monkeypatch.setattr(launcher, "is_free", lambda port: False)
    with pytest.raises(SystemExit, match="No free port from 8501"):
        launcher.choose_port(8501)


@pytest.mark.parametrize(
    ("variables", "desktop"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_browser_opens_only_where_there_is_a_screen(monkeypatch, variables, desktop):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert opening.has_desktop() is desktop


def test_start_on_a_taken_port_in_a_terminal(guarded_environment, network_log, taken_port):
    """Without an end to its input, as in a terminal: a question would wait for ever."""
    keyboard, typed = os.pipe()
    command = [sys.executable, "-m", "dashboard", "--no-open", "--port", str(taken_port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=guarded_environment,
        stdin=keyboard,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        first, _, address = (server.stdout.readline() for _ in range(3))
        using = re.fullmatch(rf"Port {taken_port} is taken, using (\d+)\n", first)[1]
        assert address.startswith(f"Claimline: http://127.0.0.1:{using} ")
        for path in ("", "/words?place=pokrovsk&day=2025-12-01"):
            asked = address.split()[1] + path
            with build_opener(ProxyHandler({})).open(asked, timeout=30) as answer:
                assert answer.status == 200
    finally:
        server.terminate()
        # Not a bare wait: Streamlit says good-bye, and stays if nobody listens any more.
        server.communicate(timeout=20)
        os.close(keyboard)
        os.close(typed)
    assert network_log.read_text() == ""
    assert list(Path(guarded_environment["HOME"]).rglob("credentials.toml")) == []


@pytest.mark.parametrize(("headless", "opens"), [("false", True), ("true", False)])
def test_streamlit_run_opens_a_browser_once_the_page_is_there(
    start_dashboard, tmp_path, headless, opens
):
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    browser.chmod(0o755)
    url = start_dashboard(
        f"--server.headless={headless}",
        "--server.baseUrlPath=foo",
        DISPLAY=":0",
        BROWSER=f"{browser} %s",
    )
    deadline = time.monotonic() + (30 if opens else 3)
    while not opened.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert (opened.read_text() if opened.exists() else "") == (f"{url}/\n" if opens else "")
