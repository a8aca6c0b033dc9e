"""Who says it: the source, the cue word and the content of an attribution, as separate spans.

The three spans are those of PolNeAR (Newell, Margolin and Ruths, 2018). The rules look at the
words left and right of a cue, in three languages: "X said that", "..., X said", "..., said X",
"according to X", "Про це повідомив X" of the sentence before, and quotations over sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from geo.reading.claimant_names import ClaimantNames, SourceName
from geo.reading.phrases import Hit
from geo.reading.tokens import Token

Mode = Literal["before", "after", "whole", "previous"]
"""Where the content stands: before the cue, after it, around it, or in the sentence before."""

_VERB_END: Final = re.compile(
    r"(?:в|ла|ли|ло|є|ють|їть|ить|ять|уть|ться|л|ет|ют|ит|ят|ут|лся|лась|лись|лось|же|ше|жуть|шуть)$"
)
_NOUN_BEFORE: Final = frozenset("the a an this that its his her their any no new of own such control united every".split())
_NOUN_AFTER: Final = frozenset("of by about on for".split())
_MAY_BE_NOUNS: Final = frozenset("report reports state states claims claim estimate estimates view warns shows judges reported expected notes calls call orders offers demands according".split())
_PASSIVE: Final = frozenset("is are was were be been being".split())
_AUXILIARY: Final = frozenset(
    "has have had also then later already again still recently earlier previously separately"
    " will would that who which been is was are were to previously meanwhile do does did not"
    " це не також теж раніше вже знову потім згодом водночас також раніше напередодні"
    " это не также тоже ранее уже снова потом затем накануне напротив раньше вчера сегодня сьогодні вчора".split()
)
_CONNECTORS: Final = frozenset(
    "and but while meanwhile however although though because as where when that whereas yet so if"
    " та і й але а однак проте водночас тоді що який яка де коли при цьому також тим часом раніше зокрема"
    " и но а однако тогда что который которая где когда при этом также тем временем ранее в то время как".split()
)
_STOPS_LEFT: Final = frozenset(
    "that but while because whereas although where when since if as"
    " що але тоді бо хоча де коли який яка які проте"
    " что но хотя где когда который которая которые потому однако".split()
)
_PREPOSITIONS: Final = frozenset(
    "in on at to from under with during after before for about of over since between"
    " у в на під о об про за для з із зі від після до перед при щодо"
    " во с со из от под после перед об обо ко к".split()
)
_IN: Final = frozenset(("у", "в", "во"))
_AND: Final = frozenset(("and", "та", "і", "й", "и"))
_MARKS: Final = frozenset(",;:()-!?.…—")
_QUOTE: Final = '"'


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in one sentence; all places are tokens of the sentence, ends exclusive.

    ``source`` is None where the cue names nobody; ``content`` are the words said. ``names`` are
    the claimants named in the source, ``pronoun`` the pronoun that stands for one.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[int, int]
    mode: Mode
    acts: bool
    names: tuple[SourceName, ...]
    pronoun: str | None


class Attributor:
    """Finds the attributions of one sentence from its words, its concepts and its names."""

    def __init__(
        self, words: Sequence[Token], hits: Sequence[Hit], names: Sequence[SourceName]
    ) -> None:
        self._words = words
        self._names = names
        self._labels: dict[str, list[Hit]] = {}
        for hit in hits:
            self._labels.setdefault(hit.label, []).append(hit)
        self._group = {i for hit in self._labels.get("GROUP", ()) for i in range(hit.first, hit.last)}
        self._pronouns = {hit.first for hit in self._labels.get("PRO", ())}

    def attributions(self) -> tuple[Attribution, ...]:
        """Every attribution in order of its cue."""
        found: list[Attribution] = []
        used: set[int] = set()
        for label in ("HIS", "BY", "ACT", "SAY"):
            for hit in self._labels.get(label, ()):
                if hit.first in used:
                    continue
                attribution = self._read(label, hit, found)
                if attribution is not None:
                    used.update(range(hit.first, hit.last))
                    found.append(attribution)
        return tuple(sorted(found, key=lambda a: a.cue))

    def _read(self, label: str, hit: Hit, found: Sequence[Attribution]) -> Attribution | None:
        if label == "HIS":
            return self._make((hit.first, hit.last), hit, "whole", False, "він")
        if label == "BY":
            return self._by(hit)
        if not self._is_verb(hit):
            return None
        return self._verb(hit, label == "ACT", found)

    # --- according to ------------------------------------------------------------------------

    def _by(self, hit: Hit) -> Attribution | None:
        end = hit.last
        while end < len(self._words) and end - hit.last < 12:
            form = self._words[end].form
            if form in _MARKS or form == _QUOTE:
                break
            if end > hit.last and self._is_any_verb(end):
                break
            end += 1
        if end == hit.last:
            return None
        return self._make((hit.last, end), hit, "whole", False)

    def _is_any_verb(self, at: int) -> bool:
        return any(h.first == at for label in ("SAY", "ACT") for h in self._labels.get(label, ())
                   ) and self._is_verb(Hit("", at, at + 1))

    # --- verbs -------------------------------------------------------------------------------

    def _is_verb(self, hit: Hit) -> bool:
        """Whether a word that may be a cue is a verb with somebody who speaks."""
        word = self._words[hit.first].form
        before = self._words[hit.first - 1].form if hit.first else ""
        after = self._words[hit.last].form if hit.last < len(self._words) else ""
        if word[0] > "z":
            if hit.last - hit.first > 1:
                return True
            if word in ("йдеться", "ідеться", "говорится", "отмечается"):
                return True
            if word in ("опроверг", "отверг"):
                return True
            return bool(_VERB_END.search(word)) and not (
                word.endswith(("вав", "вши", "назвав")) and before == "," and word != "назвав"
            ) and word != "заяв"
        if before in _PASSIVE and word != "referring":
            return False
        if word.endswith("ing") and word not in ("referring", "saying"):
            return False
        if word == "saying":
            return False
        if word in _MAY_BE_NOUNS:
            if before in _NOUN_BEFORE or (
                after in _NOUN_AFTER and word not in ("states", "state", "reported")
            ):
                return hit.last - hit.first > 1
            if not hit.first:
                return False
        return True

    def _verb(self, hit: Hit, acts: bool, found: Sequence[Attribution]) -> Attribution | None:
        left = self._left(hit.first)
        rest = self._rest_is_short(hit.last)
        closing = hit.first > 0 and self._words[hit.first - 1].form in (",", "-", _QUOTE)
        if left is None and closing and hit.first > 3:
            right = self._right(hit.last)
            if right is not None:
                return self._make(right, hit, "before", acts)
            left = self._over_apposition(hit.first)
            if left is not None:
                return self._make(left, hit, "before" if rest else "after", acts)
            if self._words[hit.first].form in ("йдеться", "ідеться", "говорится", "отмечается"):
                return self._make(self._place_of_words(hit.last), hit, "before", acts)
            return None
        if left is None:
            demonstrative = self._demonstrative(hit.first)
            right = self._right(hit.last)
            if demonstrative and right is not None:
                return self._make(right, hit, "previous", acts)
            if right is not None and self._words[hit.first].form[0] > "z" and hit.first <= 2:
                return self._make(right, hit, "after", acts)
            left = self._over_apposition(hit.first) or self._same_as_before(hit.first, found)
            if left is None:
                return None
        elif self._demonstrative(left[0] + 2) and left[0] == 0:
            return self._make(self._trim((2, left[1])), hit, "previous", acts)
        mode: Mode = "after"
        opens = left[0] - 1
        if rest and opens > 2 and self._words[opens].form in (",", "-", _QUOTE):
            mode = "before"
        elif acts:
            mode = "whole"
        return self._make(left, hit, mode, acts)

    def _left(self, cue: int) -> tuple[int, int] | None:
        """The noun phrase right before the cue if it can be a source."""
        begin = cue
        while begin > 0 and self._words[begin - 1].form in _AUXILIARY:
            begin -= 1
        if begin and self._words[begin - 1].form in _AND:
            return None
        begin = cue
        while begin > 0:
            form = self._words[begin - 1].form
            if form == _QUOTE:
                opened = self._short_quotation_before(begin - 1)
                if opened is None:
                    break
                begin = opened
                continue
            if form in _MARKS or form in _STOPS_LEFT:
                break
            begin -= 1
        return self._trim((begin, cue))

    def _short_quotation_before(self, closing: int) -> int | None:
        """Where a name in quotation marks begins that ends here: «Схід»."""
        for opened in range(closing - 1, max(-1, closing - 5), -1):
            if self._words[opened].form == _QUOTE:
                return opened if opened + 1 < closing and opened > 0 and self._words[opened - 1].is_word else None
        return None

    def _trim(self, span: tuple[int, int]) -> tuple[int, int] | None:
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
            return named[-1].first, named[-1].last
        if last - first > 14 or not self._speaks(first, last):
            return None
        return first, last

    def _speaks(self, first: int, last: int) -> bool:
        """Whether these words name somebody who can speak."""
        if any(first <= n.first < last for n in self._names):
            return True
        if any(i in self._group for i in range(first, last)):
            return True
        capitals = [i for i in range(first, last) if self._words[i].capital]
        return any(i > 0 for i in capitals) and len(capitals) >= (1 if last - first <= 3 else 2)

    def _right(self, begin: int) -> tuple[int, int] | None:
        """The noun phrase right after the cue if it can be a source."""
        end = begin
        while end < len(self._words) and end - begin < 14:
            form = self._words[end].form
            if form == _QUOTE:
                if end + 4 < len(self._words) or end == begin:
                    closing = next((i for i in range(end + 1, min(end + 5, len(self._words))) if self._words[i].form == _QUOTE), None)
                    if closing is not None and end > begin:
                        end = closing + 1
                        continue
                break
            if form in _MARKS or form in _STOPS_LEFT:
                break
            if form in _PREPOSITIONS and end > begin and self._speaks(begin, end):
                break
            if form in _PREPOSITIONS and end == begin and form not in _IN:
                return None
            end += 1
        first = begin
        while first < end and self._words[first].form in _AUXILIARY | _IN:
            first += 1
        if first < end and first in self._pronouns:
            return first, first + 1
        return (first, end) if end > first and self._speaks(first, end) else None

    def _over_apposition(self, cue: int) -> tuple[int, int] | None:
        """ "Vadym Liakh, who heads the administration, urged": the words before the apposition."""
        if cue == 0:
            return None
        at = cue - 1
        while at > 0 and self._words[at].form in _AUXILIARY:
            at -= 1
        if self._words[at].form != ",":
            return None
        commas = [i for i in range(at) if self._words[i].form == ","]
        if not commas:
            return None
        inner = self._trim((commas[-1] + 1, at))
        if inner is not None and any(inner[0] <= n.first < inner[1] for n in self._names) and (
            inner[1] - inner[0] <= 4
        ):
            return inner
        begin = commas[-2] + 1 if len(commas) > 1 and self._words[commas[-2] + 1].form not in ("who", "a", "an", "який", "который") else 0
        for comma in commas:
            if comma - begin <= 8 and at - comma <= 24:
                return self._trim((begin, comma))
        return None

    def _same_as_before(self, cue: int, found: Sequence[Attribution]) -> tuple[int, int] | None:
        """ "X said ... and called": the speaker of the verb before."""
        begin = cue
        while begin > 0 and self._words[begin - 1].form in _AUXILIARY:
            begin -= 1
        if begin and self._words[begin - 1].form in _AND:
            before = [a for a in found if a.cue[1] <= cue and a.source is not None]
            if before:
                return before[-1].source
            if self._names and self._names[0].first <= 1:
                return self._names[0].first, self._names[0].last
        return None

    def _demonstrative(self, before: int) -> bool:
        return any(h.first == 0 and h.last >= before - 2 for h in self._labels.get("DEMONSTRATIVE", ()))

    def _place_of_words(self, begin: int) -> tuple[int, int] | None:
        """ "йдеться у зведенні Генштабу", "говорится в отчёте"."""
        end = begin
        while end < len(self._words) and self._words[end].form not in _MARKS:
            end += 1
        if begin < end and self._words[begin].form in _IN:
            begin += 1
        return (begin, end) if end > begin and self._speaks(begin, end) else None

    def _rest_is_short(self, begin: int) -> bool:
        """Whether nothing but an adverbial follows: "on Tuesday.", "told reporters."."""
        rest = [word.form for word in self._words[begin:] if word.form not in ('"',)]
        while rest and rest[-1] in ".!?":
            rest.pop()
        if not rest:
            return True
        if "that" in rest or "що" in rest or "что" in rest:
            return False
        return rest[0] in _PREPOSITIONS and len(rest) <= 9 or len(rest) <= 2 or rest[0] in (",",) and len(rest) <= 6

    def _make(
        self,
        source: tuple[int, int] | None,
        hit: Hit,
        mode: Mode,
        acts: bool,
        pronoun: str | None = None,
    ) -> Attribution | None:
        if source is None and mode != "before":
            return None
        first, last = source if source is not None else (hit.first, hit.first)
        if source is not None and pronoun is None and last - first == 1 and first in self._pronouns:
            pronoun = self._words[first].form
        content = {
            "before": (0, min(first, hit.first)),
            "after": (max(hit.last, 0), len(self._words)),
            "whole": (0, len(self._words)),
            "previous": (0, 0),
        }[mode]
        return Attribution(
            source=source,
            cue=(hit.first, hit.last),
            content=content,
            mode=mode,
            acts=acts,
            names=tuple(n for n in self._names if first <= n.first < last),
            pronoun=pronoun,
        )
