"""The command palette: every action that does something here, every scene, every theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from chungking_tui.app import ChungkingApp
from chungking_tui.film import wording
from chungking_tui.widgets.bars import qualified


class Commands(Provider):
    """What the palette finds: a name, and the action that it runs."""

    def commands(self) -> Iterator[tuple[str, str]]:
        """The actions as their bindings tell them, then the scenes in the order of the film, then the themes."""
        told: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and binding.id and binding.tooltip not in told:
                told.add(binding.tooltip)
                name = f"{binding.description}: {binding.tooltip}  ({self.app.get_key_display(binding)})"
                yield name, qualified(active)
        if isinstance(self.app, ChungkingApp):
            for scene in self.app.film.scenes.values():
                yield wording.place(scene), f"app.visit('{scene.id}')"
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
