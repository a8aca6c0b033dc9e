"""Reading articles in: files dropped or a text pasted, each stored once and proposed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from dashboard import record, session
from dashboard.document_list import document_list
from dashboard.plain_text import as_text
from dashboard.rerunning import show_part_anew
from dashboard.review_desk import Desk, recent, say, take_up
from dashboard.review_passport import LANGUAGES
from dashboard.templates import render
from geo.errors import ClaimlineError
from geo.reading.near_duplicates import copies_of, reports_quoted
from geo.reading.read_text import MOST_BYTES, ReadText, read_pasted
from geo.reading.text_files import read_bytes
from geo.reading.text_names import text_name
from geo.reading.text_store import TextStore
from geo.reviews.starting import start_review
from geo.reviews.states import state_of_review
from geo.reviews.store import ReviewStore
from geo.reviews.words import moment_words, progress_words, title_of

KINDS = ("txt", "md", "markdown", "html", "htm", "xhtml", "pdf", "docx")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIn:
    """What came of reading one article in: its name, a line on it, and its text's SHA-256."""

    name: str
    words: str
    sha256: str | None = None

    @property
    def went_well(self) -> bool:
        """Whether there is a review of it now."""
        return self.sha256 is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A review in the list."""

    sha256: str
    title: str
    words: str
    recorded: bool
    readable: bool = True


def read_in_form(desk: Desk) -> None:
    """The two ways in, with what came of the last."""
    files_side, paste_side = st.columns(2, gap="medium")
    with files_side, st.form("files", clear_on_submit=True, border=False):
        uploaded = st.file_uploader(
            "Files: text, Markdown, HTML, PDF, Word; many at once",
            accept_multiple_files=True,
            max_upload_size=MOST_BYTES // 1_000_000,
            key="read_files",
        )
        if st.form_submit_button("Read these files") and uploaded:
            contents = ((file.name, file.getvalue()) for file in uploaded)
            _read(desk, _with_progress(contents, len(uploaded)))
    with paste_side, st.form("paste", clear_on_submit=True, border=False):
        pasted = st.text_area("Or paste an article", height=120, key="read_pasted")
        if st.form_submit_button("Read this text") and pasted.strip():
            _read(desk, (_read_text(pasted),))
    results = session.read_in()
    if results:
        st.html(render("read_in.html", results=results))
    if len(results) == 1 and results[0].sha256:
        st.button(
            "Review it", type="primary", on_click=_open_review, args=(desk, results[0].sha256)
        )


def _read(desk: Desk, results: tuple[ReadIn, ...]) -> None:
    """Say what came of it; a single article is opened at once, by whoever said a name."""
    session.set_read_in(results)
    (first, *others) = results
    if first.sha256 and not others and desk.reviewer.strip():
        _open_review(desk, first.sha256)
        if not desk.said:
            say(desk, first.words[:1].upper() + first.words[1:])
        show_part_anew()


def _with_progress(contents: Iterable[tuple[str, bytes]], count: int) -> tuple[ReadIn, ...]:
    """Each file read in, with how far that is; one that cannot be read stops no other."""
    results = []
    shown = st.progress(0.0, text="Reading …") if count > 1 else None
    for number, (name, content) in enumerate(contents, start=1):
        results.append(_read_file(name, content))
        if shown is not None:
            shown.progress(number / count, text=f"{number} of {count} read")
    if shown is not None:
        shown.empty()
    return tuple(results)


def _read_file(name: str, content: bytes) -> ReadIn:
    try:
        return _begin(read_bytes(content, name))
    except ClaimlineError as error:
        return ReadIn(name=name, words=f"{error}.")


def _read_text(text: str) -> ReadIn:
    try:
        return _begin(read_pasted(text))
    except ClaimlineError as error:
        return ReadIn(name="pasted text", words=f"{error}.")


def _begin(article: ReadText) -> ReadIn:
    """Store the text and start its review; ClaimlineError where that cannot be."""
    store, texts = ReviewStore(), TextStore()
    others = {sha: text for sha, text in texts.known_texts().items() if sha != article.sha256}
    copies = (*reports_quoted(article.text, record.atlas()), *copies_of(article.text, others))
    texts.keep(article)
    resumed = article.sha256 in store
    review = store.start(
        start_review(
            article,
            atlas=record.atlas(),
            matcher=record.matcher(),
            data_dir=record.data_dir(),
        )
    )
    words = (
        f"{article.source_name}: {LANGUAGES.get(article.language, article.language)}, "
        f"{len(review.mentions)} names of places, {len(review.proposals)} claims proposed."
    )
    if resumed:
        words += " Its review goes on where it was left."
    for copy in copies[:2]:
        name = text_name(copy.name, record.atlas(), texts)
        words += f" Much of it stands in “{name}” too ({copy.share:.0%})."
    return ReadIn(name=article.source_name, words=words, sha256=article.sha256)


def review_lines(reviewer: str = "") -> tuple[ReviewLine, ...]:
    """Every review of the user's folder, those to go on with first; who else has it open."""
    store = ReviewStore()
    lines = []
    for sha256 in store:
        try:
            review = store.open(sha256).review
            state = state_of_review(review)
        except ClaimlineError as error:
            lines.append(
                ReviewLine(
                    sha256=sha256, title="A review that cannot be read", words=str(error),
                    recorded=False, readable=False,
                )
            )  # fmt: skip
            continue
        title, words = title_of(review, state), progress_words(state)
        if title != review.source_name:  # two of one title are told apart by their files
            words = f"{review.source_name} · {words}"
        if review.decisions:
            last = review.decisions[-1]
            words += f" · last {last.by or 'somebody'}, {moment_words(last.at)}"
        visits = recent(store.visits(sha256))
        others = ", ".join(visit.by for visit in visits if visit.by != reviewer)
        lines.append(
            ReviewLine(
                sha256=sha256,
                title=title,
                words=f"{words} · open at {others}" if others else words,
                recorded=state.recorded is not None,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.recorded, line.title)))


def waiting_documents() -> None:
    """Documents of the record of whose newest text a person has not seen all."""
    listed = [document for document in document_list(record.atlas()) if document.waits]
    if listed:
        st.html(render("waiting_documents.html", documents=listed))


def review_list(desk: Desk) -> None:
    """The reviews, each with how far it is and a way in."""
    lines = review_lines(desk.reviewer)
    st.subheader("Reviews", anchor=False)
    if not lines:
        st.html(
            "<p class='cl-silent'>No article was read in yet. Read one above, and its claims stand "
            "here for review.</p>"
        )
    for line in lines:
        words_side, button_side = st.columns([8, 2], vertical_alignment="center")
        words_side.markdown(f"**{as_text(line.title)}**  \n{as_text(line.words)}")
        label = "Look at it" if line.recorded else "Go on"
        if line.readable:
            button_side.button(
                label,
                key=f"open-{line.sha256}",
                width="stretch",
                on_click=_open_review,
                args=(desk, line.sha256),
            )


def _open_review(desk: Desk, sha256: str) -> None:
    """Called when a review is chosen: put it on the desk, if a name stands with its decisions."""
    if not desk.reviewer.strip():
        say(desk, "Say your name first: it stands with every decision.", trouble=True)
        return
    session.set_read_in(())
    try:
        take_up(desk, sha256)
    except ClaimlineError as error:
        say(desk, f"{error}.", trouble=True)
