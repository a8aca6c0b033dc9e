"""``python -m geo``: what each command answers, and one clear line where it cannot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.__main__ import cli, main

ROOT = Path(__file__).resolve().parents[2]
HOLDS = {
    "document": "101_morning",
    "start": 55,
    "end": 84,
    "exact": "his forces hold all of Betrov",
}


@pytest.fixture
def run(small_data, capsys):
    """Run one command on the small atlas; give exit code, output and errors."""

    def run(*arguments, data=small_data):
        code = main(["--data", str(data), *map(str, arguments)])
        output, errors = capsys.readouterr()
        return code, output, errors

    return run


@pytest.fixture
def answer(run):
    """Run one command that must go well and give what its JSON holds."""

    def answer(*arguments, json_flag=("--json",)):
        code, output, errors = run(*arguments, *json_flag)
        assert (code, errors) == (0, "")
        return json.loads(output)

    return answer


# --- each command ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, *cli.commands])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_explains_itself(run, command, flag):
    code, output, errors = run(*filter(None, [command]), flag)
    assert (code, errors) == (0, "")
    assert output.startswith("Usage: python -m geo")


def test_the_commands():
    assert set(cli.commands) >= {
        "check", "places", "distances", "claims", "state", "relations", "layer", "locate",
    }  # fmt: skip


def test_check(run, answer, small_texts):
    code, output, _ = run("check")
    assert code == 0
    assert "21 claims" in output
    assert "--texts" in output
    told = answer("check", "--texts", small_texts)
    assert told["counts"] == {
        "places": 4, "claimants": 8, "reports": 2, "claims": 21, "relations": 5, "excerpts": 20,
        "paraphrases": 0,
    }  # fmt: skip
    assert (told["excerpts_verified"], told["without_text"], told["problems"]) == (20, [], [])


def test_places(answer):
    places = {place["id"]: place for place in answer("places")}
    assert list(places) == ["alfin", "betrov", "gamma-region", "deltiane"]
    betrov = places["betrov"]
    assert (betrov["lon"], betrov["lat"], betrov["crs"]) == (37.0, 48.25, "EPSG:4326")
    assert betrov["name_uk"] == "Бетрів"
    assert betrov["other_names"] == ["Betriv", "Bétrov"]
    # 0.01 degrees of latitude at 48.25 N are 1.112 km (GeographicLib); a region is not measured.
    assert betrov["coordinate_precision_km"] == 1.1
    assert places["gamma-region"]["coordinate_precision_km"] is None


def test_distances_to_the_metre(answer):
    # Kilometres by GeographicLib 2.1.
    assert answer("distances") == [
        {"a": "alfin", "b": "betrov", "distance_km": 46.313, "precision_km": 1.9}
    ]
    (found,) = answer("distances", "Дельт’яне", "ALFIN")
    assert (found["a"], found["b"], found["distance_km"]) == ("deltiane", "alfin", 91.324)


def test_distances_in_words_are_about(run):
    _, output, _ = run("distances", "alfin", "betrov")
    assert output == "Alfin – Betrov: about 46 km (within 1.9 km)\n"


def test_claims_with_their_excerpts(answer):
    claims = answer("claims")
    assert len(claims) == 21
    (holds,) = (claim for claim in claims if claim["reference"] == "101_morning#holds-betrov")
    assert holds["excerpts"] == [HOLDS]
    assert (holds["claimant"], holds["party"], holds["carriers"]) == ("omin", "russia", [])
    assert holds["event_time"] == {
        "edtf": "2024-05-02", "basis": "stated", "why": "",
        "earliest_on": "2024-05-02", "latest_on": "2024-05-02",
    }  # fmt: skip
    (few,) = (claim for claim in claims if claim["reference"] == "102_evening#few-left")
    assert few["quantity"] == {"low": None, "high": None, "unit": "people", "qualifier": "few"}
    assert [excerpt["start"] for excerpt in few["excerpts"]] == [0, 30]


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        (["--place", "Гамська область"], ["fighting-in-the-region"]),
        (["--kind", "strength"], ["soldiers"]),
        (["--party", "international", "--place", "betrov"], ["cannot-confirm"]),
        (["--on", "2024-04-01"], ["wounded"]),
        (["--on", "2024-04-01", "--clock", "event"],
         ["residents-before", "quarry-closed", "was-hub", "wounded"]),
        (["--party", "russia", "--on", "2024-05-03"], ["holds-betrov", "wounded"]),
        (["--place", "deltiane"], []),
    ],
)  # fmt: skip
def test_claims_chosen(answer, options, labels):
    references = [claim["reference"] for claim in answer("claims", *options)]
    assert [reference.partition("#")[2] for reference in references] == labels


def test_state(answer):
    state = answer("state", "Бетров", "--on", "2024-05-03", "--clock", "known")
    assert (state["place"], state["on"], state["clock"]) == ("betrov", "2024-05-03", "known")
    assert state["standing"] == "disputed"
    said = {
        party["party"]: (party["stated_for"], party["manner"], party["silent"])
        for party in state["parties"]
    }
    assert said == {
        "ukraine": ("ukraine", "denied", False),
        "russia": ("russia", "declared", False),
        "independent": (None, None, True),
        "international": ("unknown", "cannot_tell", False),
        "article": (None, None, False),
    }
    russia = next(party for party in state["parties"] if party["party"] == "russia")
    assert russia["claims"][0]["excerpts"] == [HOLDS]
    assert [relation["topic"] for relation in state["relations"]] == ["who holds Betrov"]


def test_state_in_words(run):
    code, output, _ = run("state", "betrov", "--on", "2024-05-03")
    assert code == 0
    lines = output.splitlines()
    assert lines[0] == "Betrov, 3 May 2024, what was known: disputed"
    assert "Independent: did not speak of control" in lines
    assert any("“his forces hold all of Betrov” [101_morning:55-84]" in line for line in lines)


def test_relations(answer):
    assert [relation["kind"] for relation in answer("relations")] == [
        "conflict", "conflict", "tension", "agree", "supersede",
    ]  # fmt: skip
    (only,) = answer("relations", "--place", "alfin")
    assert only["b"]["exact"] == ["Alfin is still held by the brigade"]
    assert (only["a"]["party"], only["b"]["party"]) == ("independent", "article")
    assert len(answer("relations", "--kind", "conflict")) == 2


def test_layer_prints_geojson(answer):
    told = answer("layer", "claims", "--on", "2024-05-03", json_flag=())
    assert told["type"] == "FeatureCollection"
    found = {feature["properties"]["id"]: feature for feature in told["features"]}
    assert found["betrov"]["geometry"]["coordinates"] == [37.0, 48.25]
    assert found["betrov"]["properties"]["standing"] == "disputed"
    assert answer("layer", "stated_distances", "--on", "1990-01-01", json_flag=())["features"] == []
    lines = answer("layer", "distances", "--on", "2024-05-03", "--place", "deltiane", json_flag=())
    assert len(lines["features"]) == 3


def test_locate_prints_an_excerpt_ready_to_record(run, small_texts):
    code, output, _ = run("locate", "101_morning", HOLDS["exact"], "--texts", small_texts)
    assert code == 0
    recorded = (ROOT / "tests/small_atlas/reports/101_morning.yaml").read_text(encoding="utf-8")
    record = recorded[recorded.index("  - id: holds") : recorded.index("  - id: denied")]
    assert output.replace('id: "new-excerpt"', "id: holds") == record


def test_locate_in_a_text_that_is_no_report_yet(run, tmp_path):
    (tmp_path / "new.txt").write_text("One town. One town.", encoding="utf-8")
    code, output, _ = run("locate", "new.txt", "town", "--texts", tmp_path, "--id", "t")
    assert code == 0
    assert output.count('- id: "t"') == 2


def test_without_a_command_it_says_what_there_is(capsys):
    assert main([]) == 2
    output, errors = capsys.readouterr()
    assert errors == ""
    assert "Commands:" in output


# --- what goes wrong -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["state", "Alfinn", "--on", "2024-05-03"], 1,
         "no place is called 'Alfinn'. Did you mean Alfin?"),
        (["distances", "Алфін", "betrov"], 1, "Did you mean Alfin"),
        (["claims", "--place", "Qqqqqqqq"], 1, "no place is called 'Qqqqqqqq'."),
        (["relations", "--place", "Betrof"], 1, "Did you mean Betrov"),
        (["layer", "distances", "--on", "2024-05-03", "--place", "Betrof"], 1,
         "Did you mean Betrov"),
        (["distances", "alfin", "Gamma region"], 1,
         "Gamma region is a region; nothing is measured from it"),
        (["distances", "alfin"], 1, "name two places"),
        (["distances", "alfin", "betrov", "deltiane"], 1, "name two places"),
        (["state", "alfin", "--on", "2025-02-30"], 2, "'2025-02-30' is not a day"),
        (["state", "alfin", "--on", "2202-02-03"], 2, "not between the years 1800 and 2100"),
        (["claims", "--on", "1.12.2025"], 2, "write it as 2025-12-01"),
        (["state", "alfin"], 2, "Missing option '--on'"),
        (["state", "alfin", "--on", "2024-05-03", "--clock", "wall"], 2, "'wall' is not one of"),
        (["claims", "--party", "nato"], 2, "'nato' is not one of"),
        (["claims", "--kind", "rumour"], 2, "'rumour' is not one of"),
        (["layer", "roads", "--on", "2024-05-03"], 2, "'roads' is not one of 'places'"),
        (["check", "--texts", "/no/such/folder"], 1, "/no/such/folder is no folder of texts"),
        (["locate", "101_morning", "x", "--texts", "/no/such/folder"], 1, "is no folder of texts"),
        (["locate", "nothing", "x", "--texts", "/no/such/folder"], 1,
         "/no/such/folder holds no text of 'nothing'"),
        ([], 2, "Missing command"),
        (["fly"], 2, "No such command 'fly'"),
        (["places", "--jsn"], 2, "No such option"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(run, arguments, code, said):
    got, output, errors = run(*arguments)
    assert (got, output) == (code, "")
    assert errors.count("\n") == 1
    assert errors.startswith("error: ")
    assert said in errors


def test_words_that_the_text_does_not_hold(run, small_texts):
    code, output, errors = run("locate", "101_morning", "no such words", "--texts", small_texts)
    assert (code, output) == (1, "")
    assert errors == "error: 101_morning does not hold these words exactly: 'no such words'\n"


def test_bad_data_is_said_one_problem_a_line(run, copy):
    copy.replace("places.csv", ",37.0,48.25,", ",48.25,37.0,")
    copy.replace("gazetteer.csv", "37.20000,48.40000", "48.40000,37.20000")
    code, output, errors = run("check", data=copy.folder)
    assert (code, output) == (1, "")
    first, second = errors.splitlines()
    assert first.startswith("error: data/places.csv: place betrov: lon 48.25 and lat 37.0 look")
    assert second.startswith("data/gazetteer.csv: line 3: lon 48.4 and lat 37.2 look swapped")


def test_an_excerpt_that_differs_fails_the_check(run, copy, small_texts):
    copy.replace("reports/101_morning.yaml", 'exact: "his forces', 'exact: "His forces')
    code, output, errors = run("check", "--texts", small_texts, data=copy.folder)
    assert code == 1
    assert "19 of 20 excerpts stand word for word" in output
    assert errors.startswith("error: 101_morning: excerpt holds: the words are not at 55")


@pytest.mark.parametrize("command", ["check", "places", "distances", "claims", "relations"])
def test_a_folder_without_data_is_said_and_not_traced_back(run, tmp_path, command):
    code, _, errors = run(command, data=tmp_path / "data")
    assert code == 1
    assert "data/places.csv: the file: it is missing" in errors


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["distances", "--json"], 0), (["state", "Alfinn", "--on", "2024-05-03"], 1)],
)
def test_as_a_program(small_data, arguments, code):
    done = subprocess.run(
        [sys.executable, "-m", "geo", "--data", str(small_data), *arguments],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_forecast_whose_time_is_over_says_so(run, answer):
    words = "the time it speaks of ended on 1 June 2024"
    for on, is_over in (("2024-06-01", False), ("2024-06-02", True)):
        _, output, _ = run("state", "Alfin", "--on", on)
        assert (f"Russia: held by Russia (forecast or deadline; {words})" in output) is is_over
        (russia,) = [
            one for one in answer("state", "Alfin", "--on", on)["parties"]
            if one["party"] == "russia"
        ]  # fmt: skip
        assert russia["leading_time_ended_on"] == ("2024-06-01" if is_over else None)
        _, output, _ = run("history", "Alfin", "--party", "russia", "--on", on)
        assert (f"expected or demanded: held by Russia ({words})" in output) is is_over
