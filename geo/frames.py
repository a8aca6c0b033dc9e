"""Many days at once: numbered pictures of a selection day by day, and one moving picture of them.

Files are written whole or not at all, and a frame that is there already is not drawn again, so a
run that was stopped goes on where it stopped.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import BadSelectionError
from geo.pictures import PRESETS, Size, render, series_metadata
from geo.pictures.metadata import (
    PNG_KEY_PREFIX,
    PNG_XMP_KEY,
    SOFTWARE,
    series_xmp_packet,
)
from geo.snapshots import Snapshot
from geo.writing import CannotWriteError, write_whole

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_FRAMES: Final = 2000
FRAME_MS: Final = 700
MOVING: Final = (".gif", ".png", ".apng", ".mp4")
"""Endings of the moving pictures that ``animate`` writes; the last needs an encoder."""

Progress = Callable[[int, int, Path], None]
"""Called after each frame with how many are done, how many there are, and the frame's file."""


def frame_days(first: date, last: date, step_days: int = 1) -> tuple[date, ...]:
    """Every ``step_days``-th day from first to last; BadSelectionError if there is none."""
    if step_days < 1:
        raise BadSelectionError(f"a step of {step_days} days leads nowhere; take 1 or more")
    if last < first:
        raise BadSelectionError(f"{last} lies before {first}; swap --from and --to")
    count = (last - first).days // step_days + 1
    if count > MOST_FRAMES:
        raise BadSelectionError(
            f"{count} frames are too many; take a longer step or fewer days (at most {MOST_FRAMES})"
        )
    return tuple(first + timedelta(days=step_days * index) for index in range(count))


def write_frames(
    snapshots: Sequence[Snapshot],
    folder: Path,
    size: Size = PRESETS["article"],
    theme: str = "light",
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """One PNG a snapshot in ``folder``, numbered in order; those there already are kept if whole.

    CannotWriteError if a file cannot be written; the frames before it stay, and a folder of which
    there is none does not.
    """
    is_new = _make(folder)
    paths = []
    try:
        for number, snapshot in enumerate(snapshots, start=1):
            path = folder / frame_name(number, snapshot, size, theme)
            if not _is_whole(path, size):
                write_whole(path, render(snapshot, "png", size, theme))
            paths.append(path)
            if progress is not None:
                progress(number, len(snapshots), path)
    finally:  # also after Ctrl-C
        if is_new and not paths:
            with suppress(OSError):  # not empty: somebody else has put something there
                folder.rmdir()
    return tuple(paths)


def _make(folder: Path) -> bool:
    """Make the folder, but not those that it is in; whether it was not there before."""
    try:
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the file system refuses"
        raise CannotWriteError(f"cannot make the folder {folder}: {reason}") from error
    return is_new


def _is_whole(path: Path, size: Size) -> bool:
    """Whether a frame is there and can be read to its end."""
    from PIL import Image

    try:
        with Image.open(path) as image:
            image.load()
            return image.size == (size.width_px, size.height_px)
    except (OSError, SyntaxError, ValueError):
        return False


def frame_name(number: int, snapshot: Snapshot, size: Size, theme: str) -> str:
    """A frame's file name: all that decides its bytes is in it, so an old one is never taken."""
    look = f"{size.width_px}x{size.height_px}-{size.dpi}dpi-{theme}"
    return f"{number:04d}-{snapshot.file_stem}-{snapshot.id}-{look}.png"


def refuse_unjoinable(path: Path) -> None:
    """BadSelectionError if no moving picture ends so, or if its encoder is not at hand."""
    ending = path.suffix.lower()
    if ending not in MOVING:
        raise BadSelectionError(f"no moving picture ends in {ending!r}; take {', '.join(MOVING)}")
    if ending == ".mp4" and find_spec("imageio_ffmpeg") is None:
        raise BadSelectionError(
            "no MP4 encoder is at hand: pip install imageio-ffmpeg, or take .gif or .apng"
        )


def animate(
    frames: Sequence[Path],
    path: Path,
    frame_ms: int = FRAME_MS,
    snapshots: Sequence[Snapshot] = (),
) -> None:
    """Join the frames into a GIF, an animated PNG (.png, .apng) or an MP4, by the path's ending.

    With the frames' ``snapshots`` the file says what it is: an animated PNG as a single picture
    does, a GIF in its comment. BadSelectionError for another ending, for no frames, or for MP4
    where no encoder is at hand.
    """
    refuse_unjoinable(path)
    if not frames:
        raise BadSelectionError("there are no frames to join")
    if path.suffix.lower() == ".mp4":
        write_whole(path, _mp4(frames, frame_ms))
    else:
        write_whole(path, _joined(frames, path.suffix.lower(), frame_ms, snapshots))


def _joined(
    frames: Sequence[Path], ending: str, frame_ms: int, snapshots: Sequence[Snapshot]
) -> bytes:
    from PIL import Image

    images = _images(frames)
    if ending == ".gif":
        images = [image.quantize(256, dither=Image.Dither.NONE) for image in images]
    first, *others = images
    file = BytesIO()
    kind = "GIF" if ending == ".gif" else "PNG"
    said = _gif_passport(snapshots) if ending == ".gif" else _png_passport(snapshots)
    first.save(file, kind, save_all=True, append_images=others, duration=frame_ms, loop=0, **said)
    return file.getvalue()


def _png_passport(snapshots: Sequence[Snapshot]) -> dict[str, Any]:
    from PIL.PngImagePlugin import PngInfo

    if not snapshots:
        return {}
    info = PngInfo()
    info.add_itxt(PNG_XMP_KEY, series_xmp_packet(snapshots))
    info.add_itxt("Software", SOFTWARE)
    for key, value in series_metadata(snapshots).items():
        info.add_itxt(PNG_KEY_PREFIX + key, value)
    return {"pnginfo": info}


def _gif_passport(snapshots: Sequence[Snapshot]) -> dict[str, Any]:
    """The same as JSON in plain ASCII, which is what a GIF's comment may hold."""
    if not snapshots:
        return {}
    return {"comment": json.dumps(series_metadata(snapshots), indent=1).encode("ascii")}


def _mp4(frames: Sequence[Path], frame_ms: int) -> bytes:
    encoder = import_module("imageio_ffmpeg")
    images = _images(frames)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "moving.mp4"
        writer = encoder.write_frames(
            str(target), images[0].size, fps=1000 / frame_ms, macro_block_size=2
        )
        writer.send(None)
        for image in images:
            writer.send(image.tobytes())
        writer.close()
        return target.read_bytes()


def _images(frames: Iterable[Path]) -> list[Picture]:
    from PIL import Image

    images = []
    for frame in frames:
        with Image.open(frame) as image:
            images.append(image.convert("RGB"))
    return images
