"""The arrow data <- geo <- dashboard, and what geo keeps out of itself, by reading the imports."""

import ast
import importlib.util
from graphlib import TopologicalSorter
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GEO = sorted((ROOT / "geo").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))

INTERFACES = {"streamlit", "folium", "streamlit_folium", "branca", "dashboard", "tests", "pytest"}
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "socketserver",
    "tornado", "urllib3", "webbrowser", "websockets",
}  # fmt: skip
OPENS_ADDRESSES = {"urllib", "urllib.request", "urllib.error"}  # urllib.parse only reads them
CHANCE = {"random", "uuid", "time"}  # secrets may name a temporary file
ORDER = (
    "geo.errors", "geo.places", "geo.distances", "geo.excerpts", "geo.claims", "geo.reports",
    "geo.atlas", "geo.as_of", "geo.selection", "geo.layers", "geo.__main__",
)  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter"}


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(nodes):
    """Every module that these nodes import, in full, with ``from`` names as if modules."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: import from the top, geo.x, not .x"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def top_level(nodes):
    return {name.partition(".")[0] for name in imported(nodes)}


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=[str(p.relative_to(ROOT)) for p in paths])


def test_there_is_something_to_read():
    assert len(GEO) > 20
    assert len(DASHBOARD) > 3


@named(GEO)
def test_geo_knows_no_interface_no_network_and_no_chance(path):
    nodes = list(ast.walk(tree_of(path)))
    assert top_level(nodes) & (INTERFACES | NETWORK | CHANCE) == set()
    assert set(imported(nodes)) & OPENS_ADDRESSES == set()


@named(GEO)
def test_geo_has_no_print_and_no_clock(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name):
            assert node.id not in {"print", "input"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCKS, f"line {node.lineno}: days are arguments"


@named(DASHBOARD)
def test_the_dashboard_imports_its_own_modules_by_their_full_name(path):
    siblings = {sibling.stem for sibling in path.parent.glob("*.py")} - {"__init__", "__main__"}
    assert top_level(ast.walk(tree_of(path))).isdisjoint(siblings)


def test_data_is_facts_only():
    assert [path for path in (ROOT / "data").rglob("*") if path.suffix in {".py", ".pyc"}] == []


def test_no_file_beside_the_start_script_hides_a_module():
    """Streamlit puts the folder of its script on the path, before everything else."""
    for path in (ROOT / "dashboard").iterdir():
        if path.name.startswith(("_", ".")) or not (path.is_dir() or path.suffix == ".py"):
            continue
        hidden = importlib.util.find_spec(path.stem)
        assert path.stem not in {"geo", "data", "folium", "streamlit", "dashboard", "tests"}
        assert hidden is None, f"{path.name} hides {hidden and hidden.origin}"


def test_no_module_of_geo_imports_one_that_imports_it():
    modules = {module_name(path): path for path in GEO}
    imports = {
        name: (set(imported(tree_of(path).body)) & set(modules)) - {name, "geo"}
        for name, path in modules.items()
    }
    placed = list(TopologicalSorter(imports).static_order())  # CycleError names the circle
    assert set(placed) == set(modules)
    # In the order that newcomers are told of, nothing early needs anything later.
    needs = {}
    for name in placed:
        needs[name] = imports[name].union(*(needs[one] for one in imports[name]))
    for early, late in combinations(ORDER, 2):
        assert late not in needs[early]
