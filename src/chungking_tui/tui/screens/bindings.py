"""Keys as Textual binds them, made of our rows; and what the bound ones are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingsMap, BindingType

from chungking_tui import keys
from chungking_tui.film.film import Film
from chungking_tui.tui.textual_patches.app_bindings import run_bound
from chungking_tui.tui.textual_patches.single_paint import end_hold
from chungking_tui.view_spec import GROUPS, Group, Key, ViewSpec

if TYPE_CHECKING:
    from chungking_tui.tui.services.walker import Walker


def bindings(rows: Iterable[Key]) -> list[BindingType]:
    """Keys, bound: foot, help and palette all read these."""
    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.shown,
            priority=key.priority,
            tooltip=key.tooltip,
            id=key.id,
            group=Binding.Group(key.group),
        )
        for key in rows
    ]


def bindings_for(film: Film, bound: BindingsMap, views: Iterable[ViewSpec]) -> BindingsMap:
    """What is bound everywhere, as far as it can do anything in a film, and a digit for each of the film's views."""
    digits = BindingsMap(bindings(map(keys.opening, views)))
    merged = BindingsMap.merge((bound, digits))
    if film.essay is None:
        merged.key_to_bindings = {
            key: found for key, found in merged.key_to_bindings.items() if found[0].id != "commentary.toggle"
        }
    return merged


class _Moves(Protocol):
    """A view, in which something may move."""

    def stop_motion(self) -> None:
        """Let everything stand."""
        ...


class _Leaves(Protocol):
    """A card that any key leaves, as ``title.TitleCard``."""

    does: Mapping[str, str]
    passes: bool


async def used_up(app: App[Any], event: events.Event, view: _Moves, walker: Walker) -> bool:
    """Whether a key or a click is used up before it comes to a screen.

    By a card that it leaves, by the walk that it stops, or by what it is bound to. What is typed into a line, by keys
    or by a paste, waits until that is there.

    Args:
        app: the app.
        event: a key, a click or a paste.
        view: the open view, whose motion any of them stops.
        walker: what walks by itself.
    """
    if app.return_code is not None:  # it is about to end: what comes now is for nobody
        return True
    end_hold(app.screen)
    key = event.key if isinstance(event, events.Key) and not event.is_forwarded else ""
    if key and await leave_title(app, key):
        return True
    from .bursts import chosen_action  # of no use before the first key

    chosen = await chosen_action(app)
    if app.screen.is_modal:
        from .overlay_stack import wait_for_line

        await wait_for_line(app, event)
        if await chosen_action(app) is not chosen:  # one was chosen meanwhile; it may have opened a line of its own
            await wait_for_line(app, event)
    view.stop_motion()
    if walker.walking and walker.stop_at(event, app.screen.active_bindings):
        return True
    if not (isinstance(event, events.Key) and key) or (app.focused and event.is_printable):
        return False
    typed = event.character or ""
    return await run_bound(app, key) or (not typed.isascii() and await run_bound(app, keys.latin_key(typed)))


async def leave_title(app: App[Any], key: str) -> bool:
    """Take the title or the end card away at a key, if one is shown.

    Returns:
        Whether the key is used up: as most are by that, or by what the card says that it does.
    """
    card: _Leaves | None = getattr(app.screen, "card", None)
    if card is None:
        return False
    app.pop_screen()
    if key in card.does:
        await app.screen.run_action(card.does[key])
        return True
    bound = app.screen.active_bindings.get(key)
    return bound is None or not (card.passes and keys.works_at_title(bound.binding.id or ""))


def group_of(binding: Binding) -> Group:
    """The group in which help lists a binding."""
    said = binding.group.description if binding.group else ""
    return next((group for group in GROUPS if group == said), GROUPS[-1])


class Action(NamedTuple):
    """What keys do: their names, the action, a word or two for it, a sentence, its group, whether the foot names it."""

    keys: tuple[str, ...]
    action: str
    label: str
    does: str
    group: Group
    shown: bool


def actions(active: Iterable[ActiveBinding]) -> list[Action]:
    """What the bound keys do, each action once with all its keys, in the order in which they are bound."""
    found: dict[str, Action] = {}
    for one in active:
        binding = one.binding
        if not (binding.tooltip and binding.id):
            continue
        name = one.node.app.get_key_display(binding)
        known = found.get(binding.action)
        if known is None:
            known = Action((), binding.action, binding.description, binding.tooltip, group_of(binding), binding.show)
        keys = known.keys if name in known.keys else (*known.keys, name)
        found[binding.action] = known._replace(keys=keys, shown=known.shown or binding.show)
    return list(found.values())
