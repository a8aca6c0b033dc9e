"""What a review stands at: its log of decisions applied to its proposals, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from geo.claimants import Claimant
from geo.claims import LOOKS_AHEAD, PROPOSITIONS
from geo.reviews.decisions import Act, Decision, in_force
from geo.reviews.drafts import (
    ChosenRelation,
    ClaimContent,
    Draft,
    DraftState,
    Passport,
    Stamp,
    Verdict,
)
from geo.reviews.errors import ReviewError
from geo.reviews.plain import as_plain, read_plain
from geo.reviews.review import NewPlace, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """What was decided by now; drafts stand in the order of the text.

    ``claimants`` and ``places`` are those that the record would gain. ``last`` is the decision that
    undo would take back, ``undone`` the one that redo would bring back. ``recorded`` is the id of
    the report once it stands in the record.
    """

    length: int
    drafts: tuple[Draft, ...]
    passport: Passport
    claimants: tuple[Claimant, ...] = ()
    places: tuple[NewPlace, ...] = ()
    relations: tuple[ChosenRelation, ...] = ()
    recorded: str | None = None
    last: Decision | None = None
    undone: Decision | None = None

    def draft(self, draft_id: str) -> Draft:
        """The claim under review of that id; ReviewError if there is none (any more)."""
        for draft in self.drafts:
            if draft.id == draft_id:
                return draft
        raise ReviewError(
            f"there is no claim {draft_id!r} under review; it may have been split or merged"
        )

    def count(self, state: DraftState) -> int:
        """How many drafts are in that state."""
        return sum(draft.state == state for draft in self.drafts)

    @property
    def decided(self) -> int:
        """How many drafts are accepted or rejected."""
        return len(self.drafts) - self.count("open")


def state_of_review(review: Review) -> ReviewState:
    """The state after every decision in force; ReviewError if the log contradicts itself."""
    drafts = tuple(
        Draft(id=proposal.id, content=proposal.content, proposal=proposal.id)
        for proposal in review.proposals
    )
    state = ReviewState(length=review.length, drafts=_in_order(drafts), passport=review.passport)
    done, undone = in_force(review.decisions)
    for decision in done:
        state = apply(state, decision)
    return replace(state, last=done[-1] if done else None, undone=undone[-1] if undone else None)


def apply(state: ReviewState, decision: Decision) -> ReviewState:
    """The state after the decision; ReviewError where it cannot be taken, in a clear line."""
    if state.recorded is not None and decision.act not in ("verdict", "recorded"):
        raise ReviewError(
            f"this review stands in the record as {state.recorded}; correct the report file there"
        )
    return _ACTS[decision.act](state, decision)


def _accept(state: ReviewState, decision: Decision) -> ReviewState:
    return _decide(state, decision, "accepted")


def _reject(state: ReviewState, decision: Decision) -> ReviewState:
    return _decide(state, decision, "rejected")


def _reopen(state: ReviewState, decision: Decision) -> ReviewState:
    return _decide(state, decision, "open")


def _decide(state: ReviewState, decision: Decision, to: DraftState) -> ReviewState:
    stamp = _stamp(decision)
    reason = str(decision.values.get("reason", ""))
    return _changed(
        state,
        decision,
        lambda draft: replace(
            draft, state=to, decided=None if to == "open" else stamp, reason=reason
        ),
    )


def _edit(state: ReviewState, decision: Decision) -> ReviewState:
    """Fields of the content anew; what others said of the former wording counts no more."""

    def edited(draft: Draft) -> Draft:
        raw = {**as_plain(draft.content), **decision.values}
        content = _fitting(_content(raw, state.length, f"claim {draft.id}"))
        if content == draft.content:
            return draft
        decided = _stamp(decision) if draft.decided is not None else None
        return replace(draft, content=content, edited=True, decided=decided, verdicts=())

    return _changed(state, decision, edited)


def _split(state: ReviewState, decision: Decision) -> ReviewState:
    """One claim becomes several, each open, with the same fields but for its span."""
    (before,) = _named(state, decision, 1)
    parts = read_plain(tuple[tuple[int, int], ...], decision.values.get("parts"), "split")
    if len(parts) < 2:
        raise ReviewError("a claim is split into two parts at least")
    ends = (before.content.start, *(end for _, end in parts[:-1]))
    if any(start < end for (start, _), end in zip(parts, ends, strict=True)) or (
        parts[-1][1] > before.content.end
    ):
        raise ReviewError("the parts of a claim lie within it, one after the other")
    made = [
        replace(
            before,
            id=f"{before.id}.{decision.number}{_letter(number)}",
            content=_content(
                {**as_plain(before.content), "start": start, "end": end}, state.length, "split"
            ),
            state="open",
            edited=True,
            decided=None,
            verdicts=(),
        )
        for number, (start, end) in enumerate(parts)
    ]
    return _with_drafts(state, {before.id}, made)


def _merge(state: ReviewState, decision: Decision) -> ReviewState:
    """Several claims become one, open, from the first word of any to the last."""
    drafts = _named(state, decision, None)
    if len(drafts) < 2:
        raise ReviewError("two claims at least are merged")
    first = min(drafts, key=lambda draft: (draft.content.start, draft.content.end))
    places = dict.fromkeys(place for draft in drafts for place in draft.content.places)
    content = replace(
        first.content,
        start=first.content.start,
        end=max(draft.content.end for draft in drafts),
        places=tuple(places),
    )
    merged = Draft(
        id=f"{first.id}.{decision.number}", content=content, proposal=first.proposal, edited=True
    )
    return _with_drafts(state, {draft.id for draft in drafts}, [merged])


def _add(state: ReviewState, decision: Decision) -> ReviewState:
    content = _content(decision.values, state.length, "a claim of your own")
    added = Draft(id=f"w{decision.number}", content=content, proposal=None, edited=True)
    return _with_drafts(state, set(), [added])


def _verdict(state: ReviewState, decision: Decision) -> ReviewState:
    agrees, words = decision.values.get("agrees"), str(decision.values.get("words", ""))
    if not isinstance(agrees, bool):
        raise ReviewError("a verdict says whether you agree: true or false")
    if not agrees and not words.strip():
        raise ReviewError("say in words why you disagree")

    def judged(draft: Draft) -> Draft:
        if draft.decided is None:
            raise ReviewError("nobody has decided on this claim yet; a second person judges after")
        if draft.decided.by == decision.by:
            raise ReviewError(f"{decision.by} decided this claim; another person judges it")
        others = tuple(verdict for verdict in draft.verdicts if verdict.stamp.by != decision.by)
        verdict = Verdict(agrees=agrees, words=words.strip(), stamp=_stamp(decision))
        return replace(draft, verdicts=(*others, verdict))

    return _changed(state, decision, judged)


def _passport(state: ReviewState, decision: Decision) -> ReviewState:
    raw = {**as_plain(state.passport), **decision.values}
    passport = read_plain(Passport, raw, "the document's passport")
    if passport.published is not None:
        _ = passport.published.earliest_on  # BadTimeError says what is wrong with it
    return replace(state, passport=passport)


def _claimant(state: ReviewState, decision: Decision) -> ReviewState:
    claimant = read_plain(Claimant, dict(decision.values), "the claimant")
    if not claimant.id or not claimant.name_en.strip():
        raise ReviewError("a claimant has a name")
    others = tuple(one for one in state.claimants if one.id != claimant.id)
    return replace(state, claimants=(*others, claimant))


def _place(state: ReviewState, decision: Decision) -> ReviewState:
    place = read_plain(NewPlace, dict(decision.values), "the place")
    others = tuple(one for one in state.places if one.id != place.id)
    return replace(state, places=(*others, place))


def _places(state: ReviewState, decision: Decision) -> ReviewState:
    """Several places at once, each put into the claims ``instead`` of the code they name it by."""
    instead = read_plain(dict[str, str], decision.values.get("instead"), "the places")
    for raw in read_plain(tuple[dict[str, Any], ...], decision.values.get("places"), "the places"):
        state = _place(state, replace(decision, values=raw))
    for draft in _named(state, decision, None):
        places = [instead.get(place, place) for place in draft.content.places]
        one = replace(decision, claims=(draft.id,), values={"places": places})
        state = _edit(state, one)
    return state


def _relate(state: ReviewState, decision: Decision) -> ReviewState:
    (draft,) = _named(state, decision, 1)
    raw = {**decision.values, "claim": draft.id}
    relation = read_plain(ChosenRelation, raw, "the relation")
    others = _relations_without(state, draft.id, relation.reference)
    return replace(state, relations=(*others, relation))


def _unrelate(state: ReviewState, decision: Decision) -> ReviewState:
    (draft,) = _named(state, decision, 1)
    reference = str(decision.values.get("reference", ""))
    return replace(state, relations=_relations_without(state, draft.id, reference))


def _relations_without(
    state: ReviewState, draft_id: str, reference: str
) -> tuple[ChosenRelation, ...]:
    return tuple(
        one for one in state.relations if (one.claim, one.reference) != (draft_id, reference)
    )


def _recorded(state: ReviewState, decision: Decision) -> ReviewState:
    return replace(state, recorded=str(decision.values["report"]))


def _never(state: ReviewState, decision: Decision) -> ReviewState:
    raise ReviewError(f"{decision.act} is no decision of its own")


_ACTS: Final[Mapping[Act, Callable[[ReviewState, Decision], ReviewState]]] = {
    "accept": _accept,
    "reject": _reject,
    "reopen": _reopen,
    "edit": _edit,
    "split": _split,
    "merge": _merge,
    "add": _add,
    "verdict": _verdict,
    "passport": _passport,
    "claimant": _claimant,
    "place": _place,
    "places": _places,
    "relate": _relate,
    "unrelate": _unrelate,
    "recorded": _recorded,
    "undo": _never,
    "redo": _never,
}


def _content(raw: Mapping[str, Any], length: int, what: str) -> ClaimContent:
    content = read_plain(ClaimContent, dict(raw), what)
    if not 0 <= content.start < content.end <= length:
        raise ReviewError(
            f"{what}: {content.start} to {content.end} is no stretch of a text of "
            f"{length} characters"
        )
    if content.proposition not in PROPOSITIONS[content.kind]:
        known = ", ".join(PROPOSITIONS[content.kind])
        raise ReviewError(
            f"{what}: proposition {content.proposition!r} does not belong to kind "
            f"{content.kind!r}; use one of {known}"
        )
    for time in (content.event_time, content.forecast_for):
        if time is not None:
            _ = time.earliest_on  # BadTimeError says what is wrong with it
    return content


def _fitting(content: ClaimContent) -> ClaimContent:
    """Without for whom it states control, or what time it foretells, where it speaks of neither."""
    return replace(
        content,
        stated_for=content.stated_for if content.kind == "control" else None,
        forecast_for=content.forecast_for if content.proposition in LOOKS_AHEAD else None,
    )


def _named(state: ReviewState, decision: Decision, count: int | None) -> tuple[Draft, ...]:
    names = tuple(dict.fromkeys(decision.claims))
    if count is not None and len(names) != count:
        raise ReviewError(f"{decision.act} is about one claim; {len(names)} are named")
    return tuple(state.draft(name) for name in names)


def _changed(
    state: ReviewState, decision: Decision, change: Callable[[Draft], Draft]
) -> ReviewState:
    named = _named(state, decision, None)
    if not named:
        raise ReviewError(f"say which claim to {decision.act}")
    ids = {draft.id for draft in named}
    drafts = tuple(change(draft) if draft.id in ids else draft for draft in state.drafts)
    return replace(state, drafts=_in_order(drafts))


def _with_drafts(state: ReviewState, gone: set[str], made: Iterable[Draft]) -> ReviewState:
    kept = tuple(draft for draft in state.drafts if draft.id not in gone)
    relations = tuple(one for one in state.relations if one.claim not in gone)
    return replace(state, drafts=_in_order((*kept, *made)), relations=relations)


def _in_order(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    return tuple(sorted(drafts, key=lambda draft: (draft.content.start, draft.content.end)))


def _stamp(decision: Decision) -> Stamp:
    return Stamp(by=decision.by, at=decision.at, number=decision.number)


def _letter(number: int) -> str:
    return "abcdefghijklmnopqrstuvwxyz"[number % 26]
