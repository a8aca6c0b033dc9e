"""Noun phrases that can be a source: left of a cue, right of it, over an apposition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geo.reading.claimant_names import SourceName
from geo.reading.lexicon import endings, word_set
from geo.reading.person_names import full_name
from geo.reading.tokens import Token

Span = tuple[int, int]

_AUXILIARY: Final = word_set("cues.auxiliary")
_CONNECTORS: Final = word_set("cues.connectors")
_STOPS_LEFT: Final = word_set("cues.stops_left")
_PREPOSITIONS: Final = word_set("cues.prepositions")
_ROLES: Final = word_set("speakers.roles")
_IN: Final = frozenset(("у", "в", "во"))
_AND: Final = frozenset(("and", "та", "і", "й", "и"))
_APPOSED: Final = frozenset(("who", "a", "an", "який", "которая", "который", "яка"))
_SURNAMES: Final = endings("source_phrases.surnames")
_SURNAME: Final = 5
"""Letters of a word that may be a surname at the head of a sentence."""
_LONGEST: Final = 14
"""Words that a source may have; what is longer is no noun phrase any more."""
_WITH_NAME: Final = 9
"""Words above which a phrase is narrowed to the name in it."""
MARKS: Final = frozenset(",;:()-!?.…—")
QUOTE: Final = '"'
_AROUND: Final = MARKS | _STOPS_LEFT | {QUOTE}


class SourcePhrases:
    """The noun phrases of one sentence; spans are of its words, end exclusive.

    ``group`` are the places of words that make a source of a phrase without a name
    ("officials"), ``pronouns`` those of pronouns.
    """

    def __init__(
        self,
        words: Sequence[Token],
        names: Sequence[SourceName],
        group: Collection[int],
        pronouns: Collection[int],
    ) -> None:
        self._words, self._names = words, names
        self._group, self._pronouns = group, pronouns

    def left(self, cue: int) -> Span | None:
        """The noun phrase right before the cue if it can be a source."""
        begin = cue
        while begin > 0 and self._words[begin - 1].form in _AUXILIARY:
            begin -= 1
        if begin and self._words[begin - 1].form in _AND:
            return None
        begin = cue
        while begin > 0:
            form = self._words[begin - 1].form
            if form == QUOTE:
                opened = self._short_quotation_before(begin - 1)
                if opened is None:
                    break
                begin = opened
                continue
            if form == ")":
                opened = self._bracket_before(begin - 1)
                if opened is None:
                    break
                begin = opened
                continue
            if form in MARKS or form in _STOPS_LEFT:
                break
            begin -= 1
        return self.trim((begin, cue))

    def before(self, first: int) -> int:
        """The word before the noun phrase in which a narrowed source begins at this word."""
        at = first - 1
        while at > 0 and first - at < _LONGEST and self._words[at].form not in _AROUND:
            at -= 1
        return at

    def _bracket_before(self, closing: int) -> int | None:
        """Where a short bracket begins that ends here: (ДНР)."""
        return next(
            (i for i in range(closing - 1, max(-1, closing - 6), -1) if self._words[i].form == "("),
            None,
        )

    def _short_quotation_before(self, closing: int) -> int | None:
        """Where a name in quotation marks begins that ends here: «Схід»."""
        for opened in range(closing - 1, max(-1, closing - 5), -1):
            if self._words[opened].form == QUOTE:
                return (
                    opened
                    if opened + 1 < closing and opened > 0 and self._words[opened - 1].is_word
                    else None
                )
        return None

    def trim(self, span: Span) -> Span | None:
        """The span without connectors around it, narrowed to who is named; None if nobody is."""
        first, last = span
        while first < last and self._words[first].form in _CONNECTORS:
            first += 1
        while last > first and self._words[last - 1].form in _AUXILIARY:
            last -= 1
        if first >= last:
            return None
        if last - 1 in self._pronouns:
            return last - 1, last
        named = [n for n in self._names if first <= n.first and n.last <= last]
        for opener in _IN:
            if self._words[first].form == opener and named and named[0].first == first + 1:
                return named[0].first, named[0].last
        if self._words[first].form in _IN:
            first += 1
            if not any(i in self._group for i in range(first, last)) and not (
                named and named[0].first < last
            ):
                return None
        if last - first > 9 and named:
            return self._person_at_end(first, last) or (named[-1].first, named[-1].last)
        if last - first > 14 or not self.speaks(first, last):
            return None
        return first, last

    def _person_at_end(self, first: int, last: int) -> Span | None:
        """ "In a comment ... the spokesman of X Taras Melnyk": from the word for his role on."""
        if full_name(self._words[first:last]) is None:
            return None
        roles = [at for at in range(max(first, last - _WITH_NAME), last - 2) if at in self._group]
        return (roles[0], last) if roles else None

    def speaks(self, first: int, last: int) -> bool:
        """Whether these words name somebody who can speak."""
        if any(first <= n.first < last for n in self._names):
            return True
        if any(i in self._group for i in range(first, last)):
            return True
        capitals = [i for i in range(first, last) if self._words[i].capital]
        if last - first == 1 and first == 0 and capitals:
            form = self._words[0].form
            return form[0] > "z" and len(form) >= _SURNAME and form.endswith(_SURNAMES)
        return any(i > 0 for i in capitals) and len(capitals) >= (1 if last - first <= 3 else 2)

    def right(self, begin: int) -> Span | None:
        """The noun phrase right after the cue if it can be a source."""
        end = begin
        while end < len(self._words) and end - begin < 14:
            form = self._words[end].form
            if form == QUOTE or (form == "(" and end > begin):
                past = (
                    self._past_quotation(begin, end) if form == QUOTE else self._past_bracket(end)
                )
                if past is None:
                    break
                end = past
                continue
            if form in MARKS or form in _STOPS_LEFT:
                break
            if form in _PREPOSITIONS and end > begin and self.speaks(begin, end):
                named = self._named_further(end, begin)
                if named is not None:
                    return begin, named
                break
            if form in _PREPOSITIONS and end == begin and form not in _IN:
                return None
            end += 1
        first = begin
        while first < end and self._words[first].form in _AUXILIARY | _IN:
            first += 1
        if first < end and first in self._pronouns:
            return first, first + 1
        return (first, end) if end > first and self.speaks(first, end) else None

    def has_role(self, span: Span) -> bool:
        """Whether the phrase begins with a word for one person's role."""
        return any(word.form in _ROLES for word in self._words[span[0] : span[1]][:3])

    def _closing(self, opened: int, mark: str, reach: int) -> int | None:
        words = self._words[opened + 1 : opened + reach]
        return next((at for at, word in enumerate(words, opened + 1) if word.form == mark), None)

    def _past_quotation(self, begin: int, opened: int) -> int | None:
        """Where a name in quotation marks ends, exclusive; None where what opens is no name."""
        if opened + 2 >= len(self._words):
            return None
        closing = self._closing(opened, QUOTE, 5)
        name = opened > begin or self._words[opened + 1].capital
        return closing + 1 if closing is not None and name else None

    def _past_bracket(self, opened: int) -> int | None:
        """Where a bracket within a name ends, exclusive: (ДНР); a capital has to follow."""
        closing = self._closing(opened, ")", 6)
        if closing is None or closing + 1 >= len(self._words):
            return None
        return closing + 1 if self._words[closing + 1].capital else None

    def _is_named(self, first: int, last: int) -> bool:
        return any(first <= n.first < last for n in self._names) or any(
            self._words[at].capital for at in range(first, last)
        )

    def _named_further(self, begin: int, first: int) -> int | None:
        """ "The spokesman for the grouping Viktor Trehubov": where the name ends."""
        officer = self._words[first].form in _ROLES
        if self._is_named(first, begin) and (not officer or self._has_full_name(first, begin)):
            return None
        end = begin
        while (
            end < len(self._words) and end - begin < _LONGEST and self._words[end].form not in MARKS
        ):
            end += 1
        people = [n for n in self._names if begin <= n.first < end and n.last - n.first > 1]
        if people:
            return people[-1].last
        return end if officer and full_name(self._words[begin:end]) else None

    def _has_full_name(self, first: int, last: int) -> bool:
        """Whether two capitalised words stand side by side."""
        return any(
            self._words[at].capital and self._words[at + 1].capital for at in range(first, last - 1)
        )

    def name_before(self, cue: int) -> Span | None:
        """ "The governor, Vadym Filashkin, said": a name between two commas, right before a cue."""
        if cue < 4 or self._words[cue - 1].form != ",":
            return None
        begin = cue - 1
        while begin > 0 and self._words[begin - 1].capital and cue - 1 - begin < 4:
            begin -= 1
        if begin == cue - 1 or begin < 2 or self._words[begin - 1].form != ",":
            return None
        named = cue - 1 - begin > 1 or any(begin <= n.first < cue for n in self._names)
        return (begin, cue - 1) if named else None

    def over_apposition(self, cue: int) -> Span | None:
        """ "Vadym Liakh, who heads the administration, urged": the words before the apposition."""
        if cue == 0:
            return None
        at = cue - 1
        while at > 0 and self._words[at].form in _AUXILIARY:
            at -= 1
        if self._words[at].form == "-":
            return self._over_dashes(at)
        if self._words[at].form != ",":
            return None
        commas = [i for i in range(at) if self._words[i].form == ","]
        if not commas:
            return None
        inner = self.trim((commas[-1] + 1, at))
        if (
            inner is not None
            and any(inner[0] <= n.first < inner[1] for n in self._names)
            and (inner[1] - inner[0] <= 4)
        ):
            return inner
        begin = (
            commas[-2] + 1
            if len(commas) > 1
            and self._words[commas[-2] + 1].form not in ("who", "a", "an", "який", "который")
            else 0
        )
        for comma in commas:
            if 0 < comma - begin <= 8 and at - comma <= 24:
                return self.trim((begin, comma))
        return None

    def _over_dashes(self, closing: int) -> Span | None:
        """ "The mayor - a former teacher - said": the words before the first dash."""
        opened = next((i for i in range(closing - 1, 0, -1) if self._words[i].form == "-"), None)
        if opened is None:
            return None
        begin = opened
        while begin > 0 and not (
            self._words[begin - 1].form in MARKS or self._words[begin - 1].form in _STOPS_LEFT
        ):
            begin -= 1
        return self.trim((begin, opened))

    def place_of_words(self, begin: int) -> Span | None:
        """ "йдеться у зведенні Генштабу", "говорится в отчёте"."""
        end = begin
        while end < len(self._words) and self._words[end].form not in MARKS:
            end += 1
        if begin < end and self._words[begin].form in _IN:
            begin += 1
        return (begin, end) if end > begin and self.speaks(begin, end) else None
