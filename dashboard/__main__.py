"""Start the dashboard: ``python -m dashboard [--port N] [--no-open] [Streamlit's own options]``."""

import argparse
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path

from dashboard.opening import START_SECONDS, answers, has_desktop

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50


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


def announce(url: str, *, open_browser: bool) -> None:
    """Wait until the server answers, then print its address and open it."""
    if not answers(url):
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
        "server.headless": "true",  # the browser is opened here
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in settings.items()]
    streamlit(["run", *flags, *for_streamlit, str(ROOT / "dashboard" / "app.py")])


if __name__ == "__main__":
    main()
