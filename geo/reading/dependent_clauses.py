"""English clauses that hang on another and say something of their own: "..., leaving it ...".

Which of them are claims cannot be told from their first word; a clause is parted before one only
where what stands on either side means something by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.reading.clauses import Segment
from geo.reading.cues import Attribution
from geo.reading.lexicon import word_set
from geo.reading.propositions import Reading, readings
from geo.reading.statements import Clause, clause
from geo.reading.tokens import Token

_AFTER_COMMA: Final = word_set("dependent_clauses.after_comma")
_ANYWHERE: Final = word_set("dependent_clauses.anywhere")
_NO_PARTICIPLE: Final = word_set("dependent_clauses.no_participle")
_LEADING: Final = word_set("dependent_clauses.leading")
_ADVERBIAL: Final = frozenset(("after", "amid", "before", "despite", "since", "with"))
_SUBJECTS: Final = word_set("clauses.subjects")
_RELATIVE: Final = word_set("dependent_clauses.relative")
_VERBS: Final = word_set("dependent_clauses.verbs")
_AFTER_VERB: Final = word_set("dependent_clauses.after_verb")
_AFTERWARDS: Final = word_set("dependent_clauses.afterwards")
_NO_CLAUSE: Final = word_set("dependent_clauses.no_clause")
_MODAL: Final = frozenset(("can", "could", "may", "might", "must", "should", "will", "would"))
_FINITE: Final = frozenset(("are", "had", "has", "have", "is", "was", "were", "remain", "remains"))
_SUBJECT: Final = 7
"""Words within which the verb of a new subject stands."""
_MARKS: Final = frozenset((",", "-"))
_LEAST: Final = 0.5
"""Weight that a reading of each side needs."""
_SHORTEST: Final = 3
"""Words that each side needs."""


def parted(whole: Clause, attributions: Sequence[Attribution]) -> tuple[Clause, ...]:
    """The clause, parted before every dependent one that means something, as what it hangs on."""
    words = whole.view.words
    for at in range(whole.first + _SHORTEST, whole.last - _SHORTEST + 1):
        if not _opens(words, whole.first, at, whole.last):
            continue
        if any(_parts_source_and_cue(words, a, at) for a in attributions):
            continue
        if words[at + 1].form == "that" and all(a.cue[0] != at for a in attributions):
            continue  # "..., seeing that it is lost": why, and no claim of its own
        before = clause(whole.view, _between(whole.segments, whole.first, at), attributions)
        after = clause(whole.view, _between(whole.segments, at, whole.last), attributions)
        if _is_adverbial(before) and _is_main(words, whole.first, at, whole.last):
            if _strongest(after) is not None:
                return _led(whole, parted(after, attributions))
            continue
        if _each_means(whole, before, after):
            return _part_of(whole, before), *(
                _part_of(whole, part) for part in parted(after, attributions)
            )
    return (whole,)


def _led(whole: Clause, parts: Sequence[Clause]) -> tuple[Clause, ...]:
    """The parts of what follows an adverbial, the first of them from the adverbial on."""
    lead = replace(parts[0], segments=_between(whole.segments, whole.first, parts[0].last))
    return tuple(_part_of(whole, part) for part in (lead, *parts[1:]))


def _part_of(whole: Clause, part: Clause) -> Clause:
    return replace(part, within=(whole.first, whole.last))


def _opens(words: Sequence[Token], first: int, at: int, last: int) -> bool:
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
    if _is_main(words, first, at, last):
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


def _is_main(words: Sequence[Token], first: int, at: int, last: int) -> bool:
    """Whether the clause on which the one before it depends begins here, with its subject."""
    subject = words[at].capital or words[at].form in _SUBJECTS
    if not subject or words[at - 1].form != "," or not _leads(words[first].form):
        return False
    return _new_subject(words, at, last, _is_verb)


def _is_adverbial(before: Clause) -> bool:
    """ "Despite heavy losses, ...": no clause, and no claim of its own."""
    words = before.view.words[before.first : before.last]
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


def _parts_source_and_cue(words: Sequence[Token], attribution: Attribution, at: int) -> bool:
    """ "X, who ..., said": whether the source stands before this word and its cue from it on."""
    if attribution.source is None or not attribution.source[0] < at <= attribution.cue[0]:
        return False
    return at < attribution.cue[0] or not words[at].form.endswith("ing")


def _between(segments: Sequence[Segment], first: int, last: int) -> tuple[Segment, ...]:
    return tuple(
        Segment(max(s.first, first), min(s.last, last), s.opens)
        for s in segments
        if s.first < last and s.last > first
    )


def _each_means(whole: Clause, before: Clause, after: Clause) -> bool:
    """Whether the sides say two things, and the strongest reading of all is not torn apart."""
    strongest, one, other = (_strongest(part) for part in (whole, before, after))
    if strongest is None or one is None or other is None:
        return False
    torn = min(strongest.evidence) < after.first <= max(strongest.evidence)
    said = {reading.proposition for reading in readings(before.hits) if reading.weight >= _LEAST}
    joined = after.view.words[after.first].form == "and"
    return not torn and other.proposition not in (said if joined else {one.proposition})


def _strongest(part: Clause) -> Reading | None:
    found = readings(part.hits)
    return found[0] if found and found[0].weight >= _LEAST else None
