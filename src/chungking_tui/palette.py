"""The command palette: every action that does something here, and every scene."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.markup import escape

from chungking_tui.film import wording
from chungking_tui.widgets.bars import qualified

if TYPE_CHECKING:
    from chungking_tui.app import ChungkingApp

_Command = tuple[str, str, str]
"""What it is called, the action it runs, what that does."""


class _Commands(Provider):
    """A provider of commands that are known beforehand."""

    def commands(self) -> Iterator[_Command]:
        """The commands."""
        raise NotImplementedError

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for name, action, tooltip in self.commands():
            yield DiscoveryHit(escape(name), partial(self.screen.run_action, action), name, tooltip)

    async def search(self, query: str) -> Hits:
        """The commands whose names match what is typed."""
        matcher = self.matcher(query)
        for name, action, tooltip in self.commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(
                    score, matcher.highlight(escape(name)), partial(self.screen.run_action, action), name, tooltip
                )


class ActionCommands(_Commands):
    """Every action with a key here."""

    def commands(self) -> Iterator[_Command]:
        """The actions, each once, as the bindings tell them."""
        told: set[str] = set()
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if not binding.tooltip or not binding.id or binding.tooltip in told:
                continue
            told.add(binding.tooltip)
            display = self.app.get_key_display(binding) or key
            yield f"{binding.tooltip}  ({display})", qualified(active), ""
        for name in sorted(self.app.available_themes):
            yield f"Theme: {name}", f"app.use_theme('{name}')", ""


class SceneCommands(_Commands):
    """Every scene."""

    def commands(self) -> Iterator[_Command]:
        """The scenes in the order of the film."""
        app: ChungkingApp = self.app  # type: ignore[assignment]
        for scene in app.film.scenes.values():
            yield f"{wording.place(scene)}", f"app.visit('{scene.id}')", ""
