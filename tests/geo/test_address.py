"""The whole choice in the address: written in full, read back, and what is unreadable said."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.address import FIELDS, from_params, to_params, to_query
from geo.claimants import PARTIES
from geo.claims import PROPOSITIONS
from geo.selection import Reading, Selection, SeriesVersion, View

KEYS = ("day", "clock", "place", "claim", "layers", "base", "names", "lat", "lon", "zoom")
READING_KEYS = (
    "from", "to", "parties", "claimant", "carrier", "proposition", "wording", "words",
)  # fmt: skip
MAPPED_KEYS = ("series", "compare", "since")
LAYERS = ("claims", "excerpts", "distances", "stated_distances", "areas", "railways", "roads")
SERIES = tuple(
    SeriesVersion(id=name, version=f"v-{number:012x}")
    for number, name in enumerate(["deepstate", "a", "viina-wiki", "9-9"])
)
DEFAULT = Selection(on=date(2024, 5, 5), layers=("claims",), view=View(lat=48, lon=37, zoom=9))


@st.composite
def readings(draw, atlas):
    """Any choice of claims to read."""
    days = sorted(draw(st.lists(st.dates(date(1800, 1, 1), date(2100, 12, 31)), max_size=2)))
    chosen = draw(st.sets(st.sampled_from(PARTIES)))
    words = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
    return Reading(
        first=days[0] if days else None,
        last=days[1] if len(days) > 1 else None,
        parties=tuple(party for party in PARTIES if party in chosen),
        claimant=draw(st.none() | st.sampled_from(sorted(atlas.claimants))),
        carrier=draw(st.none() | st.sampled_from(sorted(atlas.claimants))),
        proposition=draw(
            st.none() | st.sampled_from([p for names in PROPOSITIONS.values() for p in names])
        ),
        wording=draw(st.sampled_from([None, "quote", "paraphrase"])),
        words=" ".join(draw(st.lists(words, max_size=3))),
    )


@st.composite
def selections(draw, atlas):
    """Any choice that a reader can make; a view as exact as the address keeps it."""
    chosen = draw(st.sets(st.sampled_from(LAYERS)))
    compare = draw(st.sampled_from(["none", "swipe", "change", "series"]))
    mapped = {}
    if "areas" in chosen:
        mapped["series"] = tuple(draw(st.lists(st.sampled_from(SERIES), unique=True)))
        if compare != "none":
            days = st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31))
            mapped |= {"compare": compare, "since": draw(days)}
    return Selection(
        on=draw(st.dates(date(1800, 1, 1), date(2100, 12, 31))),
        clock=draw(st.sampled_from(["event", "known"])),
        place=draw(st.none() | st.sampled_from(["alfin", "betrov", "gamma-region", "deltiane"])),
        claim=draw(st.none() | st.sampled_from(sorted(atlas.claims))),
        layers=tuple(layer for layer in LAYERS if layer in chosen),
        base=draw(st.sampled_from(["embedded", "osm", "topo", "grey"])),
        names=draw(st.sampled_from(["en", "uk", "ru"])),
        view=View(
            lat=draw(st.integers(-8_500_000, 8_500_000)) / 1e5,
            lon=draw(st.integers(-18_000_000, 18_000_000)) / 1e5,
            zoom=draw(st.integers(400, 1700)) / 100,
        ),
        reading=draw(readings(atlas)),
        **mapped,
    )


def test_every_part_of_the_choice_has_a_key():
    assert tuple(field.key for field in FIELDS) == KEYS + READING_KEYS + MAPPED_KEYS
    assert tuple(to_params(DEFAULT)) == KEYS  # all claims are meant: nothing to write


@given(data=st.data())
def test_what_is_written_is_read_back(atlas, data):
    selection = data.draw(selections(atlas))
    assert from_params(to_params(selection), DEFAULT, atlas) == (selection, ())


@given(data=st.data())
def test_the_query_holds_every_field_in_full(atlas, data):
    selection = data.draw(selections(atlas))
    query = to_query(selection)
    assert query.startswith("?")
    read = parse_qsl(query[1:], keep_blank_values=True, strict_parsing=True)
    assert [key for key, _ in read][: len(KEYS)] == list(KEYS)
    assert {key for key, _ in read[len(KEYS) :]} <= set(READING_KEYS + MAPPED_KEYS)
    assert from_params(dict(read), DEFAULT, atlas) == (selection, ())


def test_a_link_written_by_hand(atlas):
    link = (
        "day=2024-05-03&clock=event&place=betrov&claim=none&layers=roads,claims&base=osm"
        "&names=uk&lat=48.25&lon=37.00001&zoom=10.5"
    )
    assert from_params(dict(parse_qsl(link)), DEFAULT, atlas) == (
        Selection(
            on=date(2024, 5, 3),
            clock="event",
            place="betrov",
            layers=("claims", "roads"),  # in the order in which they are offered
            base="osm",
            names="uk",
            view=View(lat=48.25, lon=37.00001, zoom=10.5),
        ),
        (),
    )


def test_which_claims_to_read(atlas):
    """As one would write it by hand; what is missing is not kept from an earlier link."""
    link = "from=2024-05-01&to=2024-05-06&parties=russia,ukraine&carrier=radio&words=Town%20hall"
    before = replace(DEFAULT, reading=Reading(claimant="omin", wording="quote"))
    selection, unread = from_params(dict(parse_qsl(link)), before, atlas)
    assert unread == ()
    assert selection.reading == Reading(
        first=date(2024, 5, 1),
        last=date(2024, 5, 6),
        parties=("ukraine", "russia"),  # in the order of every view
        carrier="radio",
        words="Town hall",
    )
    assert replace(selection, reading=Reading()) == DEFAULT


def test_nothing_chosen_is_written_as_a_word(atlas):
    """An empty value could be a link cut short, and is said to be unreadable."""
    nothing = {"place": "none", "claim": "none", "layers": "none"}
    written = to_params(Selection(on=date(2024, 5, 5)))
    assert nothing.items() <= written.items()
    chosen = Selection(on=DEFAULT.on, place="alfin", claim=next(iter(atlas.claims)), layers=LAYERS)
    read, unread = from_params(nothing, chosen, atlas)
    assert (read.place, read.claim, read.layers, unread) == (None, None, (), ())


def test_missing_keys_keep_the_default(atlas):
    assert from_params({}, DEFAULT, atlas) == (DEFAULT, ())


def test_streamlits_own_keys_are_left_alone(atlas):
    assert from_params({"embed": "true", "embed_options": "x"}, DEFAULT, atlas) == (DEFAULT, ())


def test_keys_that_nobody_knows_are_said(atlas):
    others = {"dya": "2024-01-01", "DAY": "2024-01-01", "": "", "place ": "alfin"}
    selection, unread = from_params(others, DEFAULT, atlas)
    assert selection == DEFAULT
    assert [line.partition("=")[0] for line in unread] == list(others)
    assert all(line.endswith("no such key") for line in unread)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("day", ""),
        ("day", "yesterday"),
        ("day", "2024-13-01"),
        ("day", "2023-02-29"),
        ("day", "2024-05-03T12:00"),
        ("day", "0001-01-01"),
        ("day", "2101-01-01"),
        ("clock", ""),
        ("clock", "Known"),
        ("place", ""),
        ("place", "atlantis"),
        ("place", "alfin,betrov"),
        ("from", "2024-13-01"),
        ("to", "tomorrow"),
        ("parties", ""),
        ("parties", "russia,nato"),
        ("claimant", "nobody"),
        ("carrier", "A. Omin"),
        ("proposition", "claim of control"),
        ("wording", "verbatim"),
        ("words", " "),
        ("words", "x" * 201),
        ("words", "a\x00b"),
        ("claim", "c-0000000000"),
        ("claim", "101_morning#holds-betrov"),
        ("layers", ""),
        ("layers", "tanks"),
        ("layers", "claims,tanks"),
        ("layers", "claims,none"),
        ("base", "satellite"),
        ("base", "https://example.org/{z}/{x}/{y}.png"),
        ("names", "de"),
        ("lat", "north"),
        ("lat", "85.1"),
        ("lat", "nan"),
        ("lon", "-180.1"),
        ("lon", "inf"),
        ("zoom", "3.9"),
        ("zoom", "18"),
        ("zoom", ""),
    ],
)
def test_what_cannot_be_read_is_said_and_the_usual_value_kept(atlas, key, text):
    good = {"place": "betrov", "clock": "event", "zoom": "12"}
    good.pop(key, None)
    expected, nothing_unread = from_params(good, DEFAULT, atlas)
    assert nothing_unread == ()

    selection, unread = from_params({**good, key: text}, DEFAULT, atlas)
    assert selection == expected
    assert len(unread) == 1
    said, _, why = unread[0].rpartition(": ")
    assert unread[0].startswith(f"{key}={text}: ")
    assert said
    assert why


def test_several_bad_values_are_all_said(atlas):
    selection, unread = from_params({"day": "x", "zoom": "y", "names": "z"}, DEFAULT, atlas)
    assert selection == DEFAULT
    assert [line.partition("=")[0] for line in unread] == ["day", "names", "zoom"]


ANYTHING = st.text() | st.sampled_from(
    ["none", "2024-05-03", "alfin", "claims,roads", "48.5", "1e400", "٣", "1_0", "\x00", "' OR 1=1"]
)


@given(params=st.dictionaries(st.sampled_from(KEYS + READING_KEYS) | st.text(), ANYTHING))
def test_no_text_in_the_address_raises(atlas, params):
    selection, unread = from_params(params, DEFAULT, atlas)
    assert all(any(line.startswith(f"{key}=") for key in params) for line in unread)
    said = {key for key in KEYS if any(line.startswith(f"{key}=") for line in unread)}
    kept = to_params(DEFAULT)
    written = to_params(selection)
    for key in KEYS:
        if key not in params or key in said:
            assert written[key] == kept[key]
    # What was read can be written and read again: a link stays a link.
    assert from_params(written, DEFAULT, atlas)[1] == ()


MAPPED = Selection(
    on=DEFAULT.on,
    layers=("areas",),
    series=(SeriesVersion(id="deepstate", version="v-bfdfca5ff334"),),
    compare="swipe",
    since=date(2024, 4, 5),
)


def test_mapped_series_stand_in_the_link_with_their_versions(atlas):
    params = to_params(MAPPED)
    assert params["series"] == "deepstate.v-bfdfca5ff334"
    assert (params["compare"], params["since"]) == ("swipe", "2024-04-05")
    assert "series=deepstate.v-bfdfca5ff334&compare=swipe" in to_query(MAPPED)
    assert from_params(params, DEFAULT, atlas)[0].series == MAPPED.series


def test_series_that_are_not_shown_do_not_stand_in_the_link(atlas):
    hidden = replace(MAPPED, layers=("claims",))
    assert set(MAPPED_KEYS).isdisjoint(to_params(hidden))
    # A link that does not name them leaves the opener's own, and compares nothing.
    read, unread = from_params({"layers": "areas"}, MAPPED, atlas)
    assert (read.series, read.compare, read.since) == (MAPPED.series, "none", None)
    assert unread == ()
    assert from_params({"series": "none"}, MAPPED, atlas)[0].series == ()


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("series", "deepstate"),
        ("series", "deepstate.v-bfdfca5ff33"),
        ("series", "../deepstate.v-bfdfca5ff334"),
        ("series", "Deepstate.v-bfdfca5ff334"),
        ("series", "a.v-000000000000,a.v-000000000001"),
        ("series", ",".join(f"s{n}.v-000000000000" for n in range(9))),
        ("series", ""),
        ("compare", "wipe"),
        ("since", "2025-02-30"),
    ],
)
def test_what_names_no_series_is_said(atlas, key, text):
    read, (line,) = from_params({key: text}, MAPPED, atlas)
    assert line.startswith(f"{key}={text}: ")
    assert read.series == MAPPED.series
