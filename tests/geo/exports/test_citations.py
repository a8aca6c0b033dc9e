"""Citations, as citeproc-py, pybtex and rispy read them."""

import json
from datetime import date

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string

from geo.exports import bibtex, csl_json, ris
from geo.exports.citations import citation_words, citations, one_line

THINGS = 1 + 2 + 21
"""The snapshot, two papers, and a claim each."""


def read_ris(snapshot):
    return rispy.loads(ris.write(snapshot).decode())


def read_bibtex(snapshot):
    return parse_string(bibtex.write(snapshot).decode(), "bibtex").entries


def read_csl(snapshot):
    return {item["id"]: item for item in json.loads(csl_json.write(snapshot))}


def test_every_reader_finds_the_same_things_in_order(snapshot):
    ids = [citation.id for citation in citations(snapshot)]
    assert len(ids) == THINGS
    assert ids[:3] == [snapshot.id, "101_morning", "102_evening"]
    assert [record["id"] for record in read_ris(snapshot)] == ids
    assert list(read_bibtex(snapshot)) == ids
    assert list(read_csl(snapshot)) == ids


def test_citeproc_knows_every_field(snapshot, recwarn):
    source = CiteProcJSON(json.loads(csl_json.write(snapshot)))
    assert len(source) == THINGS
    assert not [warning for warning in recwarn.list if "not supported" in str(warning.message)]


def test_a_claim_is_cited_with_its_words_and_its_place_in_the_document(snapshot, atlas):
    claim = atlas.by_reference("102_evening#few-left")
    words = "“Betrov was a railway hub” […] “only a few people are left”"
    place = "characters 0–24; characters 30–56"
    item = read_csl(snapshot)[claim.id]
    assert item["abstract"] == words
    assert item["note"].startswith(place + "; about: ")
    assert item["container-title"] == "Evening paper"
    assert item["author"] == [{"literal": "The article"}]
    entry = read_bibtex(snapshot)[claim.id]
    assert entry.fields["abstract"] == words
    assert entry.fields["note"].startswith(place)
    record = next(r for r in read_ris(snapshot) if r["id"] == claim.id)
    assert record["abstract"] == words
    assert record["notes"][0] == place
    assert record["secondary_title"] == "Evening paper"


def test_dates_are_as_sure_as_they_are(snapshot, real):
    items = read_csl(snapshot)
    assert items["101_morning"]["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert items["102_evening"]["issued"] == {
        "date-parts": [[2024, 5, 5], [2024, 5, 7]],
        "circa": True,
    }
    open_ended = next(
        report for report in real.atlas.reports.values() if report.published.latest_on is None
    )
    assert read_csl(real)[open_ended.id]["issued"] == {
        "literal": "on or after 1 December 2025 (inferred)"
    }
    assert read_bibtex(real)[open_ended.id].fields["date"] == "2025-12-01/.."


def test_the_first_citation_is_the_snapshot_with_everything_about_it(snapshot):
    note = read_ris(snapshot)[0]["notes"][0]
    for part in (snapshot.id, snapshot.data_version, *snapshot.licences, *snapshot.credits):
        assert part in note
    assert read_bibtex(snapshot)[snapshot.id].fields["url"] == snapshot.link
    assert read_csl(snapshot)[snapshot.id]["URL"] == snapshot.link
    assert read_csl(snapshot)[snapshot.id]["title"].startswith("Donetsk front, 7 May 2024")


def test_one_line_to_paste_says_day_clock_snapshot_data_and_link(snapshot):
    assert citation_words(snapshot) == (
        "Claimline: Donetsk front, 7 May 2024, what was known. "
        f"Snapshot {snapshot.id}, data {snapshot.data_version}. {snapshot.link}"
    )


def test_a_day_without_claims_cites_the_snapshot_alone(take):
    empty = take(date(2020, 1, 1))
    assert len(read_ris(empty)) == len(read_bibtex(empty)) == len(read_csl(empty)) == 1


def plain(latex: str) -> str:
    """The text that LaTeX would set, for the few escapes that we make."""
    for name, sign in {
        r"\textbackslash{}": "\0",
        r"\textbraceleft{}": "{",
        r"\textbraceright{}": "}",
        r"\textasciitilde{}": "~",
        r"\textasciicircum{}": "^",
        **{f"\\{sign}": sign for sign in "&%$#_"},
        "\0": "\\",
    }.items():
        latex = latex.replace(name, sign)
    return latex


@pytest.mark.parametrize("read", [read_ris, read_bibtex, read_csl])
def test_hostile_words_stay_words(hostile, read):
    due = [f"“{claim.excerpts[0].exact}”" for claim in hostile.claims]
    found = read(hostile)
    assert len(found) == THINGS
    if read is read_csl:
        assert [item["abstract"] for item in list(found.values())[3:]] == due
    elif read is read_ris:
        assert [record["abstract"] for record in found[3:]] == [one_line(words) for words in due]
    else:
        read_words = [plain(entry.fields["abstract"]) for entry in list(found.values())[3:]]
        assert read_words == [one_line(words) for words in due]
