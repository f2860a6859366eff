"""First viewing: what the reader has not come to yet is sealed.

One function makes of a film what a reader may know of it. Views, search, overlays and the strip take only that, and
moves that look ahead ask it, so none of them can tell more.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from chungking_tui.film.film import Film, RevealedFilm, Story
from chungking_tui.film.index import indexed
from chungking_tui.film.links import scenes_of
from chungking_tui.film.model import (
    SEALED,
    VIEWER,
    Afterlives,
    Apartment,
    Echoes,
    Essay,
    FilmHead,
    Motif,
    Passage,
    Scene,
    When,
)

from .place import Reading

Ends = tuple[int, int]
"""The 0-based position of the last opened scene of each story; ``UNOPENED`` where none is."""
UNOPENED = -1
"""Stands for the position of the last opened scene of a story of which all is sealed."""


def revealed_film(film: Film, reading: Reading) -> RevealedFilm:
    """The film as far as the reader may know it: all of it, but in a first viewing only what has been opened.

    The one made last is kept on the film; walking through a first viewing keeps no others. With a translation on, its
    cards stand in place of the pack's.
    """
    found = _revealed(film, reading)
    if not reading.layers:
        return found
    from chungking_tui.film.translation import translated, translation_on  # not before a layer was chosen

    layer = translation_on(film, reading.layers)
    return translated(found, layer) if layer else found


def _revealed(film: Film, reading: Reading) -> RevealedFilm:
    if not reading.first_viewing:
        return fully_revealed(film)
    ends = furthest(film, reading)
    if all(end == len(story.scenes) - 1 for end, story in zip(ends, film.stories, strict=True)):
        return fully_revealed(film)
    last = _last_sealed(film)
    if ends not in last:
        last.clear()
        last[ends] = _sealed(film, ends)
    return last[ends]


@indexed
def fully_revealed(film: Film) -> RevealedFilm:
    """All of a film."""
    return RevealedFilm(
        head=film.head,
        stories=film.stories,
        echoes=film.echoes,
        essay=film.essay,
        apartment=film.apartment,
        afterlives=film.afterlives,
        order=film.order,
        pictures=film.pictures,
        essay_text=film.essay_text,
        path=film.path,
        stale=film.stale,
        layers=film.layers,
    )


def furthest(film: Film, reading: Reading) -> Ends:
    """The 0-based position of the furthest scene that has been opened in each story.

    Where the stories lie in turn, story 2 stays unopened until the last scene of story 1 has been opened: its own first
    scene stands on the screen from the start, and that opens nothing. Who has gone on in story 2 has opened it.
    """
    found = [0, 0]
    for name in reading.visited:
        scene = film.scenes.get(name)
        if scene is not None:
            found[scene.story] = max(found[scene.story], scene.index)
    if not film.order and found[1] == 0 and film.stories[0].scenes[-1].id not in reading.visited:
        found[1] = UNOPENED
    return found[0], found[1]


def may_open(film: Film, reading: Reading, story: int, index: int) -> bool:
    """Whether one may go to a position: in a first viewing no further than the first scene that is still sealed."""
    if not reading.first_viewing:
        return True
    end = furthest(film, reading)[story]
    return end != UNOPENED and index <= end + 1


def is_unopened(film: Film, reading: Reading, story: int) -> bool:
    """Whether all of a story is sealed, as story 2 is until story 1 has ended, in a first viewing of a film in turn."""
    return reading.first_viewing and furthest(film, reading)[story] == UNOPENED


def in_opened_story(film: Film, reading: Reading) -> Reading:
    """The reading with a story in focus of which something has been opened: the other, where nothing of its own has."""
    if not is_unopened(film, reading, reading.story):
        return reading
    return replace(reading, spot=replace(reading.spot, story=1 - reading.story))


@indexed
def _last_sealed(film: Film) -> dict[Ends, RevealedFilm]:
    """A cache of one: the film that was sealed last, by where."""
    del film
    return {}


def _sealed(film: Film, ends: Ends) -> RevealedFilm:
    """The film up to these positions, both included."""
    opened = {scene.id for scene in film.scenes.values() if scene.index <= ends[scene.story]}
    scenes = [scene for scene in film.scenes.values() if scene.id in opened]
    essay = _essay(film, opened)
    open_passages = {passage.n for passage in essay.passages if passage.sources != (SEALED,)} if essay else set()
    return RevealedFilm(
        head=_head(film, scenes, opened, ends),
        stories=(_story(film.stories[0], ends[0]), _story(film.stories[1], ends[1])),
        echoes=_echoes(film, opened),
        essay=essay,
        apartment=_apartment(film, scenes),
        afterlives=_afterlives(film, opened),
        order=film.order,
        pictures=film.pictures,
        essay_text=None
        if film.essay_text is None
        else {n: text for n, text in film.essay_text.items() if n in open_passages},
        path=film.path,
        stale=film.stale,
        layers=film.layers,
    )


def _story(story: Story, end: int) -> Story:
    how = "Open it by walking there." if end != UNOPENED else "It opens at the end of story 1."
    scenes = tuple(scene if scene.index <= end else _blank(scene, how) for scene in story.scenes)
    return replace(story, about="", scenes=scenes)


def _blank(scene: Scene, how: str) -> Scene:
    return Scene(
        id=f"{SEALED} {scene.label}",  # no scene of a pack can be called so
        story=scene.story,
        index=scene.index,
        title="Sealed",
        when=When(basis="told"),
        card=how,
        sources=(SEALED,),
    )


def _named(scene: Scene) -> Iterator[str | None]:
    """Everyone and everything that a scene names, by id."""
    yield scene.where
    yield from scene.who
    yield scene.quote.by if scene.quote else None
    for move in scene.props:
        yield from move.named
    for learns in scene.learns:
        yield learns.who
    for change in scene.changes:
        yield from (change.object, change.by)
    for notice in scene.notices:
        yield from (notice.object, notice.who)
    for dispute in scene.disputed:
        yield dispute.concerns


def _head(film: Film, scenes: list[Scene], opened: set[str], ends: Ends) -> FilmHead:
    head = film.head
    named = {name for scene in scenes for name in _named(scene)}
    named |= {head.props[name].holder for name in head.props if name in named}
    learnt = {learns.fact for scene in scenes for learns in scene.learns}
    facts = {name: fact for name, fact in head.facts.items() if name in learnt}
    named |= {who for fact in facts.values() for who in fact.known_by}
    named |= {story.lead for story, end in zip(head.stories, ends, strict=True) if end != UNOPENED} | {VIEWER}
    motifs = {name for scene in scenes for name in scene.motifs}
    to_come = {name for scene in film.scenes.values() if scene.id not in opened for name in scene.motifs}
    unhandled = head.countdown and not any(head.countdown.prop in _named(scene) for scene in film.scenes.values())
    named |= {head.countdown.prop, head.props[head.countdown.prop].holder} if head.countdown and unhandled else set()
    counted = head.countdown if head.countdown and head.countdown.prop in named else None
    return replace(
        head,
        about=None,
        cast={name: person for name, person in head.cast.items() if name in named},
        places={name: place for name, place in head.places.items() if name in named},
        props={name: prop for name, prop in head.props.items() if name in named},
        facts=facts,
        makers={name: replace(maker, about=None) for name, maker in head.makers.items()},
        motifs={
            name: replace(motif, about=None) if isinstance(motif, Motif) and name in to_come else motif
            for name, motif in head.motifs.items()
            if name in motifs
        },
        spans=tuple(span for span in head.spans if {span.from_, span.to} <= opened),
        countdown=counted,
    )


def _echoes(film: Film, opened: set[str]) -> Echoes:
    """The echoes between opened scenes, and the doubles of which no later scene tells any more."""
    last: dict[str, bool] = {}
    for scene in film.scenes.values():
        for name in _named(scene):
            if name:
                last[name] = last.get(name, True) and scene.id in opened
    found = film.echoes
    return Echoes(
        echoes=tuple(echo for echo in found.echoes if {echo.from_, echo.to} <= opened),
        doubles=tuple(double for double in found.doubles if all(last.get(name, False) for name in double.pair)),
        without_double=tuple(lone for lone in found.without_double if last.get(lone.what, False)),
    )


def _essay(film: Film, opened: set[str]) -> Essay | None:
    if film.essay is None:
        return None
    passages = tuple(
        passage
        if all(scene.id in opened for scene in scenes_of(film, passage))
        else Passage(
            n=passage.n,
            theme="Sealed",
            note="Open every scene that it speaks of to read it.",
            sources=(SEALED,),
        )
        for passage in film.essay.passages
    )
    return replace(film.essay, passages=passages)


def _apartment(film: Film, scenes: list[Scene]) -> Apartment | None:
    """The flat once a scene plays in it, with the objects that have been handled."""
    flat = film.apartment
    if flat is None or not any(scene.where == flat.place for scene in scenes):
        return None
    handled = {name for scene in scenes for name in _named(scene)}
    hidden = {record.mark for name, record in flat.objects.items() if name not in handled}
    plan = "".join("." if mark in hidden else mark for mark in flat.plan)
    return replace(flat, plan=plan, objects={name: flat.objects[name] for name in flat.objects if name in handled})


def _afterlives(film: Film, opened: set[str]) -> Afterlives | None:
    """The entries that lead to no scene that is still sealed."""
    if film.afterlives is None:
        return None
    return Afterlives(entries=tuple(entry for entry in film.afterlives.entries if set(entry.scenes) <= opened))
