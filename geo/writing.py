"""Writing a file whole or not at all, and writing to the standard output."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from geo.errors import ClaimlineError


class CannotWriteError(ClaimlineError):
    """A file could not be written; what stood there before still does, and nothing else."""


def write_whole(path: Path, content: bytes) -> None:
    """Put the bytes at the path: all of them, or what stood there stays as it was.

    See ``write_whole_in_parts``.
    """
    write_whole_in_parts(path, (content,))


def write_whole_in_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Put the parts at the path, one after the other, or what stood there stays as it was.

    They go to a temporary file beside it, which takes its name when complete. Raises
    CannotWriteError where that fails: no such folder, no right, no space left.
    """
    target = Path(os.path.realpath(path))  # a link keeps pointing where it points
    try:
        if target.exists() and not target.is_file():
            what = "a folder" if target.is_dir() else "no ordinary file"
            raise CannotWriteError(f"cannot write {path}: it is {what}")
        _replace(target, parts)
    except OSError as error:
        reason = error.strerror or "the file system refuses"
        raise CannotWriteError(f"cannot write {path}: {reason}; nothing was left there") from error


def write_to_standard_output(content: bytes) -> None:
    """Write the bytes there; CannotWriteError where it takes no more: full, or nobody reads on."""
    write_parts_to_standard_output((content,))


def write_parts_to_standard_output(parts: Iterable[bytes]) -> None:
    """Write the parts there, one after the other, with the same error."""
    try:
        sys.stdout.flush()
        for content in parts:
            sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        forget_standard_output()
        reason = error.strerror or "it takes no more"
        raise CannotWriteError(f"cannot write to the standard output: {reason}") from error


def forget_standard_output() -> None:
    """Let what is still waiting go nowhere; else Python would try again when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    part = target.with_name(f".claimline-{secrets.token_hex(4)}.part")
    try:
        _write_new(part, parts)
        part.replace(target)
    finally:  # also after Ctrl-C; once replaced there is nothing under that name
        part.unlink(missing_ok=True)


def _write_new(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("xb") as stream:
        for content in parts:
            stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
