"""What all tests share: how Hypothesis draws its examples, and where the articles are."""

import os
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# In CI the same examples every time, so that a red run can be repeated; elsewhere new ones.
# No deadline: on a busy machine a slow example is not a wrong one.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def find_texts() -> Path | None:
    """The folder with the articles' full texts, which are not committed; None if not at hand."""
    named = os.environ.get("CLAIMLINE_TEXTS")
    folder = Path(named) if named else ROOT.parent / "shared" / "texts"
    return folder.resolve() if folder.is_dir() else None


@pytest.fixture(scope="session")
def texts() -> Path | None:
    """The folder with the articles' full texts, or None."""
    return find_texts()


@pytest.fixture(scope="session")
def two_documents(tmp_path_factory) -> Path:
    """The data as the first two documents alone, without the pages and what relates to them.

    What was counted in them by hand, and pictures that somebody looked at, need not change when
    another page is recorded. To read, not to write.
    """
    data = ROOT / "data"
    folder = tmp_path_factory.mktemp("two") / "data"
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("pages"))
    reports = (folder / "reports").iterdir()
    kept = [yaml.safe_load(path.read_text(encoding="utf-8"))["id"] for path in reports]
    path = folder / "relations.yaml"
    relations = [
        relation
        for relation in yaml.safe_load(path.read_text(encoding="utf-8"))
        if all(relation[side].partition("#")[0] in kept for side in ("a", "b"))
    ]
    text = yaml.safe_dump(relations, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return folder
