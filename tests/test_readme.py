"""README names everything that there is to run and to look at."""

import re
from pathlib import Path

import pytest

from geo.__main__ import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_named(command):
    assert f"python -m geo {command}" in README


def test_every_command_named_is_there():
    named = set(re.findall(r"python -m geo ([a-z]+)", README))
    assert named == set(cli.commands)


@pytest.mark.parametrize("name", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_links_lead_somewhere(name):
    assert (ROOT / name).exists()


def test_decisions_are_numbered_in_order():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
