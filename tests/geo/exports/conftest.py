"""Snapshots to export: the small atlas's, the real one's, and one of hostile words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from geo.atlas import Atlas
from geo.basemap import load_basemap
from geo.excerpts import Excerpt
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import DATA_DIR, load_atlas
from geo.selection import Selection
from geo.snapshots import Snapshot, take_snapshot

HOSTILE = (
    '=HYPERLINK("http://example.org","click")',
    "+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "＝1＋1",
    "'already quoted",
    "''twice",
    "<script>alert(1)</script>",
    "]]><b>out of the data</b>",
    "`${alert(1)}` and ${7*7} and $[name]",
    "before\x00after\x01\x1f",
    "\u202egnol oot si siht\u202c עברית العربية",
    "{unbalanced } } braces \\ and 100% & #1 _x_ ~ ^ $5",
    "first line\nsecond line\u2028third\x85fourth",
    "one\nER  - \nTY  - GEN\nAB  - invented",
    "x},\n}\n@misc{c-invented,\n  title = {y",
    "'); DROP TABLE claims; --",
    "😀 Zoë Слов’янськ",
    "  spaces around  ",
)


def _snapshot(atlas: Atlas, on: date, data_dir=DATA_DIR, **choice) -> Snapshot:
    selection = Selection(on=on, **{"layers": FIRST_LAYERS, **choice})
    return take_snapshot(atlas, load_basemap(data_dir), load_gazetteer(data_dir), selection)


@pytest.fixture(scope="session")
def take(atlas, small_data) -> Callable[..., Snapshot]:
    """Take a snapshot of the small atlas."""
    return lambda on, **choice: _snapshot(atlas, on, small_data, **choice)


@pytest.fixture(scope="session")
def snapshot(take) -> Snapshot:
    """The small atlas on the last day on which something became known: 21 claims."""
    return take(date(2024, 5, 7))


@pytest.fixture(scope="session")
def real() -> Snapshot:
    """The real record, on the day of the declaration."""
    return _snapshot(load_atlas(), date(2025, 12, 1))


@pytest.fixture(scope="session")
def hostile(atlas, small_data) -> Snapshot:
    """The small atlas with hostile words in every excerpt, note, hedge and name of a claimant."""
    claims = [
        _poisoned(claim, words) for claim, words in zip(atlas.claims.values(), HOSTILE, strict=True)
    ]
    claimants = {
        name: replace(claimant, name_en=f"<i>{claimant.name_en}</i> ]]> {{")
        for name, claimant in atlas.claimants.items()
    }
    poisoned = replace(
        atlas,
        claims=MappingProxyType({claim.id: claim for claim in claims}),
        claimants=MappingProxyType(claimants),
        relations=(),
    )
    return _snapshot(poisoned, date(2024, 5, 7), small_data)


def _poisoned(claim, words):
    excerpt = Excerpt(
        id="poison", exact=words, prefix=words[:32], suffix=words[-32:], start=7, end=7 + len(words)
    )
    return replace(claim, excerpts=(excerpt,), note=words, hedge=words)
