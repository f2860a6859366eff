"""What continuity is checked on, what it finds, and the film of what holds together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from chungking_tui.film.film import Film, Story
from chungking_tui.film.layer import Layer, LayerFile
from chungking_tui.film.model import Afterlives, Apartment, Echoes, Essay, FilmHead, Scene, is_sealed
from chungking_tui.film.order import side_by_side
from chungking_tui.pack.problems import Near
from chungking_tui.pack.text.reader import Path

HEAD = "film.yaml"


class Draft(Struct, frozen=True, kw_only=True):
    """The records of a pack, before they are known to hold together.

    Attributes:
        layers: each layer's file and the layer.
        scenes: each scene's file and the scene, story by story, in order, without those that could not be read.
        stories: all scenes of each story, with a stand-in for each that could not be read, and for a story without any.
        expected: the ids of all scene files, those that could not be read included.
        pictures: the path of each picture's file, by its id.
        unread: the files that are there and could not be read.
        view_names: the names of views that the pack may give titles to; none allows any.
        whole: whether every file was read without a problem.
        order_unread: whether film.yaml says in which order the stories lie, and that cannot be read.
    """

    head: FilmHead
    scenes: tuple[tuple[str, Scene], ...]
    stories: tuple[tuple[Scene, ...], ...]
    echoes: Echoes
    essay: Essay | None
    apartment: Apartment | None
    afterlives: Afterlives | None
    layers: tuple[tuple[str, LayerFile], ...] = ()
    pictures: dict[str, str]
    expected: frozenset[str]
    unread: frozenset[str] = frozenset()
    view_names: frozenset[str] = frozenset()
    whole: bool
    order_unread: bool = False

    @property
    def declared(self) -> frozenset[str]:
        """The ids of everybody and everything that a dispute can concern."""
        objects = self.apartment.objects if self.apartment else {}
        return frozenset({*self.head.cast, *self.head.places, *self.head.props, *objects})


class Finding(NamedTuple):
    """Something that does not hold, and where."""

    file: str
    path: Path
    rule: str
    message: str
    hint: str | Near = ""
    drops_part: bool = False
    key: bool = False
    """Whether the path's last step is to be shown as the key, not as its value."""
    line_offset: int = 0
    """How many lines below the value's first one it stands, in a text of several."""
    is_consequence: bool = False
    """Whether it only follows from a problem that is reported already, so that the author need not hear of it."""


def layer_id(file: str) -> str:
    """The id of the layer in a file of a pack, by its name."""
    return file.rpartition("/")[2].removesuffix(".yaml")


def in_place(file: str, layer: LayerFile) -> Layer:
    """A layer of a pack, with what its file's name says."""
    return Layer(**{name: getattr(layer, name) for name in LayerFile.__struct_fields__}, id=layer_id(file))


def film_of(draft: Draft) -> Film | None:
    """The film of a draft that holds together; None where a story has no scene that could be read."""
    parts = draft.stories
    if not all(any(not is_sealed(scene) for scene in part) for part in parts):
        return None
    first, second = (
        Story(title=head.title, lead=head.lead, about=head.about or "", scenes=scenes)
        for head, scenes in zip(draft.head.stories, parts, strict=True)
    )
    order = [*side_by_side(*parts)] if draft.head.order == "side-by-side" else []
    texts = {passage.n: passage.text for passage in draft.essay.passages} if draft.essay else {}
    return Film(
        head=draft.head,
        stories=(first, second),
        echoes=draft.echoes,
        essay=draft.essay,
        apartment=draft.apartment,
        afterlives=draft.afterlives,
        order=tuple((scene.story, scene.index) for scene in order),
        pictures=draft.pictures,
        essay_text=texts if any(texts.values()) else None,
        layers=tuple(in_place(file, layer) for file, layer in draft.layers),
    )


def as_they_happen(draft: Draft) -> tuple[Scene, ...]:
    """Every scene, one that cannot be read included."""
    first, second = draft.stories
    return side_by_side(first, second) if draft.head.order == "side-by-side" else (*first, *second)


def lacks_scenes(draft: Draft) -> bool:
    """Whether a scene cannot be read, or the order: what comes after then misses what a scene does with a prop."""
    return draft.order_unread or len(draft.scenes) < len(draft.expected)


def readable(draft: Draft) -> Iterator[tuple[str, Scene]]:
    """The scenes and their files in the order in which they happen."""
    files = {scene.id: file for file, scene in draft.scenes}
    return ((files[scene.id], scene) for scene in as_they_happen(draft) if scene.id in files)
