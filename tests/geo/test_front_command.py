"""``python -m geo front``, ``compare`` and ``areas``: what they answer, and one line where not."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import shapely

from geo.__main__ import main
from geo.area_series import StatusRun
from geo.series_store import write_series

DAY = date(2025, 12, 1)
AREA = shapely.box(37.3, 47, 39, 50)  # Pokrovsk (37.177 E) lies west of it, Kramatorsk inside


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))

    def run(*arguments):
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def stored(run, make_series):
    """A stored series of three pictures in four days, called ``one``."""
    return store(make_series, "one", {0: AREA, 1: AREA, 3: shapely.box(37, 47, 39, 50)})


def store(make_series, series_id, pictures):
    series = make_series(
        {DAY + timedelta(days=n): shape for n, shape in pictures.items()}, series_id=series_id
    )
    areas = [area for day in series.days for area in series.areas_on(day)]
    return write_series(series.passport, areas, series.days)


def answer(run, *arguments):
    code, output, errors = run(*arguments, "--json")
    assert (code, errors) == (0, "")
    return json.loads(output)


# --- front -----------------------------------------------------------------------------------


def test_rows_of_the_four_towns_by_day(run, stored):
    rows = answer(run, "front")
    towns = ("pokrovsk", "myrnohrad", "kramatorsk", "sloviansk")
    assert [row["place"] for row in rows] == [town for town in towns for _ in range(4)]
    assert [row["day"] for row in rows[:4]] == [
        "2025-12-01", "2025-12-02", "2025-12-03", "2025-12-04",
    ]  # fmt: skip
    assert [row["inside"] for row in rows[:4]] == [False, False, None, True]
    assert rows[2]["distance_km"] is None
    assert rows[2]["gap"] == "no_picture"
    # 0.12294 degrees of longitude at 48.28 N, by GeographicLib 2.1: 9.1247 km.
    assert rows[0]["distance_km"] == pytest.approx(9.1247, abs=0.001)
    assert set(rows[0]) >= {"place", "series", "day", "distance_km", "inside"}


def test_a_few_days_a_place_of_the_gazetteer_and_any_script(run, stored):
    rows = answer(
        run, "front", "--place", "Костянтинівка", "--place", "Мирноград",
        "--from", "2025-12-02", "--to", "2025-12-02",
    )  # fmt: skip
    assert [(row["place"], row["name"]) for row in rows] == [
        ("geonames-705104", "Kostiantynivka"),
        ("myrnohrad", "Myrnohrad"),
    ]


def test_all_places_and_those_of_a_file(run, stored, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text('id,name,lon,lat\nmine,"=Mine, all",37.30,48.00\n', encoding="utf-8")
    rows = answer(run, "front", "--places", "all", "--places-file", file, "--to", "2025-12-01")
    assert len(rows) == len({row["place"] for row in rows})
    assert len(rows) > 530
    assert rows[-1]["name"] == "=Mine, all"
    assert rows[-1]["distance_km"] == 0
    only = answer(run, "front", "--places-file", file, "--to", "2025-12-01")
    assert only == rows[-1:]


def test_csv_holds_the_same_rows_and_whose_they_are(run, stored, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("id,name,lon,lat\nmine,=1+1,37.30,48.00\n", encoding="utf-8")
    out = tmp_path / "front.csv"
    code, said, _ = run("front", "--places-file", file, "--out", out)
    assert code == 0
    assert "4 rows" in said
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["inside"] for row in rows] == ["yes", "yes", "", "yes"]
    assert rows[0]["name"] == "'=1+1"  # no spreadsheet computes it
    assert rows[0]["licence"] == "none needed"
    assert rows[0]["series_title"] == "The one map"
    code, printed, _ = run("front", "--places-file", file, "--csv")
    assert printed.encode() == out.read_bytes().replace(b"\r\n", b"\n") or (
        printed.encode() == out.read_bytes()
    )


def test_without_a_format_the_last_day_is_said_in_words(run, stored):
    code, output, _ = run("front", "--place", "Pokrovsk")
    assert code == 0
    assert output.startswith("Pokrovsk: ")
    assert (
        "km inside the edge of the area held by Russia on 4 December 2025, according to The one map"
        in output
    )
    assert "(4 days, 1 without a picture)" in output


def test_from_the_edge_of_a_built_up_area(run, stored, tmp_path):
    ring = [[37.1, 48.2], [37.25, 48.2], [37.25, 48.3], [37.1, 48.3], [37.1, 48.2]]
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    file = tmp_path / "built_up.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    rows = answer(run, "front", "--place", "Pokrovsk", "--footprints", file)
    # 0.05 degrees of longitude at 48.3 N, by GeographicLib 2.1: 3.7096 km; good to 50 m.
    assert rows[0]["footprint_km"] == pytest.approx(3.7096, abs=0.05)
    assert rows[2]["footprint_km"] is None
    assert rows[3]["footprint_km"] == pytest.approx(7.419, abs=0.05)  # all of it inside by then
    assert rows[3]["inside"] is True


def test_a_chart_is_written_and_is_the_same_every_time(run, stored, tmp_path):
    for ending, start in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        out = tmp_path / f"front.{ending}"
        code, _, errors = run("front", "--out", out, "--on", "2025-12-01")
        assert (code, errors) == (0, "")
        first = out.read_bytes()
        assert first.startswith(start)
        run("front", "--out", out, "--on", "2025-12-01")
        assert out.read_bytes() == first


REFUSED = [
    (["--place", "Narnia"], "no place is called 'Narnia'"),
    (["--place", "Donbas"], "Donbas is a region; nothing is measured from it"),
    (["--series", "two"], "there is no series 'two'"),
    (["--from", "2025-12-04", "--to", "2025-12-01"], "exchange the two"),
    (["--json", "--csv"], "choose one of --json, --csv and --out"),
    (["--json", "--out", "front.csv"], "choose one of --json, --csv and --out"),
    (["--from", "2027-01-01"], "no day asked for lies between the first and the last picture"),
    (["--out", "front.docx"], "nothing is written as 'front.docx'"),
    (["--places", "all", "--out", "front.png"], "a chart holds 12 places"),
    (["--status", "ukraine", "--out", "front.png"], "there is no figure to draw"),
    (["--theme", "pink", "--out", "front.png"], "there is no theme 'pink'"),
    (["--footprints", "nowhere.geojson"], "cannot read nowhere.geojson"),
    (["--places-file", "nowhere.csv"], "nowhere.csv"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_one_clear_line(run, stored, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, output, errors = run("front", *arguments)
    assert code == 1
    assert output == ""
    assert errors.startswith("error: ")
    assert errors.count("\n") == 1
    assert words in errors
    assert list(tmp_path.glob("front*")) == []


@pytest.mark.parametrize("command", [["front"], ["compare"], ["areas", "statistics"]])
def test_without_any_series_it_says_how_to_import_one(run, command):
    code, _, errors = run(*command)
    assert code == 1
    assert "no control series is imported yet" in errors
    assert "python -m geo import" in errors


def test_swapped_coordinates_in_a_file_of_places_are_seen(run, stored, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("id,name,lon,lat\nmine,Mine,48.0,37.3\n", encoding="utf-8")
    code, _, errors = run("front", "--places-file", file)
    assert code == 1
    assert "look swapped" in errors


# --- compare ---------------------------------------------------------------------------------


def test_claims_beside_the_series(run, stored):
    rows = answer(run, "compare", "--place", "Pokrovsk")
    declared = next(row for row in rows if row["reference"].endswith("#declares-control"))
    assert declared["on"] == declared["shown_day"] == "2025-12-01"
    assert declared["state_on_day"] == "outside"
    assert declared["state_day_before"] is None
    assert declared["first_day_in_stated_state"] == "2025-12-04"
    assert declared["exact"]
    assert (
        "first shows the town centre inside the area that it draws as held by Russia on "
        in (declared["words"])
    )
    (same,) = answer(run, "compare", "--claim", declared["claim"], "--on", "2025-12-04")
    assert (same["state_on_day"], same["shown_day_before"]) == ("russia", "2025-12-02")


def test_a_series_of_points_is_compared_but_not_measured(run, make_series):
    import pyarrow as pa

    passport = replace(
        make_series({DAY: AREA}).passport, id="points", title="The list", geometry_kind="points"
    )
    runs = pa.Table.from_pylist(
        [
            {"geonames_id": 704422, "first_day": DAY, "last_day": DAY, "status": "contested"},
        ]
    )
    assert {field for field in StatusRun.__dataclass_fields__} == set(runs.column_names)
    write_series(passport, runs, [DAY])
    rows = answer(run, "compare", "--place", "Pokrovsk")
    assert {row["state_on_day"] for row in rows if row["on"] == "2025-12-01"} == {"contested"}
    code, _, errors = run("front")
    assert code == 1
    assert "draws no areas" in errors


# --- areas -----------------------------------------------------------------------------------


def test_statistics_changes_and_differences(run, stored, make_series):
    rows = answer(run, "areas", "statistics", "--oblast", "Donetsk")
    assert [row["gap"] for row in rows] == [None, None, "no_picture", None]
    assert rows[3]["area_km2"] > rows[0]["area_km2"] > 10_000
    assert rows[0]["oblast"] == "Donetsk Oblast"
    rows = answer(run, "areas", "statistics", "--region")
    # 1.7 and 2 degrees of longitude, of which the region has those from 47 to 49.5 N: as below.
    assert rows[0]["area_km2"] == pytest.approx(35092.816, rel=1e-5)
    assert rows[3]["area_km2"] == pytest.approx(41285.666, rel=1e-5)
    assert rows[3]["oblast"] == "the region"
    (change,) = answer(run, "areas", "changes", "--from", "2025-12-01", "--to", "2025-12-04")
    # 0.3 degrees of longitude from 47 to 50 N: Snyder (1987), equation 3-12.
    assert change["gained_km2"] == pytest.approx(7395.183, rel=1e-5)
    assert shapely.geometry.shape(change["gained"]).equals(shapely.box(37, 47, 37.3, 50))
    assert (change["lost_km2"], change["lost"]) == (0, None)
    store(make_series, "two", {0: shapely.box(37.3, 47, 40, 50)})
    (found,) = answer(run, "areas", "differences", "--on", "2025-12-02")
    assert (found["first_series"], found["second_series"]) == ("one", "two")
    assert (found["only_first"], found["second_shown"]) == (None, "2025-12-01")
    assert shapely.geometry.shape(found["only_second"]).equals(shapely.box(39, 47, 40, 50))


def test_the_same_in_words(run, stored):
    code, output, _ = run("areas", "statistics", "--to", "2025-12-01")
    assert code == 0
    assert "km² held by Russia; unknown change in 7 days" in output
    _, output, _ = run("areas", "changes", "--from", "2025-12-01", "--to", "2025-12-04")
    assert "7,395.2 km² more, 0.0 km² less" in output
    _, _, errors = run("areas", "statistics", "--to", "2025-12-01", "--oblast", "Donetsk")
    assert "generalised" in errors


AREAS_REFUSED = [
    (["statistics", "--oblast", "Narnia"], "there is no oblast 'Narnia'"),
    (["statistics", "--oblast", "Donetsk", "--region"], "choose --oblast or --region"),
    (["statistics", "--from", "2025-12-04", "--to", "2025-12-01"], "exchange the two"),
    (["statistics", "--from", "2027-01-01"], "no day asked for lies between"),
    (["changes", "--from", "2025-12-04", "--to", "2025-12-01"], "exchange the two"),
    (["changes", "--from", "2025-11-01", "--to", "2025-12-01"], "no picture before"),
    (["differences", "--on", "2025-12-01"], "it takes two series"),
]


@pytest.mark.parametrize(("arguments", "words"), AREAS_REFUSED)
def test_areas_one_clear_line(run, stored, arguments, words):
    code, output, errors = run("areas", *arguments)
    assert (code, output) == (1, "")
    assert words in errors
