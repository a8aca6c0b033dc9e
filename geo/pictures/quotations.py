"""The list of quotations: numbered as on the map, set in lines and poured into columns.

A quotation is never cut: a mark that does not fit is left to the link, whole and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geo.pictures.fonts import LINE_HEIGHT, Weight, showable, wrap
from geo.pictures.labels import name_of
from geo.snapshots import Mark, Quotation, Snapshot
from geo.wording import (
    PARTY_NAMES,
    PROPOSITION_NAMES,
    STANDING_NAMES,
    count_words,
    ended_words,
    time_words,
    words_of,
)

INDENT: Final = 1.75
"""Of the words behind numbers and swatches, in letter sizes."""
SMALLER: Final = 0.87
"""Letter size of what stands under a quotation, as a share of the quotation's."""
COLUMN_GAP: Final = 1.8
"""Between columns, in letter sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a block; ``soft`` is set in the quieter colour, ``is_said`` are the words."""

    text: str
    size: float
    weight: Weight = "regular"
    soft: bool = False
    is_said: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return self.size * LINE_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What may not be torn apart: a quotation, under its mark's heading if it is the first."""

    mark: Mark
    heading: tuple[Line, ...]
    quotation: Quotation
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """In points, with the space under it."""
        heading = sum(line.height for line in self.heading) * 1.15
        return heading + sum(line.height for line in self.lines) + self.lines[0].size * 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationList:
    """Blocks in columns of ``column`` points; ``left_to_link`` are the marks for which there was
    no room."""

    columns: tuple[tuple[Block, ...], ...]
    size: float
    column: float
    left_to_link: tuple[Mark, ...]

    @property
    def height(self) -> float:
        """Of the highest column, in points."""
        return max((sum(b.height for b in column) for column in self.columns), default=0.0)


def pour(snapshot: Snapshot, width: float, columns: int, size: float) -> QuotationList:
    """All quotations in that many columns of even height, as low as can be."""
    column = column_width(width, columns, size)
    blocks = [b for mark in snapshot.marks for b in blocks_of(snapshot, mark, column, size)]
    return _even(blocks, columns, size, column, ())


def pour_within(
    snapshot: Snapshot, width: float, columns: int, size: float, height: float
) -> QuotationList:
    """As many whole marks as that height holds, taken in order; the others are left to the link."""
    column = column_width(width, columns, size)
    kept: list[Block] = []
    left: list[Mark] = []
    for mark in snapshot.marks:
        longer = kept + blocks_of(snapshot, mark, column, size)
        if _even(longer, columns, size, column, ()).height <= height:
            kept = longer
        else:
            left.append(mark)
    return _even(kept, columns, size, column, tuple(left))


def pages(
    snapshot: Snapshot, width: float, columns: int, size: float, height: float
) -> list[QuotationList]:
    """All quotations on as many pages of that height as it takes; columns are filled in turn."""
    column = column_width(width, columns, size)
    blocks = [b for mark in snapshot.marks for b in blocks_of(snapshot, mark, column, size)]
    filled = _fill(blocks, height)
    poured = [filled[start : start + columns] for start in range(0, len(filled), columns)]
    return [
        _even([block for part in page for block in part], columns, size, column, ())
        for page in poured
    ]


def column_width(width: float, columns: int, size: float) -> float:
    """Of one of that many columns, in points."""
    return (width - (columns - 1) * COLUMN_GAP * size) / columns


def left_to_link_words(poured: QuotationList) -> str:
    """How many statements are left to the link, and of which marks; empty if none."""
    marks = poured.left_to_link
    if not marks:
        return ""
    count = sum(len(mark.quotations) for mark in marks)
    more = "more " if any(poured.columns) else ""
    numbers = ", ".join(str(mark.number) for mark in marks)
    which = "mark" if len(marks) == 1 else "marks"
    return f"and {count_words(count, f'{more}statement')} ({which} {numbers}): see the link"


def blocks_of(snapshot: Snapshot, mark: Mark, column: float, size: float) -> list[Block]:
    """A mark's quotations as blocks for columns of that width, at that letter size."""
    room = column - INDENT * size
    name = name_of(snapshot, mark.place)
    with_count = "excerpts" in snapshot.selection.layers
    return [
        Block(
            mark=mark,
            heading=_heading(mark, name, room, size, with_count) if index == 0 else (),
            quotation=quotation,
            lines=_quotation_lines(quotation, room, size),
        )
        for index, quotation in enumerate(mark.quotations)
    ]


def _heading(mark: Mark, name: str, room: float, size: float, with_count: bool) -> tuple[Line, ...]:
    if mark.state is None:
        words = f"{name}: distance as stated"
    else:
        number = f" · {mark.state.statement_count} in all" if with_count else ""
        words = f"{name}: {STANDING_NAMES[mark.state.standing].lower()}{number}"
    lines = wrap(showable(words), room, size * 1.05, "bold")
    return tuple(Line(text=line, size=size * 1.05, weight="bold") for line in lines)


def _quotation_lines(quotation: Quotation, room: float, size: float) -> tuple[Line, ...]:
    said = words_of(quotation.claim)
    small = size * SMALLER
    who = wrap(showable(_who(quotation)), room, small, "bold")
    return (
        *(Line(text=line, size=size, is_said=True) for line in wrap(showable(said), room, size)),
        *(Line(text=line, size=small, weight="bold") for line in who),
        *(
            Line(text=line, size=small, soft=True)
            for words in (source_words(quotation), *quotation.beside)
            for line in wrap(showable(words), room, small)
        ),
    )


def _who(quotation: Quotation) -> str:
    """Who says it, who carried it, and in a word or two what kind of statement it is."""
    name, party = quotation.claimant.name_en, PARTY_NAMES[quotation.party]
    speaker = name if name == party or quotation.party == "article" else f"{name} ({party})"
    names = ", ".join(carrier.name_en for carrier in quotation.carriers)
    carried = f", carried by {names}" if names else ""
    return f"{speaker}{carried}: {PROPOSITION_NAMES[quotation.claim.proposition]}"


def source_words(quotation: Quotation) -> str:
    """Document or site, and dates; what is inferred says so, a stated date says nothing more."""
    claim = quotation.claim
    about, known = time_words(claim.event_time), time_words(claim.known_by)
    dates = f"about and known {about}" if about == known else f"about {about}; known {known}"
    forecast = f"; speaks of {time_words(claim.forecast_for)}" if claim.forecast_for else ""
    ended = quotation.time_ended_on
    forecast += f" ({ended_words(ended)})" if ended else ""
    place = "; place inferred" if claim.places_why else ""
    site = f" · {quotation.report.host}" if not claim.is_quoted else ""
    return f"{quotation.report.short_name}{site} · {dates}{forecast}{place}"


def _even(
    blocks: Sequence[Block], columns: int, size: float, column: float, left: tuple[Mark, ...]
) -> QuotationList:
    """The lowest columns, at most that many, that hold all the blocks in order."""
    heights = [block.height for block in blocks]
    low, high = max(heights, default=0.0), sum(heights)
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(blocks, middle)) <= columns else (middle, high)
    return QuotationList(
        columns=tuple(_fill(blocks, high)), size=size, column=column, left_to_link=left
    )


def _fill(blocks: Sequence[Block], height: float) -> list[tuple[Block, ...]]:
    """Columns of at most that height; a block higher than that has one to itself."""
    columns: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        if not columns or used + block.height > height + 1e-6:
            columns.append([])
            used = 0.0
        columns[-1].append(block)
        used += block.height
    return [tuple(column) for column in columns]
