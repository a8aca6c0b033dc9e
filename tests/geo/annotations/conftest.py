"""The files of other tools, in the forms of ``files.py``, and the command line on them."""

import importlib.util
import json
from pathlib import Path

import pytest

from geo.__main__ import main

_spec = importlib.util.spec_from_file_location("files", Path(__file__).with_name("files.py"))
_files = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_files)


def pytest_generate_tests(metafunc):
    if "form" in metafunc.fixturenames:
        metafunc.parametrize("form", _files.FORMS)


@pytest.fixture(scope="session")
def files():
    """The module of example files."""
    return _files


@pytest.fixture
def run(small_data, capsys, tmp_path, monkeypatch):
    """Run one command on the small atlas; give exit code, output and errors."""
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))

    def run(*arguments):
        code = main(["--data", str(small_data), *map(str, arguments)])
        output, errors = capsys.readouterr()
        return code, output, errors

    return run


@pytest.fixture
def imported(run, tmp_path, small_texts):
    """Import a file's content into the evening paper, and give what the JSON holds."""

    def imported(content, *options):
        path = tmp_path / "file.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        chosen = options or ("--report", "102_evening", "--texts", small_texts)
        code, output, errors = run("annotations", "import", path, *chosen, "--json")
        assert (code, errors) == (0, "")
        return json.loads(output)

    return imported
