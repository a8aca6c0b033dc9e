"""Leaflet lies on this machine; where it does not, the error says what to do."""

import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.map_component.leaflet_files import (
    MissingBrowserFileError,
    jquery_script,
    leaflet_files,
)

# Its function has the same name, so the package does not hand it out.
module = sys.modules[leaflet_files.__module__]
ROOT = Path(__file__).resolve().parents[2]


def test_everything_the_map_loads_is_there():
    files = leaflet_files()
    assert "Leaflet 1.9" in files.script.read_text(encoding="utf-8")[:300]
    style = files.style.read_text(encoding="utf-8")
    assert ".leaflet-pane" in style
    # All that the script and the style sheet name lies below the folder that is served.
    assert files.script.parent == files.style.parent == files.folder
    for image in ("layers.png", "layers-2x.png", "marker-icon.png", "marker-shadow.png"):
        assert (files.images / image).stat().st_size > 0
    assert files.images == files.folder / "images"


def test_jquery_for_scripts_with_pop_ups():
    assert jquery_script().stat().st_size > 10_000


@pytest.mark.parametrize(
    ("look_up", "wheel"), [(leaflet_files, "XStatic-Leaflet"), (jquery_script, "XStatic-jQuery")]
)
def test_a_wheel_that_is_not_installed_is_named_with_the_remedy(monkeypatch, look_up, wheel):
    def not_there(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(module, "distribution", not_there)
    with pytest.raises(MissingBrowserFileError) as raised:
        look_up()
    assert f"pip install --force-reinstall {wheel}" in str(raised.value)


@pytest.mark.parametrize("entries", [(), None])
def test_a_wheel_without_its_files_is_not_enough(monkeypatch, entries):
    monkeypatch.setattr(module, "distribution", lambda name: SimpleNamespace(files=entries))
    with pytest.raises(MissingBrowserFileError, match=r"leaflet\.js .* not installed completely"):
        leaflet_files()


def test_a_file_that_was_deleted_is_missed(monkeypatch, tmp_path):
    (tmp_path / "leaflet.js").touch()
    wheel = SimpleNamespace(
        files=[SimpleNamespace(name="leaflet.js")], locate_file=lambda entry: tmp_path / entry.name
    )
    monkeypatch.setattr(module, "distribution", lambda name: wheel)
    with pytest.raises(MissingBrowserFileError, match=r"images/marker-icon\.png"):
        leaflet_files()


def test_no_page_of_ours_loads_jquery():
    """So its wheel is for the measurements only, and no requirement of the dashboard."""
    needed = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    assert "jquery" not in needed
    assert "xstatic-jquery" in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").lower()
    pages = [path for path in (ROOT / "dashboard").rglob("*") if path.suffix in (".js", ".html")]
    assert pages
    assert [
        path.name for path in pages if "jquery" in path.read_text(encoding="utf-8").lower()
    ] == []
