"""Many days on the command line: numbered frames, and a moving picture of them."""

from __future__ import annotations

import sys
from bisect import bisect_left
from datetime import date
from pathlib import Path

import click

from geo.errors import BadSelectionError
from geo.frames import MOVING, animate, frame_days, refuse_unjoinable, write_frames
from geo.pictures import Size
from geo.snapshot_options import Taker
from geo.snapshots import Snapshot


def days_asked(
    on: date | None, first: date | None, last: date | None, step: int
) -> tuple[date, ...]:
    """The days that --on or --from, --to and --step name; BadSelectionError for half an answer."""
    if on is not None and first is None and last is None:
        return (on,)
    if on is None and first is not None and last is not None:
        return frame_days(first, last, step)
    raise BadSelectionError("name a day with --on, or a series with --from and --to")


def frames_folder(out: Path) -> Path:
    """Where the frames go: the folder ``out`` itself, or one beside the moving picture."""
    return out.with_name(f"{out.name}.frames") if out.suffix.lower() in MOVING else out


def write_series(
    taker: Taker, days: tuple[date, ...], size: Size, theme: str, out: Path
) -> tuple[Path, ...]:
    """Every file of the series: its frames, then the moving picture if ``out`` is one.

    Frames that are there already are kept, so a run that was stopped goes on where it stopped.
    """
    if out.suffix and out.suffix.lower() not in MOVING:
        raise BadSelectionError(
            f"no series ends as {out.name!r} does; name a folder, or end in {', '.join(MOVING)}"
        )
    folder = frames_folder(out)
    if folder != out:
        refuse_unjoinable(out)
    snapshots = _taken(taker, days)
    with click.progressbar(length=len(snapshots), label="Frames", file=sys.stderr) as bar:
        frames = write_frames(
            snapshots, folder, size, theme, progress=lambda done, of, path: bar.update(1)
        )
    if folder == out:
        return frames
    animate(frames, out, snapshots=snapshots)
    return (*frames, out)


def _taken(taker: Taker, days: tuple[date, ...]) -> list[Snapshot]:
    """The snapshots of the days; BadSelectionError that names the first day that has anything."""
    try:
        first = taker.take(days[0])
    except BadSelectionError:
        # What is wrong with the choice is so on the last day too, and is said there.
        taker.take(days[-1])
        begin = days[bisect_left(days, True, key=lambda day: _has_words(taker, day))]
        raise BadSelectionError(
            f"nothing was said by {days[0]}, where the series begins; "
            f"its first day that works is {begin}: take --from {begin}"
        ) from None
    return [first, *(taker.take(on) for on in days[1:])]


def _has_words(taker: Taker, on: date) -> bool:
    try:
        taker.take(on)
    except BadSelectionError:
        return False
    return True
