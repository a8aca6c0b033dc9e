"""What every exported file says of itself: which snapshot, which day, whose data, the way back."""

from __future__ import annotations

import json
from typing import Any

from geo.address import to_params
from geo.snapshots import FORMAT_VERSION, Snapshot


def passport(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot's passport as plain values for JSON, in a fixed order.

    ``address`` is what the dashboard's link says, key by key: selection and ``bounds`` (WGS84
    west,south,east,north) over data of ``data_version`` give ``snapshot_id`` again.
    """
    return {
        "snapshot_id": snapshot.id,
        "title": snapshot.title,
        "as_of": snapshot.selection.on.isoformat(),
        "clock": snapshot.selection.clock,
        "clock_words": snapshot.clock_words,
        "data_version": snapshot.data_version,
        "link": snapshot.link,
        "address": to_params(snapshot.selection),
        "bounds": str(snapshot.bounds),
        "format_version": FORMAT_VERSION,
        "credits": list(snapshot.credits),
        "licences": list(snapshot.licences),
    }


def passport_lines(snapshot: Snapshot) -> dict[str, str]:
    """The passport for formats that hold text only: lists joined by ``; ``, no ``address``."""
    return {
        key: "; ".join(value) if isinstance(value, list) else value
        for key, value in passport(snapshot).items()
        if key != "address"
    }


def passport_json(snapshot: Snapshot) -> str:
    """The passport as compact JSON, for formats that hold one text."""
    return json.dumps(passport(snapshot), ensure_ascii=False, separators=(",", ":"))
