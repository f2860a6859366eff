"""The app: views, keys, the one Reading. It alone assigns the Reading, and it alone navigates."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import sys
from collections.abc import Iterable
from functools import partial
from typing import Self

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.events import Event, Key, MouseDown
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from chungking_tui.film import cursors, echoes, essay, reading, ways, wording
from chungking_tui.film.find import scene_named
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading
from chungking_tui.film.views import VIEWS, view_named
from chungking_tui.memory import Memory, saved_of
from chungking_tui.messages import StepWanted
from chungking_tui.screens import sheets
from chungking_tui.screens.sheet import LinesFor, SheetScreen
from chungking_tui.screens.stories import StoriesScreen
from chungking_tui.screens.view import ViewScreen
from chungking_tui.themes import OURS
from chungking_tui.widgets.bars import ViewName
from chungking_tui.widgets.scene_track import SceneTrack
from chungking_tui.widgets.story_column import StoryColumn

SAVE_AFTER = 1.0
"""Seconds from the first unsaved move to the save."""


def _screen(view: str) -> type[ViewScreen]:
    """The screen of a view; what is not Stories is imported when it is opened first."""
    if view == "countdown":
        from chungking_tui.screens.countdown import CountdownScreen

        return CountdownScreen
    if view == "letter":
        from chungking_tui.screens.letter import LetterScreen

        return LetterScreen
    if view == "apartment":
        from chungking_tui.screens.apartment import ApartmentScreen

        return ApartmentScreen
    return StoriesScreen


def _commands() -> type[Provider]:
    from chungking_tui.palette import Commands

    return Commands


class ChungkingApp(App[None]):
    """Walks a film. Views are Textual modes; which one is open is ``current_mode``."""

    TITLE = "chungking-tui"
    CSS = "Toast { min-width: 20; }"
    """On a terminal of a few columns a toast would have no room at all, which Textual cannot draw."""
    DEFAULT_MODE = "stories"
    COMMANDS = {_commands}
    NOTIFICATION_TIMEOUT = 3
    BINDINGS = [
        Binding("c", "commentary", "commentary", id="commentary.toggle", tooltip="The essay's commentary on or off"),
        Binding("m", "mirror", "mirror", id="mirror.toggle", tooltip="The other story follows the echoes, or stays"),
        Binding("a", "walk", "walk", show=False, id="walk.toggle", tooltip="Walk by itself; any key stops it"),
        Binding("z", "alone", "one story", show=False, id="story.alone", tooltip="This story alone, or both"),
        Binding("s", "sources", "sources", show=False, id="sources.show", tooltip="Sources, and what is disputed"),
        Binding("y", "copy", "copy", show=False, id="citation.copy", tooltip="Copy a citation of what is in focus"),
        Binding("backspace", "place_back", "back", show=False, id="place.back", tooltip="Back to where you were"),
        Binding("ctrl+right", "place_forward", "forward", show=False, id="place.forward", tooltip="Forward again"),
        Binding("question_mark,f1", "keys", "help", id="help.keys", tooltip="The keys for where you are"),
        Binding("ctrl+p", "command_palette", "palette", id="palette.open", tooltip="Find an action, a scene, a theme"),
        Binding("L", "problems", "problems", show=False, id="pack.problems", tooltip="What is to mend in this pack"),
        Binding("escape", "close_top", "close", show=False, id="top.close", tooltip="Close the commentary"),
        Binding("q", "quit", "quit", show=False, id="app.quit", tooltip="Quit; your place is kept"),
        Binding(
            "ctrl+q",
            "quit",
            "quit",
            show=False,
            priority=True,
            id="app.quit.always",
            tooltip="Quit, from anywhere",
        ),
        *(
            Binding(
                view.key,
                f"view('{view.id}')",
                view.title,
                show=False,
                id=f"view.{view.id}",
                tooltip=f"Open the view {view.title}",
            )
            for view in VIEWS
        ),
    ]

    reading: var[Reading] = var(Reading, init=False)

    def __init__(
        self,
        film: Film,
        start: Reading,
        *,
        copy: dict[int, str] | None = None,
        memory: Memory | None = None,
        notices: Iterable[str] = (),
        problems: Iterable[str] = (),
    ) -> None:
        """Put the app together.

        Args:
            film: the film to walk.
            start: where the reader stands at first.
            copy: the reader's own text of the essay, by paragraph.
            memory: where the place is kept; None keeps none.
            notices: sentences to show when the app opens.
            problems: what is to mend in the pack, a text each.
        """
        super().__init__()
        self.film = film
        self.memory = memory
        self._copy = copy or {}
        self._notices = tuple(notices)
        self._problems = tuple(problems)
        self._unsaved = memory is not None
        self._saving = False
        self._sheet: SheetScreen | None = None
        self._walk: Timer | None = None
        self._chosen_theme = ""
        self.set_reactive(ChungkingApp.reading, start)
        self.views = tuple(ViewName(found.key, found.id, found.title) for found in VIEWS if found.has(film))
        for theme in OURS:
            self.register_theme(theme)
        self.theme = OURS[0].name
        for name in self.views:
            self.add_mode(name.id, partial(self._open, name.id))

    @classmethod
    def at_view(cls, view: str) -> type[Self]:
        """This app, but that another view opens first: Textual wants to know that of the class."""
        return type(cls.__name__, (cls,), {"DEFAULT_MODE": view})

    def _open(self, view: str) -> Screen[None]:
        return _screen(view)(self.film, self.views, self._copy).data_bind(ChungkingApp.reading)

    def on_mount(self) -> None:
        """Say what the reader should know."""
        if not self.is_headless and not self.is_web:
            self._leave_on_signals()
        for notice in self._notices:
            self._tell(notice, severity="warning")

    def _leave_on_signals(self) -> None:
        """Save and leave when the terminal is closed or somebody ends the program."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: the palette tells our bindings and scenes."""
        del screen
        return ()

    # The Reading and its saving

    def watch_reading(self) -> None:
        """Save a little after the first unsaved move."""
        self._save_soon()

    def _save_soon(self) -> None:
        self._unsaved = True
        if self.memory and not self._saving:
            self._saving = True
            self.set_timer(SAVE_AFTER, self.save_place)

    def save_place(self, *, wait: float = 0.0) -> None:
        """Save the place, if it has changed; while another program saves, keep it for the next time."""
        self._saving = False
        if self.memory is None or not self._unsaved:
            return
        place = saved_of(self.reading, self.film)
        self._unsaved = not self.memory.keep(self.film.head.id, place, theme=self._chosen_theme, wait=wait)
        if not self.memory.writable:
            self._tell(self.memory.notice, severity="warning")
            self.memory = None

    def on_unmount(self) -> None:
        """Save on the way out."""
        self.save_place(wait=1.0)

    # Moves

    @property
    def view(self) -> ViewScreen | None:
        """The open view, whatever lies over it; None before the first stands."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, ViewScreen)), None)

    @property
    def _story(self) -> int:
        return self.view.story(self.reading) if self.view else self.reading.story

    @property
    def _scene(self) -> Scene:
        return self.view.scene(self.reading) if self.view else reading.in_focus(self.reading, self.film)

    @property
    def _laid(self) -> essay.Commentary:
        """What the commentary says here, open or not."""
        here = reading.in_focus(self.reading, self.film)
        return self.view.subject(self.reading) if self.view else essay.on_scene(self.film, here)

    def action_step(self, by: int) -> None:
        """So many scenes on, or back."""
        before = reading.focus_story(self.reading, self._story)
        self.reading = reading.step(before, self.film, by)
        if self.reading is before:
            self._tell(f"The {'last' if by > 0 else 'first'} scene of story {before.story + 1}.")

    def action_first(self) -> None:
        """The first scene of the story."""
        self.reading = reading.first(reading.focus_story(self.reading, self._story), self.film)

    def action_last(self) -> None:
        """The last scene of the story."""
        self.reading = reading.last(reading.focus_story(self.reading, self._story), self.film)

    def action_change_story(self) -> None:
        """The other story."""
        self.reading = reading.change_story(self.reading)

    def action_follow(self) -> None:
        """The first echo of the scene."""
        if echoes.of_scene(self.film, reading.in_focus(self.reading, self.film).id):
            self.reading = reading.follow(self.reading, self.film)
        else:
            self._tell("This scene has no echo.")

    def action_visit(self, scene_id: str) -> None:
        """A scene by its id."""
        scene = scene_named(self.film, scene_id)
        if scene is not None:
            self.reading = reading.go_to(self.reading, self.film, scene)

    def action_place_back(self) -> None:
        """The place before this one."""
        self.reading = reading.back(self.reading, self.film)

    def action_place_forward(self) -> None:
        """The place that was left by going back."""
        self.reading = reading.forward(self.reading, self.film)

    def action_mirror(self) -> None:
        """The other story follows the echoes, or stays."""
        self.reading = reading.toggle_mirror(self.reading, self.film)

    def action_commentary(self) -> None:
        """The commentary on or off."""
        if self.film.essay is None:
            self._tell("This pack has no essay.")
        else:
            self.reading = reading.toggle_commentary(self.reading)

    def action_alone(self) -> None:
        """The story alone, or both."""
        self.reading = reading.toggle_alone(self.reading)

    def action_view(self, name: str) -> None:
        """Open a view."""
        found = view_named(name)
        if found is None or name == self.current_mode:
            return
        if found.has(self.film):
            self.switch_mode(name)
        else:
            self._tell(f"This pack has no {found.needs}.")

    @on(StepWanted)
    def step_on(self, event: StepWanted) -> None:
        """A view has been paged through; backwards, one lands at the end of the scene before."""
        before = self.reading
        self.action_step(event.by)
        if event.by < 0 and self.reading is not before and isinstance(self.screen, StoriesScreen):
            self.screen.show_end()

    @on(StoryColumn.Focused)
    def focus_story(self, event: StoryColumn.Focused) -> None:
        """A story was clicked."""
        self.reading = reading.focus_story(self.reading, event.story)

    @on(SceneTrack.Chosen)
    def go_to_scene(self, event: SceneTrack.Chosen) -> None:
        """A scene of the line was clicked."""
        self.reading = reading.go_to(self.reading, self.film, event.scene)

    # Walking by itself

    def action_walk(self) -> None:
        """Walk by itself, at the view's own pace; at the end one starts again from the beginning."""
        view = self.view
        if view is None:
            return
        if view.walk_on(self.reading) is self.reading:
            self.reading = view.walk_from(self.reading)
        self._walk = self.set_interval(view.PACE, self._walk_on)
        self._tell("Walking; any key stops.")

    def _walk_on(self) -> None:
        before = self.reading
        if self.view and not self.screen.is_modal:
            self.reading = self.view.walk_on(before)
        if self.reading is before:
            self._stop_walking()

    def _stop_walking(self) -> None:
        if self._walk:
            self._walk.stop()
            self._walk = None

    async def on_event(self, event: Event) -> None:
        """Let any key or click stop the walk; one that would only start it again does nothing else."""
        if self._walk and isinstance(event, (Key, MouseDown)):
            self._stop_walking()
            if isinstance(event, Key) and event.key in {"a", "escape"}:
                return
        await super().on_event(event)

    # Inside the instruments

    def action_step_day(self, by: int) -> None:
        """So many days on in the countdown, or back."""
        before = self.reading
        self.reading = cursors.step_day(before, self.film, by)
        if self.reading is before:
            self._tell(f"The {'last' if by > 0 else 'first'} day of the countdown.")

    def action_day_end(self, end: int) -> None:
        """The first day of the countdown (-1), or the last (1)."""
        self.reading = cursors.to_day(self.reading, self.film, dt.date.min if end < 0 else dt.date.max)

    def action_day(self, day: str) -> None:
        """A day of the countdown, as ``1994-04-30``."""
        self.reading = cursors.to_day(self.reading, self.film, dt.date.fromisoformat(day))

    def action_next_prop(self, by: int) -> None:
        """The next prop in hand, or the one before."""
        self.reading = cursors.next_prop(self.reading, self.film, by)

    def action_prop(self, name: str) -> None:
        """A prop in hand, by its id."""
        self.reading = cursors.take_prop(self.reading, self.film, name)

    def action_next_object(self, by: int) -> None:
        """The next object of the apartment, or the one before."""
        self.reading = cursors.next_object(self.reading, self.film, by)

    def action_object(self, name: str) -> None:
        """An object of the apartment, by its id."""
        self.reading = cursors.take_object(self.reading, self.film, name)

    def action_read(self) -> None:
        """Read in Stories the scene that the view means."""
        self.reading = reading.go_to(self.reading, self.film, self._scene)
        self.action_view("stories")

    # What lies over the view

    def action_choose_way(self) -> None:
        """Choose among the ways on from the scene."""
        from chungking_tui.screens.chooser import ChooserScreen

        laid = self._laid
        found = ways.on_from(self.film, laid)
        if self.screen.is_modal:
            return
        if found:
            self.push_screen(ChooserScreen(f"on from {laid.about}", found), self._take_way)
        else:
            self._tell("No way leads on from here but the next scene.")

    def _take_way(self, scene_id: str | None) -> None:
        if scene_id is not None:
            self.action_visit(scene_id)

    def action_command_palette(self) -> None:
        """The palette, once."""
        from chungking_tui.palette import Palette

        if not self.screen.is_modal:
            self.push_screen(Palette(id="--command-palette"))

    def action_keys(self) -> None:
        """The keys for where one is."""
        bindings = list(self.screen.active_bindings.values())
        self._lay("keys", partial(sheets.keys, bindings, self.get_key_display))

    def action_sources(self, scene_id: str = "") -> None:
        """The sources of the scene in focus, or of one that is named, and what is disputed about it."""
        scene = scene_named(self.film, scene_id) or self._scene
        laid = self._laid if self.reading.commentary else None
        self._lay("sources", partial(sheets.sources, self.film, scene, laid))

    def action_problems(self) -> None:
        """What is to mend in the pack."""
        if self._problems:
            self._lay("problems", partial(sheets.problems, self._problems))
        else:
            self._tell("This pack holds together.")

    def _lay(self, title: str, lines_for: LinesFor) -> None:
        if self.screen.is_modal:
            return
        if self._sheet is None:
            self._sheet = SheetScreen()
            self.install_screen(self._sheet, "sheet")
        self._sheet.set_text(title, lines_for)
        self.push_screen("sheet")

    def action_close_top(self) -> None:
        """Close the commentary, if it is open. What lies over the view closes itself."""
        if self.reading.commentary:
            self.action_commentary()

    def action_copy(self) -> None:
        """Copy a citation of the card, and of the passages laid over it, through the terminal."""
        scene = self._scene
        passages = self._laid.passages if self.reading.commentary else ()
        citations = [wording.cite_scene(self.film, scene), *(wording.cite_passage(self.film, p) for p in passages)]
        self.copy_to_clipboard("\n".join(citations))
        marks = "".join(f" ¶{passage.n}" for passage in passages)
        self._tell(f"Citation copied: {scene.label}{marks}")

    def action_use_theme(self, name: str) -> None:
        """Another theme."""
        if name in self.available_themes:
            self.theme = self._chosen_theme = name
            self._save_soon()

    def _tell(self, sentence: str, *, severity: str = "information") -> None:
        if severity == "information":
            self.clear_notifications()  # one remark at a time
        self.notify(sentence, severity="warning" if severity == "warning" else "information", markup=False)
