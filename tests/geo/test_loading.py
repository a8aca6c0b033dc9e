"""Bad data: each mistake is said with its file, its record and the remedy, and all at once."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from geo.claimants import PARTIES
from geo.errors import DataError
from geo.loading import load_atlas

MORNING = "reports/101_morning.yaml"
EVENING = "reports/102_evening.yaml"


def only(copy):
    """The one problem of a broken copy."""
    problems = copy.problems()
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def test_the_small_atlas_is_sound(copy):
    assert copy.problems() == ()


def test_everything_is_loaded_in_file_order(atlas):
    assert list(atlas.places) == ["alfin", "betrov", "gamma-region", "deltiane"]
    assert list(atlas.reports) == ["101_morning", "102_evening"]
    assert (len(atlas.claimants), len(atlas.claims), len(atlas.relations)) == (8, 21, 5)
    assert {claimant.party for claimant in atlas.claimants.values()} == set(PARTIES)
    assert [claim.label for claim in atlas.claims.values()][:2] == ["holds-betrov", "denies-loss"]


def test_fields_are_read_as_written(atlas):
    alfin, deltiane = atlas.places["alfin"], atlas.places["deltiane"]
    assert (alfin.lon, alfin.lat, alfin.check_lon) == (37.5, 48.5, 37.51)
    assert alfin.former_names == ("Novyi Betrov", "Новый Бетров")
    assert (deltiane.check_lon, deltiane.geonames_id, deltiane.former_names) == (None, None, ())
    surrounded = atlas.by_reference("102_evening#surrounded")
    assert (surrounded.claimant, surrounded.chain) == ("omin-staff", ("radio",))
    assert surrounded.known_by == atlas.reports["102_evening"].published
    assert atlas.by_reference("102_evening#wounded").known_by.edtf == "2024-04-01"
    assert atlas.party(surrounded) == "russia"


def test_claims_and_relations_are_found_from_either_end(atlas):
    denies = atlas.by_reference("101_morning#denies-loss")
    assert {r.topic for r in atlas.relations_of(denies)} == {"who holds Betrov", "the town hall"}
    assert atlas.relations_of(atlas.by_reference("101_morning#soldiers")) == ()
    assert atlas.claims_at("deltiane") == ()
    assert [c.label for c in atlas.claims_at("gamma-region")] == ["fighting-in-the-region"]


def test_the_atlas_cannot_be_changed(atlas):
    claim = atlas.by_reference("101_morning#soldiers")
    with pytest.raises(FrozenInstanceError):
        claim.kind = "aim"
    with pytest.raises(FrozenInstanceError):
        atlas.version = "0"
    for mapping in (atlas.places, atlas.claimants, atlas.reports, atlas.claims):
        with pytest.raises(TypeError):
            mapping["new"] = None


def test_the_version_is_that_of_the_bytes(copy, atlas):
    assert load_atlas(copy.folder).version == atlas.version
    copy.add("claimants.yaml", "# a remark\n")
    assert load_atlas(copy.folder).version != atlas.version


# (id, file, words there, words instead, record, problem, remedy)
MISTAKES = [
    (
        "impossible day", MORNING, 'edtf: "2024-05-02"', 'edtf: "2025-02-30"',
        "claim holds-betrov", "event_time: '2025-02-30' is not a date", "EDTF",
    ),
    (
        "impossible day without quotes", MORNING, 'edtf: "2024-05-02"', "edtf: 2025-02-30",
        "claim holds-betrov", "event_time: '2025-02-30' is not a date", "EDTF",
    ),
    (
        "mistyped year", MORNING, 'edtf: "2024-05-02"', 'edtf: "2202-02-03"',
        "claim holds-betrov", "event_time: '2202-02-03' is not a date", "EDTF",
    ),
    (
        "reversed interval", MORNING, "2024-05-02/2024-05-03", "2024-05-03/2024-05-02",
        "claim denies-loss", "'2024-05-03/2024-05-02' ends before it begins", "EDTF",
    ),
    (
        "impossible known_by", EVENING, '{edtf: "2024-04-01"', '{edtf: "2024-04-31"',
        "claim wounded", "known_by: '2024-04-31'", "EDTF",
    ),
    (
        "impossible publication", MORNING, 'edtf: "2024-05-03", basis: stated',
        'edtf: "soon", basis: stated',
        "report 101_morning", "published: 'soon'", "EDTF",
    ),
    (
        "inferred without a why", EVENING, ", why: It answers the declaration of 5 May.", "",
        "claim not-surrounded", "event_time is inferred without a reason", "Say why",
    ),
    (
        "inferred with an empty why", EVENING, "why: It answers the declaration of 5 May.",
        "why: ' '",
        "claim not-surrounded", "event_time is inferred without a reason", "Say why",
    ),
    (
        "unknown basis", MORNING, '"2024-05-02", basis: stated', '"2024-05-02", basis: guessed',
        "claim holds-betrov", "event_time.basis: Input should be 'stated' or 'inferred'",
        "values named",
    ),
    (
        "unknown place", EVENING, "places: [gamma-region]", "places: [nowhere]",
        "claim fighting-in-the-region", "the place 'nowhere' is unknown", "data/places.csv",
    ),
    (
        "no place", EVENING, "places: [gamma-region]", "places: []",
        "claim fighting-in-the-region", "it names no place", "at least one place",
    ),
    (
        "unknown claimant", MORNING, "claimant: selna", "claimant: nobody",
        "claim denies-loss", "the claimant 'nobody' is unknown", "data/claimants.yaml",
    ),
    (
        "unknown field", MORNING, "    hedge: could\n", "    hegde: could\n",
        "claim alfin-may-change", "hegde: Unexpected keyword argument",
        "Take out hegde, or correct its name",
    ),
    (
        "missing field of a passport", MORNING, "language: en\n", "",
        "report 101_morning", "language: Field required", "Add the field language",
    ),
    (
        "proposition of another kind", EVENING, "proposition: was_hub",
        "proposition: reports_losses",
        "claim was-hub", "'reports_losses' does not belong to kind 'infrastructure'",
        "is_hub, was_hub",
    ),
    (
        "stated_for on other things than control", EVENING, "proposition: was_hub",
        "proposition: was_hub\n    stated_for: russia",
        "claim was-hub", "stated_for goes with kind control", "take stated_for out",
    ),
    (
        "control without stated_for", MORNING, "stated_for: unknown\n    ", "",
        "claim cannot-confirm", "stated_for goes with kind control", "Say for whom",
    ),
    (
        "forecast_for on what is no forecast", EVENING, "proposition: was_hub",
        'proposition: was_hub\n    forecast_for: {edtf: "2024", basis: stated}',
        "claim was-hub", "forecast_for stands on a claim that is no forecast",
        "Take forecast_for out",
    ),
    (
        "span that does not fit the words", MORNING, "start: 55\n", "start: 54\n",
        "excerpt holds", "start 54 and end 84 do not span the 29 characters quoted", "geo locate",
    ),
    (
        "relation to no claim", "relations.yaml", "b: 102_evening#not-surrounded",
        "b: 102_evening#gone",
        "relation number 2", "there is no claim '102_evening#gone'", "REPORT_ID#label",
    ),
    (
        "relation of a claim to itself", "relations.yaml", "b: 102_evening#not-surrounded",
        "b: 102_evening#surrounded",
        "relation number 2", "it relates a claim to itself", "Name two claims",
    ),
    (
        "relation told twice, turned round", "relations.yaml",
        "- kind: supersede\n  a: 102_evening#ours-again\n  b: 101_morning#denies-loss",
        "- kind: agree\n  a: 101_morning#denies-loss\n  b: 101_morning#holds-betrov",
        "relation 101_morning#denies-loss with 101_morning#holds-betrov", "already taken",
        "take the repeat out",
    ),
    (
        "unknown kind of relation", "relations.yaml", "kind: tension", "kind: quarrel",
        "relation number 3", "kind: Input should be", "values named",
    ),
    (
        "unknown party", "claimants.yaml", "party: international", "party: neutral",
        "claimant neutral-mission", "party: Input should be", "values named",
    ),
    (
        "claimant id twice", "claimants.yaml", "{id: radio,", "{id: brigade,",
        "claimant brigade", "'brigade' is already taken (claimants.yaml, claimant brigade)",
        "another id",
    ),
    (
        "swapped lon and lat", "places.csv", ",37.0,48.25,", ",48.25,37.0,",
        "place betrov", "lon 48.25 and lat 37.0 look swapped", "longitude first",
    ),
    (
        "swapped check coordinate", "places.csv", ",37.0,48.26,", ",48.26,37.0,",
        "place betrov", "lon 48.26 and lat 37.0 look swapped", "Correct check_lon, check_lat",
    ),
    (
        "far away", "places.csv", ",37.0,48.25,", ",3.7,48.25,",
        "place betrov", "lies outside", "longitude first",
    ),
    (
        "no number", "places.csv", ",37.0,48.25,", ',"37,0",48.25,',
        "place betrov", "lon: Input should be a valid number", "Correct lon",
    ),
    (
        "unknown role", "places.csv", "betrov,principal", "betrov,main",
        "place betrov", "role: Input should be 'principal' or 'context'", "values named",
    ),
    (
        "name of two places", "places.csv", "Betriv|Bétrov", "Betriv|AL FIN",
        "place betrov", "the name 'AL FIN' also belongs to alfin", "Keep it at one of the two",
    ),
    (
        "name that is another's id", "places.csv", "Betriv|Bétrov", "Betriv|deltiane",
        "place deltiane", "the name 'deltiane' also belongs to betrov", "Keep it at one of the two",
    ),
    (
        "empty name", "places.csv", "Betrov,Бетрів,Бетров", "Betrov,,Бетров",
        "place betrov", "a name is empty", "Write all three names",
    ),
    (
        "place id twice", "places.csv", "deltiane,context", "alfin,context",
        "place alfin, line 5", "'alfin' is already taken (places.csv, place alfin, line 2)",
        "another id",
    ),
    (
        "wrong header", "gazetteer.csv", "name_en,alternate_names", "name,alternate_names",
        "header", "columns missing ['name_en'], not known ['name']", "geonames_id,name_en",
    ),
    (
        "columns out of order", "gazetteer.csv", "lon,lat", "lat,lon",
        "header", "columns out of order", "lon,lat",
    ),
    (
        "too many cells", "gazetteer.csv", '"Zetino, Old|Зетине"', "Zetino, Old|Зетине",
        "line 4", "it has not 9 cells", "Quote cells that hold commas",
    ),
    (
        "too few cells", "gazetteer.csv", ",2500,", ",",
        "line 4", "it has not 9 cells", "Quote cells that hold commas",
    ),
    (
        "swapped in the gazetteer", "gazetteer.csv", "37.20000,48.40000", "48.40000,37.20000",
        "line 3", "look swapped", "Correct lon and lat",
    ),
    (
        "claims that are no list", "reports/102_evening.yaml", "claims:\n", "claims: 7\nclaimz:\n",
        "report 102_evening", "claimz: Unexpected keyword argument", "Take out claimz",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "record", "problem", "remedy"),
    [mistake[1:] for mistake in MISTAKES],
    ids=[mistake[0] for mistake in MISTAKES],
)
def test_a_mistake_is_said_with_file_record_and_remedy(
    copy, file, old, new, record, problem, remedy
):
    copy.replace(file, old, new)
    found = [one for one in copy.problems() if problem in one.problem]
    assert len(found) == 1, "\n".join(map(str, copy.problems()))
    (said,) = found
    assert said.file == f"data/{file}"
    assert said.record == record
    assert remedy in said.remedy
    # What else is said may only follow from it: a record set aside is missed elsewhere.
    for one in copy.problems():
        assert one == said or "there is no claim" in one.problem or "is unknown" in one.problem


@pytest.mark.parametrize(
    "file", ["places.csv", "claimants.yaml", "relations.yaml", "gazetteer.csv"]
)
def test_a_missing_file(copy, file):
    (copy.folder / file).unlink()
    said = next(one for one in copy.problems() if one.file == f"data/{file}")
    assert (said.record, said.problem) == ("the file", "it is missing")
    assert said.remedy == "Restore it from the repository"


def test_no_data_at_all(tmp_path):
    with pytest.raises(DataError) as raised:
        load_atlas(tmp_path / "data")
    assert [problem.file for problem in raised.value.problems] == [
        "data/places.csv",
        "data/claimants.yaml",
        "data/reports",
        "data/relations.yaml",
    ]


@pytest.mark.parametrize("file", ["claimants.yaml", "relations.yaml", MORNING])
@pytest.mark.parametrize("content", ["", "# nothing\n", "just words\n"])
def test_a_file_that_holds_nothing_or_something_else(copy, file, content):
    (copy.folder / file).write_text(content, encoding="utf-8")
    said = [one for one in copy.problems() if one.file == f"data/{file}"]
    assert len(said) == 1
    assert said[0].record == "the file"


def test_malformed_yaml_with_its_line(copy):
    copy.replace("claimants.yaml", "role: invented governor,", "role: [invented governor,")
    line = copy.line_of("claimants.yaml", "[invented governor,")
    said = next(one for one in copy.problems() if one.file == "data/claimants.yaml")
    assert said.record == f"line {line}"
    assert "not readable as YAML" in said.problem
    assert said.remedy == "Mend the YAML there"


def test_a_yaml_key_that_stands_twice(copy):
    copy.replace(MORNING, "label: denies-loss\n", "label: denies-loss\n    label: other\n")
    line = copy.line_of(MORNING, "label: denies-loss")
    said = next(one for one in copy.problems() if one.file == f"data/{MORNING}")
    assert said.record == f"line {line}"
    assert "the key 'label' stands twice" in said.problem


def test_a_file_that_is_not_utf_8(copy):
    path = copy.folder / "claimants.yaml"
    before = path.read_bytes().partition(b"A. Omin")[0]
    path.write_bytes(path.read_bytes().replace(b"A. Omin", "Öмін".encode("cp1251", "replace")))
    path.write_bytes(before + b"\xcc\xee" + path.read_bytes()[len(before) + 2 :])
    said = next(one for one in copy.problems() if one.file == "data/claimants.yaml")
    assert (said.problem, said.remedy) == ("not UTF-8", "Save the file as UTF-8")
    assert said.record.startswith("byte ")


def test_an_excerpt_id_twice(copy):
    copy.replace(MORNING, "- id: denied\n", "- id: holds\n")
    said = next(one for one in copy.problems() if "already taken" in one.problem)
    assert (said.file, said.record) == (f"data/{MORNING}", "excerpt holds")
    assert "another id" in said.remedy


def test_an_excerpt_that_no_claim_quotes(copy):
    copy.replace(EVENING, "excerpts: [was-hub, few]", "excerpts: [was-hub]")
    said = only(copy)
    assert (said.file, said.record) == (f"data/{EVENING}", "excerpt few")
    assert (said.problem, said.remedy) == (
        "no claim quotes it",
        "Let a claim quote it, or take it out",
    )


def test_a_claim_that_quotes_an_unknown_excerpt(copy):
    copy.replace(EVENING, "excerpts: [was-hub, few]", "excerpts: [was-hub, fev]")
    said = only(copy)
    assert (said.file, said.record) == (f"data/{EVENING}", "claim few-left")
    assert "quotes excerpt 'fev'" in said.problem
    assert "Add the excerpt" in said.remedy


@pytest.mark.parametrize("excerpts", ["was-hub", "7", "[[was-hub]]", "{id: was-hub}"])
def test_excerpts_of_a_claim_that_are_no_list_of_ids(copy, excerpts):
    copy.replace(EVENING, "excerpts: [was-hub, few]", f"excerpts: {excerpts}")
    said = only(copy)
    assert (said.file, said.record) == (f"data/{EVENING}", "claim few-left")
    assert "no list of ids" in said.problem


@pytest.mark.parametrize("claims", ["7", "many", "{a: b}"])
def test_claims_that_are_no_list(copy, claims):
    path = copy.folder / EVENING
    text = path.read_text(encoding="utf-8").partition("claims:\n")[0]
    path.write_text(f"{text}claims: {claims}\n", encoding="utf-8")
    said = next(one for one in copy.problems() if one.file == f"data/{EVENING}")
    assert (said.record, said.problem) == ("claims", "it is no list")


def test_a_claim_label_twice(copy):
    copy.replace(EVENING, "label: few-left\n", "label: was-hub\n")
    said = only(copy)
    assert (said.file, said.record) == (f"data/{EVENING}", "claim was-hub")
    assert "the id 'was-hub' is already taken" in said.problem


def test_the_same_claim_twice_under_two_labels(copy):
    block = copy.folder.joinpath(EVENING).read_text(encoding="utf-8")
    claim = block[block.index("  - label: was-hub") : block.index("  - label: few-left")]
    copy.add(EVENING, claim.replace("label: was-hub", "label: was-hub-again"))
    said = only(copy)
    assert (said.file, said.record) == (f"data/{EVENING}", "claim was-hub-again")
    assert "already taken (102_evening.yaml, claim was-hub)" in said.problem
    assert "take the repeat out" in said.remedy


def test_a_report_id_twice(copy):
    text = (copy.folder / MORNING).read_text(encoding="utf-8")
    (copy.folder / "reports" / "103_copy.yaml").write_text(text, encoding="utf-8")
    said = only(copy)
    assert (said.file, said.record) == ("data/reports/103_copy.yaml", "report 101_morning")
    assert said.problem == "the id is already taken by 101_morning.yaml"


def test_no_reports(copy):
    for path in (copy.folder / "reports").iterdir():
        path.unlink()
    said = next(one for one in copy.problems() if one.file == "data/reports")
    assert said.problem == "it holds no report"


def test_one_wrong_publication_date_is_said_once(copy):
    copy.replace(
        EVENING,
        '2024-05-05/2024-05-07", basis: inferred, why: It speaks',
        'soon", basis: inferred, why: It speaks',
    )
    assert only(copy).record == "report 102_evening"


def test_all_problems_are_said_at_once(copy):
    copy.replace("places.csv", ",37.0,48.25,", ",48.25,37.0,")
    copy.replace("claimants.yaml", "kind: outlet", "kind: station")
    copy.replace(MORNING, "claimant: selna", "claimant: nobody")
    copy.replace(MORNING, 'edtf: "2024-05-02"', 'edtf: "2025-02-30"')
    copy.replace(EVENING, "end: 24\n", "end: 25\n")
    copy.replace(EVENING, "proposition: was_hub", "proposition: reports_losses")
    copy.replace("relations.yaml", "b: 102_evening#not-surrounded", "b: 102_evening#gone")
    copy.replace("gazetteer.csv", "37.20000,48.40000", "48.40000,37.20000")
    copy.replace("basemap/rails.yaml", "licence: CC0-1.0\n", "")
    assert {(problem.file, problem.record) for problem in copy.problems()} == {
        ("data/places.csv", "place betrov"),
        ("data/claimants.yaml", "claimant radio"),
        (f"data/{MORNING}", "claim denies-loss"),
        (f"data/{MORNING}", "claim holds-betrov"),
        (f"data/{EVENING}", "excerpt was-hub"),
        (f"data/{EVENING}", "claim was-hub"),
        # The broadcaster is set aside above, so whatever it carries has no carrier.
        (f"data/{EVENING}", "claim surrounded"),
        (f"data/{EVENING}", "claim wounded"),
        ("data/relations.yaml", "relation number 2"),
        ("data/gazetteer.csv", "line 3"),
        ("data/basemap/rails.yaml", "passport"),
    }
    for problem in copy.problems():
        assert str(problem) == (
            f"{problem.file}: {problem.record}: {problem.problem}. {problem.remedy}."
        )


def test_several_problems_of_one_record_are_all_said(copy):
    copy.replace("claimants.yaml", "kind: outlet, party: independent", "kind: station, party: free")
    said = [one.problem for one in copy.problems() if one.record == "claimant radio"]
    assert [problem.partition(":")[0] for problem in said] == ["kind", "party"]


def test_the_error_reads_one_problem_a_line(copy):
    copy.replace("claimants.yaml", "kind: outlet, party: independent", "kind: station, party: free")
    with pytest.raises(DataError) as raised:
        load_atlas(copy.folder)
    assert str(raised.value).splitlines() == [str(one) for one in raised.value.problems]


def test_the_folder_may_be_anywhere(copy, monkeypatch):
    monkeypatch.chdir(copy.folder)
    assert len(load_atlas(Path()).claims) == 21
    copy.replace("places.csv", ",37.0,48.25,", ",48.25,37.0,")
    with pytest.raises(DataError, match=r"places\.csv: place betrov: .* look swapped"):
        load_atlas(Path())
