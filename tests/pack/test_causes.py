"""One cause, one problem: a single mistake is the first problem, and what only follows from it is held back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access.loader import load
from tests.conftest import ROOT, SCENES

FILM, ECHOES, FLAT, ESSAY, AFTER = "film.yaml", "echoes.yaml", "apartment.yaml", "essay.yaml", "afterlives.yaml"
KEYS, COURIERS, CRITICS = "story-2/06-keys.yaml", "story-1/08-couriers.yaml", "commentaries/critics.yaml"
SCENE = [
    ("title: ", "titel: "),
    ("when: {basis: shown", "when: {basis: shonw"),
    ("card: |", "crad: |"),
    ("where: ", "wheer: "),
    ("sources: [", "sources: [filmm, "),
    ("who: [", "whom: ["),
    ("motifs: [", "motifs: [nothing-such, "),
]
MISTAKES = [
    (FILM, "year: 1994", "year: MDCCC"),
    (FILM, "stories:\n", "stories:\n  - title: A third\n"),
    (FILM, "id: chungking-express", "id: Chungking Express"),
    *((FILM, f"\n{key}:\n", f"\n{key[:-1]}:\n") for key in ("motifs", "places", "props", "facts", "sources", "spans")),
    (FILM, "\ncast:\n", "\ncasts:\n"),
    (FILM, "\nmakers:\n", "\nmaker:\n"),
    (FILM, "\ncountdown:\n", "\ncountdowns:\n"),
    (FILM, "  letter:\n", "  lettre:\n"),
    (FILM, "  keys:\n", "  key:\n"),
    (FILM, "  faye:\n", "  fay:\n"),
    (FILM, "  cop-663:\n", "  cop-66:\n"),
    (FILM, "  snack-bar:\n", "  snackbar:\n"),
    (FILM, "  gradesaver:\n", "  gradesavers:\n"),
    (FILM, "  letter-says:\n", "  letter-say:\n"),
    (FILM, "    holder: ", "    holders: "),
    *((file, before, after) for file in (KEYS, COURIERS) for before, after in SCENE),
    (KEYS, "prop: keys", "prop: kesy"),
    (KEYS, "to: faye", "to: fya"),
    (KEYS, "who: [", "who: [nobody-here, "),
    (KEYS, "where: snack-bar", "where: snack-baar"),
    (KEYS, "essay: [", "essay: [77, "),
    (ECHOES, "echoes:\n", "echos:\n"),
    (ECHOES, "    to: ", "    too: "),
    (ECHOES, "kind: invert", "kind: invret"),
    (ECHOES, "by: object", "by: objekt"),
    (ECHOES, "from: closet", "from: closett"),
    (FLAT, "objects:\n", "object:\n"),
    (FLAT, "place: flat-663", "place: flat-66"),
    (FLAT, "rooms:\n", "room:\n"),
    (FLAT, "    mark: ", "    marks: "),
    (ESSAY, "passages:\n", "passage:\n"),
    (ESSAY, "  - n: 3\n", "  - n: three\n"),
    (ESSAY, "  - n: 3\n", "  - n: 33\n"),
    (ESSAY, "source: essay", "source: esay"),
    (ESSAY, "    theme: ", "    them: "),
    (ESSAY, "date: 2014-10-23", "date: yesterday"),
    (AFTER, "entries:\n", "entires:\n"),
    (AFTER, "certainty: certain", "certainty: certian"),
    (AFTER, "scenes: [", "scenes: [nowhere, "),
    (CRITICS, "notes:\n", "note:\n"),
    (CRITICS, "on: couriers", "on: courier"),
    (CRITICS, "source: ford", "source: frod"),
]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCENES, tmp_path / "pack"))


def test_the_table_is_long_enough() -> None:
    assert len(MISTAKES) >= 60
    assert len(set(MISTAKES)) == len(MISTAKES)


@pytest.mark.parametrize(
    ("file", "before", "after"), MISTAKES, ids=[f"{one}:{after.strip()}" for one, _, after in MISTAKES]
)
def test_a_single_mistake_is_the_only_problem(copied: Path, file: str, before: str, after: str) -> None:
    text = (copied / file).read_text()
    at = text.index(before)
    line = text.count("\n", 0, at + len(before) - len(before.lstrip("\n"))) + 1
    (copied / file).write_text(text.replace(before, after, 1))
    problems = load(copied).problems
    assert [str(problem) for problem in problems[1:]] == []
    (problem,) = problems
    assert problem.file == file
    assert abs(problem.line - line) <= 1


@pytest.mark.parametrize(("story", "name", "new"), [(2, "06-keys", "06-the-keys"), (1, "08-couriers", "08-courier")])
def test_a_scene_whose_file_is_renamed_is_told_at_that_file(copied: Path, story: int, name: str, new: str) -> None:
    folder = copied / f"story-{story}"
    (folder / f"{name}.yaml").rename(folder / f"{new}.yaml")
    first = load(copied).problems[0]
    assert first.file == f"story-{story}/{new}.yaml"
    assert f"rename the file, or write in it: was: [{name[3:]}]" in first.hint


def test_two_mistakes_are_two_problems(copied: Path) -> None:
    for file, before, after in ((FILM, "  faye:\n", "  fay:\n"), (KEYS, "prop: keys", "prop: kesy")):
        text = (copied / file).read_text()
        (copied / file).write_text(text.replace(before, after, 1))
    assert {problem.file for problem in load(copied).problems} == {FILM, KEYS}


@pytest.mark.parametrize(
    ("file", "event", "where", "rule"),
    [
        ("story-2/06-keys.yaml", "props", "story-2/10-closet.yaml", "C17"),
        ("story-2/05-everyone-reads.yaml", "props", "story-2/05-everyone-reads.yaml", "C32"),
        ("story-2/13-redecoration.yaml", "changes", "story-2/18-noticing.yaml", "C33"),
    ],
)
def test_what_is_used_without_being_had_is_told(copied: Path, file: str, event: str, where: str, rule: str) -> None:
    """An event is taken out, and the scene that goes on from it says so."""
    lines = (copied / file).read_text().splitlines(keepends=True)
    begin = lines.index(f"{event}:\n")
    end = next(at for at in range(begin + 1, len(lines)) if not lines[at].startswith((" ", "#")))
    (copied / file).write_text("".join(lines[:begin] + lines[end:]))
    found = {(problem.file, problem.rule) for problem in load(copied).problems}
    assert (where, rule) in found


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        (KEYS, "basis: shown", "basis: narrated", "did you mean `shown`?"),
        (KEYS, "basis: shown", "basis: reported", "did you mean `told`?"),
        ("story-2/05-everyone-reads.yaml", "who: viewer", "who: reader", "did you mean `viewer`?"),
        ("story-2/05-everyone-reads.yaml", "who: viewer", "who: audience", "did you mean `viewer`?"),
    ],
)
def test_a_word_that_means_the_same_is_told(copied: Path, file: str, before: str, after: str, says: str) -> None:
    text = (copied / file).read_text()
    assert before in text
    (copied / file).write_text(text.replace(before, after, 1))
    (problem,) = load(copied).problems
    assert problem.hint == says


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("story-1/99-late.yml", "rename it to 99-late.yaml"),
        ("story-2/30 One More.yaml", "rename it to 30-one-more.yaml"),
        ("story-2/Épilogue.yaml", "rename it to 01-epilogue.yaml"),
        ("pictures/keys.JPG", "pictures are drawings in SVG: draw it as one, or move it out of the pack"),
    ],
)
def test_a_file_with_another_name_is_told_what_to_call_it(copied: Path, file: str, says: str) -> None:
    (copied / file).write_text("title: x")
    (problem,) = load(copied).problems
    assert (problem.file, problem.hint) == (file, says)


@pytest.mark.parametrize(
    "on", ["[closet, nowhere]", "[nowhere]", '["echo:brush:nowhere"]', "[closet, 'dispute:keys:9']"]
)
def test_a_note_one_of_whose_targets_is_not_there_is_told(copied: Path, on: str) -> None:
    file = copied / CRITICS
    file.write_text(f"{file.read_text()}  - {{on: {on}, says: x}}\n")
    pack = load(copied)
    (problem,) = pack.problems
    assert (problem.file, problem.rule) == (CRITICS, "C31")
    assert pack.film
    assert len(pack.film.layers) == 2


def test_who_has_a_prop_by_then_is_told_with_the_scene_since_which(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    scene = pack / "story-2" / "02-the-platform.yaml"
    scene.write_text(scene.read_text().replace("from: cafe", "from: ann"))
    (problem,) = load(pack).problems
    assert problem.message == "`umbrella` is with `cafe` by then (since `the-umbrella`), not with `ann`"


def test_a_prop_that_is_called_with_an_article_holds_another_without_a_second(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    head = pack / "film.yaml"
    head.write_text(
        head.read_text().replace(
            "  umbrella: {name: umbrella, holder: ann}",
            "  umbrella: {name: umbrella, holder: ann}\n  bag: {name: The blue bag, holder: ann}",
        )
    )
    scene = pack / "story-1" / "02-the-umbrella.yaml"
    scene.write_text(scene.read_text().replace("to: cafe", "to: bag"))
    scene = pack / "story-2" / "02-the-platform.yaml"
    scene.write_text(scene.read_text().replace("from: cafe", "from: bag"))
    capsys.readouterr()
    assert cli.main(["show", "all", "--scenes", str(pack)]) == 0
    told = capsys.readouterr().out
    assert "in the blue bag" in told
    assert "the The" not in told


@pytest.mark.parametrize("pack", ["gift-of-the-magi", "romeo-and-juliet"])
@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("id", "id: Not An Id"),
        ("id", "id: ["),
        ("id", "ids: a-pack"),
        ("title", "titel: X"),
        ("title", "# no title"),
        ("year", "year: soon"),
        ("year", "year: 1872-1873"),
        ("order", "order: sidebyside"),
    ],
)
def test_a_mistake_at_the_head_of_a_pack_with_default_sources_is_the_only_one(
    tmp_path: Path, pack: str, key: str, written: str
) -> None:
    folder = tmp_path / pack
    shutil.copytree(ROOT / "examples" / pack, folder)
    head = folder / FILM
    text = head.read_text()
    changed = re.sub(rf"^{key}: .*$", lambda _: written, text, count=1, flags=re.MULTILINE)
    assert changed != text
    head.write_text(changed)
    assert [problem.file for problem in load(folder).problems] == [FILM]
