"""Bytes as text: by their mark, by what they state, as UTF-8, or by their statistics."""

from __future__ import annotations

import codecs
import re
from typing import Final

from geo.reading.read_text import CannotReadError, shown_name

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STATED: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,30})""", re.I)
MOST_BROKEN: Final = 0.01
"""Largest share of characters that may be beyond reading."""
_LETTERS_OF_TEXT: Final = re.compile(r"[\w\s.,;:!?'\"()\-–—«»“”„’…]")
_DETECTED: Final = ("utf_8", "cp1251", "koi8_u", "koi8_r", "cp1252", "iso8859_5", "cp866",
                    "mac_cyrillic", "latin_1")  # fmt: skip


def decode(content: bytes, name: str) -> str:
    """The text; UTF-8 stays letter for letter. CannotReadError if it is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    if b"\0" in content:
        raise CannotReadError(f"{shown_name(name)} is no text: it holds binary data")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_statistics(content, name, error)


def decode_html(content: bytes, name: str) -> str:
    """The page as text, in the encoding that it states if that fits."""
    stated = _STATED.search(content[:4096])
    if stated and not content.startswith(codecs.BOM_UTF8):
        try:
            return content.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # it says what it is not; the bytes are asked below
    return decode(content, name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotReadError(
            f"{shown_name(name)} says that it is {encoding.upper()} and is broken at byte "
            f"{error.start}; save it as UTF-8"
        ) from error


def _by_statistics(content: bytes, name: str, utf8_error: UnicodeDecodeError) -> str:
    mended = content.decode("utf-8", "replace")
    if mended.count("\ufffd") <= MOST_BROKEN * len(mended):
        return mended  # UTF-8 with a few broken bytes, which stay visible as �
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000], cp_isolation=list(_DETECTED)).best()
    if best is not None:
        text = content.decode(best.encoding, "replace")
        readable = len(_LETTERS_OF_TEXT.findall(text))
        if readable >= 0.9 * len(text) and text.count("\ufffd") <= MOST_BROKEN * len(text):
            return text
    raise CannotReadError(
        f"{shown_name(name)} is in no encoding that can be told (not UTF-8 from byte "
        f"{utf8_error.start} on); save it as UTF-8"
    )
