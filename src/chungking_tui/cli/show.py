"""The command ``show``: a view, the whole pack, or a part of it, as text or Markdown."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from typing import NamedTuple

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.film.merge import Notes
from chungking_tui.plain import about
from chungking_tui.plain.bookmarks import bookmarks
from chungking_tui.plain.layout import WIDTH, as_markdown, as_text
from chungking_tui.plain.page import titled, view_page, whole
from chungking_tui.queries.countdown import calendar
from chungking_tui.reading import standing
from chungking_tui.reading.bookmarks import Bookmarks
from chungking_tui.reading.horizon import fully_revealed, revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.saved.paths import default_pack, pack_cache, places_file
from chungking_tui.saved.places import PlacesFile, reading_of
from chungking_tui.search import find
from chungking_tui.view_spec import views_of
from chungking_tui.views.table import VIEWS
from chungking_tui.words import wording
from chungking_tui.words.blocks import Block
from chungking_tui.words.scope import Scope
from chungking_tui.words.wording import so_many

from .layers import reading_with, with_layers, with_own_notes
from .opening import ImpossibleError, load_film, require_view, scene_at, with_essay_text
from .options import Options
from .output import DONE, say, write

PARTS = {
    "about": about.about,
    "order": about.order,
    "people": about.people,
    "sources": about.sources,
    "disputes": about.disputes,
}
"""What ``show`` prints of the whole pack, apart from its views."""
WHOLE, BOOKMARKS = "all", "bookmarks"
SAVED = "saved"
"""What ``--until`` calls the place where the app was left."""
MOST_PLACES = 2


class Asked(NamedTuple):
    """Where one is asked to stand, and what to tell."""

    reading: Reading
    scope: Scope


def show(options: Options) -> int:
    """Print a view or a part of a pack."""
    folder = options.scenes or default_pack()
    film, problems = load_film(folder, pack_cache())
    laid = with_layers(film, tuple(options.layers))
    require_view(laid.film, options.plain_view)
    saved = PlacesFile(places_file()).load(film.head.id)
    film, notes, kept = with_own_notes(laid.film, saved)
    film, notice = with_essay_text(film, options.essay)
    for said in filter(None, (*laid.notices, kept.notice)):
        say(said)
    _print(_told(film, options, laid.named, notes), options)
    if notice:
        say(notice)
    if problems:
        say(f"{so_many(len(problems), 'problem')} in the pack; `chungking-tui check {folder}` lists them.")
    return DONE


def _told(film: Film, options: Options, named: tuple[str, ...], notes: Notes) -> list[Block]:
    name = options.plain_view
    view = next((view for view in VIEWS if view.id == name), None)
    if view is None and (options.at or (options.essay and name != WHOLE)):
        given = "--at" if options.at else "--essay"
        raise ImpossibleError(f"`show {name}` tells of the whole pack; leave {given} out.")
    if name == BOOKMARKS:
        if options.until:
            raise ImpossibleError("`show bookmarks` prints all of them; leave --until out.")
        return bookmarks(film, _bookmarks(film), notes)
    if view:
        asked = _asked(film, options, view.id)
        return view_page(view, film, reading_with(film, asked.reading, named), asked.scope)
    reading = reading_with(film, _end(film, options), named)
    if name == WHOLE:
        return whole(VIEWS, film, reading)
    revealed = revealed_film(film, reading)
    return titled(revealed, PARTS[name](revealed))


def _print(told: list[Block], options: Options) -> None:
    """Print what is told, as text where nothing else is asked for."""
    if options.as_form == "markdown":
        write(as_markdown(told))
        return
    width = options.width
    if width is None:
        on_terminal = sys.stdout is not None and sys.stdout.isatty()
        width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns - 1) if on_terminal else 0
    write(as_text(told, width))


def _end(film: Film, options: Options) -> Reading:
    """The end of what may be told: of the work, or as far as ``--until`` says."""
    if not options.until:
        return standing.at_the_end(film)
    if options.until != SAVED:
        return standing.until(film, scene_at(film, options.until))
    saved = PlacesFile(places_file()).load(film.head.id)
    if saved is None:
        raise ImpossibleError("No place is saved of this pack yet; open it once, or give --until a scene.")
    return replace(reading_of(saved, film)[0], first_viewing=True)


def _asked(film: Film, options: Options, view: str) -> Asked:
    """Where the named places are, and what of a view is told there; without a place all is told, at the end."""
    end = _end(film, options)
    if not options.at:
        return Asked(end, Scope())
    if len(options.at) > MOST_PLACES:
        raise ImpossibleError("--at names a place once, or one in each story.")
    found = [_place(film, typed, view) for typed in options.at]
    told = revealed_film(film, end)
    for asked in found:
        for scene in asked.scope.scenes:
            if scene.id not in told.scenes:
                raise ImpossibleError(
                    f"{scene.heading} comes after {options.until}; leave --until out, or name a later scene."
                )
    first = found[0]
    if len(found) == 1:
        return Asked(_sealed(first.reading, end), first.scope)
    scenes = [scene for asked in found for scene in asked.scope.scenes]
    if len(scenes) < MOST_PLACES or scenes[0].story == scenes[1].story:
        raise ImpossibleError("Two places are one in each story; ask for two of the same story one after the other.")
    return Asked(_sealed(standing.at_scenes(film, scenes[0], scenes[1]), end), Scope(scenes=tuple(scenes)))


def _sealed(reading: Reading, end: Reading) -> Reading:
    """A reading with the first viewing of another."""
    return replace(reading, first_viewing=end.first_viewing, visited=end.visited) if end.first_viewing else reading


def _place(film: Film, typed: str, view: str) -> Asked:
    """A place as one types it after ``:``: a scene by number or id, a day of the countdown, a passage of the essay.

    Raises:
        ImpossibleError: there is no such place, or the view has nothing to do with it.
    """
    revealed = fully_revealed(film)
    for found in views_of(film, VIEWS):
        for entry in found.typed(revealed, typed):
            kind, name = entry.target.kind, entry.target.id
            if kind == "passage" and view != found.id:
                raise ImpossibleError(
                    f"{typed} is a paragraph of the essay; `show {found.id} --at {typed}` prints its note."
                )
            if kind == "passage":
                return Asked(standing.at_the_end(film), Scope(passage=int(name)))
            if kind == "day":
                return _on_day(film, dt.date.fromisoformat(name), view, found.id)
            scene = scene_at(film, name)
            return Asked(standing.at_scene(film, scene), Scope(scenes=(scene,)))
    try:
        scene = scene_at(film, typed)
    except ImpossibleError as error:
        examples = find.examples(revealed, views_of(film, VIEWS))
        raise ImpossibleError(f"{error} A place is named as {', '.join(examples)}.") from None
    return Asked(standing.at_scene(film, scene), Scope(scenes=(scene,)))


def _on_day(film: Film, day: dt.date, view: str, countdown: str) -> Asked:
    """A day: the scenes that are dated on it and those without a date that follow, else those that tell of it.

    Raises:
        ImpossibleError: no scene has to do with it, and the view is not the countdown itself.
    """
    scenes = list(film.scenes.values())
    dated = [scene for scene in scenes if scene.when.date == day]
    over = [scene for scene in scenes if scene.when.dates and scene.when.dates.from_ <= day <= scene.when.dates.to]
    before = [scene for scene in scenes if scene.when.date and scene.when.date <= day]
    anchor = (dated or over or before[-1:] or scenes)[0]
    if view == countdown:
        there = standing.at_scene(film, (dated or before[-1:] or [anchor])[0])
        return Asked(replace(there, cursors=replace(there.cursors, day=day)), Scope(scenes=(anchor,)))
    if not dated and not over:
        said = wording.day(film.head, day)
        raise ImpossibleError(f"No scene has to do with {said}; `show {countdown} --at '{said}'` tells of the day.")
    there = standing.at_scene(film, anchor)
    found = calendar(fully_revealed(film), there.positions, day, anchor.story) if dated else None
    return Asked(there, Scope(scenes=found.scenes if found else tuple(over)))


def _bookmarks(film: Film) -> Bookmarks:
    storage = PlacesFile(places_file())
    saved = storage.load(film.head.id)
    if storage.notice:
        say(storage.notice)
    return saved.bookmarks if saved else {}
