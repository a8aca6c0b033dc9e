"""What somebody marked, as proposals for a review: in the form in which reading a text makes them.

Where the reading of the text proposes a claim of the same words, its parts are taken over; what
the tags say in our vocabulary goes before. The person who reviews it decides on all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from geo.annotations.placing import Placed
from geo.atlas import Atlas
from geo.claims import PROPOSITIONS, Kind, StatedFor
from geo.errors import BadTimeError
from geo.places import fold
from geo.reading.mentions import Mention
from geo.reading.proposals import Candidate, ClaimProposal
from geo.times import Time
from geo.wording import KIND_NAMES, PROPOSITION_NAMES

LEAST_OVERLAP: Final = 0.5
"""How much of the shorter of two passages both must share to be of the same words."""
RULE: Final = "annotation"
LONGEST_EDTF: Final = 40
_KIND_OF: Final[dict[str, Kind]] = {
    one: kind for kind, all_ in PROPOSITIONS.items() for one in all_
}
_FIRST_GUESS: Final = "reports_fighting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal with the annotation that it comes from.

    The proposal's ``score`` is that of the reading's own proposal of the same words, and 0 where
    there is none: how often annotations are right was never measured.
    """

    placed: Placed
    proposal: ClaimProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an annotation says in our vocabulary; empty or None where it does not."""

    places: tuple[str, ...]
    claimant: str | None
    proposition: str | None
    stated_for: StatedFor | None
    event_time: Time | None


def propose_from(
    placed: Iterable[Placed],
    atlas: Atlas,
    mentions: Sequence[Mention],
    read: Sequence[ClaimProposal],
) -> tuple[Proposed, ...]:
    """A proposal for each annotation whose words are verified, in their order.

    ``mentions`` and ``read`` are what reading the same text gives.
    """
    vocabulary = _Vocabulary(atlas)
    return tuple(
        Proposed(placed=one, proposal=_proposal(one, vocabulary, mentions, read))
        for one in placed
        if one.anchor.is_verified
    )


def _proposal(
    placed: Placed,
    vocabulary: _Vocabulary,
    mentions: Sequence[Mention],
    read: Sequence[ClaimProposal],
) -> ClaimProposal:
    anchor = placed.anchor
    assert anchor.start is not None
    assert anchor.end is not None
    assert anchor.exact is not None
    said = vocabulary.said(placed)
    named = tuple(
        dict.fromkeys(
            mention.place
            for mention in mentions
            if mention.place in vocabulary.places
            and anchor.start <= mention.start
            and mention.end <= anchor.end
        )
    )
    base = _same_words(anchor.start, anchor.end, read) or _blank(anchor.start, anchor.end)
    candidates = _candidates(base, said)
    places = said.places or base.places or named
    flags = (
        *placed.flags,
        *base.needs_review,
        *(() if places else ("no_place",)),
        *(() if said.claimant or base.claimant or base.claimant_text else ("no_claimant",)),
        *(() if said.proposition or base.score else ("no_proposition",)),
    )
    is_control = candidates[0].kind == "control"
    return replace(
        base,
        start=anchor.start,
        end=anchor.end,
        exact=anchor.exact,
        places=places,
        claimant=said.claimant or base.claimant,
        candidates=candidates,
        stated_for=(said.stated_for or base.stated_for) if is_control else None,
        event_time=said.event_time or base.event_time,
        rule=RULE,
        needs_review=tuple(dict.fromkeys(flags)),
    )


def _same_words(start: int, end: int, read: Sequence[ClaimProposal]) -> ClaimProposal | None:
    """The reading's proposal that shares most with the passage, if that is enough."""

    def share(one: ClaimProposal) -> float:
        common = min(end, one.end) - max(start, one.start)
        return common / min(end - start, one.end - one.start)

    best = max(read, key=share, default=None)
    return best if best is not None and share(best) >= LEAST_OVERLAP else None


def _blank(start: int, end: int) -> ClaimProposal:
    guess = Candidate(proposition=_FIRST_GUESS, kind=_KIND_OF[_FIRST_GUESS], score=0.0, rule="none")
    return ClaimProposal(
        start=start,
        end=end,
        exact="",
        places=(),
        claimant=None,
        claimant_text="",
        new_claimant=None,
        source=None,
        cue=None,
        content=(start, end),
        candidates=(guess,),
        stated_for=None,
        event_time=None,
        forecast_for=None,
        quantity=None,
        hedge="",
        score=0.0,
        rule=RULE,
        needs_review=(),
    )


def _candidates(base: ClaimProposal, said: _Said) -> tuple[Candidate, ...]:
    if said.proposition is None:
        return base.candidates
    chosen = Candidate(
        proposition=said.proposition, kind=_KIND_OF[said.proposition], score=0.0, rule=RULE
    )
    known = {one.proposition: one for one in base.candidates}
    first = known.pop(said.proposition, chosen)
    return (first, *known.values())


class _Vocabulary:
    """The record's names, as somebody may have written them in a tag."""

    def __init__(self, atlas: Atlas) -> None:
        self.places = {place.id for place in atlas.places.values()}
        self._claimants = set(atlas.claimants)
        self._place_of = {
            fold(name): place.id
            for place in atlas.places.values()
            for name in (place.id, *place.names)
        }
        self._claimant_of = {
            fold(name): one.id for one in atlas.claimants.values() for name in (one.id, one.name_en)
        }
        # A noun that is also the name of a kind ("Tactics") says the kind, and its proposition.
        self._proposition_of = {
            fold(name): one for one in _KIND_OF for name in (one, PROPOSITION_NAMES[one])
        }

    def said(self, placed: Placed) -> _Said:
        bodies = placed.annotation.bodies
        tags = [fold(tag) for tag in bodies.tags]
        ours = bodies.claim or {}
        kinds = {fold(name) for name in KIND_NAMES.values()}
        propositions = [self._proposition_of[tag] for tag in tags if tag in self._proposition_of]
        plain = [one for one in propositions if fold(PROPOSITION_NAMES[one]) not in kinds]
        return _Said(
            places=self._known(ours.get("places"), self.places)
            or tuple(dict.fromkeys(self._place_of[tag] for tag in tags if tag in self._place_of)),
            claimant=next(iter(self._known([ours.get("claimant")], self._claimants)), None)
            or next((self._claimant_of[tag] for tag in tags if tag in self._claimant_of), None),
            proposition=_one_of(ours.get("proposition"), _KIND_OF)
            or next(iter((*plain, *propositions)), None),
            stated_for=_stated_for(ours.get("stated_for")),
            event_time=_time(ours.get("event_time")),
        )

    @staticmethod
    def _known(given: Any, known: set[str]) -> tuple[str, ...]:
        """Ids of the record at the end of the names that our export writes."""
        names = given if isinstance(given, list) else [given]
        ids = (name.rpartition(":")[2] for name in names if isinstance(name, str))
        return tuple(dict.fromkeys(one for one in ids if one in known))


def _one_of(given: Any, known: Mapping[str, Any]) -> str | None:
    return given if isinstance(given, str) and given in known else None


def _stated_for(given: Any) -> StatedFor | None:
    return next((one for one in get_args(StatedFor) if one == given), None)


def _time(given: Any) -> Time | None:
    """A time as our export writes it; None for anything else."""
    edtf = given.get("edtf") if isinstance(given, Mapping) else None
    if not isinstance(edtf, str) or len(edtf) > LONGEST_EDTF:
        return None
    why = given.get("why")
    time = Time(
        edtf=edtf,
        basis="stated" if given.get("basis") == "stated" else "inferred",
        why=why if isinstance(why, str) else "An annotation says so.",
    )
    try:
        _ = time.earliest_on
    except BadTimeError:
        return None
    return time
