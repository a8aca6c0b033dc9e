"""What is heavy is imported when it is used: a start does not wait for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLES = {"pandas", "geopandas", "pyarrow", "pyogrio", "duckdb", "dask", "distributed"}
SHAPES = {"numpy", "shapely", "pyproj"}
PICTURES = {"matplotlib", "PIL", "pypdf"}
READING = {"trafilatura", "lxml", "docx", "ahocorasick_rs", "edlib", "rapidfuzz"}
MAPS = {"folium", "branca", "xyzservices", "requests"}
OTHERS = {"edtf", "pyparsing", "c2pa", "cryptography"}


def modules_after(code):
    """The top-level modules there are in a fresh Python that has run the code."""
    say = "\nimport json, sys\nprint(json.dumps([name.partition('.')[0] for name in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code + say],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import geo",
        "from geo.__main__ import cli",
        "from geo.__main__ import cli\ntry: cli(['--help'])\nexcept SystemExit: pass",
    ],
)
def test_the_command_line_opens_without_what_only_some_commands_need(code):
    heavy = TABLES | SHAPES | PICTURES | READING | MAPS | OTHERS | {"pydantic", "jinja2"}
    assert modules_after(code) & heavy == set()


def test_the_record_is_read_and_checked_without_tables_shapes_and_parsers():
    loaded = modules_after("from geo.loading import load_atlas; load_atlas()")
    assert loaded & (TABLES | SHAPES | PICTURES | READING | MAPS | OTHERS) == set()
