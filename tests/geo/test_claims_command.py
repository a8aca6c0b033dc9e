"""``python -m geo claims``: the ways of asking, and one clear line for names that nobody bears."""

import json
import shutil
from pathlib import Path

import pytest

from geo.__main__ import main

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(copy, capsys):
    """Run it on the small atlas with a page beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / "reports/103_page.yaml")

    def run(*arguments):
        code = main(["--data", str(copy.folder), "claims", *arguments])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        (["--claimant", "B. Selna"], ["denies-loss", "ours-again"]),
        (["--carrier", "radio gamma", "--wording", "paraphrase"],
         ["holds-all-of-it", "mission-sees-fighting"]),
        (["--proposition", "report of fighting", "--place", "Бетрів"],
         ["repelled", "mission-sees-fighting"]),
        (["--words", "TOWN", "--wording", "quote"],
         ["denies-loss", "ours-again"]),
        (["--words", "БЕТРІВ"], ["denies-loss"]),
        (["--from", "2024-05-06", "--to", "2024-05-06"],
         ["holds-all-of-it", "mission-sees-fighting"]),
        (["--from", "2024-05-01", "--on", "2024-05-03", "--kind", "control"],
         ["holds-betrov", "denies-loss", "alfin-held", "alfin-may-change", "cannot-confirm"]),
    ],
)  # fmt: skip
def test_what_is_listed(run, options, labels):
    code, output, errors = run(*options, "--json")
    assert (code, errors) == (0, "")
    references = [claim["reference"] for claim in json.loads(output)]
    assert [reference.partition("#")[2] for reference in references] == labels


def test_the_two_kinds_of_wording_in_words(run):
    lines = run("--place", "betrov", "--from", "2024-05-05")[1].splitlines()
    assert any("“The brigade says that Betrov is not surrounded” [102_evening:" in x for x in lines)
    (ours,) = (line for line in lines if "governor" in line)
    assert "(our paraphrase) [https://radio-gamma.example/2024/05/06/betrov?a=1&b=2]" in ours


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--claimant", "Omim"], 1,
         "the record has no claimant 'Omim'. Did you mean Omin's staff, A. Omin?"),
        (["--claimant", "min"], 1, "Did you mean A. Omin, Omin's staff?"),
        (["--carrier", "selna"], 1, "the record has no carrier 'selna'"),
        (["--proposition", "denial"], 1, "the record has no proposition 'denial'. Did you mean"),
        (["--wording", "verbatim"], 2, "'verbatim' is not one of 'quote', 'paraphrase'"),
        (["--from", "2024-05-06", "--to", "2024-05-05"], 1,
         "the period ends on 2024-05-05, before it begins on 2024-05-06"),
        (["--to", "May"], 2, "write it as 2025-12-01"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_clear_line(run, options, code, said):
    got, output, errors = run(*options)
    assert (got, output) == (code, "")
    assert errors.count("\n") == 1
    assert said in errors
