"""Whose report goes on in sentences that name nobody, as Ukrainian and Russian news retell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.claimants import ARTICLE
from geo.reading.cues import Attribution
from geo.reading.lexicon import endings, word_set
from geo.reading.opened_speech import opens_list, opens_topic
from geo.reading.readable import Readable
from geo.reading.speakers import Speaker, Speakers
from geo.reading.statements import Spoken

_BREAKS: Final = word_set("retold_reports.breaks")
_PASSES_ON: Final = endings("retold_reports.passes_on")
_ESTIMATES: Final = ("оцін", "оцен")
_REPORTED: Final = frozenset(
    (
        "ADVANCE",
        "DAMAGE",
        "EVACUATE",
        "FIGHT",
        "LOSSES",
        "PRESENCE",
        "TAKE",
        "CONTROL",
        "GREY",
        "N_ATTACKS",
    )
)
"""What a sentence in another paragraph has to speak of to be of the same report."""
_COUNTED: Final = frozenset(("DAMAGE", "LOSSES", "N_ATTACKS"))
"""What alone goes on behind a source at the end of a sentence: "..., said the General Staff."."""
_ARMIES: Final = frozenset(("ENEMY", "OURS", "RU", "SOLDIERS", "UA"))
_PARAGRAPHS: Final = 3
"""Paragraphs through which a report is taken to go on."""


class RetoldReports:
    """Remembers whose report is being retold: "the General Staff said ... Four clashes go on."

    It holds through the paragraph, and through the next ones while they report of the same
    things, until the text turns to something else. An outlet that only passes it on is not it.
    """

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self._speaker: Speaker | None = None
        self._paragraph = 0
        self._closed = False

    def heard(self, view: Readable, spoken: Sequence[Spoken]) -> None:
        """Note whom a sentence names."""
        own = [
            speaker for attribution, speaker in spoken if self._reports(view, attribution, speaker)
        ]
        if own:
            opened = opens_list(view) or opens_topic(view, spoken[-1][0])
            self._speaker = None if opened or own[-1].claimant == ARTICLE else own[-1]
            self._paragraph = view.sentence.paragraph
            self._closed = spoken[-1][0].mode == "before"

    def _reports(self, view: Readable, attribution: Attribution, speaker: Speaker) -> bool:
        """Whether more than this sentence may be of the speaker: no outlet, no mere estimate."""
        cue = [word.form for word in view.words[slice(*attribution.cue)]]
        if self._speakers.is_outlet(speaker) or cue[-1].startswith(_ESTIMATES):
            return False
        return self._speakers.is_person(speaker) or not cue[0].startswith(_PASSES_ON)

    def of(self, view: Readable) -> Speaker | None:
        """Whose report a sentence that names nobody still is; None: nobody's but the text's."""
        if self._speaker is None or view.words[0].form[0] <= "z":
            return None
        if any(word.form in _BREAKS for word in view.words[:3]):
            self._speaker = None
            return None
        further = view.sentence.paragraph - self._paragraph
        if further > _PARAGRAPHS:
            self._speaker = None
            return None
        labels = {hit.label for hit in view.hits}
        if _is_background(view) and self._speakers.is_person(self._speaker):
            self._speaker = None
            return None
        if (self._closed and not labels & _COUNTED) or (further and not labels & _REPORTED):
            return None
        return replace(self._speaker, flags=(*self._speaker.flags, "source_carried_on"))


def _is_background(view: Readable) -> bool:
    """Whether it is where a place lies, no army: behind it the text goes on in its own voice."""
    far = [hit.first for hit in view.hits if hit.label == "N_KM"]
    return bool(far) and not any(h.label in _ARMIES and h.first < far[0] for h in view.hits)
