"""The words of our JSON-LD: which are schema.org's, which the Web Annotation vocabulary's.

The IRIs are those that the two published contexts give, so that nobody needs to fetch them.
"""

from __future__ import annotations

from typing import Any, Final

from geo.pictures import NAMESPACE

_SCHEMA: Final = "http://schema.org/"
_ANNOTATION: Final = "http://www.w3.org/ns/oa#"

_SCHEMA_WORDS: Final = (
    *("Claim", "CreativeWork", "Dataset", "GeoCoordinates", "Organization", "Person", "Place"),
    *("alternateName", "creditText", "description", "geo", "identifier", "inLanguage"),
    "license",
    *("latitude", "longitude", "name", "publisher", "temporalCoverage", "text", "url"),
)
_SCHEMA_LINKS: Final = ("appearance", "author", "contentLocation", "hasPart")
_ANNOTATION_WORDS: Final = (
    *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
    *("describing", "end", "exact", "prefix", "start", "suffix"),
)
_ANNOTATION_LINKS: Final = {
    "body": "hasBody",
    "selector": "hasSelector",
    "source": "hasSource",
    "target": "hasTarget",
}

CONTEXT: Final[dict[str, Any]] = {
    "@version": 1.1,
    "@vocab": NAMESPACE,
    "id": "@id",
    "type": "@type",
    **{word: _SCHEMA + word for word in _SCHEMA_WORDS},
    **{word: {"@id": _SCHEMA + word, "@type": "@id"} for word in _SCHEMA_LINKS},
    **{word: _ANNOTATION + word for word in _ANNOTATION_WORDS},
    **{
        word: {"@id": _ANNOTATION + term, "@type": "@id"}
        for word, term in _ANNOTATION_LINKS.items()
    },
    "motivation": {"@id": _ANNOTATION + "motivatedBy", "@type": "@vocab"},
    "carrier": {"@id": NAMESPACE + "carrier", "@type": "@id"},
}
"""Every other word is our own, in our namespace."""
