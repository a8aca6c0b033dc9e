"""How fast the reading assistant is: matching, a whole article, and the start of the command.

``python bench/reading.py [--runs N]`` prints a Markdown table: median and spread. Matching is
measured on our own invented passages, in which every sixth word is a name or a look-alike, and on
the same with nine parts of news from elsewhere mixed in, both repeated to two megabytes; the
plain way is the same automaton over the text in small letters, with no folding, no boundaries and
nothing decided, which finds "Kyiv" in "Kyivstar" and no "Pokrovs’k". All work is timed in turn
in one run, so that a busy minute touches all alike; times of matching are those of the processor.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import ahocorasick_rs

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.passages import FOLDER, Passage, load_passages  # noqa: E402
from geo.loading import load_atlas  # noqa: E402
from geo.reading.folding import fold_text  # noqa: E402
from geo.reading.matcher import Matcher, load_matcher  # noqa: E402
from geo.reading.mentions import find_mentions  # noqa: E402
from geo.reading.place_index import forms_of  # noqa: E402
from geo.reading.proposals import propose  # noqa: E402
from geo.times import Time  # noqa: E402

SIZE = 2_000_000
ARTICLE = 7_000
"""Characters of the article: about those of the longer document of the record."""


def main() -> None:
    """Measure in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    matcher = load_matcher()
    plain = plain_automaton(matcher)
    passages = load_passages(FOLDER / "passages", matcher)
    print("| what | median MB/s | lowest to highest | times as long as plain |")
    print("|---|---:|---:|---:|")
    for name, text in texts(passages).items():
        rates = measured_rates(text, matcher, plain, runs)
        for what, (median, lowest, highest) in rates.items():
            share = rates["plain automaton"][0] / median
            print(
                f"| {name}: {what} | {median:.0f} | {lowest:.0f} to {highest:.0f} | {share:.1f} |"
            )
    print()
    print("| what | median ms | lowest to highest |")
    print("|---|---:|---:|")
    for what, work in others(passages, matcher).items():
        figures = sorted(1000 * seconds(work, time.perf_counter) for _ in range(runs))
        middle = statistics.median(figures)
        print(f"| {what} | {middle:,.0f} | {figures[0]:,.0f} to {figures[-1]:,.0f} |")


def texts(passages: tuple[Passage, ...]) -> Mapping[str, str]:
    """Two megabytes of each kind of text."""
    elsewhere = "\n".join(p.text for p in passages if not p.mentions)
    found = {}
    for name, language in (("English", "en"), ("Ukrainian", "uk"), ("Russian", "ru")):
        dense = "\n".join(p.text for p in passages if p.language == language and p.mentions)
        found[f"{name}, dense"] = repeated(dense)
    every = "\n".join(p.text for p in passages if p.mentions)
    sparse = every + (elsewhere + "\n") * (9 * len(every) // len(elsewhere))
    found["all three, one part in ten"] = repeated(sparse)
    return found


def repeated(text: str) -> str:
    """The text again and again, up to the size."""
    return text * max(1, SIZE // len(text.encode()))


def plain_automaton(matcher: Matcher) -> ahocorasick_rs.AhoCorasick:
    """All forms in small letters, longest first from the left, as a tutorial would do it."""
    forms = {form.lower() for place in matcher.places for form, _ in forms_of(place)}
    return ahocorasick_rs.AhoCorasick(
        sorted(form for form in forms if len(form) > 2),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    )


def measured_rates(
    text: str, matcher: Matcher, plain: ahocorasick_rs.AhoCorasick, runs: int
) -> dict[str, tuple[float, float, float]]:
    """Median, lowest and highest MB/s of each way, in UTF-8."""
    size = len(text.encode()) / 1e6
    works: dict[str, Callable[[], object]] = {
        "matching": lambda: matcher.hits(text, fold_text(text)),
        "matching and choosing": lambda: find_mentions(text, matcher),
        "plain automaton": lambda: plain.find_matches_as_indexes(text.lower()),
    }
    figures: dict[str, list[float]] = {what: [] for what in works}
    for _ in range(runs):
        for what, work in works.items():
            figures[what].append(size / seconds(work, time.process_time))
    return {w: (statistics.median(all_), min(all_), max(all_)) for w, all_ in figures.items()}


def others(passages: tuple[Passage, ...], matcher: Matcher) -> Mapping[str, Callable[[], object]]:
    """A whole article, and the command with its forms made anew and kept."""
    atlas = load_atlas()
    article = "\n\n".join(p.text for p in passages)[:ARTICLE]
    file = Path(tempfile.mkdtemp()) / "article.txt"
    file.write_text(article, encoding="utf-8")

    def whole() -> None:
        mentions = find_mentions(article, matcher)
        day = Time(edtf="2025-12-01", basis="stated")
        propose(article, language="en", document_time=day, atlas=atlas, mentions=mentions)

    def command(home: Path) -> None:
        environment = {**os.environ, "CLAIMLINE_HOME": str(home)}
        subprocess.run(
            [sys.executable, "-m", "geo", "read", str(file)],
            cwd=ROOT, env=environment, check=True, capture_output=True,
        )  # fmt: skip

    kept = Path(tempfile.mkdtemp())
    command(kept)
    return {
        f"an article of {ARTICLE:,} characters, places and claims": whole,
        "`geo read`, a fresh process, forms kept": lambda: command(kept),
        "`geo read`, a fresh process, forms made": lambda: command(Path(tempfile.mkdtemp())),
    }


def seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long the work takes by that clock."""
    started = clock()
    work()
    return clock() - started


if __name__ == "__main__":
    main()
