"""How commands print data."""

from __future__ import annotations

import json
from typing import Any

import click


def print_json(value: Any) -> None:
    """The value as indented JSON, letters of every script as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
