"""Evidence packs: the same bytes each time, and the first thing that was changed is named."""

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from datetime import date

import pytest
import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from geo.basemap import load_basemap
from geo.errors import ClaimlineError
from geo.evidence_pack import archive, make_pack, verify_pack
from geo.evidence_pack.archive import read_archive, write_archive
from geo.evidence_pack.readers import READERS
from geo.exports import EXPORTS
from geo.gazetteer import load_gazetteer
from geo.layers import FIRST_LAYERS
from geo.loading import load_atlas
from geo.map_views import bounds_of_view
from geo.selection import Selection
from geo.snapshots import take_snapshot

STEM = "exports/claimline-2024-05-07-known-betrov"
REST = (
    b'"made_with": {}, "snapshot": {}, '
    b'"picture": {"width_px": 1600, "height_px": 1000, "dpi": 100, "theme": "light"}'
)
MORNING = "data/reports/101_morning.yaml"


def snapshot_of(data_dir, on=date(2024, 5, 7)):
    selection = Selection(on=on, layers=FIRST_LAYERS, place="betrov")
    basemap, gazetteer = load_basemap(data_dir), load_gazetteer(data_dir)
    atlas, bounds = load_atlas(data_dir), bounds_of_view(selection.view)
    return take_snapshot(atlas, basemap, gazetteer, selection, bounds)


@pytest.fixture(scope="module")
def snapshot(small_data):
    return snapshot_of(small_data)


@pytest.fixture(scope="module")
def pack(snapshot, small_data):
    return make_pack(snapshot, small_data)


@pytest.fixture
def files(pack):
    """The pack's files, to be changed."""
    return read_archive(pack)


@pytest.fixture
def check(tmp_path):
    """What verify_pack says of these files, with the manifest's sums made anew if asked."""

    def check(files, mend_sums=False) -> str | None:
        if mend_sums:
            files = {**files, "MANIFEST.json": with_sums(files)}
        path = tmp_path / "pack.zip"
        path.write_bytes(files if isinstance(files, bytes) else write_archive(files))
        return verify_pack(path).problem

    return check


def with_sums(files) -> bytes:
    """The manifest with true sizes and sums, as somebody would write who covers a change up."""
    manifest = json.loads(files["MANIFEST.json"])
    manifest["files"] = [
        {"path": path, "size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
        for path, text in files.items()
        if path != "MANIFEST.json"
    ]
    return json.dumps(manifest).encode()


def edit(files, path, old, new):
    """Put other words in a file, where the old ones stand first."""
    assert old.encode() in files[path], f"{old!r} is not in {path}"
    files[path] = files[path].replace(old.encode(), new.encode(), 1)


def edit_manifest(files, **said):
    manifest = json.loads(files["MANIFEST.json"])
    manifest["snapshot"].update(said)
    files["MANIFEST.json"] = json.dumps(manifest).encode()


def test_a_whole_pack_is_whole(pack, snapshot, tmp_path):
    (tmp_path / "a.zip").write_bytes(pack)
    found = verify_pack(tmp_path / "a.zip")
    assert found.is_whole
    assert found.is_as_written
    assert found.snapshot["snapshot_id"] == snapshot.id
    assert found.file_count == len(read_archive(pack))
    # Six formats quote each excerpt, three each claim in one text.
    assert found.quotation_count == 6 * 22 + 3 * 21


def test_it_holds_picture_exports_record_manifest_and_directions(files, small_data):
    exported = {f"{STEM}.{entry.extension}" for entry in EXPORTS if entry.id not in ("svg", "pdf")}
    record = {
        f"data/{path.relative_to(small_data).as_posix()}"
        for path in small_data.rglob("*")
        if path.is_file()
    }
    assert set(files) == {"MANIFEST.json", "HOW-TO-CHECK.txt"} | exported | record
    assert f"{STEM}.png" in exported


def test_zips_say_nothing_of_when_where_and_by_whom(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        entries = opened.infolist()
        assert opened.testzip() is None
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr for entry in entries} == {0o100644 << 16}
    assert {entry.create_system for entry in entries} == {3}


def test_the_same_snapshot_gives_the_same_bytes_in_another_process(pack, small_data, tmp_path):
    arguments = [sys.executable, "-m", "geo", "--data", str(small_data), "pack"]
    choice = ["--on", "2024-05-07", "--place", "Krasnobetrovsk"]
    settings = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    command = [*arguments, *choice, "--out", str(tmp_path / "a.zip")]
    subprocess.run(command, check=True, env=settings, timeout=120)
    assert (tmp_path / "a.zip").read_bytes() == pack


def test_the_directions_without_claimline_work(files, tmp_path):
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    command = re.search(r'python3 (-c ".*?")\n\n', files["HOW-TO-CHECK.txt"].decode(), re.DOTALL)
    shell = ["sh", "-c", f"{sys.executable} {command[1]}"]
    answer = subprocess.run(shell, cwd=tmp_path, check=True, capture_output=True, text=True)
    lines = answer.stdout.splitlines()
    assert len(lines) == len(files) - 1
    assert all(line.startswith("True ") for line in lines)


def test_every_exported_format_is_read_again():
    quoting = {entry.extension for entry in EXPORTS} - {"png", "svg", "pdf"}
    assert set(READERS) == quoting


def test_a_pack_packed_anew_is_whole_but_not_as_written(files, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    found = verify_pack(tmp_path / "a.zip")
    assert (found.problem, found.is_as_written) == (None, False)


# What is changed without covering it up: the manifest gives it away.


def test_every_changed_file_is_named(files, check):
    for path in sorted(set(files) - {"MANIFEST.json"}):
        changed = {**files, path: files[path] + b"\n"}
        assert check(changed) == f"{path} was changed: its SHA-256 is not the one in MANIFEST.json"


def test_of_two_changed_files_the_first_is_named(files, check):
    for path in (MORNING, f"{STEM}.csv"):
        files[path] += b" "
    assert check(files).startswith(f"{MORNING} was changed")


def test_a_missing_and_an_added_file_are_named(files, check):
    assert check({k: v for k, v in files.items() if k != MORNING}) == f"{MORNING} is missing"
    added = check({**files, "data/reports/103_late.yaml": b""})
    assert added == "data/reports/103_late.yaml was added: MANIFEST.json does not list it"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "MANIFEST.json is missing"),
        (b"", "MANIFEST.json cannot be read"),
        (b"[]", "MANIFEST.json cannot be read"),
        (b"[" * 100_000, "MANIFEST.json cannot be read"),
        (b'{"pack_version": 2, %s, "files": []}' % REST, "is of version 2"),
        (b'{"pack_version": 1, %s, "files": [{}]}' % REST, "files.0.path"),
    ],
)
def test_an_unreadable_manifest_is_named(files, check, content, complaint):
    del files["MANIFEST.json"]
    assert complaint in check({**files, **({} if content is None else {"MANIFEST.json": content})})


# What is changed and covered up, with sums made anew: record and id give it away.


def test_a_covered_up_change_of_the_record_changes_the_data_version(files, check):
    edit(files, MORNING, "short_name: Morning paper", "short_name: Evening paper")
    assert re.match(r"the data version is \w{12} by the files in data/", check(files, True))


def test_a_covered_up_quotation_no_longer_fits_its_place(files, check):
    edit(files, MORNING, "his forces hold all of Betrov", "his forces hold none of Betrov")
    assert "data/reports/101_morning.yaml: excerpt holds: start 55" in check(files, True)


def test_a_new_data_version_gives_another_id(files, check):
    edit(files, MORNING, "short_name: Morning paper", "short_name: Evening paper")
    version = re.search(r"version is (\w+)", check(files, True))[1]
    edit_manifest(files, data_version=version)
    assert re.match(r"the snapshot id is s-\w{12} by selection and data", check(files, True))


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"snapshot_id": "s-000000000000"}, "and s-000000000000 by the manifest"),
        ({"data_version": "000000000000"}, "and 000000000000 by the manifest"),
        ({"as_of": "2024-05-08"}, "gives another day or clock than its own address"),
        ({"clock": "event"}, "gives another day or clock than its own address"),
        ({"bounds": "36,48,38,49"}, "the snapshot id is"),
        ({"bounds": "nowhere"}, "the manifest's selection cannot be read"),
        ({"address": None}, "the manifest's selection cannot be read"),
        ({"address": {"day": "2024-05-07", "place": "atlantis"}}, "place=atlantis"),
        ({"format_version": "0"}, "follows a rule that this Claimline does not know"),
        ({"licences": ["Everything: ours"]}, "gives licences as"),
        ({"link": "http://elsewhere.example/"}, "gives link as"),
        ({"title": "Victory"}, "gives title as 'Victory', its own selection and data give"),
    ],
)
def test_a_changed_passport_is_named(files, check, said, complaint):
    edit_manifest(files, **said)
    assert complaint in check(files)


def test_another_day_in_the_address_gives_another_id(files, check):
    address = json.loads(files["MANIFEST.json"])["snapshot"]["address"]
    edit_manifest(files, address={**address, "day": "2024-05-08"}, as_of="2024-05-08")
    assert check(files).startswith("the snapshot id is")


def change_geopackage(content: bytes) -> bytes:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    database.execute("UPDATE excerpts SET exact = replace(exact, 'surrounded', 'encircled')")
    database.commit()
    changed = database.serialize()
    database.close()
    return changed


@pytest.mark.parametrize("ending", sorted(set(READERS) - {"gpkg", "parquet"}))
def test_a_covered_up_change_of_an_exported_quotation_is_named(files, check, ending):
    path = f"{STEM}.{ending}"
    files[path] = files[path].replace(b"that Betrov is surrounded", b"that Betrov is encircled")
    assert re.match(
        rf"{re.escape(path)}: its quotation of 102_evening#surrounded is not the record's: .*encir",
        check(files, True),
    )


def test_a_covered_up_change_in_the_geopackage_is_named(files, check):
    files[f"{STEM}.gpkg"] = change_geopackage(files[f"{STEM}.gpkg"])
    assert "its quotation of 102_evening#surrounded is not the record's" in check(files, True)


def test_a_covered_up_change_in_the_parquet_file_is_named(files, check):
    from pyarrow import compute, parquet

    from geo.exports.geoparquet import read_table

    table = read_table(files[f"{STEM}.parquet"])
    column = table.schema.get_field_index("start")
    moved = compute.add(table["start"], 1).cast("int64")
    stream = io.BytesIO()
    parquet.write_table(table.set_column(column, "start", moved), stream)
    files[f"{STEM}.parquet"] = stream.getvalue()
    assert "its quotation of 101_morning#holds-betrov is not the record's" in check(files, True)


def test_a_claim_left_out_of_an_export_is_named(files, check):
    collection = json.loads(files[f"{STEM}.geojson"])
    collection["features"].pop()
    files[f"{STEM}.geojson"] = json.dumps(collection).encode()
    problem = check(files, True)
    assert problem == f"{STEM}.geojson: it quotes 102_evening#ours-again 0 times instead of 1"


def test_a_claim_put_into_an_export_is_named(files, check):
    collection = json.loads(files[f"{STEM}.geojson"])
    invented = json.loads(json.dumps(collection["features"][-1]))
    invented["id"] = "c-0123456789"
    collection["features"].append(invented)
    files[f"{STEM}.geojson"] = json.dumps(collection).encode()
    assert "it quotes a claim c-0123456789, which does not count" in check(files, True)


def test_a_picture_of_another_snapshot_is_named(files, check, small_data):
    png = next(entry for entry in EXPORTS if entry.id == "png")
    files[f"{STEM}.png"] = png.write(snapshot_of(small_data, date(2024, 5, 6)))
    assert check(files, True).startswith(f"{STEM}.png gives snapshot_id as s-")
    files[f"{STEM}.png"] = b"no picture at all"
    assert check(files, True) == f"{STEM}.png does not say which snapshot it is of"


@pytest.mark.parametrize("ending", sorted(READERS))
def test_an_export_that_cannot_be_read_is_named(files, check, ending):
    files[f"{STEM}.{ending}"] = b"\xff\xfe nonsense"
    assert check(files, True).startswith(f"{STEM}.{ending} ")


def test_an_export_of_an_unknown_kind_is_named(files, check):
    files["exports/more.exe"] = b"MZ"
    assert check(files, True) == "exports/more.exe does not belong in a pack"


# Files that are forged so that they still quote the record, with sums made anew.


def forge_png(content: bytes) -> bytes:
    stream = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        info = PngInfo()
        for key, value in picture.info.items():
            if isinstance(value, str):
                info.add_itxt(key, value)
        picture.putpixel((40, 40), (255, 0, 0))
        picture.save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def forge_geojson(change):
    def forge(content: bytes) -> bytes:
        collection = json.loads(content)
        change({feature["id"]: feature for feature in collection["features"]}, collection)
        return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()

    return forge


def first_of(layer, collection):
    return next(f for f in collection["features"] if f["properties"]["layer"] == layer)


def move(features, collection):
    first_of("places", collection)["geometry"]["coordinates"][0] += 0.5


def rename(features, collection):
    first_of("claims", collection)["properties"]["claimant_name"] = "Somebody else"


def lengthen(features, collection):
    first_of("distances", collection)["properties"]["label"] = "9 km"


def restate(features, collection):
    first_of("places", collection)["properties"]["standing"] = "one_side"


@pytest.mark.parametrize(
    ("ending", "forge", "named"),
    [
        ("geojson", forge_geojson(move), "geometry.coordinates"),
        ("geojson", forge_geojson(rename), "claimant_name is"),
        ("geojson", forge_geojson(lengthen), "properties.label is"),
        ("geojson", forge_geojson(restate), "properties.standing is"),
        ("csv", lambda text: text.replace(b"A. Omin", b"B. Omin", 1), "claimant_name is"),
        ("kml", lambda text: text.replace(b" km", b"9 km", 1), "is not what the record gives"),
        ("png", forge_png, "the picture is another"),
        ("ris", lambda text: text.replace(b"Omin", b"Imon", 1), "is not what the record gives"),
        ("csv", lambda text: text.replace(b"\r\n", b"\n"), "the same as the record in other bytes"),
    ],
)
def test_a_forged_export_is_named(files, check, ending, forge, named):
    path = f"{STEM}.{ending}"
    forged = forge(files[path])
    assert forged != files[path]
    problem = check({**files, path: forged}, True)
    assert problem.startswith(path)
    assert named in problem
    assert "\n" not in problem


def test_forged_directions_are_named(files, check):
    files["HOW-TO-CHECK.txt"] = b"Trust me.\n"
    assert check(files, True).startswith("HOW-TO-CHECK.txt is not what the record gives: line[0]")


@pytest.mark.parametrize("name", ["HOW-TO-CHECK.txt", f"{STEM}.csv", f"{STEM}.png"])
def test_a_file_left_out_of_pack_and_manifest_is_named(files, check, name):
    del files[name]
    assert check(files, True) == f"{name} is missing"


def test_a_text_put_among_the_data_is_named(files, check):
    files["data/README.md"] = b"Trust me.\n"
    assert check(files, True) == "data/README.md does not belong in a pack"


def with_versions(files, **versions) -> dict[str, bytes]:
    manifest = json.loads(files["MANIFEST.json"])
    manifest["made_with"].update(versions)
    return {**files, "MANIFEST.json": json.dumps(manifest).encode()}


def test_with_other_versions_what_files_say_is_compared(files, tmp_path):
    path = f"{STEM}.csv"
    files = with_versions({**files, path: files[path].replace(b"\r\n", b"\n")}, pandas="0.1")
    files["MANIFEST.json"] = with_sums(files)
    (tmp_path / "a.zip").write_bytes(write_archive(files))
    found = verify_pack(tmp_path / "a.zip")
    assert (found.problem, found.by_content) == (None, (path,))
    assert found.versions.startswith("pandas 0.1, here ")


def test_other_versions_are_no_cover_for_a_forgery(files, check):
    path = f"{STEM}.png"
    files = with_versions({**files, path: forge_png(files[path])}, matplotlib="0.1")
    problem = check(files, True)
    assert problem.startswith(f"{path} is not what the record gives: the picture is another")
    assert "made with other versions: matplotlib 0.1, here" in problem


@pytest.mark.parametrize("said", [{"theme": "pink"}, {"width_px": 90_000}])
def test_a_picture_that_cannot_be_drawn_is_named(files, check, said):
    manifest = json.loads(files["MANIFEST.json"])
    manifest["picture"].update(said)
    files["MANIFEST.json"] = json.dumps(manifest).encode()
    assert "gives a picture that cannot be drawn" in check(files)


# Zips that are no packs at all, or mean harm.


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_pack_cut_short_is_no_zip(pack, check, share):
    assert check(pack[: int(len(pack) * share)]).startswith(
        "it is no zip file, or one that was cut"
    )


def test_a_flipped_bit_in_any_file_is_found(pack, files, check):
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        entries = opened.infolist()
    for entry in entries:
        at = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
        changed = pack[:at] + bytes([pack[at] ^ 4]) + pack[at + 1 :]
        assert entry.filename in check(changed)


def zip_of(**given) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        entry = zipfile.ZipInfo(given.pop("name", "a"))
        entry.external_attr = given.pop("mode", 0o100644) << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        opened.writestr(entry, given.pop("content", b"x"))
    return stream.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "data/../../outside",
        "/etc/passwd",
        "C:/windows",
        "C:evil",
        "data\\evil",
        "data//evil",
        "./data",
        "data/",
        "line\nbreak",
        "data/\u202eevil",
        "con<script>",
    ],
)
def test_hostile_names_are_refused(check, tmp_path, name):
    problem = check(zip_of(name=name))
    assert "has a name that leads out of the pack" in problem
    assert "\n" not in problem
    assert [path.name for path in tmp_path.iterdir()] == ["pack.zip"]


def test_a_name_with_a_nul_in_it_is_refused(check):
    hostile = zip_of(name="data/aXb").replace(b"data/aXb", b"data/a\x00b")
    assert check(hostile) is not None


def test_links_are_refused(check):
    assert "is a link or a device" in check(zip_of(mode=0o120777, content=b"/etc/passwd"))


def test_the_same_name_twice_is_refused(check):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        opened.writestr("data/A", b"1")
        opened.writestr("data/a", b"2")
    assert check(stream.getvalue()) == "the file 'data/a' is in it twice"


def test_an_encrypted_file_is_refused(check):
    content = bytearray(zip_of(name="a"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    assert check(bytes(content)) == "the file 'a' is encrypted"


def test_a_bomb_is_refused_before_it_goes_off(check, monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000_000)
    bomb = zip_of(content=bytes(20_000_000))
    assert len(bomb) < 30_000
    assert check(bomb).startswith("it would unpack to 20000000 bytes")


def test_a_bomb_that_lies_about_its_size_does_not_go_off(check):
    bomb = bytearray(zip_of(content=bytes(20_000_000)))
    at = bomb.index(b"PK\x01\x02") + 24
    bomb[at : at + 4] = (10).to_bytes(4, "little")
    assert "is damaged" in check(bytes(bomb))


def test_too_many_files_are_refused(check, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    assert check({str(number): b"" for number in range(4)}).startswith("it holds 4 files")


# Making one.


def test_data_changed_since_they_were_read_make_no_pack(small_data, tmp_path):
    data = shutil.copytree(small_data, tmp_path / "data")
    snapshot = snapshot_of(data)
    with (data / "claimants.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# a comment\n")
    with pytest.raises(ClaimlineError, match="would not pass its own check: the data version is"):
        make_pack(snapshot, data)


def test_a_file_that_cannot_be_read_is_said_in_one_line(tmp_path):
    with pytest.raises(ClaimlineError, match=r"cannot read .*missing\.zip: No such file"):
        verify_pack(tmp_path / "missing.zip")


HOSTILE = (
    '=HYPERLINK("http://example.org")',
    "'quoted, 'twice",
    "<script>alert(1)</script> ]]> &amp; $[name]",
    "nul \x00 and \x1c and \x85 and \u2028 and \r\n breaks",
    "{unbalanced } } \\ 100% & #1 _x_ ~ ^ \\textbackslash{}",
    "one\nER  - \nTY  - GEN\nAB  - invented",
    "x},\n}\n@misc{c-invented,\n  abstract = {y},",
    "\u202eRTL עברית\u202c 😀  two  spaces ",
)


def test_hostile_words_make_a_pack_that_is_whole(small_data, tmp_path):
    data = shutil.copytree(small_data, tmp_path / "data")
    report = yaml.safe_load((data / "reports/101_morning.yaml").read_text(encoding="utf-8"))
    claim = report["claims"][0]
    report |= {"id": "103_hostile", "published": {"edtf": "2024-05-01", "basis": "stated"}}
    report["excerpts"] = [
        {"id": f"e{n}", "exact": text, "prefix": "", "suffix": "", "start": n, "end": n + len(text)}
        for n, text in enumerate(HOSTILE)
    ]
    report["claims"] = [
        {**claim, "label": "each", "excerpts": [f"e{n}" for n in range(len(HOSTILE))]},
        *({**claim, "label": f"l{n}", "excerpts": [f"e{n}"]} for n in range(len(HOSTILE))),
    ]
    (data / "reports/103_hostile.yaml").write_text(yaml.safe_dump(report), encoding="utf-8")
    path = tmp_path / "a.zip"
    path.write_bytes(make_pack(snapshot_of(data), data))
    found = verify_pack(path)
    assert found.problem is None
    assert found.quotation_count == 6 * (22 + 2 * len(HOSTILE)) + 3 * (21 + 1 + len(HOSTILE))
