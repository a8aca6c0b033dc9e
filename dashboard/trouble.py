"""What the reader sees instead of a traceback: what happened, what is safe, what to do."""

from __future__ import annotations

import streamlit as st

from dashboard.templates import render
from geo.errors import DataError


def show_problems(error: DataError) -> None:
    """Every problem of the data with its file, record and remedy."""
    st.html(render("problems.html", problems=error.problems))


def show_unread(unread: tuple[str, ...]) -> None:
    """What stood in the address and could not be read; nothing if all was."""
    if unread:
        st.warning(
            "Part of this link could not be taken as it stands; all else is as it says:\n\n"
            + "\n".join(f"- `{_as_code(line)}`" for line in unread)
        )


def _as_code(text: str) -> str:
    """Text that stays inside a Markdown code span."""
    return " ".join(text.replace("`", "'").split())
