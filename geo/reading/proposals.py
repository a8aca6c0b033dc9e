"""Claims proposed from a text: what it says of which place, who says it, when, by which rule.

Nothing here decides: each proposal says how sure it is and what a person has to look at. The
rules are deterministic, know no more than the text and the record, and need no network.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from geo.atlas import Atlas
from geo.claimants import BELLIGERENTS
from geo.loading import DATA_DIR
from geo.reading.acting_sides import ACTS, acting_side
from geo.reading.carried_speakers import CarriedSpeakers
from geo.reading.claim_places import PlaceFocus, ambiguous
from geo.reading.claim_proposals import Candidate, ClaimProposal
from geo.reading.claim_spans import claim_words, content_words, hedge_words
from geo.reading.claim_times import claim_quantity, claim_times
from geo.reading.claimant_names import claimant_names
from geo.reading.clause_openings import is_relative
from geo.reading.dependent_clauses import parted
from geo.reading.event_times import event_times
from geo.reading.propositions import KIND_OF, Reading, in_mouth, readings, stated_for
from geo.reading.readable import PlaceMention, Readable
from geo.reading.readable_text import clauses_of, readable_text
from geo.reading.scores import calibrated
from geo.reading.speakers import ITSELF, Speaker, Speakers
from geo.reading.statements import Clause, Spoken, Statement, clause, spoken_by
from geo.times import Time

LEAST_WEIGHT: Final = 0.5
"""Weight of a rule below which nothing is proposed."""
SECOND_WEIGHT: Final = 0.56
"""Weight that a further claim in the same clause needs."""
OTHER_SECOND: Final = 0.65
_BESIDE: Final = frozenset(("aim", "tactics", "duration", "strength"))
MOST_PER_CLAUSE: Final = 3
_USUAL: Final = ("reports_fighting", "states_value", "describes_tactics", "reports_losses")
"""Offered as further choices where the words suggest fewer than three kinds."""
_FACTS: Final = frozenset(("distance", "naming", "strategic_value"))
_EVENTS: Final = frozenset(
    (
        "ADVANCE",
        "CONTROL",
        "orders_evacuation",
        "reports_damage",
        "reports_fighting",
        "reports_losses",
    )
)
"""What a person's account of events holds on; of how things stand the text speaks itself."""
_RETOLD: Final = frozenset(("uk", "ru"))
"""Languages in whose news a report is retold without saying again whose it is."""
_ARMIES: Final = frozenset(("ENEMY", "OURS", "SOLDIERS"))
_RINGED: Final = ("claims_encirclement", "assesses_encirclement", "denies_encirclement")
_HELD: Final = ("claims_control", "assesses_control", "denies_loss")

__all__ = ["Candidate", "ClaimProposal", "propose"]


def propose(
    text: str,
    *,
    language: str,
    document_time: Time | None,
    atlas: Atlas,
    mentions: Sequence[PlaceMention],
    data_dir: Path = DATA_DIR,
) -> tuple[ClaimProposal, ...]:
    """Every claim that the text seems to make of the places mentioned in it, in its order.

    ``language`` is a BCP 47 tag; it says whose "enemy" a text of its own voice means.
    ``document_time`` is when the text was published, None if that is not known.
    """
    if not mentions:
        return ()
    names = claimant_names(atlas.claimants, data_dir)
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    views = readable_text(text, names, ordered, event_times(text, document_time))
    speakers = Speakers(text, names, atlas.claimants)
    reader = _Reader(text, language.split("-")[0], document_time, atlas, ordered, speakers)
    carried = CarriedSpeakers(views, speakers)
    for at, view in enumerate(views):
        speakers.saw(view)
        spoken = [(a, speakers.speaker(view, a)) for a in view.attributions]
        reader.read(view, spoken, carried.of(at, spoken) or ITSELF)
    return tuple(reader.found)


@dataclass(frozen=True, slots=True)
class _Where:
    """The places of a claim, what to look at, and how far that speaks for the claim."""

    places: tuple[str, ...]
    notes: tuple[str, ...]
    certainty: float


class _Reader:
    """One reading of one text, sentence by sentence; ``found`` has the proposals so far."""

    def __init__(
        self,
        text: str,
        language: str,
        document_time: Time | None,
        atlas: Atlas,
        mentions: Sequence[PlaceMention],
        speakers: Speakers,
    ) -> None:
        self.found: list[ClaimProposal] = []
        self._text, self._language, self._document_time = text, language, document_time
        self._atlas, self._speakers = atlas, speakers
        self._focus = PlaceFocus(mentions, atlas.places)
        self._topic = ""

    def read(self, view: Readable, spoken: Sequence[Spoken], otherwise: Speaker) -> None:
        """Propose what the sentence claims; ``otherwise`` says what it gives to nobody."""
        attributions = [attribution for attribution, _ in spoken]
        wholes = (clause(view, segments, attributions) for segments in clauses_of(view))
        for part in (part for whole in wholes for part in parted(whole, attributions)):
            if "UNIT" in part.labels or view.words[part.last - 1].form == "?":
                continue
            if len(view.words) == 1:
                continue  # a heading of one word
            options = readings(part.hits)
            statements = self._statements(part, options, spoken, otherwise)
            for statement in sorted(statements, key=lambda s: max(s.reading.evidence)):
                others = [other for other in statements if other is not statement]
                self._propose(statement, others, options)
        self._focus.read(view)

    def _statements(
        self,
        part: Clause,
        options: Sequence[Reading],
        spoken: Sequence[Spoken],
        otherwise: Speaker,
    ) -> list[Statement]:
        """The readings of a clause that can stand beside each other, the strongest first."""
        chosen: list[Statement] = []
        for option in options:
            attribution, speaker = spoken_by(option, part, spoken) or (None, otherwise)
            if option.rule == "two-names" or (
                attribution is None and self._of_text(option, speaker)
            ):
                attribution, speaker = None, ITSELF
            speaker = self._with_side(speaker, part)
            labels = part.labels | self._acting(part, speaker)
            statement = Statement(
                clause=part,
                reading=self._meant(in_mouth(option, speaker.party, labels)),
                attribution=attribution,
                speaker=speaker,
            )
            if len(chosen) < MOST_PER_CLAUSE and _fits(statement, chosen):
                chosen.append(statement)
        return chosen

    def _of_text(self, option: Reading, speaker: Speaker) -> bool:
        """Whether a report that is being retold would not hold this: the text says it itself."""
        if "source_carried_on" not in speaker.flags or self._language not in _RETOLD:
            return False
        if option.kind in _FACTS or option.proposition == "cannot_confirm":
            return True
        return self._speakers.is_person(speaker) and option.means not in _EVENTS

    def _with_side(self, speaker: Speaker, part: Clause) -> Speaker:
        """A source whose side is not known, and that says "our" or "enemy" in Ukrainian, is
        Ukraine's. In Russian both sides write so, and nothing is concluded.
        """
        told = part.labels & {"OURS", "ENEMY"}
        if speaker.party is not None or self._language != "uk" or not told:
            return speaker
        proposed = speaker.proposed and replace(speaker.proposed, party="ukraine")
        return replace(speaker, party="ukraine", proposed=proposed)

    def _meant(self, reading: Reading) -> Reading:
        """A bare denial denies what was spoken of before."""
        if reading.rule == "denies-all" and self._topic == "ring":
            return replace(reading, proposition="denies_encirclement")
        return reading

    def _propose(
        self, statement: Statement, others: Sequence[Statement], options: Sequence[Reading]
    ) -> None:
        view, speaker, reading = statement.clause.view, statement.speaker, statement.reading
        attribution = statement.attribution
        first, last = claim_words(statement, others)
        start, end = view.span(first, last)
        where = self._where(statement, start, end)
        raw = reading.weight + where.certainty + (0.03 if attribution is not None else 0.0)
        least = OTHER_SECOND if _says_who(view) else LEAST_WEIGHT - 0.04
        if not where.places or raw < least:
            return
        times = claim_times(statement, self._document_time, start, end)
        quantity = claim_quantity(statement, first, last)
        hedge = hedge_words(statement, first, last)
        labels = self._sides(statement)
        proposal = ClaimProposal(
            start=start,
            end=end,
            exact=self._text[start:end],
            places=where.places,
            claimant=speaker.claimant,
            claimant_text=speaker.text,
            new_claimant=speaker.proposed,
            source=view.span(*attribution.source) if attribution and attribution.source else None,
            cue=view.span(*attribution.cue) if attribution else None,
            content=view.span(*content_words(statement, first, last)),
            candidates=_candidates(statement, options),
            stated_for=stated_for(reading, labels, speaker.party, quantity),
            event_time=times.event,
            forecast_for=times.forecast_for,
            quantity=quantity,
            hedge=self._text[slice(*view.span(*hedge))] if hedge else "",
            score=calibrated(raw, beside=any(_leads(other, statement) for other in others)),
            rule=reading.rule,
            needs_review=tuple(dict.fromkeys((*speaker.flags, *where.notes, *times.notes))),
        )
        self.found.append(proposal)
        self._remember(reading.proposition)

    def _remember(self, proposition: str) -> None:
        if proposition in _RINGED:
            self._topic = "ring"
        elif proposition in _HELD:
            self._topic = "holder"

    def _sides(self, statement: Statement) -> frozenset[str]:
        """The labels with "the enemy" read as the side that the speaker means."""
        labels, party = statement.clause.labels, statement.speaker.party
        labels |= self._acting(statement.clause, statement.speaker)
        if "ENEMY" not in labels:
            return labels
        if party not in BELLIGERENTS and self._language != "uk":
            return labels  # both sides write so: nothing is concluded
        return (labels - {"ENEMY"}) | {"UA" if party == "russia" else "RU"}

    def _acting(self, part: Clause, speaker: Speaker) -> frozenset[str]:
        """The label of the side that takes or holds the place, if the words say which."""
        party = speaker.party
        if party not in BELLIGERENTS and self._language == "uk":
            party = "ukraine"  # in Ukrainian "the enemy" is Russia's army
        side = acting_side(part.view.words, part.hits, party)
        return frozenset({ACTS[side]} if side else ())

    def _where(self, statement: Statement, start: int, end: int) -> _Where:
        """The places in the claim's words, else in its sentence, else those spoken of before."""
        view, reading = statement.clause.view, statement.reading
        notes = ["ambiguous_place"] if ambiguous(view.mentions, start, end) else []
        focus, certainty = self._focus, 0.05
        if reading.kind == "strategic_value":
            places = focus.subject_of(view, start, end) or focus.carried(view)
        else:
            lies = reading.kind == "distance" and not _moves(view, start, end)
            holds = reading.means == "CONTROL"
            places = focus.places_in(view, start, end, where_it_lies=lies, who_holds=holds)
        if not places:
            places = focus.places_in(view, *_antecedent(statement.clause))
        if not places and reading.kind != "distance":
            places = focus.places_in(view, view.sentence.start, view.sentence.end)
            certainty = 0.02
        if not places and not _elsewhere(statement.clause.labels):
            places, certainty = focus.carried(view), -0.04
            notes.append("carried_place")
        if any(place not in self._atlas.places for place in places):
            notes.append("place_not_in_record")
        return _Where(places, tuple(notes), certainty)


def _antecedent(part: Clause) -> tuple[int, int]:
    """The name of which ", which was captured" tells, right before it; else nothing."""
    if part.first and is_relative(part.view.words, part.first):
        for mention in part.view.mentions:
            if part.view.word_at(mention.end - 1) == part.first - 2:
                return mention.start, mention.end
    return 0, 0


def _moves(view: Readable, start: int, end: int) -> bool:
    """Whether it is an army that is so far from a place, and no other place."""
    first, last = view.word_at(start), view.word_at(end - 1)
    return any(hit.label in _ARMIES and first <= hit.first <= last for hit in view.hits)


def _says_who(view: Readable) -> bool:
    """Whether the sentence is there to say who said what stands before it."""
    return any(attribution.mode == "previous" for attribution in view.attributions)


def _elsewhere(labels: Collection[str]) -> bool:
    """Whether words that name none of our places are about another: Crimea, an embassy."""
    return "ELSEWHERE" in labels and not {"CITY", "IT"} & set(labels)


def _leads(one: Statement, other: Statement) -> bool:
    """Whether one of two statements of a clause is the stronger."""
    return one.reading.weight > other.reading.weight


def _least_beside(reading: Reading) -> float:
    """The weight that a reading needs beside another in its clause: why and how are often said."""
    return SECOND_WEIGHT if reading.kind in _BESIDE else OTHER_SECOND


def _fits(statement: Statement, chosen: Sequence[Statement]) -> bool:
    """Whether a reading can be claimed beside those already chosen in its clause."""
    reading = statement.reading
    if reading.weight < (_least_beside(reading) if chosen else LEAST_WEIGHT):
        return False
    for other in chosen:
        if other.reading.proposition == reading.proposition:
            return False
        if other.reading.kind == reading.kind:
            return False
        if reading.evidence[0] in other.reading.evidence and reading.weight < 0.7:
            return False
    return True


def _candidates(statement: Statement, options: Sequence[Reading]) -> tuple[Candidate, ...]:
    """The reading and the two best beside it, of other kinds where there are any."""
    own = statement.reading
    meant = [in_mouth(o, statement.speaker.party, statement.clause.labels) for o in options]
    others = [option for option in meant if option.proposition != own.proposition]
    by_kind = {option.kind: option for option in reversed(others) if option.kind != own.kind}
    ranked = [own, *sorted(by_kind.values(), key=lambda option: -option.weight)]
    ranked += [option for option in others if option not in ranked]
    found = [
        Candidate(proposition=r.proposition, kind=r.kind, score=calibrated(r.weight), rule=r.rule)
        for r in ranked[:3]
    ]
    for usual in _USUAL:
        if len(found) < 3 and KIND_OF[usual] not in {c.kind for c in found}:
            found.append(
                Candidate(proposition=usual, kind=KIND_OF[usual], score=0.05, rule="usual")
            )
    return tuple(found)
