"""Laying things over a view: finders and sheets, each on one screen that serves all of its kind, and the title."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.events import Event, Key, Paste
from textual.screen import Screen

from chungking_tui.tui.textual_patches.toasts import clear_toasts

from .finder import Finder, FinderScreen
from .sheet import Sheet, SheetScreen
from .title import TitleCard, TitleScreen
from .writing import Writing


@runtime_checkable
class Takes(Protocol):
    """A screen to type in, which may not be ready yet."""

    async def wait_until_ready(self, key: str) -> None:
        """Wait until it can take a key, by its name; nothing for a paste."""
        ...


SharedScreen = TypeVar("SharedScreen", bound=Screen[None])


def push_overlay(app: App[Any], described: Finder | Sheet | TitleCard | Writing) -> None:
    """Show a finder, a sheet or the title over what is on the screen.

    What stood as a toast goes, but for the title: it comes by itself at the first start, when the notices do.
    """
    if isinstance(described, TitleCard):
        app.push_screen(TitleScreen(described))
        return
    if isinstance(described, Writing):
        from .writing_screen import WritingScreen  # Textual's editor of texts, not before it is wanted

        clear_toasts(app)
        app.push_screen(WritingScreen(described))
        return
    clear_toasts(app)
    if isinstance(described, Finder):
        _installed(app, FinderScreen).describe(described)
        app.push_screen(FinderScreen.__name__)
    else:
        _installed(app, SheetScreen).describe(described)
        app.push_screen(SheetScreen.__name__)


def _installed(app: App[Any], kind: type[SharedScreen]) -> SharedScreen:
    """The one screen that serves all of a kind, installed when it is first needed."""
    if not app.is_screen_installed(kind.__name__):
        app.install_screen(kind(), kind.__name__)
    return app.get_screen(kind.__name__, kind)


async def wait_for_line(app: App[Any], event: Event) -> None:
    """Wait with a key, or with a paste, until the line or the sheet that was just opened can take it."""
    if isinstance(event, Key | Paste) and isinstance(app.screen, Takes):
        await app.screen.wait_until_ready(event.key if isinstance(event, Key) else "")
