"""English clauses that hang on another and say something of their own: "..., leaving it ...".

Which of them are claims cannot be told from their first word; a clause is parted before one only
where what stands on either side means something by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from geo.reading.clause_openings import is_adverbial, is_relative, may_open, opens_main
from geo.reading.clauses import Segment
from geo.reading.cues import Attribution
from geo.reading.propositions import Reading, readings
from geo.reading.statements import Clause, clause
from geo.reading.tokens import Token

_LEAST: Final = 0.5
"""Weight that a reading of each side needs."""
_MOST: Final = 12
"""Words tried in one clause: what has more of them is a list and no sentence."""
_SHORTEST: Final = 3
"""Words that each side needs."""


def parted(whole: Clause, attributions: Sequence[Attribution]) -> tuple[Clause, ...]:
    """The clause, parted before every dependent one that means something, as what it hangs on."""
    words = whole.view.words
    strongest = _strongest(whole)
    if strongest is None:
        return (whole,)
    places = range(whole.first + _SHORTEST, whole.last - _SHORTEST + 1)
    openings = (at for at in places if may_open(words, whole.first, at, whole.last))
    for at in islice(openings, _MOST):
        if any(_parts_source_and_cue(words, a, at) for a in attributions):
            continue
        if words[at + 1].form == "that" and all(a.cue[0] != at for a in attributions):
            continue  # "..., seeing that it is lost": why, and no claim of its own
        after = _piece(whole, at, whole.last, attributions)
        other = _strongest(after)
        if other is None:
            continue
        if is_adverbial(words[whole.first : at]) and opens_main(words, whole.first, at, whole.last):
            return _led(whole, parted(after, attributions))
        before = _piece(whole, whole.first, at, attributions)
        if _says_more(strongest, before, other, at):
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


def _says_more(strongest: Reading, before: Clause, other: Reading, at: int) -> bool:
    """Whether both sides say something else, and the strongest reading of all is not torn apart.

    "..., which was captured" says of the name before it what it says: that tears nothing apart.
    """
    said = _readings(before)
    if not said:
        return False
    spread = min(strongest.evidence) < at <= max(strongest.evidence)
    of_name = is_relative(before.view.words, at) and other.means == strongest.means
    if spread and not of_name and strongest.weight > max(said[0].weight, other.weight):
        return False
    joined = before.view.words[at].form == "and"
    return other.proposition not in {r.proposition for r in (said if joined else said[:1])}


def _readings(part: Clause) -> list[Reading]:
    return [reading for reading in readings(part.hits) if reading.weight >= _LEAST]


def _strongest(part: Clause) -> Reading | None:
    found = _readings(part)
    return found[0] if found else None


def _piece(whole: Clause, first: int, last: int, attributions: Sequence[Attribution]) -> Clause:
    return clause(whole.view, _between(whole.segments, first, last), attributions)
