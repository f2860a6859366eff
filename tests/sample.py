"""A film of a few made-up scenes, for tests that need no more."""

from __future__ import annotations

import datetime as dt
from functools import partial

from chungking_tui.film.film import Film, Story
from chungking_tui.film.model import (
    Apartment,
    ApartmentObject,
    Countdown,
    Echo,
    Echoes,
    FilmHead,
    Person,
    Prop,
    PropEvent,
    Room,
    Scene,
    Source,
    StoryHead,
    When,
)

PEOPLE = ("ann", "ben")
START = dt.date(1994, 4, 1)


def sample(scenes: int = 5, *, counted: int = 0, furnished: bool = False, handed: bool = False) -> Film:
    """A film with so many scenes in each story, the first of each echoing the other.

    Args:
        scenes: how many.
        counted: how many days its countdown has; 0 for none.
        furnished: whether it has an apartment, with two things in it.
        handed: whether every scene hands a prop on, to and fro.
    """
    stories = tuple(
        Story(
            title=title,
            lead=None,
            about="",
            scenes=tuple(_scene(story, index, handed=handed) for index in range(scenes)),
        )
        for story, title in enumerate(("One", "Two"))
    )
    echo = Echo(from_="one-1", to="two-1", kind="repeat", by="gesture", says="Both begin.", sources=("film",))
    head = FilmHead(
        id="sample",
        title="A sample",
        year=1994,
        sources={"film": Source(title="The film")},
        stories=(StoryHead(title="One"), StoryHead(title="Two")),
        cast={name: Person(name=name.title(), sources=("film",)) for name in PEOPLE} if handed else {},
        props=({"tin": Prop(name="tins", holder="somebody", counted=True, sources=("film",))} if counted else {})
        | ({"ball": Prop(name="ball", holder=PEOPLE[0], sources=("film",))} if handed else {}),
        countdown=Countdown(
            prop="tin", from_=START, to=START + dt.timedelta(days=counted), says="A tin a day.", sources=("film",)
        )
        if counted
        else None,
    )
    return Film(
        head=head,
        stories=(stories[0], stories[1]),
        echoes=Echoes(echoes=(echo,)),
        apartment=_flat() if furnished else None,
    )


def _flat() -> Apartment:
    thing = partial(ApartmentObject, room="room", before="as it was", sources=("film",))
    return Apartment(
        place="flat",
        plan="#########\n#R..t...#\n#.....l.#\n#########\n",
        rooms={"room": Room(name="room", mark="R", sources=("film",))},
        objects={"table": thing(name="table", mark="t"), "lamp": thing(name="lamp", mark="l")},
        sources=("film",),
    )


def _scene(story: int, index: int, *, handed: bool) -> Scene:
    return Scene(
        id=f"{('one', 'two')[story]}-{index + 1}",
        story=story,
        index=index,
        title=f"Scene {index + 1}",
        when=When(basis="shown"),
        props=(PropEvent(prop="ball", to=PEOPLE[(index + 1) % 2], how="thrown", sources=("film",)),) if handed else (),
        card="Somebody comes in.\n\nSomebody goes out.",
        sources=("film",),
    )
