"""English clauses that hang on another and say something of their own: "..., leaving it ...".

Which of them are claims cannot be told from their first word; a clause is parted before one only
where what stands on either side means something by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.clause_openings import is_adverbial, may_open, opens_main
from geo.reading.clauses import Segment
from geo.reading.cues import Attribution
from geo.reading.propositions import Reading, readings
from geo.reading.statements import Clause, clause
from geo.reading.tokens import Token

_LEAST: Final = 0.5
"""Weight that a reading of each side needs."""
_SHORTEST: Final = 3
"""Words that each side needs."""


def parted(whole: Clause, attributions: Sequence[Attribution]) -> tuple[Clause, ...]:
    """The clause, parted before every dependent one that means something, as what it hangs on."""
    words = whole.view.words
    for at in range(whole.first + _SHORTEST, whole.last - _SHORTEST + 1):
        if not may_open(words, whole.first, at, whole.last):
            continue
        if any(_parts_source_and_cue(words, a, at) for a in attributions):
            continue
        if words[at + 1].form == "that" and all(a.cue[0] != at for a in attributions):
            continue  # "..., seeing that it is lost": why, and no claim of its own
        before = clause(whole.view, _between(whole.segments, whole.first, at), attributions)
        after = clause(whole.view, _between(whole.segments, at, whole.last), attributions)
        if is_adverbial(words[whole.first : at]) and opens_main(words, whole.first, at, whole.last):
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
    spread = min(strongest.evidence) < after.first <= max(strongest.evidence)
    torn = spread and strongest.weight > max(one.weight, other.weight)
    said = {reading.proposition for reading in readings(before.hits) if reading.weight >= _LEAST}
    joined = after.view.words[after.first].form == "and"
    return not torn and other.proposition not in (said if joined else {one.proposition})


def _strongest(part: Clause) -> Reading | None:
    found = readings(part.hits)
    return found[0] if found and found[0].weight >= _LEAST else None
