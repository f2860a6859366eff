"""What the essay has to say of a scene, a day, an object; and what it is silent on."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.links import cited, passages_by_scene, passages_of, scenes_of
from chungking_tui.film.model import Passage, Scene, is_sealed

from .apartment import ObjectStory


class Commentary(Struct, frozen=True, kw_only=True):
    """What the essay has to say about something.

    Attributes:
        about: what that is, in a few words.
        scene: the scene it is; None for a day or an object.
        passages: the passages, in the essay's order.
        borrowed_from: None where they speak of the thing itself; else the scene they speak of.
    """

    about: str
    scene: Scene | None
    passages: tuple[Passage, ...]
    borrowed_from: Scene | None = None


def on_scene(film: RevealedFilm, scene: Scene) -> Commentary:
    """The passages for a scene; where there are none, those of the nearest scene of the same story that has some.

    Of two scenes as near, the earlier is taken.
    """
    own, about = passages_of(film, scene), scene.heading
    if own:
        return Commentary(about=about, scene=scene, passages=own)
    by_scene = passages_by_scene(film)
    spoken_of = [other for other in film.stories[scene.story].scenes if other.id in by_scene]
    near = min(spoken_of, key=lambda other: (abs(other.index - scene.index), other.index), default=None)
    passages = by_scene[near.id] if near else ()
    return Commentary(about=about, scene=scene, passages=passages, borrowed_from=near)


def on_day(film: RevealedFilm, about: str, scenes: tuple[Scene, ...]) -> Commentary:
    """The passages for a day: those of the scenes that stand on it or cover it; else what the first of them borrows.

    Args:
        film: the film.
        about: the day, in words.
        scenes: the scenes that have to do with it.
    """
    own = {passage.n: passage for scene in scenes for passage in passages_of(film, scene)}
    if own or not scenes:
        return Commentary(about=about, scene=None, passages=tuple(own[n] for n in sorted(own)))
    lent = on_scene(film, scenes[0])
    return Commentary(about=about, scene=None, passages=lent.passages, borrowed_from=lent.borrowed_from)


def on_object(film: RevealedFilm, story: ObjectStory) -> Commentary:
    """The passages that an object of the apartment, its changes and its noticings cite; else those of their scenes."""
    sources = [story.record.sources]
    sources += [change.sources for change in story.changes] + [notice.sources for notice in story.notices]
    own = cited(film, [source for several in sources for source in several])
    if own:
        return Commentary(about=story.record.name, scene=None, passages=own)
    scenes = [change.scene for change in story.changes] + [notice.scene for notice in story.notices]
    near = next((scene for scene in scenes if passages_of(film, scene)), None)
    passages = passages_of(film, near) if near else ()
    return Commentary(about=story.record.name, scene=None, passages=passages, borrowed_from=near)


def on_passage(passage: Passage) -> Commentary:
    """A passage by itself, to be laid over the essay."""
    return Commentary(about=passage.mark, scene=None, passages=(passage,))


def besides(film: RevealedFilm, passage: Passage) -> Commentary:
    """List the other passages about the same scenes as a given passage."""
    others = {other.n: other for scene in scenes_of(film, passage) for other in passages_of(film, scene)}
    others.pop(passage.n, None)
    about = f"the scenes of {passage.mark}, besides it"
    return Commentary(about=about, scene=None, passages=tuple(others[n] for n in sorted(others)))


class Coverage(Struct, frozen=True):
    """What the essay and the film have to do with each other.

    Attributes:
        silent: the passages that speak of no scene.
        unspoken: the scenes that no passage speaks of, in the order of the film.
    """

    silent: tuple[Passage, ...]
    unspoken: tuple[Scene, ...]


@indexed
def coverage(film: RevealedFilm) -> Coverage:
    """The passages without a scene, and the scenes without a passage."""
    passages = film.essay.passages if film.essay else ()
    return Coverage(
        silent=tuple(p for p in passages if not is_sealed(p) and not scenes_of(film, p)),
        unspoken=tuple(s for s in film.scenes.values() if not is_sealed(s) and not passages_of(film, s)),
    )
