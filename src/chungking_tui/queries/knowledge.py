"""Who knows what by a place in the film, and how far the viewer is ahead of a person on screen."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import VIEWER, Learns, Scene
from chungking_tui.film.order import in_order


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


def at(film: RevealedFilm, positions: tuple[int, int]) -> dict[tuple[str, str], Knowing]:
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


def before(film: RevealedFilm) -> dict[tuple[str, str], Knowing]:
    """What is known before the first scene."""
    return {
        (who, name): Knowing("knows", "from the start")
        for name, fact in film.head.facts.items()
        for who in fact.known_by
    }


def after(state: dict[tuple[str, str], Knowing], scene: Scene) -> dict[tuple[str, str], Knowing]:
    """What is known after one more scene."""
    return state | {(learns.who, learns.fact): _knowing(learns, scene.id) for learns in scene.learns}


def viewer_ahead(film: RevealedFilm, positions: tuple[int, int], story: int) -> tuple[str, ...]:
    """The facts of a story that the viewer has learnt, and its lead does not know or is mistaken about.

    A fact that the lead may know, no source saying so, is not among them. The viewer may have learnt it in the other
    story.

    Args:
        film: the film.
        positions: the 0-based position in each story.
        story: the story, 0 or 1.

    Returns:
        The facts' ids in the order of film.yaml; none where the story has no lead.
    """
    who = film.stories[story].lead
    state = at(film, positions)
    return tuple(fact for fact in _of_the_lead(film)[story] if _is_ahead(state, who, fact))


def people(film: RevealedFilm, facts: tuple[str, ...]) -> tuple[str, ...]:
    """Who ever has to do with some of the facts: the viewer first, the stories' leads, then as the cast is listed."""
    concerned = {VIEWER, *(who for name in facts for who in film.head.facts[name].known_by)}
    concerned |= {learns.who for scene in _learning(film) for learns in scene.learns if learns.fact in facts}
    leads = [story.lead for story in film.stories if story.lead]
    return tuple(who for who in dict.fromkeys((VIEWER, *leads, *film.head.cast)) if who in concerned)


def facts_of(film: RevealedFilm, story: int) -> tuple[str, ...]:
    """The facts that somebody learns in a story, in the order of film.yaml."""
    learnt = {learns.fact for scene in film.stories[story].scenes for learns in scene.learns}
    return tuple(name for name in film.head.facts if name in learnt)


def lead_over_time(film: RevealedFilm, positions: tuple[int, int], story: int) -> tuple[int, ...]:
    """In how many facts the viewer is ahead of a story's lead, at each scene of it.

    The other story stays where the reader stands; side by side, it is as far as it has happened by each scene. None at
    any scene where the story has no lead.
    """
    who = film.stories[story].lead
    rank = {scene.id: place for place, scene in enumerate(in_order(film))}
    state = {pair: (-1, knowing) for pair, knowing in before(film).items()}

    def learn(scene: Scene) -> None:
        for learns in scene.learns:
            pair, place = (learns.who, learns.fact), rank[scene.id]
            if state.get(pair, (-1,))[0] <= place:  # what happens later stands, whichever story it is in
                state[pair] = place, _knowing(learns, scene.id)

    other = film.stories[1 - story].scenes
    meanwhile = [] if film.order else list(other[: positions[1 - story] + 1])
    for scene in meanwhile:
        learn(scene)
    counts: list[int] = []
    for scene in in_order(film) if film.order else film.stories[story].scenes:
        learn(scene)
        if scene.story != story:
            continue
        if scene.learns or film.order or not counts:
            known = {pair: knowing for pair, (_, knowing) in state.items()}
            counts.append(sum(_is_ahead(known, who, fact) for fact in _of_the_lead(film)[story]))
        else:
            counts.append(counts[-1])
    return tuple(counts)


def _is_ahead(state: dict[tuple[str, str], Knowing], who: str | None, fact: str) -> bool:
    """Whether the viewer has learnt a fact, and a person does not know it or is mistaken about it."""
    known, behind = state.get((VIEWER, fact)), state.get((who, fact)) if who else None
    return known is not None and known.scene is not None and (behind is None or behind.standing == "mistaken")


@indexed
def _of_the_lead(film: RevealedFilm) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For each story that has a lead the facts in which the viewer can be ahead of that person.

    All of them where both stories lie side by side. Else those that somebody learns in the story, and those that its
    lead learns anywhere: what only the other story's people have to do with is no matter of this one's.
    """

    def facts(story: int) -> tuple[str, ...]:
        who = film.stories[story].lead
        if film.order:
            return tuple(film.head.facts) if who else ()
        theirs = {learns.fact for scene in _learning(film) for learns in scene.learns if learns.who == who}
        found = {*facts_of(film, story), *theirs} if who else set[str]()
        return tuple(name for name in film.head.facts if name in found)

    return facts(0), facts(1)


def _knowing(learns: Learns, scene: str) -> Knowing:
    return Knowing(learns.standing, learns.how, scene)


@indexed
def _learning(film: RevealedFilm) -> tuple[Scene, ...]:
    """The scenes in which somebody learns something, in the order in which they happen."""
    return tuple(scene for scene in in_order(film) if scene.learns)
