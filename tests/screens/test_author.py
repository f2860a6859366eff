"""While a pack is written: what is saved shows, what is broken does not take the film away."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from chungking_tui.app import ChungkingApp
from chungking_tui.pack.beginning import TEMPLATE
from chungking_tui.pack.loader import open_film
from chungking_tui.ui.author import Author, command

from .conftest import Reader, settled


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATE, tmp_path / "mine"))


@asynccontextmanager
async def opened(pack: Path, *, watch: bool = False, view: str = "stories") -> AsyncIterator[tuple[Reader, Author]]:
    from tests.steps import at

    film = open_film(pack).film
    assert film is not None
    author = Author(pack, watch=watch)
    app = ChungkingApp.at_view(view)(film, at(film, "the-umbrella"), author=author)
    app.animation_level = "none"
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app)
        yield Reader(app, pilot), author


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
        await reader.press("r", "up", "down")
        assert reader.at == "the-umbrella"


async def test_a_broken_scene_is_left_out_and_listed(pack: Path) -> None:
    async with opened(pack) as (reader, _):
        change(pack / "story-1" / "01-arrival.yaml", "where: station", "where: nowhere")
        await reader.press("r")
        assert reader.said == ["Read again: 1 problem, L lists them."]
        await reader.press("L")
        assert "no place is called `nowhere`" in " ".join(reader.app.screen.query_one("#sheet").text.split())  # type: ignore[attr-defined]


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
    async with opened(pack, watch=True) as (reader, author):
        author.look(reader.app)
        assert reader.said == []
        change(pack / "story-1" / "02-the-umbrella.yaml", "stays on her chair", "lies on her chair, forgotten")
        author.look(reader.app)
        await settled(reader.app)
        assert "forgotten" in reader.card.text


async def test_e_opens_the_editor_at_the_scenes_file_and_reads_what_it_left(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with opened(pack) as (reader, author):
        await reader.press("e")
        assert reader.said[0].startswith("No editor is named")
        monkeypatch.setenv("EDITOR", "nano")
        ran: list[list[str]] = []

        def noted(words: list[str]) -> int:
            ran.append(words)
            return 0

        assert author.edit(reader.app.answer.scene, noted) == ""
        assert ran == [["nano", "+1", str(pack / "story-1" / "02-the-umbrella.yaml")]]
        (pack / "story-1" / "02-the-umbrella.yaml").unlink()
        assert "no longer there" in author.edit(reader.app.answer.scene, lambda _: 0)


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim -n", ["vim", "-n", "+7", "a.yaml"]),
        ("/usr/bin/emacs -nw", ["/usr/bin/emacs", "-nw", "+7", "a.yaml"]),
        ("hx", ["hx", "a.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "a.yaml:7"]),
        ("ed", ["ed", "a.yaml"]),
    ],
)
def test_editors_open_at_the_line_as_each_takes_it(editor: str, words: list[str]) -> None:
    assert command(editor, Path("a.yaml"), 7) == words
