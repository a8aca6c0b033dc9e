"""What accepted claims name and the record does not have, in plain names, each once."""

from geo.reading.matcher import build_matcher
from geo.reviews.missing import (
    kind_to_add,
    missing_claimants,
    missing_places,
    names_to_add,
    namesake,
    new_place_id,
)
from geo.reviews.readiness import open_tasks
from geo.reviews.review import PlaceMention, PlaceOption


def test_a_place_is_named_once_with_every_claim_of_it(anna, atlas):
    anna("edit", "p1", places=["geonames:1", "betrov"])
    anna("edit", "p2", places=["geonames:1"])
    anna("accept", "p1", "p2")
    anna("reject", "p3")
    review = anna.review
    option = PlaceOption(place="geonames:1", name_en="Gorod", reason="", lon=37.0, lat=48.0)
    mentions = (PlaceMention(start=0, end=3, place="geonames:1", options=(option,)),)
    review = type(review)(**{**fields_of(review), "mentions": mentions})
    (place,) = missing_places(review, anna.state, atlas)
    assert (place.name, place.claims, place.is_located) == ("Gorod", ("p1", "p2"), True)
    tasks = [task for task in open_tasks(review, anna.state, atlas) if "Gorod" in task.words]
    assert [task.claims for task in tasks] == [("p1", "p2")]
    assert "Gorod (claims 1, 2)" in tasks[0].words
    assert "geonames" not in " ".join(map(str, open_tasks(review, anna.state, atlas)))


def test_rejected_claims_miss_nothing_and_an_added_claimant_is_there(anna, atlas):
    anna("edit", "p1", claimant="harbour-office")
    anna("edit", "p2", places=["nowhere"])
    anna("accept", "p1")
    anna("reject", "p2", "p3")
    (claimant,) = missing_claimants(anna.review, anna.state, atlas)
    assert (claimant.id, claimant.claims) == ("harbour-office", ("p1",))
    assert missing_places(anna.review, anna.state, atlas) == ()
    anna(
        "claimant",
        id="harbour-office",
        name_en="Harbour Office",
        role="",
        kind="body",
        party="independent",
    )
    assert missing_claimants(anna.review, anna.state, atlas) == ()


def test_an_error_names_the_first_things_to_do_and_counts_the_rest():
    from geo.reviews.errors import NotReadyError
    from geo.reviews.readiness import Task

    error = NotReadyError(tuple(Task(words=f"thing {n}") for n in range(9)))
    assert str(error) == ("thing 0; thing 1; thing 2; thing 3; and 5 more, which review show names")
    assert len(error.reasons) == 9


def test_a_new_place_takes_nobody_elses_id():
    assert new_place_id("Novopavlivka", ()) == "novopavlivka"
    assert new_place_id("Novopavlivka", ("novopavlivka", "novopavlivka-2")) == "novopavlivka-3"


def test_a_name_that_the_record_keeps_for_another_place_is_said():
    """Hryshyne is a village, and was Pokrovsk's name until 1934, which the record lists."""
    from geo.loading import load_atlas

    atlas = load_atlas()
    assert namesake(("Hryshyne", "Гришине"), atlas).id == "pokrovsk"
    assert namesake(("Rodynske", ""), atlas) is None


def test_the_gazetteer_fills_in_names_in_both_languages():
    """GeoNames 695581 is Rodynske: Родинське in Ukrainian, Родинское in Russian."""
    from geo.loading import load_atlas

    matcher = build_matcher(load_atlas().places.values())
    names = names_to_add("geonames:695581", matcher)
    assert names == {"en": "Rodynske", "uk": "Родинське", "ru": "Родинское"}
    assert set(names_to_add("nobody:1", matcher).values()) == {""}
    # GeoNames counts 9,850 people there, and about 70,000 in Kostiantynivka (705104).
    kinds = [kind_to_add(f"geonames:{code}", matcher) for code in (695581, 705104)]
    assert kinds == ["town", "city"]


def fields_of(record):
    return {name: getattr(record, name) for name in type(record).__dataclass_fields__}
