"""What stands around a name and tells whether it is a place, and which of several."""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 48
"""How many characters around a name are looked at."""

_QUOTE: Final = r"[«“„\"'(\[]?"


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s*{_QUOTE}$", re.IGNORECASE)


VILLAGE: Final = _before(
    r"\bvillages?(?: of)?|\bhamlet of|\bсел(?:о|а|у|ом|і|ах|ами)\b|(?<!\w)с\.|\bдеревн\w+"
    r"|\bсел(?:е|ам)\b|\bхутор\w{0,3}"
)
TOWN: Final = _before(
    r"\b(?:city|town)(?: of)?|\bміст(?:о|а|у|ом|і)|(?<!\w)м\.|\bгород(?:а|у|ом|е)?\b|(?<!\w)г\."
)
SETTLEMENT: Final = _before(
    r"\b(?:settlements?|cities|towns)(?: of)?|\bселищ\w+|\bпос[её]л\w+|(?<!\w)(?:смт|пгт|сщ|н\.\s?п)\.?"
    r"|\bнасел[её]?н\w+ пункт\w*|\bfrom the (?:village|town|city|settlement) of"
)
DIRECTION: Final = _before(
    r"\b(?:near|towards?|outside|around|outskirts of|direction of|directions of|areas? of"
    r"|(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? of|between"
    r"|vicinity of|approaches to|district of)"
    r"|\b(?:біля|поблизу|під|(?:в|у) районах?|(?:в|у) районі|(?:в|у) бік|неподалік(?: від)?"
    r"|околиц\w+|(?:північн|південн|східн|західн)іше(?: від)?|довкола|навколо|між|напрямку|підступ\w+ до)"
    r"|\b(?:возле|близ|около|под|в районах?|в районе|в сторону|окраин\w+|рядом с|между|подступ\w+ к"
    r"|(?:северн|южн|восточн|западн)ее)"
)
LIST_BREAK: Final = re.compile(
    r"[»”\"'’)\]]{0,2}(?:,?\s+(?:and|or|та|і|й|и|або|или|to|до|через|via)\s+|,\s+|\s*[–—/-]\s*|;\s+)"
    r"(?:(?:та|і|й|и|and|в|у|на|to|near)\s+)?[«“„\"'(]?"
)
"""What stands between two members of a list of places."""
EQUATION: Final = re.compile(r"\s*[(\[«,—–-]{1,2}\s*[^\W\d_\n]?[^()\n.;:]{0,36}?$")
"""What stands between a name and another of the same place: "Pokrovsk (formerly Hryshyne)"."""
FORMERLY: Final = re.compile(
    r"\b(?:former(?:ly)?|until|previously|once|(?:re)?named|called|known as|old name|колишн\w+"
    r"|раніше|до \d{4}|був|стара назва|перейменован\w+|бывш\w+|ранее|прежн\w+|переименован\w+"
    r"|украинское название|українська назва|назвою|назва|так называем\w+)\b",
    re.IGNORECASE,
)
REGION_AFTER: Final = re.compile(
    r"(?:['’]s)?\s+(?:oblast|region|province|regional)\b", re.IGNORECASE
)
REGION_BEFORE: Final = _before(
    r"\b(?:all|rest|whole|entire|parts?|most|half|cities|towns|areas?|territory|control|remainder"
    r"|percent|%)\s+of(?: the)?(?: \w+)?|\bentire|\([\w\s,]{0,12}\bin"
)
CITY_BEFORE: Final = _before(
    r"\b(?:city|streets|centre|center|outskirts|suburbs?|mayor|market) (?:of|in)"
)
CITY_AFTER: Final = re.compile(r"(?:['’]s)?\s+(?:city|airport)\b", re.IGNORECASE)


def before(text: str, start: int) -> str:
    """The characters before a name that are looked at."""
    return text[max(0, start - REACH) : start]


def after(text: str, end: int) -> str:
    """The characters behind a name that are looked at."""
    return text[end : end + REACH]


def is_called_a_place(text: str, start: int) -> bool:
    """Whether a word for a settlement, or for nearness or a direction, leads up to the name."""
    words = before(text, start)
    return any(cue.search(words) for cue in (VILLAGE, TOWN, SETTLEMENT, DIRECTION))
