"""The bar of views on top and the keys at the foot: one line each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.binding import ActiveBinding
from textual.content import Content

from chungking_tui.actions import view_action
from chungking_tui.film.model import FilmHead
from chungking_tui.film.work import words
from chungking_tui.tui.drawing.text import linked
from chungking_tui.tui.drawing.tones import ACCENT, MUTED
from chungking_tui.view_spec import ViewSpec

from .line import Line, Piece, fit

MOST_KEYS = 6
WALK_CELLS = 20
"""How long the line is that shows how much is left of the stay of a walk."""
LISTS_PROBLEMS = "pack.problems"
"""The id of the key that lists what is to mend."""
KEPT = ("help", "palette")
"""The last keys that give way where room is short: from these all others are reached."""


class ViewBar(Line):
    """The film's title, and the views with their keys, the open one reversed. With less room the title gives way."""

    DEFAULT_CSS = """
    ViewBar { padding: 0; }
    """
    GAP = ""

    def __init__(self, head: FilmHead, views: Sequence[ViewSpec], open_view: str) -> None:
        super().__init__()
        self._film_head = head
        self._views = views
        self._open_view = open_view

    def show_film(self, head: FilmHead, views: Sequence[ViewSpec]) -> None:
        """Name another film, or other views."""
        if (head, views) != (self._film_head, self._views):
            self._film_head, self._views = head, views
            self.refresh()

    def render(self) -> Content:
        """The first of the ways to say it that fits."""
        width = self.content_size.width
        return next((line for line in self._ways() if line.cell_length <= width), self._short(width))

    def _ways(self) -> Iterator[Content]:
        head = self._film_head
        title = Content.styled(f" {head.title}", "bold")
        native = Content.styled(f" {head.native_title}", MUTED) if head.native_title else Content()
        padded = Content("").join([self._titled(view, " ") for view in self._views])
        made = Content.styled(f"   {', '.join(filter(None, (words(head).by, head.dated)))}", MUTED)
        yield title + native + Content("  ") + padded + made
        yield title + native + Content("  ") + padded
        yield title + Content("  ") + padded
        yield padded
        yield Content(" ").join([self._titled(view, "") for view in self._views])

    def _short(self, width: int) -> Content:
        """The open view by its name, as many of the others as fit, the rest by their keys."""
        named = {self._open_view}
        for view in self._views:
            if self._with_names({*named, view.id}).cell_length <= width:
                named.add(view.id)
        short = self._with_names(named)
        if short.cell_length <= width:
            return short
        pieces = [
            Piece(self._titled(view, " "), 0) if view.id == self._open_view else Piece(self._key(view), number + 1)
            for number, view in enumerate(self._views)
        ]
        return fit(pieces, width, "")

    def _with_names(self, named: Collection[str]) -> Content:
        return Content("").join(
            [self._titled(view, " ") if view.id in named else self._key(view) for view in self._views]
        )

    def _titled(self, view: ViewSpec, pad: str) -> Content:
        text = Content.styled(f"{pad}{view.key} {view.title}{pad}", self._tone(view))
        return linked(text, view_action(view.id))

    def _key(self, view: ViewSpec) -> Content:
        return linked(Content.styled(f" {view.key} ", self._tone(view)), view_action(view.id))

    def _tone(self, view: ViewSpec) -> str:
        return "bold reverse" if view.id == self._open_view else ""


class KeyBar(Line):
    """The keys that do something here, at most six, as their bindings describe them."""

    GAP = "  "

    def __init__(self) -> None:
        super().__init__()
        self._named: Sequence[ActiveBinding] = ()
        self._renamed: dict[str, str] = {}
        self._to_mend = 0

    def show_to_mend(self, count: int) -> None:
        """Name the key that lists what is to mend in the pack, as long as there is anything."""
        if count != self._to_mend:
            self._to_mend = count
            self.show_bindings(self._named)

    def rename(self, labels: dict[str, str]) -> None:
        """Call some of the bindings, by id, something else than they do themselves."""
        if labels != self._renamed:
            self._renamed = labels
            self.show_bindings(self._named)

    def show_bindings(self, bindings: Sequence[ActiveBinding]) -> None:
        """Draw the bindings that want to be shown, several keys of one action once."""
        self._named = bindings
        shown: dict[str, tuple[list[str], ActiveBinding]] = {}
        for active in bindings:
            binding = active.binding
            if binding.show and active.enabled:
                keys, _ = shown.setdefault(binding.id or binding.action, ([], active))
                keys.append(self.app.get_key_display(binding))
        grouped: dict[str, list[tuple[str, ActiveBinding]]] = {}
        for keys, active in shown.values():
            label = self._renamed.get(active.binding.id or "", active.binding.description)
            grouped.setdefault(label, []).append((keys[0], active))
        kept = [name for name in KEPT if name in grouped]
        names = [name for name in grouped if name not in kept][: MOST_KEYS - len(kept)]
        pieces = [
            self._piece(KEPT.index(name) if name in kept else drop, name, grouped[name])
            for drop, name in enumerate((*names, *kept), start=len(KEPT))
        ]
        mend = next((active.binding for active in bindings if active.binding.id == LISTS_PROBLEMS), None)
        if self._to_mend and mend:
            says = f"{self._to_mend:,} to mend"
            pieces.append(key_piece(self.app.get_key_display(mend), says, mend.action, 0))
        self.show(pieces)

    def show_walk(self, left: float | None, *, paused: bool = False) -> None:
        """Draw how much is left of the stay of a walk, of 1, and the keys that it hears; with None the keys again."""
        if left is None:
            self.show_bindings(self._named)
            return
        full = round(left * WALK_CELLS)
        line = Content.assemble(("━" * full, ACCENT), ("─" * (WALK_CELLS - full), MUTED))
        state = Piece(line + Content.styled("  paused" if paused else "  walking", "bold"))
        keys = (("space", "goes on" if paused else "pauses"), ("+−", "pace"), ("any other", "stops"))
        self.show([state, *(key_piece(key, does, "", drop) for drop, (key, does) in enumerate(keys, 1))])

    @staticmethod
    def _piece(drop: int, description: str, found: list[tuple[str, ActiveBinding]]) -> Piece:
        return key_piece("".join(key for key, _ in found), description, found[0][1].binding.action, drop)


def key_piece(keys: str, does: str, action: str, drop: int) -> Piece:
    """Keys and what they do, as the foot names them; a click does it."""
    return Piece(Content.assemble((keys, ACCENT), f" {does}"), drop, action)
