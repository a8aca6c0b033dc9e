"""Many days: numbered frames, kept when there, whole or not at all."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from geo import frames
from geo.__main__ import main
from geo.atlas import Atlas
from geo.errors import BadSelectionError
from geo.frames import animate, frame_days, write_frames
from geo.picture_passports import read_picture_passport
from geo.pictures import SERIES_KEYS, Size, series_metadata
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
    whole = paths[0].read_bytes()
    monkeypatch.setattr(frames, "render", lambda s, *_: drawn.append(s.id) or whole)
    paths[1].unlink()
    assert write_frames(days, tmp_path, SIZE) == paths
    assert drawn == [days[1].id]
    changed = (*days[:2], replace(days[2], id="s-000000000000"))
    write_frames(changed, tmp_path, SIZE)
    assert drawn == [days[1].id, "s-000000000000"]


@pytest.mark.parametrize("broken", [b"", b"no picture", None])
def test_a_broken_frame_is_drawn_again(
    days: tuple[Snapshot, ...], tmp_path: Path, broken: bytes | None
) -> None:
    paths = write_frames(days, tmp_path, SIZE)
    whole = paths[1].read_bytes()
    paths[1].write_bytes(whole[: len(whole) // 2] if broken is None else broken)
    assert write_frames(days, tmp_path, SIZE) == paths
    assert paths[1].read_bytes() == whole


def test_moving_pictures_say_what_they_are(days: tuple[Snapshot, ...], tmp_path: Path) -> None:
    paths = write_frames(days, tmp_path, SIZE)
    said = series_metadata(days)
    assert set(said) == set(SERIES_KEYS)
    assert (said["first_day"], said["last_day"]) == ("2024-05-01", "2024-05-09")
    assert said["snapshot_ids"].split() == [day.id for day in days]
    for ending in (".apng", ".gif"):
        animate(paths, tmp_path / f"moving{ending}", snapshots=days)
    with Image.open(tmp_path / "moving.apng") as image:
        assert image.n_frames == 3
        image.load()
        assert {key: image.text[f"claimline:{key}"] for key in said} == said
    assert read_picture_passport((tmp_path / "moving.apng").read_bytes()) == said
    with Image.open(tmp_path / "moving.gif") as image:
        assert json.loads(image.info["comment"]) == said


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


def test_no_folder_is_left_without_frames_and_none_is_made_above(
    days: tuple[Snapshot, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CannotWriteError, match="No such file"):
        write_frames(days, tmp_path / "absent" / "moving.gif.frames", SIZE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWriteError, match="No space left"):
        write_frames(days, tmp_path / "moving.gif.frames", SIZE)
    assert not list(tmp_path.iterdir())


Series = Callable[..., tuple[int, str]]


@pytest.fixture
def series(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Series:
    """Draw a series on the command line; the answer is the exit code and what was said."""

    def run(name: str, first: str, last: str = "2024-05-09") -> tuple[int, str]:
        small = str(Path(__file__).resolve().parents[1] / "small_atlas")
        days = ["--from", first, "--to", last, "--step", "4", "--bounds", str(BOUNDS)]
        size = ["--width", "500", "--height", "500", "--dpi", "72"]
        out = ["--out", str(tmp_path / name)]
        code = main(["--data", small, "snapshot", *days, *size, *out])
        return code, capsys.readouterr().err

    return run


def test_an_mp4_without_encoder_is_refused_before_anything_is_drawn(
    series: Series, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda _: None)
    code, said = series("moving.mp4", "2024-05-01")
    assert code != 0
    assert "imageio-ffmpeg" in said
    assert not list(tmp_path.iterdir())


def test_a_series_that_begins_too_early_is_told_its_first_day(
    series: Series, tmp_path: Path
) -> None:
    code, said = series("moving.gif", "2023-01-01")
    assert code != 0
    (line,) = said.strip().splitlines()
    begin = line.rpartition("--from ")[2]
    assert not list(tmp_path.iterdir())
    assert series("moving.gif", begin, begin)[0] == 0
    earlier = (date.fromisoformat(begin) - timedelta(days=4)).isoformat()
    assert series("other.gif", earlier, earlier)[0] != 0


def test_no_folder_above_a_series_is_made(series: Series, tmp_path: Path) -> None:
    code, said = series("absent/d/moving.gif", "2024-05-01")
    assert code != 0
    assert "cannot make the folder" in said
    assert not list(tmp_path.iterdir())
