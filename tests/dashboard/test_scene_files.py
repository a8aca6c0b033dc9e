"""Served files: named by their content, never half written, forgotten when nobody needs them."""

import hashlib
import os
from pathlib import Path

import pytest

from dashboard.map_component.scene_files import (
    forget_unused,
    scene_text,
    served_folder,
    write_scene,
    write_served,
)

DAY = 86_400
NOW = 1_700_000_000.0


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_folder_lies_in_the_home_that_is_named(home):
    assert served_folder() == home / "served"
    assert served_folder().is_dir()


def test_without_a_home_the_folder_lies_in_the_users_cache(monkeypatch, tmp_path):
    monkeypatch.delenv("CLAIMLINE_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert tmp_path / "cache" in served_folder().parents


def test_a_file_goes_by_the_hash_of_its_content():
    name = write_served("words: Слова", stem="scene", suffix=".json")
    digest = hashlib.sha256("words: Слова".encode()).hexdigest()
    assert name == f"scene-{digest[:32]}.json"
    assert (served_folder() / name).read_text(encoding="utf-8") == "words: Слова"
    assert write_served("other", stem="scene", suffix=".json") != name


def test_the_same_scene_is_written_once():
    first = write_scene({"b": [1, 2], "a": "Слово"})
    path = served_folder() / first
    os.utime(path, (NOW - 30 * DAY, NOW - 30 * DAY))
    inode = path.stat().st_ino
    assert write_scene({"a": "Слово", "b": [1, 2]}) == first
    assert path.stat().st_ino == inode
    # But it counts as used again, so that it is not forgotten.
    assert path.stat().st_mtime > NOW
    assert [p.name for p in served_folder().iterdir()] == [first]


def test_a_scene_reads_the_same_whatever_the_order_of_its_parts():
    assert scene_text({"a": 1, "b": 2}) == scene_text({"b": 2, "a": 1}) == '{"a":1,"b":2}'


def test_half_a_file_is_never_seen(monkeypatch):
    def fail(self, target):
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_served("words", stem="scene", suffix=".json")
    assert list(served_folder().iterdir()) == []


def test_while_a_file_is_written_its_name_is_not_there_yet(monkeypatch):
    move, seen = Path.replace, []

    def look_first(self, target):
        seen.append((self.read_text(encoding="utf-8"), Path(target).exists(), self.name[0]))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", look_first)
    write_served("words", stem="scene", suffix=".json")
    assert seen == [("words", False, ".")]


def written(number, days_ago):
    path = served_folder() / write_served(f"{number}", stem="scene", suffix=".json")
    os.utime(path, (NOW - days_ago * DAY, NOW - days_ago * DAY))
    return path


def test_old_files_go_but_the_newest_two_dozen_stay():
    old = [written(number, 100 + number) for number in range(30)]
    gone = forget_unused(served_folder(), now=NOW)
    assert set(gone) == {path.name for path in old[24:]}
    assert {path.name for path in served_folder().iterdir()} == {path.name for path in old[:24]}


def test_files_of_the_last_two_weeks_stay_however_many():
    kept = [written(number, 13) for number in range(40)]
    late = written(99, 15)
    assert forget_unused(served_folder(), now=NOW) == (late.name,)
    assert all(path.exists() for path in kept)


def test_files_of_others_stay():
    for number in range(30):
        written(number, 100)
    other = served_folder() / "README"
    other.write_text("mine")
    os.utime(other, (0, 0))
    forget_unused(served_folder(), now=NOW)
    assert other.exists()
