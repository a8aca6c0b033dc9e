"""What all tests share: how Hypothesis draws its examples, where articles and samples are."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from geo.importers import import_series
from geo.importers.request import ImportRequest

ROOT = Path(__file__).resolve().parent.parent

# In CI the same examples every time, so that a red run can be repeated; elsewhere new ones.
# No deadline: on a busy machine a slow example is not a wrong one.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def find_texts() -> Path | None:
    """The folder with the articles' full texts, which are not committed; None if not at hand."""
    named = os.environ.get("CLAIMLINE_TEXTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "texts"
    return folder.resolve() if folder.is_dir() else None


@pytest.fixture(scope="session")
def texts() -> Path | None:
    """The folder with the articles' full texts, or None."""
    return find_texts()


def find_samples() -> Path | None:
    """The folder with real control series, which are not committed; None if not at hand."""
    named = os.environ.get("CLAIMLINE_SAMPLES")
    folder = Path(named) if named else ROOT.parent / "shared" / "samples"
    return folder.resolve() if folder.is_dir() else None


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder with real control series; CI has them, elsewhere what needs them is skipped."""
    folder = find_samples()
    if folder is None:
        reason = (
            "THE REAL CONTROL SERIES ARE NOT AT HAND: nothing was held against them. Put them in "
            "../shared/samples, or name their folder in CLAIMLINE_SAMPLES"
        )
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def two_articles(tmp_path_factory) -> Path:
    """The committed data without the pages: two documents, of which every claim was counted by
    hand, so that the record may grow without moving what is expected of them."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("articles") / "data"))
    shutil.rmtree(folder / "reports" / "pages", ignore_errors=True)
    documents = [
        yaml.safe_load(path.read_text(encoding="utf-8"))["id"]
        for path in sorted((folder / "reports").glob("*.yaml"))
    ]
    path = folder / "relations.yaml"
    kept = [
        relation
        for relation in yaml.safe_load(path.read_text(encoding="utf-8"))
        if all(relation[side].partition("#")[0] in documents for side in "ab")
    ]
    path.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


PICTURED = (20, 21, 22, 23, 24, 26, 27, 28, 29, 30)
"""The days of November 2025 of which the invented mirror has a picture: none of the 25th."""

BEFORE_BOX = ((37.5, 47.5), (39.0, 49.0))
SINCE_BOX = ((37.0, 47.5), (39.0, 49.0))
"""South-west and north-east corner of what it shows as held by Russia, before the 24th and since:
Pokrovsk (37.18, 48.28) lies in the second only, Kramatorsk (37.58, 48.74) in both."""


def _ring(south_west: tuple[float, float], north_east: tuple[float, float]) -> list[list[float]]:
    (west, south), (east, north) = south_west, north_east
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@pytest.fixture(scope="session")
def invented_mirror(tmp_path_factory) -> Path:
    """A folder of daily files as the mirror has them, of invented squares."""
    folder = tmp_path_factory.mktemp("mirror")
    for day in PICTURED:
        ring = _ring(*(BEFORE_BOX if day < 24 else SINCE_BOX))
        geometry = {"type": "MultiPolygon", "coordinates": [[ring]]}
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        content = {"type": "FeatureCollection", "features": [feature]}
        path = folder / f"deepstatemap_data_202511{day:02}.geojson"
        path.write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def invented_owl(tmp_path_factory) -> Path:
    """A folder of daily files as owlmaps has them: one square on two days, lat first."""
    folder = tmp_path_factory.mktemp("owl")
    turned = [[lat, lon] for lon, lat in _ring((37.25, 47.5), (39.0, 49.0))]
    for name in ("20251120", "20251130"):
        text = json.dumps({"areas": [turned], "areas_ua": []})
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def import_into(invented_mirror: Path, invented_owl: Path) -> Callable[..., Path]:
    """Import invented series into a data folder: ``import_into(home, "deepstate", "owlmaps")``."""

    def bring_in(home: Path, *formats: str, licence: str = "invented") -> Path:
        folders = {"deepstate": invented_mirror, "owlmaps": invented_owl}
        for format_id in formats:
            request = ImportRequest(path=folders[format_id], licence=licence)
            import_series(format_id, request, root=home / "series")
        return home

    return bring_in
