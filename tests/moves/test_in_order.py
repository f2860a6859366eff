"""The order of the work: one key walks both stories, and nothing is told before what comes before it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.cli.opening import start_at
from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene, When
from chungking_tui.film.order import in_order, side_by_side
from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.loader import open_film
from chungking_tui.queries import custody
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading, begin, in_focus, on_screen
from tests.conftest import FILMS, ROOT, SCENES

VERONA, MAGI = ROOT / "examples" / "romeo-and-juliet", ROOT / "examples" / "gift-of-the-magi"


def opened(pack: Path) -> Film:
    film = open_film(pack).film
    assert film
    return film


def walked(film: Film) -> list[Reading]:
    """Where one stands at each step from the first scene of the work to the last."""
    first = in_order(film)[0]
    here = start_at(film, begin(film), [first.id])
    found = [here]
    while not (moved := MOVES["step_in_order"](film, found[-1], 1)).ended:
        found.append(moved.reading)
    return found


def happened(film: Film, reading: Reading) -> set[str]:
    """The scenes up to both places."""
    return {scene.id for scene in film.scenes.values() if scene.index <= reading.positions[scene.story]}


@pytest.mark.parametrize("pack", [SCENES, VERONA, MAGI, FILMS / "small"], ids=lambda pack: pack.name)
def test_one_key_walks_every_scene_in_the_order_of_the_work_and_back(pack: Path) -> None:
    film = opened(pack)
    there = walked(film)
    assert [in_focus(reading, film) for reading in there] == list(in_order(film))
    back = there[-1]
    for reading in there[-2::-1]:
        back = MOVES["step_in_order"](film, back, -1).reading
        assert in_focus(back, film) == in_focus(reading, film)
    assert "first scene" in MOVES["step_in_order"](film, back, -1).says


@pytest.mark.parametrize("pack", [VERONA, MAGI], ids=lambda pack: pack.name)
def test_walked_in_order_what_has_happened_is_what_comes_before(pack: Path) -> None:
    film = opened(pack)
    opening = {story.scenes[0].id for story in film.stories}  # a story stands at its first scene before it begins
    order = [scene.id for scene in in_order(film)]
    for rank, reading in enumerate(walked(film)):
        assert happened(film, reading) - opening == set(order[: rank + 1]) - opening
        revealed = revealed_film(film, reading)
        state = custody.before(revealed)
        for name in order[: rank + 1]:
            state = custody.after(state, film.scenes[name])
        if opening <= set(order[: rank + 1]):
            assert custody.at(revealed, reading.positions) == state, "each prop is where what came before has left it"


def test_the_place_that_is_asked_for_puts_the_other_story_where_it_is_by_then() -> None:
    film = opened(VERONA)
    for scene in in_order(film):
        reading = start_at(film, begin(film), [scene.id])
        assert in_focus(reading, film) is scene
        other = on_screen(reading, film)[1 - scene.story]
        assert other.index == 0 or in_order(film).index(other) < in_order(film).index(scene)
        assert on_screen(reading, film)[1 - scene.story].id in reading.visited


def test_in_a_first_viewing_the_order_opens_scene_by_scene() -> None:
    film = opened(VERONA)
    reading = replace(start_at(film, begin(film), [in_order(film)[0].id]), first_viewing=True)
    seen: list[Scene] = [in_focus(reading, film)]
    while not (moved := MOVES["step_in_order"](film, reading, 1)).ended:
        assert moved.reading is not reading, moved.says
        reading = moved.reading
        seen.append(in_focus(reading, film))
    assert seen == list(in_order(film))


def test_a_filter_is_kept_to() -> None:
    film = opened(VERONA)
    motif = next(name for scene in in_order(film) for name in scene.motifs)
    reading = replace(begin(film), filter=f"motif:{motif}")
    passing = [scene for scene in in_order(film)[1:] if motif in scene.motifs]
    found = [reading]
    while (moved := MOVES["step_in_order"](film, found[-1], 1)).reading is not found[-1]:
        found.append(moved.reading)
    assert [in_focus(one, film) for one in found[1:]] == passing
    assert moved.says == "The last scene of both stories that the filter passes."


def test_merging_keeps_each_story_in_order() -> None:
    film = opened(VERONA)
    merged = side_by_side(film.stories[0].scenes, film.stories[1].scenes)
    for story in film.stories:
        assert [scene for scene in merged if scene.story == story.scenes[0].story] == list(story.scenes)


def when_of(day: str, hour: str = "") -> When:
    if day == "*":
        return When(basis="shown", of="1993-05")
    return When(basis="shown", date=dt.date(2020, 1, int(day)) if day else None, hour=f"{hour}:00" if hour else "")


def days(*dated: str, **meanwhile: str) -> tuple[Scene, ...]:
    """Scenes called by a letter each, with the day of January on which each plays, and the hour: ``a1``, ``a1@9``.

    Without one it is undated; with a star in place of it, it looks back.
    """
    one = next(iter(opened(FILMS / "small").scenes.values()))
    return tuple(
        replace(
            one,
            id=name[0],
            index=index,
            when=when_of(*name[1:].split("@")),
            meanwhile=meanwhile.get(name[0]),
        )
        for index, name in enumerate(dated)
    )


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (days("a1", "b3", "c5"), days("x2", "y4", "z6"), "axbycz"),
        (days("a3", "b5"), days("x1", "y2", "z4"), "xyazb"),
        (days("a1", "b1"), days("x1", "y2"), "axby"),
        (days("a1", "b3"), days("x2", "y9", y="a"), "axyb"),
        (days("a1", "b3", b="y"), days("x2", "y9"), "axyb"),
        (days("a1", "b3", "c"), days("x2", "y9"), "axybc"),
        (days("a1@8", "b1@12"), days("x1@10", "y1@14"), "axby"),
        (days("a1@12", "b1@18"), days("x1@9", "y1@15"), "xayb"),
        (days("a1@12", "b2@9"), days("x1@15", "y2@8"), "axyb"),
        (days("a1@8", "b1"), days("x1@10", "y1@14"), "axyb"),
        (days("a1", "b3", "c5"), days("x2", "y*", "z4"), "axybzc"),
        (days("a1", "b*", "c5"), days("x2", "y4", "z6"), "abxycz"),
    ],
)
def test_where_every_scene_shows_its_day_the_days_make_the_order(
    first: tuple[Scene, ...], second: tuple[Scene, ...], order: str
) -> None:
    assert "".join(scene.id for scene in side_by_side(first, second)) == order
