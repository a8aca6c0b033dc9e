"""How well claims are proposed: spans, kinds, claimants, whole claims, and their scores."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.claim_gold import ClaimText, GoldClaim
from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import ClaimProposal, propose


@dataclass(slots=True, kw_only=True)
class ClaimScore:
    """Counts over some texts; each gold claim is matched with at most one proposal.

    ``touched`` and ``touching`` count gold claims and proposals that overlap any of the other
    side by half, so that two claims in the same words can share one.
    """

    gold: int = 0
    proposed: int = 0
    matched: int = 0
    touched: int = 0
    touching: int = 0
    right: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of proposals that are matched."""
        return self.matched / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Share of gold claims that are matched."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _f1(self.precision, self.recall)

    @property
    def f1_shared(self) -> float:
        """F1 of spans where one proposal may stand for several claims in the same words."""
        found = self.touched / self.gold if self.gold else 0.0
        return _f1(self.touching / self.proposed if self.proposed else 0.0, found)

    def share(self, what: str) -> float:
        """Share of the matched that have this right."""
        return self.right[what] / self.matched if self.matched else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal with its score, and whether it matched a gold claim of its kind."""

    score: float
    right: bool


def claim_scores(
    texts: Iterable[ClaimText], atlas: Atlas, matcher: Matcher
) -> tuple[Mapping[str, ClaimScore], Sequence[Judged], Sequence[str]]:
    """Scores by language and over all, every proposal judged, and a line for each fault."""
    scores: dict[str, ClaimScore] = {}
    judged: list[Judged] = []
    faults: list[str] = []
    for text in texts:
        started = time.process_time()
        proposals = propose(
            text.text,
            language=text.language,
            document_time=text.time,
            atlas=atlas,
            mentions=find_mentions(text.text, matcher),
        )
        seconds = time.process_time() - started
        pairs = match(text.claims, proposals)
        for language in (text.language, "all"):
            score = scores.setdefault(language, ClaimScore())
            _count(score, text.claims, proposals, pairs, atlas)
            score.seconds.append(seconds)
        of_gold = {j: text.claims[i] for i, j in pairs.items()}
        judged += [
            Judged(p.score, j in of_gold and of_gold[j].kind == p.kind)
            for j, p in enumerate(proposals)
        ]
        faults += [f"{text.id}: {fault}" for fault in _faults(text, proposals, pairs, atlas)]
    return scores, judged, faults


def overlaps_by_half(gold: GoldClaim, proposal: ClaimProposal) -> bool:
    """Whether what both hold is at least half of the longer of the two."""
    both = min(gold.end, proposal.end) - max(gold.start, proposal.start)
    return both > 0 and 2 * both >= max(gold.end - gold.start, proposal.end - proposal.start)


def match(gold: Sequence[GoldClaim], proposals: Sequence[ClaimProposal]) -> dict[int, int]:
    """One proposal at most for each gold claim, the same proposition and kind first."""
    pairs = sorted(
        (
            g.proposition != p.proposition,
            g.kind != p.kind,
            g.kind not in {c.kind for c in p.candidates},
            abs(g.start - p.start) + abs(g.end - p.end),
            i,
            j,
        )
        for i, g in enumerate(gold)
        for j, p in enumerate(proposals)
        if overlaps_by_half(g, p)
    )
    found: dict[int, int] = {}
    for *_, i, j in pairs:
        if i not in found and j not in found.values():
            found[i] = j
    return found


def right_parts(gold: GoldClaim, proposal: ClaimProposal, atlas: Atlas) -> frozenset[str]:
    """What a proposal has right of the gold claim that it is matched with."""
    parts = {
        "kind": proposal.kind == gold.kind,
        "kind in three": gold.kind in {c.kind for c in proposal.candidates},
        "proposition": proposal.proposition == gold.proposition,
        "claimant": _same_claimant(gold, proposal),
        "places": {p for p in proposal.places if p in atlas.places} == gold.places,
        "time": proposal.event_time is not None and proposal.event_time.edtf == gold.event_time,
    }
    right = {name for name, fits in parts.items() if fits}
    if right >= {"proposition", "claimant", "places"}:
        right.add("whole")
        if "time" in right:
            right.add("whole, time too")
    return frozenset(right)


def _same_claimant(gold: GoldClaim, proposal: ClaimProposal) -> bool:
    if gold.claimant is not None:
        proposed = proposal.new_claimant.id if proposal.new_claimant else None
        return (proposal.claimant or proposed) == gold.claimant
    named, source = proposal.claimant_text.casefold(), gold.source.casefold()
    return bool(named and source) and (named in source or source in named)


def _count(
    score: ClaimScore,
    gold: Sequence[GoldClaim],
    proposals: Sequence[ClaimProposal],
    pairs: Mapping[int, int],
    atlas: Atlas,
) -> None:
    score.gold += len(gold)
    score.proposed += len(proposals)
    score.matched += len(pairs)
    score.touched += sum(any(overlaps_by_half(g, p) for p in proposals) for g in gold)
    score.touching += sum(any(overlaps_by_half(g, p) for g in gold) for p in proposals)
    for i, j in pairs.items():
        score.right.update(right_parts(gold[i], proposals[j], atlas))


def _faults(
    text: ClaimText,
    proposals: Sequence[ClaimProposal],
    pairs: Mapping[int, int],
    atlas: Atlas,
) -> Iterator[str]:
    for i, gold in enumerate(text.claims):
        if i not in pairs:
            yield f"missed {gold.proposition}: {gold.exact[:90]!r}"
            continue
        proposal = proposals[pairs[i]]
        right = right_parts(gold, proposal, atlas)
        if "whole, time too" not in right:
            wrong = sorted({"proposition", "claimant", "places", "time"} - right)
            yield f"wrong {', '.join(wrong)} ({proposal.rule}): {gold.exact[:90]!r}"
    for j, proposal in enumerate(proposals):
        if j not in pairs.values():
            yield f"no such claim {proposal.proposition} ({proposal.rule}): {proposal.exact[:90]!r}"


def reliability(judged: Iterable[Judged]) -> tuple[tuple[float, int, float], ...]:
    """For each score that is given: the score, how many have it, and the share that is right."""
    by_score: dict[float, list[bool]] = {}
    for each in judged:
        by_score.setdefault(each.score, []).append(each.right)
    return tuple(
        (score, len(rights), sum(rights) / len(rights))
        for score, rights in sorted(by_score.items())
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
