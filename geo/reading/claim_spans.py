"""Which words of a text are a claim's own, and which of them are what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reading.appositions import beside_a_name
from geo.reading.clauses import without_leading
from geo.reading.cues import Attribution
from geo.reading.lexicon import endings
from geo.reading.readable import Readable
from geo.reading.statements import DEEDS, Statement

_REASONS: Final = frozenset(("as", "because", "since"))
_VERB_END: Final = endings("clauses.verb_end")
_AND: Final = frozenset(("and", "та", "і", "и"))
_ALSO: Final = frozenset(("також", "также", "а", "й", "і", "и", "та"))
_ASIDES: Final = frozenset(
    ("a", "an", "near", "now", "one", "the", "where", "which", "who", "whose")
)
_TRAILING: Final = frozenset(".,;:-!…(")
_BEFORE_CONTENT: Final = frozenset(("that", "що", "что", ",", ":", '"', "-"))
_AFTER_CONTENT: Final = frozenset((",", '"', "-", "."))
_ADJOINS: Final = 3
"""Marks that may stand between a claim and who said it."""
_LONG_SOURCE: Final = 0.8
"""Share of a claim's characters above which who said it is no part of it any more."""
_SHORT_TAIL: Final = 9
"""Words after "..., X said" that still belong to it: "in a post on Tuesday"."""


def claim_words(statement: Statement, others: Sequence[Statement]) -> tuple[int, int]:
    """The first and last (exclusive) word of a claim: its clause, up to another claim's words.

    Who says it is in it where that stands in the sentence.
    """
    view, reading = statement.clause.view, statement.reading
    if reading.rule == "two-names":
        return next((h.first, h.last) for h in statement.clause.hits if h.label == "TWO_NAMES")
    beside = beside_a_name(statement)
    if beside is not None:
        return beside
    first = _beginning(statement)
    last = _end(statement, others)
    last = _without_aside(statement, first, last)
    first, last = _with_source(statement, first, last)
    first = without_leading(view.words, first, last)
    return first, _without_trailing(view, first, last)


def _end(statement: Statement, others: Sequence[Statement]) -> int:
    """Where the words of a reading end: with their clause, or before those of the next."""
    clause = statement.clause
    later = [other.segment for other in others if other.segment > statement.segment]
    if not later:
        return clause.last
    before_next = min(later) - 1 if _in_cyrillic(clause.view) else statement.segment
    return clause.segments[before_next].last


def _in_cyrillic(view: Readable) -> bool:
    first = next((word for word in view.words if word.is_word), view.words[0])
    return first.form[0] > "z"


def _without_aside(statement: Statement, first: int, last: int) -> int:
    """Where the words end without an English aside behind them that is longer than they are.

    "The army took X, a village that ...": what the claim rests on stands before it.
    """
    view, told = statement.clause.view, max(statement.reading.evidence)
    anchor = {h.label for h in statement.clause.hits if h.first == statement.reading.evidence[0]}
    for at in range(told + 1, last - 1):
        if view.words[at].form != "," or view.words[at + 1].form not in _ASIDES:
            continue
        named = any(first <= view.word_at(m.start) < at for m in view.mentions)
        more = any(at < hit.first < last for hit in statement.clause.hits if hit.label in anchor)
        return at if named and not more and last - at > at - first else last
    return last


def _with_source(statement: Statement, first: int, last: int) -> tuple[int, int]:
    """The span with the words that say who says it."""
    attribution, view = statement.attribution, statement.clause.view
    if attribution is None or _is_of_another_part(statement, attribution, first):
        return first, last
    begins, own = attribution.first, statement.clause
    if attribution.mode == "before":
        if _in_cyrillic(view) and _is_apart(statement, attribution):
            return first, last
        if own.within[0] < own.first and attribution.last - attribution.first > begins - first:
            return first, begins  # the source of all parts, longer than the last of them
        last = max(last, attribution.last)
        return first, len(view.words) if len(view.words) - last <= _SHORT_TAIL else last
    if max(statement.reading.evidence) < begins < last and _apposition(view, attribution.last):
        return first, attribution.last  # "..., X said, a blow that ..."
    if first - begins > last - first:
        return first, last  # more of other claims than of its own
    if attribution.mode == "after" and _in_cyrillic(view) and _tells(view, attribution.last, first):
        return first, last
    if begins < first or attribution.mode != "after":
        return min(first, begins), last
    return (begins if statement.segment > 0 else first), last


def _is_of_another_part(statement: Statement, attribution: Attribution, first: int) -> bool:
    """Whether who says it stands with another part of the sentence, which this one follows."""
    own, view = statement.clause, statement.clause.view
    source = attribution.source or attribution.cue
    if own.within[0] < own.first and source[1] <= own.first:
        return True  # "X said that ..., leaving it ...": the source is the part's before
    if own.last < own.within[1] and attribution.first >= own.last:
        return True
    if attribution.pronoun and view.attributions[0].cue < attribution.cue:
        return attribution.first >= first  # "X reported that ..., where he said ...": from X on
    # "X urged Y because ...": the reason is a clause of its own
    return attribution.mode == "whole" and attribution.last <= own.first


def _tells(view: Readable, first: int, last: int) -> bool:
    """Whether a deed is told of in these words."""
    return any(hit.label in DEEDS and first <= hit.first < last for hit in view.hits)


def _is_apart(statement: Statement, attribution: Attribution) -> bool:
    """Whether another deed, or more words than the claim's own, stand before who said it."""
    own = statement.clause
    between = range(own.last, attribution.first)
    if len(between) > _ADJOINS:
        return _tells(own.view, own.last, attribution.first)
    said, whole = own.view.span(own.first, own.last), own.view.span(own.first, attribution.last)
    return whole[1] - said[1] > _LONG_SOURCE * (said[1] - said[0])


def _apposition(view: Readable, at: int) -> bool:
    return [word.form for word in view.words[at : at + 2]] in (
        [",", "a"],
        [",", "an"],
        [",", "the"],
    )


def _beginning(statement: Statement) -> int:
    """Where the words of a reading begin: at their clause, or at the name that they add to.

    "..., Kramatorsk and Sloviansk, two major cities still held by ...": at "Kramatorsk".
    """
    view, own = statement.clause.view, statement.clause.segments[statement.segment]
    whole = statement.clause.first
    if statement.segment == 0 or min(statement.reading.evidence) < own.first - 1:
        return whole
    if view.words[own.first].form in _ALSO:
        return whole
    if view.words[own.first].form in _REASONS:
        return own.first + 1
    if view.words[own.first].form.endswith(_VERB_END):
        return whole  # "the roads by which they left Myrnohrad, lie in ..."
    named = [m for m in view.mentions if view.word_at(m.end - 1) == own.first - 2]
    if not named or view.words[own.first - 1].form != ",":
        return whole
    first = view.word_at(named[0].start)
    before = [m for m in view.mentions if view.word_at(m.end - 1) == first - 2]
    joined = bool(before) and view.words[first - 1].form in _AND
    return view.word_at(before[0].start) if joined else first


def _without_trailing(view: Readable, first: int, last: int) -> int:
    while last > first + 1 and view.words[last - 1].form in _TRAILING:
        last -= 1
    forms = [word.form for word in view.words[first:last]]
    return last - 1 if len(forms) > 1 and forms[-1] == '"' and forms.count('"') == 1 else last


def content_words(statement: Statement, first: int, last: int) -> tuple[int, int]:
    """What is said, without who says it, within the claim's words."""
    attribution, words = statement.attribution, statement.clause.view.words
    if attribution is None or attribution.mode == "whole":
        return first, last
    begin, end = max(first, attribution.content[0]), min(last, attribution.content[1])
    while begin < end - 1 and words[begin].form in _BEFORE_CONTENT:
        begin += 1
    while end > begin + 1 and words[end - 1].form in _AFTER_CONTENT:
        end -= 1
    return (begin, end) if begin < end else (first, last)


def hedge_words(statement: Statement, first: int, last: int) -> tuple[int, int] | None:
    """The hedging words of the claim, else the cue of who says it; None if there is neither."""
    for hit in statement.clause.view.hits:
        if hit.label == "HEDGE" and first <= hit.first < last:
            return hit.first, hit.last
    return statement.attribution.cue if statement.attribution is not None else None
