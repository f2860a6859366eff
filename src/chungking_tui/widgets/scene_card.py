"""A scene's card."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.film import echoes, wording
from chungking_tui.film.card import Card
from chungking_tui.film.model import Dispute, Film

from .page import Page, labelled, link, marked, wrapped
from .tones import DOUBT, MUTED, STORY

INDENT = 9


class SceneCard(Page):
    """Draws a card: title, time, place, people, text, props, echoes, what is disputed, sources."""

    MARGIN = 2

    def __init__(self, film: Film) -> None:
        super().__init__()
        self._film = film
        self._card: Card | None = None
        self._find = ""

    def show(self, card: Card, find: str = "") -> None:
        """Show a card from its first line; the card that is shown already stays where it is scrolled to.

        Args:
            card: the card.
            find: what to mark in it.
        """
        if card is not self._card or find != self._find:
            from_top = self._card is None or card.scene.id != self._card.scene.id
            self._card, self._find = card, find
            self.remake(from_top=from_top)

    def lines(self, width: int) -> list[Content]:
        """The card's lines."""
        card = self._card
        if card is None:
            return []
        lines = [*self._head(card, width), Content()]
        for paragraph in card.paragraphs:
            lines += [*wrapped(marked(Content(paragraph), self._find), width), Content()]
        return lines + self._foot(card, width)

    def _head(self, card: Card, width: int) -> list[Content]:
        lines = wrapped(marked(Content.styled(card.scene.title, f"bold {STORY[card.scene.story]}"), self._find), width)
        time = Content.assemble((card.time, ""), (f" · {card.scene.when.basis}", MUTED))
        place = Content.assemble((" · ", MUTED), card.place) if card.place else Content()
        lines += wrapped(marked(time + place, self._find), width)
        if card.people:
            people = Content.assemble(("with ", MUTED), ", ".join(card.people))
            lines += wrapped(marked(people, self._find), width)
        return lines

    def _foot(self, card: Card, width: int) -> list[Content]:
        film = self._film
        links: list[Content] = []
        for found in card.links:
            echo = found.echo
            links.append(
                Content.assemble(
                    f"{echoes.GLYPHS[echo.kind]} ",
                    link(wording.place(found.scene), f"app.visit('{found.scene.id}')"),
                )
            )
            links.append(Content.styled(f"{echo.kind} · {echo.by} – {echo.says}", MUTED))
        lines = labelled("echoes", links or [Content.styled("none", MUTED)], width, INDENT)
        props = [Content.assemble(f"{line.prop} ", (line.says, MUTED)) for line in card.props]
        lines += labelled("props", props, width, INDENT)
        spans = [
            Content.assemble(f"{span.hours} hours {way} ", link(wording.place(other), f"app.visit('{other.id}')"))
            + Content.styled(f"  {span.basis}", MUTED)
            for span, other, way in card.spans
        ]
        lines += labelled("span", spans, width, INDENT)
        if card.motifs:
            lines += labelled("motifs", [Content(", ".join(card.motifs))], width, INDENT)
        for dispute in card.disputes:
            lines += labelled("disputed", _readings(film, dispute), width, INDENT)
        if card.passages:
            marks = " ".join(f"¶{passage.n}" for passage in card.passages)
            lines += labelled("essay", [Content(marks)], width, INDENT)
        grounds = link(card.sources, f"app.sources('{card.scene.id}')", "")
        if card.disputed_around:
            matters = "1 matter" if len(card.disputed_around) == 1 else f"{len(card.disputed_around)} matters"
            grounds += Content.assemble(("  ? ", DOUBT), (f"{matters} disputed: s", MUTED))
        return lines + labelled("sources", [grounds], width, INDENT)


def _readings(film: Film, dispute: Dispute) -> list[Content]:
    """A dispute and each of its readings, with its source."""
    told = [Content.assemble(("? ", DOUBT), dispute.about)]
    for claim in dispute.readings:
        source = wording.sources(film, (claim.source,))
        told.append(Content.assemble("– ", claim.says, (f"  {source}", MUTED)))
    return told


if __name__ == "__main__":
    from textual.app import App, ComposeResult

    from chungking_tui.film.card import card
    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """A card."""

        def compose(self) -> ComposeResult:
            """The widget."""
            film = sample()
            scene_card = SceneCard(film)
            yield scene_card
            scene_card.show(card(film, film.scene_at(0, 0)))

    Demo().run()
