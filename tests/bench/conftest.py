"""The benches are scripts: their folder is put on the path, as running one of them does."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
