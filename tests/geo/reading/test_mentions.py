"""Places in texts: boundaries, spellings, what is no place, and which of several is meant."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.matcher import Matcher
from geo.reading.mentions import Mention, find_mentions

NAMES = (
    "Pokrovsk",
    "Покровська",
    "Слов'янську",
    "Часового Яру",
    "Kyiv",
    "Горловке",
    "Kursk region",
)


def found(text: str, matcher: Matcher) -> dict[str, str | None]:
    """The places by the words that name them."""
    return {mention.exact: mention.place for mention in find_mentions(text, matcher)}


def only(text: str, matcher: Matcher) -> Mention:
    """The one mention in the text."""
    (mention,) = find_mentions(text, matcher)
    return mention


@pytest.mark.parametrize(
    ("text", "exact", "place"),
    [
        ("the battle of BakhmutBetween 2022", "Bakhmut", "bakhmut"),
        ("MoscowThe army", "Moscow", "moscow"),
        ("a lack of personnelMoscow has", "Moscow", "moscow"),
        ("Moscow’s victory", "Moscow", "moscow"),
        ("МоскваГлавное", "Москва", "moscow"),
        ("у Пок-\nровську", "Пок-\nровську", "pokrovsk"),
        ("POKROVSK, 1 December", "POKROVSK", "pokrovsk"),
        ("#Pokrovsk", "Pokrovsk", "pokrovsk"),
        ("\u202bPokrovsk\u202c", "Pokrovsk", "pokrovsk"),
        ("🔥Покровськ🔥", "Покровськ", "pokrovsk"),
        ("Chasiv\nYar", "Chasiv\nYar", "geonames:710915"),
    ],
)
def test_a_name_is_found_with_its_own_words(
    text: str, exact: str, place: str, matcher: Matcher
) -> None:
    assert found(text, matcher) == {exact: place}


@pytest.mark.parametrize(
    "text",
    [
        "Igor Pokrovsky spoke",
        "Kramatorskyi is no town",
        "see www.day.kiev.ua and info@kyiv.example",
        "Chasiv. Yar",
        "the Kyiv Independent wrote",
        "Перемога була близько",
        "Актёр Покровский",
        "Olha Moscowitz",
        "Українська мова",
        "Донецька обласна рада вирішила",
    ],
)
def test_a_look_alike_is_no_place(text: str, matcher: Matcher) -> None:
    mentions = [each for each in find_mentions(text, matcher) if each.place != "donetsk-oblast"]
    assert mentions == []


def test_a_shorter_name_is_not_lost_where_a_longer_one_has_no_end(matcher: Matcher) -> None:
    # "Donetsk region" is a name, "Donetsk regional" is not: the city's or region's name remains.
    assert only("in Donetsk regional news", matcher).exact == "Donetsk"


def test_the_longer_of_two_names_counts(matcher: Matcher) -> None:
    assert found("the Donetsk region", matcher) == {"Donetsk region": "donetsk-oblast"}
    assert list(found("Olexiievo and Oleksiievo-Druzhkivka", matcher)) == ["Oleksiievo-Druzhkivka"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("attacks near Pokrovsk and Hryshyne", {"pokrovsk", "geonames:708060"}),
        ("east of Dobropillia", {"geonames:709900", "geonames:709901"}),
        ("fighting in Donetsk", {"donetsk-oblast", "geonames:709717"}),
    ],
)
def test_a_real_ambiguity_is_a_choice(text: str, ids: set[str], matcher: Matcher) -> None:
    mention = find_mentions(text, matcher)[-1]
    assert mention.place is None
    assert ids <= {candidate.place for candidate in mention.candidates}
    assert all(candidate.reason for candidate in mention.candidates)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the village of Hryshyne", "geonames:708060"),
        ("село Гришине обстріляли", "geonames:708060"),
        ("Pokrovsk (formerly Hryshyne)", "pokrovsk"),
        ("the rest of Donetsk", "donetsk-oblast"),
        ("Donetsk city council", "geonames:709717"),
        ("у Донецьку", "geonames:709717"),
        ("the town of Dobropillia", "geonames:709900"),
        ("Pokrovsk (Krasnoarmeysk)", "pokrovsk"),
    ],
)
def test_words_around_decide(text: str, place: str, matcher: Matcher) -> None:
    assert find_mentions(text, matcher)[-1].place == place


def test_what_decided_is_said(matcher: Matcher) -> None:
    mention = find_mentions("the village of Hryshyne", matcher)[-1]
    assert mention.candidates[0].place == mention.place
    assert "the text calls it a village" in mention.candidates[0].reason


def test_one_name_means_one_place_in_a_text(matcher: Matcher) -> None:
    text = "Hryshyne was shelled. The village of Hryshyne is empty. Hryshyne has no water."
    assert {mention.place for mention in find_mentions(text, matcher)} == {"geonames:708060"}


def test_krasnoarmeysk_is_also_a_village_far_away(matcher: Matcher) -> None:
    mention = only("Krasnoarmeysk", matcher) if find_mentions("Krasnoarmeysk", matcher) else None
    # Alone it may be any of several towns of the name; beside another name it is Pokrovsk.
    assert mention is None or "pokrovsk" in {each.place for each in mention.candidates}
    beside = find_mentions("Krasnoarmeysk, that is Pokrovsk", matcher)
    assert {each.place for each in beside} == {"pokrovsk"}
    assert "geonames:704409" in {each.place for each in beside[0].candidates}


def test_an_adjective_is_a_mention_only_before_a_piece_of_front_or_office(
    matcher: Matcher,
) -> None:
    assert found("на Покровському напрямку", matcher) == {"Покровському": "pokrovsk"}
    assert found("на покровском направлении", matcher) == {"покровском": "pokrovsk"}
    assert found("старий покровський парк", matcher) == {}


def test_a_village_without_coordinate_is_recognised(matcher: Matcher) -> None:
    mention = only("боротьба за Новоекономічне", matcher)
    assert mention.place is not None
    assert mention.place.startswith("katottg:UA14")
    assert matcher.place(mention.place).lon is None
    assert "no coordinate" in mention.candidates[0].reason


def test_a_word_counts_beside_a_list_of_places(matcher: Matcher) -> None:
    assert "Мирне" in found("у районах Родинського, Мирне та Мирнограда", matcher)
    assert found("Мирне врегулювання", matcher) == {}


@given(
    st.lists(
        st.one_of(st.text(max_size=12), st.sampled_from(NAMES), st.sampled_from(" \n-'’.,(")),
        max_size=12,
    ).map("".join)
)
def test_the_words_stand_where_it_says(text: str) -> None:
    from geo.reading.matcher import load_matcher

    mentions = find_mentions(text, load_matcher())
    ends = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.exact != ""
        assert mention.start >= ends
        assert 0 < mention.score <= 1
        assert mention.place is None or mention.place == mention.candidates[0].place
        ends = mention.end


@given(st.lists(st.sampled_from((*NAMES, " біля ", ", ", " and ", "село ")), max_size=10))
def test_composed_and_decomposed_texts_name_the_same(parts: list[str]) -> None:
    from geo.reading.matcher import load_matcher

    text = " ".join(parts)
    composed = find_mentions(unicodedata.normalize("NFC", text), load_matcher())
    decomposed = find_mentions(unicodedata.normalize("NFD", text), load_matcher())
    assert [each.place for each in composed] == [each.place for each in decomposed]
    assert [each.exact for each in composed] == [
        unicodedata.normalize("NFC", each.exact) for each in decomposed
    ]


def test_half_a_surrogate_pair_does_no_harm(matcher: Matcher) -> None:
    assert found("\ud800 Pokrovsk \udfff", matcher) == {"Pokrovsk": "pokrovsk"}


def test_the_command_line_loads_nothing_of_it_before_it_is_asked() -> None:
    code = (
        "import sys, geo.__main__; "
        "print([m for m in sys.modules if m.startswith(('ahocorasick', 'trafilatura', 'docx', "
        "'geo.reading.matcher', 'geo.reading.text_files'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "на сході працює ОТУ «Донецьк»",
        "заняты микрорайоны Горняк и другие",
        "в Покровском соборе звонили",
        "село Піски на Полтавщині",
        "a bridge in Moscow, Tennessee",
        "готель «Москва»",
        "Слов'янські народи",
    ],
)
def test_words_beside_a_name_say_that_it_is_something_else(text: str, matcher: Matcher) -> None:
    assert found(text, matcher) == {}


def test_a_compound_adjective_names_two_towns(matcher: Matcher) -> None:
    text = "у Покровсько-Мирноградській агломерації"
    assert found(text, matcher) == {"Покровсько": "pokrovsk", "Мирноградській": "myrnohrad"}


def test_a_list_goes_on_behind_a_name_that_nobody_knows(matcher: Matcher) -> None:
    text = "в районах Родинського, Невідомівки та Сухецького"
    assert list(found(text, matcher)) == ["Родинського", "Сухецького"]


def test_a_direction_may_be_left_out_behind_na(matcher: Matcher) -> None:
    assert found("На Покровському — двадцять шість атак", matcher) == {"Покровському": "pokrovsk"}
    (village,) = find_mentions("живе у селі Покровському", matcher)
    assert "pokrovsk" not in {each.place for each in village.candidates}


@pytest.mark.parametrize(
    "text",
    [
        "У Покровську бої. Ситуація важка, Сили оборони стримують тиск.",
        "Покровськ. У мікрорайонах Лазурний, Гірник і Південний немає води.",
        "Покровськ. Міст на річці Сухий Торець закрили.",
        "На первомайском параде в Покровске пели.",
        "The Pokrovsk Mechanised Brigade fought on.",
    ],
)
def test_what_bears_a_name_in_real_news_is_no_place(text: str, matcher: Matcher) -> None:
    names = {"Покровську", "Покровськ", "Покровске", "Pokrovsk"}
    assert {mention.exact for mention in find_mentions(text, matcher)} <= names
    assert "Brigade" not in text or not find_mentions(text, matcher)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("Бої біля Лимана та у Рубцях.", "Рубцях"),
        ("Під Покровськом, у районах Новоалександровка, Приют", "Новоалександровка"),
        ("на Великоновосілківському напрямку", "Великоновосілківському"),
        ("на краснолиманском направлении", "краснолиманском"),
        ("на славянско-краматорском направлении", "славянско"),
        ("Russian troops near Pokrovsk moved toward Kotlino.", "Kotlino"),
        ("до Краматорська чи Покровська", "Покровська"),
    ],
)
def test_forms_of_real_bulletins_are_found(text: str, exact: str, matcher: Matcher) -> None:
    assert exact in {mention.exact for mention in find_mentions(text, matcher)}


def test_a_place_of_unknown_whereabouts_is_not_the_nearest(matcher: Matcher) -> None:
    (_, shakhove) = find_mentions("Між Дружківкою і Шаховим тихо.", matcher)
    assert shakhove.place == "geonames:698641"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Войска освободили Димитров, Родинское и Артемовку.",
            ["Димитров", "Родинское", "Артемовку"],
        ),
        ("Взяты населенные пункты Димитров и Родинское.", ["Димитров", "Родинское"]),
        ("Армія взяла контроль над Даченським.", ["Даченським"]),
        ("Про два населені пункти: Даченське під окупацією.", ["Даченське"]),
        ("У Дружківській громаді люди лишаються.", ["Дружківській"]),
        ("- Біля Покровська тихо.", ["Покровська"]),
        ("The army took the Shevchenko settlement.", ["Shevchenko"]),
        ("В зале освободили кресло Димитрова.", []),
        ("Shevchenko settled there.", []),
    ],
)
def test_what_is_done_to_a_place_tells_that_it_is_one(
    text: str, names: list[str], matcher: Matcher
) -> None:
    assert [mention.exact for mention in find_mentions(text, matcher)] == names


def test_a_town_is_known_alone_though_a_village_far_away_bears_its_name(matcher: Matcher) -> None:
    assert only("Its troops have withdrawn from Avdiivka.", matcher).exact == "Avdiivka"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Атакували на Лиманському, Курському, Сіверському та Краматорському напрямках.",
            ["Лиманському", "Курському", "Сіверському", "Краматорському"],
        ),
        ("Начальник Донецької ОВА виступив.", ["Донецької"]),
        ("Об этом сказал глава Дружковской ГВА.", ["Дружковской"]),
        ("Покровська міська військова адміністрація переїхала.", ["Покровська"]),
        ("На Південно-Слобожанському та Покровському напрямках тихо.", ["Покровському"]),
        ("Покровський та Краматорський райони без світла.", []),
        ("Бой в Часовом Яру.", ["Часовом Яру"]),
        ("На великоновоселковском направлении тихо.", ["великоновоселковском"]),
    ],
)
def test_adjectives_of_lists_offices_and_districts(
    text: str, names: list[str], matcher: Matcher
) -> None:
    assert [mention.exact for mention in find_mentions(text, matcher)] == names


def test_an_office_of_the_region_is_the_region_and_one_of_a_town_the_town(matcher: Matcher) -> None:
    assert only("глава Донецкой ОВА", matcher).place == "donetsk-oblast"
    assert only("голова Донецької військової адміністрації", matcher).place == "donetsk-oblast"
    assert only("глава Константиновской ВГА", matcher).place == "geonames:705104"
    assert only("на Донецком направлении", matcher).place == "geonames:709717"
    assert only("з Курського напрямку", matcher).place == "kursk-oblast"
    assert only("с Покровского направления", matcher).place == "pokrovsk"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Donetsk and Luhansk regions have no water.", ["Donetsk"]),
        ("The four regions: Kherson, Luhansk and Donetsk.", ["Donetsk"]),
        ("Luhansk, Kherson and Donetsk are the four regions.", ["Donetsk"]),
        ("They left eastern Luhansk for Pokrovsk.", ["Pokrovsk"]),
        ("They left Luhansk for Pokrovsk.", ["Luhansk", "Pokrovsk"]),
        ("It annexed Donetsk, Luhansk, Kherson and Zaporizhzhia.", ["Donetsk"]),
        ("Сили оборони стоять біля Антонівського мосту, Антонівського моста не видно.", []),
        ("Генштаб: біля Миколаївки на Одещині тихо, Іванівка горить.", []),
        ("From Toretsk to Zoriane Pershe and Chervona Zirka.", ["Toretsk"]),
        ("Від Торецька до Великої Дружківки.", ["Торецька"]),
        ("ПОКРОВСЬКИЙ РАЙОН І ПОКРОВСЬК", ["ПОКРОВСЬК"]),
        ("Підрозділ «Київ» і “Donetsk” Brigade стоять під Покровськом.", ["Покровськом"]),
        ("Trains from Pokrovsk to Zaporizhzhia stood still.", ["Pokrovsk"]),
        ("Покровськ і село Запоріжжя поруч.", ["Покровськ", "Запоріжжя"]),
        ("Pokrovsk is west of the Oskil and the Siverskyi Donets.", ["Pokrovsk"]),
        ("Біля Покровська, за Сіверським Дінцем, тихо.", ["Покровська"]),
        ("Pokrovsk lies between Sofiivka and the Vovcha river.", ["Pokrovsk", "Sofiivka"]),
        ("The canal from Pokrovsk to the Donets River is dry.", ["Pokrovsk"]),
    ],
)
def test_regions_rivers_and_cities_that_no_table_holds(
    text: str, names: list[str], matcher: Matcher
) -> None:
    assert [mention.exact for mention in find_mentions(text, matcher)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Fighting goes on around Siversk, the General Staff said. Siversk has no light.",
            ["Siversk", "Siversk"],
        ),
        (
            "Купянск обстреляли, сообщил Генштаб. Под Купянском тихо.",
            ["Купянск", "Купянском"],
        ),
        ("Kupiansk sits on a crossroads.", ["Kupiansk"]),
        ("Северск закрыт для приезжих.", []),
    ],
)
def test_what_one_occurrence_is_the_others_are_too(
    text: str, names: list[str], matcher: Matcher
) -> None:
    assert [mention.exact for mention in find_mentions(text, matcher)] == names


def test_a_list_goes_on_behind_the_oblast_of_its_first_members(matcher: Matcher) -> None:
    text = "у населённых пунктов Орестополь Днепропетровской области, Рыбное и Мирное (ДНР) тихо"
    names = [mention.exact for mention in find_mentions(text, matcher)]
    assert names == ["Орестополь", "Рыбное", "Мирное"]


@pytest.mark.parametrize(
    "name",
    [
        "Запорожское", "Разлив", "Новосёловка Первая", "Верхнекаменское", "Январское", "Сухой Яр",
        "Катериновка", "Звирово", "Новоэкономическое", "Золотой Колодезь", "Отрадное", "Ольховатка",
        "Затишье", "Доброволье", "Счастливое", "Hulyaipole", "Dorozhne",
    ],
)  # fmt: skip
def test_names_are_known_as_russian_news_and_other_systems_spell_them(
    name: str, matcher: Matcher
) -> None:
    assert only(f"населённый пункт {name}", matcher).exact == name


def test_an_adjective_of_no_town_before_a_direction_is_no_village(matcher: Matcher) -> None:
    text = "Покровск. Запорожское направление, по словам военных, остаётся спокойным."
    assert list(found(text, matcher)) == ["Покровск"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("From Toretsk to Kotliarivka in the Kharkiv region.", ["Toretsk"]),
        (
            "From Toretsk to Kotliarivka in the Donetsk region.",
            ["Toretsk", "Kotliarivka", "Donetsk region"],
        ),
        ("Strikes hit Kramatorsk, Kherson region and Odesa.", ["Kramatorsk"]),
        ("Біля Покровська тихо, а Миколаївка Херсонської області горить.", ["Покровська"]),
        ("The Luhansk People's Republic is no town, Pokrovsk is.", ["Pokrovsk"]),
        ("The Azov corps fights near Pokrovsk, the ships on the Azov.", ["Pokrovsk"]),
        ("Біля Покровська тихо; Нікополь і Полтава теж.", ["Покровська"]),
        ("Глава Покровского муниципального округа уехал из Покровска.", ["Покровска"]),
    ],
)
def test_a_name_that_another_oblast_or_a_larger_place_bears(
    text: str, names: list[str], matcher: Matcher
) -> None:
    assert [mention.exact for mention in find_mentions(text, matcher)] == names


def test_a_republic_tells_the_oblast(matcher: Matcher) -> None:
    mention = only("населённый пункт Зелёный Гай ДНР", matcher)
    assert matcher.place(mention.place or "").where.endswith("Donetsk Oblast")
    assert "the text goes on: ДНР" in mention.candidates[0].reason


def test_a_long_text_is_searched_in_pieces_without_a_loss(
    matcher: Matcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Бої біля Часового Яру, Олексієво-Дружківки та Нового Донбасу. " * 40
    whole = find_mentions(text, matcher)
    for size in (50, 61, 64):
        monkeypatch.setattr("geo.reading.matcher._PIECE", size)
        assert find_mentions(text, matcher) == whole
    assert len(whole) == 3 * 40
