"""Persons of the record by their names in Cyrillic, and persons whom no list has."""

import pytest

from geo.atlas import Atlas
from geo.claimants import Claimant
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.person_names import PersonNames, consonants, full_name
from geo.reading.proposals import ClaimProposal, propose
from geo.reading.tokens import tokens

MELNYK = Claimant(
    id="melnyk", name_en="Serhii Melnyk", role="", kind="person", party="ukraine", note=""
)


def read(text: str, language: str, record: Atlas, matcher: Matcher) -> tuple[ClaimProposal, ...]:
    mentions = find_mentions(text, matcher)
    return propose(text, language=language, document_time=None, atlas=record, mentions=mentions)


@pytest.mark.parametrize("name", ["Сергій Мельник", "Сергей Мельник", "Сергія Мельника"])
def test_a_name_is_the_same_in_two_languages_and_in_cases(name: str) -> None:
    given, surname = name.split()
    assert PersonNames({"melnyk": MELNYK}).claimant(given, surname) == "melnyk"


def test_another_given_name_is_another_person() -> None:
    assert PersonNames({"melnyk": MELNYK}).claimant("Роман", "Мельник") is None


def test_vowels_do_not_count() -> None:
    assert consonants("Дмитро") == consonants("Дмитра") == consonants("Dmytro")


def test_a_full_name_is_two_capitalised_words_at_the_end() -> None:
    assert full_name(tokens("речник бригади Тарас Мельник")) is not None
    assert full_name(tokens("речник бригади")) is None


def test_the_surname_alone_is_the_person_named_before(record: Atlas, matcher: Matcher) -> None:
    text = (
        "У Покровську тривають бої, повідомив речник корпусу Дмитро Запорожець. "
        "Запорожець наголосив, що ворог обстрілює Мирноград."
    )
    assert [each.claimant for each in read(text, "uk", record, matcher)] == ["zaporozhets"] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Речник Сил оборони Остап Вигаданий заявив, що ворог обстрілює Покровськ."),
        ("uk", "Боєць Сил оборони «Яструб» заявив, що ворог обстрілює Покровськ."),
        ("ru", "Спикер Сил обороны Остап Выдуманный заявил, что враг обстреливает Покровск."),
    ],
)
def test_who_speaks_of_a_body_is_not_the_body(
    language: str, text: str, record: Atlas, matcher: Matcher
) -> None:
    (found,) = read(text, language, record, matcher)
    assert found.claimant is None
    assert found.new_claimant is not None
    assert (found.new_claimant.kind, found.new_claimant.party) == ("person", "ukraine")


def test_a_role_without_a_name_is_the_person_who_spoke(record: Atlas, matcher: Matcher) -> None:
    text = (
        "Виктор Трегубов заявил, что враг обстреливает Покровск. "
        "По словам спикера, идут бои в Мирнограде."
    )
    assert [each.claimant for each in read(text, "ru", record, matcher)] == ["trehubov"] * 2


def test_a_line_that_only_says_who_spoke_stands_behind_his_words(
    record: Atlas, matcher: Matcher
) -> None:
    text = "Ворог щодня обстрілює Покровськ,\n– пояснив Віктор Трегубов."
    (found,) = read(text, "uk", record, matcher)
    assert found.claimant == "trehubov"
