"""Sentences survive what web pages do to them, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.sentences import LONGEST, sentences


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It held. Kyiv said so.", ["It held.", "Kyiv said so."]),
        ("minimal progress.He also wants", ["minimal progress.", "He also wants"]),
        ("MoscowThe army advances", ["Moscow", "The army advances"]),
        ("that of BakhmutBetween 2022 and 2023", ["that of Bakhmut", "Between 2022 and 2023"]),
        ("capture of PokrovskMOSCOW, Dec 2", ["capture of Pokrovsk", "MOSCOW, Dec 2"]),
        ("On Dec. 5 Gen. Gerasimov spoke.", ["On Dec. 5 Gen. Gerasimov spoke."]),
        ("Залишилось 7 тис. людей.", ["Залишилось 7 тис. людей."]),
        ("Осталось 10 тыс. Детей нет.", ["Осталось 10 тыс.", "Детей нет."]),
        ("Заявил А. Сырский вчера.", ["Заявил А. Сырский вчера."]),
        ("A headline without a stop\nThe text.", ["A headline without a stop", "The text."]),
        ("• one thing\n• another", ["one thing", "another"]),
        ('"Why?" he asked. Nobody knew.', ['"Why?" he asked.', "Nobody knew."]),
        ("In the newspaperRBK-UkrainePutin is", ["In the newspaperRBK-UkrainePutin is"]),
        ("DeepState wrote. It did.", ["DeepState wrote.", "It did."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_quotation_of_several_sentences_stays_open() -> None:
    inside = [s.opens_inside for s in sentences('"It holds. We stay. Nobody leaves," he said. So.')]
    assert inside == [False, True, True, False]


def test_a_quotation_does_not_stay_open_over_a_paragraph() -> None:
    assert not sentences('He said "it holds\nAnother paragraph.')[-1].opens_inside


def test_a_text_without_a_stop_is_parted_all_the_same() -> None:
    found = sentences("слово " * 2000)
    assert all(s.end - s.start <= LONGEST for s in found)


@given(st.text())
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    found = sentences(text)
    last = 0
    for sentence in found:
        assert last <= sentence.start < sentence.end <= len(text)
        assert not any(c.isalpha() for c in text[last : sentence.start])
        last = sentence.end
    assert not any(c.isalpha() for c in text[last:])
