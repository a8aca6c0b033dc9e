"""What stands on the page: read from the drawn texts and measured by the renderer's own boxes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.path import Path
from matplotlib.text import Text
from shapely import LineString, Polygon, affinity
from shapely import box as box_of

from geo.errors import BadSelectionError
from geo.pictures import PRESETS, THEMES, Size
from geo.pictures.compose import compose_page, compose_pages
from geo.pictures.fonts import UNSHOWABLE
from geo.pictures.layout import divide
from geo.pictures.scene import settle
from geo.pictures.sheet import Sheet
from geo.pictures.shown import NO_PLACE_NOTE, is_inside
from geo.pictures.writing import fixed_settings
from geo.snapshots import Bounds, Mark, Snapshot

LIGHT = THEMES["light"]
SIZES = {
    **PRESETS,
    "card": Size(width_px=1200, height_px=630),
    "small": Size(width_px=800, height_px=500),
    "least": Size(width_px=640, height_px=560, dpi=72),
    "strip": Size(width_px=1400, height_px=400, dpi=72),
}


@pytest.fixture(scope="module", params=SIZES)
def sheet(request: pytest.FixtureRequest, default: Snapshot) -> Sheet:
    """The default view in every size, drawn."""
    with fixed_settings():
        sheet = compose_page(default, SIZES[request.param], LIGHT)
        FigureCanvasAgg(sheet.figure).draw()
    return sheet


def numbers(texts: Sequence[Text]) -> list[str]:
    return sorted(text.get_text() for text in texts)


def shown_marks(sheet: Sheet, snapshot: Snapshot) -> list[Mark]:
    """The marks of the places named on the sheet's map, numbered as there."""
    named = {t.get_gid().removeprefix("label-place-") for t in sheet.texts("label-place-")}
    marks = [mark for mark in snapshot.marks if mark.place.id in named]
    return [replace(mark, number=number) for number, mark in enumerate(marks, start=1)]


def test_every_mark_is_listed_or_counted_and_every_entry_has_a_mark(
    sheet: Sheet, default: Snapshot
) -> None:
    on_map = numbers(sheet.texts("mark-"))
    left = " ".join(text.get_text() for text in sheet.texts("left-to-link"))
    in_list = [text.get_text() for text in sheet.texts("list-") if text.get_text().isdigit()]
    told = re.findall(r"\d+", left.partition("(")[2])
    marks = shown_marks(sheet, default)
    assert on_map == sorted(str(mark.number) for mark in marks)
    assert sorted(in_list + told) == on_map
    if told:
        left_out = [mark for mark in marks if str(mark.number) in told]
        assert f"and {sum(len(m.quotations) for m in left_out)} " in left


def test_listed_quotations_are_whole(sheet: Sheet, default: Snapshot) -> None:
    drawn = " ".join(text.get_text() for text in sheet.texts("quotation-"))
    listed = {t.get_text() for t in sheet.texts("list-") if t.get_text().isdigit()}
    for mark in shown_marks(sheet, default):
        for quotation in mark.quotations if str(mark.number) in listed else ():
            for excerpt in quotation.claim.excerpts:
                assert " ".join(excerpt.exact.split()) in drawn
            assert quotation.report.short_name in drawn


@pytest.mark.parametrize("preset", ["article", "story", "a4-portrait", "a4-landscape"])
def test_presets_hold_all_quotations_of_the_default_view(default: Snapshot, preset: str) -> None:
    sheet = compose_page(default, PRESETS[preset], LIGHT)
    assert not sheet.texts("left-to-link")


def test_labels_do_not_overlap(sheet: Sheet) -> None:
    shapes = {text.get_gid(): outline(text, sheet) for text in sheet.texts("label-")}
    shapes |= {text.get_gid(): outline(text, sheet) for text in sheet.texts("mark-")}
    for (name_a, a), (name_b, b) in combinations(shapes.items(), 2):
        if name_a.removesuffix("-second") != name_b.removesuffix("-second"):
            assert a.intersection(b).area < 0.5, f"{name_a} and {name_b} overlap"


def test_texts_of_the_list_do_not_overlap_and_stay_on_the_page(sheet: Sheet) -> None:
    prefixes = (
        "quotation-",
        "heading-",
        "list-",
        "left-to-link",
        "regions",
        "footer",
        "link",
        "legend-",
    )
    texts = [text for prefix in prefixes for text in sheet.texts(prefix)]
    boxes = [(text, outline(text, sheet)) for text in texts]
    for text, box in boxes:
        west, south, east, north = box.bounds
        inside = west >= -1 and south >= -1
        inside = inside and east <= sheet.size.width_px + 1 and north <= sheet.size.height_px + 1
        assert inside, f"{text.get_text()!r} leaves the page"
    for (text_a, a), (text_b, b) in combinations(boxes, 2):
        # Boxes of neighbouring lines touch by their ascenders and descenders.
        limit = 0.3 * min(a.area, b.area)
        assert a.intersection(b).area <= limit, f"{text_a.get_text()!r} on {text_b.get_text()!r}"


def outline(text: Text, sheet: Sheet) -> Polygon:
    """What a text covers, in pixels, turned as it is."""
    turn, text_path = text.get_rotation(), text.get_path_effects()
    text.set_path_effects([])
    text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(turn)
    text.set_path_effects(text_path)
    anchor = sheet.figure.axes[0].transData.transform(text.get_position())
    flat = box_of(box.x0 + 0.5, box.y0 + 0.5, box.x1 - 0.5, box.y1 - 0.5)
    return affinity.rotate(flat, turn, origin=tuple(anchor))


def test_title_day_and_clock_stand_inside_the_map(default: Snapshot) -> None:
    sheet = compose_page(default, PRESETS["article"], LIGHT)
    middle = (sheet.width - sheet.height) / 2
    (title,) = sheet.texts("title")
    assert title.get_text() == "Donetsk front, 1 December 2025"
    assert title.get_position()[0] >= middle, "a square cut from the middle keeps the title"
    assert "known by this day" in sheet.texts("clock")[0].get_text()


def test_legend_holds_only_what_is_on_the_map(snap: Callable[..., Snapshot]) -> None:
    def words(**choice: object) -> str:
        sheet = compose_page(snap(**choice), PRESETS["article"], LIGHT)
        return " ".join(text.get_text() for text in sheet.texts("legend-"))

    everything = words()
    assert "held by Russia" in everything
    assert "Railway" in everything
    bare = words(layers=())
    for absent in ("held by", "Railway", "road", "distance", "number", "In the middle"):
        assert absent not in bare
    assert "Border of oblasts" in bare
    assert "held by Russia" not in words(on=date(2022, 1, 1), clock="event")


def test_distances_without_room_are_told_in_the_legend(default: Snapshot) -> None:
    for preset in PRESETS.values():
        sheet = compose_page(default, preset, LIGHT)
        on_lines = [text.get_text() for text in sheet.texts("label-distance-")]
        rows = [
            t.get_text() for t in sheet.texts("legend-row") if re.search(r"\d km$", t.get_text())
        ]
        assert len(on_lines) + len(rows) == len(default.distances)


def test_names_follow_the_choice_and_cyrillic_is_in_the_font(snap: Callable[..., Snapshot]) -> None:
    for names, expected in (("uk", "Слов'янськ"), ("ru", "Славянск"), ("en", "Sloviansk")):
        sheet = compose_page(snap(names=names), PRESETS["article"], LIGHT)
        labels = [text.get_text() for text in sheet.texts("label-place-")]
        assert expected in labels
        assert not any(UNSHOWABLE in text.get_text() for text in sheet.texts())


def test_a_day_before_all_words_says_so(snap: Callable[..., Snapshot]) -> None:
    sheet = compose_page(snap(on=date(1990, 1, 1)), PRESETS["article"], LIGHT)
    assert not sheet.texts("mark-")
    assert "nobody has spoken" in " ".join(text.get_text() for text in sheet.texts("list-note"))


def test_pdf_pages_hold_every_quotation(default: Snapshot) -> None:
    for size in (PRESETS["a4-portrait"], Size(width_px=600, height_px=600, dpi=72)):
        first, *others = compose_pages(default, size, LIGHT)
        assert first.texts("mark-")
        drawn = " ".join(t.get_text() for page in others for t in page.texts("quotation-"))
        for mark in shown_marks(first, default):
            for quotation in mark.quotations:
                for excerpt in quotation.claim.excerpts:
                    assert " ".join(excerpt.exact.split()) in drawn


FRAMES = {
    "edge": Bounds(west=37.6, south=48.3, east=38.9, north=48.9),
    "east": Bounds(west=37.3, south=48.4, east=37.5, north=48.5),
    "behind panels": Bounds(west=36.0, south=46.6, east=37.9, north=48.5),
    "wide": Bounds(west=34.0, south=46.5, east=40.0, north=51.0),
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("where", FRAMES)
def test_whoever_is_spoken_of_in_the_window_has_a_mark_and_quotations(
    snap: Callable[..., Snapshot], preset: str, where: str
) -> None:
    snapshot = snap(bounds=FRAMES[where], layers=("claims", "excerpts"))
    sheet, size = Sheet(PRESETS[preset], LIGHT.paper), PRESETS[preset]
    parts, scene = settle(
        snapshot, sheet, lambda s, b, r: divide(s, sheet.width, sheet.height, b, r)
    )
    frame = scene.plan.frame
    spoken_of = [mark.place.id for mark in snapshot.marks if is_inside(mark.place, frame)]
    assert [glyph.mark.place.id for glyph in scene.plan.glyphs] == spoken_of
    assert [g.mark.number for g in scene.plan.glyphs] == list(range(1, len(spoken_of) + 1))
    listed = {block.mark.place.id for column in parts.poured.columns for block in column}
    left = {mark.place.id for mark in parts.poured.left_to_link}
    assert listed | left == set(spoken_of)
    panels = [scene.panels.title, *([scene.panels.locator] if scene.panels.locator else [])]
    for glyph in scene.plan.glyphs:
        assert glyph.boxes[0].within(frame.window)
        assert not any(glyph.boxes[0].meets(panel) for panel in panels)
    assert numbers(compose_page(snapshot, size, LIGHT).texts("mark-")) == sorted(
        str(number) for number in range(1, len(spoken_of) + 1)
    )


def note(sheet: Sheet) -> str:
    return " ".join(text.get_text() for text in sheet.texts("list-note"))


def test_the_note_says_only_what_is_there(snap: Callable[..., Snapshot]) -> None:
    article = PRESETS["article"]
    off = compose_page(snap(layers=("stated_distances",)), article, LIGHT)
    assert "Control claims are switched off in this picture" in note(off)
    assert "nobody" not in note(off)
    assert "leading claim" not in note(off)
    assert not off.texts("regions")
    elsewhere = Bounds(west=24.0, south=48.0, east=24.5, north=48.3)
    assert note(compose_page(snap(bounds=elsewhere), article, LIGHT)) == NO_PLACE_NOTE
    assert "In all" not in note(compose_page(snap(layers=("claims",)), article, LIGHT))
    assert "In all" in note(compose_page(snap(layers=("claims", "excerpts")), article, LIGHT))


def test_regions_spoken_of_are_told_after_the_list(default: Snapshot) -> None:
    page = compose_page(default, PRESETS["article"], LIGHT)
    last = compose_pages(default, PRESETS["a4-portrait"], LIGHT)[-1]
    for sheet in (page, last):
        words = " ".join(text.get_text() for text in sheet.texts("regions"))
        assert re.search(r"Donetsk Oblast \(\d+ statements\)", words)
        assert words.endswith("see the link")


def test_a_size_without_room_for_one_quotation_is_refused(default: Snapshot) -> None:
    with pytest.raises(BadSelectionError, match="single quotation") as caught:
        compose_page(default, Size(width_px=480, height_px=480, dpi=72), LIGHT)
    assert "\n" not in str(caught.value)


def test_an_online_base_map_is_said_not_to_be_drawn(snap: Callable[..., Snapshot]) -> None:
    for base, said in (("osm", True), ("embedded", False)):
        sheet = compose_page(snap(base=base), PRESETS["article"], LIGHT)
        words = " ".join(text.get_text() for text in sheet.texts("footer"))
        assert ("the online one is not part of exports" in words) == said


def test_a_distance_is_interrupted_under_its_label(snap: Callable[..., Snapshot]) -> None:
    snapshot = snap(layers=("distances",))
    for preset in PRESETS.values():
        sheet = compose_page(snapshot, preset, LIGHT)
        with fixed_settings():
            FigureCanvasAgg(sheet.figure).draw()
        labels = sheet.texts("label-distance-")
        assert labels
        for label in labels:
            name = label.get_gid().removeprefix("label-distance-")
            (line,) = [a for a in sheet.figure.axes[0].patches if a.get_gid() == f"line-{name}"]
            parts = line.get_transform().transform_path(line.get_path())
            codes, points = list(parts.codes), parts.vertices
            ends = [i for i, code in enumerate(codes) if code == Path.MOVETO] + [len(codes)]
            drawn = [LineString(points[a:b]) for a, b in pairwise(ends)]
            assert not any(part.intersects(outline(label, sheet)) for part in drawn)
