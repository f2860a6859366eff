"""The pictures of a document: each as one SVG in the page itself."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.store import text_of
from chungking_tui.pictures.svg import PictureError, Svg, combined
from chungking_tui.queries.pictures import Layers


class CombinedPictures:
    """Gives pictures that lie one over the other as one SVG; each file is read once.

    Args:
        files: the file of each picture, by id.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._read: dict[str, Svg | None] = {}

    def svg(self, layers: Layers) -> str:
        """Pictures as one, of the size of the first; nothing where none can be read."""
        there = tuple(svg for svg in map(self._svg, layers) if svg)
        box = there[0].box if there else None
        return combined(there, round(box.width), round(box.height)) if box else ""

    def size(self, layers: Layers) -> tuple[int, int]:
        """The width and the height of pictures that lie one over the other, in its units; 0 where none is."""
        box = next((svg.box for svg in map(self._svg, layers) if svg), None)
        return (round(box.width), round(box.height)) if box else (0, 0)

    def _svg(self, name: str) -> Svg | None:
        if name not in self._read:
            self._read[name] = self._found(name)
        return self._read[name]

    def _found(self, name: str) -> Svg | None:
        try:
            return read(text_of(self._files[name])) if name in self._files else None
        except PictureError:
            return None  # `check` says why


class EmbeddedPictures(CombinedPictures):
    """Gives pictures as data URIs."""

    def uri(self, layers: Layers) -> str:
        """Pictures as one data URI; nothing where none can be read."""
        svg = self.svg(layers)
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode() if svg else ""


class PictureFiles(CombinedPictures):
    """Gives pictures as files of a book.

    Attributes:
        files: what has been asked for so far, by name.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        super().__init__(files)
        self.files: dict[str, str] = {}

    def name(self, layers: Layers) -> str:
        """The name of the file with these pictures; nothing where none can be read."""
        name = f"pictures/{'-'.join(layers)}.svg"
        if name not in self.files and (svg := self.svg(layers)):
            self.files[name] = svg
        return name if name in self.files else ""
