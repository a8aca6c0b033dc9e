"""Many days: numbered frames, kept when there, whole or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from geo import frames
from geo.atlas import Atlas
from geo.errors import BadSelectionError
from geo.frames import animate, frame_days, write_frames
from geo.pictures import Size
from geo.selection import Selection
from geo.snapshots import Bounds, Snapshot, take_snapshot
from geo.writing import CannotWriteError

SIZE = Size(width_px=500, height_px=500, dpi=72)
BOUNDS = Bounds(west=36.6, south=48.0, east=38.1, north=48.8)


@pytest.fixture
def days(atlas: Atlas) -> tuple[Snapshot, ...]:
    """Three days of the small atlas."""
    return tuple(
        take_snapshot(atlas, (), (), Selection(on=day, layers=("claims",)), BOUNDS)
        for day in frame_days(date(2024, 5, 1), date(2024, 5, 9), 4)
    )


def test_days_are_counted_from_the_first() -> None:
    days = frame_days(date(2024, 2, 27), date(2024, 3, 3), 2)
    assert [day.isoformat() for day in days] == ["2024-02-27", "2024-02-29", "2024-03-02"]


@pytest.mark.parametrize(
    ("last", "step"), [("2024-01-01", 1), ("2024-02-28", 0), ("2099-01-01", 1)]
)
def test_impossible_runs_are_refused(last: str, step: int) -> None:
    with pytest.raises(BadSelectionError):
        frame_days(date(2024, 2, 27), date.fromisoformat(last), step)


def test_frames_are_kept_and_new_ones_drawn(
    days: tuple[Snapshot, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    paths = write_frames(days, tmp_path, SIZE, progress=lambda done, _, __: seen.append(done))
    assert seen == [1, 2, 3]
    assert [path.name[:4] for path in paths] == ["0001", "0002", "0003"]
    drawn: list[str] = []
    monkeypatch.setattr(frames, "render", lambda s, *_: drawn.append(s.id) or b"new")
    paths[1].unlink()
    assert write_frames(days, tmp_path, SIZE) == paths
    assert drawn == [days[1].id]
    changed = (*days[:2], replace(days[2], id="s-000000000000"))
    write_frames(changed, tmp_path, SIZE)
    assert drawn == [days[1].id, "s-000000000000"]


@pytest.mark.parametrize("ending", [".gif", ".apng"])
def test_moving_pictures_have_every_frame(
    days: tuple[Snapshot, ...], tmp_path: Path, ending: str
) -> None:
    paths = write_frames(days, tmp_path, SIZE)
    target = tmp_path / f"moving{ending}"
    animate(paths, target)
    first = target.read_bytes()
    with Image.open(target) as image:
        assert image.n_frames == 3
        assert image.size == (500, 500)
    animate(paths, target)
    assert target.read_bytes() == first


def test_mp4_without_an_encoder_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    with pytest.raises(BadSelectionError, match="imageio-ffmpeg"):
        animate([tmp_path / "a.png"], tmp_path / "moving.mp4")
    assert not list(tmp_path.iterdir())


def test_unknown_endings_and_no_frames_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSelectionError, match="webm"):
        animate([tmp_path / "a.png"], tmp_path / "moving.webm")
    with pytest.raises(BadSelectionError, match="no frames"):
        animate([], tmp_path / "moving.gif")


def test_a_full_disk_keeps_the_frames_before_and_no_part_of_the_next(
    days: tuple[Snapshot, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    first = write_frames(days[:1], tmp_path, SIZE)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWriteError, match="No space left"):
        write_frames(days, tmp_path, SIZE)
    assert tuple(tmp_path.iterdir()) == first


def test_an_unwritable_folder_is_one_line(days: tuple[Snapshot, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWriteError) as caught:
        write_frames(days, tmp_path / "file" / "frames", SIZE)
    assert "\n" not in str(caught.value)
