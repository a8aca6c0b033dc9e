"""A place is found by any of its names, in any script and spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UnknownPlaceError
from geo.places import fold

APOSTROPHES = "'`´ʹʼʽ‘’‛′"
HYPHENS = "-‐‑‒– _"

# The names of the small atlas, copied by hand from tests/small_atlas/places.csv.
NAMES = {
    "alfin": ["alfin", "Alfin", "Альфін", "Альфин", "Novyi Betrov", "Новый Бетров", "Al-Fin"],
    "betrov": ["Betrov", "Бетрів", "Бетров", "Krasnobetrovsk", "Краснобетровск", "Betriv"],
    "gamma-region": ["gamma-region", "Gamma region", "Гамська область", "Gammshchyna"],
    "deltiane": ["Deltiane", "Дельт'яне", "Дельтяное", "Delt'iane", "Дельтьёне"],
}
NAMED = [(place_id, name) for place_id, names in NAMES.items() for name in names]


@pytest.mark.parametrize(("place_id", "name"), NAMED)
def test_every_name_finds_its_place(atlas, place_id, name):
    assert atlas.places.find(name).id == place_id


@given(
    named=st.sampled_from(NAMED),
    case=st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]),
    apostrophe=st.sampled_from([*APOSTROPHES, ""]),
    hyphen=st.sampled_from(HYPHENS),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    space=st.sampled_from(["", " ", "\t", "\u00a0"]),
)
def test_case_apostrophe_hyphen_and_unicode_form_do_not_matter(
    atlas, named, case, apostrophe, hyphen, form, space
):
    place_id, name = named
    # NFKD takes ´ apart into a space and an accent: only the other forms keep it an apostrophe.
    if apostrophe != "´":
        name = unicodedata.normalize(form, name.replace("'", apostrophe))
    name = case(name.replace("'", apostrophe).replace("-", hyphen))
    assert atlas.places.find(space + name + space).id == place_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bétrov", "Betrov"),
        ("Бетро́в", "Бетров"),  # a stress mark, as encyclopaedias print it
        ("Дельтьёне", "Дельтьене"),
        ("NOVYI  BETROV", "novyi betrov"),
        ("Слов´янськ", "Слов'янськ"),
        ("ﬁn", "fin"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Бетрів", "Бетрив"), ("рай", "раи"), ("її", "іі")])
def test_other_letters_stay_other_letters(one, other):
    assert fold(one) != fold(other)


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_an_unknown_name_gets_the_nearest_suggestions(atlas):
    with pytest.raises(UnknownPlaceError, match=r"'Alfinn'.*Did you mean Alfin\?") as raised:
        atlas.places.find("Alfinn")
    assert raised.value.suggestions[0] == "Alfin"


def test_a_misspelt_cyrillic_name_is_suggested_in_english(atlas):
    assert atlas.places.suggest("Бетривв") == ("Betrov",)


def test_a_name_like_no_other_gets_no_suggestion(atlas):
    with pytest.raises(UnknownPlaceError) as raised:
        atlas.places.find("Qqqqqqqq")
    assert raised.value.suggestions == ()
    assert str(raised.value) == "no place is called 'Qqqqqqqq'."


@pytest.mark.parametrize("name", ["", " ", "'"])
def test_an_empty_name_finds_nothing(atlas, name):
    with pytest.raises(UnknownPlaceError):
        atlas.places.find(name)


@given(st.text(max_size=12))
def test_any_other_text_finds_nothing_and_suggests_only_known_names(atlas, text):
    with pytest.raises(UnknownPlaceError) as raised:
        atlas.places.find(f"{text} nowhere")
    assert set(raised.value.suggestions) <= {"Alfin", "Betrov", "Gamma region", "Deltiane"}


def test_principal_towns_keep_the_order_of_the_file(atlas):
    assert [place.id for place in atlas.places.principal] == ["alfin", "betrov"]


def test_names_come_without_repeats_todays_first(make_place):
    place = make_place(name_en="A", name_uk="Б", name_ru="Б", former_names=("C", "A"))
    assert place.names == ("A", "Б", "C")


def test_a_region_is_no_settlement(atlas):
    settled = {place.id: place.is_settlement for place in atlas.places.values()}
    assert settled == {"alfin": True, "betrov": True, "gamma-region": False, "deltiane": True}


@given(name=st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_as_all_others_do(name):
    """The short way for ASCII and the long way, forced by a letter that folding drops."""
    assert fold(name) == fold(name + "\u0301")
