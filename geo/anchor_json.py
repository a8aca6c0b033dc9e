"""What came of a quotation as plain values for JSON."""

from __future__ import annotations

from typing import Any

from geo.reanchoring import Anchor


def anchor_json(anchor: Anchor) -> dict[str, Any]:
    """An anchor; offsets in code points of the text, null where the words stand nowhere."""
    other = anchor.runner_up
    return {
        "excerpt": anchor.excerpt,
        "kind": anchor.kind,
        "verified": anchor.is_verified,
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "similarity": round(anchor.similarity, 3),
        "runner_up": None
        if other is None
        else {
            "start": other.start,
            "end": other.end,
            "exact": other.exact,
            "similarity": round(other.similarity, 3),
        },
    }
