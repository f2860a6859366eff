"""The strip: one line on the count, the props and the echo where the reader stands."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.actions import move_action, overlay_action, view_action
from chungking_tui.answers.strip import Priority, StripItem, strip_items
from chungking_tui.tui.drawing.tones import MUTED
from chungking_tui.tui.host import Host

from .line import Line, Piece

SETTINGS = {
    "first viewing": move_action("toggle_first_viewing"),
    "filter": overlay_action("filter"),
    "mirror": move_action("toggle_mirror"),
}
"""What a click does on the items that tell what is on."""


class StatusStrip(Line):
    """The count, the props, the echo: what is true where the reader stands."""

    ELLIPSIS = True

    def show_place(self, host: Host) -> None:
        """Draw what is true at the place, and first how far the reading of the pack is, while it is read.

        A click on an item does what its key does, or opens the view that it comes from.
        """
        if host.is_web and self.is_attached:
            self._tell_page(host)
        reads = [StripItem("reading", host.progress, Priority.ALWAYS)] if host.progress else []
        self.show(
            [
                Piece(
                    Content.assemble((f"{item.label} ", MUTED), item.says),
                    item.priority,
                    SETTINGS.get(item.label) or (view_action(item.view) if item.view else ""),
                )
                for item in (*reads, *strip_items(host.revealed, host.reading))
            ]
        )

    def _tell_page(self, host: Host) -> None:
        """Tell the page in which the app is drawn where the reader stands: its address follows the walk."""
        from chungking_tui.tui.textual_patches.web_driver import tell_page  # no terminal needs it

        reading = host.reading
        scenes = [
            host.film.scene_at(story, reading.positions[story]).id for story in (reading.story, 1 - reading.story)
        ]
        view = getattr(self.screen, "spec", None)
        tell_page(self.app, {"at": scenes, "view": view.id if view else "", "commentary": reading.commentary})
