"""What stands around a name and tells whether it is a place, and which of several."""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 48
"""How many characters around a name are looked at."""
_OPENING: Final = " \t\n\u00a0«“„\"'([‘"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VILLAGE: Final = _words(
    """village villages hamlet hamlets с с. село села селу селом селі сел селах селами селе
    деревня деревни деревне деревню деревней хутор хутора хуторі хуторе"""
)
TOWN: Final = _words(
    """city town м м. місто міста місту містом місті міст г г. город города городу городом
    городе"""
)
SETTLEMENT: Final = _words(
    """settlement settlements towns cities смт смт. пгт пгт. сщ сщ. нп нп. н.п. селище селища селищу
    селищем селищі посёлок поселок поселка посёлка поселке посёлке поселку посёлку пункт пункту
    пункті пункти пунктів пунктах пунктами пункта пункте пунктов"""
)
DIRECTION: Final = _words(
    """near toward towards outside around between vicinity approaches outskirts біля поблизу під
    неподалік околиці околицях околицю довкола навколо між північніше південніше східніше західніше
    возле близ около под рядом окраине окраины окраинах между севернее южнее восточнее западнее
    підступах подступах бік сторону районі районах районе районы райони"""
)
_PLACE_WORDS: Final = VILLAGE | TOWN | SETTLEMENT | DIRECTION
_BEARINGS: Final = _words(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west direction directions area areas district"""
)
"""These lead up to a name only with "of"."""
_LINKS: Final = _words("of від от к до с the")

LIST_BREAK: Final = re.compile(
    r"[»”\"'’)\]]{0,2}(?:,?\s+(?:and|or|та|і|й|и|або|или|to|до|через|via)\s+|,\s+|\s*[–—/-]\s*|;\s+)"
    r"(?:(?:та|і|й|и|and|в|у|на|to|near)\s+)?[«“„\"'(]?"
)
"""What stands between two members of a list of places."""
EQUATION: Final = re.compile(
    r"\s*\(\s*(?:[^\W\d_]|[ \-—–:,«“\"]){0,40}"
    r"|,?\s+(?:formerly|previously|earlier|now|today|колишн\w+|раніше|нині|бывш\w+|ранее|ныне)"
    r"(?: known as| called)?\s+[«“\"]?|,\s*[«“\"]?"
)
"""What stands between a name and another of the same place: "Pokrovsk (formerly Hryshyne)"."""
REGION_AFTER: Final = re.compile(
    r"(?:['’]s)?\s+(?:oblast|region|province|regional)\b", re.IGNORECASE
)
REGION_BEFORE: Final = re.compile(
    r"(?:\b(?:all|rest|whole|entire|parts?|most|half|cities|towns|areas?|territory|control|remainder"
    r"|percent|%)\s+of(?: the)?(?: \w+)?|\bentire|\([\w\s,]{0,12}\bin)\s+$",
    re.IGNORECASE,
)
OBLASTS: Final = (
    ("donetsk", "Donetsk Oblast"), ("донец", "Donetsk Oblast"),
    ("luhansk", "Luhansk Oblast"), ("lugansk", "Luhansk Oblast"), ("луган", "Luhansk Oblast"),
    ("kharkiv", "Kharkiv Oblast"), ("kharkov", "Kharkiv Oblast"), ("хар", "Kharkiv Oblast"),
    ("dnipro", "Dnipropetrovsk Oblast"), ("dnepro", "Dnipropetrovsk Oblast"),
    ("дн", "Dnipropetrovsk Oblast"),
    ("zaporizh", "Zaporizhzhia Oblast"), ("zaporozh", "Zaporizhzhia Oblast"),
    ("запор", "Zaporizhzhia Oblast"),
)  # fmt: skip
"""How names of oblasts begin, in small letters."""
OBLAST_AFTER: Final = re.compile(
    r"[^.!?;\n]{0,40}?\b((?:donetsk|luh?gansk|luhansk|kharki?o?v|dn[ie]propetrovsk|zaporizhzhia"
    r"|zaporozh\w+|донецьк|донецк|луганськ|луганск|харківськ|харьковск|дн[іе]пропетровс|запорізьк"
    r"|запорожск)\w*)\s+(?:oblast|region|province|обл)",
    re.IGNORECASE,
)
CITY_BEFORE: Final = re.compile(
    r"\b(?:city|streets|centre|center|outskirts|suburbs?|mayor|market) (?:of|in)\s+$",
    re.IGNORECASE,
)
CITY_AFTER: Final = re.compile(r"(?:['’]s)?\s+(?:city|airport)\b", re.IGNORECASE)


def before(text: str, start: int) -> str:
    """The characters before a name that are looked at."""
    return text[max(0, start - REACH) : start]


def after(text: str, end: int) -> str:
    """The characters behind a name that are looked at."""
    return text[end : end + REACH]


def words_before(text: str, start: int) -> list[str]:
    """The last words before a name in small letters, the nearest last."""
    return before(text, start).rstrip(_OPENING).lower().split()


def is_called(words: list[str], kinds: frozenset[str]) -> bool:
    """Whether one of these words stands before the name, with or without "of"."""
    return bool(words) and (
        words[-1] in kinds or (len(words) > 1 and words[-1] in _LINKS and words[-2] in kinds)
    )


def is_called_a_place(text: str, start: int) -> bool:
    """Whether a word for a settlement, or for nearness or a direction, leads up to the name."""
    words = words_before(text, start)
    return is_called(words, _PLACE_WORDS) or (
        len(words) > 1 and words[-1] == "of" and words[-2] in _BEARINGS
    )
