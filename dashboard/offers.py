"""What the export screen offers: every format, pictures in sizes and themes, and the pack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, get_args

from geo.exports import all_exports
from geo.pictures import THEMES, PictureFormat, Size, render
from geo.snapshots import Snapshot

PICTURES: Final = get_args(PictureFormat)
THEME_NAMES: Final = {"light": "Light", "dark": "Dark", "greyscale": "Greyscale, for print"}
PRESET_NAMES: Final = {
    "article": "Article",
    "square": "Square",
    "story": "Story",
    "a4-portrait": "A4 portrait",
    "a4-landscape": "A4 landscape",
}
OWN_SIZE: Final = "own"
PACK: Final = "pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing to download: ``write`` makes the whole file of a snapshot."""

    id: str
    title: str
    extension: str
    media_type: str
    write: Callable[[Snapshot], bytes]

    @property
    def is_picture(self) -> bool:
        """Whether it comes in sizes and themes."""
        return self.id in PICTURES


def offers() -> tuple[Offer, ...]:
    """Every format, in the order of ``geo.exports``, then the evidence pack."""
    formats = (
        Offer(
            id=entry.id,
            title=entry.title,
            extension=entry.extension,
            media_type=entry.media_type,
            write=entry.write,
        )
        for entry in all_exports()
    )
    return (*formats, _PACK_OFFER)


def picture(offer: Offer, size: Size, theme: str) -> Callable[[Snapshot], bytes]:
    """How to make a picture of that size and theme; ``offer`` must be one of a picture."""
    if theme not in THEMES:
        raise ValueError(theme)
    return partial(_render, format_id=offer.id, size=size, theme=theme)


def file_name(snapshot: Snapshot, offer: Offer) -> str:
    """``claimline-2025-12-01-known-pokrovsk.png``."""
    return f"{snapshot.file_stem}.{offer.extension}"


def _render(snapshot: Snapshot, format_id: PictureFormat, size: Size, theme: str) -> bytes:
    return render(snapshot, format_id, size, theme)


def _make_pack(snapshot: Snapshot) -> bytes:
    from dashboard.session import data_dir
    from geo.evidence_pack.making import make_pack

    return make_pack(snapshot, data_dir())


_PACK_OFFER: Final = Offer(
    id=PACK,
    title="Evidence pack: picture, data and record in one zip that can be checked",
    extension="zip",
    media_type="application/zip",
    write=_make_pack,
)
