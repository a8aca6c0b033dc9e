"""Records as YAML text in the form of the files in ``data/``: readable, and good to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

WIDTH: Final = 105
_ESCAPED_FOLD: Final = re.compile(r"(?<=[^\\\s])\\\n( +)\\ (?=[^\\\s])")
"""How PyYAML breaks a line at a space in quotation marks; a bare line break says the same."""
_ESCAPED_LETTER: Final = re.compile(r"(?<!\\)\\U([0-9A-F]{8})")
"""How PyYAML writes letters beyond the first 65,536, emoji among them; YAML takes them as such."""
_INLINE: Final = ("places", "excerpts", "chain", "quantity")
"""Fields of a claim that stand on one line, lists in brackets and mappings in braces."""
_PROSE: Final = (
    "description",
    "translation",
    "quoting_terms",
    "why",
    "places_why",
    "note",
    "reason",
)
"""Our own sentences, which stand in folded blocks."""
_PLAIN: Final = (
    "id", "label", "claimant", "carrier", "kind", "proposition", "stated_for", "party", "basis",
    "language", "topic", "unit", "qualifier",
)  # fmt: skip
"""Words of the vocabulary and ids, which stand without quotation marks where YAML allows it."""


class _Quoted(str):
    """Text in quotation marks."""


class _Prose(str):
    """Text in a folded block."""


class _Inline(list[Any]):
    """A list on one line."""


class _InlineMap(dict[str, Any]):
    """A mapping on one line."""


def yaml_records(records: Iterable[Mapping[str, Any]]) -> str:
    """A list of records, one below the other, as in claimants.yaml."""
    return _dump([_dressed(record) for record in records], indented=False)


def yaml_report(passport: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> str:
    """A report: its passport, then each list after an empty line."""
    parts = [_dump(_dressed(passport), indented=True)]
    for name, records in lists.items():
        content = {name: [_dressed(record) for record in records]}
        parts.append(_dump(content, indented=True))
    return "\n".join(parts)


def _dressed(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record with each value marked by how it is to be written."""
    return {name: _value(name, value) for name, value in record.items()}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _InlineMap(value) if name in _INLINE else _dressed(value)
    if isinstance(value, (list, tuple)):
        return _Inline(value) if name in _INLINE else list(value)
    if isinstance(value, str) and name in _PROSE:
        return _Prose(" ".join(value.split()))
    if isinstance(value, str) and (name not in _PLAIN or not value.isprintable()):
        return _Quoted(value)
    return value


def _dump(content: Any, *, indented: bool) -> str:
    import yaml

    dumped: str = yaml.dump(
        content,
        Dumper=_dumper(indented),
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
        default_flow_style=False,
    )
    plain = _ESCAPED_LETTER.sub(_letter, _ESCAPED_FOLD.sub(r"\n\1", dumped))
    return plain if yaml.safe_load(plain) == yaml.safe_load(dumped) else dumped


def _letter(escaped: re.Match[str]) -> str:
    letter = chr(int(escaped[1], 16))
    return letter if letter.isprintable() else escaped[0]


@cache
def _dumper(indented: bool) -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """SafeDumper that indents lists below their name, and repeats no record by reference."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, indentless and not indented)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def quoted(dumper: yaml.SafeDumper, data: _Quoted) -> yaml.ScalarNode:
        single = '"' in data and "'" not in data and data.isprintable()
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="'" if single else '"')

    def prose(dumper: yaml.SafeDumper, data: _Prose) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style=">")

    def inline(dumper: yaml.SafeDumper, data: _Inline) -> yaml.SequenceNode:
        return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)

    def inline_map(dumper: yaml.SafeDumper, data: _InlineMap) -> yaml.MappingNode:
        return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)

    Dumper.add_representer(_Quoted, quoted)
    Dumper.add_representer(_Prose, prose)
    Dumper.add_representer(_Inline, inline)
    Dumper.add_representer(_InlineMap, inline_map)
    return Dumper
