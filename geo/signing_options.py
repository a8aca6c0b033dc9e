"""The two options of a signature, and what signs with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from geo.errors import BadSelectionError, ClaimlineError

Sign = Callable[[bytes, str], bytes]
"""Takes a picture and its format and gives it back signed."""

_OPTIONS: Final = (
    click.option(
        "--sign-cert",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="Sign the picture: your certificate and those above it (PEM).",
    ),
    click.option(
        "--sign-key",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="The private key of that certificate (PEM).",
    ),
)


def signing(command: Any) -> Any:
    """Give a command the two options of a signature."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def signer(certificate: Path | None, key: Path | None) -> Sign | None:
    """What signs with these files, None if neither is named; ClaimlineError if one is missing."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise BadSelectionError("a signature needs both --sign-cert and --sign-key")
    from geo.content_credentials import sign_picture

    try:
        certificates, private_key = certificate.read_bytes(), key.read_bytes()
    except OSError as error:
        raise ClaimlineError(f"cannot read {error.filename}: {error.strerror}") from error
    return lambda content, name: sign_picture(content, name, certificates, private_key)
