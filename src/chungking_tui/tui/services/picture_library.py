"""The pictures of the film that is shown, and the folder in which drawn ones are kept from one run to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chungking_tui.film.film import FilmContents

if TYPE_CHECKING:
    from chungking_tui.pictures.store import Pictures


class PictureLibrary:
    """Gives the pictures of a film; those of the film that was asked for last stay drawn."""

    def __init__(self, cache_dir: Path | None = None) -> None:
        """Nothing is loaded yet.

        Args:
            cache_dir: the folder for drawn pictures; None keeps none.
        """
        self._cache_dir = cache_dir
        self._film: FilmContents | None = None
        self._pictures: Pictures | None = None

    def of(self, film: FilmContents) -> Pictures:
        """The pictures of a film."""
        if self._pictures is None or film is not self._film:
            from chungking_tui.pictures.cache import Cache  # neither is needed for the first card
            from chungking_tui.pictures.store import Pictures

            cache = Cache(self._cache_dir) if self._cache_dir else None
            self._film, self._pictures = film, Pictures(film.pictures, cache)
        return self._pictures
