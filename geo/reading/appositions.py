"""Claims that stand in a few words beside a name: "Pokrovsk, a key hub", "the hub of Pokrovsk"."""

from __future__ import annotations

from typing import Final

from geo.reading.lexicon import word_set
from geo.reading.readable import Readable
from geo.reading.statements import Statement

Span = tuple[int, int]

_HUBS: Final = frozenset(("is-hub", "was-hub"))
_DISTANCES: Final = frozenset(("kilometres", "kilometres-alone"))
_ARTICLES: Final = frozenset(("a", "an", "the"))
_LYING: Final = frozenset(("located", "lying", "situated", "some"))
_OPENS: Final = frozenset((",", "(", "-"))
_LINKS: Final = word_set("appositions.links")
_ENDS: Final = word_set("appositions.ends")
_LONGEST: Final = 7
"""Words from the article to the word for a hub, or from a number to the place that it is from."""


def beside_a_name(statement: Statement) -> Span | None:
    """The words of such a claim, the last exclusive; None where its clause says it."""
    at = statement.reading.evidence[0]
    if statement.reading.rule in _HUBS:
        return _hub(statement, at)
    return _distance(statement, at) if statement.reading.rule in _DISTANCES else None


def _hub(statement: Statement, hub: int) -> Span | None:
    """From the name before it, else from its article; to a mark, or to the name after it."""
    view = statement.clause.view
    first = next((at for at in _back(statement, hub) if view.words[at].form in _ARTICLES), None)
    if first is None or first <= statement.clause.first:
        return None
    before = view.words[first - 1].form
    if before in _OPENS and first - 2 >= statement.clause.first:
        named = _named_at(view, first - 2) or _town_at(view, first - 2)
        return (named, _end(statement, hub)) if named is not None else None
    after = [m for m in view.mentions if view.word_at(m.start) == hub + 2]
    if before in _LINKS or not after or view.words[hub + 1].form != "of":
        return None
    return first, view.word_at(after[0].end - 1) + 1


def _distance(statement: Statement, number: int) -> Span | None:
    """From the name before it, else from the number; to the place from which it is counted."""
    view = statement.clause.view
    first = number - 1 if view.words[number - 1].form in _LYING else number
    if first - 2 < statement.clause.first or view.words[first - 1].form not in _OPENS:
        return None
    ends = [view.word_at(m.end - 1) + 1 for m in view.mentions]
    ends = [end for end in ends if number < end <= number + _LONGEST + _LONGEST]
    named = _named_at(view, first - 2)
    if not ends or (named is None and first == number):
        return None
    return (first if named is None else named), ends[0]


def _back(statement: Statement, at: int) -> range:
    return range(at - 1, max(statement.clause.first, at - _LONGEST) - 1, -1)


def _end(statement: Statement, hub: int) -> int:
    words, end = statement.clause.view.words, hub + 1
    while end < statement.clause.last and words[end].form not in _ENDS:
        end += 1
    return end


def _named_at(view: Readable, at: int) -> int | None:
    """The first word of the mention that ends with this word."""
    return next(
        (view.word_at(m.start) for m in view.mentions if view.word_at(m.end - 1) == at), None
    )


def _town_at(view: Readable, at: int) -> int | None:
    """ "The city, a hub ...": the article before the word for a town."""
    town = any(hit.label == "CITY" and hit.first == at for hit in view.hits)
    return at - 1 if town and at and view.words[at - 1].form == "the" else None
