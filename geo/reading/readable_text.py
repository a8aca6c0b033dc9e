"""A text made ready for the rules, sentence by sentence, and its sentences' clauses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geo.reading.claimant_names import ClaimantNames
from geo.reading.clauses import Segment, segments
from geo.reading.event_times import TimeExpression
from geo.reading.readable import PlaceMention, Readable, readable
from geo.reading.sentences import sentences
from geo.reading.tokens import matching_form, tokens


def readable_text(
    text: str,
    names: ClaimantNames,
    mentions: Sequence[PlaceMention],
    times: Sequence[TimeExpression],
) -> tuple[Readable, ...]:
    """Every sentence with what stands in it; mentions and times in the order of the text."""
    words = tokens(text, matching_form(text))
    found = []
    for sentence in sentences(text):
        first, last = sentence.start, sentence.end
        own = words[
            bisect_left(words, first, key=lambda word: word.start) : bisect_left(
                words, last, key=lambda word: word.start
            )
        ]
        if not own:
            continue
        own_mentions = mentions[
            bisect_left(mentions, first, key=lambda m: m.start) : bisect_left(
                mentions, last, key=lambda m: m.start
            )
        ]
        own_times = times[
            bisect_left(times, first, key=lambda t: t.start) : bisect_left(
                times, last, key=lambda t: t.start
            )
        ]
        found.append(readable(sentence, own, names, tuple(own_mentions), tuple(own_times)))
    return tuple(found)


def clauses_of(view: Readable) -> tuple[tuple[Segment, ...], ...]:
    """The clauses of a sentence; "according to X" between commas does not part one."""
    asides = {
        at
        for a in view.attributions
        if a.mode == "whole" and not a.acts
        for at in (*range(*a.cue), *range(*(a.source or (0, 0))))
    }
    grouped: list[list[Segment]] = []
    aside = False
    for segment in segments(view.words):
        words = [at for at in range(segment.first, segment.last) if view.words[at].is_word]
        before, aside = aside, bool(words) and asides.issuperset(words)
        if (segment.opens and not aside and not before) or not grouped:
            grouped.append([segment])
        else:
            grouped[-1].append(segment)
    return tuple(tuple(group) for group in grouped)
