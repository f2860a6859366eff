"""What the view of the props shows: each prop's way from hand to hand, who knows what, how far the viewer is ahead."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from msgspec import Struct

from chungking_tui.answers.disputes import Disputed, disputed
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import ABSENT, VIEWER, Dispute, Scene
from chungking_tui.film.order import last_before
from chungking_tui.film.work import words
from chungking_tui.queries import custody, essay, knowledge
from chungking_tui.queries.cursors import prop_of, story_of
from chungking_tui.queries.custody import Custody, Handling, Route
from chungking_tui.queries.knowledge import Knowing
from chungking_tui.queries.pictures import of_scene, of_thing
from chungking_tui.reading.place import Reading, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import sentences, wording


class HandlingLine(Struct, frozen=True, kw_only=True):
    """What happens to a prop in a scene.

    Attributes:
        scene: the scene.
        holder: id of who or what has it then.
        passes: whether it passes to another; else it is read, used or counted where it is.
        how: what happens.
        says: the scene and what happens.
        where: where it is then, in words.
        sources: its sources in short.
        to_come: whether the reader has not come to it.
        at: the 0-based place on the lanes of the story that handles the prop first: where the scene stands in it, or
            behind which of its scenes one of the other story happens; None where the stories lie in turn.
    """

    scene: Scene
    at: int | None
    holder: str
    passes: bool
    how: str
    says: str
    where: str
    sources: str
    to_come: bool


class PropAnswer(Struct, frozen=True, kw_only=True):
    """A prop and its way.

    Attributes:
        id: the prop's id.
        name: what it is called.
        story: the story that handles it first.
        held: who or what has it where the reader stands, in words.
        read: who has read it; nothing where nobody has.
        open: whether its fate is open there.
        start: id of who or what has it before it is handled first.
        handlings: what happens to it, in the order of the film.
        open_from: the 0-based position in its story from which its fate is open; None where it never is there.
        disputes: what is disputed about it.
    """

    id: str
    name: str
    story: int
    held: str
    read: str
    open: bool
    start: str
    handlings: tuple[HandlingLine, ...]
    open_from: int | None
    disputes: tuple[Disputed, ...]


class Knower(Struct, frozen=True, kw_only=True):
    """How somebody stands to a fact: ``knows``, ``mistaken``, ``open``, or nothing; since which scene; in words."""

    who: str
    standing: str
    since: str
    says: str


class FactLine(Struct, frozen=True, kw_only=True):
    """A fact, the stories in which it is learnt, and how everyone concerned stands to it."""

    says: str
    sources: str
    stories: tuple[int, ...]
    knowers: tuple[Knower, ...]


class StoryLine(Struct, frozen=True, kw_only=True):
    """A story as the lanes show it.

    Attributes:
        story: 0 or 1.
        title: what it is called.
        in_focus: whether it is the story in focus.
        here: the 0-based position where one stands in it.
        scenes: how many it has.
        ahead: how far the viewer is ahead of its lead, in words; nothing where it has no lead.
        counts: the same at each scene, as a number.
        over_time: from which scene on how far, in a sentence; nothing where that never changes.
    """

    story: int
    title: str
    in_focus: bool
    here: int
    scenes: int
    ahead: str
    counts: tuple[int, ...]
    over_time: str


class PropsAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The props and the knowledge where the reader stands.

    Attributes:
        here: the scenes of both stories, in words.
        chosen: id of the prop in hand; nothing where no scene handles one.
        props: every prop that a scene handles.
        holders: what a holder is called on its lane, by id.
        facts: who knows what.
        people: who has to do with any fact, by id: the viewer, then who learns something where the prop in hand is
            handled, then the others; the name over their column.
        watcher: what the viewer of this work is called.
        stories: both stories.
        walked: the story of the prop in hand.
    """

    here: str
    chosen: str
    props: tuple[PropAnswer, ...]
    holders: dict[str, str]
    facts: tuple[FactLine, ...]
    people: dict[str, str]
    watcher: str
    stories: tuple[StoryLine, StoryLine]
    walked: int

    @property
    def cited(self) -> tuple[str, str]:
        """The prop in hand."""
        return ("prop", self.chosen) if self.chosen else super().cited


def answer(film: RevealedFilm, reading: Reading) -> PropsAnswer:
    """The props and the knowledge where the reader stands."""
    held = custody.at(film, reading.positions)
    routes = custody.routes(film)
    walked = story_of(film, reading, "prop")
    scene = film.scene_at(walked, reading.positions[walked])
    names = {
        name for route in routes.values() for name in (route.start, *(handling.holder for handling in route.handlings))
    }
    chosen = prop_of(film, reading)
    people = _by_prop(knowledge.people(film, tuple(film.head.facts)), routes.get(chosen))
    return PropsAnswer(
        scene=scene,
        subject=essay.on_scene(film, scene),
        find=reading.find,
        pictures=tuple(filter(None, (of_thing(film, chosen), of_scene(film, scene)))),
        here=" and ".join(scene.heading for scene in on_screen(reading, film)),
        chosen=chosen,
        props=tuple(_prop(film, reading, route, held[route.prop]) for route in routes.values()),
        holders={name: _lane(film, name) for name in names if name not in ABSENT},
        facts=_facts(film, reading),
        people={who: film.name_of(who).removeprefix("the ") for who in people},
        watcher=words(film.head).watcher,
        stories=(_story(film, reading, 0), _story(film, reading, 1)),
        walked=walked,
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Every prop that a scene handles, with what happens to it; with the first all that is known by anybody."""
    routes = custody.routes(film)
    facts = [fact.says for fact in film.head.facts.values()] if not film.in_part else []

    def text(route: Route) -> str:
        told = [route.name, *(f"{found.scene.heading}: {found.move.how}" for found in route.handlings)]
        first = next(iter(routes.values())) is route
        return " · ".join([*told, *_claims(film.head.props[route.prop].disputed), *(facts if first else ())])

    return tuple(
        entry("prop", route.prop, f"{route.name}: from hand to hand", note="a prop", text=partial(text, route))
        for route in routes.values()
    )


def _claims(disputes: Iterable[Dispute]) -> list[str]:
    return [f"{dispute.about}: {claim.says}" for dispute in disputes for claim in dispute.readings]


def _prop(film: RevealedFilm, reading: Reading, route: Route, state: Custody) -> PropAnswer:
    disputes: tuple[Dispute, ...] = film.head.props[route.prop].disputed
    if route.open_from:
        disputes += tuple(found for found in route.open_from.disputed if found.concerns == route.prop)
    return PropAnswer(
        id=route.prop,
        name=route.name,
        story=route.story,
        held=sentences.holder_sentence(film, state, route),
        read=sentences.readers_sentence(film, state),
        open=state.open,
        start=route.start,
        handlings=tuple(_handling(film, reading, route.story, found) for found in route.handlings),
        open_from=route.open_from.index if route.open_from and route.open_from.story == route.story else None,
        disputes=disputed(film, disputes),
    )


def _handling(film: RevealedFilm, reading: Reading, story: int, found: Handling) -> HandlingLine:
    at = found.scene.index if found.scene.story == story else None
    if at is None and film.order:
        at = last_before(film, found.scene, story)
    return HandlingLine(
        scene=found.scene,
        at=at,
        holder=found.holder,
        passes=found.move.to is not None,
        how=found.move.how,
        says=sentences.handling_sentence(film, found),
        where=sentences.whereabouts(film, found.holder),
        sources=wording.sources(film, found.move.sources),
        to_come=found.scene.index > reading.positions[found.scene.story],
    )


def _by_prop(people: Iterable[str], route: Route | None) -> list[str]:
    """People, those first who learn something in a scene that handles a prop; the viewer before all."""
    learners = [learns.who for found in route.handlings for learns in found.scene.learns] if route else []
    return sorted(people, key=lambda who: 0 if who == VIEWER else 1 if who in learners else 2)


def _lane(film: RevealedFilm, holder: str) -> str:
    return wording.inside(film, holder) if holder in film.head.props else film.name_of(holder).removeprefix("the ")


def _facts(film: RevealedFilm, reading: Reading) -> tuple[FactLine, ...]:
    state = knowledge.at(film, reading.positions)
    learnt = [knowledge.facts_of(film, story) for story in (0, 1)]
    return tuple(
        FactLine(
            says=fact.says,
            sources=wording.sources(film, fact.sources),
            stories=tuple(story for story in (0, 1) if name in learnt[story]),
            knowers=tuple(_knower(film, who, state.get((who, name))) for who in knowledge.people(film, (name,))),
        )
        for name, fact in film.head.facts.items()
    )


def _knower(film: RevealedFilm, who: str, knowing: Knowing | None) -> Knower:
    return Knower(
        who=who,
        standing=knowing.standing if knowing else "",
        since=film.scenes[knowing.scene].label if knowing and knowing.scene else "",
        says=sentences.knowledge_sentence(film, who, knowing),
    )


def _story(film: RevealedFilm, reading: Reading, story: int) -> StoryLine:
    return StoryLine(
        story=story,
        title=film.stories[story].title,
        in_focus=reading.story == story,
        here=reading.positions[story],
        scenes=len(film.stories[story].scenes),
        ahead=sentences.lead_sentence(film, reading.positions, story),
        counts=knowledge.lead_over_time(film, reading.positions, story) if film.stories[story].lead else (),
        over_time=sentences.lead_over_time_sentence(film, reading.positions, story),
    )
