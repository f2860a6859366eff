"""The title card: what a first key does, and what the card says at each size."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chungking_tui import keys
from chungking_tui.film.film import Film
from chungking_tui.moves.base import Moved
from chungking_tui.reading.place import Reading
from chungking_tui.tui.overlays.cards import FIRST_VIEWING, MIRROR
from chungking_tui.tui.screens.title import TitleCard, TitleScreen, draw
from chungking_tui.tui.services.picture_library import PictureLibrary
from chungking_tui.views.stories.screen import StoriesView
from chungking_tui.views.table import VIEWS
from tests.screens.conftest import Opener, Reader, settled

WORKING = {"c": "¶1", "m": "mirror", "H": "first viewing", "question_mark": "signs", "slash": "find", "2": "April"}
"""Keys that do their own work at the title, and what is then on the screen."""


async def titled(reader: Reader) -> None:
    reader.app.overlay("title")
    await settled(reader.app)
    assert isinstance(reader.app.screen, TitleScreen)


def all_keys() -> list[str]:
    rows = (*keys.APP, *keys.PAGES, *VIEWS[0].keys)
    return [key for row in rows for key in row.keys.split(",") if row.action not in {"app.quit", "app.walk"}]


async def from_the_start(reader: Reader, start: Reading) -> None:
    """The title over the first scene again, whatever a key has opened."""
    while reader.app.screen.is_modal:
        await reader.press("escape")
    if reader.app.current_mode != "stories":
        await reader.press("1")
    reader.app.apply(Moved(start))
    await titled(reader)


async def test_no_key_at_the_title_moves_a_scene(opened: Opener, film: Film) -> None:
    async with opened("brush", of=film) as reader:
        start = reader.app.reading
        for key in (*all_keys(), "5", "q", "Q", "f7", "8"):
            await from_the_start(reader, start)
            await reader.press(key)
            assert not isinstance(reader.app.screen, TitleScreen), key
            assert reader.positions == (0, 0), key
            assert reader.app.reading.visited == start.visited, key
            assert reader.app.is_running, key


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_key_that_only_begins_shows_the_first_scene_from_its_top(
    opened: Opener, film: Film, size: tuple[int, int]
) -> None:
    async with opened("brush", of=film, size=size) as reader:
        start = reader.app.reading
        for key in ("enter", "space", "down", "up", "x", "q", "escape", "j", "G", "p", "n"):
            await from_the_start(reader, start)
            await reader.press(key)
            assert isinstance(reader.app.screen, StoriesView), key
            assert reader.card.scroll_offset.y == 0, key
            assert film.scenes["brush"].title in reader.painted, key
            assert f"1/{len(film.stories[0].scenes)}" in reader.painted, key


@pytest.mark.parametrize(("key", "shown"), WORKING.items())
async def test_a_key_that_shows_something_works_at_the_title_too(
    opened: Opener, film: Film, key: str, shown: str
) -> None:
    async with opened("brush", of=film) as reader:
        await titled(reader)
        await reader.press(key)
        assert shown in "\n".join([reader.painted, *reader.said])


async def test_the_card_tells_what_its_keys_do_now(opened: Opener, film: Film) -> None:
    async with opened("brush", of=film) as reader:
        await titled(reader)
        shown = reader.painted
        assert f"two stories, {len(film.scenes)} scenes" in shown
        assert film.head.native_title in shown
        assert "Two policemen in Hong Kong are left by the women they love." in shown
        assert "102 minutes" not in shown, "the card tells the first paragraph, the sheet of the film all of it"
        assert all(f"{story.title}: {story.about}" in " ".join(shown.split()) for story in film.stories)
        assert all(told in shown for told in ("Enter  begins", f"begins with {MIRROR}", "begins a first viewing"))
        await reader.press("m", "H", "T")
        shown = reader.painted
        assert "begins with the mirror off" in shown
        assert "ends the first viewing" in shown
        assert "Two policemen" not in shown
        await reader.press("m", "T", "H")
        assert not reader.app.reading.mirror
        assert not reader.app.reading.first_viewing


async def test_a_click_leaves_the_title_and_does_nothing_else(opened: Opener, film: Film) -> None:
    async with opened("brush", of=film, size=(120, 40)) as reader:
        reader.app.overlay("title")
        await settled(reader.app)
        await reader.pilot.click(offset=(80, 5))
        await settled(reader.app)
        assert isinstance(reader.app.screen, StoriesView)
        assert reader.app.reading.story == 0


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (80, 24), (120, 40), (200, 50)])
def test_the_title_fits_every_window(film: Film, size: tuple[int, int]) -> None:
    width, height = size
    card = TitleCard(
        title="Chungking Express", native="重慶森林", made="Wong Kar-wai, 1994", holds="two stories, 41 scenes",
        about=(("Two policemen.",), ("Cop 223: tins. " * 9, "Cop 663: keys.")),
        keys=(("Enter", "begins"), ("H", "begins a first viewing")), picture=("title",),
        pictures=lambda: PictureLibrary().of(film),
    )  # fmt: skip
    drawn = draw(card, width, height)
    assert len(drawn.lines) <= height
    assert all(line.cell_length <= width for line in drawn.lines)
    for placed in drawn.pictures:
        assert placed.left + placed.columns <= width
        assert placed.top + placed.rows <= height


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)])
async def test_every_key_is_told_in_full_in_the_smallest_window_too(
    opened: Opener, film: Film, size: tuple[int, int]
) -> None:
    async with opened("brush", of=film, size=size) as reader:
        await titled(reader)
        told = " ".join(reader.painted.split())
        assert film.head.title in told or size[1] >= 20, "large letters stand for it"
        for does in (
            "begins",
            f"begins with {MIRROR}",
            "begins with the commentary, after James Barrett",
            FIRST_VIEWING,
        ):
            assert does in told


@pytest.mark.parametrize(("row", "key"), [("Enter  ", ""), ("m      ", "mirror"), ("H      ", "first")])
async def test_a_click_on_a_key_of_the_card_does_what_the_key_does(
    opened: Opener, film: Film, row: str, key: str
) -> None:
    async with opened("brush", of=film, size=(80, 24)) as reader:
        await titled(reader)
        row += "begins"
        at = next(number for number, text in enumerate(reader.rows) if row in text)
        await reader.pilot.click(offset=(reader.rows[at].index(row) + 9, at))
        await settled(reader.app)
        assert isinstance(reader.app.screen, StoriesView)
        assert reader.app.reading.mirror is (key == "mirror")
        assert reader.app.reading.first_viewing is (key == "first")
        assert reader.app.reading.story == 0


async def ended(reader: Reader) -> str:
    await reader.press("J")
    assert isinstance(reader.app.screen, TitleScreen)
    return " ".join(reader.painted.split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])
async def test_the_end_is_told_on_a_card_with_what_was_walked_and_what_is_left(
    opened: Opener, film: Film, size: tuple[int, int]
) -> None:
    async with opened("one-year", size=size) as reader:
        told = await ended(reader)
        assert f"3 of {len(film.scenes)} scenes opened" in told
        assert f"0 of {len(film.echoes.echoes)} echoes followed, the commentary not yet opened" in told
        assert size[1] < 24 or f"Not opened yet: {film.scenes['april-fool'].heading}" in told
        await reader.press("enter")
        assert isinstance(reader.app.screen, StoriesView)
        assert reader.at == "one-year"
        assert reader.said == []


async def test_from_the_end_one_begins_again_or_goes_on(opened: Opener, film: Film) -> None:
    async with opened("one-year") as reader:
        await ended(reader)
        await reader.press("c")
        assert (reader.at, reader.app.reading.commentary, reader.app.reading.mirror) == ("brush", True, False)
        reader.move("visit", "one-year")
        assert "the commentary not yet opened" not in await ended(reader)
        await reader.press("m")
        assert (reader.at, reader.app.reading.mirror) == ("brush", True)
        reader.move("visit", "one-year")
        await ended(reader)
        await reader.press("7")
        assert reader.app.current_mode == "afterlives"
        await reader.press("1", "x", "backspace")
        assert f"1 of {len(film.echoes.echoes)} echoes followed" in await ended(reader)
        await reader.press("t", *"vanished", "enter")
        assert reader.at == "vanished"


async def test_with_everything_opened_the_end_names_nothing_left(opened: Opener, film: Film) -> None:
    async with opened("one-year") as reader:
        reader.app.apply(Moved(replace(reader.app.reading, visited=frozenset(film.scenes))))
        told = await ended(reader)
        assert f"{len(film.scenes)} of {len(film.scenes)} scenes opened" in told
        assert "Not opened yet" not in told


async def test_the_end_card_names_no_sealed_scene_and_knows_a_commentary_that_was_on_from_the_start(
    opened: Opener, film: Film
) -> None:
    counts = [len(story.scenes) for story in film.stories]
    pairs = tuple((story, index) for index in range(max(counts)) for story in (0, 1) if index < counts[story])
    side_by_side = replace(film, order=pairs)
    story, index = pairs[-1]
    async with opened(film.stories[story].scenes[index].id, of=side_by_side) as reader:
        here = replace(
            reader.app.reading,
            first_viewing=True,
            commentary=True,
            visited=frozenset({"brush", *(scene.id for scene in film.stories[1].scenes)}),
        )
        reader.app.apply(Moved(here))
        told = await ended(reader)
        assert film.scenes["april-fool"].title not in told
        assert "1.2 Sealed" in told
        assert "the commentary not yet opened" not in told
