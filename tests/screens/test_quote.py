"""A line of the work itself on a card."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.pack.access.loader import load
from tests.conftest import FILMS, ROOT

from .conftest import Opener

VERONA = ROOT / "examples" / "romeo-and-juliet"


async def test_a_card_gives_a_line_of_the_work_and_whose_it_is(opened: Opener) -> None:
    film = load(VERONA).film
    async with opened("below", of=film, size=(120, 60)) as reader:
        rows = [row.split("▏")[0].strip() for row in reader.painted.splitlines()]
        first = rows.index("line     “What's in a name? That which we call a rose")
        assert rows[first + 1].startswith("By any other name would smell as sweet”")
        assert "Juliet · play only" in " ".join(rows[first + 1 : first + 3])
        await reader.press("slash", *"call a rose", "enter")
        assert reader.at == "below"


def test_the_text_and_the_page_give_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "stories", "--scenes", str(VERONA), "--at", "1.3"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "- Line: “What's in a name? That which we call a rose / By any other name would smell as sweet” (Juliet)"
        in told
    )
    page = tmp_path / "verona.html"
    assert cli.main(["export", str(page), "--scenes", str(VERONA)]) == 0
    assert "call a rose<br />By any other name" in page.read_text()


async def test_a_single_line_stands_between_its_quotation_marks(opened: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    shutil.copytree(FILMS / "small", folder)
    with (folder / "story-1" / "01-first.yaml").open("a") as file:
        file.write("quote: {says: Good night., by: ann, sources: [film]}\n")
    async with opened("first", of=load(folder).film, size=(120, 60)) as reader:
        assert "line     “Good night.”  Ann · film only" in reader.painted
