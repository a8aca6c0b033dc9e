"""What stands around a name and tells whether it is a place, and which of several."""

from __future__ import annotations

import re
from typing import Final

REACH: Final = 48
"""How many characters around a name are looked at."""
_WORD_REACH: Final = 24
_OPENING: Final = " \t\n\u00a0«“„\"'([‘"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WAR: Final = re.compile(
    r"\b(?:ЗСУ|ВСУ|ДНР|ЛНР|Генштаб\w*|DeepState|ISW|Сил(?:и|ам|ами|ы)? оборон[иы]"
    r"|Генеральн\w+ штаб\w*|М[иі]ноборон[иы]|М[иі]н[иі]стерств\w+ оборон[иы]|General Staff"
    r"|Institute for the Study of War|[DL]PR|(?:Russian|Ukrainian) (?:forces|troops|army)"
    r"|(?:Харк[іо]в|Запор[іо]з|Запорож|Донец|Луган|Дн[іе]пропетров)\w+ обл"
    r"|(?:Kharkiv|Zaporizhzhia|Donetsk|Luhansk|Dnipropetrovsk) (?:oblast|region)s?)\b",
    re.IGNORECASE,
)
"""What news of this war says, of whatever part of the front."""

VILLAGE: Final = _words(
    """village villages hamlet hamlets с. село села селу селом селі сел селах селами селе
    деревня деревни деревне деревню деревней хутор хутора хуторі хуторе"""
)
TOWN: Final = _words(
    """city town м м. місто міста місту містом місті міст г г. город города городу городом
    городе"""
)
SETTLEMENT: Final = _words(
    """settlement settlements towns cities
    сел. смт смт. пгт пгт. сщ сщ. нп нп. н.п. селище селища селищу
    селищем селищі посёлок поселок поселка посёлка поселке посёлке поселку посёлку пункт пункту
    пункті пункти пунктів пунктах пунктами пункта пункте пунктов пункты пунктам"""
)
DIRECTION: Final = _words(
    """near toward towards outside around between vicinity approaches outskirts біля поблизу під
    неподалік околиці околицях околицю довкола навколо між північніше південніше східніше західніше
    возле близ около под рядом окраине окраины окраинах между севернее южнее восточнее западнее
    підступах подступах бік сторону стороны сторони районі районах
    районе районы райони"""
)
TAKING: Final = _words(
    """captured recaptured seized liberated occupied retaken overran освободили освободила освободил
    освободив освобождены освобождено захватили захватила захватил заняли взяли оккупировали
    звільнили звільнила звільнив захопили захопила захопив окупували окупував окупувала зайняли"""
)
"""What armies do to places; persons and things of the name stand there less often."""
_TAKING_OF: Final = re.compile(
    r"(?:\b(?:control|capture|seizure|liberation|loss) (?:over|of)|\bконтрол\w+ (?:над|за)"
    r"|\bпод контроль|\bпід контроль)\s+$",
    re.IGNORECASE,
)
SETTLEMENT_AFTER: Final = re.compile(r"\s(?:settlement|village|hamlet)\b")
_PLACE_WORDS: Final = VILLAGE | TOWN | SETTLEMENT | DIRECTION | TAKING
_BEARINGS: Final = _words(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west direction directions area areas district"""
)
"""These lead up to a name only with "of"."""
_LINKS: Final = _words("of від от к до с the")

PART_OF_TOWN: Final = _words(
    """мікрорайон мікрорайону мікрорайоні мікрорайони мікрорайонів мікрорайонах микрорайон
    микрорайона микрорайоне микрорайоны микрорайонов микрорайонах квартал квартала кварталу
    кварталі квартале вулиця вулиці вулицю вул. улица улице улицу улицы ул. проспект проспекту
    проспекті проспекта проспекте шахта шахти шахті шахту шахты шахте завод заводу заводі завода
    заводе парк парку парке готель готелі отель отеле кафе кав'ярня ресторан театр кінотеатр
    стадіон стадион річка річки річку річці річкою река реки реку реке рекой river газета
    газеті газете корабель корабль крейсер отy оту осув тгр
    угруповання группировка группировки підрозділ підрозділу подразделение подразделения загін
    загону отряд отряда корпус корпусу корпуса бригада бригади бригаді бригады бригаде батальйон
    батальон полк полку полка клуб команда фильм фільм роман пісня песня гурт група группа street
    avenue restaurant hotel cafe brigade battalion regiment group project mine ship submarine film
    novel band club park theatre theater cinema"""
)
"""What bears a name like a place and is none, or smaller than a town."""
_FIRST_PARTS: Final = frozenset(
    stem + ending
    for stems, endings in (
        ("nov star velyk mal chervon bil zelen", "a e yi yy y i"),
        ("verkhn nyzhn", "ia ie ii iy ya ye"),
        ("нов стар мал велик червон біл зелен", "а е ий ої ого ому ій им ім у ою і их"),
        ("верхн нижн", "я є ій ьої ього ьому ю ьою яя ее ий ей его ему ем им юю"),
        ("нов стар мал велик красн бел зелен", "ая ое ый ий ой ого ому ом ым им ую"),
    )
    for stem in stems.split()
    for ending in endings.split()
)
"""First words of names of two; where no table holds both, the second alone is another place."""
_SECOND_PART: Final = re.compile(
    r"\s(?:Persh[ae]|Druh[ae]|Перш(?:а|е|ої|ого|у|ій|ому)|Друг(?:а|е|ої|ого|у|ій|ому)"
    r"|Перв(?:ая|ое|ой|ого|ую|ом)|Втор(?:ая|ое|ой|ого|ую|ом))\b"
)
_LISTED: Final = re.compile(
    r"(\w+(?:и|ы|ах|ів|ов|s))\s+"
    r"(?:[«“\"]?[A-ZА-ЯІЇЄҐ][\w'’ʼ-]*[»”\"]?(?:,\s+|\s+(?:and|та|і|й|и)\s+))+[«“\"]?$"
)
"""Words in the plural and what they list: "in the districts Central, Miner and ..."."""
_NAMED: Final = re.compile(r"\b(?:р[іе][чк]\w{1,3}|river) [A-ZА-ЯІЇЄҐ][\w'’ʼ-]+ $")
"""A river of two words: "річка Сухий Торець"."""
_LIST_WORDS: Final = frozenset(("and", "та", "і", "й", "и"))
_QUOTES: Final = ("«»", "“”", '""', "„“", "‘’")
OTHER_AFTER: Final = re.compile(
    r"[»”\"]?\s+(?:operational|tactical|mechani[sz]ed|brigade|battalion|regiment|corps|cruiser|frigate"
    r"|river|reservoir|canal|channel|(?:and\s+(?:\w+\s+){1,2})?rivers)\b",
    re.IGNORECASE,
)
"""What makes a name in front of it that of a military formation, a ship or a water."""
_OTHER_REGION: Final = (
    r"(?:(?:полтав|терноп|льв[іо]в|в[іи]нни|черн[иі]г|сум|житомир|р[іо]вн?ен|волин|волын|закарпат"
    r"|[іи]вано-франк|хмельни|черн[іо]в[еі]?ц|черка|к[іи]ровоград|микола|никола|оде|херсон|київ|киев)"
    r"\w*(?:[чщ]ин\w+|ськ\w+ обл|ск\w+ обл)"
    r"|(?:poltava|ternopil|lviv|vinnytsia|chernihiv|sumy|zhytomyr|rivne|volyn|khmelnytskyi|cherkasy"
    r"|mykolaiv|odesa|odessa|kherson)\s+(?:oblast|region))"
)
OTHER_REGION: Final = re.compile(r"\b" + _OTHER_REGION, re.IGNORECASE)
OTHER_REGION_AFTER: Final = re.compile(
    r"[,\s(]+(?:(?:на|у|в|in|из|з)\s+)?(?:the\s)?" + _OTHER_REGION, re.IGNORECASE
)
"""A region elsewhere, named anywhere or right behind."""
STATE_AFTER: Final = re.compile(
    r"[,\s(]+(?:in\s+)?(?:alabama|arkansas|california|colorado|florida|georgia|idaho|illinois|indiana"
    r"|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi"
    r"|missouri|montana|nebraska|nevada|new (?:hampshire|jersey|mexico|york)|(?:north|south)"
    r" (?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|tennessee|texas|utah|vermont|virginia"
    r"|washington|wisconsin|wyoming)\b",
    re.IGNORECASE,
)
"""The same in the United States, where towns are called after ours."""
LOCATIVE: Final = _words("в на о об при во")
"""Before a Russian name in -ском these make it an adjective; the town would be in -ске."""

_OF_OBLAST: Final = (
    r"(?:,?\s+(?:[А-ЯІЇЄҐ][\w'’ʼ]+[сцз]ь?к(?:ої|ой)\s+(?:област[иі]|обл\.)|(?:в\s|у\s)?[ДЛ]НР"
    r"|\([ДЛ]НР\)|(?:in\s)?(?:the\s)?(?:Dnipro\w+|Kharkiv|Luhansk|Zapori\w+) (?:oblast|region)))?"
)
LIST_BREAK: Final = re.compile(
    _OF_OBLAST + r"[»”\"'’)\]]{0,2}(?:,\s+[A-ZА-ЯІЇЄҐ][\w'’ʼ-]+){0,2}"
    r"(?:,?\s+(?:and|or|та|і|й|и|або|чи|или|to|до|через|via)\s+|,\s+|\s*[–—/-]\s*|;\s+)"
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
    r"(?:['’]s)?(?:(?:,?\s+and|,)\s+[\w'’]+){0,4}(?:\s+are(?:\s+the)?(?:\s+four)?)?"
    r"\s+(?:oblasts?|regions?|provinces?|regional)\b",
    re.IGNORECASE,
)
REGION_CALLED: Final = re.compile(
    r"\b(?:regions?|oblasts?|provinces?)(?:\s+of|:|\s[–—-])?\s+(?:[\w'’]+(?:,|,?\s+and)\s+){0,4}$",
    re.IGNORECASE,
)
PART_OF_REGION: Final = re.compile(
    r"\b(?:north|south|east|west)(?:east|west)?ern\s+$", re.IGNORECASE
)
_SEATS: Final = r"(?:Donetsk|Luhansk|Lugansk|Kherson)"
SEAT_BEFORE: Final = re.compile(_SEATS + r"(?:,|,?\s+and)\s+$")
SEAT_AFTER: Final = re.compile(r"(?:,|,?\s+and)\s+" + _SEATS + r"\b")
"""Words around the name of a seat that make it its region; seats that stand together are those."""
REGION_BEFORE: Final = re.compile(
    r"(?:\b(?:all|rest|whole|entire|parts?|most|half|cities|towns|areas?|territory|control|remainder"
    r"|percent|%)\s+of(?: the)?(?: \w+)?|\bentire|\([\w\s,]{0,12}\bin)\s+$",
    re.IGNORECASE,
)
OBLASTS: Final = (
    ("donetsk", "Donetsk Oblast"), ("донец", "Donetsk Oblast"), ("днр", "Donetsk Oblast"),
    ("dpr", "Donetsk Oblast"), ("luhansk", "Luhansk Oblast"), ("lugansk", "Luhansk Oblast"),
    ("луган", "Luhansk Oblast"), ("лнр", "Luhansk Oblast"), ("lpr", "Luhansk Oblast"),
    ("kharkiv", "Kharkiv Oblast"), ("kharkov", "Kharkiv Oblast"), ("хар", "Kharkiv Oblast"),
    ("dnipro", "Dnipropetrovsk Oblast"), ("dnepro", "Dnipropetrovsk Oblast"),
    ("дн", "Dnipropetrovsk Oblast"),
    ("zaporizh", "Zaporizhzhia Oblast"), ("zaporozh", "Zaporizhzhia Oblast"),
    ("запор", "Zaporizhzhia Oblast"),
)  # fmt: skip
"""How names of oblasts begin, in small letters."""
_OBLAST: Final = (
    r"\b((?:(?:donetsk|lu[hg]ansk|kharki?o?v|dn[ie]propetrovsk|zaporizhzhia|zaporozh\w+|донецьк|донецк"
    r"|луганськ|луганск|харківськ|харьковск|дн[іе]пропетровс|запорізьк|запорожск)\w*)"
    r"(?=\s+(?:oblast|region|province|обл))|[дл]нр\b|[dl]pr\b)"
)
OBLAST_AFTER: Final = re.compile(r"[^.!?;\n]{0,40}?" + _OBLAST, re.IGNORECASE)
OBLAST_BESIDE: Final = re.compile(
    r"[,\s(]+(?:(?:farther|further)\s\w+\s)?(?:(?:in|у|в)\s)?(?:the\s)?" + _OBLAST, re.IGNORECASE
)
"""The oblast that is named behind a place, or right behind it."""


def oblast_of(name: str) -> str:
    """Which oblast is meant by what these find."""
    return next(oblast for start, oblast in OBLASTS if name.lower().startswith(start))


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


def word_before(text: str, start: int) -> str:
    """The last word before a name, in small letters."""
    words = text[max(0, start - _WORD_REACH) : start].rstrip(_OPENING).rsplit(None, 1)
    return words[-1].lower() if words else ""


def is_part_of_town(text: str, start: int) -> bool:
    """Whether a word for a part of a town, or for what bears names, leads up to the name."""
    word = word_before(text, start)
    if word in PART_OF_TOWN or _NAMED.search(before(text, start)):
        return True
    if not (word.endswith(",") or word in _LIST_WORDS):
        return False
    listed = _LISTED.search(before(text, start))
    return listed is not None and listed[1].lower() in PART_OF_TOWN


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether a longer name goes on around it, which is in none of the tables."""
    word = word_before(text, start)
    if word in _FIRST_PARTS and text[start - 1 - len(word) : start - len(word)].isupper():
        return True
    return _SECOND_PART.match(text, end) is not None


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the name alone stands in quotation marks, as those of units and works do."""
    return text[max(0, start - 1) : start] + text[end : end + 1] in _QUOTES


def is_called_a_place(text: str, start: int, end: int) -> bool:
    """Whether the words around call it so: a settlement, what is near, what an army takes."""
    if SETTLEMENT_AFTER.match(text, end) or _TAKING_OF.search(before(text, start)):
        return True
    words = words_before(text, start)
    if words and words[-1].rstrip(":") in SETTLEMENT:
        return True
    if words[-2:] in (["у", "напрямку"], ["в", "напрямку"], ["в", "направлении"]):
        return True
    return is_called(words, _PLACE_WORDS) or (
        len(words) > 1 and words[-1] == "of" and words[-2] in _BEARINGS
    )
