"""What a picture may be: a small SVG of plain shapes that reaches nothing outside itself, in bounded time."""

from __future__ import annotations

import math
import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from .svg import ID_PREFIX, MAX_BYTES, NAMESPACE, Box, PictureError, Svg

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

_REFERENCE = re.compile(r"url\(\s*#([A-Za-z_][\w.-]*)\s*\)")
_TOO_LARGE = re.compile(r"(?<![0-9.])[0-9]{8}|[0-9.][eE]\+?(?:0*[1-9][0-9]|0*[7-9])")
_ID = re.compile(r"[A-Za-z_][\w.-]*")


def read(text: str) -> Svg:
    """Check a picture.

    Args:
        text: the file's text.

    Raises:
        PictureError: it is no SVG, or holds what a picture may not hold.
    """
    if len(text.encode()) > MAX_BYTES:
        raise PictureError(f"a picture has at most {MAX_BYTES // 1024} KiB")
    reading = _SvgReader()
    try:
        reading.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise PictureError(
            f"this is not SVG: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1
        ) from None
    if reading.box is None:
        raise PictureError("this is not SVG: it has no <svg>", 1, 1)
    return Svg(reading.box, "".join(reading.parts))


class _SvgReader:
    """One reading of an SVG: what was found so far, written again without what is not needed."""

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
            written = "".join(f" {key}={quoteattr(_prefixed(key, value))}" for key, value in attributes.items())
            self.parts.append(f"<{name}{written}>")
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


def _prefixed(key: str, value: str) -> str:
    if key == "id":
        return ID_PREFIX + value
    return _REFERENCE.sub(rf"url(#{ID_PREFIX}\1)", value)


def _numbers(value: str) -> list[float]:
    numbers: list[float] = []
    for part in re.split(r"[\s,]+", value.strip()):
        try:
            numbers.append(float(part))
        except ValueError:
            return []
    return numbers
