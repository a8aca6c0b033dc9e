"""Folding: what does not count, and that every byte knows where it came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.folding import fold_name, fold_text


@pytest.mark.parametrize(
    "spelling",
    ["Слов'янськ", "Слов’янськ", "Словʼянськ", "СЛОВ`ЯНСЬК", "Сло\u00adв'янськ", "Слов'я́нськ"],
)
def test_spellings_of_one_name_fold_to_the_same(spelling: str) -> None:
    assert fold_name(spelling) == fold_name("слов'янськ")
    assert fold_text(spelling).codes == fold_name("слов'янськ")


@pytest.mark.parametrize(
    "name", ["Київ", "Курдюмівка", "Гуляйполе", "Kyïv", "Артёмовск", "Mariúpol"]
)
def test_composed_and_decomposed_letters_are_the_same(name: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", name)).codes == fold_text(name).codes


def test_letters_of_ukrainian_stay_apart() -> None:
    assert len({fold_name(letter) for letter in "иіїй"}) == 4


def test_latin_look_alikes_inside_a_cyrillic_word_become_cyrillic() -> None:
    assert fold_text("Пoкpoвськy").codes == fold_name("Покровську")


def test_a_latin_word_beside_a_cyrillic_one_stays_latin() -> None:
    assert fold_text("Moscowська").codes.startswith(b"moscow")


@pytest.mark.parametrize("cut", ["Покров-\nськ", "Покров-\r\n  ськ", "Покров\u00ad\nськ"])
def test_a_word_cut_at_the_end_of_a_line_is_whole(cut: str) -> None:
    folded = fold_text(cut)
    assert folded.codes == fold_name("Покровськ")
    assert (folded.start(0), folded.end(len(folded.codes))) == (0, len(cut))


@given(st.text())
def test_every_byte_comes_from_a_place_in_the_text(text: str) -> None:
    folded = fold_text(text)
    places = [folded.start(index) for index in range(len(folded.codes))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)
