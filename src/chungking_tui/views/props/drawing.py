"""Letter & keys, drawn: the prop in hand, its line among the others', who has read it; under it who knows what."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.actions import move_action
from chungking_tui.tui.drawing.drawn import Drawn
from chungking_tui.tui.drawing.text import link, wrapped
from chungking_tui.tui.drawing.tones import DISPUTED, MUTED, STORY

from .answer import PropAnswer, PropsAnswer
from .knowledge_table import full_width, table
from .lanes import Chart

GAP = 3
"""The cells between the lanes and what stands beside them."""


LANES = 72
"""How many columns the lanes keep at least where the knowledge stands beside them, with everybody in it."""


def lanes(answer: PropsAnswer, width: int, height: int) -> Drawn:
    """What has become of the prop, the lanes of the stories, the knowledge and how far the viewer is ahead.

    Where the height is short the other story gives way; the prop's own keeps all its props.
    """
    prop = next((prop for prop in answer.props if prop.id == answer.chosen), None)
    if prop is None:
        return Drawn(())
    lines: list[Content] = []
    for stories in ((prop.story, 1 - prop.story), (prop.story,)):
        wide = full_width(answer, stories)
        beside = 0 < wide <= width - LANES - GAP
        room = width - wide - GAP if beside else width
        left: list[Content] = []
        for story in stories:
            shown = [one for one in answer.props if one.story == story]
            chart = Chart(answer, shown, room).lines() if shown else []
            left += [Content(), *chart] if chart else []
        known = table(answer, stories, wide if beside else width)
        head = _head(answer, prop, width)
        way = _way(prop, room)
        if beside:
            lines = [*head, *_abreast([*left, *way], known, width - wide)]
        elif len(head) + len(left) + len(way) + len(known) <= height:
            lines = [*head, *left, *way, *known]
        else:
            lines = _apart([*head, *_last(prop, width), *left], known, height)
        if len(lines) <= height:
            break
    return Drawn(lines)


def _apart(lines: list[Content], known: list[Content], height: int) -> list[Content]:
    """Lanes, then the knowledge: on a page of its own where it would be cut."""
    left = height - len(lines)
    return [*lines, *[Content()] * (left if 0 < left < len(known) else 0), *known]


def _way(prop: PropAnswer, width: int) -> list[Content]:
    """All that has happened to the prop, a scene a line."""
    lines: list[Content] = []
    for line in prop.handlings:
        if not line.to_come:
            happened = link(line.says, move_action("visit", line.scene.id), "")
            lines += wrapped(happened + Content.styled(f"  {line.where} · {line.sources}", MUTED), width, rest="    ")
    return [Content(), *lines] if lines else []


def _last(prop: PropAnswer, width: int) -> list[Content]:
    """What happened to the prop last."""
    done = [line for line in prop.handlings if not line.to_come]
    if not done:
        return []
    return wrapped(link(done[-1].says, move_action("visit", done[-1].scene.id), MUTED), width, rest="  ")


def _abreast(left: list[Content], right: list[Content], start: int) -> list[Content]:
    """Lines beside one another."""
    rows = max(len(left), len(right))
    left, right = left + [Content()] * (rows - len(left)), right + [Content()] * (rows - len(right))
    return [one.pad_right(start - one.cell_length) + other for one, other in zip(left, right, strict=True)]


def _head(answer: PropsAnswer, prop: PropAnswer, width: int) -> list[Content]:
    """The props to choose from; in a sentence where the one in hand is and who has read it."""
    names = [
        link(
            f" {one.name} ",
            move_action("choose_prop", one.id),
            f"bold reverse {STORY[one.story]}" if one is prop else "",
        )
        for one in answer.props
    ]
    read = f" {prop.read[0].upper()}{prop.read[1:]}." if prop.read else ""
    said = Content.styled(
        f"The {prop.name}, {prop.held}.{read}", f"bold {DISPUTED if prop.open else STORY[prop.story]}"
    )
    return [*wrapped(Content(" ").join(names), width), Content(), *wrapped(said, width)]
