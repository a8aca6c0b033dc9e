"""Annotations of other tools on the screen: taken in as claims to review, and handed out."""

from __future__ import annotations

import streamlit as st

from dashboard import record
from dashboard.rerunning import show_part_anew
from dashboard.review_desk import Desk, OpenReview, decide, say
from geo.annotations.reviewing import Imported, import_annotations, review_annotations
from geo.errors import ClaimlineError
from geo.reading.read_text import MOST_BYTES
from geo.reviews.plain import as_plain
from geo.wording import count_words

_MOST_NAMED = 5


def annotations(desk: Desk, opened: OpenReview) -> None:
    """A file of annotations to take in, and the review's claims as one."""
    with st.expander("Annotations of other tools (Hypothesis, Recogito, W3C)"):
        st.download_button(
            "Download these claims as annotations",
            data=review_annotations(opened.review, opened.state, opened.text, record.atlas()),
            file_name=f"claims-{opened.review.sha256[:12]}.jsonld",
            mime="application/ld+json",
            on_click="ignore",
        )
        if opened.state.recorded is not None:
            return
        if opened.state.passport.published is None:
            # The first decision on claims settles their dates, which are counted from that day.
            st.caption("Passages can be taken in once it is saved when this text was published.")
            return
        with st.form(f"annotations-{desk.sha256}", clear_on_submit=True, border=False):
            file = st.file_uploader(
                "Or take passages in that somebody marked in this text: JSON",
                type=["json", "jsonld", "jsonl"], key="annotations_file",
                max_upload_size=MOST_BYTES // 1_000_000,
            )  # fmt: skip
            if st.form_submit_button("Take them in") and file is not None:
                _take_in(desk, opened, file.name, file.getvalue())
                show_part_anew()


def _take_in(desk: Desk, opened: OpenReview, name: str, content: bytes) -> None:
    """Add a claim for each passage found in the text; a person decides on each as on any other."""
    try:
        found = import_annotations(
            content,
            name,
            state=opened.state,
            text=opened.text,
            atlas=record.atlas(),
            matcher=record.matcher(),
            data_dir=record.data_dir(),
        )
    except ClaimlineError as error:
        say(desk, f"{error}. The review is as it was.", trouble=True)
        return
    for claim in found.claims:
        if not decide(desk, "add", **as_plain(claim)):
            return
    say(desk, _what_came(found), trouble=not (found.claims or found.known))


def _what_came(found: Imported) -> str:
    words = [f"{count_words(len(found.claims), 'passage')} taken in, each as a claim to review."]
    if found.known:
        words.append(f"{count_words(found.known, 'passage')} stood here already.")
    for named, count in ((found.not_found, "not found"), (found.problems, "not readable")):
        if named:
            shown = "; ".join(named[:_MOST_NAMED])
            more = f"; and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
            words.append(f"{len(named)} {count}: {shown}{more}.")
    return " ".join(words)
