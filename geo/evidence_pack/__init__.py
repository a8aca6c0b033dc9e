"""The evidence pack: one zip with a picture, the exported data and the record they rest on.

``make_pack`` writes it, ``verify_pack`` re-checks it and names the first thing that was changed.
"""

from geo.evidence_pack.checking import PackCheck, verify_pack
from geo.evidence_pack.making import make_pack

__all__ = ["PackCheck", "make_pack", "verify_pack"]
