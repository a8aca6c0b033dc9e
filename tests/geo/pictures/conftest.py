"""Snapshots to draw: the real record on the day of the declaration, and the small atlas."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.basemap import load_basemap
from geo.gazetteer import load_gazetteer
from geo.layers import SWITCHES
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import DEFAULT_BOUNDS, Bounds, Snapshot, take_snapshot

SMALL = Path(__file__).resolve().parents[2] / "small_atlas"
SMALL_BOUNDS = Bounds(west=36.6, south=48.0, east=38.1, north=48.8)


@pytest.fixture(scope="session")
def snap() -> Callable[..., Snapshot]:
    """Take a snapshot of the real record; the default view and all layers unless given."""
    atlas, basemap, gazetteer = load_atlas(), load_basemap(), load_gazetteer()

    def take(bounds: Bounds = DEFAULT_BOUNDS, **choice: object) -> Snapshot:
        given = {"on": date(2025, 12, 1), "layers": tuple(switch.id for switch in SWITCHES)}
        return take_snapshot(atlas, basemap, gazetteer, Selection(**{**given, **choice}), bounds)

    return take


@pytest.fixture(scope="session")
def default(snap: Callable[..., Snapshot]) -> Snapshot:
    """The default view on 1 December 2025."""
    return snap()


@pytest.fixture(scope="session")
def small() -> Snapshot:
    """The small atlas, all of which is invented."""
    layers = tuple(switch.id for switch in SWITCHES)
    selection = Selection(on=date(2024, 6, 1), layers=layers, place="alfin")
    return take_snapshot(
        load_atlas(SMALL), load_basemap(SMALL), load_gazetteer(SMALL), selection, SMALL_BOUNDS
    )
