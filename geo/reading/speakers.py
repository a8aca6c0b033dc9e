"""Who a source is: the claimant behind a name, a short form or a pronoun, as the text goes on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.claimants import ARTICLE, BELLIGERENTS, Claimant, ClaimantKind, Party
from geo.reading.claimant_names import STATES, ClaimantNames, SourceName
from geo.reading.cues import Attribution
from geo.reading.lexicon import endings, word_set
from geo.reading.person_names import PersonNames, consonants, full_name, latin
from geo.reading.readable import Readable
from geo.reading.tokens import Token

_POSSESSIVE: Final = word_set("speakers.possessive")
_PARTY_OF: Final[Mapping[str, Party]] = {"RU": "russia", "UA": "ukraine"}
_ROLE: Final = 6
"""Letters by which two words for a role are compared, so that cases do not count."""
_NOT_PERSONS: Final = frozenset(("CITY", "GROUP", "RU", "SOLDIERS", "UA"))
_AGENCY: Final = ("ведомств", "відомств")
_RECENT: Final = 6
"""Speakers back to which a role without a name may refer."""
_HE: Final = frozenset(("він", "он"))
_DOER_NEAR: Final = 5
"""Words of a sentence before the name of who does what it tells: his post stands there."""
_ADJACENT: Final = 3
"""Characters between a sentence and the next."""
_NOMINATIVE: Final = endings("source_phrases.surnames")
_ANALYSTS: Final = endings("speakers.analysts")
_PLURAL: Final = frozenset(("they", "вони", "они", "там"))
_ROLES: Final = word_set("speakers.roles")
"""Words for one person by a role, without a name: "речник", "офицер"."""
_ENDS: Final = frozenset('.!?…:"')
_WRITERS: Final = endings("speakers.writers")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedClaimant:
    """A claimant that the record does not have yet; ``party`` None: a person has to say."""

    id: str
    name: str
    role: str
    kind: ClaimantKind
    party: Party | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says it: a claimant of the record, or one proposed, or the document's own voice.

    ``flags`` are what a person has to look at.
    """

    claimant: str | None
    text: str
    party: Party | None
    proposed: ProposedClaimant | None = None
    flags: tuple[str, ...] = ()


ITSELF: Final = Speaker(claimant=ARTICLE, text="", party="article")
"""The document's own voice."""


class Speakers:
    """Remembers who was named and who spoke, in the order of the text."""

    def __init__(self, text: str, names: ClaimantNames, known: Mapping[str, Claimant]) -> None:
        self._text = text
        self._names = names
        self._known = known
        self._persons = PersonNames(known)
        self._surnames: dict[str, Speaker] = {}
        self._named: set[str] = set()
        self._person: SourceName | None = None
        self._doer: tuple[int, SourceName] | None = None
        self._spoke: list[Speaker] = []

    @property
    def last(self) -> Speaker | None:
        """Who spoke last before this, as far as the text names them."""
        return self._spoke[-1] if self._spoke else None

    def saw(self, view: Readable) -> None:
        """Remember whom a sentence names, so that a later short form can mean them."""
        for name in view.names:
            if not name.later:
                self._named.add(name.claimant)
                if self._names.kind(name.claimant) == "person":
                    self._person = name
        doer = self._doer_of(view)
        if doer is not None:
            self._doer = view.sentence.end, doer

    def _doer_of(self, view: Readable) -> SourceName | None:
        """ "Министр Иван Петренко наградил": the person whose deed a sentence tells, silent."""
        if view.attributions:
            return None
        for name in view.names:
            if name.later or self._names.kind(name.claimant) != "person":
                continue
            surname = view.words[name.last - 1].form
            if name.first <= _DOER_NEAR and surname.endswith(_NOMINATIVE):
                return name
            return None
        return None

    def speaker(self, view: Readable, attribution: Attribution) -> Speaker:
        """The speaker of an attribution."""
        if attribution.source is None:
            return self._again("source_not_named") or ITSELF
        first, last = attribution.source
        text = self._text[slice(*view.span(first, last))]
        if attribution.pronoun is not None:
            doer = self._doer_before(view, attribution.pronoun)
            if doer is not None:
                self._spoke.append(doer)
            again = self._again("pronoun", plural=attribution.pronoun in _PLURAL)
            return replace(again, text=text) if again else _unknown(view, attribution, text)
        name = self._best(view, attribution.names)
        person = self._person_named(view, attribution, name, text)
        if person is not None:
            self._spoke.append(person)
            return person
        if name is not None and self._is_unnamed(name):
            group = self._same_group(view, attribution, text)
            if group is not None:
                return replace(group, text=text, flags=(*group.flags, "short_name"))
        if name is None or name.later:
            agency = self._same_agency(view, attribution)
            if agency is not None:
                return agency
        if name is not None:
            speaker = self._of_name(name, text)
        else:
            same = self._report_of(view, attribution) or self._same_role(view, attribution)
            speaker = replace(same, text=text) if same else _unknown(view, attribution, text)
        if not self._is_heading(view, attribution):
            self._spoke.append(speaker)
        return speaker

    def _doer_before(self, view: Readable, pronoun: str) -> Speaker | None:
        """ "Министр Иван Петренко наградил бойцов. Он отметил": who did what is told before."""
        if self._doer is None or pronoun not in _HE:
            return None
        end, name = self._doer
        near = 0 <= view.sentence.start - end <= _ADJACENT
        return self._of_name(name, "") if near else None

    def _is_heading(self, view: Readable, attribution: Attribution) -> bool:
        """ "Петренко: Бои идут" amid a text: the heading of another story, whose "he" it is not."""
        colon = view.words[attribution.cue[0]].form == ":"
        ends = view.words[-1].form in _ENDS
        return colon and not ends and bool(self._spoke)

    def _is_unnamed(self, name: SourceName) -> bool:
        return self._names.kind(name.claimant) in ("group", "voice") and name.claimant not in STATES

    def _person_named(
        self, view: Readable, attribution: Attribution, name: SourceName | None, text: str
    ) -> Speaker | None:
        """Whom no list has so: of the record, named before, or "a spokesman of X, A B"."""
        first, last = attribution.source or (0, 0)
        if name is not None and self._names.kind(name.claimant) == "person":
            return None
        words = view.words[first:last]
        if name is None and words[-1].capital and words[-1].form[0] > "z":
            before = self._surnames.get(consonants(words[-1].form))
            if before is not None:
                return replace(before, text=text)
        if name is not None and _call_sign(words):
            return _unknown(view, attribution, text, self._names.party(name.claimant))
        named = full_name(words)
        if named is None or not self._is_name_of_person(view, last - 2, attribution.names):
            return None
        known = self._persons.claimant(*(word.form for word in named))
        if known is not None:
            speaker = self._of_name(SourceName(known, first, last, later=False), text)
        else:
            party = self._names.party(name.claimant) if name is not None else None
            speaker = _unknown(view, attribution, text, party)
        self._surnames[consonants(named[1].form)] = speaker
        return speaker

    def _is_name_of_person(self, view: Readable, at: int, names: tuple[SourceName, ...]) -> bool:
        """Whether two capitalised words may be a person's: no body's, no place's, no initials."""
        words = view.words[at : at + 2]
        if any(n.first < at + 2 and n.last > at for n in names):
            return False
        if any(hit.label in _NOT_PERSONS and at <= hit.first < at + 2 for hit in view.hits):
            return False
        places = {view.word_at(mention.start) for mention in view.mentions}
        shouted = any(self._text[word.start : word.end].isupper() for word in words)
        return not shouted and places.isdisjoint((at, at + 1))

    def _same_group(self, view: Readable, attribution: Attribution, text: str) -> Speaker | None:
        """ "The analysts" behind "analysts of DeepState": a word of who spoke before, in small."""
        slavic = text[:1].lower() > "z"
        opens = slavic and attribution.source is not None and attribution.source[0] == 0
        small = text[:1].lower() + text[1:] if opens else text
        if not small.islower():
            return None
        for spoken in self._spoke[: -_RECENT - 1 : -1] if slavic else self._spoke[-1:]:
            told = spoken.text.lower()
            if any(word[:_ROLE] in told for word in small.split() if len(word) >= _ROLE):
                return spoken
        return self._institute() if small.startswith(_ANALYSTS) and " " not in small else None

    def _institute(self) -> Speaker | None:
        """ "Аналитики" alone: of a body, of neither side, whose report is being told."""
        if self.last is None or self.last.claimant is None or self.last.party in BELLIGERENTS:
            return None
        return self.last if self._names.kind(self.last.claimant) in ("body", "group") else None

    def _same_agency(self, view: Readable, attribution: Attribution) -> Speaker | None:
        """ "В ведомстве отметили": the body that spoke last."""
        first, last = attribution.source or (0, 0)
        if self.last is None or self.is_person(self.last) or self.last.claimant == ARTICLE:
            return None
        if not any(word.form.startswith(_AGENCY) for word in view.words[first:last]):
            return None
        return replace(self.last, text=self._text[slice(*view.span(first, last))])

    def _same_role(self, view: Readable, attribution: Attribution) -> Speaker | None:
        """ "The spokesman", "глава ОВА": a person without a name whose role was told before."""
        first, last = attribution.source or (0, 0)
        words = view.words[first:last]
        if any(
            w.capital and not self._text[w.start : w.end].isupper()
            for w in words
            if w.start > view.words[0].start
        ):
            return None
        roles = {w.form[:_ROLE] for w in words if len(w.form) >= _ROLE - 1 and not w.capital}
        for spoken in reversed(self._spoke[-_RECENT:]):
            told = spoken.text.lower().split()
            if self.is_person(spoken) and any(r in word for r in roles for word in told):
                return replace(spoken, flags=(*spoken.flags, "short_name"))
        people = [spoken for spoken in self._spoke[-_RECENT:] if self.is_person(spoken)]
        if people and words[-1].form in _ROLES:
            return replace(people[-1], flags=(*people[-1].flags, "short_name"))
        return None

    def is_person(self, speaker: Speaker) -> bool:
        """Whether the speaker is one person, as far as is known."""
        if speaker.claimant is not None:
            return self._names.kind(speaker.claimant) == "person"
        return speaker.proposed is not None and speaker.proposed.kind == "person"

    def is_outlet(self, speaker: Speaker) -> bool:
        """Whether the speaker is known as an outlet, which passes on what others say."""
        return speaker.claimant is not None and self._names.kind(speaker.claimant) == "outlet"

    def _again(self, flag: str, plural: bool = False) -> Speaker | None:
        if not self._spoke:
            if self._person is None or plural:
                return None
            found = self._of_name(self._person, "")
            return replace(found, flags=(*found.flags, flag))
        people = [s for s in self._spoke[-3:] if self.is_person(s)]
        chosen = people[-1] if people and not plural else self.last
        return replace(chosen, flags=(*chosen.flags, flag)) if chosen else None

    def _report_of(self, view: Readable, attribution: Attribution) -> Speaker | None:
        """ "The report said", "йдеться в повідомленні": of the body that spoke last."""
        if attribution.source is None or not self._spoke:
            return None
        if any(word.capital for word in view.words[slice(*attribution.source)]):
            return None
        forms = {word.form for word in view.words[slice(*attribution.source)]}
        if not any(form.startswith(_REPORTS) for form in forms):
            return None
        return self._again("source_not_named")

    def _best(self, view: Readable, names: tuple[SourceName, ...]) -> SourceName | None:
        usable = []
        for name in names:
            before = view.words[name.first - 1].form if name.first else ""
            if before in _POSSESSIVE:
                continue
            if name.later and name.claimant not in self._named:
                continue
            if self._is_told(view, name):
                continue
            if self._names.party(name.claimant) in BELLIGERENTS and self._of_others(view, name):
                continue
            usable.append(name)
        usable = usable or [n for n in names if n.later and self._of_side(view, n)]
        return max(usable, key=lambda n: (self._names.weight(n), n.first), default=None)

    def _is_told(self, view: Readable, name: SourceName) -> bool:
        """ "Сообщил ТАСС депутат": the outlet is told it, and who tells it stands behind."""
        if self._names.kind(name.claimant) != "outlet" or name.last >= len(view.words):
            return False
        after = view.words[name.last]
        roles = {hit.first for hit in view.hits if hit.label == "GROUP"}
        return name.last in roles and not after.capital and after.form[0] > "z"

    def _of_others(self, view: Readable, name: SourceName) -> bool:
        """ "Ukrainian military bloggers": who writes of an army does not speak for it."""
        after = view.words[name.last].form if name.last < len(view.words) else ""
        return after.startswith(_WRITERS)

    def _of_side(self, view: Readable, name: SourceName) -> bool:
        """Whether a short form ("the defence ministry") is of the side that is spoken of.

        That is the side named first in the sentence, or else that of the last who spoke.
        """
        party = self._names.party(name.claimant)
        sides = [
            _PARTY_OF[hit.label]
            for hit in sorted(view.hits, key=lambda h: h.first)
            if hit.label in _PARTY_OF
        ]
        told = sides[0] if sides else self.last.party if self.last else None
        return party is not None and party == told and name.claimant in self._names.of_states

    def _of_name(self, name: SourceName, text: str) -> Speaker:
        claimant = self._known.get(name.claimant)
        flags: tuple[str, ...] = ("short_name",) if name.later else ()
        if claimant is not None:
            if claimant.kind == "group":
                flags += ("unnamed_group",)
            return Speaker(claimant=claimant.id, text=text, party=claimant.party, flags=flags)
        new = self._names.proposed(name.claimant)
        if new is None:
            return Speaker(claimant=None, text=text, party=None, flags=(*flags, "new_claimant"))
        proposed = ProposedClaimant(
            id=new.id, name=new.name_en, role=new.role, kind=new.kind, party=new.party
        )
        return Speaker(
            claimant=None,
            text=text,
            party=new.party,
            proposed=proposed,
            flags=(*flags, "new_claimant"),
        )


_REPORTS: Final = endings("speakers.reports")


def _call_sign(words: Sequence[Token]) -> bool:
    """ "Боець ... «Яструб»": one person by a role and a call sign."""
    quoted = len(words) > 3 and words[-1].form == words[-3].form == '"' and words[-2].capital
    return quoted and words[0].form in _ROLES


def _unknown(
    view: Readable, attribution: Attribution, text: str, party: Party | None = None
) -> Speaker:
    """A source that no list knows: its words, and a claimant proposed from them."""
    first, last = attribution.source or (0, 0)
    labels = {hit.label for hit in view.hits if first <= hit.first < last}
    if party is None and len(labels & {"RU", "UA"}) == 1:
        party = "ukraine" if "UA" in labels else "russia"
    capitals = [w for w in view.words[first:last] if w.capital]
    kind: ClaimantKind = "person" if len(capitals) >= 2 else "body"
    proposed = ProposedClaimant(id=slug(text), name=text, role="", kind=kind, party=party)
    flags = ("new_claimant",) if party else ("new_claimant", "party_not_known")
    return Speaker(claimant=None, text=text, party=party, proposed=proposed, flags=flags)


def slug(name: str) -> str:
    """An ASCII id for a name, Cyrillic letters as Ukraine's passports write them; never empty."""
    return "-".join(re.findall(r"[a-z0-9]+", latin(name)))[:60].strip("-") or "unnamed-source"


__all__ = ["ITSELF", "STATES", "ProposedClaimant", "Speaker", "Speakers", "slug"]
