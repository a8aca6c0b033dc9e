"""Pictures of a snapshot that carry their evidence: PNG, SVG and PDF, made without a browser.

``render`` is all that others need. matplotlib is imported at the first picture and not before.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from geo.errors import BadSelectionError
from geo.pictures.metadata import KEYS, NAMESPACE, SERIES_KEYS, picture_metadata, series_metadata
from geo.pictures.sizes import PRESETS, Size
from geo.pictures.themes import THEMES, theme_of
from geo.snapshots import Snapshot

__all__ = [
    "FORMATS",
    "KEYS",
    "NAMESPACE",
    "PRESETS",
    "SERIES_KEYS",
    "THEMES",
    "PictureFormat",
    "Size",
    "picture_metadata",
    "render",
    "series_metadata",
]

PictureFormat = Literal["png", "svg", "pdf"]
FORMATS: Final[tuple[PictureFormat, ...]] = get_args(PictureFormat)


def render(
    snapshot: Snapshot,
    format: PictureFormat,
    size: Size = PRESETS["article"],
    theme: str = "light",
) -> bytes:
    """The snapshot as a picture file; the same snapshot, size and theme give the same bytes.

    PNG and SVG hold map and quotations on one page; where not all quotations fit, the picture
    says how many are left to the link. A PDF holds all of them on further pages.
    BadSelectionError if there is no such format or theme.
    """
    if format not in FORMATS:
        raise BadSelectionError(
            f"there is no picture format {format!r}; the formats are {', '.join(FORMATS)}"
        )
    colours = theme_of(theme)

    from geo.pictures import compose, writing

    with writing.fixed_settings():
        if format == "pdf":
            return writing.to_pdf(compose.compose_pages(snapshot, size, colours), snapshot)
        sheet = compose.compose_page(snapshot, size, colours)
        return (writing.to_png if format == "png" else writing.to_svg)(sheet, snapshot)
