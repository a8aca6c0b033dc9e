"""A text made ready for the rules, sentence by sentence, and its sentences' clauses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geo.reading.claimant_names import ClaimantNames
from geo.reading.clauses import Segment, opens_predicate, segments
from geo.reading.event_times import TimeExpression
from geo.reading.readable import PlaceMention, Readable, readable
from geo.reading.sentences import sentences
from geo.reading.statements import DEEDS
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
    return tuple(part for group in grouped for part in _predicates(view, group))


def _predicates(view: Readable, group: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """The parts of a clause whose predicates each say something of a place of their own."""
    parts: list[list[Segment]] = [[group[0]]]
    for segment in group[1:]:
        own = opens_predicate(view.words, segment.first) and _tells_of_place(view, [segment])
        if own and _tells_of_place(view, parts[-1]):
            parts.append([segment])
        else:
            parts[-1].append(segment)
    return [tuple(part) for part in parts]


def _tells_of_place(view: Readable, part: Sequence[Segment]) -> bool:
    first, last = part[0].first, part[-1].last
    labels = {hit.label for hit in view.hits if first <= hit.first < last}
    return "PLACE" in labels and bool(labels & DEEDS)
