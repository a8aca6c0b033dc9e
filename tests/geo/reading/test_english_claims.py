"""What English words of reports mean: what has come about, what has not, and what is only said."""

import pytest

from geo.atlas import Atlas
from geo.reading.matcher import Matcher
from geo.reading.mentions import find_mentions
from geo.reading.proposals import ClaimProposal, propose
from geo.times import Time

DAY = Time(edtf="2025-12-05", basis="stated")


def read(text: str, record: Atlas, matcher: Matcher) -> tuple[ClaimProposal, ...]:
    mentions = find_mentions(text, matcher)
    return propose(text, language="en", document_time=DAY, atlas=record, mentions=mentions)


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("{0} forces are preventing the enemy from advancing near Pokrovsk.", "reports_fighting"),
        ("{0} commanders spoke of capturing Pokrovsk with their soldiers.", "states_aim"),
        ("{0} forces have launched an offensive to seize Pokrovsk.", "reports_fighting"),
        ("{0} troops are there to capture Pokrovsk.", "states_aim"),
        ("{0} troops managed to capture Pokrovsk.", "assesses_control"),
        ("{0} forces struggled to hold back the attackers near Pokrovsk.", "reports_fighting"),
        ("{0} forces did not make any advances near Pokrovsk.", "assesses_advance"),
        ("{0} forces improved their tactical position near Pokrovsk.", "assesses_advance"),
        ("{0} forces broke through the defences of Pokrovsk.", "assesses_advance"),
        ("{0} troops withdrew from Pokrovsk.", "calls_for_withdrawal"),
        ("{0} troops hoisted a tricolour over Pokrovsk.", "reports_presence"),
        ("{0} forces lost up to 400 servicemen near Pokrovsk.", "reports_losses"),
        ("{0} artillery has been pounding Pokrovsk since spring.", "reports_fighting"),
        ("{0} forces are likely to launch an assault on Pokrovsk.", "forecasts"),
        ("{0} officials demanded that the troops leave Pokrovsk.", "calls_for_withdrawal"),
    ],
)
@pytest.mark.parametrize("side", ["Russian", "Ukrainian"])
def test_both_sides_are_read_alike(
    side: str, text: str, proposition: str, record: Atlas, matcher: Matcher
) -> None:
    assert proposition in [p.proposition for p in read(text.format(side), record, matcher)]


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("Pokrovsk is at risk of falling to Russia.", "forecasts"),
        ("Pokrovsk seems almost certain to fall.", "forecasts"),
        ("The situation in Pokrovsk is particularly dire.", "reports_fighting"),
        ("Neither side controls the centre of Pokrovsk.", "assesses_control"),
        ("The fall of Pokrovsk would expose Kramatorsk.", "states_value"),
        ("If Pokrovsk falls, the road to Kramatorsk lies open.", "states_value"),
        ("Reuters was unable to independently verify the report on Pokrovsk.", "cannot_confirm"),
        ("Rotations have become impossible in Pokrovsk.", "reports_stranded"),
        ("Zelenskyy ruled out ceding Pokrovsk.", "refuses_withdrawal"),
    ],
)
def test_what_words_mean(text: str, proposition: str, record: Atlas, matcher: Matcher) -> None:
    assert read(text, record, matcher)[0].proposition == proposition


@pytest.mark.parametrize(
    "text",
    [
        "The army occupies a key position in Pokrovsk.",
        "Ceasefire talks between Russia and Ukraine on Pokrovsk were put on hold.",
        "Pokrovsk and surrounding villages have new buses.",
        "Trapped\nA poet from Pokrovsk has written a book.",
    ],
)
def test_what_is_no_claim(text: str, record: Atlas, matcher: Matcher) -> None:
    assert read(text, record, matcher) == ()


def test_before_a_town_is_named_only_a_town_is_meant(record: Atlas, matcher: Matcher) -> None:
    (town, _) = read("Mining town captured.\nRussian troops have taken Pokrovsk.", record, matcher)
    assert town.places == ("pokrovsk",)
    other = read(
        "The alliance must expect an attack.\nRussian troops have taken Pokrovsk.", record, matcher
    )
    assert [p.proposition for p in other] == ["assesses_control"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ('"The enemy is in the centre of Pokrovsk," Vadym Filashkin told television.', "filashkin"),
        (
            "Russian troops took Pokrovsk, the defence ministry said Friday in a post.",
            "russian-mod",
        ),
        ("The threat to Pokrovsk, Putin said, remains: it may fall at any time.", "putin"),
        ("Pokrovsk has been taken, UK intelligence said.", "uk-mod"),
        ("TASS quoted Denis Pushilin as saying Pokrovsk was taken.", "pushilin"),
        ("Vadym Filashkin was quoted as saying Pokrovsk was shelled.", "filashkin"),
        ("Ukrainian military bloggers said Pokrovsk had been taken.", None),
        (
            "Pokrovsk was shelled, the head of the regional military administration of the east "
            "Vadym Filashkin said on Tuesday.",
            "filashkin",
        ),
    ],
)
def test_who_says_it(text: str, claimant: str | None, record: Atlas, matcher: Matcher) -> None:
    found = read(text, record, matcher)[0]
    assert found.claimant == claimant or (
        found.new_claimant is not None and found.new_claimant.id == claimant
    )
    assert found.claimant != "article"


def test_a_full_line_ends_no_sentence(record: Atlas, matcher: Matcher) -> None:
    (found,) = read(
        "Three people were killed when a Russian\nmissile hit Pokrovsk.", record, matcher
    )
    assert found.exact.endswith("Pokrovsk")


def test_an_aside_longer_than_the_claim_is_left_out(record: Atlas, matcher: Matcher) -> None:
    (found,) = read(
        "Russian troops took Pokrovsk, a mining town whose people had long since gone to the west "
        "of the country by train.",
        record,
        matcher,
    )
    assert found.exact == "Russian troops took Pokrovsk"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Fighting went on in Pokrovsk. Crimea was attacked by drones.", 1),
        ("Fighting went on in Pokrovsk. The town was attacked by drones, as Crimea was.", 2),
    ],
)
def test_what_is_said_of_elsewhere_is_not_carried_on(
    text: str, count: int, record: Atlas, matcher: Matcher
) -> None:
    assert len(read(text, record, matcher)) >= count
    assert len({p.content for p in read(text, record, matcher)}) == count


@pytest.mark.parametrize(
    ("text", "proposition"),
    [
        ("{0} troops had hoped to capture Pokrovsk by the day of victory.", "states_aim"),
        ("{0} commanders hoped for the quick capture of Pokrovsk.", "states_aim"),
        ("{0} officers see taking Pokrovsk as a step to Dobropillia.", "states_aim"),
        ("Retaking Pokrovsk remains a task of {0} troops.", "states_aim"),
        ("{0} troops want to break through and advance to Pokrovsk.", "states_aim"),
        ("Holding Rodynske would help {0} troops retake Pokrovsk.", "states_value"),
        ("{0} troops may seize Pokrovsk.", "forecasts"),
    ],
)
@pytest.mark.parametrize("side", ["Russian", "Ukrainian"])
def test_what_is_hoped_for_is_no_control(
    side: str, text: str, proposition: str, record: Atlas, matcher: Matcher
) -> None:
    read_as = {p.proposition for p in read(text.format(side), record, matcher)}
    assert proposition in read_as
    assert not read_as & {"assesses_control", "claims_control", "assesses_advance"}


def test_a_victory_elsewhere_is_no_capture(record: Atlas, matcher: Matcher) -> None:
    text = "A parade on Victory Day was held in Pokrovsk."
    assert "assesses_control" not in [p.proposition for p in read(text, record, matcher)]


def test_may_is_a_month_in_a_date(record: Atlas, matcher: Matcher) -> None:
    (claim,) = read("Russian troops seized Pokrovsk in May.", record, matcher)
    assert (claim.proposition, claim.hedge) == ("assesses_control", "")


@pytest.mark.parametrize("side", ["Russian", "Ukrainian"])
def test_a_relative_clause_tells_of_the_name_before_it(
    side: str, record: Atlas, matcher: Matcher
) -> None:
    text = f"Shells hit Myrnohrad near Pokrovsk, which was seized by {side} forces last year."
    first, second = read(text, record, matcher)
    assert (first.proposition, first.exact) == ("reports_fighting", text[: text.index(", which")])
    assert (second.proposition, second.places) == ("assesses_control", ("pokrovsk",))
    assert second.exact == f"which was seized by {side} forces last year"
