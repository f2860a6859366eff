"""The pictures of a document: each as one SVG in the page itself."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.store import text_of
from chungking_tui.pictures.svg import PictureError, Svg, combined
from chungking_tui.queries.pictures import Layers


class EmbeddedPictures:
    """Gives pictures as data URIs; each file is read once.

    Args:
        files: the file of each picture, by id.
    """

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self._read: dict[str, Svg | None] = {}

    def uri(self, layers: Layers) -> str:
        """Pictures that lie one over the other as one, of the size of the first; nothing where none can be read."""
        there = tuple(svg for svg in map(self._svg, layers) if svg)
        if not there:
            return ""
        box = there[0].box
        svg = combined(there, round(box.width), round(box.height))
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

    def _svg(self, name: str) -> Svg | None:
        if name not in self._read:
            self._read[name] = self._found(name)
        return self._read[name]

    def _found(self, name: str) -> Svg | None:
        try:
            return read(text_of(self._files[name])) if name in self._files else None
        except PictureError:
            return None  # `check` says why
