"""Whose words follow a line that only names a source: "According to the General Staff:"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.claimants import ARTICLE
from geo.reading.cues import Attribution
from geo.reading.lexicon import word_set
from geo.reading.readable import Readable
from geo.reading.speakers import Speaker
from geo.reading.statements import Spoken

_BREAKS: Final = word_set("opened_speech.breaks")
_ABOUT: Final = word_set("opened_speech.about")
_FAR: Final = 20
"""Sentences after which a source named once is no longer taken for the speaker."""


class OpenedSpeech:
    """Remembers a source that was named before its words, and carries it on.

    After a colon it holds until another speaker, a sentence that turns to something else, or the
    end of a list; after "X told about ..." to the end of the paragraph.
    """

    def __init__(self) -> None:
        self._speaker: Speaker | None = None
        self._paragraph: int | None = None
        self._listing = False
        self._left = 0

    def heard(self, view: Readable, spoken: Sequence[Spoken]) -> None:
        """Note whom a sentence names: a source before a colon or a topic opens, another closes."""
        attribution, speaker = spoken[-1]
        before_colon, about = opens_list(view), opens_topic(view, attribution)
        if speaker.claimant != ARTICLE and (before_colon or about):
            self._speaker, self._left, self._listing = speaker, _FAR, False
            self._paragraph = None if before_colon else view.sentence.paragraph
        elif self._speaker is not None and speaker.claimant != self._speaker.claimant:
            self._speaker = None

    def of(self, view: Readable) -> Speaker | None:
        """Whose words a sentence is that names nobody; None: nobody's but the text's."""
        if self._speaker is None:
            return None
        other = self._paragraph is not None and view.sentence.paragraph != self._paragraph
        list_ends = self._listing and not view.sentence.item
        turns = any(word.form in _BREAKS for word in view.words[:1])
        if other or list_ends or turns or not self._left:
            self._speaker = None
            return None
        self._listing, self._left = view.sentence.item, self._left - 1
        return replace(self._speaker, flags=(*self._speaker.flags, "source_carried_on"))


def opens_list(view: Readable) -> bool:
    """Whether the sentence ends in a colon."""
    return view.words[-1].form == ":"


def opens_topic(view: Readable, attribution: Attribution) -> bool:
    """ "X told about the front.": what he told follows."""
    after = attribution.cue[1]
    return after < len(view.words) and view.words[after].form in _ABOUT
