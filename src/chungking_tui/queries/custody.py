"""Who holds what, and who has read it: a fold over the moves of the props."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.links import inside
from chungking_tui.film.model import NOWHERE, PropEvent, Scene
from chungking_tui.film.order import in_order


class Custody(Struct, frozen=True):
    """What has become of a prop by a place in the film.

    Attributes:
        prop: the prop's id.
        holder: the person, place or prop that has it.
        count: how many there are of a counted prop.
        read_by: who has read it, in order.
        open: whether sources disagree on what becomes of it, so that its fate is open from here.
        last: id of the scene that moved it last; None before the first.
    """

    prop: str
    holder: str
    count: int = 0
    read_by: tuple[str, ...] = ()
    open: bool = False
    last: str | None = None


class Handling(Struct, frozen=True):
    """What happens to a prop in a scene, and who or what has it then."""

    scene: Scene
    move: PropEvent
    holder: str


class Route(Struct, frozen=True, kw_only=True):
    """A prop's way through the film.

    Attributes:
        prop: the prop's id.
        name: what it is called.
        story: the story in which it is handled first, 0 or 1.
        start: who or what has it when it is handled first.
        handlings: what happens to it, in the order in which it happens; at least one.
        open_from: the scene from which its fate is open, if sources disagree on it.
    """

    prop: str
    name: str
    story: int
    start: str
    handlings: tuple[Handling, ...]
    open_from: Scene | None


def at(film: RevealedFilm, positions: tuple[int, int]) -> dict[str, Custody]:
    """Every prop's custody, by id: what has happened up to the place in each story, in the order in which it happens.

    Args:
        film: the film.
        positions: the 0-based position in each story; the scene there counts.
    """
    state = before(film)
    for scene in _moving(film):
        if scene.index <= positions[scene.story]:
            state = after(state, scene)
    return state


def before(film: RevealedFilm) -> dict[str, Custody]:
    """Every prop's custody before the first scene."""
    return {name: Custody(prop=name, holder=prop.holder, count=prop.count) for name, prop in film.head.props.items()}


def after(state: dict[str, Custody], scene: Scene) -> dict[str, Custody]:
    """The custody after one more scene."""
    changed = dict(state)
    for move in scene.props:
        changed[move.prop] = _moved(changed[move.prop], move, scene.id)
        if move.to == NOWHERE:  # and so is what is in it
            for name in inside({name: one.holder for name, one in changed.items()}, move.prop):
                changed[name] = replace(changed[name], holder=NOWHERE, last=scene.id)
    for dispute in scene.disputed:
        if dispute.concerns in changed:
            changed[dispute.concerns] = replace(changed[dispute.concerns], open=True)
    return changed


@indexed
def routes(film: RevealedFilm) -> dict[str, Route]:
    """The way of every prop that a scene handles, by id, in the order of film.yaml."""
    found: dict[str, list[Handling]] = {}
    opened: dict[str, Scene] = {}
    held = {name: prop.holder for name, prop in film.head.props.items()}
    for scene in _moving(film):
        for move in scene.props:
            gone_with_it = inside(held, move.prop) if move.to == NOWHERE else []
            held[move.prop] = move.to or held[move.prop]
            held |= dict.fromkeys(gone_with_it, NOWHERE)
            for name in (move.prop, *gone_with_it):
                found.setdefault(name, []).append(Handling(scene, move, held[name]))
        for dispute in scene.disputed:
            if dispute.concerns in film.head.props:
                opened.setdefault(dispute.concerns, scene)
    return {
        name: Route(
            prop=name,
            name=prop.name,
            story=found[name][0].scene.story,
            start=prop.holder,
            handlings=tuple(found[name]),
            open_from=opened.get(name),
        )
        for name, prop in film.head.props.items()
        if name in found
    }


def _moved(custody: Custody, move: PropEvent, scene: str) -> Custody:
    readers = custody.read_by + tuple(who for who in move.read_by if who not in custody.read_by)
    return replace(
        custody, holder=move.to or custody.holder, count=custody.count + move.count, read_by=readers, last=scene
    )


@indexed
def _moving(film: RevealedFilm) -> tuple[Scene, ...]:
    """The scenes in which a prop moves or becomes disputed, in the order in which they happen."""
    return tuple(scene for scene in in_order(film) if scene.props or scene.disputed)
