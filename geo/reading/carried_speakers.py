"""Who speaks in a sentence that names nobody: a quotation goes on, or the name comes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.opened_speech import OpenedSpeech
from geo.reading.readable import Readable
from geo.reading.retold_reports import RetoldReports
from geo.reading.speakers import Speaker, Speakers
from geo.reading.statements import Spoken

_NEAR: Final = 2
"""Sentences after which a new quotation is no longer taken for the same speaker's."""
_AHEAD: Final = 6
"""Sentences ahead in which the name is looked for."""


class CarriedSpeakers:
    """Remembers whose quotation is open, in the order of the text."""

    def __init__(self, views: Sequence[Readable], speakers: Speakers) -> None:
        self._views, self._speakers = views, speakers
        self._quoting: Speaker | None = None
        self._quoted_at = -_NEAR - 1
        self._opened = OpenedSpeech()
        self._retold = RetoldReports(speakers)

    def of(self, at: int, spoken: Sequence[Spoken]) -> Speaker | None:
        """Who speaks in the sentence beside those whom it names; None: nobody but the text."""
        view = self._views[at]
        if spoken:
            self._quoting, self._quoted_at = spoken[-1][1], at
            self._opened.heard(view, spoken)
            self._retold.heard(view, spoken)
            return None
        found = (
            self._named_after_quotation(at, view)
            or self._quotation_goes_on(at, view)
            or self._named_after_paragraph(at, view)
            or self._opened.of(view)
            or self._goes_on(view)
            or self._retold.of(view)
        )
        retold = found is not None and "source_carried_on" in found.flags
        if found is not None and (view.sentence.quoted or retold):
            self._quoting, self._quoted_at = found, at
        return found

    def _named_after_quotation(self, at: int, view: Readable) -> Speaker | None:
        """A quotation of several sentences begins here, and "said X" ends it."""
        if view.words[0].form != '"':
            return None
        for later in self._views[at + 1 : at + _AHEAD]:
            if not later.sentence.opens_inside:
                return None
            for attribution in later.attributions:
                if attribution.mode == "before":
                    return _noted(self._speakers.speaker(later, attribution), "quotation_continues")
        return None

    def _quotation_goes_on(self, at: int, view: Readable) -> Speaker | None:
        quoted = view.sentence.opens_inside or view.words[0].form == '"'
        near = view.sentence.opens_inside or at - self._quoted_at <= _NEAR
        if not quoted or not near or self._quoting is None:
            return None
        kept = tuple(flag for flag in self._quoting.flags if flag != "source_carried_on")
        return _noted(replace(self._quoting, flags=kept), "quotation_continues")

    def _named_after_paragraph(self, at: int, view: Readable) -> Speaker | None:
        """ "Про це повідомив X", "Об этом сообщил X" after the sentence or its paragraph."""
        for later in self._views[at + 1 : at + _AHEAD + 1]:
            for attribution in later.attributions:
                if attribution.mode == "previous":
                    self._speakers.saw(later)
                    speaker = self._speakers.speaker(later, attribution)
                    return _noted(speaker, "named_in_next_sentence")
            if later.attributions or later.sentence.paragraph != view.sentence.paragraph:
                return None
        return None

    def _goes_on(self, view: Readable) -> Speaker | None:
        """A bulletin goes on in its own words: "our defenders", "it is noted that"."""
        if self._speakers.last is None:
            return None
        if any(hit.label == "NOTED" and hit.first <= 1 for hit in view.hits):
            return _noted(self._speakers.last, "source_not_named")
        ours = [hit for hit in view.hits if hit.label == "OURS"]
        told = {hit.first for hit in view.hits if hit.label == "SAY"}
        if any(hit.last in told and hit.last - hit.first == 1 for hit in ours):
            return None  # "we wrote earlier that": the text speaks of itself
        if ours:
            return _noted(self._speakers.last, "speaks_of_ours")
        return None


def _noted(speaker: Speaker, note: str) -> Speaker:
    return replace(speaker, flags=(*speaker.flags, note))
