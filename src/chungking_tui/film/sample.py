"""A film of a few made-up scenes, for demonstrations of widgets and for tests that need no more."""

from __future__ import annotations

from .model import Echo, Echoes, Film, FilmHead, Scene, Source, Story, StoryHead, When


def sample(scenes: int = 5) -> Film:
    """A film with so many scenes in each story, the first of each echoing the other."""
    stories = tuple(
        Story(title=title, lead=None, about="", scenes=tuple(_scene(story, index) for index in range(scenes)))
        for story, title in enumerate(("One", "Two"))
    )
    echo = Echo(from_="one-1", to="two-1", kind="repeat", by="gesture", says="Both begin.", sources=("film",))
    head = FilmHead(
        id="sample",
        title="A sample",
        year=1994,
        sources={"film": Source(title="The film")},
        stories=(StoryHead(title="One"), StoryHead(title="Two")),
    )
    return Film(head=head, stories=(stories[0], stories[1]), echoes=Echoes(echoes=(echo,)))


def _scene(story: int, index: int) -> Scene:
    return Scene(
        id=f"{('one', 'two')[story]}-{index + 1}",
        story=story,
        index=index,
        title=f"Scene {index + 1}",
        when=When(basis="shown"),
        card="Somebody comes in.\n\nSomebody goes out.",
        sources=("film",),
    )
