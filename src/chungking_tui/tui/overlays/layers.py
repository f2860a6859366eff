"""The list of the layers of notes: which there are, which are on, which is read first."""

from __future__ import annotations

from chungking_tui.answers.entries import Target
from chungking_tui.film.film import Film
from chungking_tui.film.layer import Layer, LayerHead
from chungking_tui.film.translation import coverage
from chungking_tui.queries import layers
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Listing, Row
from chungking_tui.words.wording import so_many

from .finders import holding

LAYER = "layer"


def list_layers(host: Host) -> Finder | str:
    """The layers of notes: Enter reads one first, Del lays it on or puts it away."""
    if not (layers.heads(host.film) or layers.translations(host.film)):
        return "This pack has no commentary; w writes a note of your own."

    def look(typed: str) -> Listing:
        on = layers.on(host.film, host.reading)
        rows = [
            Row(Target(LAYER, head.id), head.title, _told(head, on), f"{'●' if head in on else '○'} {head.letter}")
            for head in layers.heads(host.film)
        ]
        turned = layers.translation(host.film, host.reading)
        rows += [
            Row(
                Target(LAYER, one.id),
                one.title,
                _of_translation(host.film, one, on=one is turned),
                f"{'●' if one is turned else '○'}  ",
            )
            for one in layers.translations(host.film)
        ]
        return holding(rows, typed)

    def chosen(target: Target | None) -> None:
        if target:
            host.move("read_layer", target.id)

    def turned(target: Target) -> None:
        host.move("toggle_layer", target.id)

    return Finder(
        name="layers",
        title="layers of notes",
        how="Enter reads it first · Del: on or off",
        hint="letters of a title or a name",
        look=look,
        chosen=chosen,
        removed=turned,
        removes="on or off",
    )


def _of_translation(film: Film, layer: Layer, *, on: bool) -> str:
    """What stands beside a translation: how it is, its language, how much of the pack it has."""
    there, count = coverage(film, layer)
    state = "on" if on else "off"
    return " · ".join(
        filter(None, (state, layer.language, layer.by, f"{there} of {so_many(count, 'card')}", layer.file))
    )


def _told(head: LayerHead, on: tuple[LayerHead, ...]) -> str:
    """What stands beside a layer: how it is, whose it is, how many notes it has, where it is from."""
    state = ("read first" if head is on[0] else "on") if head in on else "off"
    waits = "opens at a scene once you have written there" if head.waits else ""
    return " · ".join(filter(None, (state, head.by, so_many(head.count, "note"), waits, head.file)))
