"""The app: it holds the one Reading, replaces it by what a move makes of it, and opens views. No layout, no prose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import RenderableType
from textual.app import App
from textual.binding import ActiveBinding
from textual.events import Event, Key, MouseDown, Paste

from chungking_tui import keys
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.moves.base import STORIES_VIEW, Moved
from chungking_tui.pack.problems import Problem
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.saved.session import Session
from chungking_tui.view_spec import ViewAnswer, ViewSpec, views_of

from .host import AppOptions, PictureSource, Reloader
from .screens.bindings import bindings, bindings_for, used_up
from .screens.view import STYLES, ViewScreen
from .services.picture_library import PictureLibrary
from .services.saver import Saver
from .services.walker import Walker
from .terminal import on_end_signals
from .textual_patches.all import patch_textual
from .textual_patches.app_bindings import bindings_of, set_bindings
from .textual_patches.removed_widgets import relayout_if_mouse_is_over_removed_widget
from .textual_patches.stylesheet import ParsedOnce
from .textual_patches.terminal_parser import TolerantParser
from .textual_patches.toasts import clear_toasts, seconds_for
from .themes import Inks

INPUT = (Key, MouseDown, Paste)
"""What somebody does: it stops what moves by itself."""


class ChungkingApp(App[Path]):
    """Walks a film. Views are Textual modes; the open one is ``current_mode``. It returns the pack to open next."""

    TITLE = "chungking-tui"
    CSS_PATH = STYLES / "app.tcss"
    DEFAULT_MODE = "stories"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False  # Textual finds no text in what is drawn here, and would empty the clipboard
    NOTIFICATION_TIMEOUT = 3
    BINDINGS = bindings(keys.APP)

    def __init__(
        self,
        film: Film,
        start: Reading,
        *,
        table: Sequence[ViewSpec],
        session: Session | None = None,
        options: AppOptions = AppOptions(),  # noqa: B008 (a frozen value)
    ) -> None:
        """Put the app together.

        Args:
            film: the film to walk.
            start: where the reader stands at first.
            table: every view of the program, in order; the film may lack what some are made from.
            session: what is kept between two runs; None keeps nothing.
            options: how the app starts.
        """
        patch_textual()
        self._inks = Inks()
        super().__init__()
        self.film, self.reading, self._table, self.packs = film, start, table, options.packs
        self.views: Sequence[ViewSpec] = views_of(film, table)
        self.session, self.progress, self._options = session or Session(film, None), "", options
        self.problems: Sequence[Problem] = options.problems
        self.reloader: Reloader | None = options.reloader
        self.before_exit: Callable[[], None] = lambda: None
        self.pictures: PictureSource = PictureLibrary(options.picture_cache_dir, shown=options.with_pictures)
        self._walker, self._saver = Walker(self, self.set_interval), Saver(self, self.session, start)
        self._own_bindings = bindings_of(self)
        set_bindings(self, bindings_for(film, self._own_bindings, self.views))
        self._inks.put_on(self)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        for view in table:
            self.add_mode(view.id, partial(view.new_screen, self))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's variables, and the inks that are worked out of them."""
        self.theme_variables = self._inks.of(self.theme, super().get_css_variables)
        return self.theme_variables

    def on_mount(self) -> None:
        """Lay the title over the first view, before any key; save and leave when the program is ended from outside."""
        if not self.is_headless and not self.is_web:
            on_end_signals(lambda number: self.exit(return_code=128 + number))
        if self._options.with_title:
            self.overlay("title")
        for notice in self._options.notices:
            self.notify(notice, severity="warning", markup=False, timeout=seconds_for(self, notice))
        if self.reloader:
            self.reloader.start(self)

    @property
    def view(self) -> ViewScreen | None:
        """The open view, whatever lies over it; None before the first stands."""
        stack = reversed(self.screen_stack) if self.is_running else ()
        return next((screen for screen in stack if isinstance(screen, ViewScreen)), None)

    @property
    def revealed(self) -> RevealedFilm:
        """The film as far as the reader may know it."""
        return revealed_film(self.film, self.reading)

    @property
    def answer(self) -> ViewAnswer:
        """What the open view shows."""
        return self.view.answer if self.view else self.views[0].answer(self.revealed, self.reading)

    @property
    def active_keys(self) -> Sequence[ActiveBinding]:
        """The bindings that do something in the open view."""
        return list(self.view.active_bindings.values()) if self.view else ()

    def move(self, name: str, *arguments: str | int) -> None:
        """Run a move by its name in ``moves.table``, and apply it."""
        from chungking_tui.moves.table import MOVES

        self.apply(MOVES[name](self.film, self.reading, *arguments))

    def apply(self, moved: Moved) -> None:
        """Take over what a move has made: its Reading, its sentence, its view. Nothing else sets the Reading."""
        if moved.reading is not self.reading:
            self.reading = moved.reading
            if self.view and self.view.is_mounted:  # one that is not shows the place when it is
                self.view.show_place(self.revealed, self.reading)
            self._saver.save_soon(self.reading)
        if says := moved.interlude or moved.says or ("" if self.current_mode == STORIES_VIEW else moved.elsewhere):
            (self.view.show_interlude if moved.interlude and self.view else self.say)(says)
        if moved.view:
            self.action_view(moved.view)
        if moved.ended:
            self.overlay("end")

    def say(self, sentence: str) -> None:
        """Show a sentence; it replaces the one before."""
        if sentence:
            clear_toasts(self)
            self.notify(sentence, markup=False, timeout=seconds_for(self, sentence))

    def do(self, action: str) -> None:
        """Run an action of the open view, after what is laid over the view has closed."""
        from .screens.bursts import run_soon

        run_soon(self.view, action)

    def overlay(self, name: str, *arguments: str) -> None:
        """Lay something over the view, unless something lies there; or say why there is nothing to lay."""
        from .overlays.table import OVERLAYS
        from .screens.overlay_stack import push_overlay

        described = "" if self.screen.is_modal else OVERLAYS[name](self, *arguments)
        if isinstance(described, str):
            self.say(described)
        else:
            push_overlay(self, described)

    def action_move(self, name: str, first: str | int | None = None, second: str | int | None = None) -> None:
        """Run a move. Textual passes an action as many arguments as it names."""
        self.move(name, *(argument for argument in (first, second) if argument is not None))

    def action_overlay(self, name: str, argument: str = "") -> None:
        """Lay something over the view."""
        self.overlay(name, *filter(None, [argument]))

    def action_command(self, name: str, *arguments: int) -> None:
        """Run a command by its name in ``commands``."""
        from .commands import COMMANDS

        COMMANDS[name](self, *arguments)

    def action_use_theme(self, name: str) -> None:
        """Take another theme."""
        if name in self.available_themes:
            self.theme = self.session.theme = name
            self._saver.save_soon(self.reading)

    def action_view(self, name: str) -> None:
        """Open a view."""
        if not any(view.id == name for view in self.views):
            self.say(f"This pack has no { ({view.id: view.needs for view in self._table}.get(name, name)) }.")
        elif name != self.current_mode:
            self.call_next(self._switch_to, name)  # from a click this runs inside the widget, where no screen is made

    def _switch_to(self, name: str) -> None:
        """Open a view, unless a key pressed right after has already laid something over the current one."""
        if not self.screen.is_modal:
            self.switch_mode(name)
            if self.view and self.view.is_mounted:
                self.view.show_place(self.revealed, self.reading)

    def action_walk(self) -> None:
        """Walk by itself, at the view's own pace."""
        self._walker.start(self.view)

    async def on_event(self, event: Event) -> None:
        """Stop motion and the walk at any key or click; drop a key that is for the walk alone."""
        TolerantParser.take(event)
        if isinstance(event, INPUT) and self.view and await used_up(self, event, self.view, self._walker):
            return
        relayout_if_mouse_is_over_removed_widget(self, event)
        await super().on_event(event)

    def keep_bookmarks(self, bookmarks: Bookmarks, sentence: str = "") -> None:
        """Save these bookmarks at once; the sentence is shown when that is done."""
        self._saver.save_bookmarks(bookmarks, self.reading, sentence)

    def show_pack(self, film: Film, reading: Reading, problems: Sequence[Problem]) -> None:
        """Show another state of the pack, at a place in it."""
        self.film = self.session.film = film
        self.problems, self.views = problems, views_of(film, self._table)
        set_bindings(self, bindings_for(film, self._own_bindings, self.views))
        if not any(view.id == self.current_mode for view in self.views):
            self.action_view(STORIES_VIEW)
        self.apply(Moved(reading))

    def show_progress(self, progress: str) -> None:
        """Show on the strip how many scenes of the pack are read; nothing when all are."""
        self.progress = progress
        if self.view:
            self.view.strip.show_place(self)

    def exit(self, result: Path | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, after what wants to see the last screen has seen it."""
        self.before_exit()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Save on the way out."""
        self._saver.save_on_exit()


def at_view(view: str) -> type[ChungkingApp]:
    """The app, but that another view opens first: Textual wants to know that of the class."""
    return type(ChungkingApp.__name__, (ChungkingApp,), {"DEFAULT_MODE": view})
