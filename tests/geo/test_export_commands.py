"""The commands that write and check files, and their one clear line where they cannot."""

import hashlib
import io
import json
import os
from pathlib import Path

import pytest
from PIL import Image

from geo.__main__ import main
from geo.errors import BadSelectionError
from geo.evidence_pack.archive import read_archive, write_archive
from geo.map_views import view_of
from geo.signing_options import signer
from geo.snapshots import DEFAULT_BOUNDS, Bounds


@pytest.fixture
def run(small_data, tmp_path, monkeypatch, capsys):
    """Run one command in an empty folder: exit code, standard output, error output."""
    monkeypatch.chdir(tmp_path)

    def run(command: str, *more: str) -> tuple[int, str, str]:
        code = main(["--data", str(small_data), *command.split(), *more])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def in_folder() -> set[str]:
    return {path.name for path in Path.cwd().iterdir()}


def test_a_picture_is_drawn_in_the_size_asked_for(run):
    command = "snapshot --on 2024-05-07 --layers claims,distances --bounds 36,48,38,49 --names uk"
    code, out, err = run(f"{command} --width 600 --height 700 --theme dark --out day.png")
    assert (code, err) == (0, "")
    assert out.startswith("day.png: snapshot s-")
    with Image.open("day.png") as picture:
        assert picture.size == (600, 700)
    assert in_folder() == {"day.png"}


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_the_ending_of_the_file_decides_its_format(run, ending):
    code, out, _ = run(f"snapshot --on 2024-05-07 --preset square --out day.{ending} --json")
    written = json.loads(out)
    content = Path(f"day.{ending}").read_bytes()
    assert code == 0
    assert written["file"] == f"day.{ending}"
    assert written["bytes"] == len(content)
    assert written["sha256"] == hashlib.sha256(content).hexdigest()
    assert run(f"verify day.{ending}")[1].count(written["snapshot_id"]) == 1


def test_the_place_may_go_by_any_of_its_names(run):
    ids = {
        json.loads(run(f"export --on 2024-05-07 --out a.csv --json --place {name}")[1])[
            "snapshot_id"
        ]
        for name in ("betrov", "Krasnobetrovsk", "Бетрів")
    }
    assert len(ids) == 1


def test_an_export_goes_to_a_file_or_to_the_standard_output(run):
    code, out, err = run("export --format csv --on 2024-05-07 --out -")
    run("export --on 2024-05-07 --out day.csv")
    assert (code, err) == (0, "")
    assert out.encode() == Path("day.csv").read_bytes()


def test_the_clock_decides_what_counts(run):
    def count(clock: str) -> int:
        run(f"export --on 2024-05-04 --clock {clock} --out a.geojson")
        features = json.loads(Path("a.geojson").read_bytes())["features"]
        return sum(feature["properties"]["layer"] == "claims" for feature in features)

    # On 4 May the evening paper was not yet out, but much that it says was so by then.
    assert (count("known"), count("event")) == (11, 14)


def test_the_link_shows_the_bounds():
    assert view_of(DEFAULT_BOUNDS).lat == pytest.approx(48.55, abs=0.01)
    assert view_of(DEFAULT_BOUNDS).lon == pytest.approx(37.5)
    near = view_of(Bounds(west=37.0, south=48.0, east=37.1, north=48.1))
    far = view_of(Bounds(west=30.0, south=44.0, east=40.0, north=50.0))
    assert far.zoom < view_of(DEFAULT_BOUNDS).zoom < near.zoom


def test_many_days_become_numbered_frames_and_a_moving_picture(run):
    command = "snapshot --from 2024-05-03 --to 2024-05-07 --step 2 --width 600 --height 700"
    code, out, _ = run(f"{command} --dpi 60 --out days.gif --json")
    *frames, moving = json.loads(out)
    assert code == 0
    assert [Path(frame).name[:4] for frame in frames] == ["0001", "0002", "0003"]
    assert in_folder() == {"days.gif", "days.gif.frames"}
    with Image.open(moving) as picture:
        assert (picture.n_frames, picture.size) == (3, (600, 700))
    before = {frame: Path(frame).stat().st_mtime_ns for frame in frames}
    assert run(f"{command} --dpi 60 --out days.gif")[0] == 0  # nothing is drawn twice
    assert {frame: Path(frame).stat().st_mtime_ns for frame in frames} == before


@pytest.mark.parametrize(
    ("command", "code", "complaint"),
    [
        ("export --out a.csv", 2, "Missing option '--on'"),
        ("snapshot --out a.png", 1, "name a day with --on, or a series"),
        ("snapshot --from 2024-05-07 --out a.gif", 1, "a series with --from and --to"),
        ("snapshot --on 2024-05-07 --to 2024-05-08 --out a.gif", 1, "a series with --from and"),
        ("snapshot --from 2024-05-08 --to 2024-05-07 --out a.gif", 1, "swap --from and --to"),
        ("snapshot --from 2024-05-07 --to 2024-05-08 --step 0 --out a", 1, "leads nowhere"),
        ("snapshot --from 2024-05-07 --to 2024-05-08 --out a.svg", 1, "no series ends as"),
        ("snapshot --from 2024-01-01 --to 2024-05-08 --out a", 1, "works is 2024-04-01"),
        ("snapshot --on 2024-05-07", 2, "Missing option '--out'"),
        ("snapshot --on yesterday --out a.png", 2, "is not a day"),
        ("snapshot --on 2024-02-30 --out a.png", 2, "is not a day"),
        ("snapshot --on 2024-05-07 --bounds 38,48,36,49 --out a.png", 2, "are inside out"),
        ("snapshot --on 2024-05-07 --bounds 36,49,38,48 --out a.png", 2, "are inside out"),
        ("snapshot --on 2024-05-07 --bounds 1,48,38,49 --out a.png", 2, "beyond the map"),
        ("snapshot --on 2024-05-07 --bounds nan,48,38,49 --out a.png", 2, "inside out"),
        ("snapshot --on 2024-05-07 --bounds 36,48,38 --out a.png", 2, "is not four numbers"),
        ("snapshot --on 2024-05-07 --layers fog --out a.png", 1, "layers=fog: not one of claims"),
        ("snapshot --on 2024-05-07 --place Betrof --out a.png", 1, "Did you mean Betrov?"),
        ("snapshot --on 2024-05-07 --preset huge --out a.png", 1, "the presets are article"),
        ("snapshot --on 2024-05-07 --theme pink --out a.png", 1, "the themes are light"),
        ("snapshot --on 2024-05-07 --width 9 --out a.png", 1, "width must be"),
        ("snapshot --on 2024-05-07 --dpi 9999 --out a.png", 1, "dpi must be"),
        ("snapshot --on 2024-05-07 --out a.tiff", 1, "end in .png, .svg, .pdf"),
        ("snapshot --on 2024-05-07 --out a", 1, "end in .png, .svg, .pdf"),
        ("snapshot --on 2024-05-07 --names fr --out a.png", 2, "'fr' is not one of"),
        ("export --on 2024-05-07 --format shp --out a.shp", 1, "there is no export format 'shp'"),
        ("export --on 2024-05-07 --out a.shp", 1, "no export format ends as 'a.shp' does"),
        ("export --on 2024-05-07 --out -", 1, "name the --format"),
        ("export --on 2024-05-07 --out missing/a.csv", 1, "No such file or directory"),
        ("export --on 2024-05-07 --format csv --out .", 1, "it is a folder"),
        ("pack --on 2024-05-07 --bounds 38,48,36,49 --out a.zip", 2, "are inside out"),
        ("pack --on 2024-05-07 --sign-key none.pem --out a.zip", 2, "does not exist"),
        ("verify a.zip", 2, "does not exist"),
    ],
)
def test_bad_input_is_answered_in_one_line_and_leaves_no_file(run, command, code, complaint):
    found, out, err = run(command)
    assert (found, out) == (code, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert complaint in err
    assert in_folder() == set()


@pytest.mark.parametrize(
    "command", ["snapshot --out a.png", "export --out a.csv", "pack --out a.zip"]
)
def test_a_day_before_anything_was_said_is_told_the_first(run, command):
    code, _, err = run(f"{command} --on 2024-03-31")
    assert code == 1
    assert err == (
        "error: nothing was said by that day (what was known); the first is 1 April 2024\n"
    )
    assert in_folder() == set()


@pytest.mark.parametrize(
    "command",
    ["snapshot --preset square --out a.svg", "export --out a.csv", "pack --out a.zip"],
)
def test_a_full_disk_leaves_the_old_file_and_nothing_else(run, monkeypatch, command):
    name = command.split()[-1]
    Path(name).write_bytes(b"the old file")

    def full(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    code, out, err = run(f"{command} --on 2024-05-07")
    assert (code, out) == (1, "")
    assert err == f"error: cannot write {name}: No space left on device; nothing was left there\n"
    assert Path(name).read_bytes() == b"the old file"
    assert in_folder() == {name}


def test_a_pack_is_made_and_checked(run):
    assert run("pack --on 2024-05-07 --out day.zip")[0] == 0
    code, out, err = run("verify day.zip")
    assert (code, err) == (0, "")
    assert "nothing was changed" in out
    assert "2024-05-07, clock known" in out
    report = json.loads(run("verify day.zip --json")[1])
    assert report["whole"] is True
    assert report["snapshot"]["snapshot_id"] in out
    files = read_archive(Path("day.zip").read_bytes())
    Path("day.zip").write_bytes(write_archive({**files, "HOW-TO-CHECK.txt": b"Trust me."}))
    code, out, err = run("verify day.zip --json")
    assert code == 1
    assert json.loads(out)["whole"] is False
    assert err.startswith("error: day.zip: HOW-TO-CHECK.txt was changed")
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 but no more"])
def test_a_corrupt_pack_is_answered_in_one_line(run, content):
    Path("day.zip").write_bytes(content)
    code, out, err = run("verify day.zip")
    assert (code, out) == (1, "")
    assert "it is no zip file, or one that was cut short" in err
    assert err.count("\n") == 1


def test_what_is_neither_pack_nor_picture_is_refused(run):
    Path("day.txt").write_bytes(b"hello")
    assert "is neither an evidence pack nor" in run("verify day.txt")[2]


def test_a_picture_of_somebody_else_says_so(run):
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "png")
    Path("other.png").write_bytes(stream.getvalue())
    code, out, _ = run("verify other.png")
    assert code == 0
    assert "It does not say which snapshot it is of." in out
    assert "it carries no content credentials" in out


def test_a_signature_needs_certificate_and_key():
    with pytest.raises(BadSelectionError, match="both --sign-cert and --sign-key"):
        signer(Path("cert.pem"), None)
