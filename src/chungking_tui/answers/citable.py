"""What can be cited: the pack, a scene, a passage, an echo, an afterlife, a prop, an object, a source."""

from __future__ import annotations

import re

from msgspec import Struct

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import ESSAY
from chungking_tui.film.links import echoes_of
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Scene, is_sealed
from chungking_tui.film.text import folded
from chungking_tui.queries import layers
from chungking_tui.words import csl, wording

ECHO = "~"
"""What stands between the ids of two scenes that echo, where one text names both."""


class Citable(Struct, frozen=True):
    """Something to cite: the item of CSL-JSON for it, a sentence that cites it by its sources, what it is called."""

    item: csl.Item
    sentence: str
    name: str


def of_pack(film: RevealedFilm) -> Citable:
    """The pack as a whole."""
    return Citable(csl.pack_item(film), wording.cite_pack(film), film.head.title)


def of_scene(film: RevealedFilm, scene: Scene) -> Citable:
    """A card."""
    where = f"story {scene.story + 1}, scene {scene.index + 1}"
    return Citable(csl.part_item(film, scene.id, scene.title, where), wording.cite_scene(film, scene), scene.label)


def of_target(film: RevealedFilm, kind: str, name: str) -> Citable | None:
    """What a kind and an id name: ``passage`` and ``8``, ``echo`` and ``one~two``; None where there is no such thing.

    The kinds are ``scene``, ``passage``, ``note`` (``critics:3``), ``echo``, ``entry`` (an afterlife by its 0-based
    number), ``prop``, ``object`` and ``source``.
    """
    made = _OF_KINDS.get(kind)
    return made(film, name) if made else None


def named(film: RevealedFilm, typed: str) -> Citable | None:
    """What a reader types: an id or ``2.10``, ``¶8``, ``1.2~2.10``, the title of an afterlife, the key of a source."""
    typed = typed.strip().removeprefix(f"{film.head.id}:")
    if number := re.fullmatch(r"(?:essay[:\s]\s*(?:¶|p\.?)?|¶|p\.?)\s*(\d{1,4})", typed, re.IGNORECASE):
        return _passage(film, number[1])
    kind, _, name = typed.partition("-")
    if kind in _CITED_AS and (found := _CITED_AS[kind](film, name)):
        return found
    if found := _note(film, _as_note(typed)):
        return found
    if folded(typed) in {folded(film.head.title), film.head.id}:
        return of_pack(film)
    if ECHO in typed:
        return _echo(film, typed)
    if found := _scene(film, typed):
        return found
    entries = film.afterlives.entries if film.afterlives else ()
    titles = [folded(entry.title) for entry in entries]
    if folded(typed) in titles:
        return _entry(film, str(titles.index(folded(typed))))
    return _source(film, typed)


def _as_note(typed: str) -> str:
    """A note as it is cited, ``note-critics-3``, as its layer and number; anything else as it is."""
    layer, _, number = typed.removeprefix("note-").rpartition("-")
    return f"{layer}:{number}" if typed.startswith("note-") else typed


def _scene(film: RevealedFilm, name: str) -> Citable | None:
    found = scene_named(film, name)
    return of_scene(film, found) if found and not is_sealed(found) else None


def _passage(film: RevealedFilm, name: str) -> Citable | None:
    found = next((one for one in film.essay.passages if str(one.n) == name), None) if film.essay else None
    if found is None or film.essay is None or is_sealed(found):
        return None
    title = f"Note on {film.essay.author}, “{film.essay.title}”, ¶{found.n}: {found.theme}"
    item = csl.part_item(film, f"passage-{found.n}", title, f"essay, paragraph {found.n}")
    return Citable(item, wording.cite_passage(film, found), f"¶{found.n}")


def _note(film: RevealedFilm, name: str) -> Citable | None:
    """A note of a layer other than the essay, by the layer and its number there: ``critics:3``."""
    layer, _, number = name.rpartition(":")
    head = next((one for one in layers.heads(film) if one.id == layer and one.id != ESSAY), None)
    found = next((one for one in layers.passages(film, layer) if str(one.n) == number), None) if head else None
    if head is None or found is None:
        return None
    by = getattr(found, "by", "") or head.by
    title = f"{found.theme}, a note{f' by {by}' if by else ''} in “{head.title}”"
    grounds = "; ".join(wording.cite_source(film, source) for source in found.sources)
    item = csl.part_item(film, f"note-{layer}-{found.n}", title, f"{head.title}, note {found.n}")
    where = wording.in_pack(film, f"note-{layer}-{found.n}", f"After {grounds}." if grounds else "")
    return Citable(item, f"“{found.theme}”, a note{f' by {by}' if by else ''} in “{head.title}”, {where}", found.theme)


def _echo(film: RevealedFilm, name: str) -> Citable | None:
    one, _, other = name.partition(ECHO)
    first, second = scene_named(film, one), scene_named(film, other)
    links = [link for link in echoes_of(film, first.id) if link.scene is second] if first and second else []
    if not links or first is None or second is None:
        return None
    grounds = "; ".join(wording.cite_source(film, source) for source in links[0].echo.sources)
    title = f"Echo of {first.heading} and {second.heading}"
    item = csl.part_item(film, f"{first.id}{ECHO}{second.id}", title, "echoes")
    where = wording.in_pack(film, f"{first.id}{ECHO}{second.id}", f"After {grounds}.")
    return Citable(item, f"{title} (“{links[0].echo.says}”), {where}", f"{first.label} and {second.label}")


def _entry(film: RevealedFilm, name: str) -> Citable | None:
    entries = film.afterlives.entries if film.afterlives else ()
    found = entries[int(name)] if name.isdecimal() and int(name) < len(entries) else None
    if found is None:
        return None
    grounds = "; ".join(wording.cite_source(film, source) for source in found.sources)
    title = f"{found.title} ({wording.partial_date(found.date)})"
    where = wording.in_pack(film, f"afterlife-{int(name) + 1}", f"After {grounds}.")
    return Citable(csl.part_item(film, f"afterlife-{int(name) + 1}", title, "afterlives"), f"“{title}”, {where}", title)


def _numbered(film: RevealedFilm, name: str) -> Citable | None:
    """An afterlife by its number from 1, as it is cited."""
    return _entry(film, str(int(name) - 1)) if name.isdecimal() and int(name) else None


def _prop(film: RevealedFilm, name: str) -> Citable | None:
    found = film.head.props.get(name)
    return _thing(film, f"prop-{name}", found.name, "props", found.sources) if found else None


def _object(film: RevealedFilm, name: str) -> Citable | None:
    flat = film.apartment
    found = flat.objects.get(name) if flat else None
    if flat is None or found is None:
        return None
    return _thing(film, f"object-{name}", f"{found.name}, in {film.name_of(flat.place)}", "plan", found.sources)


def _thing(film: RevealedFilm, part: str, name: str, view: str, sources: tuple[str, ...]) -> Citable:
    title = name[:1].upper() + name[1:]
    grounds = "; ".join(wording.cite_source(film, source) for source in sources)
    sentence = f"“{title}”, {wording.in_pack(film, part, f'After {grounds}.')}"
    return Citable(csl.part_item(film, part, title, view), sentence, name)


def _source(film: RevealedFilm, name: str) -> Citable | None:
    source = film.head.sources.get(name)
    return Citable(csl.source_item(name, source), f"{wording.cite_source(film, name)}.", name) if source else None


_OF_KINDS = {
    "scene": _scene,
    "passage": _passage,
    "note": _note,
    "echo": _echo,
    "entry": _entry,
    "prop": _prop,
    "object": _object,
    "source": _source,
}
_CITED_AS = {"passage": _passage, "afterlife": _numbered, "prop": _prop, "object": _object}
"""What the id of something begins with in its citation; those of scenes, echoes and sources are their own."""
