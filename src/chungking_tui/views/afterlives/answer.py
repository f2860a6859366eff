"""What Afterlives shows: the dated line, and the entry that is read."""

from __future__ import annotations

from msgspec import Struct

from chungking_tui.answers.disputes import Disputed, disputed
from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Afterlife, Scene
from chungking_tui.film.text import both, paragraphs
from chungking_tui.queries import afterlives, essay
from chungking_tui.queries.cursors import entry_of, scene_of_entry
from chungking_tui.queries.pictures import of_scene, of_title
from chungking_tui.reading.place import Reading, in_focus, on_screen
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import wording


class AfterlifeAnswer(Struct, frozen=True, kw_only=True):
    """An entry.

    Attributes:
        date: when, in words.
        year: its year, for a line to scale.
        title: what it is called.
        native: that in its own writing, or nothing.
        sign: how sure it is and whether its sources agree.
        certainty: how sure it is, in words.
        paragraphs: what it says.
        scenes: the scenes that it changes how one reads.
        disputes: what is disputed about it.
        sources: its sources in short.
    """

    date: str
    year: int
    title: str
    native: str
    sign: str
    certainty: str
    paragraphs: tuple[str, ...]
    scenes: tuple[Scene, ...]
    disputes: tuple[Disputed, ...]
    sources: str


class AfterlivesAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The line, and where one stands on it.

    Attributes:
        entries: every entry, by date.
        chosen: the 0-based number of the one that is read.
        touching: the 0-based numbers of those that change a scene where one stands.
    """

    entries: tuple[AfterlifeAnswer, ...]
    chosen: int
    touching: frozenset[int]

    @property
    def cited(self) -> tuple[str, str]:
        """The entry."""
        return "entry", str(self.chosen)

    @property
    def under_cursor(self) -> object:
        """The entry."""
        return self.chosen


def answer(film: RevealedFilm, reading: Reading) -> AfterlivesAnswer:
    """The afterlives where the reader stands."""
    chosen = entry_of(film, reading)
    changed = afterlives.scenes_of(film, afterlives.entries(film)[chosen])
    return AfterlivesAnswer(
        scene=scene_of_entry(film, reading),
        subject=essay.on_scene(film, in_focus(reading, film)),
        find=reading.find,
        pictures=tuple(filter(None, [of_scene(film, scene) for scene in changed] or [of_title(film)])),
        entries=_entries(film),
        chosen=chosen,
        touching=afterlives.touching(film, on_screen(reading, film)),
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """Every entry."""
    return tuple(
        entry("afterlife", str(number), f"{found.date} {found.title}", text=_text(found))
        for number, found in enumerate(afterlives.entries(film))
    )


def _text(found: Afterlife) -> str:
    claims = [f"{dispute.about}: {claim.says}" for dispute in found.disputed for claim in dispute.readings]
    return " · ".join((both(found.title, found.native_title), found.says, *claims))


@indexed
def _entries(film: RevealedFilm) -> tuple[AfterlifeAnswer, ...]:
    return tuple(_entry(film, found) for found in afterlives.entries(film))


def _entry(film: RevealedFilm, found: Afterlife) -> AfterlifeAnswer:
    return AfterlifeAnswer(
        date=wording.partial_date(found.date),
        year=int(found.date[:4]),
        title=found.title,
        native=found.native_title,
        sign=afterlives.sign(found),
        certainty=afterlives.CERTAINTY[found.certainty],
        paragraphs=paragraphs(found.says),
        scenes=afterlives.scenes_of(film, found),
        disputes=disputed(film, found.disputed),
        sources=wording.sources(film, found.sources),
    )
