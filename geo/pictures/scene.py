"""The map as it will be: its panels, what is on it, and the legend that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol, TypeVar

from geo.errors import BadSelectionError
from geo.pictures.frame import Box, MapFrame, frame_for
from geo.pictures.furniture import (
    draw_locator,
    draw_scale,
    draw_title,
    scale_box,
)
from geo.pictures.layout import (
    EDGE_PT,
    INSET_PT,
    Panels,
    boxes_of,
    is_wide,
    place_panels,
)
from geo.pictures.legend import Legend, columns_for, draw_legend, make_legend, panel_around
from geo.pictures.map_window import MapPlan, draw_map, plan_map
from geo.pictures.sheet import Sheet
from geo.pictures.shown import Shown, shown_in
from geo.pictures.themes import Theme
from geo.snapshots import Snapshot

LEGEND_COLUMN_EM: Final = 19.5
LEGEND_GAP_PT: Final = 12.0
LEGEND_PAD_PT: Final = 8.0
ON_MAP_SIZES: Final = ((7.8, 1), (7.4, 1), (7.0, 1), (7.0, 2), (6.2, 2), (6.2, 3))
"""Letter size and columns of a legend on the map, the one wished for first."""
MOST_LEGEND_SHARE: Final = 0.46
ROUNDS: Final = 5
FREE_ROUNDS: Final = 4
"""How often the list may take its room anew before it is held."""
MOST_ROUNDS: Final = 40
LEAST_BAND_PT: Final = 240.0
BAND_SIZE_PT: Final = 7.0
BAND_COLUMN_PT: Final = 118.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The map as it will be: what it shows, panels, plan; its legend (None if in the band)."""

    shown: Shown
    panels: Panels
    plan: MapPlan
    legend: Legend | None
    columns: int
    panel: Box | None
    band: float


class Parts(Protocol):
    """A page as it was divided."""

    @property
    def map(self) -> Box:
        """The map's window on the page."""

    @property
    def list_room(self) -> float:
        """Height of the list on the page, in points."""


_Parts = TypeVar("_Parts", bound=Parts)
Divider = Callable[[Shown, float, float | None], _Parts]
"""Divides a page for a list, the height of a legend under the map, and the list's height if that
is settled."""


def settle(snapshot: Snapshot, sheet: Sheet, divided: Divider[_Parts]) -> tuple[_Parts, Scene]:
    """Divide the page and plan the map until both agree.

    The window decides which marks are listed, the list leaves the window its room; the legend
    says what is on the map, and the map has room where the legend is not. Each is tried again
    with the other. The legend's room only grows, and where the list does not come to rest, its
    room is held, so that it ends.
    """
    has_band = not is_wide(sheet.width, sheet.height) and sheet.width >= LEAST_BAND_PT
    band = BAND_SIZE_PT * 8 if has_band else 0.0
    panel: Box | None = None
    shown, list_room = shown_in(snapshot, _bounds_alone(snapshot, sheet)), None
    for _ in range(ROUNDS):
        shown, parts, panels, list_room = _agreed(
            snapshot, sheet, shown, panel, partial(_under_band, divided, band), list_room
        )
        scene = _scene(shown, sheet, parts.map, panels, panel, band)
        needed = _band_height(scene.plan, sheet.width) if has_band else 0.0
        fits = scene.panel is None or (panel is not None and scene.panel.within(panel))
        if needed <= band and fits:
            break
        band, panel = max(band, needed), _both(panel, scene.panel)
    return parts, scene


def _under_band(
    divided: Divider[_Parts], band: float, shown: Shown, list_room: float | None
) -> _Parts:
    return divided(shown, band, list_room)


def _agreed(
    snapshot: Snapshot,
    sheet: Sheet,
    shown: Shown,
    panel: Box | None,
    divided: Callable[[Shown, float | None], _Parts],
    list_room: float | None,
) -> tuple[Shown, _Parts, Panels, float | None]:
    """A division whose list holds the very marks of its window.

    With the list's room held the window no longer moves; ``MOST_ROUNDS`` ends it in any case.
    """
    rooms: list[float] = []
    for _ in range(MOST_ROUNDS):
        parts = divided(shown, list_room)
        left = panel.right if panel else parts.map.left
        panels = place_panels(snapshot, parts.map, left, sheet.height)
        seen = shown_in(snapshot, panels.frame)
        if (seen.marks, seen.note) == (shown.marks, shown.note):
            return shown, parts, panels, list_room
        shown = seen
        rooms.append(parts.list_room)
        if list_room is None and len(rooms) == FREE_ROUNDS:
            list_room = max(rooms)
    raise BadSelectionError("this size leaves map and quotations no common room; take another")


def _bounds_alone(snapshot: Snapshot, sheet: Sheet) -> MapFrame:
    """A frame of the bounds and hardly more, to begin with."""
    return frame_for(snapshot.bounds, sheet.box, sheet.box)


def _both(a: Box | None, b: Box | None) -> Box | None:
    """The box that holds both."""
    if a is None or b is None:
        return a or b
    return Box(left=a.left, top=a.top, right=max(a.right, b.right), bottom=max(a.bottom, b.bottom))


def _scene(
    shown: Shown, sheet: Sheet, window: Box, panels: Panels, panel: Box | None, band: float
) -> Scene:
    """The map planned around a panel, and the legend that such a map needs."""
    covered = boxes_of(panels, [panel] if panel else [])
    plan = plan_map(panels.frame, shown.snapshot, sheet.width, covered)
    legend, columns, needed = (None, 0, None) if band else _legend_on_map(plan, window, sheet)
    return Scene(
        shown=shown,
        panels=panels,
        plan=plan,
        legend=legend,
        columns=columns,
        panel=needed,
        band=band,
    )


def draw_scene(sheet: Sheet, scene: Scene, theme: Theme) -> None:
    """The map with everything that stands on it, legend included where the page is wide."""
    snapshot, panels, plan = scene.shown.snapshot, scene.panels, scene.plan
    draw_map(sheet, plan, snapshot, theme)
    scale = scale_box(plan.frame, panels.scale.right, panels.scale.bottom, panels.most_scale)
    draw_title(sheet, snapshot, panels.title, panels.title_width, theme)
    draw_scale(sheet, plan.frame, scale, panels.most_scale, theme)
    if panels.locator:
        draw_locator(sheet, snapshot, plan.frame, panels.locator, theme)
    if scene.legend and scene.panel:
        sheet.panel(scene.panel, theme.panel, theme.rule, round_by=3)
        corner = (scene.panel.left + LEGEND_PAD_PT, scene.panel.top + LEGEND_PAD_PT)
        draw_legend(sheet, scene.legend, *corner, scene.columns, LEGEND_GAP_PT, theme)


def _legend_on_map(
    plan: MapPlan, window: Box, sheet: Sheet
) -> tuple[Legend | None, int, Box | None]:
    if not is_wide(sheet.width, sheet.height):
        return None, 0, None
    room = window.height - 2 * INSET_PT - 2 * LEGEND_PAD_PT
    left, top = window.left + INSET_PT, window.top + INSET_PT
    for letters, most_columns in ON_MAP_SIZES:
        legend = make_legend(plan, letters, LEGEND_COLUMN_EM * letters)
        columns = columns_for(legend, room, most_columns)
        if columns and columns * legend.column <= window.width * MOST_LEGEND_SHARE:
            panel = panel_around(legend, left, top, columns, LEGEND_GAP_PT, LEGEND_PAD_PT)
            return legend, columns, panel
    return None, 0, None


def _band_legend(plan: MapPlan, width: float) -> tuple[Legend, int]:
    room = width - 2 * EDGE_PT
    columns = max(1, int((room + LEGEND_GAP_PT) / (BAND_COLUMN_PT + LEGEND_GAP_PT)))
    column = (room - (columns - 1) * LEGEND_GAP_PT) / columns
    return make_legend(plan, BAND_SIZE_PT, column), columns


def _band_height(plan: MapPlan, width: float) -> float:
    """Height in points of the legend under the map."""
    legend, columns = _band_legend(plan, width)
    return legend.height(columns) + LEGEND_PAD_PT * 1.6


def draw_band(sheet: Sheet, plan: MapPlan, top: float, theme: Theme) -> None:
    """The legend in a band of its own under the map, from that height on."""
    legend, columns = _band_legend(plan, sheet.width)
    sheet.line(((0, top), (sheet.width, top)), theme.rule, 0.8)
    draw_legend(sheet, legend, EDGE_PT, top + LEGEND_PAD_PT, columns, LEGEND_GAP_PT, theme)
