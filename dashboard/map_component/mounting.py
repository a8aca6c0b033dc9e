"""How a component's module and styles reach the browser: each file fetched once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from dashboard.map_component.browser_modules import joined_module, style_sheet
from dashboard.map_component.scene_files import SERVED_PATH, write_served

# Tiny on purpose: Streamlit sends it with every rerun. The module it loads is fetched once.
BOOTSTRAP: Final = """
export default async function mount(component) {
  const [data] = component.data;
  const { module, base } = data.files;
  const own = document.querySelector('script[type="module"][src*="static/js/"]');
  const root = own ? new URL("../../", own.src).href : new URL(base, location.origin).href;
  return (await import(root + module)).default({ ...component, data }, root);
}
"""


def in_browser(name: str) -> Callable[..., Any]:
    """A component by that name: call it with its key, its data (a mapping) and its callbacks.

    The data hold ``browser_files`` under ``files``.
    """
    mount = component(name, js=BOOTSTRAP, isolate_styles=False)

    def mounted(*, data: Mapping[str, Any], **others: Any) -> Any:
        # In a list: in the values of a mapping Streamlit looks for tables, at each run anew, and
        # has to import pandas and Arrow to tell.
        return mount(data=[data], **others)

    return mounted


def browser_files(module: str, style: str) -> dict[str, str]:
    """The addresses of a module and of a style sheet, below the app's root, for the bootstrap."""
    module_file = write_served(joined_module(f"{module}.js"), stem=module, suffix=".js")
    style_file = write_served(style_sheet(f"{style}.css"), stem=style, suffix=".css")
    return {
        "base": f"/{str(st.get_option('server.baseUrlPath')).strip('/')}/".replace("//", "/"),
        "module": f"{SERVED_PATH}/{module_file}",
        "style": f"{SERVED_PATH}/{style_file}",
    }
