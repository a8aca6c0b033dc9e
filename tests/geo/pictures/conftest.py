"""Snapshots to draw: the two articles on the day of the declaration, and the small atlas."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.layers import AREAS, SWITCHES
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import DEFAULT_BOUNDS, Bounds, Snapshot, take_snapshot

SMALL = Path(__file__).resolve().parents[2] / "small_atlas"
RECORD_LAYERS = tuple(switch.id for switch in SWITCHES if switch.id != AREAS)
"""All layers but the reader's own series."""

SMALL_BOUNDS = Bounds(west=36.6, south=48.0, east=38.1, north=48.8)


@pytest.fixture(scope="session")
def snap(two_articles: Path) -> Callable[..., Snapshot]:
    """Take a snapshot of the two articles; the default view and all layers unless given."""
    atlas, basemap, gazetteer = load_atlas(two_articles), load_basemap(), load_gazetteer()

    def take(bounds: Bounds = DEFAULT_BOUNDS, **choice: object) -> Snapshot:
        given = {"on": date(2025, 12, 1), "layers": RECORD_LAYERS}
        return take_snapshot(atlas, basemap, gazetteer, Selection(**{**given, **choice}), bounds)

    return take


@pytest.fixture(scope="session")
def default(snap: Callable[..., Snapshot]) -> Snapshot:
    """The default view on 1 December 2025."""
    return snap()


@pytest.fixture(scope="session")
def small() -> Snapshot:
    """The small atlas, all of which is invented."""
    selection = Selection(on=date(2024, 6, 1), layers=RECORD_LAYERS, place="alfin")
    return take_snapshot(
        load_atlas(SMALL), load_basemap(SMALL), load_gazetteer(SMALL), selection, SMALL_BOUNDS
    )


@pytest.fixture(scope="session")
def small_with_page(tmp_path_factory) -> Snapshot:
    """The small atlas with a page of paraphrases beside its two documents."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("page") / "data"))
    shutil.copy(SMALL.parent / "small_page.yaml", folder / "reports" / "103_page.yaml")
    selection = Selection(on=date(2024, 6, 1), layers=RECORD_LAYERS, place="betrov")
    return take_snapshot(
        load_atlas(folder), load_basemap(SMALL), load_gazetteer(SMALL), selection, SMALL_BOUNDS
    )
