"""What the legend says: a row for each colour, pattern, mark and line that is on the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from geo.area_signs import is_about_itself
from geo.claims import Manner, StatedFor
from geo.glyphs import STANDING_MARKS, glyph_of
from geo.palette import STATED_FOR
from geo.pictures.base import OBLAST_DASHES, WIDTHS_PT
from geo.pictures.fonts import Weight
from geo.pictures.legend_signs import (
    Sign,
    area_sample,
    aside,
    middle_mark,
    nothing,
    number_sign,
    stroke,
    swatch,
    words_rule,
)
from geo.pictures.map_window import MapPlan
from geo.pictures.sheet import DOTS
from geo.wording import (
    MANNER_NAMES,
    PARAPHRASED,
    QUOTED,
    STANDING_NAMES,
    STATED_FOR_NAMES,
)

_LINE_WORDS: Final = {
    "railways": "Railway (schematic)",
    "roads": "Main road (schematic)",
    "oblasts": "Border of oblasts",
    "state_borders": "State border (international; says nothing of control)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sign and its words, or a heading (``sign`` None)."""

    words: str
    sign: Sign | None
    is_compass: bool = False
    is_plain: bool = False

    @property
    def weight(self) -> Weight:
        """Bold for headings."""
        return "regular" if self.sign or self.is_plain else "bold"


def legend_blocks(plan: MapPlan) -> Iterator[Iterator[Row]]:
    """The rows in blocks, each under its heading; a block may be empty."""
    glyphs = [glyph_of(g.mark.state) for g in plan.glyphs if g.mark.state is not None]
    sectors = [sector for glyph in glyphs for sector in glyph.sectors]
    if glyphs:
        yield _speakers()
        yield _colours({s.stated_for for s in sectors if s.stated_for is not None})
        yield _manners({s.manner for s in sectors})
        yield _standings({glyph.standing for glyph in glyphs})
    yield _mapped(plan)
    yield _marks(plan)
    yield _wordings(plan)
    yield _unlabelled(plan)
    yield _base(plan)


def _speakers() -> Iterator[Row]:
    yield Row(words="Who speaks: where a sector stands", sign=None)
    yield Row(words="", sign=nothing, is_compass=True)


def _colours(present: set[StatedFor]) -> Iterator[Row]:
    yield Row(words="Stated to be: colour and letter", sign=None)
    for stated_for in STATED_FOR:
        if stated_for in present:
            yield Row(words=STATED_FOR_NAMES[stated_for], sign=swatch(stated_for, "declared", True))


def _manners(present: set[Manner | None]) -> Iterator[Row]:
    yield Row(words="How it is said: pattern", sign=None)
    shown = [manner for manner in get_args(Manner) if manner in present]
    for manner in shown:
        yield Row(words=MANNER_NAMES[manner], sign=swatch("russia", manner, False))
    if None in present:
        yield Row(words="not said", sign=swatch(None, None, False))


def _standings(present: set[str]) -> Iterator[Row]:
    yield Row(words="In the middle: do they agree", sign=None)
    for standing, mark in STANDING_MARKS.items():
        if standing in present and mark:
            yield Row(words=STANDING_NAMES[standing].lower(), sign=middle_mark(mark))


def _mapped(plan: MapPlan) -> Iterator[Row]:
    """Each series by its sign: what its areas stand for, and which picture it is."""
    for picture in plan.mapped:
        passport = picture.passport
        yield Row(words=f"Mapped by {passport.claimant}", sign=None)
        for area in (one for one in plan.areas if one.picture is picture):
            how = " (about itself)" if is_about_itself(passport.party, area.status) else ""
            words = f"{STATED_FOR_NAMES[area.status]}{how}"
            yield Row(words=words, sign=area_sample(picture.number, passport.party, area.status))
        yield Row(words=picture.words, sign=None, is_plain=True)


def _marks(plan: MapPlan) -> Iterator[Row]:
    if not (plan.glyphs or plan.rings or plan.lines):
        return
    yield Row(words="Marks", sign=None)
    if plan.glyphs or plan.rings:
        yield Row(words="number of its statements in the list", sign=number_sign)
    if any(glyph.stands_aside for glyph in plan.glyphs):
        yield Row(words="place of a glyph that stands aside", sign=aside)
    if plan.lines:
        yield Row(words="distance, measured by us along the geodesic", sign=stroke("ink", 0.85))
    if plan.rings:
        yield Row(
            words="distance as a source states it, direction not said",
            sign=stroke("ink", 1.5, DOTS),
        )


def _wordings(plan: MapPlan) -> Iterator[Row]:
    """How the list tells exact words from ours; only where it holds any of ours."""
    marks = [glyph.mark for glyph in plan.glyphs] + [ring.mark for ring in plan.rings]
    quoted = {quotation.claim.is_quoted for mark in marks for quotation in mark.quotations}
    if False in quoted:
        yield Row(words="In the list: rule beside the words", sign=None)
        if True in quoted:
            yield Row(words=f"{QUOTED}, in quotation marks", sign=words_rule(quoted=True))
        yield Row(words=PARAPHRASED, sign=words_rule(quoted=False))


def _unlabelled(plan: MapPlan) -> Iterator[Row]:
    """The distances whose labels found no room on their lines."""
    labelled = {label.wish.key for label in plan.labels}
    lines = [line for line in plan.lines if line.key not in labelled]
    if lines:
        yield Row(words="Distances without room for a label", sign=None)
    for line in lines:
        yield Row(
            words=f"{plan.names[line.a.id]}–{plan.names[line.b.id]}: {line.words}",
            sign=None,
            is_plain=True,
        )


def _base(plan: MapPlan) -> Iterator[Row]:
    if not set(_LINE_WORDS) & set(plan.base):
        return
    yield Row(words="Base map", sign=None)
    for name, words in _LINE_WORDS.items():
        if name in plan.base:
            dashes = OBLAST_DASHES if name == "oblasts" else None
            yield Row(words=words, sign=stroke(name, WIDTHS_PT[name], dashes))
