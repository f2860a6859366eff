"""The pictures of the film that is shown, and the folder in which drawn ones are kept from one run to the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from chungking_tui.film.film import FilmContents

if TYPE_CHECKING:
    from chungking_tui.pictures.store import Expect, Pictures


class PictureLibrary:
    """Gives the pictures of a film; those of the film that was asked for last stay drawn.

    Attributes:
        shown: whether pictures are shown at all.
        expect: is told which pictures will be shown soon.
    """

    def __init__(self, cache_dir: Path | None = None, *, shown: bool = True) -> None:
        """Nothing is loaded yet.

        Args:
            cache_dir: the folder for drawn pictures; None keeps none.
            shown: whether pictures are shown; where no colours are wanted they are not.
        """
        self.shown = shown and "NO_COLOR" not in os.environ
        self._cache_dir = cache_dir
        self._film: FilmContents | None = None
        self._pictures: Pictures | None = None
        self.expect: Expect = lambda *_: None

    def _expected(self, names: tuple[str, ...], columns: int, rows: int) -> None:
        """Tell whoever is told by now."""
        self.expect(names, columns, rows)

    def of(self, film: FilmContents) -> Pictures:
        """The pictures of a film."""
        if self._pictures is None or film is not self._film:
            from chungking_tui.pictures.cache import Cache  # neither is needed for the first card
            from chungking_tui.pictures.store import Pictures

            self.close()  # nobody looks at the film any more that was shown before
            cache = Cache(self._cache_dir) if self._cache_dir else None
            self._film, self._pictures = film, Pictures(film.pictures, cache, self._expected)
        return self._pictures

    def close(self) -> None:
        """Draw nothing any more."""
        if self._pictures:
            self._pictures.close()
