"""Moves of what is open or on: the commentary, the mirror, one story alone, a filter, a search, a first viewing."""

from __future__ import annotations

from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.queries import filters, layers
from chungking_tui.reading import horizon
from chungking_tui.reading.place import Reading
from chungking_tui.words.wording import so_many

from .base import Moved, at_scene, choice_of_mirror, in_story
from .cursors import to_pair


def toggle_commentary(film: Film, reading: Reading) -> Moved:
    """Switch the commentary on, or off."""
    if not (layers.heads(film) or film.path or reading.commentary):
        return Moved(reading, "This pack has no commentary; w writes a note of your own.")
    return Moved(replace(reading, commentary=not reading.commentary, commented=True))


def toggle_layer(film: Film, reading: Reading, layer: str) -> Moved:
    """Lay one of the layers of notes over the view, or put it away; a fourth takes the place of the last."""
    if any(one.id == layer for one in layers.translations(film)):
        return _toggle_translation(film, reading, layer)
    found = layers.on(film, reading)
    there = tuple(head.id for head in found)
    head = next((head for head in layers.heads(film) if head.id == layer), None)
    if head is None:
        return Moved(reading)
    if layer in there:
        left = tuple(name for name in there if name != layer)
        return Moved(_with_layers(reading, (*left, *_kept(film, reading))), f"{head.letter} {head.title}: off.")
    kept = there[: layers.MOST_ON - 1]
    gone = f" {found[-1].letter} {found[-1].title} is off: three at once." if len(kept) < len(there) else ""
    turned = _with_layers(reading, (*kept, layer, *_kept(film, reading)))
    turned = replace(turned, commentary=True, commented=True)
    return Moved(turned, f"{head.letter} {head.title}: on.{gone}")


def _toggle_translation(film: Film, reading: Reading, layer: str) -> Moved:
    """Show the cards of a translation in place of the pack's, or the pack's again."""
    on, found = layers.translation(film, reading), next(one for one in layers.translations(film) if one.id == layer)
    others = tuple(head.id for head in layers.on(film, reading))
    if on and on.id == layer:
        return Moved(_with_layers(reading, others), f"{found.title}: off.")
    return Moved(_with_layers(reading, (*others, layer)), f"{found.title}: on.")


def read_layer(film: Film, reading: Reading, layer: str) -> Moved:
    """Read a layer of notes first: above the others over a view, and in the view of the essay."""
    if any(one.id == layer for one in layers.translations(film)):
        return _toggle_translation(film, reading, layer)
    head = next((head for head in layers.heads(film) if head.id == layer), None)
    if head is None:
        return Moved(reading)
    others = tuple(other.id for other in layers.on(film, reading) if other.id != layer)
    turned = _with_layers(reading, ((layer, *others)[: layers.MOST_ON] + _kept(film, reading)))
    turned = replace(turned, commentary=True, commented=True)
    return Moved(turned, f"{head.letter} {head.title}: read first.")


def _kept(film: Film, reading: Reading) -> tuple[str, ...]:
    """The translation that is on, which stays whatever is laid over it."""
    found = layers.translation(film, reading)
    return (found.id,) if found else ()


def _with_layers(reading: Reading, names: tuple[str, ...]) -> Reading:
    """The reading with these layers on; where another is read first, its first note on the scene is chosen."""
    return replace(reading, layers=names, cursors=replace(reading.cursors, passage=None))


def toggle_alone(film: Film, reading: Reading) -> Moved:
    """Show the focused story alone, or both."""
    del film
    return Moved(replace(reading, alone=not reading.alone))


def toggle_picture(film: Film, reading: Reading, story: int | None = None) -> Moved:
    """Show the picture of the scene in focus over the window, or the cards again.

    Args:
        film: the film.
        reading: where the reader stands.
        story: the story that comes into focus with it; None leaves the focus where it is.
    """
    if not film.pictures and not reading.picture:
        return Moved(reading, "This pack has no pictures.")
    turned = replace(reading, picture=not reading.picture)
    return Moved(turned if story is None else in_story(film, turned, story))


def toggle_mirror(film: Film, reading: Reading) -> Moved:
    """Switch the mirror on, the other story going to its echo at once; or off."""
    turned = replace(reading, mirror=not reading.mirror)
    if not turned.mirror:
        return Moved(turned)
    after = at_scene(film, turned, turned.story, turned.positions[turned.story])
    return Moved(after, choice_of_mirror(film, after))


def toggle_first_viewing(film: Film, reading: Reading) -> Moved:
    """Seal everything after the furthest opened scenes, or open it."""
    turned = replace(reading, first_viewing=not reading.first_viewing)
    if not turned.first_viewing:
        return Moved(turned, "Nothing is sealed any more.")
    if turned.cursors.pair is not None:
        turned = to_pair(film, turned, *turned.cursors.pair).reading
    turned = horizon.in_opened_story(film, turned)
    one, two = horizon.furthest(film, turned)
    if two == horizon.UNOPENED:
        return Moved(turned, f"First viewing: sealed after 1.{one + 1}; story 2 opens at the end of story 1.")
    return Moved(turned, f"First viewing: sealed after 1.{one + 1} and 2.{two + 1}.")


def look_for(film: Film, reading: Reading, query: str) -> Moved:
    """Highlight what is searched for; an empty text highlights nothing."""
    del film
    return Moved(reading if query == reading.find else replace(reading, find=query, hit=-1))


def stand_at_hit(film: Film, reading: Reading, number: int) -> Moved:
    """One of the positions that hold what is looked for, by its 0-based number."""
    del film
    return Moved(reading if number == reading.hit else replace(reading, hit=number))


def filter_by(film: Film, reading: Reading, filter_id: str) -> Moved:
    """Let a filter's scenes through alone, or with nothing all of them."""
    after = reading if filter_id == reading.filter else replace(reading, filter=filter_id)
    found = filters.named(horizon.revealed_film(film, after), filter_id)
    if found is None:
        return Moved(after, "No filter: every scene passes.")
    return Moved(after, f"{found.label}: {so_many(found.count, 'scene')} of {len(film.scenes)}.")


def close(film: Film, reading: Reading) -> Moved:
    """End a search, else put away the picture, else close the commentary."""
    if reading.find:
        return look_for(film, reading, "")
    if reading.picture:
        return toggle_picture(film, reading)
    return toggle_commentary(film, reading) if reading.commentary else Moved(reading)
