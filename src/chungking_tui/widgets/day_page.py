"""A day of the countdown: its scenes, the voices that cover it, the claimed lengths of time."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from chungking_tui.film import countdown, instruments, wording
from chungking_tui.film.countdown import Calendar, Stretch
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading

from .drawing import Drawing
from .page import link, wrapped
from .tones import MUTED, STORY

MEASURE = 64


class DayPage(Drawing):
    """What happens on the day one stands on."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """Heading, count, scenes, voices, spans."""
        found = countdown.calendar(film, reading.places, reading.day)
        del height
        if found is None:
            return []
        width = min(width, MEASURE)
        tone = STORY[countdown.story_of(film)]
        lines = wrapped(Content.styled(instruments.day_heading(found), f"bold {tone}"), width)
        for told in (instruments.count(film, found), instruments.left(film, found), instruments.told_of(found)):
            lines += wrapped(Content(told), width) if told else []
        lines += self._scenes(film, found, width)
        if found.stretches:
            lines += [Content(), Content.styled("lengths of time", MUTED)]
            for stretch in found.stretches:
                lines += _stretch(stretch, width)
        return lines

    @staticmethod
    def _scenes(film: Film, found: Calendar, width: int) -> list[Content]:
        lines: list[Content] = []
        dated = [scene for scene in found.scenes if scene.when.date]
        following = [scene for scene in found.scenes if not scene.when.date]
        for heading, scenes in (
            ("scenes of the day", dated),
            ("then, without a date" if dated or found.day else "the scene", following),
            ("told in", found.told),
        ):
            if scenes:
                lines += [Content(), Content.styled(heading, MUTED)]
                for scene in scenes:
                    lines += _scene(film, scene, found, width)
        return lines


def _scene(film: Film, scene: Scene, found: Calendar, width: int) -> list[Content]:
    mark = "◉ " if scene is found.scene else "  "
    told = link(wording.place(scene), f"app.visit('{scene.id}')")
    when = Content.styled(f"  {wording.when(film, scene)} · {scene.when.basis}", MUTED)
    return wrapped(told + when, width, first=mark, rest="    ")


def _stretch(found: Stretch, width: int) -> list[Content]:
    hours = wording.so_many(found.span.hours, "hour")
    way = Content.assemble(
        link(wording.place(found.start), f"app.visit('{found.start.id}')"),
        " ━▶ " if found.state == "running" else " ─▶ ",
        link(wording.place(found.end), f"app.visit('{found.end.id}')"),
        (f"  {found.span.basis}, {found.state}", MUTED),
    )
    return wrapped(way, width, first=f"{hours}  ", rest="  ")


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """A day."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample(counted=14)
            page = DayPage(film)
            page.reading = begin(film)
            yield page

    Demo().run()
