"""The list of formats, looking one up, and formats that other packages offer."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import BadSelectionError
from geo.exports import EXPORTS, all_exports, export, export_for

IDS = (
    *("png", "svg", "pdf"),
    *("geojson", "geopackage", "csv", "kml", "geoparquet", "jsonld"),
    *("csl-json", "bibtex", "ris"),
)

HASHES = """
import hashlib, sys
from datetime import date
from pathlib import Path
from geo.basemap import load_basemap
from geo.exports import EXPORTS
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import take_snapshot
data = Path(sys.argv[1])
selection = Selection(on=date(2024, 5, 7), layers=FIRST_LAYERS, place="betrov")
taken = take_snapshot(load_atlas(data), load_basemap(data), load_gazetteer(data), selection)
for entry in EXPORTS:
    print(entry.id, hashlib.sha256(entry.write(taken)).hexdigest())
"""

FAKE = """
from geo.exports import EXPORTS, Export
PAGE = Export(id="page", extension="fake", media_type="text/html", title="Page",
              write=lambda snapshot: snapshot.id.encode())
TAKEN = EXPORTS[0]
NOTHING = 3
"""


@pytest.fixture
def offered(tmp_path, monkeypatch):
    """Install a package that offers exports under the given entry points."""

    def install(**points: str) -> None:
        (tmp_path / "fake_exports.py").write_text(FAKE)
        info = tmp_path / "fake_exports-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-exports\nVersion: 1.0\n")
        lines = "".join(f"{name} = {target}\n" for name, target in points.items())
        (info / "entry_points.txt").write_text(f"[claimline.exports]\n{lines}")
        monkeypatch.syspath_prepend(tmp_path)

    return install


def without_installed(entries):
    """Without what other installed packages offer, which may or may not be there."""
    return [entry for entry in entries if entry in EXPORTS or entry.id == "page"]


def test_formats_stand_in_display_order():
    assert tuple(entry.id for entry in EXPORTS) == IDS


def test_every_format_has_its_own_ending_media_type_and_title():
    for field in ("id", "extension", "media_type", "title"):
        values = [getattr(entry, field) for entry in EXPORTS]
        assert len(set(values)) == len(values)
        assert all(values)


def test_a_format_is_found_by_its_id_and_by_a_file_name():
    assert export("csl-json").extension == "csl.json"
    assert export_for(Path("a.csl.JSON")).id == "csl-json"
    assert export_for(Path("claimline-2025-12-01.gpkg")).id == "geopackage"


def test_an_unknown_format_is_answered_with_the_known_ones():
    with pytest.raises(BadSelectionError, match="'shp'; the formats are png, svg, pdf, geojson"):
        export("shp")
    with pytest.raises(BadSelectionError, match=r"'a\.shp' does; they end in \.png, \.svg"):
        export_for(Path("a.shp"))


def test_another_package_offers_a_format_through_an_entry_point(offered, snapshot):
    offered(page="fake_exports:PAGE")
    assert without_installed(all_exports())[-1].id == "page"
    assert export("page").write(snapshot) == snapshot.id.encode()
    assert export_for(Path("x.fake")).title == "Page"


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("fake_exports:MISSING", "cannot be loaded"),
        ("no_such_module:PAGE", "cannot be loaded"),
        ("fake_exports:NOTHING", r"is no geo\.exports\.Export"),
        ("fake_exports:TAKEN", "'png' is there already"),
    ],
)
def test_a_broken_offer_is_left_out_with_a_warning(offered, target, complaint):
    offered(other=target, page="fake_exports:PAGE")
    with pytest.warns(UserWarning, match=complaint):
        entries = all_exports()
    assert entries[: len(EXPORTS)] == EXPORTS
    assert without_installed(entries)[-1].id == "page"


def test_our_own_formats_are_found_without_asking_other_packages(offered, recwarn):
    offered(other="no_such_module:PAGE")
    assert export("csv").id == "csv"
    assert not recwarn.list


def test_two_processes_write_the_same_bytes(small_data):
    def start(seed: str, zone: str, language: str) -> subprocess.Popen:
        settings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
        return subprocess.Popen(
            [sys.executable, "-c", HASHES, str(small_data)],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            text=True,
        )

    runs = [start("1", "Europe/Kyiv", "C"), start("2", "America/Lima", "C.UTF-8")]
    first, second = (run.communicate(timeout=120)[0] for run in runs)
    assert [line.split()[0] for line in first.splitlines()] == list(IDS)
    assert first == second


def test_another_day_gives_other_bytes(take, snapshot):
    other = take(replace(snapshot.selection, on=snapshot.selection.on.replace(day=8)).on)
    for entry in EXPORTS[3:]:
        assert entry.write(other) != entry.write(snapshot), entry.id
