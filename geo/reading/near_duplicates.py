"""Copies: which known text holds the same words, as when papers print one agency report.

Two texts are compared by their shingles, runs of eight words; see Broder, "On the resemblance and
containment of documents" (1997). The share is that of the shorter text, so that a short report
inside of a long article is seen too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.atlas import Atlas

SHINGLE: Final = 8
"""Words in a run."""
NEAR: Final = 0.4
"""From this share of common runs on, one text is called a copy of the other."""
LEAST_EXCERPTS: Final = 3
"""So many of a document's quotations in a text make it a copy of that document."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A known text that a new one repeats: its name, and the share (0 to 1) that both hold."""

    name: str
    share: float


def copies_of(text: str, known: Mapping[str, str]) -> tuple[Copy, ...]:
    """The known texts, by name, that hold much of this one or that it holds; most alike first."""
    mine = shingles(text)
    found = []
    for name, other in known.items():
        theirs = shingles(other)
        least = min(len(mine), len(theirs))
        share = len(mine & theirs) / least if least else 0.0
        if share >= NEAR:
            found.append(Copy(name=name, share=share))
    return tuple(sorted(found, key=lambda copy: (-copy.share, copy.name)))


def reports_quoted(text: str, atlas: Atlas) -> tuple[Copy, ...]:
    """The documents of the record of whose quotations this text holds many, word for word.

    The record keeps no full texts, so the share is that of the quotations.
    """
    plain = " ".join(_WORD.findall(text.lower()))
    found = []
    for report in atlas.reports.values():
        held = sum(
            " ".join(_WORD.findall(excerpt.exact.lower())) in plain for excerpt in report.excerpts
        )
        if held >= LEAST_EXCERPTS and held >= NEAR * len(report.excerpts):
            found.append(Copy(name=report.id, share=held / len(report.excerpts)))
    return tuple(sorted(found, key=lambda copy: (-copy.share, copy.name)))


def shingles(text: str) -> frozenset[int]:
    """The runs of words of the text as 32-bit numbers; one run if it is shorter than that."""
    words = _WORD.findall(text.lower())
    runs = (
        " ".join(words[start : start + SHINGLE])
        for start in range(max(1, len(words) - SHINGLE + 1))
    )
    return frozenset(zlib.crc32(run.encode("utf-8", "replace")) for run in runs if run)
