"""Who knows what by a place in the film, and how far the viewer is ahead of a person on screen."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from chungking_tui.film.film import Told
from chungking_tui.film.index import indexed
from chungking_tui.film.model import VIEWER, Learns, Scene


class Knowing(Struct, frozen=True):
    """How a person stands to a fact.

    Attributes:
        standing: knows it, is mistaken about it, or may know it: no source says.
        how: told, read, saw, inferred; or known from the start.
        scene: id of the scene where it was gained; None from the start.
    """

    standing: Literal["knows", "mistaken", "open"]
    how: Literal["told", "read", "saw", "inferred", "from the start"]
    scene: str | None = None


def at(film: Told, positions: tuple[int, int]) -> dict[tuple[str, str], Knowing]:
    """Every (person, fact) of which something is known or mistaken, where the reader stands; the rest do not know.

    Args:
        film: the film.
        positions: the 0-based position in each story; the scene there counts.
    """
    state = before(film)
    for scene in _learning(film):
        if scene.index <= positions[scene.story]:
            state = after(state, scene)
    return state


def before(film: Told) -> dict[tuple[str, str], Knowing]:
    """What is known before the first scene."""
    return {
        (who, name): Knowing("knows", "from the start")
        for name, fact in film.head.facts.items()
        for who in fact.known_by
    }


def after(state: dict[tuple[str, str], Knowing], scene: Scene) -> dict[tuple[str, str], Knowing]:
    """What is known after one more scene."""
    return state | {(learns.who, learns.fact): _knowing(learns, scene.id) for learns in scene.learns}


def viewer_ahead(film: Told, positions: tuple[int, int], story: int) -> tuple[str, ...]:
    """The facts that the viewer has learnt in a story and its lead does not know or is mistaken about.

    A fact that the lead may know, no source saying so, is not among them.

    Args:
        film: the film.
        positions: the 0-based position in each story.
        story: the story, 0 or 1.

    Returns:
        The facts' ids in the order of film.yaml; none where the story has no lead.
    """
    who = film.stories[story].lead
    if who is None:
        return ()
    state = at(film, positions)
    return tuple(fact for fact in film.head.facts if _seen(film, state, fact, story) and _behind(state, who, fact))


def people(film: Told, facts: tuple[str, ...]) -> tuple[str, ...]:
    """Who ever has to do with some of the facts: the viewer first, the stories' leads, then as the cast is listed."""
    concerned = {VIEWER, *(who for name in facts for who in film.head.facts[name].known_by)}
    concerned |= {learns.who for scene in _learning(film) for learns in scene.learns if learns.fact in facts}
    leads = [story.lead for story in film.stories if story.lead]
    return tuple(who for who in dict.fromkeys((VIEWER, *leads, *film.head.cast)) if who in concerned)


def facts_of(film: Told, story: int) -> tuple[str, ...]:
    """The facts that somebody learns in a story, in the order of film.yaml."""
    learnt = {learns.fact for scene in film.stories[story].scenes for learns in scene.learns}
    return tuple(name for name in film.head.facts if name in learnt)


def lead_over_time(film: Told, positions: tuple[int, int], story: int) -> tuple[int, ...]:
    """In how many facts the viewer is ahead of a story's lead, at each scene of it; the other story stays.

    None at any scene where the story has no lead.
    """
    who = film.stories[story].lead
    state = before(film)
    later: dict[tuple[str, str], Knowing] = {}
    for scene in _learning(film):
        if scene.story != story and scene.index <= positions[scene.story]:
            if scene.story < story:
                state = after(state, scene)
            else:
                later = after(later, scene)  # what story 2 tells stands over what story 1 does
    counts: list[int] = []
    for scene in film.stories[story].scenes:
        if scene.learns or not counts:
            state = after(state, scene)
            known = state | later
            count = sum(_seen(film, known, fact, story) and _behind(known, who, fact) for fact in film.head.facts)
            counts.append(count if who else 0)
        else:
            counts.append(counts[-1])
    return tuple(counts)


def _behind(state: dict[tuple[str, str], Knowing], who: str | None, fact: str) -> bool:
    knowing = state.get((who, fact)) if who else None
    return knowing is None or knowing.standing == "mistaken"


def _seen(film: Told, state: dict[tuple[str, str], Knowing], fact: str, story: int) -> bool:
    """Whether the viewer knows a fact from this story."""
    knowing = state.get((VIEWER, fact))
    return knowing is not None and knowing.scene is not None and film.scenes[knowing.scene].story == story


def _knowing(learns: Learns, scene: str) -> Knowing:
    return Knowing(learns.standing, learns.how, scene)


@indexed
def _learning(film: Told) -> tuple[Scene, ...]:
    return tuple(scene for scene in film.scenes.values() if scene.learns)
