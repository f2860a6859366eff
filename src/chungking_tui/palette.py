"""The command palette: every action that does something here, every scene, every theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from chungking_tui.app import ChungkingApp
from chungking_tui.film import afterlives, apartment, custody, filters, wording
from chungking_tui.film.model import Film, is_sealed
from chungking_tui.widgets.bars import qualified

PAGE = 8
"""How many commands a page key passes."""


class Palette(CommandPalette):
    """Textual's palette, but that a page key moves by commands: by rows it fails on a terminal too small for any."""

    DEFAULT_CSS = """
    Palette > Vertical { min-width: 20; }
    """
    BINDINGS = [
        Binding("pagedown", "page(1)", "page down", show=False, id="palette.down", tooltip="Some commands on"),
        Binding("pageup", "page(-1)", "page up", show=False, id="palette.up", tooltip="Some commands back"),
    ]

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once: of keys that come in a burst the second finds the palette closed already.

        The search ends with it; Textual's own would go on to fill a list that is gone.
        """
        if not self.is_current:
            return AwaitComplete()
        self.workers.cancel_all()
        return super().dismiss(result)

    # A search may end after the palette has closed; Textual's watchers look for a list that is gone then.

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()

    def action_page(self, pages: int) -> None:
        """Some commands on, or back; as far as there are any."""
        found = self.query_one(CommandList)
        if found.option_count:
            at = (found.highlighted or 0) + pages * PAGE
            found.highlighted = max(0, min(found.option_count - 1, at))


class Commands(Provider):
    """What the palette finds: a name, and the action that it runs."""

    def commands(self) -> Iterator[tuple[str, str]]:
        """The actions as their bindings tell them; what the film holds, as far as one may know it; the themes."""
        told: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and binding.id and binding.tooltip not in told:
                told.add(binding.tooltip)
                name = f"{binding.description}: {binding.tooltip}  ({self.app.get_key_display(binding)})"
                yield name, qualified(active)
        if isinstance(self.app, ChungkingApp):
            yield from _of_film(self.app.told)
        for name in sorted(self.app.available_themes):
            yield f"theme: {name}", f"app.use_theme('{name}')"

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for name, action in self.commands():
            yield DiscoveryHit(escape(name), partial(self.screen.run_action, action), name)

    async def search(self, query: str) -> Hits:
        """The commands whose names match what is typed."""
        matcher = self.matcher(query)
        for name, action in self.commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(escape(name)), partial(self.screen.run_action, action), name)


def _of_film(film: Film) -> Iterator[tuple[str, str]]:
    """Scenes, passages, afterlives, people, props and objects, each with the way to it."""
    for scene in film.scenes.values():
        if not is_sealed(scene):
            yield wording.place(scene), f"app.open('scene', '{scene.id}')"
    for passage in film.essay.passages if film.essay else ():
        if not is_sealed(passage):
            yield f"¶{passage.n} {passage.theme}", f"app.open('passage', '{passage.n}')"
    for number, entry in enumerate(afterlives.entries(film)):
        yield f"{entry.date} {entry.title}", f"app.open('afterlife', '{number}')"
    for found in filters.choices(film):
        if found.kind == "person":
            yield f"{found.label}: {wording.so_many(found.count, 'scene')}", f"app.open('filter', '{found.id}')"
    for route in custody.routes(film).values():
        yield f"{route.name}: from hand to hand", f"app.open('prop', '{route.prop}')"
    for story in apartment.stories(film).values():
        yield f"{story.record.name}: in the flat", f"app.open('object', '{story.id}')"
