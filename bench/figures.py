"""Measured values with what they are compared with, as a table, as JSON, and in the README."""

from __future__ import annotations

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

README = Path(__file__).with_name("README.md")
BUILT_ON = ("streamlit", "folium", "streamlit-folium", "geopandas", "matplotlib", "playwright")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a median must come to, as it stands or against the base measured beside it.

    ``kind`` is ``at_most`` or ``at_least`` for a value, ``times_base`` for a value of at most so
    many times the base, ``over_base`` for one of at most so much more than the base.
    """

    kind: Literal["at_most", "at_least", "times_base", "over_base"]
    limit: float

    def is_met(self, value: float, base: float | None) -> bool | None:
        """Whether the value meets it; None without the base that it needs."""
        if self.kind == "at_most":
            return value <= self.limit
        if self.kind == "at_least":
            return value >= self.limit
        if base is None:
            return None
        return value <= (self.limit * base if self.kind == "times_base" else self.limit + base)

    def __str__(self) -> str:
        return {
            "at_most": f"at most {self.limit:g}",
            "at_least": f"at least {self.limit:g}",
            "times_base": f"at most {self.limit:g} x base",
            "over_base": f"at most base + {self.limit:g}",
        }[self.kind]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """All values measured of one thing on one record, in one way."""

    what: str
    record: str
    way: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Their median."""
        return statistics.median(self.values)

    def words(self) -> str:
        """The median, the spread and how many there are."""
        spread = f"{_number(min(self.values))} to {_number(max(self.values))}"
        return f"{_number(self.median)} ({spread}; n {len(self.values)})"


class Figures:
    """Values kept in the order in which the things were first measured."""

    def __init__(self, bars: dict[tuple[str, str], Bar] | None = None) -> None:
        self._values: dict[tuple[str, str], dict[str, list[float]]] = {}
        self._bars = bars or {}

    def add(self, what: str, record: str, value: float, way: str = "ours") -> None:
        """Keep one value."""
        self._values.setdefault((what, record), {}).setdefault(way, []).append(value)

    def median(self, what: str, record: str, way: str = "ours") -> float:
        """The median of what was kept; raises KeyError if that is nothing."""
        return statistics.median(self._values[what, record][way])

    def all(self) -> tuple[Figure, ...]:
        """Every thing, record and way."""
        return tuple(
            Figure(what=what, record=record, way=way, values=tuple(values))
            for (what, record), ways in self._values.items()
            for way, values in ways.items()
        )

    def table(self) -> str:
        """A Markdown row for each thing and record: ours, the base, their ratio, and the bar."""
        rows = [self._row(what, record) for what, record in self._values]
        head = ("what", "record", "ours", "base", "base / ours", "bar", "met")
        return markdown_table(head, rows, right=("base / ours",))

    def as_json(self) -> list[dict[str, Any]]:
        """Every single value, for whoever wants to look at more than medians."""
        return [
            {"what": f.what, "record": f.record, "way": f.way, "values": list(f.values)}
            for f in self.all()
        ]

    def _row(self, what: str, record: str) -> tuple[str, ...]:
        found = [f for f in self.all() if (f.what, f.record) == (what, record)]
        ours = next((f for f in found if f.way == "ours"), None)
        base = next((f for f in found if f.way != "ours"), None)
        bar = self._bars.get((what, record))
        met = bar.is_met(ours.median, base.median if base else None) if bar and ours else None
        return (
            what,
            record,
            ours.words() if ours else "",
            f"{base.way}: {base.words()}" if base else "",
            f"{base.median / ours.median:.1f}" if base and ours and ours.median else "",
            str(bar) if bar else "",
            "" if met is None else "yes" if met else "**no**",
        )


def markdown_table(
    head: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()
) -> str:
    """A table in Markdown; the columns named in ``right`` are set to the right."""
    rule = "|".join("---:" if name in right else "---" for name in head)
    lines = [f"| {' | '.join(map(str, cells))} |" for cells in (head, *rows)]
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def spread(values: Sequence[float], digits: int = 0) -> tuple[str, str]:
    """The median, and the lowest to the highest, as words for two columns."""
    lowest, highest = f"{min(values):,.{digits}f}", f"{max(values):,.{digits}f}"
    return f"{statistics.median(values):,.{digits}f}", f"{lowest} to {highest}"


def timed_ms(work: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def machine(browser_version: str = "") -> str:
    """The machine, how busy it is, and the versions, in two sentences."""
    versions = ", ".join(f"{name} {found}" for name in BUILT_ON if (found := _version(name)))
    browser = f", Chromium {browser_version}" if browser_version else ""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{os.cpu_count()} cores ({_processor()}), load {load} at the end. "
        f"Python {platform.python_version()}, {versions}{browser}."
    )


def publish(name: str, text: str, *, in_readme: bool) -> None:
    """Print the text; write it into the README too, between the marks of that name, if asked."""
    print(text)
    if in_readme:
        README.write_text(between_marks(README.read_text("utf-8"), name, text), "utf-8")


def between_marks(page: str, name: str, text: str) -> str:
    """The page with the text between its marks of that name; raises ValueError if it has none."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    found = re.search(f"{re.escape(begin)}.*?{re.escape(end)}", page, re.DOTALL)
    if found is None:
        raise ValueError(f"no {begin} ... {end} in the page")
    return f"{page[: found.start()]}{begin}\n{text.strip()}\n{end}{page[found.end() :]}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    if about.is_file():
        named = re.search(r"^model name\s*:\s*(.+)$", about.read_text("utf-8"), re.MULTILINE)
        if named:
            return named[1]
    return platform.processor() or platform.machine()
