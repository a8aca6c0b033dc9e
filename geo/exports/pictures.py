"""The three picture formats in the sizes in which they are offered first; no code of their own.

Other sizes and themes: ``geo.pictures.render``.
"""

from __future__ import annotations

from geo.pictures import PRESETS, render
from geo.snapshots import Snapshot


def write_png(snapshot: Snapshot) -> bytes:
    """A PNG for an article, light."""
    return render(snapshot, "png", PRESETS["article"])


def write_svg(snapshot: Snapshot) -> bytes:
    """An SVG for an article, light."""
    return render(snapshot, "svg", PRESETS["article"])


def write_pdf(snapshot: Snapshot) -> bytes:
    """A PDF of A4 pages in landscape, light: the map, then all quotations."""
    return render(snapshot, "pdf", PRESETS["a4-landscape"])
