"""While a pack is written: what is saved shows, what is broken does not take the film away."""

from __future__ import annotations

import asyncio
import contextlib
import re
import shlex
import shutil
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import OptionList

from chungking_tui.pack.access import glance, loader
from chungking_tui.pack.access.cache import open_cached
from chungking_tui.pack.access.loader import Progress, open_film
from chungking_tui.pack.access.new import TEMPLATE
from chungking_tui.pack.pack import Pack
from chungking_tui.reading.place import begin
from chungking_tui.tui.app import ChungkingApp, at_view
from chungking_tui.tui.host import AppOptions
from chungking_tui.tui.services import editor as editing
from chungking_tui.tui.services.background_load import BackgroundLoad
from chungking_tui.tui.services.editor import editor_command, file_of
from chungking_tui.tui.services.pack_reloader import PackReloader, ReadPack
from chungking_tui.views.table import VIEWS
from tests.conftest import SCENES

from .conftest import PATIENCE, Reader, settled


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATE, tmp_path / "mine"))


def reader_of(pack: Path) -> ReadPack:
    """What reads a pack, as the command line hands it to the app."""
    return partial(open_cached, pack, None, frozenset())


@asynccontextmanager
async def opened(
    pack: Path, *, watch: bool = False, view: str = "stories", scene: str = "the-umbrella"
) -> AsyncIterator[tuple[Reader, PackReloader]]:
    from tests.steps import at

    film = open_film(pack).film
    assert film is not None
    reloader = PackReloader(pack, reader_of(pack), watch=watch)
    app = at_view(view)(film, at(film, scene), options=AppOptions(reloader=reloader), table=VIEWS)
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        yield Reader(app, pilot), reloader


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


async def test_r_reads_the_pack_again_and_stays_at_the_scene(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        change(pack / "story-1" / "02-the-umbrella.yaml", "stays on her chair", "lies on her chair")
        change(pack / "film.yaml", "title: A work of your own", "title: Rain")
        (pack / "story-1" / "01-arrival.yaml").rename(pack / "story-1" / "03-arrival.yaml")
        await reader.press("r")
        assert reader.at == "the-umbrella"
        assert reader.positions[0] == 0
        assert "lies on her chair" in " ".join(reader.card.text.split())
        assert reader.said == ["Read again: nothing to mend."]
        assert " Rain " in reader.view._bar.render().plain


async def test_a_picture_that_is_drawn_otherwise_shows_when_the_pack_is_read_again(pack: Path) -> None:
    def grounds(reader: Reader) -> set[str]:
        segments = [segment for strip in reader.app.screen._compositor.render_strips() for segment in strip]
        return {one.style.bgcolor.get_truecolor().hex for one in segments if one.style and one.style.bgcolor}

    async with opened(pack) as (reader, _):
        reader.move("visit", "arrival")
        await settled(reader.app)
        change(pack / "pictures" / "arrival.svg", "</svg>", '<rect width="160" height="70" fill="#123456"/></svg>')
        assert "#123456" not in grounds(reader)
        await reader.press("r")
        await settled(reader.app)
        assert "#123456" in grounds(reader)


async def test_a_save_that_cannot_be_opened_leaves_the_film_on_the_screen(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        text = reader.card.text
        head = (pack / "film.yaml").read_text()
        (pack / "film.yaml").write_text("title: [")
        await reader.press("r")
        assert reader.card.text == text
        assert "What is shown is from before." in reader.said[0]
        await reader.press("L")
        await reader.press("escape")
        (pack / "film.yaml").unlink()
        await reader.press("r")
        assert reader.card.text == text
        (pack / "film.yaml").write_text(head)
        await reader.press("r", "up", "J")
        assert reader.at == "the-umbrella"


def listed(reader: Reader) -> str:
    """The rows of the list that is open, in one line."""
    rows = reader.app.screen.query_one(OptionList)
    return " ".join(" ".join(str(rows.get_option_at_index(n).prompt) for n in range(rows.option_count)).split())


async def test_a_row_of_the_problems_goes_to_its_scene_and_e_opens_the_file_at_the_line(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_at: list[list[str]] = []

    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.setattr(editing, "_run", lambda _, words: opened_at.append(words))
    monkeypatch.setattr(ChungkingApp, "suspend", lambda _: contextlib.nullcontext())
    async with opened(pack) as (reader, _):
        change(pack / "story-1" / "01-arrival.yaml", "where: station", "where: nowhere")
        change(pack / "story-2" / "02-the-platform.yaml", "who: [bob]", "who: [rob]")
        change(pack / "echoes.yaml", "by: place", "by: palace")
        await reader.press("r", "L")
        assert [problem.file for problem in reader.app.problems] == [
            "echoes.yaml",
            "story-1/01-arrival.yaml",
            "story-2/02-the-platform.yaml",
        ]
        await reader.press("j", "j", "j", "enter")
        assert reader.at == "the-platform"
        await reader.press("L", "e")
        scene = pack / "story-2" / "02-the-platform.yaml"
        assert opened_at == [["vim", f"+{reader.app.problems[2].line}", str(scene)]]
        await reader.press("e")
        assert opened_at[1] == opened_at[0]
        await reader.press("L", "up", "enter")
        assert reader.at == "arrival"


async def test_the_foot_names_what_is_to_mend_as_long_as_there_is_anything(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        assert "to mend" not in reader.foot
        change(pack / "story-1" / "01-arrival.yaml", "where: station", "where: nowhere")
        change(pack / "echoes.yaml", "by: place", "by: palace")
        await reader.press("r")
        assert reader.foot.endswith("L 2 to mend")
        await reader.press("3")
        assert reader.foot.endswith("L 2 to mend")
        change(pack / "story-1" / "01-arrival.yaml", "where: nowhere", "where: station")
        change(pack / "echoes.yaml", "by: palace", "by: place")
        await reader.press("r")
        assert "to mend" not in reader.foot
        await reader.press("1")
        assert "to mend" not in reader.foot


async def test_cards_that_are_still_to_be_written_say_so_and_are_listed(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_at: list[list[str]] = []
    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.setattr(editing, "_run", lambda _, words: opened_at.append(words))
    monkeypatch.setattr(ChungkingApp, "suspend", lambda _: contextlib.nullcontext())
    async with opened(pack) as (reader, _):
        for file, card in {
            "story-1/01-arrival.yaml": "todo",
            "story-2/02-the-platform.yaml": '"todo: ask Bob"',
        }.items():
            text = (pack / file).read_text()
            before, _, rest = text.partition("card: |\n")
            after = rest[next(at for at, line in _lines(rest) if line[:1] not in {" ", "\n"}) :]
            (pack / file).write_text(f"{before}card: {card}\n{after}")
        await reader.press("r")
        assert reader.said == ["Read again: nothing to mend."]
        reader.move("visit", "arrival")
        await settled(reader.app)
        assert "This card is still to be written." in reader.card.text
        await reader.press("L")
        assert "1.1 Arrival This card is still to be written." in listed(reader)
        assert "2.2 The platform Still to be written: ask Bob" in listed(reader)
        await reader.press("down", "enter")
        assert reader.at == "the-platform"
        await reader.press("L", "e")
        assert opened_at[0][-1].endswith("01-arrival.yaml")


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line with where it begins."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append((at, line))
        at += len(line)
    return found


async def test_a_broken_scene_is_left_out_and_listed(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        change(pack / "story-1" / "01-arrival.yaml", "where: station", "where: nowhere")
        await reader.press("r")
        assert reader.said == ["Read again: 1 problem, L lists them."]
        await reader.press("L")
        assert "no place is called `nowhere`" in listed(reader)


async def test_a_scene_in_the_middle_of_a_word_stays_as_it_was_read_last(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        text = reader.card.text
        scene = pack / "story-1" / "02-the-umbrella.yaml"
        whole = scene.read_text()
        stale = "as it was read before: its file cannot be read now"
        assert stale not in text
        scene.write_text(f"{whole}x: [")
        await reader.press("r")
        assert reader.card.text.replace(f"{stale}\n", "") == text
        assert stale in reader.card.text
        await reader.press("K")
        assert "!" in "".join(reader.rows[1:4])
        assert stale not in reader.card.text
        await reader.press("J")
        assert reader.said == ["Read again: 1 problem, L lists them."]
        scene.write_text(whole.replace("stays on her chair", "lies on her chair"))
        await reader.press("r")
        assert "lies on her chair" in reader.card.text
        assert stale not in reader.card.text
        scene.write_text("title: [")
        change(
            pack / "film.yaml", "umbrella: {name: umbrella,", "parasol: {name: umbrella,"
        )  # then it may name what is gone
        await reader.press("r")
        assert "Cannot be read" in reader.card.text


async def test_a_view_whose_file_is_gone_closes(pack: Path) -> None:
    async with opened(pack, view="echoes") as (reader, _):
        assert reader.app.current_mode == "echoes"
        (pack / "echoes.yaml").unlink()
        await reader.press("r")
        assert reader.app.current_mode == "stories"
        assert "Echoes" not in reader.view._bar.render().plain
        shutil.copy(TEMPLATE / "echoes.yaml", pack)
        await reader.press("r")
        await reader.press(next(view.key for view in reader.app.views if view.id == "echoes"))
        assert reader.app.current_mode == "echoes"


async def test_a_save_is_read_by_itself_where_the_pack_is_watched(pack: Path) -> None:
    async with opened(pack, watch=True) as (reader, reloader):
        reloader.reload_if_changed(reader.app)
        assert reader.said == []
        change(pack / "story-1" / "02-the-umbrella.yaml", "stays on her chair", "lies on her chair, forgotten")
        reloader.reload_if_changed(reader.app)
        await settled(reader.app)
        assert "forgotten" in reader.card.text


@asynccontextmanager
async def glanced_at(pack: Path, gate: Event) -> AsyncIterator[Reader]:
    """The app with the beginning of a pack of which the rest is read once the gate opens."""

    def read(progress: Progress | None) -> Pack:
        if progress:
            progress(2, 4)
        gate.wait()
        return reader_of(pack)(progress)

    with pytest.MonkeyPatch.context() as patch:
        for name, count in (("MAX_READ_AT_ONCE", 3), ("BEFORE", 0), ("AFTER", 1)):
            patch.setattr(glance, name, count)
        film = glance.glance(pack, lambda _: [])
        assert film is not None
        app = ChungkingApp(
            film, begin(film), options=AppOptions(reloader=PackReloader(pack, read, partially_read=True)), table=VIEWS
        )
        app.animation_level = "none"
        try:
            async with app.run_test(size=(120, 40)) as pilot:
                await settled(app)
                yield Reader(app, pilot)
        finally:
            gate.set()


async def until(app: ChungkingApp, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if done():
            return
        await asyncio.sleep(0.02)
        await settled(app)
    raise AssertionError("It never came to that.")


async def test_a_large_pack_is_walked_while_the_rest_of_it_is_read(pack: Path) -> None:
    gate = Event()
    async with glanced_at(pack, gate) as reader:
        await until(reader.app, lambda: "reading 2 of 4 scenes" in reader.view.strip.render().plain)
        assert reader.at == "arrival"
        await reader.press("L")
        assert reader.said == ["The pack is still being read."]
        await reader.press("J")
        assert reader.at == "the-umbrella"
        assert "Still to be read" in reader.card.text
        reader.move("to_pair", 1, 0)
        cursors = reader.app.reading.cursors
        assert cursors != begin(reader.app.film).cursors
        gate.set()
        await until(reader.app, lambda: not reader.app.progress)
        assert reader.at == "the-umbrella"
        assert "stays on her chair" in " ".join(reader.card.text.split())
        assert "reading" not in reader.view.strip.render().plain
        assert reader.app.reading.cursors == cursors
        await reader.press("r")
        await until(reader.app, lambda: "Read again: nothing to mend." in reader.said)


async def test_what_is_wrong_with_a_large_pack_is_told_when_it_is_read(pack: Path) -> None:
    change(pack / "story-2" / "02-the-platform.yaml", "who: [bob]", "who: [rob]")
    gate = Event()
    async with glanced_at(pack, gate) as reader:
        assert reader.said == []
        gate.set()
        await until(reader.app, lambda: reader.said == ["1 problem in this pack: L lists them."])
        assert len(reader.app.problems) == 1


async def test_a_large_pack_that_cannot_be_opened_leaves_what_is_shown(pack: Path) -> None:
    gate = Event()
    async with glanced_at(pack, gate) as reader:
        text = reader.card.text
        (pack / "film.yaml").write_text("title: [")
        gate.set()
        await until(reader.app, lambda: bool(reader.said))
        assert "the pack cannot be opened: L lists them. The rest is not read; r tries again." in reader.said[0]
        assert reader.card.text == text


async def test_a_large_pack_that_changes_while_it_is_read_is_read_once_more(pack: Path) -> None:
    gate = Event()
    async with glanced_at(pack, gate) as reader:
        await reader.press("r")
        gate.set()
        await until(reader.app, lambda: "Read again: nothing to mend." in reader.said)
        assert "Still to be read" not in reader.card.text


async def test_a_fault_in_reading_a_large_pack_is_one_of_the_program(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(loader.Loading, "film", fail)
    loading = BackgroundLoad(reader_of(pack))
    with pytest.raises(ZeroDivisionError):
        loading.result()
    assert loading.is_done


async def test_e_opens_the_editor_at_the_scenes_file_and_reads_what_it_left(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened(pack) as (reader, reloader):
        await reader.press("e")
        assert reader.said[0].startswith("No editor is named")
        monkeypatch.setenv("EDITOR", "nano")
        ran: list[list[str]] = []
        monkeypatch.setattr(editing, "_run", lambda _, words: ran.append(words))
        monkeypatch.setattr(editing, "AT_ONCE", 0.0)
        file = file_of(reloader.folder, reader.app.answer.scene)
        await reader.press("e")
        assert ran == [["nano", "+1", str(pack / "story-1" / "02-the-umbrella.yaml")]]
        assert reader.said == ["Read again: nothing to mend."]
        (pack / "story-1" / "02-the-umbrella.yaml").unlink()
        assert "no longer there" in editing.edit_file(reader.app, pack, file, 1)
        await reader.press("e")
        assert "no longer there" in reader.said[0]


def opened_at(words: list[str]) -> tuple[str, str]:
    """The file that an editor was called for, and its line with the two after it."""
    path, number = Path(words[2]), int(words[1][1:])
    lines = path.read_text().splitlines()[number - 1 : number + 2]
    return path.relative_to(SCENES).as_posix(), "\n".join(lines)


@pytest.mark.parametrize(
    ("view", "file", "begins"),
    [
        ("essay", "essay.yaml", r"  - n: {id}\n"),
        ("props", "film.yaml", r"  {id}:"),
        ("plan", "apartment.yaml", r"  {id}:"),
        ("afterlives", "afterlives.yaml", r"  - "),
        ("echoes", "echoes.yaml", r"  - from: ({ids})\n    to: ({ids})\n"),
        ("countdown", "story-1/", ""),
    ],
)
async def test_e_opens_what_is_under_the_cursor_at_its_line(
    monkeypatch: pytest.MonkeyPatch, view: str, file: str, begins: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "nano")
    ran: list[list[str]] = []
    monkeypatch.setattr(editing, "_run", lambda _, words: ran.append(words))
    monkeypatch.setattr(editing, "AT_ONCE", 0.0)
    async with opened(SCENES, view=view, scene="brush") as (reader, _):
        await reader.press("down" if view in {"essay", "afterlives"} else "tab")
        name = reader.app.answer.noted.partition(":")[2]
        await reader.press("e")
    (words,) = ran
    where, lines = opened_at(words)
    assert where.startswith(file)
    assert re.match(begins.format(id=name, ids=name.replace(":", "|")), lines), lines


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim -n", ["vim", "-n", "+7", "a.yaml"]),
        ("/usr/bin/emacs -nw", ["/usr/bin/emacs", "-nw", "+7", "a.yaml"]),
        ("hx", ["hx", "a.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "a.yaml:7"]),
        ("ed", ["ed", "a.yaml"]),
        ("subl", ["subl", "--wait", "a.yaml:7"]),
        ("subl -n -w", ["subl", "-n", "-w", "a.yaml:7"]),
        ("/opt/cursor/cursor --wait", ["/opt/cursor/cursor", "--wait", "--goto", "a.yaml:7"]),
        ("zed", ["zed", "--wait", "a.yaml:7"]),
        ("gvim", ["gvim", "--nofork", "+7", "a.yaml"]),
        ("gvim -f", ["gvim", "-f", "+7", "a.yaml"]),
        ("kate", ["kate", "--block", "-l", "7", "a.yaml"]),
        ("code-insiders", ["code-insiders", "--wait", "--goto", "a.yaml:7"]),
    ],
)
def test_editors_open_at_the_line_as_each_takes_it(editor: str, words: list[str]) -> None:
    assert editor_command(editor, Path("a.yaml"), 7) == words


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("raise SystemExit(3)", "has ended with status 3"),
        ("import os; os.kill(os.getpid(), 15)", "was ended by signal 15"),
        ("pass", "the file is as it was. If it is open elsewhere: r reads it once it is saved."),
        ("import sys; open(sys.argv[1], 'a').write('# seen')", "Read again"),
    ],
)
async def test_what_becomes_of_the_editor_is_said(
    pack: Path, monkeypatch: pytest.MonkeyPatch, program: str, says: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", program]))
    monkeypatch.setattr(editing, "AT_ONCE", 3600)
    monkeypatch.setattr(ChungkingApp, "suspend", lambda _: nullcontext())
    async with opened(pack) as (reader, _):
        await reader.press("e")
        assert says in reader.said[0]


async def test_a_scene_that_is_gone_is_told_and_the_reader_comes_back_with_it(pack: Path) -> None:
    async with opened(pack) as (reader, reloader):
        file = pack / file_of(reloader.folder, reader.app.answer.scene)
        text, here = file.read_text(), reader.at
        file.unlink()
        await reader.press("r")
        assert reader.at != here
        assert f"{here} is no longer in the pack; this is the nearest scene." in reader.said[0]
        file.write_text(text)
        await reader.press("r")
        assert reader.at == here
        assert reader.said == ["Read again: nothing to mend."]
        file.unlink()
        await reader.press("r", "J")
        elsewhere = reader.at
        file.write_text(text)
        await reader.press("r")
        assert reader.at == elsewhere, "who has moved meanwhile stays"
