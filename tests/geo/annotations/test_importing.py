"""What others marked is found in the text and proposed; nothing goes into the record."""

import json

import pytest

from geo.annotations import annotation_collection, place_annotations, read_annotations


def spans(found):
    return [(one["start"], one["end"]) for one in found["claims"]]


def test_every_form_leads_to_the_words(imported, files, form):
    found = imported(files.FORMS[form])
    assert found["claims"]
    text_spans = {
        "hypothesis": [(75, 130)],
        "hypothesis client": [(75, 130)],
        "recogito js": [(178, 203)],
        "recogito": [(205, 251)],
        "annotorious": [(342, 368), (306, 340)],
        "w3c page": [(30, 56)],
        "w3c collection": [(30, 56)],
        "w3c annotation": [(30, 56)],
    }
    assert spans(found) == text_spans[form]


def test_the_form_is_that_of_read(imported, run, files, small_texts):
    found = imported(files.HYPOTHESIS)
    _, output, _ = run("read", small_texts / "102_evening.txt", "--json")
    read = json.loads(output)
    assert set(found["claims"][0]) == {*read["claims"][0], "annotation"}
    assert found["mentions"] == read["mentions"]
    assert found["document"]["sha256"] == read["document"]["sha256"]


def test_what_hypothesis_marked_is_proposed(imported, files):
    found = imported(files.HYPOTHESIS)
    (claim,) = found["claims"]
    assert claim["exact"] == "it had repelled more than 20 attacks at Betrov on 4 May"
    assert claim["places"] == ["betrov"]
    assert (claim["proposition"], claim["kind"]) == ("reports_fighting", "control")
    assert claim["rule"] == "annotation"
    beside = claim["annotation"]
    assert beside["anchor"]["kind"] == "exact"  # its own page counted a thousand characters more
    assert beside["comment"] == "Who says so? <script>alert(1)</script>"
    assert beside["tags"] == ["Betrov", "report of fighting"]
    (waiting,) = found["waiting"]
    assert waiting["quoted"] == "A recipe with eggs and flour"
    assert waiting["anchor"]["kind"] == "orphan"
    assert found["problems"] == ["annotation 2: it marks no words: neither quotation nor position"]


def test_tags_name_claimant_and_place(imported, files):
    (claim,) = imported(files.RECOGITO_JS)["claims"]
    assert claim["claimant"] == "omin-staff"
    assert claim["places"] == ["betrov"]
    first, _ = imported(files.ANNOTORIOUS)["claims"]
    assert first["places"] == ["alfin"]


def test_a_position_without_words_is_flagged(imported, files):
    (claim,) = imported(files.RECOGITO_POSITION_ONLY)["claims"]
    assert claim["exact"] == "The brigade says that Betrov is not surrounded"
    assert "position_only" in claim["needs_review"]


def test_only_annotations_of_one_address(imported, files, small_texts):
    found = imported(
        files.HYPOTHESIS,
        *("--report", "102_evening", "--texts", small_texts),
        *("--uri", files.URI),
    )
    assert len(found["claims"]) == 1
    assert found["waiting"] == []


def test_our_own_export_comes_back_as_it_was(imported, atlas):
    report = atlas.reports["102_evening"]
    content = json.loads(annotation_collection(atlas, [report]))
    found = imported(content)
    assert found["waiting"] == found["problems"] == []
    claims = [claim for claim in report.claims for _ in claim.excerpts]
    excerpts = [excerpt for claim in report.claims for excerpt in claim.excerpts]
    assert spans(found) == [(one.start, one.end) for one in excerpts]
    for read, claim in zip(found["claims"], claims, strict=True):
        assert read["places"] == list(claim.places)
        assert read["claimant"] == claim.claimant
        assert (read["proposition"], read["kind"]) == (claim.proposition, claim.kind)
        assert read["stated_for"] == claim.stated_for
        assert read["event_time"]["edtf"] == claim.event_time.edtf
        assert read["annotation"]["anchor"]["kind"] == "identical"


def test_our_own_export_of_another_copy(imported, atlas, tmp_path, small_texts):
    """A text with other quotation marks and a changed number: found, and one left to a person."""
    text = (small_texts / "102_evening.txt").read_text(encoding="utf-8")
    path = tmp_path / "other.txt"
    path.write_text(
        "Copied.\n" + text.replace("“", '"').replace("”", '"').replace("20 attacks", "30 attacks"),
        encoding="utf-8",
    )
    content = json.loads(annotation_collection(atlas, [atlas.reports["102_evening"]]))
    found = imported(content, "--text", path)
    assert len(found["claims"]) == len(content["first"]["items"]) - 1
    (waiting,) = found["waiting"]
    assert waiting["anchor"]["kind"] == "approximate"
    assert waiting["anchor"]["exact"] == "it had repelled more than 30 attacks at Betrov on 4 May"


def test_nothing_is_written(imported, files, small_data, tmp_path):
    before = {path: path.read_bytes() for path in small_data.rglob("*") if path.is_file()}
    imported(files.HYPOTHESIS)
    assert {p: p.read_bytes() for p in small_data.rglob("*") if p.is_file()} == before
    home = tmp_path / "home"
    kept = {path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file()}
    assert kept <= {"cache"}, "only what can be made anew at any time"


def placed(selector, text):
    content = json.dumps([{"target": {"selector": selector}}]).encode()
    (one,) = place_annotations(read_annotations(content, "x").annotations, text)
    return one


def test_a_position_in_utf_16_units_is_understood_where_words_stand_with_it():
    text = "𝟕𝟕 towns. One town, two towns."
    as_browser = {"exact": "towns", "start": 5, "end": 10}  # 𝟕𝟕 are four units
    as_standard = {"exact": "towns", "start": 3, "end": 8}
    for selector in (as_browser, as_standard):
        anchor = placed(selector, text).anchor
        assert (anchor.kind, anchor.start) == ("identical", 3)


def test_a_position_alone_is_open_where_its_unit_matters():
    one = placed({"start": 5, "end": 10}, "𝟕𝟕 towns. One town, two towns.")
    assert one.anchor.kind == "ambiguous"
    assert "unit_of_position" in one.flags
    assert placed({"start": 5, "end": 10}, "One town.").anchor.kind == "orphan"
    assert placed({"start": 4, "end": 8}, "One town.").anchor.exact == "town"


def test_words_that_stand_several_times_need_neighbours_or_a_position():
    text = "One town, two towns, three towns."
    assert placed({"exact": "town"}, text).anchor.kind == "ambiguous"
    assert placed({"exact": "town", "prefix": "One "}, text).anchor.start == 4
    assert placed({"exact": "town", "start": 14, "end": 18}, text).anchor.start == 14


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "say what was annotated: --report or --text"),
        (("--report", "102_evening", "--text", "x"), 2, "say what was annotated"),
        (("--report", "102_evening"), 1, "the text of 102_evening is not at hand"),
        (("--report", "nothing"), 1, "the record has no document 'nothing'"),
        (("--text", "nowhere.txt"), 1, "nowhere.txt cannot be read"),
        (("--text", "x", "--uri", "https://z.example"), 1, "no annotation of https://z.example"),
    ],
)
def test_a_command_line_that_cannot_be_followed(run, tmp_path, files, options, code, said):
    path = tmp_path / "file.json"
    path.write_bytes(files.as_bytes(files.HYPOTHESIS))
    got, output, errors = run("annotations", "import", path, *options)
    assert (got, output) == (code, "")
    assert errors.startswith("error: ")
    assert errors.count("\n") == 1
    assert said in errors


def test_a_file_that_is_not_there(run, tmp_path):
    code, _, errors = run("annotations", "import", tmp_path / "no.json", "--text", "x")
    assert code == 1
    assert "no.json cannot be read: No such file or directory" in errors


def test_the_words_of_the_table_are_harmless(run, tmp_path, files, small_texts):
    content = [
        {"target": {"selector": {"exact": "evil \u202e\u001b[31m words\nin two lines"}}},
        *files.RECOGITO_JS,
    ]
    path = tmp_path / "file.json"
    path.write_bytes(files.as_bytes(content))
    _, output, _ = run(
        "annotations", "import", path, "--report", "102_evening", "--texts", small_texts
    )
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "evil [31m words in two lines" in output
    assert "2 passages, 1 found and proposed, 1 for a person to find, 0 not readable" in output


def test_export_to_a_file_and_to_standard_output(run, tmp_path):
    path = tmp_path / "out.json"
    code, output, _ = run("annotations", "export", "102_evening", "--out", path)
    assert code == 0
    assert "12 annotations; 0 paraphrased claims are not in it." in output
    assert len(read_annotations(path.read_bytes(), "out.json").annotations) == 12
    code, _, errors = run("annotations", "export", "nothing")
    assert code == 1
    assert "no document 'nothing'" in errors


def test_export_into_a_folder_that_is_not_there(run, tmp_path):
    code, _, errors = run("annotations", "export", "--out", tmp_path / "no" / "out.json")
    assert code == 1
    assert "cannot write" in errors
