"""A review of an invented text, with letters that take two bytes, four bytes and two directions."""

import hashlib
from types import SimpleNamespace

import pytest

from geo.reading.text_store import TextStore
from geo.reviews.deciding import Pending, decide
from geo.reviews.drafts import ClaimContent, Passport
from geo.reviews.review import PlaceMention, PlaceOption, Proposal, Review
from geo.reviews.states import state_of_review
from geo.reviews.store import ReviewStore
from geo.times import Time

TEXT = (
    "😀 Omin said on 9 May that his forces hold all of Betrov. Selna denied it: “Бетрів is "
    "ours.”\nThe harbour of Alfin is closed\u202e, and about 9,000 people are left.\n"
)
AT = "2024-05-10T09:00:00+03:00"


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def content(words, **fields):
    start, end = span(words)
    usual = {
        "places": ("betrov",),
        "claimant": "omin",
        "kind": "control",
        "proposition": "claims_control",
        "stated_for": "russia",
        "event_time": Time(edtf="2024-05-09", basis="inferred", why="The text gives no year."),
    }
    return ClaimContent(start=start, end=end, **{**usual, **fields})


@pytest.fixture
def text():
    return TEXT


@pytest.fixture
def review():
    """Three proposals, nothing decided."""
    return Review(
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        length=len(TEXT),
        source_name="harbour.txt",
        source_kind="text",
        passport=Passport(
            title="The harbour: closed",
            description="An invented article - with a dash, and a colon: here.",
            publisher='Gamma "Noon"',
            language="en",
            published=Time(edtf="2024-05-10", basis="stated"),
            quoting_terms="Written for the tests.",
        ),
        mentions=(
            PlaceMention(
                start=span("Betrov")[0],
                end=span("Betrov")[1],
                place="betrov",
                options=(PlaceOption(place="betrov", name_en="Betrov", reason="only one"),),
            ),
        ),
        proposals=(
            Proposal(id="p1", content=content(TEXT[2 : TEXT.index(". Selna")])),
            Proposal(
                id="p2",
                content=content(
                    "Selna denied it: “Бетрів is ours.”",
                    claimant="selna",
                    proposition="denies_loss",
                    stated_for="ukraine",
                ),
            ),
            Proposal(
                id="p3",
                content=content(
                    "The harbour of Alfin is closed\u202e, and about 9,000 people are left",
                    places=("alfin",),
                    claimant="article",
                    kind="infrastructure",
                    proposition="reports_closure",
                    stated_for=None,
                ),
            ),
        ),
    )  # fmt: skip


class Hand:
    """Somebody who decides on a review in memory."""

    def __init__(self, review, by="Anna"):
        self.review, self.by = review, by

    def __call__(self, act, *claims, by=None, **values):
        pending = Pending(act=act, by=by or self.by, at=AT, claims=claims, values=values)
        self.review = decide(self.review, pending)
        return self.state

    @property
    def state(self):
        return state_of_review(self.review)

    def draft(self, draft_id):
        return self.state.draft(draft_id)


@pytest.fixture
def anna(review):
    return Hand(review)


@pytest.fixture
def stored(tmp_path, monkeypatch, review):
    """The review and its text in the folder of a user's own files."""
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    store = ReviewStore()
    texts = TextStore()
    texts.folder.mkdir(parents=True)
    (texts.folder / f"{review.sha256}.txt").write_text(TEXT, encoding="utf-8", newline="")
    store.start(review)

    def record(act, *claims, by="Anna", seen=None, **values):
        now = store.open(review.sha256).review.revision
        pending = Pending(act=act, by=by, at=AT, claims=claims, values=values)
        return store.record(review.sha256, pending, seen=now if seen is None else seen)

    return SimpleNamespace(store=store, texts=texts, sha256=review.sha256, record=record)
