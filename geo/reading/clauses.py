"""Parts of a sentence that can be claims of their own: clauses, and segments between commas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicon import endings, word_set
from geo.reading.tokens import Token

_OPENS_CLAUSE: Final = word_set("clauses.opens_clause")
_DEPENDENT: Final = word_set("clauses.dependent")
_RELATIVE: Final = word_set("clauses.relative")
_SUBJECTS: Final = word_set("clauses.subjects")
_SUBORDINATE: Final = word_set("clauses.subordinate")
_LEADING: Final = word_set("clauses.leading")
_LISTING: Final = word_set("clauses.listing")
_GERUND: Final = endings("clauses.gerund")
_VERBS: Final = word_set("clauses.verbs")
_VERB_END: Final = endings("clauses.verb_end")
_NOT_VERBS: Final = word_set("clauses.not_verbs")
_FINITE_END: Final = endings("clauses.finite_end")
_JOINS: Final = frozenset(("і", "й", "та", "и"))
_ALSO: Final = frozenset(("також", "также"))
_NOW: Final = word_set("clauses.before_predicate")
_WITHOUT_COMMA: Final = frozenset(("but", "while", "whereas", "although", "because"))
_ALL: Final = frozenset(("all", "anything", "nothing"))
_WORDS_BEFORE_COLON: Final = 6
"""Before fewer words a colon follows a speaker and parts no clauses."""
_MARKS: Final = frozenset(",;:-")
_DATELINE: Final = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens of a sentence from ``first`` to ``last`` (exclusive); ``opens`` begins a clause."""

    first: int
    last: int
    opens: bool


def segments(words: Sequence[Token]) -> tuple[Segment, ...]:
    """The segments of a sentence in order; together they hold every word of it."""
    cuts: list[tuple[int, bool]] = [(0, True)]
    depth = 0
    for at, word in enumerate(words):
        if word.form in "([":
            depth += 1
        elif word.form in ")]" and depth:
            depth -= 1
        if depth or not at:
            continue
        cut = _cut(words, at, words[cuts[-1][0]].form)
        if cut is not None and at - cuts[-1][0] >= (2 if cut else 3):
            cuts.append((at, cut))
    bounds = [*(at for at, _ in cuts), len(words)]
    return tuple(Segment(bounds[i], bounds[i + 1], opens) for i, (_, opens) in enumerate(cuts))


def _cut(words: Sequence[Token], at: int, opened_by: str) -> bool | None:
    """Whether a segment begins at this word, and if so whether a clause does; else None.

    ``opened_by`` is the first word of the segment before: "While ..., it ..." are two clauses.
    """
    word, before = words[at], words[at - 1].form
    if word.glued and word.capital:
        return True
    if word.form == "but" and before in _ALL:
        return None  # "all but impossible"
    follows = before == ":" and at >= _WORDS_BEFORE_COLON
    if before == ";" or (word.capital and (follows or word.form == "and")):
        return True
    if word.form in _JOINS and before not in _MARKS:
        return False if opens_predicate(words, at) else None
    if word.form == "а" and words[at + 1 : at + 2] and words[at + 1].form in _ALSO:
        return True if before == "," and _has_verb(words[at : _next_mark(words, at)]) else None
    if (
        word.form in _OPENS_CLAUSE
        and word.form not in ("a", "yet")
        and (before == "," or word.form in _WITHOUT_COMMA)
    ):
        return True
    if before == "-" and word.form[0].isdigit() and words[at - 2].form[-1].isdigit():
        return None  # "15-20 kilometres"
    if before not in _MARKS or not (word.is_word or word.form[0].isdigit() or word.form == '"'):
        return None
    if before == "," and opened_by in _SUBORDINATE and word.form in _SUBJECTS:
        return True
    if word.form in ("and", "та", "і", "и", "а") and at + 1 < len(words):
        return (
            words[at + 1].form in _SUBJECTS | _SUBORDINATE
            or word.form[0] > "z"
            or (words[at + 1].capital and not words[at - 2].capital)
        )
    if word.form[0] > "z":
        return before == "," and _own_verb(words, at)
    return False


def _own_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a Cyrillic segment after a comma seems to be a clause: with a verb on either side."""
    first = words[at].form
    if first in _DEPENDENT or first in _LISTING or first.endswith(_GERUND):
        return False
    if (
        first not in _VERBS
        and first.endswith(_VERB_END)
        and not first.endswith(("но", "то", "ито", "ыто", "ыта", "ены", "аны"))
    ):
        return False  # it goes on with the subject of the clause before
    end = _next_mark(words, at)
    before = at - 1
    while before > 0 and words[before - 1].form not in _MARKS:
        before -= 1
    if words[before].form in _RELATIVE:
        return False  # "ті, які лишилися, виїжджати не хочуть": the main clause goes on
    return end - at >= 2 and _has_verb(words[at:end]) and _has_verb(words[before : at - 1])


def _next_mark(words: Sequence[Token], at: int) -> int:
    end = at
    while end < len(words) and words[end].form not in _MARKS:
        end += 1
    return end


def opens_predicate(words: Sequence[Token], at: int) -> bool:
    """Whether a second predicate begins here: "..., и ведут бои", "й зараз намагаються"."""
    while at < len(words) and (words[at].form in _JOINS or words[at].form in _NOW):
        at += 1
    if at >= len(words) or words[at].capital or len(words[at].form) < 4:
        return False
    form = words[at].form
    return form not in _NOT_VERBS and form not in _DEPENDENT and form.endswith(_FINITE_END)


def _has_verb(words: Sequence[Token]) -> bool:
    return any(
        not word.capital
        and len(word.form) >= 3
        and word.form not in _NOT_VERBS
        and (word.form in _VERBS or word.form.endswith(_VERB_END))
        for word in words
    )


def _dateline(words: Sequence[Token]) -> int:
    """How many words say where and by whom a story was filed: "KYIV, Ukraine (AP) -"."""
    forms = [word.form for word in words]
    for at in range(2, len(forms) - 2):
        if forms[at] == ")" and forms[at + 1] == "-" and "(" in forms[:at]:
            return at + 2 if words[0].capital else 0
    return 0


def without_leading(words: Sequence[Token], first: int, last: int) -> int:
    """The first word of the span that is no dateline, connector or mark before a clause."""
    if first == 0:
        first = _dateline(words[: min(last, _DATELINE)])
    while first < last - 1 and (words[first].form in _LEADING or words[first].form in _MARKS):
        first += 1
    return first
