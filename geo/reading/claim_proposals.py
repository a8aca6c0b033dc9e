"""A claim proposed from a text, for a person to accept, change or reject."""

from __future__ import annotations

from dataclasses import dataclass

from geo.claims import Kind, Quantity, StatedFor
from geo.reading.speakers import ProposedClaimant
from geo.times import Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposition that the words may mean, how strongly (0 to 1), by which rule."""

    proposition: str
    kind: Kind
    score: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProposal:
    """A claim that a text seems to make.

    Spans are (start, end) in code points of the text, end exclusive; ``exact`` are the words of
    the claim's own, who says it included where it stands there, ``content`` what is said.
    ``claimant`` is an id of the record; where it is None ``claimant_text`` has the source's words
    and ``new_claimant`` a record to start from. ``candidates`` are up to three, the likeliest
    first. ``score`` is the share of such proposals that were right in the evaluation.
    ``needs_review`` names what to look at, in the words of ``REVIEW_NOTES``.
    """

    start: int
    end: int
    exact: str
    places: tuple[str, ...]
    claimant: str | None
    claimant_text: str
    new_claimant: ProposedClaimant | None
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    candidates: tuple[Candidate, ...]
    stated_for: StatedFor | None
    event_time: Time | None
    forecast_for: Time | None
    quantity: Quantity | None
    hedge: str
    score: float
    rule: str
    needs_review: tuple[str, ...]

    @property
    def proposition(self) -> str:
        """The likeliest proposition."""
        return self.candidates[0].proposition

    @property
    def kind(self) -> Kind:
        """The kind of the likeliest proposition."""
        return self.candidates[0].kind


REVIEW_NOTES = {
    "ambiguous_place": "a name here may be another place",
    "carried_place": "these words name no place; it is the one spoken of before",
    "place_not_in_record": "the record has no such place yet",
    "pronoun": "who speaks is a pronoun; it is read as the last one who spoke",
    "short_name": "who speaks goes by a short name that was explained before",
    "source_not_named": "who speaks is not named here; it is read as the last one who spoke",
    "quotation_continues": "the quotation goes on; it is read as the same speaker's",
    "named_in_next_sentence": "who speaks is named in a later sentence",
    "source_carried_on": "the source is named before a list or at its start; it is carried on",
    "speaks_of_ours": '"our" outside a quotation; it is read as the last one who spoke',
    "unnamed_group": "a group without names; whether it is the one of the record is not said",
    "new_claimant": "the record has no such claimant yet",
    "party_not_known": "for whom the source stands is not clear from its words",
    "no_date": "the date of the document is not known",
    "year_not_stated": "nothing says the year",
}
"""What each note of ``needs_review`` says, in words for the screen."""
