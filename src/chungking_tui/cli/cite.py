"""The command ``cite``: references to a pack, to something in it, or to a source, in a style."""

from __future__ import annotations

from chungking_tui.answers import citable
from chungking_tui.answers.citation import SENTENCE
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.lookup import scene_named
from chungking_tui.pack.problems import did_you_mean
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.saved.paths import default_pack, pack_cache
from chungking_tui.words.references import references

from .opening import ImpossibleError, load_film
from .options import Options
from .output import DONE, write


def cite(options: Options) -> int:
    """Print references to the places that are named; without any, to the pack."""
    film, _ = load_film(options.scenes or default_pack(), pack_cache())
    revealed = fully_revealed(film)
    found = [_found(film, revealed, place) for place in options.places] or [citable.of_pack(revealed)]
    if options.style == SENTENCE:
        write("".join(f"{thing.sentence}\n" for thing in found))
    else:
        write(references([thing.item for thing in found], options.style))
    if options.url:
        scenes = filter(None, (scene_named(film, place) for place in options.places))
        write("".join(f"chungking-tui --at {scene.id}\n" for scene in scenes))
    return DONE


def _found(film: Film, revealed: RevealedFilm, place: str) -> citable.Citable:
    """What a place names.

    Raises:
        ImpossibleError: nothing is called so.
    """
    found = citable.named(revealed, place)
    if found is None:
        names = [*film.scenes, *film.head.sources]
        way_out = did_you_mean(place, names) or (
            "name a scene (2.10 or its id), ¶8, an echo (1.2~2.10), the title of an afterlife, or a source."
        )
        raise ImpossibleError(f"There is nothing to cite that is called “{place}”: {way_out}")
    return found
