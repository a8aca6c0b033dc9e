"""What stands beside the map: the words on a place, or of the day while no place is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.beside_series import beside_series
from dashboard.day_overview import day_overview, overview_html
from dashboard.place_panel import panel_html, place_panel
from geo.atlas import Atlas
from geo.selection import Selection
from geo.shown_states import AnySeries


def words_html(
    atlas: Atlas, series: Sequence[AnySeries], selection: Selection, page_address: str
) -> str:
    """The words of the selection as HTML, everything in it escaped.

    ``series`` are the mapped series of the reader's choice; ``page_address`` is the dashboard's,
    without a query.
    """
    if selection.place is None:
        return overview_html(day_overview(atlas, selection, page_address))
    panel = place_panel(atlas, atlas.places[selection.place], selection, page_address)
    return panel_html(panel, beside_series(atlas, series, panel.state))
