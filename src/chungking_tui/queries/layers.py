"""The layers of notes over a film: which there are, which are on, what each says of a scene or a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from chungking_tui.film.film import FilmContents, RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.layer import ESSAY, OWN, Layer, LayerHead, LayerNote, LayerPassage
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import Passage, Scene
from chungking_tui.reading.place import Reading

if TYPE_CHECKING:
    from chungking_tui.film.targets import Standing

MOST_ON = 3
"""So many layers are on at most."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHORT = 48
"""A note without a title is called by so many characters of its first line."""
CHANGED = "the text it stands on has changed since"


@indexed
def heads(film: FilmContents) -> tuple[LayerHead, ...]:
    """Every layer of a film but its translations: the essay's first, then the pack's, the reader's others, the own."""
    found: list[LayerHead] = []
    if film.essay:
        essay = film.essay
        found.append(
            LayerHead(id=ESSAY, letter="A", title=essay.title, by=essay.author, about=essay.about or "",
                      language="", count=len(essay.passages))
        )  # fmt: skip
    for layer in film.layers:
        if layer.kind == "commentary":
            letter = _letter(len(found))
            count = sum(not note.gone for note in layer.notes)
            found.append(
                LayerHead(id=layer.id, letter=letter, title=layer.title, by=layer.by, about=layer.about or "",
                          language=layer.language, count=count, file=layer.file, waits=layer.after == OWN_FIRST)
            )  # fmt: skip
    return tuple(found)


def _letter(number: int) -> str:
    """What stands for a layer, by its 0-based number: A to Z, then A2."""
    again, at = divmod(number, len(_LETTERS))
    return _LETTERS[at] + (str(again + 1) if again else "")


def on(film: FilmContents, reading: Reading) -> tuple[LayerHead, ...]:
    """The layers that are on, the one that is read first before the others.

    Who has chosen nothing has the first commentary of the pack on, what was laid beside it from files, and the own
    notes.
    """
    there = {head.id: head for head in heads(film)}
    if reading.layers is not None:
        return tuple(there[name] for name in reading.layers if name in there)[:MOST_ON]
    first = next((head.id for head in heads(film) if head.id != OWN), OWN)
    usual = dict.fromkeys((first, OWN, *(head.id for head in heads(film) if head.file)))
    return tuple(there[name] for name in usual if name in there)[:MOST_ON]


def translation(film: FilmContents, reading: Reading) -> Layer | None:
    """The translation that is on; None without one."""
    from chungking_tui.film.translation import translation_on  # not before a layer was chosen

    return translation_on(film, reading.layers) if reading.layers else None


def translations(film: FilmContents) -> tuple[Layer, ...]:
    """The translations that there are."""
    return tuple(layer for layer in film.layers if layer.is_translation)


def chosen(film: FilmContents, reading: Reading) -> LayerHead | None:
    """The layer that is read first, of those that have something to read; None in a film without any."""
    return next((head for head in (*on(film, reading), *heads(film)) if passages(film, head.id)), None)


def has_other_notes(film: FilmContents) -> bool:
    """Whether a layer beside the essay and the reader's own has a note that can be read."""
    return any(not (layer.is_own or layer.is_translation) and passages(film, layer.id) for layer in film.layers)


def notes(film: FilmContents, layer: str) -> tuple[LayerPassage, ...]:
    """The notes of a layer other than the essay, in their order."""
    return _passages(film).get(layer, ())


def passages(film: FilmContents, layer: str) -> tuple[Passage, ...]:
    """What a layer says, in its order: the passages of the essay, or notes numbered from 1.

    Notes stand in the order of the film; those on nothing that is in the film are left out, as are all that wait for a
    note of the reader's own.
    """
    if layer == ESSAY:
        return film.essay.passages if film.essay else ()
    return _passages(film).get(layer, ())


def read_passages(film: FilmContents, reading: Reading) -> tuple[Passage, ...]:
    """What the layer says that is read first."""
    head = chosen(film, reading)
    return passages(film, head.id) if head else ()


def notes_on(film: FilmContents, layer: str, scene: Scene) -> tuple[LayerPassage, ...]:
    """The notes of a layer, other than the essay, that speak of a scene."""
    return _by_scene(film).get((layer, scene.id), ())


def notes_at(film: FilmContents, layer: str, scene: Scene, targets: Iterable[str]) -> tuple[LayerPassage, ...]:
    """The notes of a layer on a scene, and those on other things that are shown with it.

    Args:
        film: the film.
        layer: the layer's id.
        scene: the scene.
        targets: those things, as notes name them: ``prop:letter``.
    """
    from chungking_tui.film.targets import as_usual

    found = {note.n: note for note in notes_on(film, layer, scene)}
    for target in targets:
        found |= {note.n: note for note in _by_target(film).get((layer, as_usual(film, target)), ())}
    return tuple(found[n] for n in sorted(found))


def own_notes(film: FilmContents, scene: Scene) -> tuple[LayerPassage, ...]:
    """The reader's own notes on a scene, bookmarks without a text apart."""
    return notes_on(film, OWN, scene) if _has_own(film) else ()


def _has_own(film: FilmContents) -> bool:
    """Whether there is anything of the reader's own: without it no note need be placed."""
    return any(layer.is_own for layer in film.layers)


@indexed
def scenes_with_own(film: FilmContents) -> frozenset[str]:
    """The ids of the scenes on which the reader has written."""
    return frozenset(scene for layer, scene in _by_scene(film) if layer == OWN) if _has_own(film) else frozenset()


@indexed
def written(film: FilmContents) -> dict[str, int]:
    """How many notes stand on each scene that are from files: of a class, how much it has written where."""
    found: dict[str, int] = {}
    for layer in film.layers:
        for note in passages(film, layer.id) if layer.file else ():
            for scene in scenes_of(film, note):
                found[scene.id] = found.get(scene.id, 0) + 1
    return found


def lost(film: FilmContents, layer: Layer) -> tuple[LayerNote, ...]:
    """The notes of a layer that stand on nothing that is in the film any more."""
    return tuple(note for note in layer.notes if not note.gone and not standings(film, note))


def standings(film: FilmContents, note: LayerNote) -> tuple[Standing, ...]:
    """What a note stands on in a film; a scene that is gone is looked for by the title that it had."""
    from chungking_tui.film.targets import standing_on  # not before there is a note to place

    found = tuple(filter(None, (standing_on(film, target) for target in note.targets)))
    if isinstance(film, RevealedFilm) and film.in_part and len(found) < len(note.targets):
        return ()  # what it also stands on may be sealed
    return found or _by_title(film, note)


def _by_title(film: FilmContents, note: LayerNote) -> tuple[Standing, ...]:
    from chungking_tui.film.targets import standing_on

    title = note.was.partition(" ")[2]
    titled = [scene.id for scene in film.scenes.values() if title and scene.title == title]
    again = standing_on(film, titled[0]) if len(titled) == 1 else None
    return (again,) if again else ()


def title_of(note: LayerNote, places: Sequence[Standing]) -> str:
    """What a note is called: its title, else what it stands on."""
    return note.title or ", ".join(place.name for place in places)


@indexed
def _passages(film: FilmContents) -> dict[str, tuple[LayerPassage, ...]]:
    made: dict[str, tuple[LayerPassage, ...]] = {}
    for layer in sorted(
        film.layers, key=lambda layer: not layer.is_own
    ):  # the own ones first: others may wait for them
        opened = {scene for one in made.get(OWN, ()) for scene in one.scenes} if layer.after == OWN_FIRST else None
        made[layer.id] = tuple(_numbered(layer, _placed(film, layer, opened)))
    return made


OWN_FIRST = "own"
"""What ``after`` says of a layer that opens at a scene once the reader has written there."""

_Placed = tuple[LayerNote, "tuple[Standing, ...]", tuple[str, ...]]


def _placed(film: FilmContents, layer: Layer, opened: set[str] | None) -> list[_Placed]:
    """The notes of a layer that can be shown, with what they stand on and their scenes, in the order of the film."""
    order = {name: number for number, name in enumerate(film.scenes)}
    found: list[_Placed] = []
    for note in layer.notes:
        places = () if note.gone or not note.says else standings(film, note)
        scenes = tuple(sorted({scene.id for place in places for scene in place.scenes}, key=order.__getitem__))
        if places and (opened is None or opened.intersection(scenes)):
            found.append((note, places, scenes))
    return sorted(found, key=lambda placed: order[placed[2][0]] if placed[2] else len(order))


def _numbered(layer: Layer, placed: Sequence[_Placed]) -> Iterator[LayerPassage]:
    from chungking_tui.film.targets import fingerprint

    for number, (note, places, scenes) in enumerate(placed, start=1):
        changed = bool(note.print) and len(places) == 1 and fingerprint(places[0]) != note.print
        yield LayerPassage(
            n=number,
            theme=title_of(note, places),
            note=note.says,
            sources=note.sources,
            layer=layer.id,
            scenes=scenes,
            key=note.id,
            on=note.targets,
            kind=note.kind,
            by=note.by,
            marks=CHANGED if changed else "",
        )


@indexed
def _by_scene(film: FilmContents) -> dict[tuple[str, str], tuple[LayerPassage, ...]]:
    found: dict[tuple[str, str], list[LayerPassage]] = {}
    for layer, notes in _passages(film).items():
        for note in notes:
            for scene in note.scenes:
                found.setdefault((layer, scene), []).append(note)
    return {key: tuple(notes) for key, notes in found.items()}


@indexed
def _by_target(film: FilmContents) -> dict[tuple[str, str], tuple[LayerPassage, ...]]:
    from chungking_tui.film.targets import as_usual

    found: dict[tuple[str, str], list[LayerPassage]] = {}
    for layer, notes in _passages(film).items():
        for note in notes:
            for target in note.on:
                found.setdefault((layer, as_usual(film, target)), []).append(note)
    return {key: tuple(notes) for key, notes in found.items()}
