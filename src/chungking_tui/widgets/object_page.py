"""An object of the apartment: before, now and after, who changed it, who noticed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import var

from chungking_tui.film import apartment, cursors, instruments, wording
from chungking_tui.film.apartment import Moment, ObjectStory
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading

from .drawing import Drawing
from .page import labelled, link, wrapped
from .tones import DOUBT, MUTED, STORY

INDENT = 9
MEASURE = 72
LEAST_FOR_LABELS = 40


class ObjectPage(Drawing):
    """What becomes of the object under the cursor."""

    MARGIN = 1

    moment: var[Moment] = var[Moment]("now")
    """Which of its states is told first: before, now or after."""

    def watch_moment(self) -> None:
        """Draw the other state."""
        self.remake(from_top=False)

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """Name, states, changes, noticings, disputes, sources."""
        del height
        name = cursors.object_of(reading, film)
        story = apartment.stories(film).get(name)
        if story is None:
            return []
        width = min(width, MEASURE)
        standing = apartment.at(film, reading.places)[name]
        tone = STORY[apartment.story(film)]
        room = f"  {story.room}" if story.room != story.record.name else ""
        title = Content.assemble((story.record.name, f"bold {tone}"), (room, MUTED))
        lines = wrapped(title, width)
        for label, told in (("before", story.record.before), ("now", standing.says), ("after", story.after)):
            text = Content.styled(told, f"bold reverse {tone}" if label == self.moment else "")
            lines += _labelled(label, [text], width)
        return [*lines, *_told(film, story, reading, width)]


def _told(film: Film, story: ObjectStory, reading: Reading, width: int) -> list[Content]:
    """The changes and the noticings, each with its scene and its source; what is disputed."""
    lines: list[Content] = []
    changes = [
        Content.assemble(
            link(wording.place(change.scene), f"app.visit('{change.scene.id}')"),
            f" {film.name_of(change.by) if change.by else 'nobody says by whom'}: {change.to}",
            (f"  {_to_come(change.scene, reading)}{wording.sources(film, change.sources)}", MUTED),
        )
        for change in story.changes
    ]
    lines += _labelled("changed", changes or [Content.styled("never", MUTED)], width)
    notices = [
        Content.assemble(
            link(wording.place(notice.scene), f"app.visit('{notice.scene.id}')"),
            f" {instruments.noticing(film, notice)}",
            (f"  {_to_come(notice.scene, reading)}{wording.sources(film, notice.sources)}", MUTED),
        )
        for notice in story.notices
    ]
    lines += _labelled("noticed", notices or [Content.styled("never", MUTED)], width)
    for dispute in story.disputes:
        lines += _labelled("disputed", [Content.styled(f"? {dispute.about}", DOUBT)], width)
        for claim in dispute.readings:
            told = Content.assemble("– ", claim.says, (f"  {wording.sources(film, (claim.source,))}", MUTED))
            lines += _labelled("", [told], width)
    return lines + _labelled("sources", [Content(wording.sources(film, story.record.sources))], width)


def _labelled(label: str, texts: list[Content], width: int) -> list[Content]:
    """Texts with a label before the first: in a column of its own where there is room for one."""
    if width >= LEAST_FOR_LABELS:
        return labelled(label, texts, width, INDENT)
    lines: list[Content] = []
    for number, text in enumerate(texts):
        lines += wrapped(text, width, first="" if number or not label else f"{label} ", rest="  ", tone=MUTED)
    return lines


def _to_come(scene: Scene, reading: Reading) -> str:
    return "still to come · " if scene.index > reading.places[scene.story] else ""


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """An object."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample(furnished=True)
            page = ObjectPage(film)
            page.reading = begin(film)
            yield page

    Demo().run()
