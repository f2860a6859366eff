"""A path as a handout: its places with their cards side by side, the questions, room to write."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from chungking_tui.answers.along import passages_shown, scenes_of_place
from chungking_tui.answers.commentary import Note, note
from chungking_tui.film.path import PathPlace, ReadingPath
from chungking_tui.film.text import paragraphs

from .document import Document, ScenePart
from .html import environment, style, variables
from .pictures import EmbeddedPictures

TEMPLATE = "path.html"


class HandoutPlace(Struct, frozen=True, kw_only=True):
    """A place of the handout.

    Attributes:
        number: its number, from 1.
        place: the place as the path has it.
        scenes: its scene, and the one beside it.
        ask: the question, each paragraph on one line.
        look_for: what an answer may find.
        notes: the notes that it shows.
    """

    number: int
    place: PathPlace
    scenes: tuple[ScenePart, ...]
    ask: tuple[str, ...]
    look_for: tuple[str, ...]
    notes: tuple[Note, ...]


def handout(document: Document, path: ReadingPath, *, for_teacher: bool = False, with_pictures: bool = True) -> str:
    """The handout of a path as HTML.

    Args:
        document: the document of the film.
        path: the path.
        for_teacher: whether what to look for is in it.
        with_pictures: whether the pictures are in it.
    """
    parts = {part.card.scene.id: part for story in document.stories for part in story.scenes}
    places = tuple(_place(document, parts, number, place) for number, place in enumerate(path.places, start=1))
    pictures = EmbeddedPictures(document.film.pictures if with_pictures else {})
    made = environment(document, pictures, pictures.uri)
    sheet = Markup(style("style.css") + style("handout.css"))  # noqa: S704 (our own files)
    return made.get_template(TEMPLATE).render(
        path=path,
        places=places,
        about=paragraphs(path.about) if path.about else (),
        minutes=sum(place.minutes or 0 for place in path.places),
        for_teacher=for_teacher,
        style=sheet,
        **variables(document),
    )


def _place(document: Document, parts: dict[str, ScenePart], number: int, place: PathPlace) -> HandoutPlace:
    film = document.film
    scenes = [scene for scene in scenes_of_place(film, place) if scene.id in parts]
    scenes.sort(key=lambda scene: scene.story)
    return HandoutPlace(
        number=number,
        place=place,
        scenes=tuple(parts[scene.id] for scene in scenes),
        ask=paragraphs(place.ask) if place.ask else (),
        look_for=paragraphs(place.look_for) if place.look_for else (),
        notes=tuple(note(film, passage) for passage in passages_shown(film, place)),
    )
