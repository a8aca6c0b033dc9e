"""Start the dashboard: ``python -m dashboard [--port N] [--no-open] [Streamlit's own options]``."""

import argparse
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50
START_SECONDS = 60


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of this machine."""
    with socket.socket() as probe:
        if os.name == "posix":
            # A port whose last connection has just closed is free all the same.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_port(wanted: int) -> int:
    """The wanted port, or the next free one; says so when it is another."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        if is_free(port):
            if port != wanted:
                print(f"Port {wanted} is taken, using {port}", flush=True)
            return port
    sys.exit(f"No free port from {wanted} on; name another with --port.")


def has_desktop() -> bool:
    """Whether there is a screen on which a browser could open."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def announce(url: str, *, open_browser: bool) -> None:
    """Wait until the server answers, then print its address and open it."""
    # Without this, a proxy set for the internet would be asked for an address on this machine.
    direct = build_opener(ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with direct.open(f"{url}/_stcore/health", timeout=5):
                break
        except (URLError, OSError):
            time.sleep(0.02)
    else:
        print(f"The dashboard has not answered within {START_SECONDS} s.", flush=True)
        return
    print(f"Claimline: {url}  (Ctrl-C stops it)", flush=True)
    if open_browser:
        webbrowser.open(url)


def main() -> None:
    """Start Streamlit on a free port of this machine, without its questions and its greeting."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="first port to try")
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    options, for_streamlit = parser.parse_known_args()

    os.chdir(ROOT)  # Streamlit reads .streamlit/config.toml from the working folder
    from streamlit.web.cli import main as streamlit

    port = choose_port(options.port)
    print("Claimline is starting ...", flush=True)
    threading.Thread(
        target=announce,
        args=(f"http://{HOST}:{port}",),
        kwargs={"open_browser": has_desktop() and not options.no_open},
        daemon=True,
    ).start()
    settings = {
        "server.address": HOST,
        "server.port": port,
        "server.headless": "true",  # opening the browser is our part
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    streamlit(["run", *flags, *for_streamlit, str(ROOT / "dashboard" / "app.py")])


if __name__ == "__main__":
    main()
