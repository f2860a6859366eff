"""Who is in how many scenes."""

from __future__ import annotations

from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.queries.essay import on_scene
from chungking_tui.reading.place import Reading, in_focus
from chungking_tui.view_spec import ViewAnswer


class ExtraAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The people, and in how many scenes each is."""

    people: tuple[tuple[str, int], ...]


def answer(film: RevealedFilm, reading: Reading) -> ExtraAnswer:
    """The people."""
    scene = in_focus(reading, film)
    counts = {
        person.name: sum(name in scene.who for scene in film.scenes.values()) for name, person in film.head.cast.items()
    }
    return ExtraAnswer(scene=scene, subject=on_scene(film, scene), find=reading.find, people=tuple(counts.items()))


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Everybody, by the first scene they are in."""
    first = {name: scene.id for scene in reversed(film.scenes.values()) for name in scene.who}
    return tuple(
        entry("face", first[name], f"{person.name}: first seen")
        for name, person in film.head.cast.items()
        if name in first
    )


def typed(film: RevealedFilm, text: str) -> tuple[Entry, ...]:
    """Somebody by their id."""
    return tuple(entry("face", scene.id, f"{text} in person") for scene in film.scenes.values() if text in scene.who)[
        :1
    ]
