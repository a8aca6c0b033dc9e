"""The reader's browser, opened at the dashboard once it answers."""

from __future__ import annotations

import os
import sys
import time
import webbrowser
from typing import Final
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

START_SECONDS: Final = 60


def has_desktop() -> bool:
    """Whether there is a screen on which a browser could open."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def answers(url: str) -> bool:
    """Wait until the dashboard at this address answers; False if it has not within a minute."""
    # Without this, a proxy set for the internet would be asked for an address on this machine.
    direct = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with direct.open(f"{url.rstrip('/')}/_stcore/health", timeout=5):
                return True
        except (URLError, OSError):
            time.sleep(0.02)
    return False


def open_once_it_answers(url: str) -> None:
    """Open the address in the reader's browser as soon as there is something to see."""
    if answers(url):
        webbrowser.open(url)
