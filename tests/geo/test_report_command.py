"""``python -m geo report new``: a skeleton that says what is left to fill in, and nothing worse."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geo.__main__ import main
from geo.check import check_data
from geo.loading import load_atlas
from geo.report_files import is_address
from geo.report_skeleton import Page, report_id, skeleton

TESTS = Path(__file__).resolve().parents[1]
CONTRIBUTING = TESTS.parent / "CONTRIBUTING.md"
URL = "https://radio-gamma.example/2024/05/09/betrov"


@pytest.fixture
def run(copy, capsys):
    """Run it on the small atlas with a page beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")

    def run(*arguments, command=("report", "new")):
        code = main(["--data", str(copy.folder), *command, *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


def test_a_skeleton_knows_what_the_record_knows(run, copy):
    code, output, errors = run(URL, "--published", "2024-05-09", "--place", "Бетрів")
    path = copy.folder / "reports/pages/radio-2024-05-09.yaml"
    assert (code, errors) == (0, "")
    assert output.startswith(f"{path}: fill in what is null or empty")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (written["id"], written["carrier"]) == ("radio-2024-05-09", "radio")  # by the site
    assert written["short_name"] == "Radio Gamma, 9 May 2024"
    assert written["url"] == URL
    assert written["claims"][0]["places"] == ["betrov"]


def test_what_is_left_is_named(run, copy):
    run(URL, "--published", "2024-05-09")
    named = " ".join(str(problem) for problem in copy.problems())
    for field in (
        "description", "read_on", "seen", "claimant", "kind", "proposition", "event_time",
        "paraphrase",
    ):  # fmt: skip
        assert field in named
    other = "https://elsewhere.example/"
    assert run(other)[0] == 0  # one that is half filled in does not stand in the way of the next
    named = " ".join(str(problem) for problem in copy.problems())
    for field in ("carrier", "published"):
        assert f"elsewhere-example-undated: it has neither text nor {field}" in named or (
            f"elsewhere-example-undated: {field}: '' is not a date" in named
        )


def test_a_second_page_of_a_day_has_a_number(run, copy):
    run(URL, "--published", "2024-05-09")
    code, output, _ = run(f"{URL}/2", "--published", "2024-05-09", "--json")
    assert code == 0
    assert json.loads(output)["id"] == "radio-2024-05-09-2"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["javascript:alert(1)"], 1, "is no web address; write it as https://..."),
        (["radio-gamma.example/1"], 1, "is no web address"),
        (["https://x.example/a b"], 1, "is no web address"),
        (["https://x.example/\n- evil"], 1, "is no web address"),
        (["https://"], 1, "is no web address"),
        ([URL, "--carrier", "Radio Gamna"], 1, "no carrier 'Radio Gamna'. Did you mean Radio Gam"),
        ([URL, "--place", "Betrof"], 1, "Did you mean Betrov"),
        ([URL, "--published", "9 May"], 2, "write it as 2025-12-01"),
        (["https://radio-gamma.example/2024/05/06/betrov?a=1&b=2"], 1, "has this page already"),
        ([URL, "--out", "/no/such/folder/x.yaml"], 1, "cannot write"),
        ([URL, "--out", "page.txt"], 1, "a report's file is called NAME.yaml"),
        ([], 2, "Missing argument"),
    ],
)
def test_bad_input_gets_one_clear_line(run, copy, arguments, code, said):
    before = sorted(copy.folder.rglob("*"))
    got, output, errors = run(*arguments)
    assert (got, output) == (code, "")
    assert errors.count("\n") == 1
    assert said in errors
    assert sorted(copy.folder.rglob("*")) == before


def test_a_file_that_is_there_stays_as_it_is(run, copy, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("mine", encoding="utf-8")
    code, _, errors = run(URL, "--out", path)
    assert (code, path.read_text(encoding="utf-8")) == (1, "mine")
    assert "it is there already; name another with --out" in errors


HOSTILE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(path=HOSTILE, name=HOSTILE.filter(bool))
def test_no_address_and_no_name_becomes_yaml_of_its_own(path, name):
    url = f"https://x.example/{path}"
    if not is_address(url):
        return
    page = Page(url=url, carrier="radio", carrier_name=name, published=date(2024, 5, 9))
    written = yaml.safe_load(skeleton(page, report_id(page)))
    assert (written["url"], written["publisher"]) == (url, name)
    assert written["short_name"] == f"{name}, 9 May 2024"
    assert next(iter(written)) == "id"
    assert len(written["claims"]) == 1


# --- the recipe ------------------------------------------------------------------------------


def test_the_recipe_for_one_more_statement(run, copy):
    """CONTRIBUTING's own commands and fields, followed step by step on a copy."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    recipe = text.partition("### Add one more statement from a page")[2].partition("\n###")[0]
    first, fill, last = re.split(r"\n\d\. ", recipe)[1:]
    (command,) = re.findall(r"`python -m geo (report new [^`]+)`", first)
    arguments = command.replace("Pokrovsk", "Betrov").replace("2026-04-01", "2024-05-09").split()
    assert run(*arguments, command=())[0] == 0
    (path,) = (copy.folder / "reports/pages").glob("*.yaml")

    assert "`python -m geo check`" in last
    code, _, errors = run(command=("check",))
    assert code == 1
    fields = set(re.findall(r"`([a-z_]+)`", fill)) - {"null", "stated_for"}
    assert all(field in errors for field in fields)

    skeleton = path.read_text(encoding="utf-8")
    for field, value in {
        "description": "News of an invented town.",
        "carrier": "radio",
        "read_on": '"2024-06-01"',
        "seen": "confirmed",
        "claimant": "selna",
        "kind": "control",
        "proposition": "denies_loss\n    stated_for: ukraine",
        "event_time": '{edtf: "2024-05-08", basis: stated}',
        "paraphrase": "The mayor denied once more that the town had changed hands.",
    }.items():
        fields.discard(field)
        skeleton, count = re.subn(
            rf'(?m)^( *{field}): (?:null|"").*$', lambda m, v=value: f"{m[1]}: {v}", skeleton
        )
        assert count == 1, field
    assert fields == set()
    path.write_text(skeleton, encoding="utf-8")

    check_data(copy.folder)
    assert run(command=("check",))[0] == 0
    (claim,) = load_atlas(copy.folder).reports[path.stem].claims
    assert (claim.places, claim.claimant, claim.is_quoted) == (("betrov",), "selna", False)
    assert "The mayor denied once more" in run("--words", "denied once", command=("claims",))[1]
