"""A film put together: everything a pack says, checked and frozen; and what a reader may know of it.

Annotations are types here, as in ``model``.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from msgspec import Struct

from .layer import Layer
from .model import ABSENT, VIEWER, Afterlives, Apartment, Echoes, Essay, FilmHead, Scene, is_sealed
from .path import ReadingPath
from .work import words


class Story(Struct, frozen=True, eq=False, kw_only=True):
    """One of the two stories: its head and its scenes in telling order (at least one)."""

    title: str
    lead: str | None
    about: str
    scenes: tuple[Scene, ...]


class FilmContents(Struct, frozen=True, eq=False, kw_only=True, dict=True, weakref=True):
    """What a film holds; a :class:`Film` whole, a :class:`RevealedFilm` as far as a reader may know it.

    Inside it every name that a record uses is declared: the loader leaves out what does not hold together.

    Attributes:
        order: the story and the 0-based position of each scene as they happen; nothing where the stories lie in turn.
        pictures: the path of each picture's file, by the id of what it shows; ``title`` is the film's own.
        essay_text: the essay's own paragraphs by number, where the reader has a copy of it; None without one.
        path: a path through it, where the reader walks one.
        originals: the scenes that a translation stands in place of, by id, as the pack has them.
        stale: ids of the scenes that are as they were read before, as their files cannot be read now.
        layers: the layers beside the essay: the pack's own, those that the reader has laid on, the reader's notes.
    """

    head: FilmHead
    stories: tuple[Story, Story]
    echoes: Echoes
    essay: Essay | None = None
    apartment: Apartment | None = None
    afterlives: Afterlives | None = None
    order: tuple[tuple[int, int], ...] = ()
    pictures: dict[str, str] = {}
    essay_text: dict[int, str] | None = None
    path: ReadingPath | None = None
    stale: frozenset[str] = frozenset()
    layers: tuple[Layer, ...] = ()
    originals: dict[str, Scene] = {}

    @cached_property
    def scenes(self) -> dict[str, Scene]:
        """Every scene by id: story 1 in order, then story 2."""
        return {scene.id: scene for story in self.stories for scene in story.scenes}

    @cached_property
    def former(self) -> dict[str, Scene]:
        """The scenes by the ids that they had before."""
        return {name: scene for scene in self.scenes.values() for name in scene.was}

    @cached_property
    def indexes(self) -> dict[Callable[[Any], object], Any]:
        """What functions marked :func:`film.index.indexed` worked out of this film; it lives as long as the film."""
        return {}

    def scene_of(self, scene_id: str) -> Scene | None:
        """The scene of an id, or of one that it had before; None where there is none."""
        return self.scenes.get(scene_id) or self.former.get(scene_id)

    def scene_at(self, story: int, index: int) -> Scene:
        """The scene at a 0-based position.

        Raises:
            IndexError: the story has no such scene.
        """
        return self.stories[story].scenes[index]

    def name_of(self, name: str) -> str:
        """What a person, place, prop or apartment object is called, in short; the id itself if nothing has it."""
        head = self.head
        if name == VIEWER:
            return f"the {words(head).watcher}"
        if name in ABSENT:
            return ABSENT[name]
        if name in head.cast:
            return head.cast[name].called
        if name in head.places:
            return head.places[name].name
        if name in head.props:
            return head.props[name].name
        if self.apartment and name in self.apartment.objects:
            return self.apartment.objects[name].name
        return name


class Film(FilmContents, frozen=True, eq=False, kw_only=True, dict=True):
    """A film, read once and never changed. Moves take it; what is shown is made from :class:`RevealedFilm`."""


class RevealedFilm(FilmContents, frozen=True, eq=False, kw_only=True, dict=True):
    """The film as far as the reader may know it: all of it, or in a first viewing what has been opened.

    ``reading.horizon`` makes it. It is no :class:`Film`, so that the type checker finds an answer that
    is made from what is still sealed.
    """

    @cached_property
    def in_part(self) -> bool:
        """Whether some of its scenes are sealed, so that what is not there may yet come."""
        return any(is_sealed(scene) for scene in self.scenes.values())
