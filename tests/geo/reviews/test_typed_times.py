"""Days as people write them: what they mean in EDTF, and back."""

import pytest

from geo.errors import BadTimeError
from geo.reviews.typed_times import dateline, edtf_in_words, typed_edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("3 December 2025", "2025-12-03"), ("December 3, 2025", "2025-12-03"),
        ("03.12.2025", "2025-12-03"), ("2025-12-03", "2025-12-03"),
        ("3 грудня 2025 року", "2025-12-03"), ("3 декабря 2025 г.", "2025-12-03"),
        ("December 2025", "2025-12"), ("2025", "2025"),
        ("1 December 2025 to 3 December 2025", "2025-12-01/2025-12-03"),
        ("from 1 December 2025", "2025-12-01/.."), ("up to 3 December 2025", "../2025-12-03"),
        ("2025-12-01/..", "2025-12-01/.."),
    ],
)  # fmt: skip
def test_what_people_type_is_read(typed, edtf):
    assert typed_edtf(typed) == edtf


@pytest.mark.parametrize(
    "typed", ["10 May", "yesterday", "31 February 2025", "", "soon, 3 December 2025", "3 to 5"]
)
def test_what_is_no_day_with_a_year_is_refused(typed):
    with pytest.raises(BadTimeError):
        typed_edtf(typed)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-12-03", "3 December 2025"), ("2025-12", "December 2025"), ("2025", "2025"),
        ("2025-12-01/2025-12-03", "1 December 2025 to 3 December 2025"),
        ("2025-12-01/..", "from 1 December 2025"), ("../2025-12-03", "up to 3 December 2025"),
        ("2025-11/2025-12", "2025-11/2025-12"), ("2025-12-0X", "2025-12-0X"), ("soon", "soon"),
    ],
)  # fmt: skip
def test_words_are_shown_only_where_they_mean_the_same(edtf, words):
    assert edtf_in_words(edtf) == words


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A heading\n\nBy Ivan Petrenko, 3 December 2025\n\nText.", "2025-12-03"),
        ("Заголовок\n2 грудня 2025, Київ\nТекст без дня.", "2025-12-02"),
        ("A heading\n\nText.\n\nMore.\n\nPublished: 03.12.2025\n", "2025-12-03"),
        # A sentence that speaks of a day is no dateline; nor are two different days.
        ("Putin said on 1 December 2025 that troops control all of the town.\n", None),
        ("1 December 2025\n\nUpdated 2 December 2025\n\nText.", None),
        ("December 2025\n\nText.", None),
        ("No day at all.", None),
    ],
)
def test_a_dateline_proposes_the_day_of_publication(text, edtf):
    found = dateline(text)
    assert (found and found.edtf) == edtf
