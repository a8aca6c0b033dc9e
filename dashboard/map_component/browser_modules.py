"""The component's own JavaScript and styles, joined into one module per component.

The sources in ``browser/`` are plain ES modules that import each other, so that editors and type
checkers understand them. Joining only drops the import lines and the word ``export``; therefore
names at the top of a module must be unique among all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

BROWSER_FOLDER: Final = Path(__file__).parent / "browser"
_IMPORT: Final = re.compile(r'^import (?:\{[^}]*\} from )?"\./(?P<name>[\w-]+\.js)";\n', re.M)
_TOP_NAME: Final = re.compile(
    r"^(?:export )?(?:default )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.M
)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function|const|class)", re.M)


@cache
def joined_module(entry: str) -> str:
    """The module ``entry`` with everything it imports, as one text without imports."""
    texts: dict[str, str] = {}
    _collect(entry, texts)
    _refuse_same_names(texts)
    parts = [_EXPORT.sub("", text) for name, text in texts.items() if name != entry]
    return "\n".join([*parts, texts[entry]])


def _refuse_same_names(texts: Mapping[str, str]) -> None:
    counted = Counter(name for text in texts.values() for name in _TOP_NAME.findall(text))
    repeated = sorted(name for name, count in counted.items() if count > 1)
    if repeated:
        raise ValueError(
            f"{BROWSER_FOLDER.name}/: {', '.join(repeated)} stands at the top of two modules that "
            "are joined. Remedy: give one of them another name."
        )


def _collect(name: str, texts: dict[str, str]) -> None:
    """Put the imports of a module before the module itself, each once."""
    if name in texts:
        return
    source = (BROWSER_FOLDER / name).read_text(encoding="utf-8")
    for imported in _IMPORT.finditer(source):
        _collect(imported["name"], texts)
    texts[name] = _IMPORT.sub("", source)


@cache
def style_sheet(name: str) -> str:
    """The style sheet ``name`` as text."""
    return (BROWSER_FOLDER / name).read_text(encoding="utf-8")
