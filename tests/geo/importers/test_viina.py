"""VIINA's long tables: a series for each source, no status made up for a day without a row."""

import zipfile
from datetime import date

import pytest

from geo.importers import import_series
from geo.importers.findings import CannotImportError
from geo.importers.request import ImportRequest
from geo.series_store import list_series, open_series

HEADER = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version"
POKROVSK, MYRNOHRAD = 696664, 700646


def day(number):
    return date(2025, 3, number)


@pytest.fixture
def zipped(source):
    def zipped(*rows, header=HEADER, name="control_latest_2025"):
        path = source / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{name}.csv", "\n".join([header, *rows]) + "\n")
        return path

    return zipped


@pytest.fixture
def series(zipped):
    """Import rows of (place, YYYYMMDD, status) and open the consolidated series."""

    def series(*rows, **said):
        lines = [f"{place},{on},UA,UA,UA,UA,{status},v" for place, on, status in rows]
        request = ImportRequest(path=zipped(*lines), licence="ODbL", **said)
        import_series("viina", request)
        return open_series(said.get("id", "viina"))

    return series


def test_each_column_is_a_series_of_its_own_claimant(zipped):
    path = zipped(f"{POKROVSK},20250301,RU,UA,CONTESTED,RU,UA,v2")
    import_series("viina", ImportRequest(path=path, licence="ODbL"))
    claimants = {p.id: (p.claimant, p.party) for p in list_series()}
    assert claimants == {
        "viina": ("VIINA", "independent"),
        "viina-wiki": ("Wikipedia", "independent"),
        "viina-boost": ("VIINA", "independent"),
        "viina-dsm": ("deepstate", "independent"),
        "viina-isw": ("isw", "independent"),
    }
    says = {p.id: open_series(p.id).status_of(POKROVSK, day(1)) for p in list_series()}
    assert says == {
        "viina": "ukraine", "viina-wiki": "russia", "viina-boost": "ukraine",
        "viina-dsm": "contested", "viina-isw": "russia",
    }  # fmt: skip
    assert all("points_not_areas" in p.caveats for p in list_series())
    assert all(p.geometry_kind == "points" for p in list_series())


def test_runs_break_where_the_status_changes_and_where_a_day_is_missing(series):
    found = series(
        (POKROVSK, "20250301", "UA"), (POKROVSK, "20250302", "UA"), (POKROVSK, "20250304", "UA"),
        (POKROVSK, "20250305", "RU"), (POKROVSK, "20250306", "UA"), (MYRNOHRAD, "20250303", "RU"),
    )  # fmt: skip
    assert [(r.first_day, r.last_day, r.status) for r in found.runs_of(POKROVSK)] == [
        (day(1), day(2), "ukraine"), (day(4), day(4), "ukraine"),
        (day(5), day(5), "russia"), (day(6), day(6), "ukraine"),
    ]  # fmt: skip
    assert found.status_of(POKROVSK, day(3)) is None
    assert found.statuses_on(day(3)) == {MYRNOHRAD: "russia"}
    assert found.statuses_on(day(4)) == {POKROVSK: "ukraine"}
    assert found.days == tuple(map(day, range(1, 7)))


def test_the_order_of_rows_does_not_matter(series):
    rows = [(POKROVSK, f"202503{n:02}", "RU" if n % 3 else "UA") for n in range(1, 20)]
    forward = series(*rows)
    backward = series(*reversed(rows), id="other")
    assert forward.runs_of(POKROVSK) == backward.runs_of(POKROVSK)


def test_a_year_begins_where_the_one_before_ends(zipped, source):
    for year, on in (("2024", "20241231"), ("2025", "20250101")):
        zipped(f"{POKROVSK},{on},RU", header="geonameid,date,status", name=f"control_latest_{year}")
    import_series("viina", ImportRequest(path=source, licence="ODbL"))
    (run,) = open_series("viina").runs_of(POKROVSK)
    assert (run.first_day, run.last_day) == (date(2024, 12, 31), date(2025, 1, 1))


def test_an_empty_column_becomes_no_series_and_is_said(zipped):
    path = zipped(f"{POKROVSK},20250301,,NA,UA,,UA,v2")
    import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert [p.id for p in list_series()] == ["viina", "viina-dsm"]
    said = [(p.file, p.problem) for p in open_series("viina").problems]
    assert said == [(f"status_{name}", "it is empty") for name in ("wiki", "boost", "isw")]


def test_a_column_without_a_row_of_use_does_not_stop_the_others(zipped):
    path = zipped(
        f"{POKROVSK},20250301,RU,,,,UA,v2", f"{POKROVSK},22020203,RU,,UA,,UA,v2"
    )  # fmt: skip
    import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert [p.id for p in list_series()] == ["viina", "viina-wiki"]
    said = {(p.file, p.problem) for p in open_series("viina").problems}
    assert ("status_dsm", "no row of it can be used") in said


def test_a_table_without_any_status_is_refused(zipped, stored_files):
    path = zipped(f"{POKROVSK},20250301,,,,,,v2")
    with pytest.raises(CannotImportError, match="nothing to import"):
        import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert stored_files() == {}


def test_bad_rows_are_counted_and_named(series):
    found = series(
        (POKROVSK, "20250301", "UA"), (POKROVSK, "22020203", "UA"), (POKROVSK, "20250230", "RU"),
        ("abc", "20250301", "UA"), (POKROVSK, "20250302", "MAYBE"), (POKROVSK, "20250303", "NA"),
        (MYRNOHRAD, "20250301", "RU"), (MYRNOHRAD, "20250301", "UA"),
    )  # fmt: skip
    counts = found.passport.counts
    assert (counts.impossible_dates, counts.unreadable_rows, counts.conflicting_rows) == (2, 2, 1)
    assert found.statuses_on(day(1)) == {POKROVSK: "ukraine"}
    assert found.days == (day(1),)
    words = " ".join(map(str, found.problems))
    for part in ("22020203", "20250230", "'abc'", "'MAYBE'", "one row says RU, another UA"):
        assert part in words


def test_the_same_row_twice_is_no_conflict(series):
    found = series((POKROVSK, "20250301", "UA"), (POKROVSK, "20250301", "UA"))
    assert found.passport.counts.conflicting_rows == 0
    assert found.status_of(POKROVSK, day(1)) == "ukraine"


@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        ("geonameid,status", "1,UA", "no column date"),
        ("geonameid,date,colour", "1,20250301,red", "status_wiki"),
        (HEADER, "1,20250301,UA", "cannot be read whole"),
    ],
    ids=["no date", "no status", "a row cut short"],
)
def test_other_tables_are_refused(zipped, stored_files, header, row, words):
    path = zipped(row, header=header)
    with pytest.raises(CannotImportError, match=words):
        import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert stored_files() == {}


def test_a_zip_cut_short_is_refused(zipped, stored_files):
    path = zipped(*(f"{n},20250301,UA,UA,UA,UA,UA,v" for n in range(1000)))
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(CannotImportError, match="cut short"):
        import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert stored_files() == {}


def test_a_zip_damaged_inside_is_refused(zipped, stored_files):
    path = zipped(*(f"{n * 7919 % 99991},20250301,UA,UA,UA,UA,UA,v" for n in range(5000)))
    content = bytearray(path.read_bytes())
    content[3000:3100] = bytes(100)
    path.write_bytes(content)
    with pytest.raises(CannotImportError):
        import_series("viina", ImportRequest(path=path, licence="ODbL"))
    assert stored_files() == {}
