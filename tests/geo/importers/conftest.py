"""Small invented series in every format, and the command line that brings them in."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.__main__ import main
from geo.importers import import_series
from geo.importers.request import ImportRequest
from geo.series_store import open_series


def square(lon=37.0, lat=48.0, size=0.1):
    """A closed ring of GeoJSON positions, its south-west corner there."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return [[round(lon + dx, 6), round(lat + dy, 6)] for dx, dy in corners]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def multi(*rings):
    """A MultiPolygon of one polygon per ring."""
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def write_json(path: Path, content) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def mirror_day(folder: Path, day: str, *geometries) -> Path:
    """A day of a mirror such as deepstate's."""
    features = [feature(geometry) for geometry in geometries]
    return write_json(folder / f"deepstatemap_data_{day}.geojson", collection(*features))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty data folder of the user's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CLAIMLINE_HOME", str(folder))
    return folder


@pytest.fixture
def source(tmp_path):
    """An empty folder for what is brought in."""
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


@pytest.fixture
def bring_in():
    """Import, and open the one series that comes of it."""

    def bring_in(format_id, path, **said):
        said.setdefault("licence", "CC0")
        ((stored, _),) = import_series(format_id, ImportRequest(path=path, **said))
        return open_series(stored.passport.id)

    return bring_in


@pytest.fixture
def stored_files(home):
    """Every file of the data folder with its bytes: what an import must leave alone."""

    def stored_files():
        return {
            path.relative_to(home).as_posix(): path.read_bytes()
            for path in home.rglob("*")
            if path.is_file() and path.name != ".lock"
        }

    return stored_files


@pytest.fixture
def run(capsys):
    """Run a command; give exit code, output and errors."""

    def run(*arguments):
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return run


@pytest.fixture(scope="session")
def make():
    """Makers of small GeoJSON."""
    return SimpleNamespace(
        square=square,
        feature=feature,
        multi=multi,
        collection=collection,
        json=write_json,
        mirror_day=mirror_day,
    )
