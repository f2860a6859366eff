"""The title card and the end card: what the film is, before the first scene; what was walked, after the last.

Any key leaves it; most do no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.screen import ModalScreen

from chungking_tui.actions import key_action
from chungking_tui.queries.pictures import Layers
from chungking_tui.tui.drawing.cells import padded
from chungking_tui.tui.drawing.drawn import Drawn, Placed
from chungking_tui.tui.drawing.large_letters import large
from chungking_tui.tui.drawing.picture import LEAST_ROWS, rows_for
from chungking_tui.tui.drawing.text import linked, wrapped
from chungking_tui.tui.drawing.tones import ACCENT, MUTED, STORY
from chungking_tui.tui.widgets.page import Page
from chungking_tui.tui.widgets.picture_frames import PictureFrames

from .base import BaseScreen

ROOM_FOR_LARGE = 20
"""From so many rows on the title is set in large letters."""
SMALLEST, LARGEST = 64, 110
"""The narrowest and the widest that the picture of the title is, in cells: its letters can be read from there on."""
MEASURE = 76
"""The widest a line of text is, in cells."""


if TYPE_CHECKING:
    from chungking_tui.pictures.store import Pictures


@dataclass(frozen=True, kw_only=True)
class TitleCard:
    """A title card, or an end card.

    Attributes:
        title: the film's title.
        native: its own title, or nothing.
        made: who made it, and when.
        holds: what the pack holds, counted.
        about: what the film is about, and its stories: paragraphs, each of lines; none where that is sealed.
        keys: keys to begin with, and what each does.
        picture: the picture of the title, or none.
        pictures: gives the pictures of the film.
        does: what a key does on this card besides leaving it, by its name, where that is not its work everywhere.
        passes: whether other keys that only show something do their own work, too.
    """

    title: str
    native: str
    made: str
    holds: str
    about: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, str], ...]
    picture: Layers
    pictures: Callable[[], Pictures]
    does: Mapping[str, str] = field(default_factory=dict)
    passes: bool = True


class TitleScreen(BaseScreen, ModalScreen[None]):
    """Shows a title card over the view. Any key takes it away, and is for the view."""

    AUTO_FOCUS = None
    CSS = """
    TitleScreen { background: $background; }
    TitleScreen #title { width: 100%; height: 100%; padding: 0 2; }
    """

    def __init__(self, card: TitleCard) -> None:
        super().__init__()
        self.card = card
        self._page = Page(draw, postprocess=PictureFrames(card.pictures).postprocess, id="title")

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page

    def on_mount(self) -> None:
        """Fill it."""
        self._page.show(self.card)

    def on_click(self, event: Click) -> None:
        """Leave, but for a click on a key, which does what the key does."""
        event.stop()
        if self.is_active and "@click" not in event.style.meta:
            self.dismiss()


def draw(card: TitleCard, width: int, height: int) -> Drawn:
    """The card in the middle: the picture where there is room, the title, what the film is about, the first keys.

    Where not all of it fits, the large letters go first, then what the film is about, then all but title and keys.
    """
    texts = (
        *((_text(card, width, large_title=True, about=True),) if height >= ROOM_FOR_LARGE else ()),
        _text(card, width, about=True),
        _text(card, width),
        [_middle(Content.styled(card.title, f"bold {STORY[0]}"), width), *_keys(card, width)],
    )
    text = next((lines for lines in texts if len(lines) <= height), texts[-1][:height])
    columns = min(width, LARGEST)
    rows = min(rows_for(columns), height - len(text) - 2)
    columns = min(columns, round(columns * rows / rows_for(columns)))
    if not card.picture or rows < LEAST_ROWS or columns < SMALLEST:
        rows = 0
    above = max(0, (height - len(text) - rows - bool(rows)) // 2)
    lines = [Content()] * (above + rows + bool(rows)) + text
    pictures = (Placed(card.picture, above, columns, rows, (width - columns) // 2),) if rows else ()
    return Drawn(lines, pictures=pictures)


def _text(card: TitleCard, width: int, *, large_title: bool = False, about: bool = False) -> list[Content]:
    """What is read on the card."""
    tone = f"bold {STORY[0]}"
    title = large(card.title, width, tone) if large_title else []
    lines = [
        *(_middle(line, width) for line in title or [Content.styled(card.title, tone)]),
        *([Content()] if title else []),
        *([_middle(Content.styled(card.native, f"bold {STORY[1]}"), width)] if card.native else []),
        _middle(Content(card.made), width),
        _middle(Content.styled(card.holds, MUTED), width),
        Content(),
    ]
    if about and card.about:
        measure = min(width, MEASURE)
        left = (width - measure) // 2
        for paragraph in card.about:
            lines += [line.pad_left(left) for part in paragraph for line in wrapped(Content(part), measure)]
            lines.append(Content())
    return [*lines, *_keys(card, width)]


def _keys(card: TitleCard, width: int) -> list[Content]:
    """The first keys, each with what it does."""
    lines: list[Content] = []
    column = 2 + max(len(key) for key, _ in card.keys)
    left = max(0, (width - column - max(cell_len(does) for _, does in card.keys)) // 2)
    for key, does in card.keys:
        line = wrapped(Content(does), max(8, width - left), first=padded(key, column), rest=" " * column, tone=ACCENT)
        lines += [linked(one, key_action(key)).pad_left(left) for one in line]
    return lines


def _middle(text: Content, width: int) -> Content:
    return text.truncate(width, ellipsis=True).pad_left(max(0, (width - text.cell_length) // 2))
