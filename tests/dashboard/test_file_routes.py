"""Files over our own routes: what was written, packed, for ever, and nothing beside them."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import early_files
from dashboard.early_files import EarlyFiles, tell_early
from dashboard.file_routes import file_routes
from dashboard.map_component.leaflet_files import leaflet_files
from dashboard.map_component.scene_files import served_folder, write_served

TEXT = '{"words": "' + "Слово " * 500 + '"}'


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CLAIMLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def client():
    return TestClient(Starlette(routes=file_routes(), middleware=[Middleware(EarlyFiles)]))


def test_a_file_arrives_as_it_was_written_packed_and_for_ever(client):
    name = write_served(TEXT, stem="scene", suffix=".json")
    answer = client.get(f"/served/{name}")
    assert answer.content.decode() == TEXT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "application/json"
    assert {"public", "immutable"} <= set(answer.headers["cache-control"].split(", "))
    assert int(answer.headers["content-length"]) == len(gzip.compress(TEXT.encode(), 6, mtime=0))
    plain = client.get(f"/served/{name}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content.decode() == TEXT


def test_what_is_written_anew_under_a_name_is_not_answered_from_memory(client):
    path = served_folder() / write_served(TEXT, stem="scene", suffix=".json")
    path.write_text("damaged" * 500)
    client.get(f"/served/{path.name}")
    path.unlink()
    write_served(TEXT, stem="scene", suffix=".json")
    assert client.get(f"/served/{path.name}").text == TEXT


@pytest.mark.parametrize("file", ["leaflet.js", "leaflet.css", "images/marker-icon.png"])
def test_leaflet_comes_from_its_wheel_under_its_version(client, file):
    leaflet = leaflet_files()
    answer = client.get(f"/leaflet/{leaflet.version}/{file}")
    assert answer.content == (leaflet.folder / file).read_bytes()
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"/leaflet/0.7.3/{file}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "none.json",
        "..%2fsecret.json",
        "%2e%2e/secret.json",
        "link.json",
        ".part",
        "areas",
        "%00",
    ],
)
def test_nothing_else_is_answered(client, home, name):
    folder = served_folder()
    (home / "secret.json").write_text("mine")
    (folder / ".part").write_text("half")
    (folder / "areas").mkdir()
    (folder / "link.json").symlink_to(home / "secret.json")
    answer = client.get(f"/served/{name}")
    assert answer.status_code in (400, 404)
    assert "mine" not in answer.text
    assert answer.headers.get("cache-control") != "public, max-age=31536000, immutable"


def test_below_a_base_path(monkeypatch):
    monkeypatch.setattr("dashboard.file_routes.base_path", lambda: "/foo/")
    name = write_served(TEXT, stem="scene", suffix=".json")
    client = TestClient(Starlette(routes=file_routes()))
    assert client.get(f"/foo/served/{name}").text == TEXT
    assert client.get(f"/served/{name}").status_code == 404


def test_the_first_page_names_what_the_map_will_want(client, monkeypatch):
    monkeypatch.setattr(early_files, "_told", {})
    assert "link" not in client.get("/").headers
    tell_early({"served/a.js": "module", "served/b.json": "data"})
    assert client.get("/").headers["link"] == (
        "</served/a.js>; rel=modulepreload, "
        "</served/b.json>; rel=preload; as=fetch; crossorigin=anonymous"
    )
    assert "link" not in client.get("/served/none.json").headers
    tell_early({"served/c.css": "style"})
    assert client.get("/").headers["link"] == "</served/c.css>; rel=preload; as=style"
