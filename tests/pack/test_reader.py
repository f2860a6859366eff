"""YAML as text, with positions; both of PyYAML's parsers."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.film.text import UNSHOWABLE
from chungking_tui.pack.access.loader import load
from chungking_tui.pack.problems import RULES
from chungking_tui.pack.text import reader
from chungking_tui.pack.text.reader import FAST_LOADER, MappingNode, SequenceNode, locate, read
from chungking_tui.pack.text.slips import Position
from tests.conftest import FILMS

LOADERS = [pytest.param(FAST_LOADER, id="fast"), pytest.param(yaml.SafeLoader, id="pure")]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "written",
    [
        "12:30",
        "0663",
        "no",
        "yes",
        "null",
        "~",
        "1994-04-01",
        "1994-13-45",
        "5" * 5000,
        "0x_",
        "1_000",
        ".inf",
        "1e3",
        "=",
        "-",
    ],
)
def test_every_leaf_stays_text(loader: type, written: str) -> None:
    data, faults = read(f"key: '{written}'\nplain: {written if written != '-' else 'x-'}\n", loader)
    assert faults == []
    assert data is not None
    assert data["key"] == written
    assert isinstance(data["plain"], str)


@pytest.mark.parametrize("loader", LOADERS)
def test_positions_of_keys_values_and_items(loader: type) -> None:
    data, faults = read("a: one\nb:\n  - x\n  - {c: y, d: [p, q]}\n", loader)
    assert faults == []
    assert data == {"a": "one", "b": ["x", {"c": "y", "d": ["p", "q"]}]}
    assert locate(data, ("a",)) == Position(1, 4)
    assert locate(data, ("a",), key=True) == Position(1, 1)
    assert locate(data, ("b", 0)) == Position(3, 5)
    assert locate(data, ("b", 1, "d", 1)) == Position(4, 19)
    assert locate(data, ("b", 1, "missing")) == Position(4, 5)
    assert locate(data, ("b", 7)) == Position(3, 3)


@pytest.mark.parametrize("loader", LOADERS)
def test_a_byte_order_mark_and_carriage_returns_are_read(loader: type) -> None:
    data, faults = read("\ufeffa: one\r\nb: |\r\n  two\r\n  three\r\n", loader)
    assert faults == []
    assert data == {"a": "one", "b": "two\nthree\n"}


@pytest.mark.parametrize("loader", LOADERS)
def test_several_faults_are_told_at_once(loader: type) -> None:
    _, faults = read("a: &x one\nb: *x\na: !t two\n<<: {c: d}\n", loader)
    assert [(fault.rule, fault.position.line) for fault in faults] == [
        ("Y03", 1), ("Y03", 2), ("Y02", 3), ("Y04", 3), ("Y05", 4),
    ]  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
def test_of_a_repeated_key_the_first_value_stands(loader: type) -> None:
    data, faults = read("a: one\na: [two]\nb: three\n", loader)
    assert data == {"a": "one", "b": "three"}
    assert [fault.rule for fault in faults] == ["Y02"]


BOMB = "a: &a [x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)}\n  <<: [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(BOMB, "Y03", id="billion laughs"),
        pytest.param(MERGE_BOMB, "Y03", id="merge bomb"),
        pytest.param("a: " + "[" * 10_000, "Y07", id="depth in brackets"),
        pytest.param("a: " + "{b: " * 10_000, "Y07", id="depth in braces"),
        pytest.param("\n".join(" " * n + "k:" for n in range(3000)), "Y07", id="depth in blocks"),
        pytest.param("a: b" + " " * 400_000 + "#c", "Y10", id="a run of spaces"),
        pytest.param("a: [" + "x, " * 60_000 + "]", "Y08", id="nodes"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "Y04", id="python object"),
        pytest.param("? [a]\n: b", "Y09", id="list as key"),
        pytest.param("a: b\n--- \nc: d", "Y06", id="two documents"),
        pytest.param('a: "\\x1b[2J"', "F04", id="escaped escape"),
        pytest.param('a: "\\e]0;t\\a"', "F04", id="escaped title"),
        pytest.param('"\\u202e": b', "F04", id="escaped override in a key"),
        pytest.param("a: b\x00c", "F04", id="nul"),
        pytest.param("a: b\x85c", "F04", id="next line"),
        pytest.param("a: b\u2028c", "F04", id="line separator"),
        pytest.param("a: \ud800", "F04", id="lone surrogate"),
        pytest.param("a: \tb\n\tc: d", "Y01", id="tab"),
        pytest.param("", "Y09", id="nothing"),
        pytest.param("# a comment\n", "Y09", id="only a comment"),
        pytest.param("text", "Y09", id="only text"),
        pytest.param("[a, b]", "Y09", id="only a list"),
        pytest.param('a: "\\U00110000"', "Y01", id="no such character"),
        pytest.param('a: "\\ud800"', "F04 Y01", id="escaped surrogate"),
        pytest.param("%YAML 9.9\n---\na: b", "Y01", id="a version to come"),
        pytest.param("a: 'b", "Y01", id="open quote"),
    ],
)
def test_hostile_text_is_refused_with_a_position(loader: type, text: str, rule: str) -> None:
    _, faults = read(text, loader)
    assert faults, text[:40]
    assert {fault.rule for fault in faults} & set(rule.split())
    assert all(fault.position.line >= 1 and fault.position.column >= 1 for fault in faults)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: he said: hello", "quotes"),
        ("a: @foo", "quotes"),
        ("a: *bold*", "quotes"),
        ("a: room #5", "quotes"),
        ("a: b\n\tc: d", "spaces, not tabs"),
        ("a: 'b", "not closed"),
        ("a: [b, c\nd: e", "not closed"),
    ],
)
def test_the_commonest_slips_come_with_advice(loader: type, text: str, advice: str) -> None:
    _, faults = read(text, loader)
    assert any(advice in fault.hint for fault in faults), faults


def test_a_comment_is_a_comment() -> None:
    data, faults = read("a: b  # a remark\n# another\nc: d # and a third\n")
    assert faults == []
    assert data == {"a": "b", "c": "d"}


@pytest.mark.parametrize("loader", LOADERS)
@given(st.text(max_size=200))
def test_no_text_raises(loader: type, text: str) -> None:
    data, faults = read(text, loader)
    assert data is not None or faults


YAMLISH = st.text(alphabet=" \n\t:-[]{}\"'&*!|>#%@`,?abc01~<=\\xu\x1b\u202e", max_size=80)


@given(YAMLISH)
def test_no_yaml_like_text_raises_and_nothing_unshowable_comes_through(text: str) -> None:
    for loader in (FAST_LOADER, yaml.SafeLoader):
        data, faults = read(text, loader)
        assert data is not None or faults
        waiting: list[object] = [data]
        while waiting:
            value = waiting.pop()
            if isinstance(value, MappingNode):
                waiting += [*value.keys(), *value.values()]
            elif isinstance(value, SequenceNode):
                waiting += value
            elif isinstance(value, str) and not faults:
                assert not re.search(UNSHOWABLE, value)


def test_faults_are_bounded() -> None:
    _, faults = read("\n".join(f"k{n}: &a{n} v" for n in range(5000)))
    assert len(faults) <= reader.MAX_FAULTS


@pytest.mark.slow
@pytest.mark.skipif("YAML_SUITE" not in os.environ, reason="YAML's test suite: a JSON list of its texts in YAML_SUITE")
def test_the_yaml_test_suite_is_read_or_told(tmp_path: Path) -> None:
    """Texts by others, each as several files of a pack: a film or problems, and both parsers find the same data."""
    texts = sorted(set(json.loads(Path(os.environ["YAML_SUITE"]).read_text())))
    assert len(texts) > 300
    pack = Path(shutil.copytree(FILMS / "small", tmp_path / "pack"))
    whole = {name: (pack / name).read_text() for name in ("echoes.yaml", "essay.yaml", "story-1/01-first.yaml")}
    for text in texts:
        fast, pure = (read(text, loader) for loader in (FAST_LOADER, yaml.SafeLoader))
        if not fast[1] and not pure[1]:
            assert fast[0] == pure[0], text
        for name, kept in whole.items():
            (pack / name).write_text(text, encoding="utf-8", newline="")
            found = load(pack)
            assert found.problems, text
            assert all(problem.rule in RULES for problem in found.problems)
            (pack / name).write_text(kept)


SLIPS = [
    ("a: x\nwhere:\u00a0hall\nwho: [ann]\n", (2, 7), "U+00A0", "type an ordinary space"),
    ("where:\u3000hall\n", (1, 7), "U+3000", "type an ordinary space"),
    ("who:\n  -\u202fann\n", (2, 4), "U+202F", "type an ordinary space"),
    ("a:\n\u00a0\u00a0b: c\n", (2, 1), "U+00A0", "type an ordinary space"),
    ("a: {b:\u2003c}\n", (1, 7), "U+2003", "type an ordinary space"),
    ("card: |\n\u00a0 Ann waits\nb: c\n", (2, 1), "U+00A0", "type an ordinary space"),
    ("where: hall\u00a0\n", (1, 12), "U+00A0", "type an ordinary space"),
    ("title\uff1aFirst\nwho: x\n", (1, 6), "wide colon", "type an ordinary colon"),
    ("title: First\nwhere:hall\nwho: x\n", (2, 6), "a space is missing", "write `key: value`"),
    ("title: 'Ann's door'\nwho: x\n", (1, 12), "ends here, and goes on", "double quotes"),
    ("who: ['it's', b]\n", (1, 10), "ends here, and goes on", "double quotes"),
    ("a:\n  - 'Ann' waits\n", (2, 9), "ends here, and goes on", "double quotes"),
    ('title: "She says "no" twice"\n', (1, 18), "ends here, and goes on", "single quotes"),
    ("card: | Ann waits\n  and waits\nb: c\n", None, "block scalar", "begins on the next line"),
    ("title: Room # 2\n", (1, 12), "# opens a comment", "two spaces before"),
    ("card: Ann waits # 3 minutes\n", (1, 16), "# opens a comment", "two spaces before"),
    ("title: Room #2\n", (1, 12), "# opens a comment", "two spaces before"),
    ("a: b\n<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> other\n", (2, 1), "merge", "one of the two sides"),
    ("card: |\n  Ann waits.\n<<<<<<< HEAD\n  Bob.\n=======\n  Eve.\n>>>>>>> x\nb: c\n", (3, 1), "merge", "one of the"),
    ("who:\n  - ann\n<<<<<<<\n  - bob\n=======\n  - eve\n>>>>>>>\n", (3, 1), "merge", "one of the two sides"),
    ("title: First\rwho: [ann]\r", (1, 13), "CR alone", "save the file with LF"),
    ("title: First\r", (1, 13), "CR alone", "save the file with LF"),
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "place", "says", "way_out"), SLIPS)
def test_what_people_mistype_is_named_where_it_stands(
    loader: type, text: str, place: tuple[int, int] | None, says: str, way_out: str
) -> None:
    _, (fault, *more) = read(text, loader)
    assert set(more) <= {fault}
    assert place is None or fault.position == place
    assert says in fault.message
    assert way_out in fault.hint


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "text",
    [
        "where: hall # in the west\n", "date: 1994-04-01 # a Friday\n", "title: Ann waits  # still\n",
        "who: [ann, bob] # both\n", "title: 'Room # 2' # quoted\n", "title: caf\u00e9\u00a0noir\n",
        "# a comment\na: b\n",
        "title: 'it''s'\n", "time: 12:30\n", "card: |\n  Ann says:\u00a0no # 2\n",
    ],
)  # fmt: skip
def test_what_is_well_written_is_no_fault(loader: type, text: str) -> None:
    assert read(text, loader)[1] == []
