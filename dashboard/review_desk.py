"""What one reader has on the desk while reviewing: which document, which claim, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from geo.errors import ClaimlineError
from geo.reading.text_store import TextStore
from geo.reviews.deciding import Pending, split_parts, worded_span
from geo.reviews.decisions import Act
from geo.reviews.drafts import ClaimContent, Draft
from geo.reviews.errors import ReviewChangedError
from geo.reviews.plain import as_plain
from geo.reviews.review import Review
from geo.reviews.states import ReviewState, state_of_review
from geo.reviews.store import ReviewStore, Visit
from geo.reviews.words import moment_words

STAY: Final = timedelta(hours=12)
"""How long somebody who opened a review counts as having it open."""


@dataclass(slots=True)
class Desk:
    """One reader's place at the review; ``seen`` is the revision that the screen last showed.

    ``said`` is what the screen has to tell after the last act, ``trouble`` whether it went wrong.
    ``token`` and ``answered`` say which acts of which page were dealt with.
    """

    reviewer: str = ""
    sha256: str | None = None
    current: str | None = None
    seen: int = 0
    second: bool = False
    part: str = "review"
    said: str = ""
    trouble: bool = False
    token: str = ""
    answered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """The review on the desk with its text, as it stands now."""

    review: Review
    state: ReviewState
    text: str

    def words(self, draft: Draft) -> str:
        """The words that the claim rests on."""
        return self.text[draft.content.start : draft.content.end]


def now() -> str:
    """This moment in ISO 8601, with the machine's distance from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def recent(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """Those of the last hours: a closed tab or a crash says no good-bye."""
    since = datetime.now().astimezone() - STAY
    return tuple(visit for visit in visits if _moment(visit.at) >= since)


def _moment(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def take_up(desk: Desk, sha256: str) -> None:
    """Put a review on the desk, and tell who else has it open."""
    put_away(desk)
    store = ReviewStore()
    others = recent(store.enter(sha256, desk.reviewer, now())) if desk.reviewer else ()
    desk.sha256, desk.current, desk.seen, desk.part = sha256, None, 0, ""
    if others:
        names = "; ".join(f"{visit.by}, since {moment_words(visit.at)}" for visit in others)
        say(
            desk,
            f"Somebody else has this document open: {names}. Both can decide: who saves second "
            "on the same claim is told, and nothing is overwritten.",
        )


def put_away(desk: Desk) -> None:
    """Take the review off the desk; everything in it is saved already."""
    if desk.sha256 is not None and desk.reviewer:
        ReviewStore().leave(desk.sha256, desk.reviewer)
    desk.sha256, desk.said, desk.trouble = None, "", False


def look(desk: Desk) -> OpenReview:
    """The review as it stands on disk now, to be shown: from here on its reader has seen it.

    Raises ClaimlineError where review or text cannot be had.
    """
    opened = peek(desk)
    desk.seen = opened.review.revision
    drafts = opened.state.drafts
    if all(draft.id != desk.current for draft in drafts):
        waiting = [draft.id for draft in drafts if draft.state == "open"]
        desk.current = next(iter((*waiting, *(draft.id for draft in drafts))), None)
    return opened


def peek(desk: Desk) -> OpenReview:
    """The review as it stands on disk now, which its reader may not have seen."""
    assert desk.sha256 is not None
    found = ReviewStore().open(desk.sha256)
    if found.trouble:
        say(desk, found.trouble, trouble=True)
    return OpenReview(
        review=found.review,
        state=state_of_review(found.review),
        text=TextStore().text(desk.sha256),
    )


def edit(desk: Desk, draft_id: str, values: Mapping[str, Any]) -> None:
    """Change fields of a claim, if that changes anything: a field may tell twice what it holds."""
    try:
        content = peek(desk).state.draft(draft_id).content
    except ClaimlineError as error:
        say(desk, _sentence(str(error)), trouble=True)
        return
    if any(as_plain(getattr(content, name)) != as_plain(values[name]) for name in values):
        decide(desk, "edit", draft_id, **values)


def say(desk: Desk, words: str, *, trouble: bool = False) -> None:
    """What the screen tells next."""
    desk.said, desk.trouble = words, trouble


def decide(desk: Desk, act: Act, *claims: str, **values: Any) -> bool:
    """Take a decision and save it; whether that went well. What went wrong is said on the desk."""
    assert desk.sha256 is not None
    say(desk, "")
    pending = Pending(act=act, by=desk.reviewer, at=now(), claims=claims, values=values)
    try:
        recorded = ReviewStore().record(desk.sha256, pending, seen=desk.seen)
    except ClaimlineError as error:
        say(desk, _sentence(str(error)), trouble=True)
        if isinstance(error, ReviewChangedError):
            desk.seen += len(error.newer)
        return False
    if recorded.others:
        names = " and ".join(dict.fromkeys(one.by for one in recorded.others))
        say(desk, f"{names} decided on other claims meanwhile; both stand.")
    desk.seen = recorded.review.revision
    return True


def handle(desk: Desk, reported: Mapping[str, Any]) -> None:
    """Do what the reader did in the document, each act once, in their order."""
    token, acts = reported.get("token"), reported.get("acts")
    if not isinstance(token, str) or not isinstance(acts, list):
        return
    if token != desk.token:
        desk.token, desk.answered = token, 0
    for one in acts:
        if not isinstance(one, Mapping) or not isinstance(one.get("n"), int):
            continue
        if one["n"] <= desk.answered:
            continue
        desk.answered = one["n"]
        try:
            _do(desk, one)
        except (ClaimlineError, KeyError, TypeError, ValueError) as error:
            words = str(error) if isinstance(error, ClaimlineError) else "that could not be read"
            say(desk, _sentence(words), trouble=True)


def _do(desk: Desk, act: Mapping[str, Any]) -> None:
    what, claim = str(act["do"]), str(act.get("claim", ""))
    if what == "go":
        desk.current = claim
    elif what == "record":
        desk.part = "record"
    elif what in ("accept", "reject"):
        decide(desk, "accept" if what == "accept" else "reject", claim)
    elif what == "agree":
        decide(desk, "verdict", claim, agrees=True)
    elif what in ("undo", "redo"):
        _undo(desk, "undo" if what == "undo" else "redo")
    elif what == "merge":
        if decide(desk, "merge", *map(str, act["claims"])):
            _stand_at_newest(desk)
    else:
        _cut(desk, what, claim, act)


def _cut(desk: Desk, what: str, claim: str, act: Mapping[str, Any]) -> None:
    """What changes where claims begin and end; their words are taken from the text."""
    opened = peek(desk)
    if what == "span":
        start, end = worded_span(opened.text, int(act["start"]), int(act["end"]))
        decide(desk, "edit", claim, start=start, end=end)
    elif what == "split":
        parts = split_parts(opened.text, opened.state.draft(claim), int(act["cut"]))
        if decide(desk, "split", claim, parts=parts):
            _stand_at_newest(desk)
    elif what == "add":
        start, end = worded_span(opened.text, int(act["start"]), int(act["end"]))
        if decide(desk, "add", **as_plain(_begun(opened, start, end))):
            _stand_at_newest(desk)


def _undo(desk: Desk, act: Act) -> None:
    """Undo or redo, and show the claim that it was about."""
    state = peek(desk).state
    about = state.last if act == "undo" else state.undone
    if decide(desk, act) and about is not None and about.claims:
        desk.current = about.claims[0]


def _stand_at_newest(desk: Desk) -> None:
    """Show what the last decision made."""
    state = peek(desk).state
    made = str(desk.seen)
    new = [d.id for d in state.drafts if d.id == f"w{made}" or f".{made}" in d.id]
    desk.current = new[0] if new else desk.current


def _begun(opened: OpenReview, start: int, end: int) -> ClaimContent:
    """A claim of these words to start from: the places named in them, the article's own voice."""
    named = [
        mention.place
        for mention in opened.review.mentions
        if mention.place is not None and start <= mention.start < end
    ]
    from geo.reading.event_times import document_reading

    return ClaimContent(
        start=start,
        end=end,
        places=tuple(dict.fromkeys(named)),
        claimant="article",
        kind="control",
        proposition="reports_fighting",
        stated_for="contested",
        event_time=document_reading(opened.state.passport.published),
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")
