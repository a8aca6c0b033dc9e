"""Scenes kept between starts: the same bytes, and never one of other data or half of one."""

import multiprocessing
import shutil
from pathlib import Path

import pytest

from dashboard.map_component import kept_scenes
from dashboard.map_component.kept_scenes import keep_scene, kept_scene, made_of
from dashboard.map_component.scene_files import leave_no_folder, served_folder, write_scene

SCENE = {"places": ["Слово"], "days": list(range(1000))}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def kept(key="k" * 32):
    name = write_scene(SCENE)
    keep_scene(key, name)
    return name


def test_what_was_kept_is_found_again():
    assert kept_scene("k" * 32) is None
    name = kept()
    assert kept_scene("k" * 32) == name
    assert kept_scene("l" * 32) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda scene: scene.unlink(),
        lambda scene: scene.write_bytes(b""),
        lambda scene: scene.write_bytes(scene.read_bytes()[:-1]),
        lambda scene: scene.write_bytes(scene.read_bytes().replace(b"7", b"8", 1)),
    ],
)
def test_a_damaged_scene_is_made_anew(damage):
    name = kept()
    whole = (served_folder() / name).read_bytes()
    damage(served_folder() / name)
    assert kept_scene("k" * 32) is None
    assert kept() == name
    assert (served_folder() / name).read_bytes() == whole
    assert kept_scene("k" * 32) == name


@pytest.mark.parametrize("words", ["", "scene-", "../victim.json", "/etc/hostname", "Слово", "\0"])
def test_a_note_that_names_something_else_is_not_believed(words, home):
    victim = home / "victim.json"
    kept()
    victim.write_text("mine")
    (note,) = served_folder().glob("made-*")
    note.write_text(words, encoding="utf-8")
    assert kept_scene("k" * 32) is None
    assert victim.read_text() == "mine"
    kept()
    assert kept_scene("k" * 32) is not None


def test_other_data_other_code_other_packages_are_other_scenes(monkeypatch, tmp_path):
    code = tmp_path / "code"
    root = Path(kept_scenes.__file__).resolve().parents[2]
    for part in ("dashboard", "geo"):
        shutil.copytree(root / part, code / part, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(kept_scenes, "_ROOT", code)
    first = made_of("data")
    assert made_of("data") == first
    seen = {first, made_of("other data")}
    for changed in ("geo/glyphs.py", "dashboard/scene.py", "dashboard/templates/legend.html"):
        path = code / changed
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        seen.add(made_of("data"))
    monkeypatch.setattr(kept_scenes, "version", lambda name: f"{name} of tomorrow")
    seen.add(made_of("data"))
    assert len(seen) == 6


def test_nothing_is_kept_and_nothing_fails_where_nothing_can_be_written(monkeypatch, tmp_path):
    file = tmp_path / "a file, not a folder"
    file.write_text("mine")
    monkeypatch.setenv("CLAIMLINE_HOME", str(file))
    assert kept_scene("k" * 32) is None
    name = kept()
    passing = served_folder()
    assert (passing / name).is_file()
    assert file.read_text() == "mine"
    leave_no_folder()
    assert not passing.exists()
    assert (served_folder() / kept()).is_file()
    leave_no_folder()


def test_nothing_fails_where_only_the_note_cannot_be_left(monkeypatch):
    name = write_scene(SCENE)

    def refuse(*_arguments, **_named):
        raise OSError("read-only file system")

    monkeypatch.setattr(kept_scenes, "write_at", refuse)
    keep_scene("k" * 32, name)
    assert kept_scene("k" * 32) is None


def keep_many(times):
    for _ in range(times):
        keep_scene("k" * 32, write_scene(SCENE))
        if kept_scene("k" * 32) is None:
            raise SystemExit(1)


def test_several_processes_at_once():
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=keep_many, args=(50,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * 4
    names = {path.name.partition("-")[0] for path in served_folder().iterdir()}
    assert names == {"scene", "made"}
