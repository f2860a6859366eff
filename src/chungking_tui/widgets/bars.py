"""The bar of views on top and the keys at the foot: one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import App
from textual.binding import ActiveBinding
from textual.content import Content

from chungking_tui.film.model import Film

from .line import Line, Piece
from .tones import MARK, MUTED

MOST_KEYS = 8
HELP = "help"
"""The last key that gives way where room is short."""


def qualified(active: ActiveBinding) -> str:
    """A binding's action with its namespace, so that it can be run from anywhere."""
    action = active.binding.action
    if "." in action.partition("(")[0]:
        return action
    return f"{'app' if isinstance(active.node, App) else 'screen'}.{action}"


class ViewName(NamedTuple):
    """A view as the bar names it: its key, its id, its title."""

    key: str
    id: str
    title: str


class ViewBar(Line):
    """The film's title, and the views with their keys; the open one is marked."""

    def __init__(self, film: Film, views: Sequence[ViewName], open_view: str) -> None:
        super().__init__()
        head = film.head
        native = f" {head.native_title}" if head.native_title else ""
        pieces = [
            Piece(Content.styled(head.title, "bold") + Content.styled(native, MUTED), 1),
            *(self._view(number, view, view.id == open_view) for number, view in enumerate(views, start=1)),
        ]
        self.show([*pieces, Piece(Content.styled(f"{head.director}, {head.year}".strip(", "), MUTED), len(views) + 2)])

    @staticmethod
    def _view(number: int, view: ViewName, is_open: bool) -> Piece:
        tone = "bold reverse" if is_open else ""
        text = Content.styled(f" {view.key} {view.title} ", tone)
        return Piece(text, 0 if is_open else number + 1, f"app.view('{view.id}')")


class KeyBar(Line):
    """The keys that do something here, at most eight, told by the bindings themselves."""

    GAP = "  "

    def show_bindings(self, bindings: Sequence[ActiveBinding]) -> None:
        """Draw the bindings that want to be shown, several keys of one action once."""
        shown: dict[str, tuple[list[str], ActiveBinding]] = {}
        for active in bindings:
            binding = active.binding
            if binding.show and active.enabled:
                keys, _ = shown.setdefault(binding.id or binding.action, ([], active))
                keys.append(self.app.get_key_display(binding))
        grouped: dict[str, list[tuple[str, ActiveBinding]]] = {}
        for keys, active in shown.values():
            grouped.setdefault(active.binding.description, []).append((keys[0], active))
        names = [name for name in grouped if name != HELP][: MOST_KEYS - (HELP in grouped)]
        names += [HELP] if HELP in grouped else []
        pieces = [
            self._piece(0 if name == HELP else rank, name, grouped[name]) for rank, name in enumerate(names, start=1)
        ]
        self.show(pieces)

    @staticmethod
    def _piece(rank: int, description: str, found: list[tuple[str, ActiveBinding]]) -> Piece:
        keys = "".join(key for key, _ in found)
        text = Content.assemble((keys, MARK), (f" {description}", ""))
        return Piece(text, rank, qualified(found[0][1]))


if __name__ == "__main__":
    from textual.app import ComposeResult

    from chungking_tui.film.sample import sample

    class Demo(App[None]):
        """Both bars."""

        def compose(self) -> ComposeResult:
            """The widget."""
            yield ViewBar(sample(), [ViewName("1", "stories", "Stories")], "stories")
            yield KeyBar()

        def on_mount(self) -> None:
            """Name the keys."""
            self.query_one(KeyBar).show_bindings(list(self.screen.active_bindings.values()))

    Demo().run()
