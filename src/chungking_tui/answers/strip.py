"""The strip: the line along the foot of every view that says how the count, the props and the echoes stand."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.links import echoes_of
from chungking_tui.film.model import ABSENT, is_sealed
from chungking_tui.film.work import basis as basis_of
from chungking_tui.film.work import words
from chungking_tui.queries import countdown, custody, echoes, filters, knowledge
from chungking_tui.reading.place import Reading, in_focus, on_screen
from chungking_tui.words import wording


class Priority(IntEnum):
    """When an item of the strip is left out where room is short: the highest number first, ``ALWAYS`` never."""

    ALWAYS = 0
    WEIGHTY = 1
    RELEVANT = 2
    USEFUL = 3
    REST = 4


FIRST_PROPS = 2
"""The first so many props of film.yaml that have moved are worth more than the rest."""


AT = "▸ "
"""Stands before where a prop is."""


class StripItem(Struct, frozen=True):
    """One item of the strip.

    Attributes:
        label: what it is about.
        says: how that stands.
        priority: when it is left out where room is short.
        view: the view that it comes from.
    """

    label: str
    says: str
    priority: Priority
    view: str = ""

    @property
    def spoken(self) -> str:
        """How it stands, without the signs that a voice leaves out."""
        from chungking_tui.words.blocks import spoken  # the app says it with its signs

        return spoken(self.says.removeprefix(AT))


def strip_items(film: RevealedFilm, reading: Reading) -> tuple[StripItem, ...]:
    """The items that are true where the reader stands; what has not begun, and what no one can say, is left out."""
    found = [
        *_path(film, reading),
        *_viewing(film, reading),
        *_filter(film, reading),
        *_mirror(film, reading),
        *_countdown(film, reading),
    ]
    return (*found, *_custody(film, reading), *_knowledge(film, reading), *_echo(film, reading))


def line(found: tuple[StripItem, ...], gap: str = "   ") -> str:
    """The strip as one line of text, with a gap between its items."""
    return gap.join(f"{word.label} {word.says}" for word in found)


def _path(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    if film.path is None:
        return []
    from .along import along_path  # of no use to who walks no path

    found = along_path(film, reading)
    if found is None:
        return [StripItem("path", f"{film.path.title}: ] goes to its first place", Priority.ALWAYS)]
    away = "" if found.is_here else "; ] and [ go on and back"
    return [StripItem("path", f"{found.says}{away}", Priority.ALWAYS)]


def _viewing(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    if not reading.first_viewing or not film.in_part:
        return []
    opened = ([scene for scene in story.scenes if not is_sealed(scene)] for story in film.stories)
    last = [scenes[-1].label for scenes in opened if scenes]
    return [StripItem("first viewing", f"sealed after {' and '.join(last)}", Priority.ALWAYS)]


def _filter(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    found = filters.named(film, reading.filter)
    if reading.filter and not found:
        return [StripItem("filter", "by what is sealed", Priority.ALWAYS)]
    return [StripItem("filter", f"{found.label} {found.count} of {len(film.scenes)}", Priority.ALWAYS)] if found else []


def _mirror(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    if not reading.mirror:
        return []
    other = 1 - reading.story
    before = reading.past[-1].positions[other] if reading.past else reading.positions[other]
    found = echoes.nearest(film, in_focus(reading, film), before)
    if not found:
        so_far = " so far" if film.in_part else ""
        return [StripItem("mirror", f"no echo in story {other + 1}{so_far}", Priority.ALWAYS, "echoes")]
    more = [scene for scene in found if scene.index != reading.positions[other]]
    if len(found) == 1 or not more:
        return [StripItem("mirror", "on", Priority.ALWAYS, "echoes")]
    return [StripItem("mirror", f"as near: {', '.join(scene.label for scene in more)}", Priority.ALWAYS, "echoes")]


def _countdown(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    counted = film.head.countdown
    count = countdown.at_scene(film, reading.positions, reading.story)
    if count is None or counted is None or (count.least == 0 and count.most == count.total):
        return []
    story = countdown.story_of(film, reading.story)
    known = (
        f"{count.most}/{count.total}" if count.least == count.most else f"{count.least}–{count.most} of {count.total}"
    )
    if count.used:
        known += ", none left" if count.used >= count.most else f", {count.most - count.used} left"
    end = wording.end_of(film.head, counted)
    if count.expired:
        known += f" · {end} has come" if count.days_left == 0 else f" · {end} is past"
    elif count.days_left is not None:
        known += f" · {wording.time_left(count.days_left, count.hours_left)} to {end}"
    elif count.at_most_left is not None and count.at_most_left <= 1:
        known += f" · the night before {end}"
    basis = f" ({basis_of(film.head, count.basis)})" if count.basis else ""
    if reading.cursors.day and reading.cursors.day != countdown.day_at(film, reading.positions, reading.story):
        basis += f", at {film.scene_at(story, reading.positions[story]).label}"
    return [StripItem(film.head.props[counted.prop].name, known + basis, Priority.WEIGHTY, "countdown")]


def _custody(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    """The props that pass from hand to hand and have begun to, as film.yaml orders them."""
    found: list[StripItem] = []
    counted = film.head.countdown.prop if film.head.countdown else None
    here = {scene.id for scene in on_screen(reading, film)}
    for name, held in custody.at(film, reading.positions).items():
        prop = film.head.props[name]
        moved = held.holder != prop.holder or held.read_by or held.open
        if name == counted or held.last is None or not moved:
            continue
        inside = held.holder in film.head.props
        where = wording.inside(film, held.holder) if inside else film.name_of(held.holder)
        readers = f", read by {len(held.read_by)}" if held.read_by else ""
        fate = ", fate open" if held.open else ""
        priority = (
            Priority.RELEVANT if held.last in here else Priority.USEFUL if len(found) < FIRST_PROPS else Priority.REST
        )
        where = where if held.holder in ABSENT else f"{AT}{where}"
        found.append(StripItem(prop.name, f"{where}{readers}{fate}", priority, "props"))
    return found


def _knowledge(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    who = film.stories[reading.story].lead
    ahead = knowledge.viewer_ahead(film, reading.positions, reading.story)
    if not ahead or who is None:
        return []
    return [
        StripItem(
            words(film.head).watcher,
            f"knows {wording.so_many(len(ahead), 'thing')} {film.name_of(who)} does not",
            Priority.USEFUL,
            "props",
        )
    ]


def _echo(film: RevealedFilm, reading: Reading) -> list[StripItem]:
    links = echoes_of(film, in_focus(reading, film).id)
    if not links:
        return []
    more = f" +{len(links) - 1}" if len(links) > 1 else ""
    scene = links[0].scene
    return [StripItem("echo", f"{links[0].glyph} {scene.heading}{more}", Priority.RELEVANT, "echoes")]
