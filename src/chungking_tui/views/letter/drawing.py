"""Letter & keys, drawn: the prop in hand, its line among the others', who has read it; under it who knows what."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.ui.page import Drawn
from chungking_tui.ui.text import link, wrapped
from chungking_tui.ui.tones import DOUBT, MUTED, STORY

from .answer import LetterAnswer, PropAnswer
from .knowledge_table import table
from .lanes import Chart


def lanes(answer: LetterAnswer, width: int, height: int) -> Drawn:
    """What is told of the prop, the lanes of the stories, the knowledge and how far the viewer is ahead.

    Where the height is short the other story gives way, then the other props.
    """
    prop = next((prop for prop in answer.props if prop.id == answer.chosen), None)
    if prop is None:
        return Drawn(())
    head, lines = _head(answer, prop, width), list[Content]()
    for stories, props in (
        ((prop.story, 1 - prop.story), answer.props),
        ((prop.story,), answer.props),
        ((prop.story,), (prop,)),
    ):
        lines = list(head)
        for story in stories:
            shown = [one for one in props if one.story == story]
            if shown:
                lines += [Content(), *Chart(answer, shown, width).lines()]
        lines += table(answer, stories, width)
        if len(lines) <= height:
            break
    return Drawn(lines)


def _head(answer: LetterAnswer, prop: PropAnswer, width: int) -> list[Content]:
    """The props to choose from; where the one in hand is, who has read it, what happened to it last."""
    names = [
        link(
            f" {one.name} ",
            f"app.move('choose_prop', '{one.id}')",
            f"bold reverse {STORY[one.story]}" if one is prop else "",
        )
        for one in answer.props
    ]
    held = Content.assemble((f"{prop.name} ", "bold"), prop.held)
    held = held.stylize(DOUBT) if prop.open else held
    held += Content(f" · {prop.read}") if prop.read else Content()
    lines = [*wrapped(Content(" ").join(names), width), *wrapped(held, width, rest="  ")]
    last = [line for line in prop.handlings if not line.to_come]
    if last:
        happened = link(last[-1].says, f"app.move('visit', '{last[-1].scene.id}')", MUTED)
        lines += wrapped(happened, width, rest="  ")
    return lines
