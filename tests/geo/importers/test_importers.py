"""The formats on offer, our own and other packages'."""

import pytest

from geo.errors import BadSelectionError
from geo.importers import IMPORTERS, all_importers, importer


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Let a package be found that names these objects as entry points."""

    def install(**points):
        info = tmp_path / "fake_importers-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: fake-importers\nVersion: 1.0\n"
        )
        lines = "".join(f"{name} = {target}\n" for name, target in points.items())
        (info / "entry_points.txt").write_text(f"[claimline.importers]\n{lines}")
        module = tmp_path / "fake_importers.py"
        module.write_text(
            "from geo.importers import Importer\n"
            "OTHER = Importer(id='other', title='Other', accepts='x', read=print)\n"
            "TAKEN = Importer(id='viina', title='Ours?', accepts='x', read=print)\n"
            "THING = 5\n"
        )
        monkeypatch.syspath_prepend(tmp_path)

    return install


def test_our_formats_in_order():
    assert [entry.id for entry in IMPORTERS] == ["deepstate", "owlmaps", "viina", "generic"]
    for field in ("id", "title", "accepts"):
        assert len({getattr(entry, field) for entry in IMPORTERS}) == len(IMPORTERS)


def test_another_package_may_offer_one(install):
    install(other="fake_importers:OTHER")
    assert importer("other").title == "Other"
    assert [entry.id for entry in all_importers()][-1] == "other"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("fake_importers:TAKEN", "is there already"),
        ("fake_importers:THING", "is no geo.importers.Importer"),
        ("fake_importers:NOTHING", "cannot be loaded"),
    ],
)
def test_what_is_no_format_is_left_out_with_a_warning(install, target, words):
    install(bad=target)
    with pytest.warns(UserWarning, match=words):
        offered = all_importers()
    assert [entry.id for entry in offered if entry in IMPORTERS] == [e.id for e in IMPORTERS]
    assert importer("viina") in IMPORTERS


def test_no_such_format():
    with pytest.raises(BadSelectionError, match="deepstate, owlmaps, viina, generic"):
        importer("shape")
