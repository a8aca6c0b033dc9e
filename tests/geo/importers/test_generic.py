"""Any file of areas: each format, each way of saying day and status, and every unsafe file."""

import struct
import zipfile
from datetime import date

import geopandas
import pytest
import shapely

from geo.errors import DataError
from geo.importers.findings import CannotImportError

DAY = date(2025, 3, 1)
SQUARE = shapely.box(37.0, 48.0, 37.1, 48.1)
WHOSE = {"claimant": "A mapper", "party": "independent"}
KML = """<?xml version="1.0" encoding="UTF-8"?>
{doctype}<kml{namespace}><Document><Placemark><name>north</name><ExtendedData>
<Data name="shown"><value>2025-03-01</value></Data></ExtendedData><Polygon><outerBoundaryIs>
<LinearRing><coordinates>37,48 37.1,48 37.1,48.1 37,48.1 37,48</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Document></kml>
"""
NAMESPACE = ' xmlns="http://www.opengis.net/kml/2.2"'


def kml(namespace=NAMESPACE, doctype=""):
    return KML.format(namespace=namespace, doctype=doctype)


def zip_of(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return path


@pytest.fixture
def frame():
    return geopandas.GeoDataFrame(
        {"shown": ["2025-03-01", "2025-03-02"], "who": ["RF", "grey"]},
        geometry=[SQUARE, shapely.box(37.1, 48.0, 37.2, 48.1)],
        crs=4326,
    )


@pytest.fixture
def take(bring_in):
    def take(path, **said):
        if "status_field" not in said:
            said.setdefault("status", "russia")
        return bring_in("generic", path, **{**WHOSE, **said})

    return take


@pytest.fixture
def refuse(take, stored_files):
    """The line with which it is refused, nothing being stored."""

    def refuse(path, **said):
        with pytest.raises((CannotImportError, DataError)) as error:
            take(path, **said)
        assert stored_files() == {}
        return str(error.value)

    return refuse


# --- formats ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet", "zip"])
def test_each_format_gives_the_same_areas(take, frame, source, ending):
    path = source / f"front.{ending}"
    if ending == "parquet":
        frame.to_parquet(path)
    elif ending == "zip":
        frame.to_file(source / "front.shp")
        with zipfile.ZipFile(path, "w") as archive:
            for part in source.glob("front.*"):
                if part != path:
                    archive.write(part, f"inner/{part.name}")
    else:
        frame.to_file(path)
    series = take(path, date_field="shown")
    assert series.days == (DAY, date(2025, 3, 2))
    (area,) = series.areas_on(DAY)
    assert area.geometry.equals(SQUARE)
    said = series.passport
    assert (said.format, said.claimant, said.party) == ("generic", "A mapper", "independent")
    assert (said.id, said.depicts) == ("front", "stated")
    assert said.caveats == ("statuses_from_user",)


@pytest.mark.parametrize("namespace", [NAMESPACE, ""], ids=["namespace", "no namespace"])
@pytest.mark.parametrize("ending", ["kml", "kmz"])
def test_kml(take, source, ending, namespace):
    path = source / f"front.{ending}"
    if ending == "kml":
        path.write_text(kml(namespace), encoding="utf-8")
    else:
        zip_of(path, doc__kml=kml(namespace))
    (area,) = take(path, date_field="shown").areas_on(DAY)
    assert area.geometry.equals(SQUARE)


def test_a_kmz_in_capitals(take, source):
    path = zip_of(source / "front.kmz", DOC__KML=kml())
    (area,) = take(path, on=DAY).areas_on(DAY)
    assert area.geometry.equals(SQUARE)


def test_kml_in_utf_16(take, source):
    path = source / "front.kml"
    path.write_bytes(kml().replace("UTF-8", "UTF-16").encode("utf-16"))
    (area,) = take(path, date_field="shown").areas_on(DAY)
    assert area.geometry.equals(SQUARE)


def test_metres_that_say_so_are_turned_into_degrees(take, frame, source):
    path = source / "front.gpkg"
    frame.to_crs(3857).to_file(path)
    (area,) = take(path, date_field="shown").areas_on(DAY)
    assert area.geometry.symmetric_difference(SQUARE).area < 1e-9


def test_metres_labelled_as_degrees_are_refused_and_taken_with_a_crs(take, refuse, frame, source):
    path = source / "front.gpkg"
    frame.to_crs(3857).set_crs(4326, allow_override=True).to_file(path)
    line = refuse(path, date_field="shown")
    assert "no degrees" in line
    assert "--crs EPSG:3857" in line
    (area,) = take(path, date_field="shown", crs="EPSG:3857").areas_on(DAY)
    assert area.geometry.symmetric_difference(SQUARE).area < 1e-9
    assert "no coordinate reference system" in refuse_again(take, path, crs="EPSG:none")


def refuse_again(take, path, **said):
    with pytest.raises(CannotImportError) as error:
        take(path, date_field="shown", **said)
    return str(error.value)


def test_swapped_axes_are_refused_and_taken_when_said(take, refuse, frame, source):
    path = source / "front.geojson"
    frame.geometry = shapely.transform(frame.geometry, lambda positions: positions[:, ::-1])
    frame.to_file(path)
    assert "--axes lat-lon" in refuse(path, date_field="shown")
    series = take(path, date_field="shown", axes="lat-lon")
    assert series.areas_on(DAY)[0].geometry.equals(SQUARE)
    assert series.passport.counts.axes_swapped == 2


def test_a_layer_must_be_named_where_there_are_several(take, refuse, frame, source):
    path = source / "front.gpkg"
    frame.to_file(path, layer="areas")
    frame.to_file(path, layer="others", mode="a")
    assert "areas, others" in refuse(path, date_field="shown")
    assert "no layer 'third'" in refuse(path, date_field="shown", layer="third")
    assert len(take(path, date_field="shown", layer="areas").days) == 2


# --- days and statuses -----------------------------------------------------------------------


def test_the_day_from_the_command_line(take, frame, source):
    path = source / "front.geojson"
    frame.to_file(path)
    series = take(path, on=date(2025, 4, 1))
    assert series.days == (date(2025, 4, 1),)
    assert series.passport.caveats == ("dates_from_user", "statuses_from_user")
    assert series.areas_on(date(2025, 4, 1))[0].geometry.equals(shapely.box(37, 48, 37.2, 48.1))
    assert series.passport.counts.shapes_repaired == 0


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("front_2025-03-01", None),
        ("front20250301", None),
        ("01.03.2025 front", r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})"),
    ],
)
def test_the_day_from_the_file_name(take, frame, source, name, pattern):
    frame.to_file(source / f"{name}.geojson", driver="GeoJSON")
    series = take(source, date_pattern=pattern)
    assert series.days == (DAY,)
    assert series.passport.depicts == "unknown"
    assert "dates_from_file_names" in series.passport.caveats


def test_two_files_of_one_day_are_joined_and_it_is_said(take, frame, source):
    for name, row in (("a_20250301.geojson", 0), ("b_20250301.geojson", 1)):
        frame.iloc[[row]].to_file(source / name)
    series = take(source)
    (area,) = series.areas_on(DAY)
    assert area.geometry.equals(shapely.box(37.0, 48.0, 37.2, 48.1))
    (problem,) = series.problems
    assert (problem.file, "a_20250301.geojson" in problem.problem) == ("b_20250301.geojson", True)


def test_a_pattern_that_names_no_year(refuse, frame, source):
    frame.to_file(source / "front.geojson")
    assert "needs the groups" in refuse(source, date_pattern=r"(\d+)")
    assert "is no pattern" in refuse(source, date_pattern=r"(\d+")


def test_days_in_another_writing(take, frame, source):
    frame["shown"] = ["01.03.2025", "30.02.2025"]
    frame.to_file(source / "front.geojson")
    series = take(source / "front.geojson", date_field="shown", date_format="%d.%m.%Y")
    assert series.days == (DAY,)
    assert series.passport.counts.impossible_dates == 1


def test_an_impossible_day_is_reported_by_record(take, frame, source):
    frame["shown"] = ["2025-03-01", "2202-02-03"]
    frame.to_file(source / "front.geojson")
    series = take(source / "front.geojson", date_field="shown")
    (problem,) = series.problems
    assert (problem.file, problem.record) == ("front.geojson", "record 2")
    assert "2202-02-03" in problem.problem


def test_null_days_and_statuses_are_no_words(take, refuse, frame, source):
    frame["shown"], frame["who"] = ["2025-03-01", None], ["RF", None]
    path = source / "front.gpkg"
    frame.to_file(path)
    said = {"date_field": "shown", "status_field": "who"}
    assert "who holds ''" in refuse(path, **said, status_map={"RF": "russia"})
    series = take(path, **said, status_map={"RF": "russia", "": None})
    assert series.days == (DAY,)
    assert series.passport.counts.skipped_by_user == 1
    (problem,) = series.problems
    assert (problem.record, problem.problem) == ("record 2", "shown is empty")


@pytest.mark.parametrize(
    "said",
    [
        {"on": date(1999, 1, 1)},
        {"on": DAY, "retrieved_on": date(2025, 2, 28)},
        {"on": DAY, "date_field": "shown"},
    ],
    ids=["before all", "after the download", "two sources of days"],
)
def test_a_day_that_cannot_be_is_refused(refuse, frame, source, said):
    frame.to_file(source / "front.geojson")
    assert "--date" in refuse(source / "front.geojson", **said)


def test_values_are_mapped_to_statuses(take, frame, source):
    frame.to_file(source / "front.geojson")
    series = take(
        source / "front.geojson", on=DAY, status_field="who",
        status_map={"RF": "russia", "grey": "contested"},
    )  # fmt: skip
    russia, contested = series.areas_on(DAY)
    assert (russia.status, contested.status) == ("russia", "contested")
    assert contested.geometry.equals(shapely.box(37.1, 48.0, 37.2, 48.1))


def test_a_value_may_be_skipped_and_none_forgotten(take, refuse, frame, source):
    path = source / "front.geojson"
    frame.to_file(path)
    line = refuse(path, on=DAY, status_field="who", status_map={"RF": "russia"})
    assert "'grey'" in line
    said = {"RF": "russia", "grey": None}
    series = take(path, on=DAY, status_field="who", status_map=said)
    assert [area.status for area in series.areas_on(DAY)] == ["russia"]
    assert series.passport.counts.skipped_by_user == 1
    assert "records_were_dropped" not in series.passport.caveats


def test_what_is_needed_is_asked_for(refuse, frame, source):
    path = source / "front.geojson"
    frame.to_file(path)
    assert "--status" in refuse(path, on=DAY, status=None)
    assert "--claimant" in refuse(path, on=DAY, claimant=None)
    assert "--party" in refuse(path, on=DAY, party=None)
    assert "no attribute 'day'; it has shown, who" in refuse(path, date_field="day")
    assert "nothing to import" in refuse(path)  # no day in the name, none said


def test_null_geometries_and_lines_are_reported(take, source, make):
    line = {"type": "LineString", "coordinates": [[37, 48], [38, 48]]}
    path = make.json(
        source / "front.geojson",
        make.collection(
            make.feature(make.multi(make.square())), make.feature(None), make.feature(line)
        ),
    )
    series = take(path, on=DAY)
    counts = series.passport.counts
    assert (counts.null_geometries, counts.broken_geometries) == (1, 1)
    assert [p.record for p in series.problems] == ["record 2", "record 3"]


# --- unsafe files ----------------------------------------------------------------------------


ENTITY = '<!DOCTYPE kml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("doctype", [ENTITY, LAUGHS, '<!DOCTYPE kml SYSTEM "http://x.example/a">'])
@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
@pytest.mark.parametrize("ending", ["kml", "kmz"])
def test_kml_that_declares_entities_is_refused(refuse, source, ending, encoding, doctype):
    content = kml(doctype=doctype).replace("UTF-8", encoding).encode(encoding)
    path = source / f"front.{ending}"
    if ending == "kml":
        path.write_bytes(content)
    else:
        zip_of(path, doc__kml=content)
    assert "DOCTYPE" in refuse(path, date_field="shown")


def test_a_virtual_format_under_a_harmless_name_is_refused(refuse, frame, source):
    """GDAL would read any file or address that it names."""
    frame.to_file(source / "other.gpkg")
    virtual = (
        '<OGRVRTDataSource><OGRVRTLayer name="other"><SrcDataSource>'
        f"{source / 'other.gpkg'}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    for ending, words in (
        ("kml", "OGRVRTDataSource"), ("geojson", "not readable as JSON"), ("gpkg", "begin as a"),
        ("parquet", "begin as a"), ("kmz", "no zip"), ("zip", "no zip"),
    ):  # fmt: skip
        path = source / f"front.{ending}"
        path.write_text(virtual, encoding="utf-8")
        assert words in refuse(path, date_field="shown")


def test_a_gdal_pipeline_in_json_is_refused(refuse, source, make):
    path = make.json(source / "a.geojson", {"type": "gdal_streamed_alg", "command_line": "gdal x"})
    assert "gdal_streamed_alg" in refuse(path, on=DAY)


@pytest.mark.parametrize(
    "name",
    ["../front.shp", "/etc/front.shp", "a/../../front.shp", "..\\front.shp", "C:\\front.shp"],
)
@pytest.mark.parametrize("ending", ["zip", "kmz"])
def test_a_zip_whose_names_lead_out_is_refused(refuse, source, ending, name):
    path = source / f"front.{ending}"
    zip_of(path, **{name: b"x", "doc.kml": kml()})
    line = refuse(path, date_field="shown")
    assert "leads out of the zip" in line
    assert sorted(p.name for p in source.parent.rglob("front.*")) == [path.name]


def test_a_zip_with_a_link_is_refused(refuse, source):
    path = source / "front.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("front.shp")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert "link" in refuse(path, date_field="shown")


@pytest.mark.parametrize("ending", ["zip", "kmz"])
def test_a_zip_bomb_is_refused_unopened(refuse, source, ending):
    path = source / f"front.{ending}"
    zip_of(path, front__shp=bytes(64 * 1024**2), doc__kml=bytes(64 * 1024**2))
    assert path.stat().st_size < 400_000
    assert "zip bomb" in refuse(path, date_field="shown")


def test_a_zip_that_says_less_than_it_holds_is_refused(refuse, source):
    path = zip_of(source / "front.kmz", doc__kml=kml() + " " * 100_000)
    content = bytearray(path.read_bytes())
    stated = struct.pack("<L", len(kml()) + 100_000)
    assert content.count(stated) == 2
    path.write_bytes(bytes(content).replace(stated, struct.pack("<L", 1000)))
    assert refuse(path, date_field="shown")


def test_a_zip_of_a_zip_is_no_shapefile(refuse, source):
    inner = zip_of(source / "inner.zip", a__txt="x").read_bytes()
    path = zip_of(source / "front.zip", inner__zip=inner)
    assert "0 shapefiles" in refuse(path, date_field="shown")


def test_too_many_files_in_a_zip(refuse, source):
    path = zip_of(source / "front.kmz", **{f"{n}__png": "" for n in range(1001)})
    assert "1001 files" in refuse(path, date_field="shown")


@pytest.mark.parametrize("ending", ["gpkg", "parquet", "geojson", "kml"])
def test_files_that_were_cut_short_are_refused(refuse, frame, source, ending):
    path = source / f"front.{ending}"
    if ending == "kml":
        path.write_text(kml(), encoding="utf-8")
    elif ending == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert path.name in refuse(path, date_field="shown")


def test_an_empty_layer(refuse, frame, source):
    frame.iloc[:0].to_file(source / "front.gpkg")
    assert "no record" in refuse(source / "front.gpkg", date_field="shown")


def test_a_table_without_geometry(refuse, source):
    import sqlite3

    path = source / "front.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (shown TEXT)")
    assert refuse(path, date_field="shown")


def test_another_ending(refuse, source):
    (source / "front.vrt").write_text("<OGRVRTDataSource/>")
    assert "does not end in" in refuse(source / "front.vrt", on=DAY)
