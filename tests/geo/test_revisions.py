"""A corrected text becomes a new revision: nothing is doubled, nothing lost, links stay alive."""

import hashlib
import json
import shutil

import pytest

from geo.__main__ import main
from geo.check import check_texts
from geo.loading import load_atlas

EVENING = "102_evening"
SECOND = "reports/102_evening.revision-2.yaml"
THIRD = "reports/102_evening.revision-3.yaml"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def run(copy, capsys):
    def run(*arguments):
        code = main(["--data", str(copy.folder), *map(str, arguments)])
        output, errors = capsys.readouterr()
        return code, output, errors

    return run


@pytest.fixture
def corrected(tmp_path, small_texts):
    """The evening paper with other typesetting, another number, and a sentence taken out."""
    text = (small_texts / f"{EVENING}.txt").read_text(encoding="utf-8")
    changes = (
        ("Omin’s staff", "Omin's staff"),
        ("“The town hall is ours,”", '"The town hall is ours,"'),
        ("more than 20 attacks", "more than 30 attacks"),
        ("The Front Institute now finds both armies in Betrov. ", ""),
    )
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "corrected.txt"
    path.write_text("Corrected.\n" + text, encoding="utf-8")
    return path


@pytest.fixture
def retypeset(tmp_path, small_texts):
    """The evening paper in which only typesetting differs."""
    text = (small_texts / f"{EVENING}.txt").read_text(encoding="utf-8")
    path = tmp_path / "retypeset.txt"
    path.write_text(text.replace("’", "'").replace(" ", "  "), encoding="utf-8")
    return path


def kinds(run, path):
    code, output, errors = run("reanchor", EVENING, path, "--json")
    assert (code, errors) == (0, "")
    return {one["excerpt"]: one["kind"] for one in json.loads(output)["anchors"]}


def test_what_came_of_each_excerpt(run, corrected):
    assert kinds(run, corrected) == {
        "was-hub": "exact",
        "few": "exact",
        "repelled": "approximate",
        "surrounded": "normalised",
        "not-surrounded": "exact",
        "both-armies": "orphan",
        "still-held": "exact",
        "by-june": "exact",
        "fighting": "exact",
        "wounded": "exact",
        "ours-again": "normalised",
    }


def test_the_table_says_what_a_person_must_look_at(run, corrected):
    code, output, _ = run("reanchor", "Evening paper", corrected)
    assert code == 0
    assert "repelled" in output
    assert (
        "now: it had repelled more than 30 attacks at Betrov on 4 May (similarity 0.98)" in output
    )
    assert "9 of 11 excerpts verified, 2 not." in output


def test_nothing_is_written_unless_asked_for(run, corrected, copy, home):
    before = {path: path.read_bytes() for path in copy.folder.rglob("*") if path.is_file()}
    run("reanchor", EVENING, corrected)
    assert {p: p.read_bytes() for p in copy.folder.rglob("*") if p.is_file()} == before
    assert not home.exists()


def test_what_waits_must_be_left_out_in_so_many_words(run, corrected, copy):
    code, _, errors = run("reanchor", EVENING, corrected, "--write")
    assert code == 1
    assert (
        "2 of 11 excerpts wait for a person, nothing was written: repelled, both-armies" in errors
    )
    assert not (copy.folder / SECOND).exists()


@pytest.fixture
def second(run, corrected, copy):
    before = load_atlas(copy.folder)
    code, output, errors = run("reanchor", EVENING, corrected, "--write", "--leave-out")
    assert (code, errors) == (0, "")
    assert "Claims that wait, and are not shown: repelled, both-armies" in output
    return before, load_atlas(copy.folder)


def test_the_old_file_stays_and_the_atlas_shows_the_newest(second, copy, small_data):
    before, after = second
    old = copy.folder / "reports" / f"{EVENING}.yaml"
    assert old.read_bytes() == (small_data / "reports" / f"{EVENING}.yaml").read_bytes()
    assert list(after.reports) == list(before.reports)
    assert after.reports[EVENING].revision == 2
    assert [one.revision for one in after.earlier[EVENING]] == [1]
    labels = [claim.label for claim in after.claims.values() if claim.document == EVENING]
    assert sorted(labels) == sorted(
        {claim.label for claim in before.reports[EVENING].claims} - {"repelled", "both-armies"}
    )


def test_ids_of_claims_stay_also_where_typesetting_changed(second):
    before, after = second
    for label in ("few-left", "surrounded", "ours-again", "alfin-by-june"):
        old = before.by_reference(f"{EVENING}#{label}")
        new = after.by_reference(f"{EVENING}#{label}")
        assert new.id == old.id
        assert after.claims[old.id] is new
    assert after.by_reference(f"{EVENING}#surrounded").excerpts[0].exact.startswith("Omin's")
    assert after.by_reference(f"{EVENING}#surrounded").known_by == (
        before.by_reference(f"{EVENING}#surrounded").known_by
    )


def test_hedging_words_are_taken_as_they_stand_now(run, retypeset, copy):
    label, hedge = "  - label: surrounded\n", "    hedge: Omin’s staff declared\n"
    copy.replace(f"reports/{EVENING}.yaml", label, label + hedge)
    before = load_atlas(copy.folder).by_reference(f"{EVENING}#surrounded")
    assert run("reanchor", EVENING, retypeset, "--write")[0] == 0
    after = load_atlas(copy.folder).by_reference(f"{EVENING}#surrounded")
    assert (before.hedge, after.hedge) == ("Omin’s staff declared", "Omin's  staff  declared")
    assert after.id == before.id


def test_the_passport_is_that_of_the_new_text(second, corrected):
    report = second[1].reports[EVENING]
    content = corrected.read_bytes()
    assert report.text.sha256 == hashlib.sha256(content).hexdigest()
    assert report.text.length == len(content.decode())


def test_what_waits_is_in_the_file_with_its_claims(second):
    waiting = {one.excerpt: one for one in second[1].reports[EVENING].waiting}
    assert set(waiting) == {"repelled", "both-armies"}
    assert waiting["repelled"].claims == ("repelled",)
    assert waiting["repelled"].exact == "it had repelled more than 30 attacks at Betrov on 4 May"
    assert (waiting["both-armies"].kind, waiting["both-armies"].start) == ("orphan", None)


def test_relations_of_waiting_claims_wait_too(second):
    before, after = second
    names = {f"{EVENING}#repelled", f"{EVENING}#both-armies"}
    assert [r for r in before.relations if not {r.a, r.b} & names] == list(after.relations)


def test_every_excerpt_is_held_against_the_text_that_is_at_hand(
    second, copy, corrected, small_texts, tmp_path
):
    atlas = second[1]
    old_only = check_texts(atlas, small_texts)
    assert (old_only.verified, old_only.verified_earlier, old_only.problems) == (9, 11, ())
    assert old_only.without_text == (EVENING,)
    both = tmp_path / "both"
    shutil.copytree(small_texts, both)
    shutil.copy(corrected, both)
    held = check_texts(atlas, both)
    assert (held.verified, held.verified_earlier, held.problems) == (18, 11, ())
    assert held.without_text == ()


def test_an_old_revision_that_differs_is_said(second, copy, small_texts):
    copy.replace(f"reports/{EVENING}.yaml", 'exact: "Omin wants', 'exact: "Omin Wants')
    (said,) = check_texts(load_atlas(copy.folder), small_texts).problems
    assert (said.file, said.record) == (f"{EVENING}, revision 1", "excerpt by-june")


def test_the_new_text_is_kept(second, home, corrected):
    digest = hashlib.sha256(corrected.read_bytes()).hexdigest()
    assert (home / "texts" / f"{digest}.txt").read_bytes() == corrected.read_bytes()


def test_check_says_what_waits(second, run):
    code, output, _ = run("check", "--json")
    assert code == 0
    assert json.loads(output)["waiting"] == [f"{EVENING}#both-armies", f"{EVENING}#repelled"]


def test_the_same_text_again_is_no_revision(second, run, corrected, copy):
    code, _, errors = run("reanchor", EVENING, corrected, "--write", "--leave-out")
    assert code == 1
    assert "this is the text of revision 2" in errors
    assert not (copy.folder / THIRD).exists()


def test_a_person_may_accept_the_nearest_words(second, run, corrected, copy):
    arguments = ("--write", "--leave-out", "--accept", "repelled")
    code, _, errors = run("reanchor", EVENING, corrected, *arguments)
    assert (code, errors) == (0, "")
    atlas = load_atlas(copy.folder)
    claim = atlas.by_reference(f"{EVENING}#repelled")
    assert claim.excerpts[0].exact == "it had repelled more than 30 attacks at Betrov on 4 May"
    assert claim.id != second[0].by_reference(f"{EVENING}#repelled").id  # it says something else
    assert [one.excerpt for one in atlas.reports[EVENING].waiting] == ["both-armies"]


def test_what_stands_again_in_a_third_text_waits_no_more(second, run, retypeset, copy):
    code, _, errors = run("reanchor", EVENING, retypeset, "--write", "--read-on", "2024-05-09")
    assert (code, errors) == (0, "")
    atlas = load_atlas(copy.folder)
    report = atlas.reports[EVENING]
    assert (report.revision, report.waiting, len(report.claims)) == (3, (), 11)
    assert report.read_on.isoformat() == "2024-05-09"
    assert {c.id for c in report.claims} == {c.id for c in second[0].reports[EVENING].claims}
    assert len(atlas.relations) == len(second[0].relations)
    assert [one.revision for one in atlas.earlier[EVENING]] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("103", "corrected"), "the record has no document '103'"),
        ((EVENING, "nowhere.txt"), "cannot be read"),
        ((EVENING, "other", "--write", "--leave-out"), "no claim of 102_evening stands in this"),
        ((EVENING, "corrected", "--write", "--accept", "xyz", "--leave-out"), "no excerpt 'xyz'"),
        (
            (EVENING, "corrected", "--write", "--accept", "both-armies", "--leave-out"),
            "no words like those of excerpt 'both-armies'",
        ),
    ],
)
def test_what_cannot_be_done(run, corrected, copy, arguments, said):
    (corrected.parent / "other").write_text("A recipe: take two eggs and some flour, and stir.")
    report, name, *options = arguments
    path = corrected if name == "corrected" else corrected.parent / name
    code, output, errors = run("reanchor", report, path, *options)
    assert (code, output) == (1, "")
    assert errors.startswith("error: ")
    assert said in errors
    assert not (copy.folder / SECOND).exists()


def test_a_page_has_nothing_to_find(copy, run, corrected, small_data):
    shutil.copy(small_data.parent / "small_page.yaml", copy.folder / "reports/103_page.yaml")
    code, _, errors = run("reanchor", "radio-2024-05-06-betrov", corrected)
    assert code == 1
    assert "is a page whose text we do not hold" in errors


def problems_after(copy, change):
    path = copy.folder / SECOND
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return [f"{one.record}: {one.problem}" for one in copy.problems()]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.replace("revision: 2", "revision: 3"), "there is no revision 2 of it"),
        (lambda t: t.replace("revision: 2", "revision: 0"), "revision 0 is no number from 1"),
        (lambda t: t.replace("revision: 2", "revision: 1"), "the id is already taken by"),
        (lambda t: t.replace("      - both-armies", "      - never-made"), "nobody made it"),
        (
            lambda t: t.replace("      - both-armies", "      - was-hub"),
            "claim both-armies: revision 1 has it, this one has not",
        ),
        (
            lambda t: t.replace("      - both-armies", "      - was-hub"),
            "claim was-hub: it waits and stands here too",
        ),
        (
            lambda t: t.replace("  - label: was-hub", "  - label: was-hub\n    first_words: [x]"),
            "first_words is computed, never written",
        ),
    ],
)
def test_what_is_wrong_between_revisions_is_said(second, copy, change, said):
    assert any(said in one for one in problems_after(copy, change))


def test_an_earlier_revision_that_is_gone_is_missed(second, copy):
    (copy.folder / "reports" / f"{EVENING}.yaml").unlink()
    assert any("there is no revision 1 of it" in one.problem for one in copy.problems())
