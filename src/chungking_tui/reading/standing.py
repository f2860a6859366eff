"""Where one stands in both stories when one stands at a scene of one, and what has been opened by then."""

from __future__ import annotations

from msgspec.structs import replace

from chungking_tui.film.film import Film, FilmContents
from chungking_tui.film.model import Scene
from chungking_tui.film.order import in_order, last_before, ranks

from .place import Reading, Spot, begin


def at_scene(film: FilmContents, scene: Scene) -> Reading:
    """A reading that stands at a scene, and in the other story at the last scene that happens before it."""
    return replace(begin(film), spot=spot_at(film, scene))


def spot_at(film: FilmContents, scene: Scene) -> Spot:
    """The spot at a scene, and in the other story at the last scene that happens before it."""
    other = last_before(film, scene, 1 - scene.story)
    return Spot((scene.index, other) if scene.story == 0 else (other, scene.index), scene.story)


def at_scenes(film: FilmContents, one: Scene, other: Scene) -> Reading:
    """A reading that stands at a scene of each story, the first one in focus."""
    positions = (one.index, other.index) if one.story == 0 else (other.index, one.index)
    return replace(begin(film), spot=Spot(positions, one.story))


def at_the_end(film: FilmContents) -> Reading:
    """A reading that stands at the last scene of both stories, with the one in focus that ends last."""
    one, two = (len(story.scenes) - 1 for story in film.stories)
    return replace(begin(film), spot=Spot((one, two), in_order(film)[-1].story))


def until(film: Film, scene: Scene) -> Reading:
    """A first viewing that has come as far as a scene, in the order in which the scenes happen."""
    opened = in_order(film)[: ranks(film)[scene.id] + 1]
    return replace(at_scene(film, scene), first_viewing=True, visited=frozenset(found.id for found in opened))
