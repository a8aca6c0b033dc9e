"""Sentences of a text, through run-together words, abbreviations, quotations and headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicon import word_set
from geo.reading.tokens import matching_form

_STOP: Final = re.compile(r"(?:[.!?…]+|\n+|(?<=[a-zа-яґєії0-9)])(?=[A-ZА-ЯҐЄІЇ]))")
_CLOSERS: Final = "\"'»”’)]"
_OPENERS: Final = "\"'«“„‘([—–-•*"
_ABBREVIATIONS: Final = word_set("sentences.abbreviations")
"""Never the end of a sentence."""
_MAY_END: Final = word_set("sentences.may_end")
"""The end of a sentence if a capital follows."""
_AFTER_GLUE: Final = word_set("sentences.after_glue")
"""Words that open a sentence: one of them with a capital inside a word was glued to it."""
_BULLET: Final = re.compile(r"[ \t]*(?:[-–—•*·▪●]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text, its paragraph, and how it stands to quotations.

    ``opens_inside`` says that it begins within a quotation that an earlier sentence opened;
    ``quoted`` that it holds quoted words at all; ``item`` that a bullet or a number stands before.
    """

    start: int
    end: int
    paragraph: int
    opens_inside: bool
    quoted: bool
    item: bool = False


LONGEST: Final = 2000
"""Characters after which a text without any stop is parted at a space all the same."""


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every sentence in order, without the space around it; none is empty. Linear time."""
    found: list[Sentence] = []
    paragraph, start, inside = 0, 0, False
    form = matching_form(text)
    for match in _STOP.finditer(text):
        while match.start() - start > LONGEST:
            cut = _part(text, start)
            inside = _add(found, text, form, start, cut, paragraph, inside)
            start = cut
        broke = match.group().startswith("\n")
        if broke and _wrapped(text, match):
            continue
        end = match.start() if broke else _past_closers(text, match.end())
        if end <= start and not broke:
            continue
        if not broke and not _ends(text, form, start, match, end):
            continue
        inside = _add(found, text, form, start, end, paragraph, inside)
        start = match.end() if broke else end
        if broke:
            paragraph, inside = paragraph + 1, False
    while len(text) - start > LONGEST:
        cut = _part(text, start)
        inside = _add(found, text, form, start, cut, paragraph, inside)
        start = cut
    _add(found, text, form, start, len(text), paragraph, inside)
    return tuple(found)


def _wrapped(text: str, match: re.Match[str]) -> bool:
    """Whether a line ends only because it is full: within a sentence, which goes on in small."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match.group() == "\n" and after.islower() and (before.isalnum() or before == ",")


def _part(text: str, start: int) -> int:
    """Where to part a sentence that is too long: at its last space, or just there."""
    space = text.rfind(" ", start + 1, start + LONGEST)
    return space if space > start else start + LONGEST


def _add(
    found: list[Sentence],
    text: str,
    form: str,
    start: int,
    end: int,
    paragraph: int,
    inside: bool,
) -> bool:
    """Take the span in as a sentence; whether a quotation is open after it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return inside
    marks = form.count('"', start, end)
    found.append(Sentence(start, end, paragraph, inside, inside or marks > 0, bullet is not None))
    opened = text.count("«", start, end) + text.count("“", start, end)
    closed = text.count("»", start, end) + text.count("”", start, end)
    if opened != closed:
        return opened > closed
    return inside if opened else inside != (marks % 2 == 1)


def _past_closers(text: str, at: int) -> int:
    while at < len(text) and text[at] in _CLOSERS:
        # A straight quote after the stop belongs to what follows if it is glued to a word.
        if text[at] in "\"'" and at + 1 < len(text) and text[at + 1].isalnum():
            break
        at += 1
    return at


def _ends(text: str, form: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the sentence ends at this stop."""
    if match.start() == match.end():
        return _glued_here(text, form, start, match.start())
    if end >= len(text):
        return True
    if text[end].isspace():
        return _opens_at(text, form, start, match, end)
    return _glued_after_stop(text, match, end)


def _opens_at(text: str, form: str, start: int, match: re.Match[str], end: int) -> bool:
    """After a stop and a space: a new sentence unless the stop is an abbreviation's."""
    after = end
    while after < len(text) and text[after] in " \t\u00a0\u202f":
        after += 1
    if after >= len(text) or text[after] == "\n":
        return True
    following = text[after]
    if match.group()[0] == "." and end == match.end():
        word = _word_before(form, start, match.start())
        if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in "м"):
            return False
        if word in _MAY_END:
            return following.isupper() or following in _OPENERS
    return not following.islower()  # a quotation that ends in ! or ? goes on: "Why?" he asked


def _glued_after_stop(text: str, match: re.Match[str], end: int) -> bool:
    """A stop with a capital right after it: "progress.He", but not "U.S." or "ISW.org"."""
    if not (text[end].isupper() or text[end] in '«“"'):
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    follows = text[end : end + 2]
    return (
        len(before) == 2
        and before[-1:].isalnum()
        and (before.isdigit() or before[-1].islower() or before[-1] in ")»”")
        and not follows.isupper()
    ) or (text[end] in '«“"' and len(before) == 2)


def _glued_here(text: str, form: str, start: int, at: int) -> bool:
    """A capital right after a small letter: a new sentence if the word there opens sentences."""
    stop = at
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    word = form[at:stop]
    if word in _AFTER_GLUE and not (stop < len(text) and text[stop] in "-'"):
        return at - start >= 2
    # A dateline in capitals: "PokrovskMOSCOW, Dec 2".
    return stop - at >= 4 and text[at:stop].isupper() and text[stop : stop + 1] in (",", ":", " ")


def _word_before(form: str, start: int, at: int) -> str:
    begin = at
    while begin > start and form[begin - 1].isalpha():
        begin -= 1
    return form[begin:at]
