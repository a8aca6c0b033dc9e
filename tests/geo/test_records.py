"""Reading files into records: what is read, and that nothing is raised on the way."""

from dataclasses import dataclass

import pytest

from geo.records import STRICT, Problems, build, read_csv, read_yaml, read_yaml_list, unique

COLUMNS = ("id", "note")


@dataclass(frozen=True, kw_only=True)
class Note:
    """A small record."""

    __pydantic_config__ = STRICT

    id: str
    size: int = 0


@pytest.fixture
def problems(tmp_path):
    return Problems(tmp_path / "data")


@pytest.fixture
def file(tmp_path):
    """Write a data file of that content and give its path."""

    def write(name, content):
        path = tmp_path / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_yaml_is_read(file, problems):
    path = file("a.yaml", "- {id: one, note: Дельт'яне}\n- id: two\n")
    assert read_yaml_list(path, problems) == [{"id": "one", "note": "Дельт'яне"}, {"id": "two"}]
    assert problems.found == []


def test_a_date_without_quotes_stays_the_text_that_it_is(file, problems):
    assert read_yaml(file("a.yaml", "day: 2025-02-30\n"), problems) == {"day": "2025-02-30"}
    assert problems.found == []


@pytest.mark.parametrize(
    ("content", "record", "problem"),
    [
        ("a: [1\nb: 2\n", "line 2", "not readable as YAML"),
        ("a: 1\na: 2\n", "line 1", "the key 'a' stands twice"),
        ("x: 1\nc:\n  a: 1\n  b: 1\n  a: 1\n", "line 3", "the key 'a' stands twice"),
        ("a: \tx\n\tb: 1\n", "line 2", "not readable as YAML"),
        ("a: !!python/object:os.system {}\n", "line 1", "not readable as YAML"),
        ("", "the file", "it is empty"),
        (b"a: \xff\n", "byte 3", "not UTF-8"),
    ],
)
def test_yaml_that_cannot_be_read(file, problems, content, record, problem):
    assert read_yaml(file("a.yaml", content), problems) is None
    (said,) = problems.found
    assert (said.file, said.record) == ("data/a.yaml", record)
    assert problem in said.problem
    assert said.remedy


def test_a_mapping_where_a_list_should_be(file, problems):
    assert read_yaml_list(file("a.yaml", "id: one\n"), problems) == []
    (said,) = problems.found
    assert (said.problem, said.remedy) == (
        "it holds no list of records",
        "Begin each record with '- '",
    )


def test_a_file_that_may_not_be_read(file, problems):
    folder = file("a.yaml", "").with_name("b.yaml")
    folder.mkdir()
    assert read_yaml(folder, problems) is None
    (said,) = problems.found
    assert (said.file, said.remedy) == ("data/b.yaml", "Check its rights")


def test_csv_rows_come_with_their_lines(file, problems):
    path = file("a.csv", 'id,note\none,"a, ""b"""\ntwo,Бетрів\n')
    assert list(read_csv(path, COLUMNS, problems)) == [
        (2, {"id": "one", "note": 'a, "b"'}),
        (3, {"id": "two", "note": "Бетрів"}),
    ]
    assert problems.found == []


def test_csv_from_windows_reads_the_same(file, problems):
    path = file("a.csv", "id,note\r\none,x\r\n")
    assert list(read_csv(path, COLUMNS, problems)) == [(2, {"id": "one", "note": "x"})]


@pytest.mark.parametrize(
    ("content", "record", "problem", "rows"),
    [
        ("id\none\n", "header", "columns missing ['note'], not known []", 0),
        ("id,note,more\none,x,y\n", "header", "columns missing [], not known ['more']", 0),
        ("note,id\nx,one\n", "header", "columns out of order", 0),
        ("", "header", "columns missing ['id', 'note'], not known []", 0),
        ("id,note\none\ntwo,x\n", "line 2", "it has not 2 cells", 1),
        ("id,note\none,x\ntwo,x,y\n", "line 3", "it has not 2 cells", 1),
        ('id,note\none,"x" y\n', "line 2", "not readable as CSV", 0),
        (b"id,note\none,\xc0\n", "byte 12", "not UTF-8", 0),
    ],
)
def test_csv_that_cannot_be_read(file, problems, content, record, problem, rows):
    assert len(list(read_csv(file("a.csv", content), COLUMNS, problems))) == rows
    (said,) = problems.found
    assert (said.file, said.record) == ("data/a.csv", record)
    assert problem in said.problem
    assert said.remedy


def test_a_record_is_built_from_plain_values(file, problems):
    assert build(Note, {"id": "one", "size": 3}, file("a", ""), "note one", problems) == Note(
        id="one", size=3
    )


@pytest.mark.parametrize(
    ("raw", "problem", "remedy"),
    [
        ({}, "id: Field required", "Add the field id"),
        ({"id": 7}, "id: Input should be a valid string", "Write it as text in quotes"),
        (
            {"id": "one", "sise": 1},
            "sise: Unexpected keyword",
            "Take out sise, or correct its name",
        ),
        ({"id": "one", "size": "big"}, "size: Input should be a valid integer", "Correct size"),
        ({"id": "one", 7: 7}, "", ""),
        (["id"], "no mapping of field to value", "Write 'field: value'"),
        ("id", "no mapping of field to value", "Write 'field: value'"),
        (None, "no mapping of field to value", "Write 'field: value'"),
    ],
)
def test_a_record_that_cannot_be_built(file, problems, raw, problem, remedy):
    assert build(Note, raw, file("a.yaml", ""), "note one", problems) is None
    (said,) = problems.found
    assert (said.file, said.record) == ("data/a.yaml", "note one")
    assert problem in said.problem
    assert remedy in said.remedy


def test_of_two_records_with_one_key_the_first_is_kept(file, problems):
    first, second, other = Note(id="one", size=1), Note(id="one", size=2), Note(id="two")
    path = file("a.yaml", "")
    kept = unique(
        [first, second, other], lambda n: n.id, lambda n: (path, f"note {n.size}"), problems
    )
    assert kept == {"one": first, "two": other}
    (said,) = problems.found
    assert said.record == "note 2"
    assert said.problem == "the id 'one' is already taken (a.yaml, note 1)"
