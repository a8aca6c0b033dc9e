"""Which files a pack has, and how each is made: once to write it, once more to check it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from geo.evidence_pack.directions import directions
from geo.evidence_pack.listed_series import ListedSeries
from geo.exports import EXPORTS
from geo.pictures import Size, render
from geo.snapshots import Snapshot

DIRECTIONS: Final = "HOW-TO-CHECK.txt"
RECORD: Final = "data/"
EXPORTED: Final = "exports/"

NOT_IN_PACKS: Final = ("svg", "pdf")
"""One picture is enough: the PNG."""

DATA_SUFFIXES: Final = (".csv", ".geojson", ".yaml")
"""Those that the data version is made of; a file that it does not cover proves nothing."""


def made_files(
    snapshot: Snapshot, size: Size, theme: str, series: Sequence[ListedSeries]
) -> dict[str, Callable[[], bytes]]:
    """How to make each file of the pack but its record and manifest, by its path."""
    made: dict[str, Callable[[], bytes]] = {DIRECTIONS: partial(directions, snapshot, series)}
    for entry in EXPORTS:
        if entry.id not in NOT_IN_PACKS:
            path = f"{EXPORTED}{snapshot.file_stem}.{entry.extension}"
            made[path] = partial(entry.write, snapshot)
            if entry.id == "png":
                made[path] = partial(render, snapshot, "png", size, theme)
    return made
