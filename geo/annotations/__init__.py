"""W3C Web Annotations: the record's quotations for other tools, and other tools' quotations read.

An import never changes the record: what was annotated becomes proposals, and a person decides.
"""

from __future__ import annotations

from geo.annotations.exporting import annotation_collection
from geo.annotations.forms import Annotation, AnnotationError, ReadAnnotations, read_annotations
from geo.annotations.placing import Placed, place_annotations
from geo.annotations.proposing import Proposed, propose_from

__all__ = [
    "Annotation",
    "AnnotationError",
    "Placed",
    "Proposed",
    "ReadAnnotations",
    "annotation_collection",
    "place_annotations",
    "propose_from",
    "read_annotations",
]
