"""Claims proposed from a text: what it says of which place, who says it, when, by which rule.

Nothing here decides: each proposal says how sure it is and what a person has to look at. The
rules are deterministic, know no more than the text and the record, and need no network.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from geo.atlas import Atlas
from geo.claims import Kind, Quantity, StatedFor
from geo.loading import DATA_DIR
from geo.reading.claim_places import PlaceFocus, ambiguous
from geo.reading.claimant_names import claimant_names
from geo.reading.clauses import Segment, segments, without_leading
from geo.reading.cues import Attribution
from geo.reading.event_times import TimeExpression, document_reading, event_times
from geo.reading.phrases import Hit
from geo.reading.propositions import KIND_OF, Reading, in_mouth, readings, stated_for
from geo.reading.readable import PlaceMention, Readable, readable
from geo.reading.scores import calibrated
from geo.reading.sentences import sentences
from geo.reading.speakers import ITSELF, ProposedClaimant, Speaker, Speakers
from geo.reading.tokens import matching_form, tokens
from geo.times import Time

LEAST_WEIGHT: Final = 0.5
"""Raw weight below which nothing is proposed."""
MOST_PER_CLAUSE: Final = 3
_USUAL: Final = ("reports_fighting", "states_value", "describes_tactics", "reports_losses")
"""Offered as further choices where the words suggest fewer than three kinds."""
_ABOUT_TIME_TO_COME: Final = frozenset(("forecasts", "sets_deadline"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposition that the words may mean, how strongly (0 to 1), by which rule."""

    proposition: str
    kind: Kind
    score: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProposal:
    """A claim that a text seems to make, for a person to accept, change or reject.

    Spans are (start, end) in code points of the text, end exclusive; ``exact`` are the words of
    the claim's own. ``claimant`` is an id of the record; where it is None ``claimant_text`` has
    the source's words and ``new_claimant`` a record to start from. ``score`` is the share of
    such proposals that were right in the evaluation. ``needs_review`` names what to look at.
    """

    start: int
    end: int
    exact: str
    places: tuple[str, ...]
    claimant: str | None
    claimant_text: str
    new_claimant: ProposedClaimant | None
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    candidates: tuple[Candidate, ...]
    stated_for: StatedFor | None
    event_time: Time | None
    forecast_for: Time | None
    quantity: Quantity | None
    hedge: str
    score: float
    rule: str
    needs_review: tuple[str, ...]

    @property
    def proposition(self) -> str:
        """The likeliest proposition."""
        return self.candidates[0].proposition

    @property
    def kind(self) -> Kind:
        """The kind of the likeliest proposition."""
        return self.candidates[0].kind


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
    reader = _Reader(text, language, document_time, atlas, mentions, data_dir)
    return reader.proposals()


class _Reader:
    """One reading of one text, sentence by sentence."""

    def __init__(
        self,
        text: str,
        language: str,
        document_time: Time | None,
        atlas: Atlas,
        mentions: Sequence[PlaceMention],
        data_dir: Path,
    ) -> None:
        self._text, self._language, self._document_time = text, language, document_time
        names = claimant_names(atlas.claimants, data_dir)
        mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self._views = _views(text, names, mentions, event_times(text, document_time))
        self._speakers = Speakers(text, names, atlas.claimants)
        self._focus = PlaceFocus(mentions, atlas.places)
        self._atlas = atlas
        self._found: list[ClaimProposal] = []
        self._topic = ""
        self._quoting: Speaker | None = None
        self._quoted_in = -1

    def proposals(self) -> tuple[ClaimProposal, ...]:
        if not any(m for view in self._views for m in view.mentions):
            return ()
        for at, view in enumerate(self._views):
            self._speakers.saw(view)
            self._sentence(at, view)
            self._focus.read(view)
        return tuple(self._found)

    # --- who speaks -----------------------------------------------------------------------------

    def _sentence(self, at: int, view: Readable) -> None:
        spoken = [(a, self._speakers.speaker(view, a)) for a in view.attributions]
        carried = self._carried_speaker(at, view) if not spoken else None
        self._note_quotation(view, spoken, carried)
        for clause in _clauses(view):
            self._clause(view, clause, spoken, carried or ITSELF)

    def _carried_speaker(self, at: int, view: Readable) -> Speaker | None:
        """The speaker of a sentence that names none: of its quotation, or of the next sentence."""
        following = self._views[at + 1] if at + 1 < len(self._views) else None
        ahead = self._ahead(at, view)
        if ahead is not None:
            return ahead
        starts_quoted = view.words[0].form == '"' if view.words else False
        if (view.sentence.opens_inside or starts_quoted) and self._quoting is not None:
            if self._quoted_in == view.sentence.paragraph or view.sentence.opens_inside:
                return replace(self._quoting, flags=(*self._quoting.flags, "quotation_continues"))
        if following is not None and following.sentence.paragraph == view.sentence.paragraph:
            for attribution in following.attributions:
                if attribution.mode == "previous":
                    speaker = self._speakers.speaker(following, attribution)
                    return replace(speaker, flags=(*speaker.flags, "named_in_next_sentence"))
        if any(hit.label == "OURS" for hit in view.hits) and self._speakers.last is not None:
            last = self._speakers.last
            return replace(last, flags=(*last.flags, "speaks_of_ours"))
        return None

    def _ahead(self, at: int, view: Readable) -> Speaker | None:
        """Who is named only after a quotation of several sentences that begins here."""
        if not view.words or view.words[0].form != '"':
            return None
        for later in self._views[at + 1 : at + 6]:
            if not later.sentence.opens_inside:
                return None
            for attribution in later.attributions:
                if attribution.mode == "before":
                    speaker = self._speakers.speaker(later, attribution)
                    return replace(speaker, flags=(*speaker.flags, "quotation_continues"))
        return None

    def _note_quotation(
        self,
        view: Readable,
        spoken: Sequence[tuple[Attribution, Speaker]],
        carried: Speaker | None,
    ) -> None:
        if spoken:
            self._quoting, self._quoted_in = spoken[-1][1], view.sentence.paragraph
        elif carried is not None and view.sentence.quoted:
            self._quoting, self._quoted_in = carried, view.sentence.paragraph

    # --- what is said ---------------------------------------------------------------------------

    def _clause(
        self,
        view: Readable,
        clause: tuple[Segment, ...],
        spoken: Sequence[tuple[Attribution, Speaker]],
        otherwise: Speaker,
    ) -> None:
        first, last = clause[0].first, clause[-1].last
        hits = _own_hits(view, first, last, [a for a, _ in spoken])
        labels = {hit.label for hit in hits}
        if "UNIT" in labels or view.words[last - 1].form == "?":
            return
        options = readings(hits)
        chosen: list[tuple[Reading, Attribution | None, Speaker]] = []
        for option in options:
            attribution, speaker = _who(option, first, spoken, view) or (None, otherwise)
            reading = self._meant(in_mouth(option, speaker.party, labels), labels)
            if self._accepts(reading, chosen, clause, speaker):
                chosen.append((reading, attribution, speaker))
        for reading, attribution, speaker in sorted(chosen, key=lambda c: max(c[0].evidence)):
            others = [r for r, _, _ in chosen if r is not reading]
            self._add(view, clause, hits, options, reading, attribution, speaker, others)

    def _meant(self, reading: Reading, labels: set[str]) -> Reading:
        """A bare denial denies what was spoken of before."""
        if reading.rule == "denies-all" and self._topic == "ENCIRCLEMENT":
            return replace(reading, proposition="denies_encirclement", means="denies_encirclement")
        return reading

    def _accepts(
        self,
        reading: Reading,
        chosen: Sequence[tuple[Reading, Attribution | None, Speaker]],
        clause: Sequence[Segment],
        speaker: Speaker,
    ) -> bool:
        if reading.weight < LEAST_WEIGHT or len(chosen) >= MOST_PER_CLAUSE:
            return False
        segment = _segment_of(clause, max(reading.evidence))
        for other, _, _ in chosen:
            same_words = set(reading.evidence[:1]) & set(other.evidence)
            same_segment = _segment_of(clause, max(other.evidence)) == segment
            if other.proposition == reading.proposition:
                return False
            if other.kind == reading.kind and (same_segment or reading.weight < 0.6):
                return False
            if same_words and reading.weight < 0.7:
                return False
            if same_segment and reading.weight < 0.56:
                return False
        return True

    def _add(
        self,
        view: Readable,
        clause: tuple[Segment, ...],
        hits: Sequence[Hit],
        options: Sequence[Reading],
        reading: Reading,
        attribution: Attribution | None,
        speaker: Speaker,
        others: Sequence[Reading],
    ) -> None:
        first, last = _extent(view, clause, reading, others, attribution)
        start, end = view.span(first, last)
        places, flags, certainty = self._places(view, reading, start, end)
        if not places:
            return
        raw = reading.weight + certainty + (0.03 if attribution is not None else 0.0)
        if raw < LEAST_WEIGHT - 0.04:
            return
        event, ahead, time_flags = self._times(view, reading, hits, start, end)
        quantity = _quantity(view, reading, first, last)
        labels = {hit.label for hit in hits}
        proposal = ClaimProposal(
            start=start,
            end=end,
            exact=self._text[start:end],
            places=places,
            claimant=speaker.claimant,
            claimant_text=speaker.text,
            new_claimant=speaker.proposed,
            source=_characters(view, attribution.source if attribution else None),
            cue=_characters(view, attribution.cue if attribution else None),
            content=_content(view, attribution, first, last),
            candidates=_candidates(reading, options, speaker, labels),
            stated_for=stated_for(reading, self._sides(labels, speaker), speaker.party, quantity),
            event_time=event,
            forecast_for=ahead,
            quantity=quantity,
            hedge=_hedge(self._text, view, first, last, attribution),
            score=calibrated(raw),
            rule=reading.rule,
            needs_review=tuple(dict.fromkeys((*speaker.flags, *flags, *time_flags))),
        )
        self._topic = _TOPICS.get(reading.proposition, self._topic)
        self._found.append(proposal)

    def _sides(self, labels: set[str], speaker: Speaker) -> set[str]:
        """The labels with "the enemy" read as the side that the speaker means."""
        if "ENEMY" not in labels:
            return labels
        ukrainian = speaker.party == "ukraine" or (
            speaker.party not in ("russia", "ukraine") and self._language != "ru"
        )
        return (labels - {"ENEMY"}) | {"RU" if ukrainian else "UA"}

    # --- where and when -------------------------------------------------------------------------

    def _places(
        self, view: Readable, reading: Reading, start: int, end: int
    ) -> tuple[tuple[str, ...], list[str], float]:
        flags = ["ambiguous_place"] if ambiguous(view.mentions, start, end) else []
        if reading.kind == "strategic_value":
            places = self._focus.subject_of(view, start, end)
            regions = self._focus.places_in(view, start, end)
            if not places and regions and not any(m for m in view.mentions if m.place == "x"):
                places = () if self._focus.carried(view) else regions
        else:
            places = self._focus.places_in(view, start, end)
        certainty = 0.05
        if not places:
            places = self._focus.places_in(view, view.sentence.start, view.sentence.end)
            certainty = 0.02
        if not places:
            places = self._focus.carried(view)
            certainty = -0.04
            flags.append("carried_place")
        if any(place not in self._atlas.places for place in places):
            flags.append("place_not_in_record")
        return places, flags, certainty

    def _times(
        self, view: Readable, reading: Reading, hits: Sequence[Hit], start: int, end: int
    ) -> tuple[Time | None, Time | None, list[str]]:
        """When it is about, what time a forecast is about, and what to look at."""
        document = document_reading(self._document_time)
        inside = [t for t in view.times if start <= t.start < end]
        usable = inside or [t for t in view.times if t.role != "until"]
        flags = ["no_date"] if document is None else []
        if any(t.needs_year for t in usable):
            flags.append("year_not_stated")
        if reading.proposition in _ABOUT_TIME_TO_COME:
            return document, _ahead_of(document, inside), flags
        chosen = _time_for(reading, usable)
        if chosen is not None:
            return chosen.time, None, flags
        if reading.proposition == "was_hub" and document is not None:
            last = document.edtf.split("/")[-1]
            last = document.edtf.split("/")[0] if last == ".." else last
            why = "The text speaks of it as past, and gives no time."
            return Time(edtf=f"../{last}", basis="inferred", why=why), None, flags
        return document, None, flags


_TOPICS: Final = {
    "claims_encirclement": "ENCIRCLEMENT",
    "assesses_encirclement": "ENCIRCLEMENT",
    "denies_encirclement": "ENCIRCLEMENT",
    "claims_control": "CONTROL",
    "assesses_control": "CONTROL",
    "denies_loss": "CONTROL",
    "calls_for_surrender": "ENCIRCLEMENT",
}


def _views(
    text: str,
    names: object,
    mentions: Sequence[PlaceMention],
    times: Sequence[TimeExpression],
) -> list[Readable]:
    from geo.reading.claimant_names import ClaimantNames

    assert isinstance(names, ClaimantNames)
    words = tokens(text, matching_form(text))
    starts = [word.start for word in words]
    mention_starts = [m.start for m in mentions]
    time_starts = [t.start for t in times]
    views = []
    for sentence in sentences(text):
        own = words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not own:
            continue
        between = slice(
            bisect_left(mention_starts, sentence.start), bisect_left(mention_starts, sentence.end)
        )
        while_then = slice(
            bisect_left(time_starts, sentence.start), bisect_right(time_starts, sentence.end - 1)
        )
        views.append(
            readable(sentence, own, names, tuple(mentions[between]), tuple(times[while_then]))
        )
    return views


def _clauses(view: Readable) -> list[tuple[Segment, ...]]:
    grouped: list[list[Segment]] = []
    for segment in segments(view.words):
        if segment.opens or not grouped:
            grouped.append([segment])
        else:
            grouped[-1].append(segment)
    return [tuple(group) for group in grouped]


def _own_hits(
    view: Readable, first: int, last: int, attributions: Iterable[Attribution]
) -> list[Hit]:
    """The concepts of a clause that belong to what is said, not to who says it."""
    hidden: set[int] = set()
    for attribution in attributions:
        if attribution.source is not None:
            hidden.update(range(*attribution.source))
        if not attribution.acts:
            hidden.update(range(*attribution.cue))
    return [
        hit
        for hit in view.hits
        if first <= hit.first < last and (hit.first not in hidden or hit.label in ("TOLD_SO",))
    ]


def _who(
    reading: Reading,
    clause_start: int,
    spoken: Sequence[tuple[Attribution, Speaker]],
    view: Readable,
) -> tuple[Attribution, Speaker] | None:
    """The attribution under which the words of a reading stand, and its speaker."""
    last = max(reading.evidence)
    contrast = view.words[clause_start].form in _CONTRAST
    found = None
    for attribution, speaker in spoken:
        if attribution.mode == "before" and attribution.content[1] > min(reading.evidence):
            return attribution, speaker
        begins = (attribution.source or attribution.cue)[0]
        if attribution.mode == "previous" or begins > last:
            continue
        if attribution.mode == "whole" and begins >= clause_start:
            found = attribution, speaker
        if begins < clause_start and contrast:
            continue
        if attribution.cue[0] <= last:
            found = attribution, speaker
    return found


_CONTRAST: Final = frozenset("but while whereas але а натомість но зато ; тоді".split())


def _segment_of(clause: Sequence[Segment], at: int) -> int:
    return next((i for i, s in enumerate(clause) if s.first <= at < s.last), len(clause) - 1)


def _extent(
    view: Readable,
    clause: tuple[Segment, ...],
    reading: Reading,
    others: Sequence[Reading],
    attribution: Attribution | None,
) -> tuple[int, int]:
    """The words of a claim: its clause, up to where another claim's words go on."""
    own = _segment_of(clause, max(reading.evidence))
    theirs = [_segment_of(clause, max(other.evidence)) for other in others]
    later = [at for at in theirs if at > own]
    first = clause[0].first
    last = clause[min(later) - 1].last if later else clause[-1].last
    if attribution is not None:
        begins = (attribution.source or attribution.cue)[0]
        if attribution.mode == "before":
            last = max(last, attribution.cue[1], (attribution.source or (0, 0))[1])
            last = len(view.words) if len(view.words) - last <= 9 else last
        elif begins < first or attribution.mode != "after":
            first = min(first, begins)
        if attribution.mode == "after" and begins > first and own > 0:
            first = min(begins, clause[own].first)
    first = without_leading(view.words, first, last)
    while last > first + 1 and view.words[last - 1].form in _TRAILING:
        last -= 1
    if last > first + 1 and view.words[last - 1].form == '"' and view.words[first].form == '"':
        inner = sum(word.form == '"' for word in view.words[first:last])
        if inner == 1:
            last -= 1
    return first, last


_TRAILING: Final = frozenset(".,;:-!…(")


def _content(
    view: Readable, attribution: Attribution | None, first: int, last: int
) -> tuple[int, int]:
    """What is said, without who says it, within the claim's words."""
    if attribution is not None and attribution.mode != "whole":
        begin = max(first, attribution.content[0])
        end = min(last, attribution.content[1])
        while begin < end - 1 and view.words[begin].form in ("that", "що", "что", ",", ":", '"', "-"):
            begin += 1
        while end > begin + 1 and view.words[end - 1].form in (",", '"', "-", "."):
            end -= 1
        if begin < end:
            return view.span(begin, end)
    return view.span(first, last)


def _candidates(
    reading: Reading, options: Sequence[Reading], speaker: Speaker, labels: set[str]
) -> tuple[Candidate, ...]:
    """The reading and the two best beside it, of other kinds where there are any."""
    ranked = [reading]
    others = [in_mouth(o, speaker.party, labels) for o in options]
    others = [o for o in others if o.proposition != reading.proposition]
    fresh = [o for o in others if o.kind != reading.kind]
    seen = {reading.kind}
    for option in fresh:
        if option.kind not in seen:
            ranked.append(option)
            seen.add(option.kind)
    ranked += [o for o in others if o not in ranked]
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


def _quantity(view: Readable, reading: Reading, first: int, last: int) -> Quantity | None:
    """The number that the reading rests on, or else the only one that its words hold."""
    inside = [q for q in view.quantities if first <= q.first < last]
    for number in inside:
        if any(number.first <= at < number.last for at in reading.evidence):
            return number.quantity
    fitting = [q for q in inside if q.quantity.unit in _UNITS_OF.get(reading.proposition, ())]
    return fitting[0].quantity if fitting else None


_UNITS_OF: Final = {
    "claims_control": ("per cent", "square kilometres", "buildings"),
    "assesses_control": ("per cent", "square kilometres", "buildings"),
    "denies_loss": ("square kilometres", "per cent"),
    "reports_fighting": ("attacks", "clashes"),
    "reports_presence": ("soldiers",),
    "reports_stranded": ("soldiers",),
    "claims_encirclement": ("soldiers", "battalions"),
    "orders_evacuation": ("children", "people", "residents"),
    "states_duration": ("years", "months", "weeks"),
    "claims_advance": ("km",),
    "assesses_advance": ("km",),
}


def _time_for(reading: Reading, usable: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression that says when a reading is about."""
    prewar = [t for t in usable if t.time.edtf == "../2022-02-23"]
    if reading.proposition == "reports_prewar_population":
        return prewar[0] if prewar else None
    others = [t for t in usable if t not in prewar]
    if reading.proposition == "names_place":
        return next((t for t in others if t.role == "until"), None)
    if reading.kind in ("strategic_value", "aim"):
        return None
    fitting = [t for t in others if t.role != "until"]
    return fitting[0] if fitting else None


def _ahead_of(document: Time | None, inside: Sequence[TimeExpression]) -> Time | None:
    until = [t for t in inside if t.role == "until" and t.time.edtf != "../2022-02-23"]
    if until:
        return until[0].time
    if document is None:
        return None
    first = document.edtf.split("/")[0]
    why = "It speaks of what is to come, and gives no time: from the document on."
    return Time(edtf=f"{first}/..", basis="inferred", why=why)


def _hedge(
    text: str, view: Readable, first: int, last: int, attribution: Attribution | None
) -> str:
    """The hedging words as they stand, else the cue of who says it."""
    for hit in view.hits:
        if hit.label == "HEDGE" and first <= hit.first < last:
            return text[slice(*view.span(hit.first, hit.last))]
    if attribution is None:
        return ""
    return text[slice(*view.span(*attribution.cue))]


def _characters(view: Readable, span: tuple[int, int] | None) -> tuple[int, int] | None:
    return view.span(*span) if span is not None and span[0] < span[1] else None
