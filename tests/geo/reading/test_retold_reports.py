"""Whose report goes on where nobody is named: in Ukrainian and Russian, and not for ever."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        (
            "uk",
            "За даними Генштабу ЗСУ, під Покровськом відбито 12 атак.\n\n"
            "Біля Мирнограда тривають два бої.",
            "general-staff",
        ),
        (
            "ru",
            "В Минобороны РФ рассказали, что под Покровском отбиты 12 атак.\n\n"
            "У Мирнограда продолжаются два боя.",
            "russian-mod",
        ),
        (
            "uk",
            "Росіяни вдарили по Краматорську, повідомив Вадим Філашкін, пише Вісник. "
            "Поранено двох людей.",
            "filashkin",
        ),
    ],
)
def test_a_report_goes_on_and_says_so(language: str, text: str, claimant: str, read) -> None:
    first, *_, last = read(text, language)
    assert first.claimant == last.claimant == claimant
    assert "source_carried_on" in last.needs_review


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "За даними Генштабу ЗСУ, під Покровськом відбито 12 атак. "
            "Нагадаємо, раніше росіяни обстріляли Мирноград.",
        ),
        (
            "ru",
            "В Минобороны РФ рассказали о боях под Покровском. "
            "Город находится в 40 км от Константиновки.",
        ),
        (
            "uk",
            "У Покровську ідуть бої, повідомив Генштаб ЗСУ. Мирноград росіяни не захопили.",
        ),
        ("uk", "За оцінками Генштабу ЗСУ, у Покровську є 200 росіян. Там ідуть бої."),
    ],
)
def test_a_text_that_turns_to_something_else_speaks_for_itself(
    language: str, text: str, read
) -> None:
    assert read(text, language)[-1].claimant == "article"


def test_a_report_is_not_carried_on_in_english(read) -> None:
    text = "According to the Russian defence ministry, troops took Pokrovsk. Myrnohrad was shelled."
    assert read(text, "en")[-1].claimant == "article"
