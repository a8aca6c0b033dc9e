"""Which side takes or holds a place, by where the words for the sides stand in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from geo.claimants import Party
from geo.reading.phrases import Hit
from geo.reading.tokens import Token

Side = Literal["russia", "ukraine"]
_ACTS: Final = frozenset(("TAKE", "CONTROL"))
_LOSSES: Final = frozenset(("ABANDONED", "LOST"))
_OTHER: Final[dict[Party, Side]] = {"russia": "ukraine", "ukraine": "russia"}
_FROM: Final = frozenset(("from", "від", "у", "от"))
_INSTRUMENTAL: Final = ("ими", "ыми")
_OF_TOWN: Final = 2
"""Words within which "Ukrainian" before "city" tells where the city is, not who acts."""


def acting_side(words: Sequence[Token], hits: Sequence[Hit], party: Party | None) -> Side | None:
    """The side that takes or holds the place in these words; None if they do not say.

    It is the one named nearest before the verb, else the one by which it is done, else the only
    one named after it; what is taken "from" a side, the other has. ``party`` is whose mouth the
    words are in: it tells who "we" and "the enemy" are. Both sides are read alike.
    """
    named_sides = [(hit, side) for hit in hits if (side := _side(hit, party))]
    lost = [hit.first for hit in hits if hit.label in _LOSSES]
    if lost:
        nearest = min(named_sides, key=lambda named: abs(named[0].first - lost[0]), default=None)
        return _OTHER[nearest[1]] if nearest else None
    sides = [(hit, side) for hit, side in named_sides if not _of_town(hit, hits)]
    acts = [hit for hit in hits if hit.label in _ACTS]
    if not acts or any(hit.label == "LOSE" for hit in hits):
        return None
    verb = min(acts, key=lambda hit: hit.first)
    before = [(hit.first, side) for hit, side in sides if hit.first < verb.first]
    if before:
        return max(before)[1]
    after = [(hit, side) for hit, side in sides if hit.first >= verb.first]
    doers = [side for hit, side in after if _does(words, hit)]
    if doers:
        return doers[0]
    losers = [_OTHER[side] for hit, side in after if words[hit.first - 1].form in _FROM]
    if losers:
        return losers[0]
    named = {side for _, side in after}
    return (
        named.pop()
        if len(named) == 1 and (party is None or _OTHER.get(party) not in named)
        else None
    )


def _does(words: Sequence[Token], hit: Hit) -> bool:
    """ "By Russian forces", "російськими військами"."""
    near = {word.form for word in words[max(0, hit.first - 2) : hit.first]}
    return "by" in near or words[hit.first].form.endswith(_INSTRUMENTAL)


def _side(hit: Hit, party: Party | None) -> Side | None:
    if hit.label in ("RU", "UA"):
        return "russia" if hit.label == "RU" else "ukraine"
    if hit.label == "ENEMY" and party is not None:
        return _OTHER.get(party)
    if hit.label == "OURS" and party in _OTHER:
        return "russia" if party == "russia" else "ukraine"
    return None


def _of_town(side: Hit, hits: Sequence[Hit]) -> bool:
    """ "The Ukrainian city", "російське місто"; but not "Russian troops in the city"."""
    near = [hit for hit in hits if 0 <= hit.first - side.last < _OF_TOWN]
    return any(hit.label in ("CITY", "PLACE") for hit in near) and not any(
        hit.label == "SOLDIERS" for hit in near
    )


ACTS: Final[dict[Side, str]] = {"russia": "RU_ACTS", "ukraine": "UA_ACTS"}
"""Labels that say which side acts, for the readings of a clause."""
