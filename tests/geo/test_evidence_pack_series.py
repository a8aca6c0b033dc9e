"""Packs whose picture draws a mapped series: which it was is said, and what no check can say."""

import hashlib
import json
import shutil
from datetime import date

import pytest

from geo.__main__ import main
from geo.basemap import load_basemap
from geo.evidence_pack import make_pack, verify_pack
from geo.evidence_pack.archive import read_archive, write_archive
from geo.gazetteer import load_gazetteer
from geo.layers import AREAS, FIRST_LAYERS, SWITCHES
from geo.loading import load_atlas
from geo.selection import Selection
from geo.shown_series import current_series, open_shown
from geo.snapshots import take_snapshot

PICTURE = "exports/claimline-2025-11-25-known.png"


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def packed(home, import_into, small_data, tmp_path):
    """A pack with a mapped series in its picture, made where that series is."""
    import_into(home, "deepstate")
    opened = open_shown(current_series())
    layers = tuple(one.id for one in SWITCHES if one.id in (*FIRST_LAYERS, AREAS))
    selection = Selection(on=date(2025, 11, 25), layers=layers, series=opened.versions)
    basemap, gazetteer = load_basemap(small_data), load_gazetteer(small_data)
    atlas = load_atlas(small_data)
    snapshot = take_snapshot(atlas, basemap, gazetteer, selection, series=opened.series)
    path = tmp_path / "pack.zip"
    path.write_bytes(make_pack(snapshot, small_data))
    return path, opened.series[0].passport


def rewritten(path, change):
    """The pack with one thing changed in its files, and its sums made anew over it."""
    files = dict(read_archive(path.read_bytes()))
    manifest = json.loads(files["MANIFEST.json"])
    change(files, manifest)
    manifest["files"] = [
        {"path": name, "size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
        for name, text in files.items()
        if name != "MANIFEST.json"
    ]
    files["MANIFEST.json"] = json.dumps(manifest).encode()
    path.write_bytes(write_archive(files))
    return verify_pack(path)


def test_the_pack_says_which_series_was_shown_and_that_it_is_not_included(packed):
    path, passport = packed
    files = read_archive(path.read_bytes())
    assert json.loads(files["MANIFEST.json"])["series"] == [
        {
            "id": "deepstate",
            "version": passport.version,
            "title": passport.title,
            "sha256": passport.sha256,
            "included": False,
        }
    ]
    directions = files["HOW-TO-CHECK.txt"].decode()
    assert "Not included: mapped series." in directions
    assert f"version {passport.version}, SHA-256 {passport.sha256})" in directions


def test_with_the_series_at_hand_all_of_it_is_checked(packed):
    found = verify_pack(packed[0])
    assert (found.is_whole, found.not_checked, found.lacking) == (True, (), ())


def test_without_the_series_the_rest_is_checked_and_the_picture_named(packed, home, capsys):
    path, passport = packed
    shutil.rmtree(home)
    found = verify_pack(path)
    assert (found.problem, found.is_whole) == (None, False)
    assert found.not_checked == (PICTURE,)
    assert passport.version in found.lacking[0]
    assert found.quotation_count > 0
    assert main(["verify", str(path)]) == 1
    output, errors = capsys.readouterr()
    assert "nothing that could be checked here was changed" in output
    assert "each export but the picture" in output
    assert f"was not checked in full: {PICTURE} draws mapped series" in errors
    assert passport.sha256 in errors
    assert main(["verify", str(path), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["whole"], said["not_checked"]) == (False, [PICTURE])


def test_another_version_of_the_series_is_not_the_one_shown(packed, home, import_into):
    path, _ = packed
    shutil.rmtree(home)
    import_into(home, "deepstate", licence="another, so another version")
    assert verify_pack(path).not_checked == (PICTURE,)


def test_what_was_changed_elsewhere_is_found_without_the_series(packed, home):
    path, _ = packed
    shutil.rmtree(home)

    def rewrite_a_table(files, manifest):
        name = next(name for name in files if name.endswith(".csv") and "exports" in name)
        files[name] = files[name].replace(b"quote", b"qu0te", 1).replace(b"claims", b"cla1ms", 1)

    assert "csv" in rewritten(path, rewrite_a_table).problem


@pytest.mark.parametrize("is_here", [True, False])
def test_a_list_of_other_series_is_found(packed, home, is_here):
    path, _ = packed
    if not is_here:
        shutil.rmtree(home)

    def list_none(files, manifest):
        manifest["series"] = []

    assert "lists other mapped series than its own address" in rewritten(path, list_none).problem


def test_another_checksum_or_credit_is_found(packed, home):
    path, _ = packed
    original = path.read_bytes()

    def change_sum(files, manifest):
        manifest["series"][0]["sha256"] = "0" * 64

    assert "another title or checksum" in rewritten(path, change_sum).problem
    path.write_bytes(original)
    shutil.rmtree(home)
    # Without the series the sum cannot be held against it, but the text in the pack names it too.
    assert "HOW-TO-CHECK.txt" in rewritten(path, change_sum).problem
    path.write_bytes(original)

    def change_our_credit(files, manifest):
        manifest["snapshot"]["credits"][0] = "Nobody"

    assert "gives other credits than the record" in rewritten(path, change_our_credit).problem


def test_a_pack_without_series_lists_none(small_data, home, tmp_path):
    atlas, basemap = load_atlas(small_data), load_basemap(small_data)
    selection = Selection(on=date(2025, 11, 25), layers=FIRST_LAYERS)
    snapshot = take_snapshot(atlas, basemap, load_gazetteer(small_data), selection)
    files = read_archive(make_pack(snapshot, small_data))
    assert json.loads(files["MANIFEST.json"])["series"] == []
    assert b"Not included" not in files["HOW-TO-CHECK.txt"]
