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
def two_articles(tmp_path_factory) -> Path:
    """The committed data without the pages: two documents, of which every claim was counted by
    hand, so that the record may grow without moving what is expected of them."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("articles") / "data"))
    shutil.rmtree(folder / "reports" / "pages", ignore_errors=True)
    documents = [
        yaml.safe_load(path.read_text(encoding="utf-8"))["id"]
        for path in sorted((folder / "reports").glob("*.yaml"))
    ]
    path = folder / "relations.yaml"
    kept = [
        relation
        for relation in yaml.safe_load(path.read_text(encoding="utf-8"))
        if all(relation[side].partition("#")[0] in documents for side in "ab")
    ]
    path.write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder
