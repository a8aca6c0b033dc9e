"""That nothing reviewed is lost: killed programs, broken files, two people, two documents."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import ClaimlineError
from geo.reviews.errors import ReviewChangedError, ReviewError
from geo.reviews.states import state_of_review
from geo.reviews.store import ReviewStore

ROOT = Path(__file__).resolve().parents[3]
DECIDE_FOR_EVER = """
import itertools, sys
from geo.reviews.deciding import Pending
from geo.reviews.store import ReviewStore
store = ReviewStore()
for number in itertools.count():
    act = ("accept", "reject", "reopen")[number % 3]
    pending = Pending(act=act, by="Anna", at="2024-05-10T09:00", claims=(f"p{number % 3 + 1}",))
    revision = store.record(sys.argv[1], pending, seen=number).review.revision
    print(revision, flush=True)
"""


def start_deciding(sha256):
    return subprocess.Popen(
        [sys.executable, "-c", DECIDE_FOR_EVER, sha256],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_a_kill_at_any_moment_loses_no_decision_that_was_confirmed(stored):
    process = start_deciding(stored.sha256)
    confirmed = [int(process.stdout.readline()) for _ in range(7)][-1]
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    process.wait(timeout=30)
    confirmed = max([confirmed, *map(int, rest)])
    opened = stored.store.open(stored.sha256)
    assert opened.trouble == ""
    assert confirmed <= opened.review.revision <= confirmed + 1
    stored.record("accept", "p1")  # and the lock went with it


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"\xff\xfe\x00", b'{"format": "other"}'])
def test_a_broken_file_is_kept_aside_and_the_one_before_it_goes_on(stored, content):
    stored.record("accept", "p1")
    stored.record("reject", "p2")
    path = stored.store.folder / f"{stored.sha256}.json"
    path.write_bytes(content)
    opened = stored.store.open(stored.sha256)
    assert [decision.act for decision in opened.review.decisions] == ["accept"]
    aside = stored.store.folder / f"{stored.sha256}.broken-1"
    assert aside.read_bytes() == content
    assert aside.name in opened.trouble
    assert "1 decision." in opened.trouble
    assert stored.store.open(stored.sha256).trouble == ""


def test_a_log_that_contradicts_itself_is_broken_too(stored):
    stored.record("accept", "p1")
    path = stored.store.folder / f"{stored.sha256}.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["decisions"][0]["claims"] = ["p77"]
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert "p77" in stored.store.open(stored.sha256).trouble


def test_where_both_files_are_broken_both_stay_and_it_is_said(stored):
    stored.record("accept", "p1")
    for path in stored.store.folder.glob("*.json"):
        path.write_bytes(b"{")
    with pytest.raises(ReviewError, match=r"nor can the copy before it.*broken-1"):
        stored.store.open(stored.sha256)
    assert (stored.store.folder / f"{stored.sha256}.broken-1").read_bytes() == b"{"


def test_who_saves_second_on_one_claim_is_told_and_nothing_is_written(stored):
    seen = 0
    stored.record("accept", "p1", by="Anna", seen=seen)
    with pytest.raises(ReviewChangedError, match="Anna saved a decision"):
        stored.record("reject", "p1", by="Borys", seen=seen)
    review = stored.store.open(stored.sha256).review
    assert [(d.by, d.act) for d in review.decisions] == [("Anna", "accept")]


def test_decisions_of_two_people_on_two_claims_both_stand_and_are_told(stored):
    stored.record("accept", "p1", by="Anna", seen=0)
    recorded = stored.record("reject", "p2", by="Borys", seen=0)
    assert [decision.by for decision in recorded.others] == ["Anna"]
    assert state_of_review(recorded.review).decided == 2


def test_undo_never_takes_back_what_its_maker_has_not_seen(stored):
    stored.record("accept", "p1", by="Anna", seen=0)
    stored.record("accept", "p2", by="Borys", seen=0)
    with pytest.raises(ReviewChangedError):
        stored.record("undo", by="Anna", seen=1)


def test_two_processes_on_one_document_write_one_log(stored):
    processes = [start_deciding(stored.sha256) for _ in range(2)]
    # One of them loses the race for a claim and stops; the other goes on undisturbed.
    first = [process.stdout.readline() for process in processes]
    for process in processes:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    assert any(first)
    review = stored.store.open(stored.sha256).review
    assert [decision.number for decision in review.decisions] == list(range(1, review.revision + 1))


def test_two_documents_never_collide(stored, review):
    other = replace(review, sha256="ab" * 32)
    stored.store.start(other)
    stored.record("accept", "p1")
    assert stored.store.open(other.sha256).review.revision == 0
    assert sorted(stored.store) == sorted([stored.sha256, other.sha256])


def test_starting_again_goes_on_where_it_was_left(stored, review):
    stored.record("accept", "p1")
    assert stored.store.start(review).revision == 1


def test_proposals_are_made_anew_only_before_a_claim_was_decided(stored, review):
    stored.record("passport", publisher="Gamma Noon")
    log = stored.store.open(stored.sha256).review.decisions
    stored.store.restart(replace(review, proposals=review.proposals[:1]), log)
    opened = stored.store.open(stored.sha256).review
    assert (len(opened.proposals), opened.revision) == (1, 1)
    stored.record("accept", "p1")
    with pytest.raises(ReviewError, match="decided already"):
        stored.store.restart(review, opened.decisions)


def test_who_opens_a_document_hears_who_has_it_open(stored):
    assert stored.store.enter(stored.sha256, "Anna", "2024-05-10T09:00") == ()
    (visit,) = stored.store.enter(stored.sha256, "Borys", "2024-05-10T09:05")
    assert (visit.by, visit.at) == ("Anna", "2024-05-10T09:00")
    stored.store.leave(stored.sha256, "Anna")
    assert [visit.by for visit in stored.store.visits(stored.sha256)] == ["Borys"]


def test_the_checkout_is_no_place_for_reviews(review):
    with pytest.raises(ClaimlineError, match="CLAIMLINE_HOME"):
        ReviewStore(ROOT / "reviews").start(review)
    assert not (ROOT / "reviews").exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "ab", "zz" * 32])
def test_a_name_that_is_no_sha256_reads_no_file(stored, name):
    with pytest.raises(ReviewError):
        stored.store.open(stored.store.find(name))
