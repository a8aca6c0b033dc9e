"""Both sides are read alike: the same sentences with the names of the sides exchanged."""

import pytest

OTHER = {
    "ukraine": "russia", "russia": "ukraine", "contested": "contested", "unknown": "unknown",
    None: None,
}  # fmt: skip
SPEAKERS = {
    "uk": ("Генштаб ЗСУ", "Міноборони РФ"),
    "ru": ("Генштаб ВСУ", "Минобороны РФ"),
    "en": ("The Ukrainian General Staff", "The Russian defence ministry"),
}
SENTENCES = [
    ("uk", "{} повідомляє, що противник захопив околицю Покровська."),
    ("uk", "{} повідомляє: наші бійці відбили 12 атак ворога біля Покровська."),
    ("uk", "{} повідомляє, що наші підрозділи утримують Покровськ."),
    ("uk", "{} повідомляє, що ворога в Покровську немає."),
    ("uk", "{} заперечує оточення своїх військ у Покровську."),
    ("uk", "«Ворог втратив під Покровськом 40 військових», – повідомляє {}."),
    ("ru", "{} сообщает, что противник захватил окраину Покровска."),
    ("ru", "{} сообщает: наши бойцы отбили 12 атак врага у Покровска."),
    ("ru", "{} сообщает, что наши подразделения удерживают Покровск."),
    ("ru", "{} сообщает, что Покровск под нашим контролем."),
    ("ru", "{} сообщает, что противника в Покровске нет."),
    ("ru", "{} отрицает окружение своих войск в Покровске."),
    ("ru", "«Враг потерял под Покровском 40 военных», – сообщает {}."),
    ("uk", "{} повідомляє, що противник втратив Покровськ."),
    ("ru", "{} сообщает, что противник потерял Покровск."),
    ("uk", "{} повідомляє, що ворог не зміг зайти в Покровськ."),
    ("ru", "{} сообщает, что враг не смог войти в Покровск."),
    ("uk", "{} повідомляє, що ворог відійшов з Покровська."),
    ("ru", "{} сообщает, что противник отошел из Покровска."),
    ("uk", "{} повідомляє, що під Покровськом знищено 40 солдатів ворога."),
    ("ru", "{} сообщает, что под Покровском уничтожены 40 солдат противника."),
    ("en", "{} said the enemy had captured the edge of Pokrovsk."),
    ("en", "{} said our troops had repelled 12 attacks near Pokrovsk."),
    ("en", "{} said our units were holding Pokrovsk."),
    ("en", "{} denied that Pokrovsk was encircled."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_what_one_side_says_is_read_as_what_the_other_says(
    language: str, sentence: str, read
) -> None:
    first, second = SPEAKERS[language]
    ours = read(sentence.format(first), language)
    theirs = read(sentence.format(second), language)
    assert ours
    assert {claim.claimant for claim in ours} == {"general-staff"}
    assert {claim.claimant for claim in theirs} == {"russian-mod"}
    assert [(c.proposition, OTHER[c.stated_for], c.places, c.rule, c.score) for c in ours] == [
        (c.proposition, c.stated_for, c.places, c.rule, c.score) for c in theirs
    ]


@pytest.mark.parametrize(
    "text", ["Противник захватил окраину Покровска.", "Наши войска зачистили Покровск."]
)
def test_a_text_in_russian_may_be_of_either_side(text: str, read) -> None:
    (found,) = read(text, "ru")
    assert found.stated_for == "unknown"


def test_a_ministry_without_a_country_is_of_the_side_spoken_of(read) -> None:
    text = "{} troops have captured a part of Pokrovsk, the defence ministry said on Monday."
    (russian,) = read(text.format("Russian"), "en")
    (ukrainian,) = read(text.format("Ukrainian"), "en")
    assert russian.claimant == "russian-mod"
    assert ukrainian.new_claimant is not None
    assert ukrainian.new_claimant.id == "ukrainian-mod"


SIDES = {
    "en": ("Russian", "Ukrainian"),
    "uk": ("російські", "українські"),
    "ru": ("российские", "украинские"),
}
TAKEN = [
    ("en", "{speaker} said {side} troops had captured Pokrovsk."),
    ("en", "{speaker} said Pokrovsk was captured by {side} forces."),
    ("en", "{speaker} said {side} forces hold Pokrovsk."),
    ("uk", "{speaker} повідомляє, що {side} війська захопили Покровськ."),
    ("uk", "{speaker} повідомляє, що {side} підрозділи утримують Покровськ."),
    ("ru", "{speaker} сообщает, что {side} войска захватили Покровск."),
    ("ru", "{speaker} сообщает, что {side} подразделения удерживают Покровск."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence"), TAKEN)
@pytest.mark.parametrize("speaker", [0, 1])
@pytest.mark.parametrize(("side", "holder"), [(0, "russia"), (1, "ukraine")])
def test_a_place_is_put_for_the_side_that_is_said_to_have_it_whoever_says_it(
    language: str,
    sentence: str,
    speaker: int,
    side: int,
    holder: str,
    read,
) -> None:
    text = sentence.format(speaker=SPEAKERS[language][speaker], side=SIDES[language][side])
    (found,) = read(text, language)
    assert found.stated_for == holder
    own = ("ukraine", "russia")[speaker] == holder
    holds = "hold" in text or "утримують" in text or "удерживают" in text
    assert found.proposition == ("denies_loss" if own and holds else "claims_control")


def test_taken_from_the_other_side_is_held_by_the_speakers(read) -> None:
    text = "{} said it had captured Pokrovsk from {} forces."
    (first,) = read(text.format(SPEAKERS["en"][0], "Russian"), "en")
    (second,) = read(text.format(SPEAKERS["en"][1], "Ukrainian"), "en")
    assert (first.stated_for, second.stated_for) == ("ukraine", "russia")


def test_a_city_of_one_side_can_be_taken_by_the_other(read) -> None:
    text = "The Ukrainian city of Pokrovsk was captured by Russian forces, analysts said."
    (found,) = read(text, "en")
    assert found.stated_for == "russia"
