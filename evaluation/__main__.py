"""``python -m evaluation``: how well places are found in gold passages and documents."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence

from evaluation.mention_scores import Miss, Score, scores_by_language
from evaluation.passages import FOLDER, Passage, load_documents, load_passages
from geo.errors import ClaimlineError
from geo.reading.matcher import Matcher, load_matcher
from geo.reading.mentions import find_mentions

SPEED_BYTES = 5_000_000


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
    print(f"Speed: forms made in {loading:.1f} s, once")
    for name, language in (("English", "en"), ("Ukrainian", "uk"), ("Russian", "ru")):
        texts = [p.text for p in sets["passages"] if p.language == language and p.mentions]
        print(f"  {name}: {_megabytes_per_second(texts, matcher):.0f} MB/s of UTF-8")
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


def _megabytes_per_second(texts: Sequence[str], matcher: Matcher) -> float:
    """Over the passages again and again, in which every second word is a name or a trap."""
    text = "\n".join(texts)
    text *= max(1, SPEED_BYTES // len(text.encode()))
    started = time.perf_counter()
    find_mentions(text, matcher)
    return len(text.encode()) / 1e6 / (time.perf_counter() - started)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ClaimlineError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(1)
