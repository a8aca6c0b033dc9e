"""The daily GeoJSON mirror: its passport, and every way in which a day of it can be bad."""

import hashlib
from datetime import date

import pytest
import shapely

from geo.errors import DataError
from geo.importers.findings import CannotImportError
from geo.loading import DATA_DIR, load_atlas
from geo.series_claimants import named


def test_the_passport_says_what_is_known_and_what_is_not(bring_in, source, make):
    path = make.mirror_day(source, "20250301", make.multi(make.square()))
    make.mirror_day(source, "20250304", make.multi(make.square(size=0.2)))
    series = bring_in("deepstate", source, licence="none stated")
    said = series.passport
    assert (said.depicts, said.retrieved_on) == ("unknown", date(2025, 3, 4))
    assert (said.first_day, said.last_day, said.day_count) == (
        date(2025, 3, 1), date(2025, 3, 4), 2,
    )  # fmt: skip
    assert said.caveats == ("date_is_download_day", "classes_merged", "licence_unclear")
    assert said.licence == "none stated"
    sums = [hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(source.iterdir())]
    lines = f"{path.name}\0{sums[0]}\ndeepstatemap_data_20250304.geojson\0{sums[1]}\n"
    assert said.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert series.missing_days == (date(2025, 3, 2), date(2025, 3, 3))
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.status == "russia"
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))


def test_its_claimant_is_the_one_of_the_record(bring_in, source, make):
    """A mapping group that is based in a country does not speak for that country's side."""
    make.mirror_day(source, "20250301", make.multi(make.square()))
    said = bring_in("deepstate", source).passport
    record = load_atlas(DATA_DIR).claimants["deepstate"]
    assert (said.claimant, said.party) == (record.id, "independent")
    assert record.party == "independent"
    assert named(said, {record.id: record}).claimant == "DeepState"


def test_one_file_has_its_own_checksum(bring_in, source, make):
    path = make.mirror_day(source, "20250301", make.multi(make.square()))
    series = bring_in("deepstate", path)
    assert series.passport.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_holes_stay_holes(bring_in, source, make):
    outer, hole = make.square(size=0.5), make.square(37.1, 48.1, 0.1)
    make.mirror_day(source, "20250301", {"type": "Polygon", "coordinates": [outer, hole]})
    (area,) = bring_in("deepstate", source).areas_on(date(2025, 3, 1))
    assert not area.geometry.covers(shapely.Point(37.15, 48.15))
    assert area.geometry.area == pytest.approx(0.25 - 0.01)


def test_a_bow_tie_is_made_valid_and_counted(bring_in, source, make):
    tie = [[37.0, 48.0], [37.2, 48.2], [37.2, 48.0], [37.0, 48.2], [37.0, 48.0]]
    make.mirror_day(source, "20250301", make.multi(tie))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.is_valid
    # Two triangles of base 0.2 and height 0.1.
    assert area.geometry.area == pytest.approx(0.02)
    assert series.passport.counts.shapes_repaired == 1
    assert "shapes_were_repaired" in series.passport.caveats
    (problem,) = series.problems
    assert problem.file == "deepstatemap_data_20250301.geojson"
    assert "Self-intersection" in problem.problem


def test_a_spike_that_repair_leaves_as_a_line_is_no_area(bring_in, source, make):
    spiked = [[37.0, 48.0], [37.1, 48.0], [37.5, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1]]
    make.mirror_day(source, "20250301", make.multi([*spiked, spiked[0]]))
    (area,) = bring_in("deepstate", source).areas_on(date(2025, 3, 1))
    assert area.geometry.geom_type == "MultiPolygon"
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))


def test_overlapping_parts_become_one_area_and_are_counted(bring_in, source, make):
    make.mirror_day(source, "20250301", make.multi(make.square(), make.square(37.05)))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.area == pytest.approx(0.1 * 0.15)
    assert series.passport.counts.shapes_repaired == 1


@pytest.mark.parametrize(
    "geometry",
    [None, {"type": "MultiPolygon", "coordinates": []}],
)
def test_a_day_without_geometry_stays_missing_and_is_reported(bring_in, source, make, geometry):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    make.mirror_day(source, "20250302", geometry)
    make.mirror_day(source, "20250303", make.multi(make.square()))
    series = bring_in("deepstate", source)
    assert series.missing_days == (date(2025, 3, 2),)
    assert series.passport.counts.null_geometries == 1
    assert "records_were_dropped" in series.passport.caveats
    assert [p.file for p in series.problems] == ["deepstatemap_data_20250302.geojson"]


def test_a_day_without_features_stays_missing_and_is_reported(bring_in, source, make):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    make.mirror_day(source, "20250302")
    series = bring_in("deepstate", source)
    assert series.days == (date(2025, 3, 1),)
    assert series.passport.counts.null_geometries == 1


@pytest.mark.parametrize("name", ["22020203", "20250230", "20130101", "latest"])
def test_impossible_days_are_reported_and_left_out(bring_in, source, make, name):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    make.mirror_day(source, name, make.multi(make.square()))
    series = bring_in("deepstate", source)
    assert series.days == (date(2025, 3, 1),)
    assert series.passport.counts.impossible_dates == 1
    assert [p.file for p in series.problems] == [f"deepstatemap_data_{name}.geojson"]


def test_no_day_is_after_the_download(bring_in, source, make):
    for day in ("20250301", "20250303"):
        make.mirror_day(source, day, make.multi(make.square()))
    series = bring_in("deepstate", source, retrieved_on=date(2025, 3, 2))
    assert series.days == (date(2025, 3, 1),)
    assert series.passport.retrieved_on == date(2025, 3, 2)
    assert series.passport.counts.impossible_dates == 1


def test_a_day_with_swapped_axes_among_right_ones_is_turned_and_counted(bring_in, source, make):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    swapped = [[lat, lon] for lon, lat in make.square()]
    make.mirror_day(source, "20250302", make.multi(swapped))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 2))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert series.passport.counts.axes_swapped == 1
    assert "axes_were_swapped" in series.passport.caveats


def test_part_of_a_day_that_would_lie_here_if_swapped_is_not_turned(bring_in, source, make):
    """Swapped, north-western Iran (47.5 E, 37 N) would lie in the region."""
    iran = make.square(47.5, 37.0)
    make.mirror_day(source, "20250301", make.multi(make.square(), iran))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert series.passport.counts.axes_swapped == 0
    assert series.passport.counts.outside_region == 1


def test_a_polygon_across_the_antimeridian_does_not_cover_the_region(bring_in, source, make):
    across = [[179.0, 40.0], [-179.0, 40.0], [-179.0, 60.0], [179.0, 60.0], [179.0, 40.0]]
    make.mirror_day(source, "20250301", make.multi(make.square(), across))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    (problem,) = series.problems
    assert "antimeridian" in problem.problem
    assert series.passport.counts.outside_region == 1


def test_rings_that_are_none_are_left_out_one_by_one(bring_in, source, make):
    good, short = make.square(), [[37.0, 48.0], [37.1, 48.0]]
    words = [["a", "b"], ["c", "d"], ["e", "f"], ["a", "b"]]
    make.mirror_day(source, "20250301", make.multi(good, short, words, []))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert series.passport.counts.broken_geometries == 3
    assert [p.record for p in series.problems] == [f"feature 1, polygon {n}" for n in (2, 3, 4)]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[10**400, 48], [38, 48], [38, 49], [10**400, 48]]]},
        {"type": "GeometryCollection", "geometries": 5},
        {"type": "Polygon", "coordinates": "abc"},
        {"type": "Polygon", "coordinates": 7},
        {"type": "LineString", "coordinates": [[37, 48], [38, 49]]},
        "Polygon",
    ],
    ids=["a number beyond all numbers", "no list of parts", "words", "a number", "a line", "text"],
)
def test_what_is_no_area_is_left_out_and_named(bring_in, source, make, geometry):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    make.mirror_day(source, "20250302", geometry)
    series = bring_in("deepstate", source)
    assert series.days == (date(2025, 3, 1),)
    assert series.passport.counts.broken_geometries == 1
    assert [p.file for p in series.problems] == ["deepstatemap_data_20250302.geojson"]


def test_hidden_files_of_a_folder_are_passed_over(bring_in, source, make):
    """macOS leaves such a file beside each that it copies to another file system."""
    make.mirror_day(source, "20250301", make.multi(make.square()))
    (source / "._deepstatemap_data_20250301.geojson").write_bytes(b"\0\5\x16\7")
    (source / "README.md").write_text("Which is another file.")
    assert bring_in("deepstate", source).days == (date(2025, 3, 1),)


def test_a_number_without_end_is_no_position(bring_in, source, make):
    """JSON has no infinity, but 1e999 is read as one."""
    path = make.mirror_day(source, "20250301", make.multi(make.square(), make.square(38.5)))
    path.write_text(path.read_text().replace("38.5", "1e999"))
    series = bring_in("deepstate", source)
    (area,) = series.areas_on(date(2025, 3, 1))
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.1, 48.1))
    assert [p.record for p in series.problems] == ["feature 1, polygon 2"]


def test_heights_are_left_off(bring_in, source, make):
    make.mirror_day(source, "20250301", make.multi([[*xy, 120.5] for xy in make.square()]))
    (area,) = bring_in("deepstate", source).areas_on(date(2025, 3, 1))
    assert not area.geometry.has_z


# --- what cannot come in at all: one clear line, and nothing stored --------------------------


def refused(bring_in, stored_files, path, *words, **said):
    before = stored_files()
    with pytest.raises((CannotImportError, DataError)) as error:
        bring_in("deepstate", path, **said)
    for word in words:
        assert word in str(error.value)
    assert stored_files() == before
    return str(error.value)


def test_files_that_were_cut_short_are_all_named(bring_in, source, make, stored_files):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    bring_in("deepstate", source)
    for day in ("20250302", "20250303"):
        path = make.mirror_day(source, day, make.multi(make.square()))
        path.write_bytes(path.read_bytes()[:-40])
    refused(
        bring_in, stored_files, source, "20250302.geojson", "20250303.geojson", "as JSON"
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b'{"features": [NaN]}', b'{"features": "\xff"}', b'{"features": ' + b"[" * 100_000],
    ids=["no number", "no UTF-8", "nested without end"],
)
def test_json_that_is_none(bring_in, source, stored_files, content):
    (source / "deepstatemap_data_20250301.geojson").write_bytes(content)
    refused(bring_in, stored_files, source, "20250301.geojson", "not readable as JSON")


def test_two_files_of_one_day(bring_in, source, make, stored_files):
    make.mirror_day(source, "20250301", make.multi(make.square()))
    make.json(source / "copy_2025-03-01.geojson", make.collection())
    refused(bring_in, stored_files, source, "copy_2025-03-01.geojson", "2025-03-01")


def test_metres_labelled_as_degrees(bring_in, source, make, stored_files):
    metres = [[4118821.0, 6106854.0], [4129953.0, 6106854.0], [4129953.0, 6123523.0]]
    make.mirror_day(source, "20250301", make.multi([*metres, metres[0]]))
    refused(bring_in, stored_files, source, "20250301.geojson", "no degrees", "EPSG:3857")


def test_swapped_throughout(bring_in, source, make, stored_files):
    swapped = [[lat, lon] for lon, lat in make.square()]
    make.mirror_day(source, "20250301", make.multi(swapped))
    refused(bring_in, stored_files, source, "swapped", "--axes lat-lon")


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(13.0, 52.0), (24.0, 49.5), (-74.0, 40.7)],
    ids=["Germany", "the west of Ukraine", "New York"],
)
def test_another_country(bring_in, source, make, stored_files, lon, lat):
    make.mirror_day(source, "20250301", make.multi(make.square(lon, lat)))
    refused(bring_in, stored_files, source, "source: it spans lon", "region")


def test_why_nothing_is_left_is_said(bring_in, source, make, stored_files):
    make.mirror_day(source, "20250301", {"type": "LineString", "coordinates": [[37, 48]]})
    refused(
        bring_in, stored_files, source, "source:", "nothing to import",
        "deepstatemap_data_20250301.geojson, feature 1: it is no area but 'LineString'",
    )  # fmt: skip


@pytest.mark.parametrize("refusing", ["is_dir", "iterdir", "open"])
def test_what_may_not_be_read(bring_in, source, make, stored_files, monkeypatch, refusing):
    """As the operating system answers; the tests may run as somebody who may read everything."""
    path = make.mirror_day(source, "20250301", make.multi(make.square()))

    def refuse(self, *_, **__):
        if self.is_relative_to(source):
            raise PermissionError(13, "Permission denied", str(self))
        return usual(self, *_, **__)

    usual = getattr(type(path), refusing)
    monkeypatch.setattr(type(path), refusing, refuse)
    refused(bring_in, stored_files, source, str(source), "Permission denied")


def test_an_empty_series(bring_in, source, make, stored_files):
    make.mirror_day(source, "20250301")
    refused(bring_in, stored_files, source, "nothing to import")


def test_an_empty_folder(bring_in, source, stored_files):
    refused(bring_in, stored_files, source, "no file that ends in .geojson")


def test_no_such_folder(bring_in, source, stored_files):
    refused(bring_in, stored_files, source / "nowhere", "no such file or folder")


@pytest.mark.parametrize("content", [[], {"type": "Topology"}, {"features": {}}])
def test_json_that_is_something_else(bring_in, source, make, stored_files, content):
    make.json(source / "deepstatemap_data_20250301.geojson", content)
    refused(bring_in, stored_files, source, "deepstatemap_data_20250301.geojson")


def test_two_gigabytes_are_refused_by_size_alone(bring_in, source, stored_files):
    path = source / "deepstatemap_data_20250301.geojson"
    with path.open("wb") as stream:
        stream.truncate(2 * 1024**3)  # sparse: no byte of it is on the disk
    refused(bring_in, stored_files, source, "2,147 MB", "no more than 537 MB")


def test_an_id_that_leads_elsewhere(source, make, stored_files, run):
    path = make.mirror_day(source, "20250301", make.multi(make.square()))
    code, _, errors = run("import", "deepstate", path, "--licence", "CC0", "--id", "../../etc")
    assert (code, stored_files()) == (1, {})
    assert "no id for a series" in errors
