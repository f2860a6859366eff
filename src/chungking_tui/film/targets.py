"""What a note can stand on, by the text that names it: ``brush``, ``essay:9``, ``prop:letter``, ``day:1994-04-28``."""

from __future__ import annotations

import datetime as dt
from binascii import crc32
from collections.abc import Callable

from msgspec import Struct

from .film import FilmContents, RevealedFilm
from .links import echoes_of
from .lookup import scene_named
from .model import Scene, is_sealed

LOOK = ".look"


class Standing(Struct, frozen=True):
    """What a text names in a film.

    Attributes:
        name: what it is called: ``2.10 The meeting``, ``¶9 Nothing keeps``.
        scenes: the scenes that it is or joins, in the order of the film; of a passage, a day or a prop none.
        text: what the film says of it, for a fingerprint.
        view: the kind and the id by which a view knows it, as ``answers.entries`` has them.
    """

    name: str
    scenes: tuple[Scene, ...]
    text: str
    view: tuple[str, str]


def standing_on(film: FilmContents, target: str) -> Standing | None:
    """What a target names; None where the film has no such thing, or where it is sealed."""
    kind, colon, name = target.partition(":")
    if colon:
        return _KINDS[kind](film, name) if kind in _KINDS else None
    scene = scene_named(film, target.removesuffix(LOOK))
    if scene is None or is_sealed(scene):
        return None
    scene_as_written = film.originals.get(scene.id, scene)
    if target.endswith(LOOK):
        looks = scene.look.says if scene.look else ""
        return Standing(f"{scene.heading}, how it looks and sounds", (scene,), looks, ("scene", scene.id))
    return Standing(scene.heading, (scene,), f"{scene_as_written.title}\n{scene_as_written.card}", ("scene", scene.id))


def as_usual(film: FilmContents, target: str) -> str:
    """A target as this program writes it: scenes by their ids, be they named by number or by an id they had before.

    An echo joins two scenes in whichever order.
    """

    def now(name: str) -> str:
        scene = scene_named(film, name)
        return scene.id if scene else name

    kind, colon, name = target.partition(":")
    if kind == "echo":
        return f"echo:{':'.join(sorted(map(now, name.split(':'))))}"
    if kind == "dispute":
        owner, _, number = name.partition(":")
        return f"dispute:{now(owner)}:{number}"
    if colon:
        return target
    return f"{now(target.removesuffix(LOOK))}{LOOK if target.endswith(LOOK) else ''}"


def fingerprint(found: Standing) -> str:
    """A short fingerprint of what the film says of something, by which a change of it is noticed."""
    return f"{crc32(found.text.encode()):08x}"


def _passage(film: FilmContents, name: str) -> Standing | None:
    passages = film.essay.passages if film.essay else ()
    found = next((one for one in passages if str(one.n) == name and not is_sealed(one)), None)
    if found is None:
        return None
    return Standing(f"¶{found.n} {found.theme}", (), found.note, ("passage", name))


def _echo(film: FilmContents, name: str) -> Standing | None:
    one, _, other = name.partition(":")
    first, second = scene_named(film, one), scene_named(film, other)
    if first is None or second is None:
        return None
    link = next((link for link in echoes_of(film, first.id) if link.scene is second), None)
    if link is None:
        return None
    ends = (first, second) if first.story <= second.story else (second, first)
    return Standing(f"echo of {first.label} and {second.label}", ends, link.echo.says, ("scene", first.id))


def _day(film: FilmContents, name: str) -> Standing | None:
    try:
        day = dt.date.fromisoformat(name)
    except ValueError:
        return None
    dates = [scene.when.date for scene in film.scenes.values() if scene.when.date]
    if day not in dates and film.head.countdown is None:
        return None
    if isinstance(film, RevealedFilm) and film.in_part and day > max(dates, default=dt.date.min):
        return None  # the story has not come so far
    return Standing(f"{day.day} {day:%B}", (), name, ("day", name))


def _afterlife(film: FilmContents, name: str) -> Standing | None:
    entries = film.afterlives.entries if film.afterlives else ()
    number = int(name) if name.isdecimal() else 0
    if not 0 < number <= len(entries):
        return None
    found = entries[number - 1]
    return Standing(found.title, (), found.says, ("entry", str(number - 1)))


def _dispute(film: FilmContents, name: str) -> Standing | None:
    owner, _, number = name.partition(":")
    head, flat = film.head, film.apartment
    scene = scene_named(film, owner)
    holders = (
        scene,
        head.cast.get(owner),
        head.places.get(owner),
        head.props.get(owner),
        (flat.objects if flat else {}).get(owner),
    )
    holder = next((one for one in holders if one and one.disputed), None)
    at = int(number or 1) - 1
    if holder is None or not 0 <= at < len(holder.disputed):
        return None
    found = holder.disputed[at]
    text = "\n".join([found.about, *(claim.says for claim in found.readings)])
    return Standing(
        f"disputed: {found.about}", (scene,) if scene else (), text, ("scene", scene.id) if scene else ("about", owner)
    )


def _named(kind: str) -> Callable[[FilmContents, str], Standing | None]:
    def found(film: FilmContents, name: str) -> Standing | None:
        head = film.head
        by_kind = {"prop": head.props, "person": head.cast, "place": head.places, "source": head.sources}
        if kind == "object":
            thing = film.apartment.objects.get(name) if film.apartment else None
            return Standing(thing.name, (), thing.before, ("object", name)) if thing else None
        if kind == "motif":
            return (
                Standing(head.motif(name).name, (), name, ("about", f"motif:{name}")) if name in head.motifs else None
            )
        record = by_kind[kind].get(name)  # type: ignore[attr-defined]  # a dict of records, each with a name or a title
        if record is None:
            return None
        called = getattr(record, "name", "") or getattr(record, "title", "")
        view = ("prop", name) if kind == "prop" else ("about", f"{kind}:{name}")
        return Standing(called, (), f"{called}\n{record.about or ''}", view)

    return found


_KINDS: dict[str, Callable[[FilmContents, str], Standing | None]] = {
    "essay": _passage,
    "echo": _echo,
    "day": _day,
    "afterlife": _afterlife,
    "dispute": _dispute,
    **{kind: _named(kind) for kind in ("prop", "object", "person", "place", "motif", "source")},
}
