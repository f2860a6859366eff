"""The command line: what it prints, how it ends, what it imports."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.cli import show as show_command
from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import open_film
from chungking_tui.pack.problems import Problem
from chungking_tui.saved.paths import crash_log
from tests.conftest import FILMS, SCENES
from tests.tables import labelled


def run(*arguments: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "chungking_tui", *map(str, arguments)],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=180, check=False,
        env={**os.environ, "COLUMNS": "100", **env}, encoding="utf-8",
    )  # fmt: skip


def test_a_scene_by_label_and_by_id_is_the_same_card() -> None:
    by_label, by_id = run("show", "stories", "--at", "2.1"), run("show", "stories", "--at", "chef-salad")
    assert by_label.returncode == by_id.returncode == 0
    assert by_label.stdout == by_id.stdout
    assert by_label.stderr == ""
    assert "Chef's salad" in by_label.stdout
    assert "\x1b" not in by_label.stdout


def test_show_essay_prints_every_note() -> None:
    done = run("show", "essay")
    assert done.returncode == 0
    assert len(re.findall(r"^¶\d+ ", done.stdout, re.MULTILINE)) == 13


def test_check_of_the_default_pack(film: Film) -> None:
    done = run("check", SCENES)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{len(film.scenes)} scenes hold together" in done.stderr
    assert run("check").returncode == 0


def test_check_of_a_broken_pack() -> None:
    done = run("check", FILMS / "broken" / "undeclared-place")
    assert done.returncode == 1
    assert done.stdout.startswith(
        f"{FILMS}/broken/undeclared-place/story-1/01-first.yaml:3:8: C01 no place is called `pub`"
    )
    assert "    where: pub" in done.stdout
    assert done.stderr.startswith("chungking-tui: 1 problem in ")


def test_check_as_json() -> None:
    done = run("check", FILMS / "broken" / "undeclared-place", "--format", "json")
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)
    assert (problem["line"], problem["rule"]) == (3, "C01")
    assert Path(problem["file"]).samefile(FILMS / "broken" / "undeclared-place" / "story-1" / "01-first.yaml")
    assert json.loads(run("check", SCENES, "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check", "/nowhere"), "There is no folder /nowhere"),
        (("check", "/no\nwhere"), "There is no folder /no where"),
        (("check", FILMS), "is no pack"),
        (("check", Path(__file__)), "is a file"),
        (("--scenes", "/nowhere", "show", "stories"), "There is no folder /nowhere"),
        (("show", "stories", "--at", "closset"), "Did you mean `closet`?"),
        (("show", "stories", "--at", "9.9"), "from 1.1 to 1.{stories[0]} and 2.1 to 2.{stories[1]}"),
        (("show", "nothing"), "invalid choice"),
        (("show", "stories", "--essay", "/nowhere"), "/nowhere is not there"),
        (("show", "stories", "--essay", "/"), "is no file"),
        (("show", "stories", "--essay", SCENES / "film.yaml"), "none of its paragraphs"),
        (("--bogus",), "Unrecognized arguments: --bogus"),
        (("--view", "nothing"), "invalid choice"),
        (("schema", "nothing"), "There is no schema"),
        ((), "show stories"),
        (("--at", "closet"), "show stories"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    film: Film, arguments: tuple[str | Path, ...], says: str
) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert labelled(film, says) in done.stderr
    assert done.stderr.startswith("chungking-tui: ")
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_pack_that_cannot_be_opened_lists_its_problems() -> None:
    done = run("--scenes", FILMS / "broken" / "no-title", "show", "stories")
    assert done.returncode == 2
    assert "film.yaml:1:1: T02 the file lacks `title`" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pack_with_problems_is_shown_without_what_is_broken() -> None:
    done = run("--scenes", FILMS / "broken" / "undeclared-place", "show", "stories")
    assert done.returncode == 0
    assert "1.1 First" in done.stdout
    assert "1 problem" in done.stderr


def test_controls_in_arguments_do_not_reach_the_terminal() -> None:
    for arguments in (("check", "/no\x1b]0;x\x07where"), ("show", "stories", "--at", "\x1b[2J"), ("--\x1b[2J",)):
        done = run(*arguments)
        assert done.returncode == 2
        assert "\x1b" not in done.stderr


def test_own_copy_of_the_essay_is_told_to_be_incomplete(tmp_path: Path) -> None:
    copy = tmp_path / "my copy.txt"
    copy.write_bytes("Nothing lasts, as I noted.\r\n\r\nThe mirror image “of” something.".encode("utf-16"))
    done = run("show", "stories", "--at", "thirty-tins", "--essay", copy)
    assert done.returncode == 0
    assert "    Nothing lasts, as I noted." in done.stdout
    assert "Not found in my copy.txt: ¶0, ¶1, ¶2, ¶3, ¶4, ¶5, ¶6, ¶8, ¶9, ¶10, ¶12." in done.stderr


def test_a_copy_with_a_few_damaged_bytes_is_still_read_as_utf_8(tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes("Nothing lasts, “as” I noted é. ".encode() + b"\xe7\x9f" + b" more. " * 400)
    done = run("show", "stories", "--at", "thirty-tins", "--essay", copy)
    assert "Nothing lasts, “as” I noted é." in done.stdout


def test_help_and_version() -> None:
    assert "usage: chungking-tui" in run("--help").stdout
    for command in ("show", "check", "schema"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"usage: chungking-tui {command}")
    assert re.fullmatch(r"chungking-tui \d+\.\d+\.\d+\n", run("--version").stdout)


def test_schema_lists_and_prints() -> None:
    assert run("schema").stdout.split()[:2] == ["film", "scene"]
    assert json.loads(run("schema", "scene").stdout)["$defs"]["SceneRecord"]["required"] == [
        "title",
        "when",
        "card",
    ]


@pytest.mark.parametrize("within", [".", "films", "films/p", "films/p/story-1", ".."])
@pytest.mark.parametrize("workspace", [True, False])
def test_a_pull_request_names_files_from_the_root_of_the_repository(
    tmp_path: Path, within: str, workspace: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "repository"
    shutil.copytree(FILMS / "broken" / "undeclared-place", root / "films" / "p")
    (root / ".git").mkdir()
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if workspace:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(root))
    monkeypatch.chdir(root / within)
    cli.main(["check", os.path.relpath(root / "films" / "p"), "--format", "github"])
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=films/p/story-1/01-first.yaml,line=3,col=8,title=C01::no place")


@pytest.mark.parametrize(
    ("name", "pack_id"),
    [
        ("mine", "mine"),
        ("My Film", "my-film"),
        ("A & B", "a-b"),
        ("Łódź 2", "lodz-2"),
        ("重慶", "work-55e53f28"),
        ("森林", "work-"),
        ("-x", "x"),
    ],
)
def test_a_new_pack_has_an_id_of_its_own_and_commands_that_run(
    tmp_path: Path, name: str, pack_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place and bookmarks are kept under the id; two packs of one id would share them."""
    monkeypatch.chdir(tmp_path)
    told = run("new", *(["--"] if name.startswith("-") else []), name).stderr
    assert open_film(tmp_path / name).film.head.id.startswith(pack_id)  # type: ignore[union-attr]
    command = re.findall(r"`chungking-tui (check [^`]*)`", told)[0]
    assert run(*shlex.split(command)).returncode == 0


def test_nothing_in_a_problem_ends_its_annotation() -> None:
    problem = Problem(file="a,b:c.yaml", line=0, column=0, rule="T01", message="100 % of\nit")
    assert problem.as_annotation("x") == "::error file=x/a%2Cb%3Ac.yaml,line=1,col=1,title=T01::100 %25 of%0Ait"


def test_a_pack_is_checked_at_each_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert cli.main(["new", str(folder)]) == 0
    saves = iter(["where: nowhere", "where: station", None])

    def wait(seconds: float) -> None:
        del seconds
        text = next(saves)
        if text is None:
            raise KeyboardInterrupt
        scene = folder / "story-1" / "01-arrival.yaml"
        scene.write_text(re.sub("where: .*", text, scene.read_text()))

    monkeypatch.setattr(time, "sleep", wait)
    assert cli.main(["check", str(folder), "--watch"]) == 130
    said = capsys.readouterr()
    assert said.out.count("no place is called `nowhere`") == 1
    assert said.err.count("hold together") == 2


@pytest.mark.parametrize(("year", "dated"), [(1603, "1603"), (-44, "44 BC"), (-1, "1 BC"), (1, "1")])
def test_a_work_may_be_of_any_year(tmp_path: Path, year: int, dated: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    cli.main(["new", str(folder)])
    head = folder / "film.yaml"
    head.write_text(head.read_text().replace("year: 1994", f"year: {year}"))
    assert cli.main(["check", str(folder)]) == 0
    assert cli.main(["show", "stories", "--scenes", str(folder)]) == 0
    assert f"({dated})" in capsys.readouterr().out


def test_there_is_no_year_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    cli.main(["new", str(folder)])
    head = folder / "film.yaml"
    head.write_text(head.read_text().replace("year: 1994", "year: 0"))
    assert cli.main(["check", str(folder)]) == 1
    assert "there is no year 0 (1 BC is -1)" in capsys.readouterr().out


def test_an_output_that_lacks_our_characters_does_not_break_it() -> None:
    done = run("show", "stories", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "The brush" in done.stdout


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f"{sys.executable} -m chungking_tui show essay | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=180, check=False)  # noqa: S602
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["latin-1", "big5"])
def test_a_terminal_that_cannot_draw_is_refused(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from chungking_tui.tui import terminal

    class Stream:
        def __init__(self) -> None:
            self.encoding = encoding

        def isatty(self) -> bool:
            return True

    for name in ("stdin", "stdout", "__stderr__"):
        monkeypatch.setattr(sys, name, Stream())
    monkeypatch.setenv("TERM", "xterm")
    assert encoding in terminal.why_unfit()
    monkeypatch.setenv("TERM", "dumb")
    assert "dumb" in terminal.why_unfit()


def test_check_and_show_import_no_textual() -> None:
    for arguments in (["check"], ["show", "stories"], ["--help"]):
        code = (
            "import sys\nfrom chungking_tui.cli.main import main\n"
            f"try:\n    main({arguments})\nexcept SystemExit:\n    pass\n"
            "sys.exit(any(name.split('.')[0] in {'textual', 'rich'} for name in sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=180, check=False)
        assert done.returncode == 0, (arguments, done.stderr)


def test_main_answers_in_process(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(SCENES)]) == 0
    assert cli.main(["check", str(FILMS / "broken" / "yml")]) == 1
    assert cli.main(["check", str(FILMS)]) == 2
    assert "is no pack" in capsys.readouterr().err


def test_the_pack_is_found_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "chungking_tui", "show", "stories"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Chungking Express" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (["--theme", "nord", "check"], "`check` does nothing with --theme"),
        (["--still", "show", "stories"], "`show` does nothing with --still"),
        (["--view", "essay", "show", "stories"], "`show` does nothing with --view"),
        (["--fresh", "schema"], "`schema` does nothing with --fresh"),
        (["--scenes", "scenes", "schema", "film"], "`schema` does nothing with --scenes"),
        (["--at", "closet", "check"], "`check` does nothing with --at"),
    ],
)
def test_an_option_that_a_command_does_not_use_is_refused(
    arguments: list[str], unused: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert unused in told.err
    assert told.out == ""


@pytest.mark.parametrize("command", [["show", "stories"], ["check", "--format", "json"], ["schema", "film"]])
def test_output_that_cannot_be_written_is_one_sentence(command: list[str]) -> None:
    shell = f"{sys.executable} -m chungking_tui {' '.join(command)}"
    full = subprocess.run(f"{shell} > /dev/full", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (full.returncode, full.stderr.count("\n")) == (2, 1)
    assert full.stderr.startswith("chungking-tui: The output cannot be written")
    closed = subprocess.run(f"{shell} >&-", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (closed.returncode, closed.stderr.count("\n")) == (2, 1)
    silent = subprocess.run(f"{shell} --nothing 2>&-", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert silent.returncode == 2


def test_bookmarks_are_printed_from_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "bookmarks", "--at", "2.9"]) == 2
    assert "leave --at out" in capsys.readouterr().err


def test_an_option_before_a_command_is_honoured(capsys: pytest.CaptureFixture[str]) -> None:
    broken = str(FILMS / "broken" / "undeclared-place")
    assert cli.main(["--scenes", broken, "check"]) == cli.main(["check", "--scenes", broken]) == 1
    assert capsys.readouterr().out.count("C01") == 2
    assert cli.main(["--scenes", broken, "check", broken]) == 2
    assert "not both" in capsys.readouterr().err
    small = str(FILMS / "small")
    assert cli.main(["--scenes", small, "--at", "2.1", "show", "stories"]) == 0
    before = capsys.readouterr().out
    assert cli.main(["show", "stories", "--scenes", small, "--at", "2.1"]) == 0
    assert capsys.readouterr().out == before


@pytest.mark.slow
def test_a_wheel_from_the_sdist_opens_the_same_pack_in_an_empty_environment(tmp_path: Path) -> None:
    root = SCENES.parent
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", tmp_path / "dist", root], check=True, capture_output=True
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    command = shutil.which("chungking-tui", path=str(python.parent))
    assert command is not None
    for arguments in (["show", "stories", "--at", "2.9"], ["show", "essay"], ["schema", "film"]):
        installed = subprocess.run([command, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert installed.stdout == run(*arguments).stdout
    checked = subprocess.run([command, "check"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(tmp_path) in checked.stderr


def test_a_fault_of_the_program_is_one_sentence_a_log_and_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("nobody foresaw this\nat all")

    monkeypatch.setattr(show_command, "load_film", fails)
    assert cli.main(["show", "stories"]) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        "chungking-tui: The program has failed (RuntimeError: nobody foresaw this). What happened is"
    )
    assert said.err.count("\n") == 1
    assert "in fails" in crash_log().read_text()
    crash_log().unlink()
    crash_log().mkdir()
    assert cli.main(["show", "stories"]) == 70
    assert "It could not be written down." in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["show", "stories"], ["check"], ["show", "bookmarks"], ["--version"], ["crash"]])
def test_a_user_without_a_home_reads_and_nothing_is_written(tmp_path: Path, arguments: list[str]) -> None:
    program = """
import pwd, os, sys

def gone(*_):
    raise KeyError("no such user")

pwd.getpwuid = pwd.getpwnam = gone
for name in [name for name in os.environ if name == "HOME" or name.startswith("XDG_")]:
    del os.environ[name]
from chungking_tui.cli import crash, main
if sys.argv[1] == "crash":
    sys.exit(crash.write_crash_log(ValueError("of a test")))
sys.exit(main.main(sys.argv[1:]))
"""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if arguments == ["crash"] else 0)
    assert list(tmp_path.iterdir()) == []
