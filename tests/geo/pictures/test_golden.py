"""Pictures that a person has looked at, compared pixel by pixel.

Where a picture differs or is missing, the new one and the difference are left in
``test-artifacts/``. Look at it; if it is right, move it to ``tests/golden/pictures/``.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geo.pictures import Size, render
from geo.snapshots import Snapshot

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "pictures"
ARTIFACTS = ROOT / "test-artifacts"

VISIBLE = 40
"""Of 255: a channel that differs by less is the same (goldens have 96 colours, to be small)."""
TOLERATED = 0.004
"""Share of pixels that may differ visibly: another version of the letters' outlines."""

WIDE = Size(width_px=1000, height_px=625, dpi=62)
SQUARE = Size(width_px=660, height_px=660, dpi=72)
STORY = Size(width_px=540, height_px=960, dpi=75)

CASES = {
    "default-light": (WIDE, "light", {}),
    "default-dark": (WIDE, "dark", {}),
    "default-greyscale": (WIDE, "greyscale", {}),
    "default-ukrainian-event": (WIDE, "light", {"names": "uk", "clock": "event"}),
    "square": (SQUARE, "light", {}),
    "story-selected": (STORY, "light", {"place": "bakhmut"}),
    "small-atlas": (SQUARE, "light", None),
    "small-page": (SQUARE, "light", None),
}


@pytest.mark.parametrize("name", CASES)
def test_picture_is_the_one_that_was_looked_at(
    name: str, snap: Callable[..., Snapshot], small: Snapshot, small_with_page: Snapshot
) -> None:
    size, theme, choice = CASES[name]
    invented = small_with_page if name == "small-page" else small
    snapshot = invented if choice is None else snap(**choice)
    drawn = Image.open(BytesIO(render(snapshot, "png", size, theme))).convert("RGB")
    assert _matches(drawn, name), f"look at test-artifacts/{name}*.png"


def test_missing_and_different_pictures_fail(tmp_path: Path) -> None:
    white, black = Image.new("RGB", (9, 9), "white"), Image.new("RGB", (9, 9), "black")
    assert not _matches(white, "absent", tmp_path, tmp_path)
    white.save(tmp_path / "there.png")
    assert _matches(white, "there", tmp_path, tmp_path)
    assert not _matches(black, "there", tmp_path, tmp_path)
    assert (tmp_path / "there.difference.png").is_file()


def _matches(
    drawn: Image.Image, name: str, golden: Path = GOLDEN, artifacts: Path = ARTIFACTS
) -> bool:
    path = golden / f"{name}.png"
    if not path.is_file():
        _save(drawn, artifacts / f"{name}.png")
        return False
    expected = Image.open(path).convert("RGB")
    if expected.size != drawn.size:
        _save(drawn, artifacts / f"{name}.png")
        return False
    gap = np.abs(np.asarray(expected, dtype=int) - np.asarray(drawn, dtype=int)).max(axis=2)
    if (gap > VISIBLE).mean() <= TOLERATED:
        return True
    _save(drawn, artifacts / f"{name}.new.png")
    Image.fromarray(np.where(gap > VISIBLE, 0, 255).astype(np.uint8)).save(
        artifacts / f"{name}.difference.png"
    )
    return False


def _save(drawn: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn.quantize(96, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
