"""What an editor knows of a pack: a real yaml-language-server, fed the pack's own schemas over stdio."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.pack.access.key_help import KEYS
from chungking_tui.pack.access.loader import open_film
from chungking_tui.pack.access.new import write_schemas
from tests.conftest import ROOT, SCENES

SERVER = ROOT / "tests" / "validators" / "node_modules" / ".bin" / "yaml-language-server"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("node"), reason="needs node on the path"),
    pytest.mark.skipif(not SERVER.exists(), reason="needs yaml-language-server: npm ci --prefix tests/validators"),
]
Json = dict[str, Any]


class Server:
    """A language server, as an editor talks to it."""

    def __init__(self, root: Path) -> None:
        self._process = subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._asked = 0
        self.problems: dict[str, list[Json]] = {}
        formats = {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        }
        self.ask(
            "initialize", processId=None, rootUri=root.as_uri(), capabilities={"textDocument": formats}
        )  # fmt: skip
        self._send({"method": "initialized", "params": {}})

    def ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 (whatever it answers)
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, file: Path, text: str) -> None:
        about = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": about}})

    def hover(self, file: Path, line: int, character: int) -> str:
        found = self._at("hover", file, line, character)
        return str(found["contents"]["value"]) if found else ""

    def completed(self, file: Path, line: int, character: int) -> dict[str, str]:
        found = self._at("completion", file, line, character)
        items = found["items"] if isinstance(found, dict) else found
        return {str(item["label"]): str(item.get("documentation")) for item in items}

    def problems_of(self, file: Path) -> list[Json]:
        """What it finds wrong with a file, once it has told."""
        while file.as_uri() not in self.problems:
            self._read()
        return self.problems[file.as_uri()]

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _at(self, what: str, file: Path, line: int, character: int) -> Any:  # noqa: ANN401 (whatever it answers)
        return self.ask(
            f"textDocument/{what}", textDocument={"uri": file.as_uri()}, position={"line": line, "character": character}
        )

    def _send(self, message: Json) -> None:
        assert self._process.stdin
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        self._process.stdin.flush()

    def _read(self) -> Json:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length"):
                length = int(line.partition(b":")[2])
        assert length, "the server has ended"
        message: Json = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            several = message["params"].get("items", ()) if message["method"] == "workspace/configuration" else ()
            self._send({"id": message["id"], "result": [{} for _ in several] or None})
        return message


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default pack with its own schemas, to which each of its files leads."""
    folder = tmp_path_factory.mktemp("editor") / "pack"
    shutil.copytree(SCENES, folder)
    write_schemas(folder)
    for file in folder.rglob("*.yaml"):
        outwards = "schema" if file.parent == folder else "../schema"
        text = re.sub(r"\$schema=[./]*schema/", f"$schema={outwards}/", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def film(pack: Path) -> Film:
    found = open_film(pack).film
    assert found is not None
    return found


@pytest.fixture
def server(pack: Path) -> Iterator[Server]:
    found = Server(pack)
    yield found
    found.close()


def completed(server: Server, pack: Path, kind: str, text: str) -> dict[str, str]:
    """What is proposed at the ``^`` of a file of a kind."""
    text = f"# yaml-language-server: $schema=../schema/{kind}.json\n{text}"
    before = text.partition("^")[0]
    file = pack / "story-1" / f"{abs(hash(text))}.yaml"
    server.open(file, text.replace("^", "", 1))
    return server.completed(file, before.count("\n"), len(before.rpartition("\n")[2]))


def test_no_file_of_the_pack_is_reported(server: Server, pack: Path) -> None:
    files = sorted(pack.rglob("*.yaml"))
    assert len(files) > 50
    for file in files:
        server.open(file, file.read_text("utf-8"))
        assert [problem["message"] for problem in server.problems_of(file)] == [], file


def test_the_pack_s_ids_are_completed_each_with_what_it_stands_for(server: Server, pack: Path, film: Film) -> None:
    head = film.head
    people = {name: person.name for name, person in head.cast.items()}
    places = {name: place.name for name, place in head.places.items()}
    props = {name: prop.name for name, prop in head.props.items()}
    scenes = {name: scene.heading for name, scene in film.scenes.items()}
    facts = {name: fact.says for name, fact in head.facts.items()}
    sources = {name: source.title for name, source in head.sources.items()}
    for text, wanted in {
        "where: ^": places,
        "who: [^]": people,
        "who:\n  - ^": people,
        "leaves: [^]": people,
        "meanwhile: ^": scenes,
        "props:\n  - prop: ^": props,
        "props:\n  - {prop: letter, from: ^}": {**people, **places, **props},
        "learns:\n  - who: ^": {**people, "viewer": "whoever watches or reads"},
        "learns:\n  - fact: ^": facts,
        "sources: [^]": sources,
        "look:\n  sources: [^]": sources,
        "motifs: [^]": {name: head.motif(name).name for name in head.motifs},
        "changes:\n  - object: ^": {name: one.name for name, one in film.apartment.objects.items()}
        if film.apartment
        else {},
    }.items():
        proposed = completed(server, pack, "scene", text)
        assert {name: proposed.get(name) for name in wanted} == wanted, text
    assert scenes.items() <= completed(server, pack, "echoes", "echoes:\n  - from: ^").items()
    assert sources.items() <= completed(server, pack, "layer", "notes:\n  - source: ^").items()
    assert f"{film.essay.source}:3" in completed(server, pack, "scene", "sources: [^]") if film.essay else True
    assert "invert" in completed(server, pack, "echoes", "echoes:\n  - kind: ^")
    assert people.items() <= completed(server, pack, "film", "stories:\n  - lead: ^").items()


def test_every_key_of_the_pack_is_described(server: Server, pack: Path) -> None:
    for file in (
        pack / "film.yaml",
        pack / "echoes.yaml",
        pack / "apartment.yaml",
        next(pack.glob("story-2/*-closet.yaml")),
    ):
        text = file.read_text("utf-8")
        server.open(file, text)
        described = {says for keys in KEYS.values() for says in keys.values()}
        for number, line in enumerate(text.split("\n")):
            key, colon, _ = line.partition(":")
            if colon and key.isidentifier() and line[0] != " ":
                said = server.hover(file, number, 1)
                assert any(says in said.replace("\\", "").replace("&#39;", "'") for says in described), (
                    file.name,
                    line,
                    said,
                )


def test_an_id_that_is_declared_only_now_is_no_problem(server: Server, pack: Path) -> None:
    file = pack / "story-1" / "77-new.yaml"
    server.open(
        file,
        "# yaml-language-server: $schema=../schema/scene.json\n"
        "title: New\nwhen: {basis: shown}\nwho: [zoe]\ncard: Hm.\n",
    )
    assert server.problems_of(file) == []


def test_the_schemas_of_a_pack_are_written_by_the_command(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert cli.main(["new", str(pack)]) == 0
    head = pack / "film.yaml"
    head.write_text(head.read_text().replace("  ann: {name: Ann}", "  ann: {name: Ann}\n  zoe: {name: Zoe}"))
    assert cli.main(["schema", "--all", str(pack)]) == 0
    assert '"zoe"' in (pack / "schema" / "scene.json").read_text()
