"""The document under review in the browser: claims and names marked, and the keys of a reviewer."""

from __future__ import annotations

from typing import Any, Final

from dashboard import session
from dashboard.map_component.mounting import browser_files, in_browser
from dashboard.review_desk import Desk, OpenReview, handle
from geo.reviews.drafts import Draft
from geo.reviews.review import PlaceMention

SHOWN_CHARACTERS: Final = 60_000
"""So much of a long text goes to the browser, around the current claim."""
_STEP: Final = 20_000

_in_browser = in_browser("claimline_review")


def review_document(desk: Desk, opened: OpenReview) -> None:
    """Show it; what the reader does there is done before the script runs again."""
    key = f"claimline_review_{desk.sha256}_{'second' if desk.second else 'first'}"

    def answer() -> None:
        handle(desk, session.reported(key, "acts"))

    _in_browser(key=key, data=browser_data(desk, opened, key), on_acts_change=answer)


def browser_data(desk: Desk, opened: OpenReview, key: str) -> dict[str, Any]:
    """What the browser gets: a stretch of the text, spans in code points, and where we are."""
    first, last = shown_stretch(opened, desk.current)
    return {
        "key": key,
        "files": browser_files("reviewing", "review"),
        "text": opened.text[first:last],
        "base": first,
        "more_before": first > 0,
        "more_after": last < len(opened.text),
        "language": opened.state.passport.language,
        "claims": [_claim(draft, desk.reviewer) for draft in opened.state.drafts],
        "mentions": [_mention(mention) for mention in opened.review.mentions],
        "current": desk.current,
        "token": desk.token,
        "answered": desk.answered,
        "second": desk.second,
        "closed": opened.state.recorded is not None,
        "said": desk.said,
        "trouble": desk.trouble,
    }


def shown_stretch(opened: OpenReview, current: str | None) -> tuple[int, int]:
    """From where to where the text is shown; it moves in steps, so that it mostly stays."""
    length = len(opened.text)
    if length <= SHOWN_CHARACTERS:
        return 0, length
    at = next((d.content.start for d in opened.state.drafts if d.id == current), 0)
    first = max(0, (at // _STEP - 1) * _STEP)
    return first, min(length, first + SHOWN_CHARACTERS)


def _claim(draft: Draft, reviewer: str) -> dict[str, Any]:
    return {
        "id": draft.id,
        "start": draft.content.start,
        "end": draft.content.end,
        "state": draft.state,
        "judged": any(verdict.stamp.by == reviewer for verdict in draft.verdicts),
    }


def _mention(mention: PlaceMention) -> dict[str, Any]:
    names = [option.name_en for option in mention.options]
    said = names[0] if mention.place is not None and names else " or ".join(names[:3]) + "?"
    return {
        "start": mention.start,
        "end": mention.end,
        "open": mention.place is None,
        "title": said,
    }
