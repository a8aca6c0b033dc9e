"""The claims part of the evaluation: how well claims are proposed, printed."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.claim_gold import ClaimText, load_claim_documents, load_claim_passages
from evaluation.claim_scores import ClaimScore, Judged, claim_scores, reliability
from geo.loading import load_atlas
from geo.reading.matcher import Matcher

PARTS = ("kind", "kind in three", "proposition", "claimant", "places", "time", "whole")


def print_claims(matcher: Matcher, *, faults_wanted: bool = False) -> None:
    """Print the figures for passages, held-out passages and documents; faults if wanted."""
    atlas = load_atlas()
    sets: dict[str, Sequence[ClaimText]] = {
        "tuned passages": load_claim_passages("tuned"),
        "held out": load_claim_passages("held_out"),
        "held out, second set": load_claim_passages("held_out_second"),
        "documents": load_claim_documents(atlas),
    }
    judged: dict[str, Sequence[Judged]] = {}
    for name, texts in sets.items():
        if not texts:
            print(f"Claims, {name}: no texts at hand (name their folder in CLAIMLINE_TEXTS)")
            continue
        scores, judged[name], faults = claim_scores(texts, atlas, matcher)
        print(f"Claims, {name}: {len(texts)} texts, spans that overlap by half")
        print(
            "  language  gold  found  matched  precision recall    F1  F1 shared"
            + "".join(f"  {part}" for part in PARTS)
        )
        for language in sorted(scores, key=lambda each: (each == "all", each)):
            print(_line(language, scores[language]))
        if faults_wanted and name != "held out":
            print(*(f"    {fault}" for fault in faults), sep="\n")
    print("What a score is worth (score: proposals, share right by span and kind)")
    for name, each in judged.items():
        cells = (f"{score:.2f}: {count}, {right:.2f}" for score, count, right in reliability(each))
        print(f"  {name}: " + "; ".join(cells))


def _line(language: str, score: ClaimScore) -> str:
    cells = "".join(f"  {score.share(part):{len(part)}.2f}" for part in PARTS)
    return (
        f"  {language:<8} {score.gold:5} {score.proposed:6} {score.matched:8}"
        f"  {score.precision:9.3f} {score.recall:6.3f} {score.f1:5.3f} {score.f1_shared:10.3f}"
        f"{cells}  slowest {1000 * max(score.seconds):.0f} ms"
    )
