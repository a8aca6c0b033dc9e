"""Whether a word that may say "said" is a verb here, with somebody who speaks."""

from __future__ import annotations

from typing import Final

from geo.reading.lexicon import endings, word_set

_VERB_END: Final = endings("cues.verb_end")
_NOUN_BEFORE: Final = word_set("cues.noun_before")
_NOUN_AFTER: Final = word_set("cues.noun_after")
_MAY_BE_NOUNS: Final = word_set("cues.may_be_nouns")
_NOT_BEFORE_OF: Final = frozenset(("states", "state", "reported"))
_POSSESSIVE: Final = ("'s", "s'")
_PARTICIPLES: Final = frozenset(("stated", "claimed", "declared", "announced", "expected"))
"""After "its" and "the" these tell of what was said: "its stated aim"."""
_PASSIVE: Final = word_set("cues.passive")
IMPERSONAL: Final = word_set("cues.impersonal")
"""Cues without a subject: "йдеться у зведенні"."""


def is_cue_verb(word: str, before: str, after: str, *, after_act: bool) -> bool:
    """Whether the word between these two is a verb of saying.

    ``after_act`` says that a verb stands right before ("denied reports that"), and so it is none.
    """
    if word[:1] > "z":
        return _is_slavic_verb(word, before)
    if word == "referring":
        return True
    if word.endswith("ing"):
        return (after == "that" and before not in _PASSIVE) or (word, before) == ("saying", "as")
    if before in _PASSIVE:
        return False
    if before.endswith(_POSSESSIVE) or (word in _PARTICIPLES and before in _NOUN_BEFORE):
        return False
    if word not in _MAY_BE_NOUNS:
        return True
    if after_act or not before or before in _NOUN_BEFORE:
        return False
    return after not in _NOUN_AFTER or word in _NOT_BEFORE_OF


def _is_slavic_verb(word: str, before: str) -> bool:
    """By its ending; a gerund after a comma ("заявивши") is none."""
    if word in IMPERSONAL or word in ("опроверг", "отверг"):
        return True
    if word == "заяв" or (before == "," and word.endswith(("вши", "вав")) and word != "назвав"):
        return False
    return word.endswith(_VERB_END)
