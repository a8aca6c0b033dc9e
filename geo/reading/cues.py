"""Who says it: the source, the cue word and the content of an attribution, as separate spans.

The three spans are those of PolNeAR (Newell, Margolin and Ruths, 2018). The rules look at the
words left and right of a cue, in three languages: "X said that", "..., X said", "..., said X",
"according to X", "Про це повідомив X" of the sentence before, and quotations over sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from geo.reading.claimant_names import SourceName
from geo.reading.cue_verbs import IMPERSONAL, is_cue_verb
from geo.reading.lexicon import word_set
from geo.reading.phrases import Hit
from geo.reading.source_phrases import MARKS, QUOTE, SourcePhrases, Span
from geo.reading.tokens import Token

Mode = Literal["before", "after", "whole", "previous"]
"""Where the content stands: before the cue, after it, around it, or in the sentence before."""

_AUXILIARY: Final = word_set("cues.auxiliary")
_PREPOSITIONS: Final = word_set("cues.prepositions")
_AND: Final = frozenset(("and", "та", "і", "й", "и"))
_BUT: Final = frozenset(("but", "але", "проте", "но", "однак", "однако"))
_OF_THINGS: Final = word_set("cues.of_things")
_TO_WHOM: Final = frozenset(("told", "tells", "informed"))
"""After these stands who is told it, not who tells it."""
_WHEN: Final = word_set("cues.when")
"""Words of time right after a cue: "X said Friday in a post"."""
_CANNOT: Final = frozenset(("could", "unable", "cannot"))
_ABOUT: Final = frozenset(("про", "о", "об"))
_AS: Final = frozenset(("как", "як"))
_AS_LONG: Final = 9
"""Words that "As X writes," before "of this Y said" has at most."""
_QUOTES: Final = frozenset(("cited", "cites", "quote", "quoted", "quotes", "quoting"))
_QUOTED_FAR: Final = 18
"""Words between "quoted" and "as saying" at most."""
_OBLIQUE: Final = frozenset(("him", "her", "them"))
_CITING: Final = frozenset(("на", "citing"))
"""How "citing", "з посиланням на" and "со ссылкой на" end."""
_CITED_NEAR: Final = 4
"""Words that may stand between "X reports" and "citing Y"."""


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

    @property
    def first(self) -> int:
        """The first word of source and cue."""
        return min((self.source or self.cue)[0], self.cue[0])

    @property
    def last(self) -> int:
        """The last word of source and cue, exclusive."""
        return max((self.source or self.cue)[1], self.cue[1])

    def ends_with(self, words: Sequence[Token]) -> bool:
        """Whether it stands behind all that is said: "..., while ..., according to X."."""
        return self.mode == "whole" and not self.acts and len(words) - self.last <= 1 < self.first


class Attributor:
    """Finds the attributions of one sentence from its words, its concepts and its names."""

    def __init__(
        self, words: Sequence[Token], hits: Sequence[Hit], names: Sequence[SourceName]
    ) -> None:
        self._words, self._names = words, names
        self._labels: dict[str, list[Hit]] = {}
        for hit in hits:
            self._labels.setdefault(hit.label, []).append(hit)
        self._group = {
            at for hit in self._labels.get("GROUP", ()) for at in range(hit.first, hit.last)
        }
        self._pronouns = {hit.first for hit in self._labels.get("PRO", ())}
        self._phrases = SourcePhrases(words, names, self._group, self._pronouns)
        self._begins = self._past_outlet()

    def attributions(self) -> tuple[Attribution, ...]:
        """Every attribution in order of its cue."""
        found: list[Attribution] = []
        used: set[int] = set()
        for label in ("HIS", "BY_PASSIVE", "BY", "ACT", "SAY"):
            for hit in self._labels.get(label, ()):
                if hit.first in used:
                    continue
                attribution = self._read(label, hit, found)
                if attribution is not None:
                    used.update(range(hit.first, hit.last))
                    found.append(attribution)
        if len(found) > 1:
            found = [a for a in found if a.cue[0] >= self._begins] or found
            found = [a for a in found if not self._form(a.cue[0]).startswith("переда")]
            found = self._as_cited(found)
        found += self._headline(found)
        return tuple(sorted(found, key=lambda a: a.cue))

    def _past_outlet(self) -> int:
        """Where the sentence itself begins: past "Как пишет X," before "об этом сообщил Y"."""
        if self._form(0) not in _AS:
            return 0
        told = [hit.first for hit in self._labels.get("DEMONSTRATIVE", ())]
        return next((at for at in told if 2 < at <= _AS_LONG and self._form(at - 1) == ","), 0)

    def _as_cited(self, found: list[Attribution]) -> list[Attribution]:
        """ "X reports, citing Y": it is Y who says it, where X stands."""
        for citing in [a for a in found if self._form(a.cue[1] - 1) in _CITING]:
            near = [a for a in found if a.cue < citing.cue and citing.first - a.last <= _CITED_NEAR]
            if near:
                cited = replace(citing, mode=near[-1].mode, content=near[-1].content)
                found = [cited if a is citing else a for a in found if a is not near[-1]]
        return found

    def _form(self, at: int) -> str:
        return self._words[at].form if 0 <= at < len(self._words) else ""

    def _read(self, label: str, hit: Hit, found: Sequence[Attribution]) -> Attribution | None:
        if label == "HIS":
            return self._make((hit.first, hit.last), hit, "whole", pronoun="він")
        if label == "BY_PASSIVE":
            said = self._phrases.right(hit.last) if hit.first == 0 else None
            return self._make(said, hit, "previous") if said else None
        if label == "BY":
            return self._by(hit)
        if label == "ACT" and self._form(hit.last) == "by":  # "was denied by X"
            return self._make(self._phrases.right(hit.last + 1), hit, "whole", acts=True)
        if not self._is_verb(hit):
            return None
        return self._verb(hit, label == "ACT", found)

    def _headline(self, found: Sequence[Attribution]) -> list[Attribution]:
        """ "Пушилин: ..." and "... – Генштаб": who says it, by colon or dash."""
        if found or (len(self._words) < 4 and self._form(len(self._words) - 1) != ":"):
            return []
        return self._before_colon() or self._after_dash()

    def _before_colon(self) -> list[Attribution]:
        for colon in range(1, min(6, len(self._words))):
            if self._form(colon) != ":" or not self._phrases.speaks(0, colon):
                continue
            if colon <= 3 or any(n.first < colon for n in self._names):
                return self._listed((0, colon), Hit("COLON", colon, colon + 1), "after")
        return []

    def _after_dash(self) -> list[Attribution]:
        last = len(self._words) - (1 if self._form(len(self._words) - 1) in (".", "!") else 0)
        for dash in range(last - 2, max(1, last - 7), -1):
            if self._form(dash) != "-":
                continue
            if any(self._form(at) in MARKS for at in range(dash + 1, last)):
                return []
            named = any(n.first > dash for n in self._names) or dash + 1 in self._group
            if named and self._phrases.speaks(dash + 1, last):
                return self._listed((dash + 1, last), Hit("DASH", dash, dash + 1), "before")
            return []
        return []

    def _listed(self, source: Span, hit: Hit, mode: Mode) -> list[Attribution]:
        made = self._make(source, hit, mode)
        return [made] if made else []

    def _by(self, hit: Hit) -> Attribution | None:
        """ "According to X": X goes up to a mark or a verb."""
        end = hit.last
        while end < len(self._words) and end - hit.last < 12:
            if self._form(end) in MARKS or self._form(end) == QUOTE:
                break
            if end > hit.last and self._is_any_verb(end):
                break
            end += 1
        if end == hit.last + 1 and self._form(hit.last) in _OBLIQUE:
            return self._make((hit.last, end), hit, "whole", pronoun=self._form(hit.last))
        return self._make((hit.last, end), hit, "whole") if end > hit.last else None

    def _is_any_verb(self, at: int) -> bool:
        hits = (*self._labels.get("SAY", ()), *self._labels.get("ACT", ()))
        return any(hit.first == at for hit in hits) and self._is_verb(Hit("", at, at + 1))

    def _is_verb(self, hit: Hit) -> bool:
        if hit.last - hit.first > 1:
            return True
        after_act = any(act.last == hit.first for act in self._labels.get("ACT", ()))
        word, before, after = (self._form(hit.first + i) for i in (0, -1, 1))
        return is_cue_verb(word, before, after, after_act=after_act)

    def _verb(self, hit: Hit, acts: bool, found: Sequence[Attribution]) -> Attribution | None:
        quoted = self._quoted(hit)
        if quoted is not None:
            return self._make(quoted, hit, "after")
        left = self._phrases.left(hit.first)
        if left is None:
            if hit.first >= 3 and self._form(hit.first - 1) in (",", "-", QUOTE):
                return self._after_content(hit, acts) or self._goes_on(hit, found)
            return self._without_left(hit, acts, found)
        if left[0] == 0 and self._demonstrative(2):
            told = self._phrases.right(hit.last)
            if told is not None and self._phrases.has_role(told) and not self._is_group(left):
                return self._make(told, hit, "previous", acts)  # "об этом изданию рассказал X"
            return self._make(self._phrases.trim((2, left[1])), hit, "previous", acts)
        if self._form(left[0]) == "it" and self._form(hit.first) in _OF_THINGS:
            return None
        opens = self._phrases.before(left[0])
        if opens >= 2 and self._form(opens) in (",", "-", QUOTE):
            if self._rest_is_short(hit.last):
                return self._make(left, hit, "before", acts)
            commas = self._form(opens) == "," == self._form(hit.last)
            if commas and not acts and self._form(hit.last + 1) != QUOTE:
                return self._make(left, hit, "whole")  # "the threat, X said, remains"
        if self._form(hit.first) in _CANNOT and not any(left[0] <= n.first for n in self._names):
            return None  # "journalists could not verify it": the article says so of itself
        return self._make(left, hit, "whole" if acts else "after", acts)

    def _is_group(self, span: Span) -> bool:
        return any(at in self._group for at in range(*span))

    def _after_content(self, hit: Hit, acts: bool) -> Attribution | None:
        """A cue right after a comma, dash or quotation: "..., said X", "X, who ..., said"."""
        if "by" in [word.form for word in self._words[hit.last : hit.last + 4]]:
            return None  # "a village, called X by Y"
        right = self._phrases.right(hit.last)
        left = self._phrases.name_before(hit.first)
        if right is not None and left is not None and self._words[right[0]].capital:
            left = None
        if right is not None and left is None and self._form(hit.first) not in _TO_WHOM:
            return self._make(right, hit, "before", acts)
        left = left or self._phrases.over_apposition(hit.first)
        if left is not None:
            short = self._rest_is_short(hit.last)
            mode: Mode = "before" if short else "whole" if acts else "after"
            return self._make(left, hit, mode, acts)
        if self._form(hit.first) in IMPERSONAL:
            return self._make(self._phrases.place_of_words(hit.last), hit, "before", acts)
        return None

    def _without_left(
        self, hit: Hit, acts: bool, found: Sequence[Attribution]
    ) -> Attribution | None:
        """A cue with no source before it: "Про це повідомив X", "X said ... and called"."""
        right = self._phrases.right(hit.last)
        if right is not None and (self._demonstrative(hit.first) or self._about(hit.first)):
            return self._make(right, hit, "previous", acts)
        if right is not None and self._form(hit.first)[0] > "z" and hit.first <= 2:
            ends = self._form(right[1] - 1) != ":" and self._nothing_behind(right[1])
            return self._make(right, hit, "previous" if ends else "after", acts)
        left = self._phrases.over_apposition(hit.first) or self._same_as_before(hit.first, found)
        return self._make(left, hit, "whole" if acts else "after", acts) if left else None

    def _quoted(self, hit: Hit) -> Span | None:
        """ "The agency quoted X as saying", "X was quoted as saying"."""
        if (self._form(hit.first - 1), self._form(hit.first)) != ("as", "saying"):
            return None
        behind = range(hit.first - 2, max(-1, hit.first - _QUOTED_FAR), -1)
        verb = next((at for at in behind if self._form(at) in _QUOTES), None)
        if verb is None:
            return None
        return self._phrases.trim((verb + 1, hit.first - 1)) or self._phrases.left(verb)

    def _goes_on(self, hit: Hit, found: Sequence[Attribution]) -> Attribution | None:
        """ "X denied it, saying that ..."."""
        if not self._form(hit.first).endswith("ing"):
            return None
        again = self._same_as_before(hit.first, found)
        return self._make(again, hit, "after") if again else None

    def _same_as_before(self, cue: int, found: Sequence[Attribution]) -> Span | None:
        """ "X said ... and called": the speaker of the verb before."""
        begin = cue
        while begin > 0 and self._words[begin - 1].form in _AUXILIARY:
            begin -= 1
        joined = begin and self._words[begin - 1].form in _AND | _BUT
        if joined or self._form(cue).endswith("ing"):
            before = [a for a in found if a.cue[1] <= cue and a.source is not None]
            if before:
                return before[-1].source
            if self._names and self._names[0].first <= 1:
                return self._names[0].first, self._names[0].last
            if begin and self._form(begin - 1) in _BUT:
                return self._subject()
        return None

    def _subject(self) -> Span | None:
        """ "The army did not mention the village, but said": who stands before the first verb."""
        end = next((at for at in range(1, 7) if self._form(at) in _AUXILIARY), None)
        return (0, end) if end is not None and self._phrases.speaks(0, end) else None

    def _demonstrative(self, before: int) -> bool:
        return any(
            h.first == self._begins and h.last >= before - 2
            for h in self._labels.get("DEMONSTRATIVE", ())
        )

    def _about(self, cue: int) -> bool:
        """ "Про ситуацію на фронті повідомив X": of what stands before, as "Про це повідомив X"."""
        marks = any(self._form(at) in (",", ":", QUOTE) for at in range(cue))
        return self._form(0) in _ABOUT and cue <= 14 and not marks

    def _rest_is_short(self, begin: int) -> bool:
        """Whether nothing but an adverbial follows: "on Tuesday.", "told reporters."."""
        rest = [word.form for word in self._words[begin:] if word.form != QUOTE]
        while rest and rest[-1] in ".!?":
            rest.pop()
        if len(rest) <= 2 or {"that", "що", "что"} & set(rest):
            return len(rest) <= 2
        adverbial = (
            rest[0] in _PREPOSITIONS or rest[0] in _WHEN or self._form(begin - 1) in _TO_WHOM
        )
        return len(rest) <= (9 if adverbial else 6 if rest[0] == "," else 2)

    def _nothing_behind(self, begin: int) -> bool:
        """Whether the sentence ends here: "– пояснив майор." stands behind what he said."""
        rest = {word.form for word in self._words[begin:]}
        return rest <= {".", "!", "…", QUOTE}

    def _make(
        self,
        source: Span | None,
        hit: Hit,
        mode: Mode,
        acts: bool = False,
        pronoun: str | None = None,
    ) -> Attribution | None:
        if source is None and mode != "before":
            return None
        first, last = source if source is not None else (hit.first, hit.first)
        if source is not None and pronoun is None and last - first == 1 and first in self._pronouns:
            pronoun = self._form(first)
        content = {
            "before": (0, min(first, hit.first)),
            "after": (hit.last, len(self._words)),
            "whole": (0, len(self._words)),
            "previous": (0, 0),
        }[mode]
        names = tuple(n for n in self._names if first <= n.first < last)
        return Attribution(source, (hit.first, hit.last), content, mode, acts, names, pronoun)
