"""Claims of the second kind: our paraphrase of a page, with its address, never as a quotation."""

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.as_of import state_of
from geo.basemap import load_basemap
from geo.claims import claim_problems
from geo.evidence_pack.checking_exports import check_export
from geo.exports import EXPORTS, export
from geo.exports.passport import passport_lines
from geo.gazetteer import load_gazetteer
from geo.loading import load_atlas
from geo.selection import Selection
from geo.snapshots import take_snapshot
from geo.wording import words_of

TESTS = Path(__file__).resolve().parents[1]
PAGE = "reports/103_page.yaml"
DAY = Selection(on=date(2024, 5, 6), place="betrov", clock="known")


@pytest.fixture
def with_page(copy):
    """The small atlas with a page beside its two documents."""
    shutil.copy(TESTS / "small_page.yaml", copy.folder / PAGE)
    return copy


@pytest.fixture
def page_atlas(with_page):
    return load_atlas(with_page.folder)


@pytest.fixture
def told(page_atlas):
    return page_atlas.by_reference("radio-2024-05-06-betrov#holds-all-of-it")


def test_a_page_is_read_with_its_address_and_nothing_quoted(page_atlas, told):
    page = page_atlas.reports["radio-2024-05-06-betrov"]
    assert (page.is_page, page.host, page.read_on) == (
        True,
        "radio-gamma.example",
        date(2024, 6, 1),
    )
    assert (told.is_quoted, told.excerpts) == (False, ())
    assert [carrier.name_en for carrier in page_atlas.carriers(told)] == ["A. Omin", "Radio Gamma"]


def test_our_words_are_never_set_as_a_quotation(told):
    assert words_of(told) == (
        "The staff reported to the governor that all of Betrov was in its hands. (our paraphrase)"
    )


def test_mending_our_words_keeps_the_link_and_another_label_is_another_claim(told):
    assert replace(told, paraphrase="Said better.").id == told.id
    assert replace(told, label="another").id != told.id


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("url: https://radio-gamma.example/2024/05/06/betrov?a=1&b=2", "url: null", "nor url"),
        ("https://radio-gamma", "javascript:alert(1)//", "no web address"),
        ("https://radio-gamma.example/2024", "https:///2024", "no web address"),
        ("https://radio-gamma.example/2024", '"https://radio-gamma.example/<2024"', "YAML"),
        ('read_on: "2024-06-01"', "read_on: null", "nor read_on"),
        ('read_on: "2024-06-01"', "read_on: yesterday", "read_on"),
        ("seen: mended", "seen: perhaps", "seen"),
        ("seen: mended", "seen: null", "nor seen"),
        ("seen_note: The day was one too late.", 'seen_note: ""', "without a note"),
        ("carrier: radio", "carrier: null", "nor carrier"),
        ("carrier: radio", "carrier: telegraph", "'telegraph' is unknown"),
        ("carrier: radio", "carrier: neutral-mission", "stands in the claim too"),
        ("chain: [omin]", "chain: [radio]", "stands in the claim too"),
        ("chain: [omin]", "chain: [nobody]", "'nobody' is unknown"),
        ("chain: [omin]", "chain: [omin-staff]", "names somebody twice"),
        ("The mission spoke", "The “mission” spoke", "holds quotation marks"),
        ("    note: The station", "    hedge: about\n    note: The station", "has a hedge"),
        (
            "    paraphrase: The mission spoke of fighting in Betrov for about three days.\n",
            "",
            "paraphrases nothing",
        ),
    ],
)
def test_what_a_page_must_say(with_page, old, new, problem):
    with_page.replace(PAGE, old, new)
    assert any(problem in str(found) for found in with_page.problems())


def test_words_and_a_paraphrase_do_not_go_together(atlas):
    quoted = atlas.by_reference("102_evening#surrounded")
    both = claim_problems(replace(quoted, paraphrase="They said so."))
    assert both == (
        ("it has both excerpts and a paraphrase", "Keep the excerpts, or the paraphrase"),
    )


def test_a_paraphrase_needs_an_address_even_where_there_is_a_text(copy):
    copy.replace(
        "reports/102_evening.yaml",
        "    excerpts: [surrounded]",
        "    paraphrase: They are surrounded, the staff said.",
    )
    assert any("without an address" in str(problem) for problem in copy.problems())


def test_exact_words_lead_before_a_paraphrase_of_the_same_day(page_atlas, told):
    twin = next(c for c in page_atlas.claims.values() if c.label == "surrounded")
    betrov = page_atlas.places["betrov"]
    state = state_of(page_atlas, betrov, date(2024, 5, 5), "event")
    # Of Russia's two claims about 5 May the claim of control outweighs that of encirclement.
    assert state.position("russia").leading == told
    assert twin in state.position("russia").claims


def test_statements_are_counted_with_quotations(page_atlas, atlas):
    counts = [
        state_of(one, one.places["betrov"], DAY.on, DAY.clock).statement_count
        for one in (atlas, page_atlas)
    ]
    assert counts[1] == counts[0] + 2


def snapshot_of(atlas):
    data = TESTS / "small_atlas"
    return take_snapshot(atlas, load_basemap(data), load_gazetteer(data), DAY)


@pytest.mark.parametrize(
    "ending", ["geojson", "csv", "gpkg", "kml", "parquet", "jsonld", "csl.json", "bib", "ris"]
)
def test_every_data_export_holds_the_paraphrase_and_is_checked_for_it(page_atlas, told, ending):
    snapshot = snapshot_of(page_atlas)
    format_ = next(one for one in EXPORTS if one.extension == ending)
    content = format_.write(snapshot)
    said = passport_lines(snapshot)
    path = f"claimline.{ending}"
    assert check_export(path, content, said, snapshot.claims) > 0
    other = tuple(
        replace(claim, paraphrase="Said otherwise.") if claim == told else claim
        for claim in snapshot.claims
    )
    with pytest.raises(Exception, match="not the record's"):
        check_export(path, content, said, other)


def test_the_table_gives_the_address_and_leaves_the_quotation_empty(page_atlas, told):
    content = export("csv").write(snapshot_of(page_atlas)).decode("utf-8-sig")
    row = next(row for row in csv.DictReader(io.StringIO(content)) if row["claim"] == told.id)
    assert (row["exact"], row["start"], row["end"]) == ("", "", "")
    assert row["paraphrase"] == told.paraphrase
    assert row["url"] == "https://radio-gamma.example/2024/05/06/betrov?a=1&b=2"
    assert row["carriers"] == "omin|radio"


def test_the_command_line_says_what_it_is_and_where_to_read_it(with_page, capsys):
    assert main(["--data", str(with_page.folder), "claims", "--place", "betrov"]) == 0
    printed = capsys.readouterr().out
    assert "in its hands. (our paraphrase) [https://radio-gamma.example/2024/05/06/bet" in printed
    assert main(["--data", str(with_page.folder), "claims", "--place", "betrov", "--json"]) == 0
    claims = {claim["reference"]: claim for claim in json.loads(capsys.readouterr().out)}
    claim = claims["radio-2024-05-06-betrov#holds-all-of-it"]
    assert (claim["excerpts"], claim["carriers"]) == ([], ["omin", "radio"])
    assert claim["paraphrase"].startswith("The staff reported")
