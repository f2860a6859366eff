"""A path through a film: a few places in an order, each with a question. A file beside the pack, mailed like any file.

Annotations are types here, as in ``model``.
"""

from typing import Annotated

from msgspec import Meta, field

from .model import Id, Line, Record, Text

Shown = Annotated[
    str,
    Meta(
        pattern=r"^(card|picture|look|echoes|props|notes|sources|essay:[0-9]{1,4})$(?!\n)",
        description="What the handout shows: card, picture, look, echoes, props, notes, sources, or one note, essay:9",
    ),
]
USUALLY_SHOWN = ("card", "picture")
"""What a place shows that does not say: an echo printed under the card would answer the question."""


class PathPlace(Record, frozen=True, kw_only=True):
    """A place of a path: a scene, perhaps with one of the other story beside it, and what is asked there."""

    at: Annotated[str, Meta(min_length=1, max_length=60, description="A scene, by its id or as 2.10")]
    with_: Annotated[str, Meta(max_length=60, description="A scene of the other story, beside it")] = field(
        default="", name="with"
    )
    show: Annotated[tuple[Shown, ...], Meta(min_length=1)] = USUALLY_SHOWN
    minutes: Annotated[int, Meta(ge=1, le=600, description="How long it may take")] | None = None
    ask: Annotated[Text | None, Meta(description="The question")] = None
    look_for: Annotated[Text | None, Meta(description="What an answer may find; only the teacher's copy has it")] = None


class ReadingPath(Record, frozen=True, kw_only=True):
    """A path: its id, the id of the pack it goes through, its title, who made it, its places."""

    path: Id
    pack: Id
    title: Line
    by: Annotated[str, Meta(max_length=240, description="Who made it")] = ""
    about: Text | None = None
    places: Annotated[tuple[PathPlace, ...], Meta(min_length=1, max_length=200)]
