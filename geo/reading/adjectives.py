"""Adjectives made of names of towns, as in "Покровському напрямку": the name of a piece of front.

They stand for the town only before a word for a front, a direction or an administration.
"""

from __future__ import annotations

import re
from typing import Final

from geo.reading.declension import Language

_STEMS: Final[dict[Language, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "uk": (
        (re.compile("([сц])ьк$"), r"\1ьк"),
        (re.compile("сілка$"), "сілківськ"),
        (re.compile("ка$"), "ськ"),
        (re.compile("поле$"), "пільськ"),
        (re.compile("пілля$"), "пільськ"),
        (re.compile("(?:ов|ев)е$"), "івськ"),
        (re.compile("(?:єв|їв)е$"), "ївськ"),
        (re.compile("ине$"), "инськ"),
        (re.compile("([сц]ьк)е$"), r"\1"),
        (re.compile("не$"), "ненськ"),
        (re.compile("ія$"), "ійськ"),
        (re.compile("[аи]$"), "ськ"),
        (re.compile("ь$"), "ськ"),
        (re.compile("([бвгдзклмнпрстф])$"), r"\1ськ"),
    ),
    "ru": (
        (re.compile("([сц])к$"), r"\1к"),
        (re.compile("сел(?:ка|овка)$"), "селковск"),
        (re.compile("ка$"), "ск"),
        (re.compile("поле$"), "польск"),
        (re.compile("полье$"), "польск"),
        (re.compile("(ов|ев|ин)о$"), r"\1ск"),
        (re.compile("([сц]к)ое$"), r"\1"),
        (re.compile("[аы]$"), "ск"),
        (re.compile("ь$"), "ск"),
        (re.compile("([бвгдзклмнпрстф])$"), r"\1ск"),
    ),
}
_ENDINGS: Final[dict[Language, tuple[str, ...]]] = {
    "uk": (
        "ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими", "о",
    ),
    "ru": ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими", "о"),
}  # fmt: skip


def adjective_forms(name: str, language: Language) -> frozenset[str]:
    """Every form of the adjective of a name, in small letters; none if it has no rule.

    A name of two words makes one: "Красный Лиман", "краснолиманский".
    """
    word = _joined(name.lower().replace("ё", "е"))
    if " " in word or "-" in word:
        return frozenset()
    for pattern, replacement in _STEMS[language]:
        if pattern.search(word):
            return _declined(pattern.sub(replacement, word), language)
    return frozenset()


def region_forms(adjective: str, language: Language) -> frozenset[str]:
    """Every form of the adjective in the name of a region: "Курська", and so "Курському"."""
    stem = re.sub("(?:а|ая)$", "", adjective.lower())
    return _declined(stem, language) if stem != adjective.lower() else frozenset()


def _declined(stem: str, language: Language) -> frozenset[str]:
    return frozenset(stem + ending for ending in _ENDINGS[language])


_FIRST_OF_TWO: Final = re.compile(r"^(\w+?)(?:[иы]й|ій|а|е|ая|ое|яя|(?<=[оеё]в)|(ів))\s(\w+)$")


def _joined(name: str) -> str:
    found = _FIRST_OF_TWO.match(name)
    if found is None:
        return name
    return f"{found[1]}{'ов' if found[2] else ''}о{found[3]}"


_ONE_MORE: Final = (
    r"(?:,\s{1,3}|\s{1,3}(?=(?:і|й|та|и|а)\s))(?:(?:і|й|та|и|а також|а также)\s+)?"
    r"[\w'’ʼ-]+[сцз]ь?к(?:ому|ий|им|ого|ої|ій|их|ими|ом|ой|ая|ую|ое|ие|і|а|у|е)\b"
)
"""A further adjective of a list: "Краматорському, Лиманському та Сіверському напрямках"."""
HEADS: Final = re.compile(
    r"(?:-[\w'’ʼ]+)?(?:" + _ONE_MORE + r"){0,9}\s{1,3}"
    r"(?:(?:оперативн|тактичн|тактическ|військов|военно)\w*(?:-\w+)?\s+)?"
    r"(?:напрям(?:ку|ок|ку|ком|ках|ки|ів|і|у|ам)?\b|направлени(?:и|е|ю|я|ем|ях|й)\b"
    r"|громад[а-яії]{0,2}\b|відтин(?:ок|ку|ком|ка)\b|ділян(?:ка|ки|ці|ку)\b"
    r"|фрон(?:т|ту|ті|та|те|том)\b|агломераці(?:я|ї|ю|єю)\b|агломераци(?:я|и|ю|ей)\b"
    r"|обласн[а-яії]+\b|област(?:ь|и|ей|ью|і|ями|ях|ям)\b|обл\.|міськ[а-яії]+\b"
    r"|городск[а-яё]+\b|районн[а-яії]+\b|міськрад[а-яи]\b|горсовет[а-я]{0,2}\b"
    r"|участ(?:ок|ке|ка|ку)\b|селищн[а-яії]+\b|поселков[а-яё]+\b"
    r"|адм[іи]н[іи]страц[іи][а-яіїє]{1,2}\b|(?:О|М|С|Р|Г|КМ)(?:ВА|ГА|ДА)\b|ВЦА\b|ВГА\b)",
    re.IGNORECASE,
)
"""What must follow such an adjective."""
OF_REGION: Final = re.compile(r"обл|\bО[ВГД]А$", re.IGNORECASE)
OF_ADMINISTRATION: Final = re.compile(r"адм[іи]н|\bВ[ЦГ]А$", re.IGNORECASE)
OF_FRONT: Final = re.compile(r"напрям|направл|фрон|участ|ділян|відтин", re.IGNORECASE)
"""Which of these words go with a region: only with one, with one before a town, if need be."""
DISTRICT: Final = re.compile(
    r"(?:" + _ONE_MORE + r"){0,9}\s{1,3}(?:мун[іи]ципальн\w+\s+)?"
    r"(?:район[а-яі]{0,3}|р-н[ауеі]?|округ[а-яі]{0,3}|мост(?:[уаіе]|ом)|водосховищ[аеі]|шосе|шоссе"
    r"|водохранилищ[аеу]|завод[уаіе]|вокзал[уаіе]|собор[уаіе])\b",
    re.IGNORECASE,
)
"""What makes such an adjective that of a district, or of a thing that bears the name."""
COMPASS: Final = re.compile(
    r"\b(?:північно|південно|східно|західно|северо|южно|восточно|западно)-$", re.IGNORECASE
)
"""A part in front that makes it an adjective of something else: "Південно-Слобожанський"."""
