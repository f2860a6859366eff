"""A pair of scenes and how they echo; under it what the matrix shows, and the doubles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from chungking_tui.film import cursors, echoes, instruments, wording
from chungking_tui.film.model import Echo, Film, Scene
from chungking_tui.film.reading import Reading

from .drawing import Drawing
from .page import link, wrapped
from .tones import MUTED, STORY

MEASURE = 76


class PairPage(Drawing):
    """The pair under the cursor, told; then the whole."""

    MARGIN = 1

    def drawn(self, film: Film, reading: Reading, width: int, height: int) -> Sequence[Content]:
        """The two cards' titles, the echoes between them, those inside a story, the sentence, the doubles."""
        del height
        width = min(width, MEASURE)
        found = echoes.matrix(film)
        one, two = cursors.pair_of(reading)
        pair = film.scene_at(0, one), film.scene_at(1, two)
        lines: list[Content] = []
        for scene in pair:
            title = link(wording.place(scene), f"app.visit('{scene.id}')", f"bold {STORY[scene.story]}")
            lines += wrapped(title, width, rest="  ")
        between = found.across.get((one, two), ())
        lines += _echoes(film, between, width) if between else [Content.styled("no echo between them", MUTED)]
        for scene in pair:
            for echo in found.inside.get(scene.id, ()):
                other = film.scenes[echo.to if echo.from_ == scene.id else echo.from_]
                lines += [Content(), *wrapped(_inside(scene, other), width), *_echoes(film, (echo,), width)]
        lines += [Content(), *wrapped(Content.styled(instruments.shows(film), MUTED), width)]
        return [*lines, *_doubles(film, width)]


def _inside(scene: Scene, other: Scene) -> Content:
    return Content.assemble(
        (f"inside story {scene.story + 1}: ", MUTED),
        f"{scene.label} and ",
        link(wording.place(other), f"app.visit('{other.id}')"),
    )


def _echoes(film: Film, found: Iterable[Echo], width: int) -> list[Content]:
    lines: list[Content] = []
    for echo in found:
        told = Content.assemble(instruments.echo(echo), (f"  {wording.sources(film, echo.sources)}", MUTED))
        lines += wrapped(told, width, rest="  ")
    return lines


def _doubles(film: Film, width: int) -> list[Content]:
    """People, things and places that stand in for each other, and what has no double."""
    lines: list[Content] = []
    if film.echoes.doubles:
        lines += [Content(), Content.styled("doubles", "bold")]
    for double in film.echoes.doubles:
        names = " = ".join(film.name_of(name) for name in double.pair)
        sources = wording.sources(film, double.sources)
        told = Content.assemble((f"{names}", ""), (f"  {double.kind} – {double.says}  {sources}", MUTED))
        lines += wrapped(told, width, rest="  ")
    if film.echoes.without_double:
        lines += [Content(), Content.styled("without a double", "bold")]
    for lone in film.echoes.without_double:
        told = Content.assemble(
            film.name_of(lone.what), (f"  {lone.says}  {wording.sources(film, lone.sources)}", MUTED)
        )
        lines += wrapped(told, width, rest="  ")
    return lines


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.reading import begin
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """A pair that echoes."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            page = PairPage(film)
            page.reading = begin(film)
            yield page

    Demo().run()
