"""Buttons and links that copy: whatever carries ``data-claimline-copy``, on every screen.

With it comes that a menu of screens which covers a narrow window closes once one is chosen.
"""

from __future__ import annotations

from streamlit.components.v2 import component

from dashboard.map_component.browser_modules import joined_module

_in_browser = component("claimline_copying", js=joined_module("copying.js"), isolate_styles=False)


def mount_copying() -> None:
    """Make them work; once per run, before the screen, so that no screen has to think of it."""
    _in_browser(key="claimline_copying")
