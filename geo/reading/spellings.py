"""Other spellings of a Cyrillic name: in Latin letters by several systems, and in Russian.

Latin: the Ukrainian national system of 2010 stands in the data; here are the ones that texts use
beside it (BGN/PCGN, and its short forms). A Russian form is made by rule from a Ukrainian name
only where the data gives none; it may suggest a place and is marked as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final

_UK_BGN: Final = dict(
    zip(
        "абвгґдежзиіклмнопрстуфцьѣ",
        ("a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p",
         "r", "s", "t", "u", "f", "ts", "", "e"),
        strict=True,
    )
)  # fmt: skip
_SHARED: Final = {"ч": "ch", "ш": "sh", "щ": "shch", "х": "kh"}
_UKRAINIAN: Final[tuple[Mapping[str, str], ...]] = (
    {**_UK_BGN, **_SHARED, "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"},
    {**_UK_BGN, **_SHARED, "є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"},
    {**_UK_BGN, **_SHARED, "є": "je", "ї": "ji", "й": "j", "ю": "ju", "я": "ja", "х": "h"},
    {**_UK_BGN, **_SHARED, "є": "ye", "ї": "i", "й": "i", "ю": "yu", "я": "ya"},
    {**_UK_BGN, **_SHARED, "є": "ye", "ї": "i", "й": "i", "ю": "yu", "я": "ya", "г": "g"},
)
_RU_BGN: Final = dict(
    zip(
        "абвгдежзиклмнопрстуфцьъыэ",
        ("a", "b", "v", "g", "d", "e", "zh", "z", "i", "k", "l", "m", "n", "o", "p", "r", "s",
         "t", "u", "f", "ts", "", "", "y", "e"),
        strict=True,
    )
)  # fmt: skip
_RUSSIAN: Final[tuple[Mapping[str, str], ...]] = (
    {**_RU_BGN, **_SHARED, "ё": "yo", "й": "y", "ю": "yu", "я": "ya"},
    {**_RU_BGN, **_SHARED, "ё": "e", "й": "i", "ю": "iu", "я": "ia"},
    {**_RU_BGN, **_SHARED, "ё": "e", "й": "y", "ю": "yu", "я": "ya", "ье": "ye"},
)
_APOSTROPHES: Final = "'’ʼ`"


def latin_spellings(name: str, language: str) -> frozenset[str]:
    """The Cyrillic name in Latin letters by each system, in small letters."""
    systems = _UKRAINIAN if language == "uk" else _RUSSIAN
    word = "".join(letter for letter in name.lower() if letter not in _APOSTROPHES)
    found = {"".join(system.get(letter, letter) for letter in word) for system in systems}
    found |= {re.sub(r"(?:iy|yy|yi|ij)\b", "y", each) for each in found}
    if word.endswith("нє"):
        found |= {re.sub(r"n[iyj]e\b", "ne", each) for each in found}
    if language == "ru":
        # After vowels and signs: Доброполье, Dobropolye; Енакиево, Yenakievo.
        found |= {re.sub(r"(?<=[lnt])e\b", "ye", each) for each in found if word.endswith("ье")}
        found |= {re.sub(r"\be", "ye", each) for each in found}
        found |= {each.replace("ee", "eye") for each in found}
        found |= {re.sub(r"oe\b", "oye", each) for each in found}
    return frozenset(found)


_STEMS: Final = (
    ("олександр", "александр"), ("олексі", "алексе"), ("олекс", "алекс"), ("олен", "елен"),
    ("микол", "никол"), ("микит", "никит"), ("єлизавет", "елизавет"), ("андрії", "андрее"),
    ("сергії", "сергее"), ("матвії", "матвее"), ("тимофії", "тимофее"), ("донбас", "донбасс"),
    ("костянтин", "константин"), ("володимир", "владимир"), ("пилип", "филипп"),
    ("панас", "афанас"), ("ганн", "анн"), ("червон", "красн"), ("біл", "бел"), ("вільн", "вольн"),
    ("різдв", "рожд"), ("піщан", "песчан"), ("піск", "песк"), ("ліс", "лес"), ("світл", "светл"),
    ("річ", "реч"), ("рів", "ров"), ("кам'ян", "камен"), ("яблун", "яблон"), ("серед", "сред"),
    ("північн", "северн"), ("південн", "южн"), ("перш", "перв"), ("друг", "втор"), ("під", "под"),
    ("троїц", "троиц"), ("солон", "солен"), ("жовт", "желт"), ("колодязь", "колодезь"),
    ("солодк", "сладк"), ("грузьк", "грузск"), ("розд", "разд"), ("розл", "разл"),
    ("різьк", "рожськ"), ("ріжж", "рожж"), ("чорн", "черн"), ("вільх", "ольх"), ("захід", "запад"),
    ("східн", "восточн"), ("верхньо", "верхне"), ("нижньо", "нижне"), ("знам'ян", "знамен"),
    ("слов'ян", "славян"), ("самій", "самой"), ("срібн", "серебрян"),
    ("залізничн", "железнодорожн"), ("залізн", "железн"), ("глибок", "глубок"),
    ("гірник", "горняк"), ("щаслив", "счастлив"), ("січнев", "январськ"), ("жовтнев", "октябрьськ"),
    ("перемог", "побед"), ("брід", "брод"), ("хутір", "хутор"), ("гір", "гор"), ("ріг", "рог"),
    ("колодяз", "колодез"), ("рідн", "родн"), ("одрад", "отрад"), ("роботин", "работин"),
    ("іллі", "ильи"), ("прогрес", "прогресс"), ("спір", "спор"), ("закіт", "закот"),
    ("вілля", "волля"), ("переїзн", "переездн"), ("виїмк", "выемк"), ("економічн", "экономическ"),
    ("електр", "электр"), ("яблук", "яблок"), ("зв'ір", "звер"), ("хліб", "хлеб"), ("вовч", "волч"),
    ("довг", "долг"), ("вуг", "уг"),
)  # fmt: skip
_EITHER: Final = (
    ("катерин", "екатерин"), ("звір", "звер"), ("зор", "зар"), ("діб", "дуб"), ("гнат", "игнат"),
)  # fmt: skip
"""Stems that Russian texts write both ways."""
_ENDINGS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("цівка", ("цовка", "цевка")), ("івка", ("овка", "евка")), ("ївка", ("евка", "аевка")),
    ("івське", ("овское", "евское")), ("ївське", ("евское",)), ("нське", ("нское",)),
    ("ське", ("ское",)), ("цьке", ("цкое",)), ("ьке", ("кое",)), ("ове", ("ово", "овое")),
    ("еве", ("ево", "евое")), ("єве", ("ево",)), ("ине", ("ино",)), ("їне", ("ино",)),
    ("пілля", ("полье",)), ("поле", ("поле",)), ("лля", ("лье",)), ("жжя", ("жье",)),
    ("ння", ("нье",)), ("ччя", ("чье",)), ("ття", ("тье",)), ("шшя", ("шье",)), ("'я", ("ье",)),
    ("піль", ("поль",)), ("ець", ("ец",)), ("иця", ("ица",)), ("иці", ("ицы",)),
    ("'яже", ("яжье",)),
    ("еньке", ("енькое",)), ("ке", ("кое",)), ("ше", ("шее",)), ("же", ("жее",)), ("че", ("чье",)),
    ("іне", ("ино", "иное")), ("иве", ("ивое",)),
    ("уватка", ("оватка", "уватка")), ("увате", ("оватое", "уватое")), ("ювате", ("еватое",)),
    ("увата", ("оватая", "уватая")), ("рве", ("рвое",)), ("торе", ("торое",)), ("тора", ("торая",)),
    ("ська", ("ская",)), ("цька", ("цкая",)), ("ський", ("ский",)), ("цький", ("цкий",)),
    ("ськ", ("ск",)), ("цьк", ("цк",)), ("ий", ("ый", "ий")), ("ів", ("ов", "ев")), ("їв", ("ев",)),
    ("не", ("ное", "нее")), ("нє", ("нее", "ное")), ("те", ("тое",)), ("ле", ("лое",)),
    ("ре", ("рое",)),
    ("на", ("на", "ная")), ("ва", ("ва", "вая")), ("ки", ("ки",)), ("и", ("ы", "и")),
)  # fmt: skip
_LETTERS: Final = str.maketrans({"є": "е", "ї": "и", "ґ": "г", "'": "ь", "’": "ь", "ʼ": "ь"})


def russian_guesses(name: str) -> frozenset[str]:
    """Russian forms that the Ukrainian name may have, in small letters."""
    found = {_plain(name)}
    for stem, russian in _EITHER:
        found |= {re.sub(rf"\b{stem}", russian, each) for each in found}
    return frozenset(guess for each in found for guess in _guesses(each))


def _guesses(name: str) -> Iterable[str]:
    *first, last = name.split()
    before = _guess_word if last in _ORDINALS else _guess_adjective
    words = [*map(before, first), _guess_word(last)]
    return (" ".join(chosen) for chosen in product(*words))


def _plain(name: str) -> str:
    """In small letters, with one kind of apostrophe."""
    word = name.lower()
    for letter in _APOSTROPHES:
        word = word.replace(letter, "'")
    return word


_ORDINALS: Final = ("перша", "перше", "друга", "друге")
"""Behind a noun they part villages of one name: "Новоселівка Перша", "Новоселовка Первая"."""
_ADJECTIVE_ENDINGS: Final = (
    ("ий", ("ый", "ий", "ой")), ("ня", ("няя",)), ("а", ("ая",)), ("е", ("ое",)),
    ("і", ("ые", "ие")),
    ("ів", ("ов",)), ("їв", ("ев",)),
)  # fmt: skip


def _guess_adjective(word: str) -> tuple[str, ...]:
    """A word before a noun."""
    for stem, russian in _STEMS:
        word = word.replace(stem, russian)
    for ending, replacements in _ADJECTIVE_ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(vowel + each for each in replacements for vowel in _vowels(stem))
    return tuple(_vowels(word))


def _guess_word(word: str) -> tuple[str, ...]:
    for stem, russian in _STEMS:
        word = word.replace(stem, russian)
    for ending, replacements in _ENDINGS:
        if word.endswith(ending):
            return tuple(
                dict.fromkeys(
                    stem + each for each in replacements for stem in _vowels(word[: -len(ending)])
                )
            )
    return tuple(_vowels(word))


def _vowels(stem: str) -> Iterable[str]:
    if "'" in stem:
        yield from _vowels(stem.replace("'", ""))
    plain = stem.translate(_LETTERS)
    hard = re.sub(r"(?<=[бвдзлмнпрст])и", "ы", plain)
    yield from dict.fromkeys(
        each.replace("і", vowel) for each in (plain, hard) for vowel in ("и", "е")
    )
