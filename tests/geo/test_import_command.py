"""``python -m geo import`` and ``series``: what they ask, print and refuse."""

import json

import pytest

from geo.__main__ import main
from geo.area_series import SERIES_CAVEATS, ImportCounts
from geo.importers import IMPORTERS
from geo.series_wording import COUNT_WORDS, SERIES_CAVEAT_WORDS

RING = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1], [37.0, 48.0]]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def mirror(tmp_path):
    """Two days of an invented mirror, and one whose day cannot be."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    geometry = {"type": "Polygon", "coordinates": [RING]}
    content = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": geometry}],
    }
    for day in ("20250301", "20250303", "22020203"):
        (folder / f"deepstatemap_data_{day}.geojson").write_text(json.dumps(content))
    return folder


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = main(list(map(str, arguments)))
        return code, *capsys.readouterr()

    return run


def test_the_passport_is_printed(run, mirror, home):
    code, output, errors = run("import", "deepstate", mirror, "--licence", "CC BY 4.0")
    assert code == 0
    for words in (
        "Stored.", "Licence, as the user states it: CC BY 4.0", "which day a picture shows is not",
        "2 days with a picture, 1 March 2025 to 3 March 2025, 1 day missing between",
        "records without a possible day: 1", "deepstatemap_data_22020203.geojson",
    ):  # fmt: skip
        assert words in output
    assert "error" not in errors
    assert (home / "series" / "deepstate" / "series.json").is_file()


def test_json(run, mirror):
    code, output, _ = run("import", "deepstate", mirror, "--licence", "CC0", "--json")
    (said,) = json.loads(output)
    assert code == 0
    assert said["new"] is True
    assert (said["day_count"], said["missing_days"]) == (2, ["2025-03-02"])
    assert said["counts"]["impossible_dates"] == 1
    assert [p["file"] for p in said["problems"]] == ["deepstatemap_data_22020203.geojson"]
    assert said["versions"] == [said["version"]]
    _, output, _ = run("import", "deepstate", mirror, "--licence", "CC0", "--json")
    (again,) = json.loads(output)
    assert again == {**said, "new": False}


def test_the_licence_is_required_where_nobody_can_be_asked(run, mirror, home):
    code, _, errors = run("import", "deepstate", mirror)
    assert code == 1
    assert "--licence" in errors
    assert not home.exists()


def test_the_licence_is_asked_on_a_terminal(mirror, monkeypatch, capsys):
    from geo import import_options

    monkeypatch.setattr(import_options, "sys", type("Terminal", (), {"stdin": Tty()}))
    monkeypatch.setattr(import_options.click, "prompt", lambda *_, **__: "asked for")
    assert main(["import", "deepstate", str(mirror), "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert said["licence"] == "asked for"


class Tty:
    def isatty(self):
        return True


def test_what_the_user_says_stands_in_the_passport(run, mirror):
    run(
        "import", "deepstate", mirror, "--licence", "CC0", "--id", "mine", "--title", "My title",
        "--claimant", "isw", "--party", "independent", "--url", "https://example.org/",
        "--retrieved-on", "2025-04-01", "--caveat", "generalised", "--source", "Me",
    )  # fmt: skip
    _, output, _ = run("series", "show", "mine", "--json")
    said = json.loads(output)
    assert said["title"] == "My title"
    assert (said["claimant"], said["party"], said["source"]) == ("isw", "independent", "Me")
    assert (said["url"], said["retrieved_on"]) == ("https://example.org/", "2025-04-01")
    assert "generalised" in said["caveats"]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--title", "red \x1b[31m"),
        ("--licence", "two\nlines"),
        ("--url", "javascript:alert(1)"),
        ("--url", "https://example.org/\n"),
    ],
)
def test_words_that_would_do_something_are_refused(run, mirror, home, option, value):
    code, output, errors = run("import", "deepstate", mirror, "--licence", "CC0", option, value)
    assert (code, output) == (1, "")
    assert option in errors
    assert "\x1b" not in errors
    assert not home.exists()


def test_a_file_name_cannot_steer_the_terminal(run, mirror):
    (mirror / "deepstatemap_data_\x1b[31m20250304.geojson").write_text("{")
    code, _, errors = run("import", "deepstate", mirror, "--licence", "CC0")
    assert code == 1
    assert "\x1b" not in errors
    assert "deepstatemap_data_\\x1b[31m20250304.geojson" in errors


def test_json_is_asked_of_the_command_that_prints(run, mirror):
    run("import", "deepstate", mirror, "--licence", "CC0")
    code, output, errors = run("series", "--json", "show", "deepstate")
    assert (code, output) == (2, "")
    assert "show ID --json" in errors


def test_a_home_that_may_not_be_read_is_one_line(run, home, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied", str(self))

    home.mkdir()
    (home / "series").mkdir()
    monkeypatch.setattr(type(home), "iterdir", refuse)
    for command in (("series", "--json"), ("compare", "--json"), ("series", "remove", "x")):
        code, output, errors = run(*command)
        assert (code, output) == (1, "")
        assert errors.startswith(f"error: cannot read {home}")


def test_a_claimant_of_the_record_has_its_name_and_its_party(run, mirror):
    said = ("import", "deepstate", mirror, "--licence", "CC0", "--claimant", "isw")
    code, output, _ = run(*said)
    assert code == 0
    assert "Whose map: Institute for the Study of War (Independent)" in output
    assert "(Institute for the Study of War)" in run("series")[1]
    code, _, errors = run(*said, "--party", "russia")
    assert code == 1
    assert "not 'russia'" in errors


def test_generic_with_a_map(run, mirror, tmp_path):
    geometry = {"type": "Polygon", "coordinates": [RING]}
    features = [
        {"type": "Feature", "properties": {"who": who}, "geometry": geometry}
        for who in ("a=b", "c")
    ]
    path = tmp_path / "front.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    code, output, errors = run(
        "import", "generic", path, "--licence", "CC0", "--claimant", "X", "--party", "ukraine",
        "--date", "2025-03-01", "--status-field", "who", "--map", "a=b=russia", "--map", "c=skip",
        "--json",
    )  # fmt: skip
    assert code == 0, errors
    (said,) = json.loads(output)
    assert said["counts"]["skipped_by_user"] == 1


@pytest.mark.parametrize("pair", ["a", "a=", "a=liberated"])
def test_a_map_that_names_no_status(run, mirror, pair):
    code, _, errors = run(
        "import", "generic", mirror, "--licence", "x", "--status-field", "who", "--map", pair
    )
    assert code == 1
    assert "VALUE=STATUS, with one of russia, ukraine, contested, unknown, skip" in errors


def test_series_lists_and_removes(run, mirror):
    assert "No series yet" in run("series")[1]
    assert json.loads(run("series", "--json")[1]) == []
    run("import", "deepstate", mirror, "--licence", "CC0")
    code, output, _ = run("series")
    assert code == 0
    assert "1 March 2025 to 3 March 2025" in output
    assert [s["id"] for s in json.loads(run("series", "--json")[1])] == ["deepstate"]
    assert run("series", "remove", "deepstate")[0] == 0
    assert json.loads(run("series", "--json")[1]) == []
    code, _, errors = run("series", "show", "deepstate")
    assert code == 1
    assert "no series 'deepstate'" in errors


def test_another_format_is_answered_with_the_known_ones(run, mirror):
    code, _, errors = run("import", "shape", mirror, "--licence", "CC0")
    assert code == 1
    assert "deepstate, owlmaps, viina, generic" in errors


def test_what_cannot_come_in_is_one_line(run, mirror):
    (mirror / "deepstatemap_data_20250302.geojson").write_text('{"type": ')
    code, output, errors = run("import", "deepstate", mirror, "--licence", "CC0")
    assert (code, output) == (1, "")
    (line,) = [line for line in errors.splitlines() if line.startswith("error: ")]
    assert "deepstatemap_data_20250302.geojson: line 1" in line
    assert json.loads(run("series", "--json")[1]) == []


def test_every_caveat_count_and_format_has_its_words():
    assert set(SERIES_CAVEAT_WORDS) == set(SERIES_CAVEATS)
    assert set(COUNT_WORDS) == set(ImportCounts.__dataclass_fields__)
    help_text = main.__globals__["cli"].commands["import"].help
    assert all(entry.id in help_text for entry in IMPORTERS)
