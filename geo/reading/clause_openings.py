"""Words before which an English clause may be parted: openers, participles, new subjects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from geo.reading.lexicon import word_set
from geo.reading.tokens import Token

_AFTER_COMMA: Final = word_set("clause_openings.after_comma")
_ANYWHERE: Final = word_set("clause_openings.anywhere")
_NO_PARTICIPLE: Final = word_set("clause_openings.no_participle")
_LEADING: Final = word_set("clause_openings.leading")
_ADVERBIAL: Final = frozenset(("after", "amid", "before", "despite", "since", "with"))
_SUBJECTS: Final = word_set("clauses.subjects")
_RELATIVE: Final = word_set("clause_openings.relative")
_VERBS: Final = word_set("clause_openings.verbs")
_AFTER_VERB: Final = word_set("clause_openings.after_verb")
_AFTERWARDS: Final = word_set("clause_openings.afterwards")
_NO_CLAUSE: Final = word_set("clause_openings.no_clause")
_MODAL: Final = frozenset(("can", "could", "may", "might", "must", "should", "will", "would"))
_FINITE: Final = frozenset(("are", "had", "has", "have", "is", "was", "were", "remain", "remains"))
_SUBJECT: Final = 7
"""Words within which the verb of a new subject stands."""
_MARKS: Final = frozenset((",", "-"))


def may_open(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether a dependent clause that goes on to the end of its clause may begin at this word.

    Or the clause on which the one before it depends: "After ..., Russian troops ...".
    """
    form, before = words[at].form, words[at - 1].form
    if [word.form for word in words[at - 3 : at]] == ["that", "is", ","]:
        return False
    following = words[at + 1].form if at + 1 < last else ""
    if form in _ANYWHERE:
        return True
    if form == "and":
        if before[0].isdigit():
            return False  # "between 300 and 500"
        return _goes_on_with(words, at + 1, last) or _new_subject(
            words, at + 1, last, _FINITE.__contains__
        )
    if form == "after":
        return following in _AFTERWARDS or following.endswith("ing")
    relative = form in _RELATIVE or [w.form for w in words[at + 1 : at + 3]] == ["of", "which"]
    if before == "," and relative:
        return not _goes_on_after(words, at, last)
    if opens_main(words, first, at, last):
        return True
    if before == ",":
        participle = form.endswith("ing") and len(form) > 4 and form not in _NO_PARTICIPLE
        adverbial = form == "as" and following in _NO_CLAUSE
        return (form in _AFTER_COMMA and not adverbial) or participle
    if before == "-":
        names = words[at].capital and words[at - 2].capital
        dashes = any(words[i].form == "-" for i in range(at, last))
        return words[at].is_word and form[0] <= "z" and not names and not dashes
    return False


def opens_main(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether the clause on which the one before it depends begins here, with its subject."""
    subject = words[at].capital or words[at].form in _SUBJECTS
    if not subject or words[at - 1].form != "," or not _leads(words[first].form):
        return False
    return _new_subject(words, at, last, _is_verb)


def is_relative(words: Sequence[Token], at: int) -> bool:
    """Whether ", which" or ", where" stands here and goes on about what is named before it."""
    return words[at].form in _RELATIVE and words[at - 1].form == ","


def is_adverbial(words: Sequence[Token]) -> bool:
    """ "Despite heavy losses, ...": no clause, and no claim of its own."""
    return words[0].form in _ADVERBIAL and not any(_is_verb(word.form) for word in words)


def _leads(form: str) -> bool:
    return form in _LEADING or (form.endswith("ing") and form not in _NO_PARTICIPLE)


def _goes_on_after(words: Sequence[Token], at: int, last: int) -> bool:
    """ "The town, which ..., was taken": whether the clause around goes on after this one."""
    ends = (i for i in range(at, last - 1) if words[i].form in _MARKS)
    return any(_is_verb(words[i + 1].form) or words[i + 1].form == "to" for i in ends)


def _goes_on_with(words: Sequence[Token], at: int, last: int) -> bool:
    """ "... and shelled the town", "... and has reached it"; not "... and ruined houses"."""
    if at + 1 >= last or words[at].form in _MODAL:
        return False
    if words[at].form in _VERBS:
        return True
    after = words[at + 1]
    return _is_verb(words[at].form) and (after.capital or after.form in _AFTER_VERB)


def _new_subject(
    words: Sequence[Token], at: int, last: int, is_verb: Callable[[str], bool]
) -> bool:
    """ "... and the town itself is in ruins": a verb soon after words that can be its subject."""
    forms = [word.form for word in words[at + 1 : min(last, at + _SUBJECT)]]
    end = next((i for i, form in enumerate(forms) if form in _MARKS or form == "and"), len(forms))
    return any(is_verb(form) for form in forms[:end])


def _is_verb(form: str) -> bool:
    return form in _VERBS or (form.endswith("ed") and len(form) > 4)
