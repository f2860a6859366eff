"""What comes faster than a screen is laid out: sizes, clicks on what has gone, keys and clicks in one burst."""

from __future__ import annotations

import asyncio
import gc
import os
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.events import Click, Key, MouseDown, MouseEvent, MouseMove, MouseUp, Paste, Resize
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList

from chungking_tui import keys
from chungking_tui.film.film import Film
from chungking_tui.reading.place import begin
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.screens.bindings import used_up
from chungking_tui.tui.textual_patches import render_cache
from chungking_tui.tui.textual_patches.all import patch_textual
from chungking_tui.tui.textual_patches.terminal_parser import TolerantParser
from chungking_tui.tui.textual_patches.toasts import clear_toasts
from chungking_tui.view_spec import DIGITS
from chungking_tui.views.table import VIEWS

from .conftest import Opener, settled


@asynccontextmanager
async def running(film: Film, size: tuple[int, int] = (120, 40)) -> AsyncIterator[ChungkingApp]:
    """The app with its toasts, which Textual's tests leave out otherwise."""
    app = ChungkingApp(film, begin(film), table=VIEWS)
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True):
        await settled(app)
        yield app


def mouse(kind: type[MouseEvent], x: int, y: int) -> MouseEvent:
    return kind(None, x, y, 0, 0, 0 if kind is MouseMove else 1, False, False, False, screen_x=x, screen_y=y)


def sized(app: ChungkingApp, width: int, height: int) -> None:
    """Give the terminal another size, as its driver does."""
    app._driver._size = Size(width, height)  # type: ignore[union-attr]
    app.post_message(Resize(Size(width, height), Size(width, height)))


async def test_a_sentence_that_another_replaces_leaves_nothing_on_the_screen(film: Film) -> None:
    """Textual takes such a toast away and leaves its frame: each sentence made the app heavier."""

    async def frames() -> list[str | None]:
        await asyncio.sleep(0.05)
        await settled(app)
        return [frame.id for frame in app.screen.query("ToastHolder")]

    async with running(film) as app:
        for attempt in range(5):
            app.say(f"Sentence number {attempt}.")
            await settled(app)
        newest = next(iter(app._notifications))
        assert newest.message == "Sentence number 4."
        assert await frames() == [f"--textual-toast-{newest.identity}"]
        app.action_view("countdown")
        await settled(app)
        clear_toasts(app)
        app.action_view("stories")
        assert not await frames()


async def test_a_long_sentence_stands_as_long_as_reading_it_takes(film: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChungkingApp, "NOTIFICATION_TIMEOUT", 3)
    async with running(film) as app:
        stood = []
        for sentence in ("Short.", "word " * 40):
            app.say(sentence)
            await settled(app)
            (toast,) = app._notifications
            stood.append(toast.timeout)
        assert stood[0] == 3
        assert stood[1] >= 8


async def test_what_is_drawn_of_a_toast_goes_with_it(film: Film) -> None:
    """Textual's cache of a widget's grounds holds the widget's lines, too: of a thousand that have gone."""

    def caches() -> int:
        gc.collect()
        return sum(type(found) is StylesCache for found in gc.get_objects())

    async with running(film) as app:
        standing = caches()
        for attempt in range(15):
            app.say(f"Sentence number {attempt}.")
            await asyncio.sleep(0.03)
            await settled(app)
        clear_toasts(app)
        await asyncio.sleep(0.05)
        await settled(app)
        assert caches() <= standing + 4


def test_of_the_styles_that_pictures_have_few_are_kept() -> None:
    patch_textual()
    for number in range(3 * render_cache.MAX_STYLES):
        style = Style(color=Color.from_rgb(number % 256, number // 256, 7))
        assert Strip.render_ansi(style, ColorSystem.TRUECOLOR) == f"38;2;{number % 256};{number // 256};7"
    assert Strip.render_ansi.cache_info().currsize <= render_cache.MAX_STYLES


async def test_a_press_on_a_toast_that_has_just_gone_ends_nothing(film: Film) -> None:
    async with running(film) as app:
        pressed = 0
        for attempt in range(12):
            app.say(f"A sentence that stands in a toast, number {attempt}.")
            await asyncio.sleep(0.02)
            await settled(app)
            toast = next(iter(app.screen.query("Toast")), None)
            if toast is None:
                continue
            x, y = toast.region.x + 2, toast.region.y + 1
            app.clear_notifications()
            for _ in range(200):
                await asyncio.sleep(0)
                if not app.screen.get_widget_at(x, y)[0].is_attached:
                    for kind in (MouseDown, MouseUp, MouseMove):
                        app._driver.process_message(mouse(kind, x, y))  # type: ignore[union-attr]
                    pressed += 1
                    break
            await settled(app)
        assert pressed
        assert app._exception is None


async def test_the_title_is_not_laid_over_what_a_first_key_has_opened(film: Film) -> None:
    """Both come in one burst at the start: the key, and the title that waits for the first picture of the screen."""
    async with running(film) as app:
        app.post_message(Key("t", "t"))
        app.call_after_refresh(app.action_overlay, "title")
        await settled(app)
        assert app.screen.query(OptionList)
        app.post_message(Key("escape", None))
        await settled(app)
        assert not app.screen.is_modal


async def test_a_click_on_an_entry_that_has_just_gone_chooses_nothing(film: Film) -> None:
    async with running(film) as app:
        app.overlay("contents")
        await settled(app)
        entries = app.screen.query_one(OptionList)
        assert entries.option_count > 20
        region = entries.content_region
        click = mouse(Click, region.x + 3, region.y + 15)
        click._style = app.screen.get_style_at(region.x + 3, region.y + 15)  # which entry it is, as it was painted
        entries.clear_options()
        entries.post_message(click)
        await settled(app)
        assert app._exception is None
        assert app.screen.is_modal


@pytest.mark.parametrize("over", ["", "question_mark", "colon"])
async def test_sizes_that_wait_in_a_queue_do_not_call_each_other_back(film: Film, over: str) -> None:
    chance = random.Random(1)
    async with running(film) as app:
        if over:
            app.post_message(Key(over, None))
            await settled(app)
        for _ in range(20):
            screens = [app.screen, *app._background_screens]
            for size in chance.choices([Size(100, 13), Size(50, 40), Size(120, 40), Size(60, 24), Size(1, 1)], k=3):
                app._driver._size = size  # type: ignore[union-attr]
                app._size = size
                for screen in screens:
                    screen.post_message(Resize(size, size))
                    for _ in range(chance.randrange(3)):
                        screen.call_later(lambda: None)
            await asyncio.sleep(0.02)
            await settled(app)
            assert {screen._compositor.size for screen in screens} == {app.size}


SIZES = [(1, 1), (2, 1), (1, 50), (3, 3), (8, 4), (30, 8), (39, 12), (59, 23), (60, 24), (80, 24), (120, 40), (250, 80)]
ROWS = (*keys.APP, *keys.PAGES, *(key for view in VIEWS for key in view.keys))
PRESSED = [
    *(key for row in ROWS for key in row.keys.split(",") if row.action != "app.quit" and row.id != "pack.edit"),
    *DIGITS[: len(VIEWS)], "escape", "escape", "enter", "tab", "backspace", "delete", *"ab 2.9",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_a_random_walk_of_keys_clicks_pastes_and_sizes_ends_nothing(film: Film, seed: int, events: int) -> None:
    """As many events as ``--walk`` says; after them Escapes lead out of whatever lies open, and ``q`` leaves."""
    chance = random.Random(seed)
    async with running(film) as app:
        for _ in range(events):
            happens(app, chance)
            if chance.randrange(6) == 0:
                await asyncio.sleep(0)
            if chance.randrange(40) == 0:
                await settled(app)
            assert app._exception is None
        sized(app, 120, 40)
        for _ in range(6):
            await settled(app)
            app.post_message(Key("escape", None))
        await settled(app)
        assert not app.screen.is_modal
        app.post_message(Key("q", "q"))
        await settled(app)
        assert app._exit
        assert app._exception is None


def happens(app: ChungkingApp, chance: random.Random) -> None:
    """Something that a reader, a terminal or a window may do."""
    match chance.randrange(10):
        case 0 | 1:
            sized(app, *chance.choice(SIZES))
        case 2 | 3:
            x, y = chance.randrange(app.size.width), chance.randrange(app.size.height)
            for kind in (MouseMove, MouseDown, MouseUp):
                app.post_message(mouse(kind, x, y))
        case 4:
            app.post_message(Paste(chance.choice(["closet", "x" * 3_000, "a\nb\tc", "é重慶", ""])))
        case _:
            name = chance.choice(PRESSED)
            app.post_message(Key(name, name if len(name) == 1 else None))


async def burst(app: ChungkingApp, text: str) -> None:
    """Keys as a terminal sends them in one packet."""
    for event in TolerantParser().feed(text):
        event.set_sender(app)
        app.post_message(event)
    await settled(app)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        (":1.7\r", "1.7"),
        (":2.3\r:1.5\r", "1.5"),
        ("/tin\x1b[27u:1.4\r", "1.4"),
        (":1.7\rJ", "1.8"),
        ("t1.9\r", "1.9"),
        (":\x1b[200~1.7\x1b[201~\r", "1.7"),
        (":1.77\x7f\rJJ", "1.9"),
        ("J:1.7\rK", "1.6"),
        (":1.3\r\x1b[27u:1.6\r", "1.6"),
        ("\x10go to\r1.7\r", "1.7"),
        ("\x10contents\r1.9\rJ", "1.10"),
        ("J\x10first scene\rJJ", "1.3"),
    ],
)
async def test_keys_of_one_packet_are_typed_into_the_line_that_the_first_opens(film: Film, typed: str, at: str) -> None:
    async with running(film) as app:
        await burst(app, typed)
        assert app.answer.scene.label == at
        await burst(app, typed)  # the finder is known by now
        assert app.answer.scene.label == at


async def test_a_bookmark_that_comes_in_one_packet_has_its_line(film: Film) -> None:
    async with running(film) as app:
        await burst(app, "bthe brush again\r")
        (kept,) = app.session.bookmarks.values()
        assert kept.note == "the brush again"
        await burst(app, "J")
        assert app.answer.scene.label == "1.2"


@pytest.mark.parametrize(
    ("typed", "says", "at"),
    [
        ("wmine\x13", "mine", "1.1"),
        ("w\x13wmine\x13J", "mine", "1.2"),
        ("w\x1b[200~two\nlines\x1b[201~\x13", "two\nlines", "1.1"),
        ("wmine\x1b[27u\x13JJ", "mine", "1.3"),
        ("wmi" + "n" * 300 + "\x13", "mi" + "n" * 300, "1.1"),
        ("\x10write a note\rmine\x13J", "mine", "1.2"),
    ],
)
async def test_a_note_that_comes_in_one_packet_is_kept_whole(film: Film, typed: str, says: str, at: str) -> None:
    async with running(film) as app:
        await burst(app, typed)
        assert [note.says for note in app.session.notes.values()] == [says]
        assert app.answer.scene.label == at


@pytest.mark.parametrize(
    ("typed", "latin"),
    [
        ("ф", "a"),
        ("О", "J"),
        ("ш", "i"),
        ("с", "c"),
        ("й", "q"),
        ("ψ", "c"),
        ("ξ", "j"),
        ("ע", "g"),
        ("Т", "N"),
        ("і", "s"),
        ("ж", ""),
    ],
)
def test_a_letter_of_another_script_stands_for_the_one_of_its_key(typed: str, latin: str) -> None:
    assert keys.latin_key(typed) == latin


async def test_the_keys_of_another_layout_do_what_those_of_the_same_place_do(film: Film) -> None:
    async with running(film) as app:
        await burst(app, "О")  # J
        assert app.answer.scene.label == "1.2"
        await burst(app, "с")  # c
        assert app.reading.commentary
        await burst(app, ":кириллица")  # into a line goes what is typed
        assert app.reading.commentary
        await burst(app, "\x1b[27u[")
        assert app.answer.scene.label == "1.1"
        await burst(app, "]")
        assert app.answer.scene.label == "1.2"


async def test_ctrl_z_stops_nothing_where_the_app_has_no_terminal(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs it has a terminal, perhaps, and is stopped with it."""
    sent: list[int] = []
    monkeypatch.setattr("os.kill", lambda _, number: sent.append(number))
    monkeypatch.setattr("os.tcgetpgrp", lambda _: os.getpgrp())
    monkeypatch.setattr("os.getsid", lambda _: os.getpgrp() + 1)
    async with opened("brush") as reader:
        await reader.press("ctrl+z")
        assert "There is no shell here to go back to." in reader.said
    assert not sent


@pytest.mark.parametrize("view", ["echoes", "props", "essay"])
async def test_a_view_that_is_opened_and_walked_in_one_breath(opened: Opener, view: str) -> None:
    """The keys come before the view that the first of them opens has anything in it."""
    async with opened("brush", view=view) as reader:
        for key in ("1", "J", "3", "1", "J"):
            reader.app.post_message(Key(key, key))
        await settled(reader.app)
        assert reader.at == "a-tin-a-day"
        assert "A tin a day" in reader.painted


async def test_what_comes_after_the_end_was_chosen_waits_for_nothing(film: Film) -> None:
    """Each letter waited a second for a line that was never to come."""
    async with running(film) as app:
        view = app.view
        assert view
        app.exit()
        for key in ("ctrl+p", "a", "enter"):
            assert await used_up(app, Key(key, None), view, app._walker)
        assert not app.screen.is_modal
