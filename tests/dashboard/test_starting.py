"""A start: what it gets ready, what it finds kept, and that neither hides what changed or broke."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = "reports/000-declaration-of-control.yaml"
OPEN = """
import json, sys
from streamlit.testing.v1 import AppTest
from dashboard import record
app = AppTest.from_file("dashboard/app.py", default_timeout=60).run()
assert not app.exception, app.exception
print(json.dumps({
    "scene": record.scene_url(), "modules": sorted(m.partition(".")[0] for m in sys.modules),
}))
"""
READY = """
import json
from dashboard import early_files, starting
starting.get_ready()
print(json.dumps(early_files.links()))
"""


@pytest.fixture
def run(tmp_path, monkeypatch, two_articles):
    """Run code in a Python of its own, as another start; what it prints last, read as JSON."""
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(two_articles))
    monkeypatch.delenv("CLAIMLINE_TEXTS", raising=False)

    def run_python(code):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run_python


def scene(tmp_path, url):
    return (tmp_path / "home" / "served" / url.rsplit("/", 1)[-1]).read_bytes()


def test_a_second_start_opens_the_map_without_what_draws_it(run, tmp_path):
    first = run(OPEN)
    made = scene(tmp_path, first["scene"])
    assert "folium" in first["modules"]
    second = run(OPEN)
    assert second["scene"] == first["scene"]
    assert scene(tmp_path, second["scene"]) == made
    heavy = {"folium", "branca", "xyzservices", "matplotlib", "geopandas", "duckdb", "edtf"}
    heavy |= {"trafilatura", "docx", "distributed"}
    assert heavy & set(second["modules"]) == set()


def test_a_changed_record_is_another_scene_and_the_first_stays_right(
    run, tmp_path, monkeypatch, two_articles
):
    first = run(OPEN)["scene"]
    data = Path(shutil.copytree(two_articles, tmp_path / "data"))
    places = data / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace(",Bakhmut,", ",Bachmut,", 1))
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    changed = run(OPEN)["scene"]
    assert changed != first
    assert b"Bachmut" in scene(tmp_path, changed)
    assert run(OPEN)["scene"] == changed
    monkeypatch.setenv("CLAIMLINE_DATA", str(two_articles))
    assert run(OPEN)["scene"] == first


def test_what_changes_while_a_scene_is_made_is_not_kept(run, tmp_path, monkeypatch, two_articles):
    data = Path(shutil.copytree(two_articles, tmp_path / "data"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    run(
        "from pathlib import Path\nfrom dashboard import record, scene\n"
        "build, file = scene.build_scene, record.data_dir() / 'gazetteer.csv'\n"
        "def late(*given):\n"
        "    file.write_text(file.read_text(encoding='utf-8') + '\\n', encoding='utf-8')\n"
        "    return build(*given)\n"
        "scene.build_scene = late\nrecord.scene_url()\nprint('null')"
    )
    assert list((tmp_path / "home" / "served").glob("made-*")) == []
    assert len(list((tmp_path / "home" / "served").glob("scene-*"))) == 1


def test_a_home_in_which_nothing_can_be_written_is_no_hindrance(run, tmp_path, monkeypatch):
    file = tmp_path / "a file"
    file.write_text("mine")
    monkeypatch.setenv("CLAIMLINE_HOME", str(file))
    assert run(OPEN)["scene"].startswith("served/scene-")
    assert file.read_text() == "mine"


def test_getting_ready_names_the_files_of_the_first_page(run, tmp_path):
    links = run(READY)
    named = [link.partition(">")[0].removeprefix("</") for link in links.split(", ")]
    served = [name.removeprefix("served/") for name in named if name.startswith("served/")]
    assert len(served) == 7
    assert all((tmp_path / "home" / "served" / name).is_file() for name in served)
    assert sum(name.startswith("leaflet/") for name in named) == 2


def test_broken_data_are_left_for_the_page_to_say(run, tmp_path, monkeypatch, two_articles):
    data = Path(shutil.copytree(two_articles, tmp_path / "data"))
    report = data / REPORT
    report.write_text(report.read_text(encoding="utf-8").replace("start: 1949", "start: 1948"))
    monkeypatch.setenv("CLAIMLINE_DATA", str(data))
    assert run(READY) == ""
