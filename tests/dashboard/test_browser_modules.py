"""The component's modules, joined into one text that the browser loads alone."""

import re

import pytest

from dashboard.map_component import browser_modules
from dashboard.map_component.browser_modules import BROWSER_FOLDER, joined_module, style_sheet

ENTRIES = [
    "front_map.js",
    "front_chart.js",
    "timeline.js",
    "words.js",
    "copying.js",
    "reviewing.js",
    "standalone.js",
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_nothing_is_left_to_import(entry):
    joined = joined_module(entry)
    assert not re.search(r"^\s*import\b", joined, re.M)
    assert len(re.findall(r"^export default ", joined, re.M)) == (entry != "standalone.js")


def test_every_module_is_part_of_something():
    joined = "".join(joined_module(entry) for entry in ENTRIES)
    for path in BROWSER_FOLDER.glob("*.js"):
        body = re.sub(r"^import .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
        named = re.search(r"^(?:export )?(?:default )?(?:async )?function \w+", body, re.M)
        assert named, path.name
        assert named[0].replace("export ", "").replace("default ", "") in joined


def test_modules_that_are_shared_stand_in_it_once():
    assert joined_module("front_map.js").count("function createStore(") == 1


def test_no_script_and_no_style_names_another_machine():
    for entry in ENTRIES:
        assert set(re.findall(r"https?://[^\"'\s]+", joined_module(entry))) <= {
            "http://www.w3.org/2000/svg"
        }
    for path in BROWSER_FOLDER.glob("*.css"):
        assert not re.search(r"https?:|@import|url\((?!data:)", style_sheet(path.name))


def test_two_modules_with_one_name_at_the_top_are_refused(tmp_path, monkeypatch):
    (tmp_path / "one.js").write_text("export function same() {}\n")
    (tmp_path / "two.js").write_text(
        'import { same } from "./one.js";\nconst same = 1;\nexport default function go() {}\n'
    )
    monkeypatch.setattr(browser_modules, "BROWSER_FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"same stands at the top of two modules.*Remedy"):
        joined_module.__wrapped__("two.js")


def test_words_never_become_markup():
    """Only markup of our own making is parsed: glyphs, legend, folium's frame, our templates."""
    ours = ("elements.js", "own_markup.js", "towns.js", "words.js")
    for path in BROWSER_FOLDER.glob("*.js"):
        code = path.read_text(encoding="utf-8")
        uses = re.findall(r"^.*(?:innerHTML\s*=|insertAdjacentHTML|document\.write).*$", code, re.M)
        for use in uses:
            assert path.name in ours, f"{path.name}: {use.strip()}"
