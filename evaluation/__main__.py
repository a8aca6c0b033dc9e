"""``python -m evaluation``: how well places and claims are found in passages and documents."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence

from evaluation.claim_report import print_claims
from evaluation.mention_scores import Miss, Score, scores_by_language
from evaluation.passages import FOLDER, Passage, load_documents, load_passages
from geo.errors import ClaimlineError
from geo.reading.folding import fold_text
from geo.reading.matcher import Matcher, load_matcher
from geo.reading.mentions import find_mentions

SPEED_BYTES = 2_000_000


def main() -> int:
    """Print the figures; with --misses, everything that is wrong too."""
    started = time.perf_counter()
    matcher = load_matcher()
    loading = time.perf_counter() - started
    sets: Mapping[str, Sequence[Passage]] = {
        "passages": load_passages(FOLDER / "passages", matcher),
        "held out": load_passages(FOLDER / "held_out", matcher),
        "documents": load_documents(),
    }
    for name, passages in sets.items():
        if not passages:
            print(f"{name}: no texts at hand (name their folder in CLAIMLINE_TEXTS)")
            continue
        scores, misses = scores_by_language(passages, matcher)
        print(f"Mentions, {name}: {len(passages)} texts, strict spans")
        print("  language  gold found right  precision recall    F1  resolved      false/10k words")
        for language in sorted(scores, key=lambda each: (each == "all", each)):
            print(_line(language, scores[language]))
        if "--misses" in sys.argv:
            print(*map(_miss_line, misses), sep="\n")
    elsewhere = [passage for each in sets.values() for passage in each if not passage.mentions]
    scores, _ = scores_by_language(elsewhere, matcher)
    if scores:
        print(
            f"News from elsewhere, made of look-alikes: {scores['all'].words} words, "
            f"{scores['all'].found} false alarms"
        )
    _print_speed(sets, matcher, loading)
    print_claims(matcher, faults_wanted="--misses" in sys.argv)
    return 0


def _line(language: str, score: Score) -> str:
    return (
        f"  {language:<8} {score.gold:5} {score.found:5} {score.right:5}"
        f"  {score.precision:9.3f} {score.recall:6.3f} {score.f1:5.3f}"
        f"  {score.resolved} of {score.right} ({score.offered} left open)"
        f"  {score.false_alarms:6.1f}"
    )


def _miss_line(miss: Miss) -> str:
    return f"    {miss.passage}: {miss.what}"


def _print_speed(sets: Mapping[str, Sequence[Passage]], matcher: Matcher, loading: float) -> None:
    """How long matching takes; best of five, since other work disturbs a run."""
    print(f"Speed: {loading:.1f} s to make all forms, once; then, in UTF-8,")
    for name, language in (("English", "en"), ("Ukrainian", "uk"), ("Russian", "ru")):
        texts = [p.text for p in sets["passages"] if p.language == language and p.mentions]
        _print_rate(f"{name} passages, a name or trap in every sixth word", texts, matcher)
    if sets["documents"]:
        _print_rate("the two documents", [p.text for p in sets["documents"]], matcher)


def _print_rate(name: str, texts: Sequence[str], matcher: Matcher) -> None:
    text = "\n".join(texts)
    text *= max(1, SPEED_BYTES // len(text.encode()))
    size = len(text.encode()) / 1e6
    finding = min(_seconds(lambda: matcher.hits(text, fold_text(text))) for _ in range(5))
    whole = min(_seconds(lambda: find_mentions(text, matcher)) for _ in range(5))
    print(f"  {name}: {size / finding:.0f} MB/s to match, {size / whole:.0f} MB/s with the choices")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ClaimlineError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
