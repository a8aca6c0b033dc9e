"""What stands beside the map: the words on a place, or of the day while no place is chosen.

It comes lean: what is folded away is left out, and each fold has a name under which it is had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.beside_series import BesideSeries, beside_series
from dashboard.claim_cards import claim_card
from dashboard.day_overview import DayOverview, day_overview, overview_fold_html, overview_html
from dashboard.place_panel import PlacePanel, panel_fold_html, panel_html, place_panel
from dashboard.templates import render
from geo.as_of import counts_from
from geo.atlas import Atlas
from geo.selection import Selection
from geo.shown_states import AnySeries

CLAIM_FOLDS: Final = ("source", "line", "card")
"""Folds of one claim: its source, its words, or all of its card; ``source:c-0123456789``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the words are made from: the record, the reader's choice and their mapped series.

    ``page_address`` is the dashboard's, without a query: links lead there.
    """

    atlas: Atlas
    series: Sequence[AnySeries]
    selection: Selection
    page_address: str

    def html(self) -> str:
        """The words as HTML without what is folded away, everything in it escaped."""
        if self.selection.place is None:
            return overview_html(self._overview())
        panel = self._panel()
        return panel_html(panel, self._beside(panel), lean=True)

    def fold_html(self, name: str) -> str | None:
        """What is in the fold of that name; None if there is no such fold."""
        kind, _, which = name.partition(":")
        if kind in CLAIM_FOLDS:
            return self._claim_html(kind, which)
        if self.selection.place is None:
            return overview_fold_html(self._overview(), kind, which)
        panel = self._panel()
        return panel_fold_html(panel, self._beside(panel), kind, which)

    def _overview(self) -> DayOverview:
        return day_overview(self.atlas, self.selection, self.page_address)

    def _panel(self) -> PlacePanel:
        place = self.atlas.places[self.selection.place or ""]
        return place_panel(self.atlas, place, self.selection, self.page_address)

    def _beside(self, panel: PlacePanel) -> BesideSeries | None:
        return beside_series(self.atlas, self.series, panel.state)

    def _claim_html(self, kind: str, claim_id: str) -> str | None:
        claim = self.atlas.claims.get(claim_id)
        if claim is None or counts_from(claim, self.selection.clock) > self.selection.on:
            return None
        card = claim_card(self.atlas, claim, self.selection, self.page_address)
        return render("words_fold.html", kind=kind, found=card)
