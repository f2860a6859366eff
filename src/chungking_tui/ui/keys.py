"""Keys as Textual binds them, made of our rows; and what the bound ones are called."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import ActiveBinding, Binding, BindingType

from chungking_tui.spec import GROUPS, Group, Key


def bindings(keys: Iterable[Key]) -> list[BindingType]:
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
        for key in keys
    ]


def group_of(binding: Binding) -> Group:
    """The group in which help lists a binding."""
    said = binding.group.description if binding.group else ""
    return next((group for group in GROUPS if group == said), GROUPS[-1])


def key_names(active: Iterable[ActiveBinding]) -> dict[str, tuple[list[str], str]]:
    """What keys do, in the order in which they are bound: the keys of each, and the action."""
    by_tooltip: dict[str, tuple[list[str], str]] = {}
    for one in active:
        binding = one.binding
        if binding.tooltip and binding.id:
            names, _ = by_tooltip.setdefault(binding.tooltip, ([], binding.action))
            name = one.node.app.get_key_display(binding)
            if name not in names:
                names.append(name)
    return by_tooltip
