"""Drawings keep to their cells, whatever names a pack gives: wide characters, emoji, combining marks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from chungking_tui.film.film import Film
from chungking_tui.tui.drawing.canvas import Canvas
from chungking_tui.tui.drawing.cells import centred, cut, padded
from chungking_tui.view_spec import ViewSpec
from chungking_tui.views.table import VIEWS
from tests.drawing import drawings, lines, view
from tests.steps import at, to_pair

FAMILY = "👩\u200d👩\u200d👧"
NAMES = (
    "重慶森林的鑰匙",
    f"{FAMILY} family ❤\ufe0f",
    "e\u0301te\u0301 a\u0300 la\u0300 plage",
    "\ufdfa a very long name of thirty cells",
)
SIZES = [(40, 12), (60, 24), (80, 24), (120, 40), (200, 50)]


def renamed(film: Film, name: str) -> Film:
    """The film with everything called by one name."""
    head = film.head
    stories = tuple(
        replace(story, title=name, scenes=tuple(replace(scene, title=name) for scene in story.scenes))
        for story in film.stories
    )
    flat, essay, after = film.apartment, film.essay, film.afterlives
    assert flat is not None
    assert essay is not None
    assert after is not None
    return replace(
        film,
        stories=(stories[0], stories[1]),
        head=replace(
            head,
            title=name,
            cast={key: replace(person, name=name, short=name) for key, person in head.cast.items()},
            places={key: replace(place, name=name) for key, place in head.places.items()},
            props={key: replace(prop, name=f"{name} {key[:1]}") for key, prop in head.props.items()},
            facts={key: replace(fact, says=name) for key, fact in head.facts.items()},
            motifs=dict.fromkeys(head.motifs, name),
        ),
        apartment=replace(
            flat,
            rooms={key: replace(room, name=name) for key, room in flat.rooms.items()},
            objects={key: replace(thing, name=name) for key, thing in flat.objects.items()},
        ),
        essay=replace(essay, title=name, passages=tuple(replace(found, theme=name) for found in essay.passages)),
        afterlives=replace(after, entries=tuple(replace(entry, title=name) for entry in after.entries)),
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spec", VIEWS, ids=lambda spec: spec.id)
def test_no_drawing_leaves_its_width(film: Film, spec: ViewSpec, name: str, size: tuple[int, int]) -> None:
    wide = renamed(film, name)
    for scene in ("brush", "not-now", "noticing"):
        reading = to_pair(at(wide, scene), wide, 9, 12)
        for drawing, _ in drawings(spec):
            made = lines(spec, drawing, wide, reading, size)
            assert max(line.cell_length for line in made) <= size[0], (drawing, scene)


@pytest.mark.parametrize("name", NAMES)
def test_the_walls_of_the_plan_stand_under_one_another(film: Film, name: str) -> None:
    wide = renamed(film, name)
    made = lines(view("plan"), "plan", wide, at(wide, "noticing"), (120, 40))
    rows = [line for line in made if line.plain[:1] in {"┏", "┃", "┗", "┣"}]
    assert len(rows) > 10
    assert len({line.cell_length for line in rows}) == 1
    assert len({cell_len(line.plain.rstrip()) for line in rows}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_signs_of_the_matrix_stand_under_one_another(film: Film, name: str) -> None:
    wide = renamed(film, name)
    reading = to_pair(at(wide, "brush"), wide, 0, 0)
    rows = lines(view("echoes"), "matrix", wide, reading, (120, 40))[2:18]
    dots = [{cell_len(line.plain[:at]) for at, character in enumerate(line.plain) if character == "·"} for line in rows]
    assert len({line.cell_length for line in rows}) == 1
    columns = set().union(*dots)
    assert len(columns) == len(wide.stories[1].scenes)
    assert all(len(columns - found) <= 3 for found in dots)  # a sign stands where a dot would


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("重慶", "重慶  "),
        ("重慶森林", "重慶森"),
        ("e\u0301te\u0301", "e\u0301te\u0301   "),
        (f"{FAMILY}x", f"{FAMILY}x   "),
        ("\u0301", "      "),
    ],
)
def test_a_canvas_counts_cells(text: str, row: str) -> None:
    canvas = Canvas(6, 1)
    canvas.put(0, 0, text)
    assert canvas.line(0).plain == row
    assert canvas.line(0).cell_length == 6


def test_half_of_a_wide_character_gives_way_to_a_blank() -> None:
    canvas = Canvas(6, 1)
    canvas.put(0, 0, "重慶森")
    canvas.put(1, 0, "x")
    canvas.put(4, 0, "yz")
    assert canvas.line(0).plain == " x慶yz"
    canvas.put(5, 0, "林")
    assert canvas.line(0).plain == " x慶yz"


@pytest.mark.parametrize("width", range(8))
@pytest.mark.parametrize("text", ["", "abc", *NAMES])
def test_texts_are_cut_padded_and_centred_by_cells(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cell_len(padded(text, width)) == width
    assert cell_len(centred(text, width)) == width
    assert cut(text, cell_len(text)) == text
