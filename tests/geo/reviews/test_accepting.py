"""Into the record: the report file, all files or none, and what keeps a review out."""

import shutil
from pathlib import Path

import pytest
import yaml

from geo.check import check_data, check_texts
from geo.errors import DataError
from geo.reviews import accepting
from geo.reviews.accepting import accept, plan_acceptance, write_all
from geo.reviews.errors import NotReadyError, ReviewError
from geo.writing import CannotWriteError

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def data(tmp_path, small_data):
    folder = tmp_path / "data"
    shutil.copytree(small_data, folder)
    return folder


@pytest.fixture
def finished(anna):
    """All three decided, a new claimant among them, one relation chosen."""
    anna(
        "claimant",
        id="harbour-office",
        name_en="Harbour Office",
        role="port authority",
        kind="body",
        party="independent",
    )
    anna("edit", "p3", claimant="harbour-office", note='It says "closed": not since when.')
    anna("accept", "p1", "p3")
    anna("reject", "p2")
    anna(
        "relate",
        "p1",
        kind="agree",
        reference="101_morning#holds-betrov",
        topic="who holds Betrov",
        reason="Omin says it again.",
    )
    return anna


def bytes_of(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_report_stands_in_the_record_and_every_excerpt_in_the_text(
    finished, text, data, tmp_path
):
    path = accept(finished.review, text, data)
    assert path == data / "reports/2024-05-10-the-harbour-closed.yaml"
    atlas = check_data(data)
    report = atlas.reports["2024-05-10-the-harbour-closed"]
    assert [claim.claimant for claim in report.claims] == ["omin", "harbour-office"]
    assert report.excerpts[1].exact.endswith("about 9,000 people are left")
    assert atlas.claimants["harbour-office"].party == "independent"
    assert any(
        (r.a, r.b)
        == ("2024-05-10-the-harbour-closed#omin-claims-control", "101_morning#holds-betrov")
        for r in atlas.relations
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "any.txt").write_bytes(text.encode())
    result = check_texts(atlas, folder)
    assert (result.verified, result.problems) == (2, ())


def test_what_was_in_the_files_before_stays_byte_for_byte(finished, text, data):
    before = bytes_of(data)
    accept(finished.review, text, data)
    after = bytes_of(data)
    for name, content in before.items():
        assert after[name].startswith(content)
    assert len(after) == len(before) + 1


def test_the_report_is_written_as_the_first_two_are(finished, text, data):
    """Same order of fields, same forms: what the files of the real record say."""
    report = plan_acceptance(finished.review, text, data).report
    real = ROOT / "data/reports/002-before-the-declaration.yaml"
    lines = real.read_text(encoding="utf-8").splitlines()
    order = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    made = [line.partition(":")[0] for line in report.text.splitlines() if line[:1].isalpha()]
    assert [name for name in made if name in order] == order
    claims = report.text.partition("\nclaims:\n")[2]
    assert claims.startswith(
        "  - label: omin-claims-control\n"
        "    places: [betrov]\n"
        "    claimant: omin\n"
        "    kind: control\n"
        "    proposition: claims_control\n"
        "    stated_for: russia\n"
        "    event_time:\n"
        '      edtf: "2024-05-09"\n'
        "      basis: inferred\n"
        "      why: >-\n"
        "        The text gives no year.\n"
        "    excerpts: [omin-said-on-9-may]\n"
    )
    assert yaml.safe_load(report.text)["publisher"] == 'Gamma "Noon"'


def test_nobody_writes_while_somebody_else_does(finished, text, data, monkeypatch):
    from filelock import FileLock

    plan = plan_acceptance(finished.review, text, data)
    before = bytes_of(data)
    monkeypatch.setattr(accepting, "LOCK_SECONDS", 0.05)
    said = pytest.raises(ReviewError, match="somebody else is writing")
    with FileLock(data / accepting.LOCK_NAME), said:
        write_all(plan, data)
    (data / accepting.LOCK_NAME).unlink(missing_ok=True)
    assert bytes_of(data) == before
    write_all(plan, data)


def test_the_diff_shows_what_is_added_and_nothing_else(finished, text, data):
    diff = plan_acceptance(finished.review, text, data).diff
    removed = [line for line in diff.splitlines() if line.startswith("-") and line[:3] != "---"]
    assert removed == []
    assert '+  name_en: "Harbour Office"' in diff


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda anna: anna("reopen", "p2"), "1 of 3 proposal is not reviewed"),
        (lambda anna: anna("reject", "p1", "p3"), "no claim is accepted"),
        (
            lambda anna: anna("edit", "p1", claimant="nobody"),
            r"nobody \(claim 1\) is not among the claimants",
        ),
        (
            lambda anna: anna("edit", "p1", places=["atlantis"]),
            r"atlantis \(claim 1\) is not among the places",
        ),
        (lambda anna: anna("edit", "p1", event_time=None), "claim 1: say when"),
        (lambda anna: anna("passport", published=None), "when the document was published"),
        (lambda anna: anna("passport", quoting_terms=" "), "by what right"),
        (
            lambda anna: anna("verdict", "p1", by="Borys", agrees=False, words="No."),
            "claim 1: Borys disagrees",
        ),
    ],
)
def test_what_is_unreviewed_or_incomplete_is_refused_in_a_clear_line(
    finished, text, data, spoil, reason
):
    spoil(finished)
    before = bytes_of(data)
    with pytest.raises(NotReadyError, match=reason):
        accept(finished.review, text, data)
    assert bytes_of(data) == before


def test_a_text_that_the_record_holds_comes_in_only_as_a_second_report(finished, text, data):
    first = accept(finished.review, text, data)
    with pytest.raises(NotReadyError, match="holds this very text already"):
        accept(finished.review, text, data)
    second = accept(finished.review, text, data, allow_copy=True)
    assert (first.stem, second.stem) == (
        "2024-05-10-the-harbour-closed",
        "2024-05-10-the-harbour-closed-2",
    )


def test_another_text_than_the_one_reviewed_is_refused(finished, text, data):
    with pytest.raises(ReviewError, match="not the one that was reviewed"):
        accept(finished.review, text.replace("closed", "open"), data)


def test_a_record_that_would_not_be_sound_is_not_written(finished, text, data):
    finished("relate", "p1", kind="agree", reference="101_morning#nothing", topic="t", reason="r")
    before = bytes_of(data)
    with pytest.raises(DataError, match="101_morning#nothing"):
        accept(finished.review, text, data)
    assert bytes_of(data) == before


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_when_one_file_cannot_be_written_all_are_as_they_were(
    finished, text, data, monkeypatch, failing
):
    plan = plan_acceptance(finished.review, text, data)
    assert len(plan.changes) == 3
    before = bytes_of(data)
    real, calls = accepting.write_whole, []

    def break_once(path, content):
        calls.append(path)
        if len(calls) == failing:
            raise CannotWriteError(f"cannot write {path}: no space left")
        real(path, content)

    monkeypatch.setattr(accepting, "write_whole", break_once)
    with pytest.raises(CannotWriteError):
        write_all(plan, data)
    assert bytes_of(data) == before


def test_a_record_that_changed_meanwhile_is_not_written_over(finished, text, data):
    plan = plan_acceptance(finished.review, text, data)
    with (data / "claimants.yaml").open("a", encoding="utf-8") as stream:
        stream.write("- {id: late, name_en: Late, role: '', kind: body, party: russia}\n")
    before = bytes_of(data)
    with pytest.raises(ReviewError, match="changed meanwhile"):
        write_all(plan, data)
    assert bytes_of(data) == before


def test_a_new_place_comes_with_its_coordinate(finished, text, data):
    finished(
        "place",
        id="epsilne",
        kind="town",
        name_en="Epsilne",
        name_uk="Епсильне",
        name_ru="Эпсильное",
        lon=37.9,
        lat=48.2,
        coordinate_source="GeoNames",
        geonames_id=4,
    )
    finished("edit", "p3", places=["epsilne"])
    accept(finished.review, text, data)
    place = check_data(data).places["epsilne"]
    assert (place.lon, place.lat, place.role, place.geonames_id) == (37.9, 48.2, "context", 4)
