"""The sheets of people, places, props, motifs and sources: reached by click, find, go to, palette and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.answers.about import KINDS, all_named
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.pack.access.loader import open_film
from chungking_tui.plain.about import about
from chungking_tui.plain.layout import as_text
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.reading.place import begin
from chungking_tui.tui.screens.sheet import SheetScreen
from tests.pack.test_new import PACKS
from tests.screens.conftest import Opener, Reader, settled
from tests.steps import moved


def sheet(reader: Reader) -> str:
    assert isinstance(reader.app.screen, SheetScreen)
    return " ".join(reader.painted.replace("│", " ").split())


@pytest.mark.parametrize("keys", [("colon", *"leung"), ("slash", *"leung"), ("ctrl+p", *"tony leung"), ("i", *"leung")])
async def test_a_person_is_reached_by_the_name_of_the_player(opened: Opener, keys: tuple[str, ...]) -> None:
    async with opened("letter") as reader:
        await reader.press(*keys, "enter")
        told = sheet(reader)
        assert "played by Tony Leung Chiu-wai" in told
        assert "A policeman in uniform, known by his number." in told
        assert "with Faye" in told


@pytest.mark.parametrize(
    ("word", "told"),
    [("with 663", "played by"), ("the snack bar", "A counter with a telephone"), ("props    letter", "in one envelope"),
     ("Noise, Messages", "2 · Cop 663")],
)  # fmt: skip
async def test_a_click_on_a_name_of_the_card_shows_its_sheet(opened: Opener, word: str, told: str) -> None:
    async with opened("everyone-reads" if word != "with 663" else "chef-salad", size=(120, 60)) as reader:
        column, row = reader.cell_of(word, reader.card.content_region)
        await reader.pilot.click(offset=(column + len(word) - 2, row))
        await settled(reader.app)
        assert told in sheet(reader)


async def test_from_a_sheet_one_goes_to_a_scene_or_to_another_sheet(opened: Opener, film: Film) -> None:
    async with opened("letter") as reader:
        reader.app.overlay("about", "person:faye")
        await settled(reader.app)
        row = next(number for number, text in enumerate(reader.rows) if "2.13 Redecoration" in text)
        await reader.pilot.click(offset=(reader.rows[row].index("2.13") + 2, row))
        await settled(reader.app)
        assert not isinstance(reader.app.screen, SheetScreen)
        assert reader.at == "redecoration"
        reader.app.overlay("about", "person:cop-663")
        await settled(reader.app)
        await reader.press("end")
        row = next(number for number, text in enumerate(reader.rows) if "with" in text and "Faye" in text)
        await reader.pilot.click(offset=(reader.rows[row].index("Faye") + 1, row))
        await settled(reader.app)
        assert "played by Faye Wong" in sheet(reader)
        await reader.press("enter")
        assert film.scenes["chef-salad"].heading in "\n".join(reader.listed)
        await reader.press(*"redecor", "enter")
        assert reader.at == "redecoration"


async def test_its_scenes_can_be_walked_alone(opened: Opener) -> None:
    async with opened("letter") as reader:
        reader.app.overlay("about", "place:market")
        await settled(reader.app)
        await reader.press("enter", *"alone", "enter")
        assert reader.app.reading.filter == "place:market"


async def test_the_list_begins_with_what_is_in_the_scene(opened: Opener) -> None:
    async with opened("letter") as reader:
        await reader.press("i")
        marked = [line.startswith("●") for line in reader.listed]
        assert marked == sorted(marked, reverse=True)
        assert 3 < sum(marked) < len(marked)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_about_and_every_player_of_a_pack_is_in_the_sheets_and_in_the_text(pack: Path) -> None:
    film = open_film(pack).film
    assert film is not None
    whole = fully_revealed(film)
    told = "".join(as_text(about(whole)).split())  # Chinese is broken into lines where there is no blank
    head = whole.head
    texts = [head.about, *(story.about for story in head.stories)]
    for record in (*head.cast.values(), *head.places.values(), *head.props.values(), *head.sources.values()):
        texts += [getattr(record, "about", None), getattr(record, "played_by", None)]
    texts += [whole.essay.about if whole.essay else None, whole.apartment.about if whole.apartment else None]
    for text in filter(None, texts):
        assert "".join(text.split()) in told
    assert {one.kind for one in all_named(whole).values()} <= set(KINDS)


def test_a_first_viewing_has_no_sheet_of_what_only_later_scenes_name(all_revealed: RevealedFilm, film: Film) -> None:
    sealed = revealed_film(film, moved(begin(film), film, "toggle_first_viewing"))
    there = set(all_named(sealed))
    assert "person:cop-223" in there
    assert not there & {"person:faye", "prop:letter", "place:flat-663", "motif:music"}
    assert there < set(all_named(all_revealed))


async def test_a_click_outside_a_sheet_closes_it_and_one_inside_does_not(opened: Opener) -> None:
    async with opened("letter", size=(160, 40)) as reader:
        reader.app.overlay("about", "person:faye")
        await settled(reader.app)
        await reader.pilot.click(offset=(80, 10))
        await settled(reader.app)
        assert isinstance(reader.app.screen, SheetScreen)
        await reader.pilot.click(offset=(3, 10))
        await settled(reader.app)
        assert not isinstance(reader.app.screen, SheetScreen)


def test_a_first_viewing_lists_no_source_that_only_sealed_scenes_cite(film: Film) -> None:
    head = replace(film.head, sources={**film.head.sources, "later": replace(film.head.sources["film"], title="Later")})
    last = film.stories[0].scenes[-1]
    scenes = (*film.stories[0].scenes[:-1], replace(last, sources=("later",)))
    changed = replace(film, head=head, stories=(replace(film.stories[0], scenes=scenes), film.stories[1]))
    sealed = revealed_film(changed, moved(begin(changed), changed, "toggle_first_viewing"))
    assert "source:later" not in all_named(sealed)
    assert "source:film" in all_named(sealed)
    assert "source:later" in all_named(fully_revealed(changed))


@pytest.mark.parametrize("author", ["teo", "bordwell"])
async def test_a_source_is_reached_by_the_name_of_its_author(opened: Opener, author: str) -> None:
    async with opened("letter") as reader:
        await reader.press("i", *author, "enter")
        assert author in sheet(reader).lower()


async def test_a_first_viewing_does_not_say_what_somebody_does_in_later_scenes(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("H")
        reader.app.overlay("about", "person:woman-in-wig")
        await settled(reader.app)
        told = sheet(reader).lower()
        assert "courier" not in told
        assert "never" not in told


async def test_a_first_viewing_does_not_count_what_the_essay_leaves_out(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("H", "6")
        assert "without a paragraph" not in reader.painted


@pytest.mark.parametrize(
    ("typed", "first"), [("wong", "Wong Kar-wai 王家衛"), ("faye", "Faye 阿菲"), ("dreams", "Dreams")]
)
async def test_what_begins_with_what_is_typed_stands_before_what_holds_it(
    opened: Opener, typed: str, first: str
) -> None:
    async with opened("brush") as reader:
        await reader.press("i", *typed)
        titles = [row[2:].lstrip("“").lower() for row in reader.listed]
        assert first.lower() in titles[0]
        begins = [title.startswith(typed) for title in titles]
        assert begins == sorted(begins, reverse=True)
