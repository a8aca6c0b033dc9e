"""Who speaks on: the person just named, the institute's analysts, nobody behind a background."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        (
            "ru",
            "Минобороны РФ сообщило о боях в Мирнограде. Министр Андрей Белоусов наградил бойцов. "
            "Он отметил, что противник несет потери в Покровске.",
            "belousov",
        ),
        (
            "uk",
            "Генштаб ЗСУ повідомив про бої в Мирнограді. Головком Олександр Сирський відвідав "
            "бригаду. Він зазначив, що ворог зазнає втрат у Покровську.",
            "syrskyi",
        ),
        (
            "ru",
            "Генштаб ВСУ сообщил о боях в Мирнограде. Сырскому вручил награду министр. "
            "По его словам, в Покровске идут бои.",
            "general-staff",
        ),
    ],
)
def test_he_is_whose_deed_was_told_just_before(
    language: str, text: str, claimant: str, read
) -> None:
    assert read(text, language)[-1].claimant == claimant


def test_he_is_not_who_speaks_in_the_heading_of_another_story(read) -> None:
    text = (
        "В Мирнограде идут бои, заявил Валерий Герасимов.\n\nПушилин: Дороги отремонтируют\n\n"
        "Он также указал, что бои продолжаются в Покровске."
    )
    assert read(text, "ru")[-1].claimant == "gerasimov"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Войска заняли Мирноград. Как пишет Вестник, об этом заявил Валерий Герасимов."),
        ("uk", "Війська зайняли Мирноград. Як пише Вісник, про це заявив Валерій Герасимов."),
    ],
)
def test_the_outlet_that_passes_it_on_does_not_say_it(language: str, text: str, read) -> None:
    assert [claim.claimant for claim in read(text, language)] == ["gerasimov"]


def test_an_agency_is_told_an_opinion(read) -> None:
    text = "Взятие Мирнограда близко. Такое мнение высказал ТАСС депутат Олег Ветров."
    assert {claim.claimant for claim in read(text, "ru")} <= {None}


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        (
            "ru",
            "В отчете британской разведки говорится, что войска продвинулись в Покровске.\n\n"
            "Аналитики отмечают, что бои идут в Мирнограде.",
            "uk-mod",
        ),
        (
            "uk",
            "У звіті британської розвідки йдеться, що війська просунулися в Покровську.\n\n"
            "Аналітики зазначають, що бої тривають у Мирнограді.",
            "uk-mod",
        ),
        (
            "uk",
            "«У Мирнограді тривають бої», — додають британські аналітики.",
            "uk-mod",
        ),
        (
            "ru",
            "Минобороны РФ сообщило о боях в Покровске.\n\n"
            "Аналитики отмечают, что бои идут в Мирнограде.",
            "analysts",
        ),
    ],
)
def test_analysts_are_those_of_the_institute(language: str, text: str, claimant: str, read) -> None:
    assert read(text, language)[-1].claimant == claimant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Герасимов заявил, что бои идут в Мирнограде. Город лежит в 6 км от Покровска. "
            "Из города велись обстрелы Покровска.",
        ),
        (
            "uk",
            "Сирський заявив, що бої тривають у Мирнограді. Місто лежить за 6 км від Покровська. "
            "У місті тривають бої.",
        ),
    ],
)
def test_behind_a_background_the_text_speaks_itself(language: str, text: str, read) -> None:
    assert read(text, language)[-1].claimant == "article"


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        (
            "ru",
            "Герасимов отметил, что бои идут в Покровске. Каждый день атакуют дроны. "
            "Погода там плохая.\n\n«Враг потерял Мирноград.",
            "gerasimov",
        ),
        (
            "uk",
            "Сирський зазначив, що бої тривають у Покровську. Щодня атакують дрони. "
            "Погода там погана.\n\n«Ворог втратив Мирноград.",
            "syrskyi",
        ),
    ],
)
def test_a_quotation_behind_a_retold_account_is_of_the_same_person(
    language: str, text: str, claimant: str, read
) -> None:
    assert read(text, language)[-1].claimant == claimant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "По словам Сырского, враг подошел к Мирнограду.\n\nЛюдей эвакуируют из Покровска.",
        ),
        (
            "uk",
            "За словами Сирського, ворог підійшов до Мирнограда.\n\nЛюдей евакуюють з Покровська.",
        ),
    ],
)
def test_an_evacuation_is_still_of_who_told_of_the_front(language: str, text: str, read) -> None:
    assert read(text, language)[-1].claimant == "syrskyi"


def test_how_far_an_army_is_does_not_end_what_a_person_tells(read) -> None:
    text = (
        "Сырский заявил, что бои идут в Мирнограде. Враг стоит в 6 км от Покровска. "
        "В городе идут бои."
    )
    assert read(text, "ru")[-1].claimant == "syrskyi"
