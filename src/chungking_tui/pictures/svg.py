"""What a picture may be: a small SVG of plain shapes that reaches nothing outside itself, in bounded time."""

from __future__ import annotations

import math
import re
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

MAX_BYTES = 64 * 1024
MAX_ELEMENTS = 600
MAX_DEPTH = 24
MAX_UNITS = 1_000_000
MAX_CLIPPED = 12
MAX_FADED = 40
MAX_CLIPPING = 24
"""How many elements may be clipped, or have an opacity, or stand in a clipPath: each costs a sheet of its own."""

ELEMENTS = frozenset((
    "svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient",
    "radialGradient", "stop", "clipPath",
))  # fmt: skip
ATTRIBUTES = frozenset((
    "xmlns", "id", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx",
    "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "transform", "gradientUnits", "gradientTransform",
    "spreadMethod", "offset", "clipPathUnits", "clip-path", "clip-rule", "fill", "fill-opacity", "fill-rule",
    "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "stroke-dashoffset", "stroke-opacity", "opacity", "stop-color", "stop-opacity",
))  # fmt: skip
NAMESPACE = "http://www.w3.org/2000/svg"

_MARK = "\ue000"
"""Stands before every id until the layers are put together, so that no two have the same."""
_REFERENCE = re.compile(r"url\(\s*#([A-Za-z_][\w.-]*)\s*\)")
_TOO_LARGE = re.compile(r"(?<![0-9.])[0-9]{8}|[0-9.][eE]\+?(?:0*[1-9][0-9]|0*[7-9])")
_ID = re.compile(r"[A-Za-z_][\w.-]*")


class PictureError(Exception):
    """A picture that cannot be shown.

    Attributes:
        message: why, in one sentence.
        line: where, counted from 1; 0 where it is the whole file.
        column: where in the line, counted from 1; 0 where it is the whole file.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class Box(NamedTuple):
    """A view box."""

    left: float
    top: float
    width: float
    height: float


class Svg(NamedTuple):
    """A picture that was found to be harmless: its view box, and what is inside it, ids marked."""

    box: Box
    body: str


def read(text: str) -> Svg:
    """Check a picture.

    Args:
        text: the file's text.

    Raises:
        PictureError: it is no SVG, or holds what a picture may not hold.
    """
    if len(text.encode()) > MAX_BYTES:
        raise PictureError(f"a picture has at most {MAX_BYTES // 1024} KiB")
    reading = _Reading()
    try:
        reading.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise PictureError(
            f"this is not SVG: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1
        ) from None
    if reading.box is None:
        raise PictureError("this is not SVG: it has no <svg>", 1, 1)
    return Svg(reading.box, "".join(reading.parts))


def combined(layers: tuple[Svg, ...], width: int, height: int) -> str:
    """One SVG of several, the first behind, each filling the whole and cropped where it has other proportions.

    Args:
        layers: the pictures.
        width: pixels across.
        height: pixels down.
    """
    stacked = "".join(
        f'<g transform="{_filling(layer.box, width, height)}">{layer.body.replace(_MARK, f"layer{number}-")}</g>'
        for number, layer in enumerate(layers)
    )
    return f'<svg xmlns="{NAMESPACE}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{stacked}</svg>'


def _filling(box: Box, width: int, height: int) -> str:
    """What brings a view box into the middle of so many pixels, as large as covers them.

    An <svg> of its own would do that too, but is drawn on a sheet of its own, which takes twice as long.
    """
    scale = max(width / box.width, height / box.height)
    left, top = width / 2 - scale * (box.left + box.width / 2), height / 2 - scale * (box.top + box.height / 2)
    return f"translate({left:.4f} {top:.4f}) scale({scale:.6f})"


class _Reading:
    """One reading of an SVG: what was found so far, told again without what is not needed."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("a picture has no DOCTYPE")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.box: Box | None = None
        self.parts: list[str] = []
        self._open: list[str] = []
        self._count = 0
        self._clipped = 0
        self._faded = 0
        self._clipping = 0

    def _refuse(self, message: str) -> None:
        raise PictureError(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if name not in ELEMENTS:
            self._refuse(f"a picture has no <{name}>")
        if self._count > MAX_ELEMENTS:
            self._refuse(f"a picture has at most {MAX_ELEMENTS} elements")
        if len(self._open) >= MAX_DEPTH:
            self._refuse(f"elements are nested at most {MAX_DEPTH} deep")
        if (name == "svg") == bool(self._open):
            self._refuse("a picture has one <svg>, around everything else")
        self._clipping += "clipPath" in self._open
        if self._clipping > MAX_CLIPPING:
            self._refuse(f"at most {MAX_CLIPPING} elements stand in a clipPath")
        for key, value in attributes.items():
            self._check(key, value)
        if self._open:
            told = "".join(f" {key}={quoteattr(_marked(key, value))}" for key, value in attributes.items())
            self.parts.append(f"<{name}{told}>")
        else:
            self.box = self._view_box(attributes)
        self._open.append(name)

    def _end(self, name: str) -> None:
        self._open.pop()
        if self._open:
            self.parts.append(f"</{escape(name)}>")

    def _check(self, key: str, value: str) -> None:
        if key not in ATTRIBUTES:
            self._refuse(f"a picture has no attribute `{key}`")
        if key == "xmlns" and value != NAMESPACE:
            self._refuse(f"the namespace of a picture is {NAMESPACE}")
        if key == "id" and not _ID.fullmatch(value):
            self._refuse("an id is made of letters, digits, hyphens, dots and underscores")
        if "url" in value.lower() and not _REFERENCE.fullmatch(value.strip()):
            self._refuse("a picture refers to nothing outside itself: url(#id)")
        if _TOO_LARGE.search(value) and key not in {"id", "fill", "stroke", "stop-color", "xmlns", "clip-path"}:
            self._refuse(f"the numbers of a picture stay below {MAX_UNITS * 10:,}")
        self._clipped += key == "clip-path"
        self._faded += key == "opacity"
        if self._clipped > MAX_CLIPPED or self._faded > MAX_FADED:
            self._refuse(f"at most {MAX_CLIPPED} elements are clipped, and {MAX_FADED} have an opacity")
        if key == "clip-path" and "clipPath" in self._open:
            self._refuse("a clipPath is not clipped itself")
        if key == "stroke-dasharray" and any(0 < number < 0.1 for number in _numbers(value)):
            self._refuse("a dash is at least 0.1 long")

    def _view_box(self, attributes: dict[str, str]) -> Box:
        numbers = _numbers(attributes.get("viewBox", ""))
        if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
            self._refuse('an <svg> has a viewBox of four numbers, as in viewBox="0 0 160 70"')
        left, top, width, height = numbers
        if not (0 < width <= MAX_UNITS and 0 < height <= MAX_UNITS):
            self._refuse(f"the viewBox has a width and a height from above 0 to {MAX_UNITS:,}")
        return Box(left, top, width, height)


def _marked(key: str, value: str) -> str:
    if key == "id":
        return _MARK + value
    return _REFERENCE.sub(rf"url(#{_MARK}\1)", value)


def _numbers(value: str) -> list[float]:
    numbers: list[float] = []
    for part in re.split(r"[\s,]+", value.strip()):
        try:
            numbers.append(float(part))
        except ValueError:
            return []
    return numbers
