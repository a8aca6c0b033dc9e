"""Where the time of an interaction goes: in the browser's main thread, and in the server.

``python bench/profiles.py [--acts day click load] [--times N]`` does each act so many times on the
real record (or on ``--claims N`` invented ones) and prints Markdown tables: what the browser's main
thread did for one act (its own counters), the functions that took most of it (its sampling
profiler), and the server's functions that took most of its time (py-spy, which on Linux needs the
right to look into another process). About a minute.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from apps import OurApp
from figures import machine, markdown_table
from interactions import FIRST_DAY
from playwright.sync_api import CDPSession
from reader_acts import clicks, day_changes, marked_places
from serving import Server, Wire, chromium, serving
from synthetic import write_record

from dashboard.scene import day_range
from geo.loading import DATA_DIR, load_atlas

ACTS = ("day", "click", "load")
COUNTERS = {
    "TaskDuration": "main thread, all",
    "ScriptDuration": "scripts",
    "LayoutDuration": "layout",
    "RecalcStyleDuration": "styles",
}
SHOWN = 12
OUR_FILES = re.compile(r"/(?:front_map|front_chart|timeline|words|copying)-[0-9a-f]+\.js")
SAMPLES_A_SECOND = 250


def main() -> None:
    """Do the acts that the command line names and print where the time went."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        data = None
        if asked.claims:
            data = Path(folder) / "data"
            write_record(data, asked.claims, min(600, asked.claims))
        atlas = load_atlas(data or DATA_DIR)
        _, last = day_range(atlas)
        with serving(OurApp.arguments, data) as server:
            app = OurApp(browser, Wire(server))
            there = set(app.reachable())
            places = [place.id for place in marked_places(atlas) if place.id in there]
            days = iter(day_changes(atlas, FIRST_DAY, last, asked.times))
            marks = iter(clicks(atlas, places, FIRST_DAY, last, asked.times))
            acts: dict[str, Callable[[], object]] = {
                "day": lambda: app.change_day(next(days)),
                "click": lambda: app.click(next(marks)),
                "load": lambda: _load(app),
            }
            print(machine(browser.version))
            for name in asked.acts:
                _trace(app, server, Path(folder), name, acts[name], asked.times)


def _load(app: OurApp) -> None:
    app.page.reload()
    app.page.evaluate("marks => bench.until(() => bench.allOf(marks).length)", app.marks)
    app.settle()


def _trace(
    app: OurApp, server: Server, folder: Path, name: str, act: Callable[[], object], times: int
) -> None:
    session = app.page.context.new_cdp_session(app.page)
    session.send("Performance.enable")
    session.send("Profiler.enable")
    session.send("Profiler.start")
    samples = folder / f"{name}.txt"
    watcher = subprocess.Popen(
        [
            *(_py_spy(), "record", "--format", "raw", "--output", str(samples)),
            *("--rate", str(SAMPLES_A_SECOND), "--pid", str(server.process.pid)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    counted, worked = _counters(session), server.cpu_seconds
    answers = []
    for _ in range(times):
        answers.append(act())
    after = _counters(session)
    spent = {words: 1000 * (after[key] - counted[key]) / times for key, words in COUNTERS.items()}
    worked = 1000 * (server.cpu_seconds - worked) / times
    watcher.send_signal(2)
    watcher.wait()
    profile = session.send("Profiler.stop")["profile"]
    print(f"\n## {name}: for one act, of {times}, in ms, with what prepares it\n")
    rows = [*((words, f"{ms:.1f}") for words, ms in spent.items()), ("server", f"{worked:.1f}")]
    print(markdown_table(("what", "ms"), rows, right=("ms",)))
    print(f"answered after {sorted(round(a[0]) for a in answers if a)} ms")
    print(_top("browser's functions, own time", _browser_functions(profile), times))
    print(_top("our functions in the browser, with what they call", _browser_files(profile), times))
    print(_top("server's functions, with what they call", _server_functions(samples), times))


def _py_spy() -> str:
    """The py-spy of this environment, whether or not it is on the path; else the path's."""
    beside = Path(sys.executable).with_name("py-spy")
    return str(beside) if beside.is_file() else "py-spy"


def _counters(session: CDPSession) -> dict[str, float]:
    found = session.send("Performance.getMetrics")["metrics"]
    return {one["name"]: one["value"] for one in found}


def _browser_functions(profile: dict) -> Counter[str]:
    """Milliseconds of each function itself, by name and file, from a profile of the DevTools."""
    names = {}
    for node in profile["nodes"]:
        frame = node["callFrame"]
        file = frame["url"].split("?")[0].rsplit("/", 1)[-1]
        names[node["id"]] = f"{frame['functionName'] or '(anonymous)'} {file}".strip()
    found: Counter[str] = Counter()
    for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        if names[node] not in ("(idle)", "(program)", "(root)"):
            found[names[node]] += microseconds / 1000
    return found


def _browser_files(profile: dict) -> Counter[str]:
    """Milliseconds of our own functions, each with what it calls and waits for nowhere else."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    above = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}
    found: Counter[str] = Counter()
    for sampled, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        names, node = set(), sampled
        while node is not None:
            frame = nodes[node]["callFrame"]
            if OUR_FILES.search(frame["url"]) and frame["functionName"]:
                file = frame["url"].split("?")[0].rsplit("/", 1)[-1]
                names.add(f"{frame['functionName']} {file}")
            node = above.get(node)
        for name in names:
            found[name] += microseconds / 1000
    return found


def _server_functions(samples: Path) -> Counter[str]:
    """Milliseconds of our functions and Streamlit's, each with what it calls."""
    found: Counter[str] = Counter()
    if not samples.is_file():
        return found
    for line in samples.read_text("utf-8").splitlines():
        frames, _, count = line.rpartition(" ")
        for frame in {one for one in frames.split(";") if _is_of_interest(one)}:
            found[frame.rsplit(":", 1)[0] + ")"] += 1000 * int(count) / SAMPLES_A_SECOND
    return found


def _is_of_interest(frame: str) -> bool:
    return any(part in frame for part in ("dashboard/", "geo/", "streamlit/runtime", "starlette"))


def _top(title: str, found: Counter[str], times: int) -> str:
    rows: Iterable[tuple[str, str]] = (
        (f"`{name}`", f"{ms / times:.1f}") for name, ms in found.most_common(SHOWN)
    )
    return "\n" + markdown_table((title, "ms"), rows, right=("ms",))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--acts", nargs="+", choices=ACTS, default=ACTS, help="only these")
    parser.add_argument("--times", type=int, default=6, help="how often each")
    parser.add_argument("--claims", type=int, help="on so many invented claims")
    return parser.parse_args()


if __name__ == "__main__":
    main()
