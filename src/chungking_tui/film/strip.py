"""The folds at a place in a few words: what stands along the foot of every view."""

from __future__ import annotations

from msgspec import Struct

from . import countdown, custody, echoes, knowledge
from .model import Film
from .reading import Reading, in_focus, mirror_finds


class Word(Struct, frozen=True):
    """One item of the strip.

    Attributes:
        label: what it is about.
        says: how that stands.
        rank: how much it is worth where room is short; 0 is kept longest.
        scene: a scene to go to for it, if one stands behind it.
    """

    label: str
    says: str
    rank: int
    scene: str | None = None


def words(film: Film, reading: Reading) -> tuple[Word, ...]:
    """The items that are true where the reader stands, the most telling first. What has not begun is not mentioned."""
    found = [*_mirror(film, reading), *_countdown(film, reading), *_custody(film, reading)]
    found += [*_knowledge(film, reading), *_echo(film, reading)]
    return tuple(found)


def plain(film: Film, reading: Reading) -> str:
    """The strip as one line of text."""
    return "   ".join(f"{word.label} {word.says}" for word in words(film, reading))


def _mirror(film: Film, reading: Reading) -> list[Word]:
    if not reading.mirror:
        return []
    other = 2 - reading.story
    return [Word("mirror", "on" if mirror_finds(reading, film) else f"no echo in story {other}", 0)]


def _countdown(film: Film, reading: Reading) -> list[Word]:
    count = countdown.at_scene(film, reading.places)
    if count is None or film.head.countdown is None:
        return []
    name = film.head.props[film.head.countdown.prop].name
    if count.least == count.most:
        known = f"{count.most}/{count.total}"
    elif count.least == 0 and count.most == count.total:
        known = f"?/{count.total}, day not told"
    else:
        known = f"{count.least}–{count.most} of {count.total}"
    if count.gone and count.least == count.most:
        left = count.most - count.gone
        known += ", none left" if left <= 0 else f", {left} {'expired' if count.expired else 'left'}"
    elif count.expired:
        known += ", expired"
    if count.days_left is not None and count.days_left > 0:
        days = "1 day" if count.days_left == 1 else f"{count.days_left} days"
        known += f" · {days} to {count_day(film)}"
    return [Word(name, known, 1)]


def count_day(film: Film) -> str:
    """The day the countdown ends, as ``1 May``; nothing in a film without one."""
    return f"{film.head.countdown.to.day} {film.head.countdown.to:%B}" if film.head.countdown else ""


def _custody(film: Film, reading: Reading) -> list[Word]:
    """The props that pass from hand to hand and have begun to."""
    found: list[Word] = []
    counted = film.head.countdown.prop if film.head.countdown else None
    for name, held in custody.at(film, reading.places).items():
        prop = film.head.props[name]
        if name == counted or held.last is None:
            continue
        if held.holder == prop.holder and not held.read_by and not held.open:
            continue
        readers = f", read by {len(held.read_by)}" if held.read_by else ""
        fate = ", fate open" if held.open else ""
        inside = "in the " if held.holder in film.head.props else ""
        rank = 2 + len(found) if len(found) < 2 else 6
        found.append(Word(prop.name, f"▸ {inside}{film.name_of(held.holder)}{readers}{fate}", rank, held.last))
    return found


def _knowledge(film: Film, reading: Reading) -> list[Word]:
    who = film.stories[reading.story].lead
    ahead = knowledge.viewer_ahead(film, reading.places, reading.story)
    if not ahead or who is None:
        return []
    things = "1 thing" if len(ahead) == 1 else f"{len(ahead)} things"
    return [Word("viewer", f"knows {things} {film.name_of(who)} does not", 5)]


def _echo(film: Film, reading: Reading) -> list[Word]:
    links = echoes.of_scene(film, in_focus(reading, film).id)
    if not links:
        return []
    more = f" +{len(links) - 1}" if len(links) > 1 else ""
    scene = links[0].scene
    return [Word("echo", f"{links[0].glyph} {scene.label} {scene.title}{more}", 4, scene.id)]
