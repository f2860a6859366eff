"""The app: it holds the one Reading, replaces it by what a move makes of it, and opens views. No layout, no prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Self

from textual.app import App
from textual.binding import ActiveBinding
from textual.events import Event, Key, MouseDown

from chungking_tui import keys
from chungking_tui.film.film import Film, Told
from chungking_tui.moves.base import STORIES_VIEW, Moved
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.horizon import within
from chungking_tui.reading.place import Reading
from chungking_tui.saved.session import Session
from chungking_tui.tui.screens.bindings import bindings, bound_for
from chungking_tui.tui.screens.view import STYLES, ViewScreen
from chungking_tui.tui.services.pack_reloader import Author
from chungking_tui.tui.services.saver import Saver
from chungking_tui.tui.services.walker import Walker
from chungking_tui.tui.textual_patches.all import patch_textual
from chungking_tui.tui.textual_patches.app_bindings import bindings_of, set_bindings
from chungking_tui.tui.textual_patches.removed_widgets import relayout_if_mouse_is_over_removed_widget
from chungking_tui.tui.textual_patches.stylesheet import ParsedOnce
from chungking_tui.tui.textual_patches.toasts import clear_toasts
from chungking_tui.view_spec import ViewAnswer, ViewSpec, views_of

from .terminal import on_end_signals
from .themes import Inks


class ChungkingApp(App[None]):
    """Walks a film. Views are Textual modes; which one is open is ``current_mode``. It is the ``tui.host.Host``."""

    TITLE = "chungking-tui"
    CSS_PATH = STYLES / "app.tcss"
    DEFAULT_MODE = "stories"
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3
    BINDINGS = bindings(keys.APP)

    def __init__(
        self,
        film: Film,
        start: Reading,
        *,
        table: Sequence[ViewSpec],
        session: Session | None = None,
        notices: Iterable[str] = (),
        problems: Iterable[Problem] = (),
        author: Author | None = None,
    ) -> None:
        """Put the app together.

        Args:
            film: the film to walk.
            start: where the reader stands at first.
            table: every view of the program, in order; the film may lack what some are made from.
            session: what is kept between two runs; None keeps nothing.
            notices: sentences to show when the app opens.
            problems: what is to mend in the pack.
            author: reads the pack again; None where it is only read.
        """
        patch_textual()
        self._inks = Inks()
        super().__init__()
        self.film, self.reading, self._table = film, start, table
        self.views: Sequence[ViewSpec] = views_of(film, table)
        self.problems: Sequence[Problem] = tuple(problems)
        self.session, self.author, self.progress = session or Session(film, None), author, ""
        self._notices = tuple(notices)
        self._walker = Walker(self, self.set_interval)
        self._saver = Saver(self, self.session, start)
        self._bound_everywhere = bindings_of(self)
        set_bindings(self, bound_for(film, self._bound_everywhere, self.views))
        self._inks.put_on(self)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        for view in table:
            self.add_mode(view.id, partial(view.new_screen, self))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and the inks that are worked out of them."""
        self.theme_variables = self._inks.of(self.theme, super().get_css_variables)
        return self.theme_variables

    @classmethod
    def at_view(cls, view: str) -> type[Self]:
        """This app, but that another view opens first: Textual wants to know that of the class."""
        return type(cls.__name__, (cls,), {"DEFAULT_MODE": view})

    def on_mount(self) -> None:
        """Say what the reader should know; save and leave when somebody ends the program."""
        if not self.is_headless and not self.is_web:
            on_end_signals(lambda number: self.exit(return_code=128 + number))
        for notice in self._notices:
            self.notify(notice, severity="warning", markup=False)
        if self.author:
            self.author.begin(self)

    @property
    def view(self) -> ViewScreen | None:
        """The open view, whatever lies over it; None before the first stands."""
        stack = reversed(self.screen_stack) if self.is_running else ()
        return next((screen for screen in stack if isinstance(screen, ViewScreen)), None)

    @property
    def told(self) -> Told:
        """The film as far as the reader may know it."""
        return within(self.film, self.reading)

    @property
    def answer(self) -> ViewAnswer:
        """What the open view shows."""
        return self.view.answer if self.view else self.views[0].answer(self.told, self.reading)

    @property
    def active_keys(self) -> Sequence[ActiveBinding]:
        """The bindings that do something in the open view."""
        return list(self.view.active_bindings.values()) if self.view else ()

    def move(self, name: str, *arguments: str | int) -> None:
        """Run a move by its name in ``moves.table``, and apply it."""
        from chungking_tui.moves.table import MOVES

        self.apply(MOVES[name](self.film, self.reading, *arguments))

    def apply(self, moved: Moved) -> None:
        """Stand where a move leads, say what it says, open the view it names: nothing else changes the Reading."""
        if moved.reading is not self.reading:
            self.reading = moved.reading
            if self.view:
                self.view.follow(self.told, self.reading)
            self._saver.soon(self.reading)
        if says := moved.hinge or moved.says or ("" if self.current_mode == STORIES_VIEW else moved.elsewhere):
            (self.view.cross if moved.hinge and self.view else self.say)(says)
        if moved.view:
            self.action_view(moved.view)

    def say(self, sentence: str) -> None:
        """Say a sentence; it replaces the one before."""
        clear_toasts(self)
        self.notify(sentence, markup=False)

    def do(self, action: str) -> None:
        """Run an action of the open view, after what is laid over the view has closed."""
        if self.view:
            self.call_later(self.view.run_action, action)

    def overlay(self, name: str, *arguments: str) -> None:
        """Lay something over the view, by its name in ``overlays.table``; or say why there is nothing to lay."""
        from chungking_tui.tui.overlays.table import OVERLAYS

        described = OVERLAYS[name](self, *arguments)
        if self.view and not isinstance(described, str):
            self.view.open_overlay(described)
        elif isinstance(described, str):
            self.say(described)

    def action_move(self, name: str, first: str | int | None = None, second: str | int | None = None) -> None:
        """Run a move by its name in ``moves.table``. Textual passes an action as many arguments as it names."""
        self.move(name, *(argument for argument in (first, second) if argument is not None))

    def action_overlay(self, name: str, argument: str = "") -> None:
        """Lay something over the view, unless something lies there."""
        if not self.screen.is_modal:
            self.overlay(name, *filter(None, [argument]))

    def action_command(self, name: str, *arguments: int) -> None:
        """Run a command by its name in ``commands``."""
        from .commands import COMMANDS

        COMMANDS[name](self, *arguments)

    def action_use_theme(self, name: str) -> None:
        """Another theme."""
        if name in self.available_themes:
            self.theme = self.session.theme = name
            self._saver.soon(self.reading)

    def action_view(self, name: str) -> None:
        """Open a view."""
        if not any(view.id == name for view in self.views):
            self.say(f"This pack has no { ({view.id: view.needs for view in self._table}.get(name, name)) }.")
        elif name != self.current_mode:
            self.call_next(self._switch_to, name)  # from a click this runs inside the widget, where no screen is made

    def _switch_to(self, name: str) -> None:
        """Open a view, unless of keys in a burst the next has laid something over this one."""
        if not self.screen.is_modal:
            self.switch_mode(name)
            if self.view and self.view.is_mounted:
                self.view.follow(self.told, self.reading)

    def action_walk(self) -> None:
        """Walk by itself, at the view's own pace."""
        if self.view:
            self._walker.start(self.view.spec)

    async def on_event(self, event: Event) -> None:
        """Let any key or click end what moves, and the walk; one that would only start it again does nothing else."""
        if isinstance(event, (Key, MouseDown)) and self.view:
            if isinstance(event, Key) and getattr(self.screen, "LEAVES_AT_A_KEY", False):
                self.pop_screen()
            self.view.touched()
            if self._walker.walking and self._walker.stopped_by(event, self.screen.active_bindings):
                return
        relayout_if_mouse_is_over_removed_widget(self, event)
        await super().on_event(event)

    def keep_bookmarks(self, bookmarks: Bookmarks) -> None:
        """Keep these bookmarks, at once."""
        self._saver.keep(bookmarks, self.reading)

    def take_up(self, film: Film, reading: Reading, problems: Sequence[Problem]) -> None:
        """Show another state of the pack, at a place in it."""
        self.film = self.session.film = film
        self.problems, self.views = problems, views_of(film, self._table)
        set_bindings(self, bound_for(film, self._bound_everywhere, self.views))
        if not any(view.id == self.current_mode for view in self.views):
            self.action_view(STORIES_VIEW)
        self.apply(Moved(reading))

    def tell_progress(self, progress: str) -> None:
        """Show on the strip how far the reading of the pack is; nothing when it is done."""
        self.progress = progress
        if self.view:
            self.view.strip.say(self)

    def on_unmount(self) -> None:
        """Save on the way out."""
        self._saver.at_the_end()
