"""Front distances on a real Dask cluster: a scheduler and two workers, one of them killed."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
import shapely

from geo.front_cluster import ClusterError, on_cluster
from geo.front_distances import front_distances
from geo.front_partitions import Pieces
from geo.front_tables import front_csv, front_json
from geo.measured_places import MeasuredPlace

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 120
DAY = date(2025, 12, 1)


def start(folder, name, *command):
    """One process of Dask, which writes what it has to say into a file of its name."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "60s",
        "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "60s",
    }
    said = [sys.executable, "-m", "dask", *command, "--no-dashboard", "--host", "127.0.0.1"]
    with (folder / f"{name}.log").open("w") as log:
        return subprocess.Popen(said, cwd=ROOT, env=environment, stdout=log, stderr=log)


def wait_until(ready, what):
    """Wait for something to be so; a slow machine gets its time."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        found = ready()
        if found:
            return found
        time.sleep(0.1)
    return pytest.fail(f"{what} within {WAIT_S} s did not happen")


def address_in(file):
    """The scheduler's address, once its file is written to the end."""
    try:
        return json.loads(file.read_text())["address"]
    except (OSError, ValueError, KeyError):
        return None


@pytest.fixture
def cluster(tmp_path):
    """Address of a scheduler, and the processes of its two workers."""
    file = tmp_path / "scheduler.json"
    told = ("--port", "0", "--scheduler-file", str(file))
    processes = [start(tmp_path, "scheduler", "scheduler", *told)]
    try:
        address = wait_until(lambda: address_in(file), "that the scheduler starts")
        for name in ("one", "two"):
            room = ("--nthreads", "1", "--local-directory", str(tmp_path / name))
            told = (address, "--no-nanny", "--name", name, *room)
            processes.append(start(tmp_path, name, "worker", *told))
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait(timeout=WAIT_S)


def workers_of(address):
    from distributed import Client

    with Client(address, timeout=WAIT_S, set_as_default=False) as client:
        return {w["name"] for w in client.scheduler_info(n_workers=-1)["workers"].values()}


@pytest.fixture(scope="module")
def series(make_series):
    days = [DAY + timedelta(days=n) for n in range(30) if n != 11]
    return make_series(
        {day: shapely.Point(38 - n / 100, 48).buffer(0.8) for n, day in enumerate(days)}
    )


@pytest.fixture(scope="module")
def places():
    return [
        MeasuredPlace(id=f"p{n}", name=f"Place {n}", lon=36.5 + n / 20, lat=47.9) for n in range(20)
    ]


def files_of(series, rows):
    passports = {series.passport.id: series.passport}
    return b"".join(front_json(rows)), b"".join(front_csv(rows, passports))


def test_a_worker_killed_in_the_middle_changes_no_byte(cluster, series, places):
    address, workers = cluster
    wait_until(lambda: workers_of(address) == {"one", "two"}, "that both workers are there")
    done_when_killed = []

    def kill_one(done, of):
        if done >= of // 4 and not done_when_killed:
            workers[0].send_signal(signal.SIGKILL)
            workers[0].wait(timeout=WAIT_S)
            done_when_killed.append((done, of))

    pieces = Pieces(places=1, days=5)  # 20 places, 29 pictures: 120 pieces
    rows = front_distances(series, places, runner=on_cluster(address, kill_one), pieces=pieces)
    ((done, of),) = done_when_killed
    assert of == 120
    assert done < of
    assert workers[0].returncode == -signal.SIGKILL
    wait_until(lambda: workers_of(address) == {"two"}, "that the loss is noticed")
    local = front_distances(series, places)
    assert rows == local
    assert files_of(series, rows) == files_of(series, local)


def test_the_command_line_gives_the_same_file_with_a_cluster_and_without(
    cluster, series, places, tmp_path, monkeypatch
):
    from geo.__main__ import main
    from geo.series_store import write_series

    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    areas = [area for day in series.days for area in series.areas_on(day)]
    write_series(series.passport, areas, series.days)
    address, _ = cluster
    wait_until(lambda: workers_of(address), "that a worker is there")
    assert main(["front", "--places", "all", "--out", str(tmp_path / "here.csv")]) == 0
    there = ["--scheduler", address, "--out", str(tmp_path / "there.csv")]
    assert main(["front", "--places", "all", *there]) == 0
    here = (tmp_path / "here.csv").read_bytes()
    assert here == (tmp_path / "there.csv").read_bytes()
    assert here.count(b"\r\n") > 500 * 30


def test_nobody_there_is_one_clear_line(series, places, monkeypatch):
    monkeypatch.setattr("geo.front_cluster.WAIT_S", 1)
    with pytest.raises(ClusterError, match=r"no scheduler answers at 'tcp://127\.0\.0\.1:9'"):
        front_distances(series, places, runner=on_cluster("tcp://127.0.0.1:9"))
    with pytest.raises(ClusterError, match="no scheduler answers at 'nonsense'"):
        front_distances(series, places, runner=on_cluster("nonsense"))


def test_without_dask_it_says_what_to_install(series, places, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install claimline\[cluster\]"):
        front_distances(series, places, runner=on_cluster("tcp://127.0.0.1:9"))
