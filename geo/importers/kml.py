"""KML held against what it must not hold, before any library reads it."""

from __future__ import annotations

from xml.parsers import expat

from geo.importers.findings import CannotImportError


class _Unsafe(Exception):
    """Raised inside the parser to stop it."""


def check_kml(content: bytes, name: str) -> None:
    """CannotImportError unless it is well-formed XML, a kml document, and declares no entities.

    The parser stops at a document type, where entities, external ones too, are declared: it
    expands none and opens no file or address.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[str] = []

    def refuse(*_: object) -> None:
        raise _Unsafe

    def root(tag: str, _: object) -> None:
        roots.append(tag.rpartition(" ")[2])
        parser.StartElementHandler = None

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = root
    try:
        parser.Parse(content, True)
    except _Unsafe:
        raise CannotImportError(
            f"{name}: it declares a document type, by which KML can reach other files. Take the "
            "<!DOCTYPE …> out"
        ) from None
    except expat.ExpatError as error:
        raise CannotImportError(f"{name}: not readable as XML ({error})") from error
    if roots[0] != "kml":
        raise CannotImportError(f"{name}: its outermost element is {roots[0]!r}, not kml")
