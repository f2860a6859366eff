"""What a picture may be: a small SVG of plain shapes that reaches nothing outside itself, in bounded time."""

from __future__ import annotations

import math
import re
from typing import NamedTuple
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
    "stroke-dashoffset", "stroke-opacity", "opacity", "stop-color", "stop-opacity", "color", "display", "visibility",
))  # fmt: skip

TEXTS = frozenset(("title", "desc", "metadata"))
"""What is read and left out, with all that is in it: it draws nothing."""
USED = frozenset(("g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"))
"""What may be drawn again by <use>."""
GRADIENTS = {"linearGradient": ("x2",), "radialGradient": ("cx", "cy", "r")}
"""The gradients, and what of them is taken by the window where it is not given."""
LENGTHS = frozenset((
    "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "stroke-width",
    "stroke-dasharray", "stroke-dashoffset",
))  # fmt: skip
REFERRING = frozenset(("use", "linearGradient", "radialGradient"))
"""What may refer to something of the same picture by its ``href``."""
WITHOUT_EFFECT = re.compile(
    r"-.*|font.*|text.*|line-height|letter-spacing|word-spacing|writing-mode|direction|white-space|class|marker.*"
    r"|overflow|vector-effect|enable-background|shape-padding|baseline-shift"
    r"|color-rendering|image-rendering|shape-rendering|color-interpolation.*|clip|dominant-baseline|inline-size"
    r"|solid-.*|stop-color-.*|unicode-bidi|block-progression"
)
"""Attributes and properties that change nothing that is drawn here, or are written by editors with their default."""
MOST_TOLD = 12
"""So many breaches of one picture are told."""

_REFERENCE = re.compile(r"url\(\s*#([A-Za-z_][\w.-]*)\s*\)")
_TOO_LARGE = re.compile(r"(?<![0-9.])[0-9]{8}|[0-9.][eE]\+?(?:0*[1-9][0-9]|0*[7-9])")
_ID = re.compile(r"[A-Za-z_][\w.-]*")
_OWN_PROPERTIES = ATTRIBUTES - {"xmlns", "id", "viewBox", "preserveAspectRatio", "width", "height", "x", "y"}
"""The attributes of the root that hold for all that is inside."""


def read(text: str) -> Svg:
    """Check a picture.

    Args:
        text: the file's text.

    Raises:
        PictureError: it is no SVG, or holds what a picture may not hold; ``more`` has all that is wrong with it.
    """
    if len(text.encode()) > MAX_BYTES:
        raise PictureError(f"a picture has at most {MAX_BYTES // 1024} KiB")
    reading = _SvgReader()
    try:
        reading.parser.Parse(text, True)
        reading.finish()
    except expat.ExpatError as error:
        reading.breaches.append(
            PictureError(f"this is not SVG: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1)
        )
    except _TooManyError:
        pass
    if reading.breaches:
        first, *more = reading.breaches
        raise PictureError(first.message, first.line, first.column, tuple(more))
    if reading.box is None:
        raise PictureError("this is not SVG: it has no <svg>", 1, 1)
    body = "".join(reading.parts)
    return Svg(reading.box, f"<g{reading.root}>{body}</g>" if reading.root else body)


class _TooManyError(Exception):
    """So many breaches were found that the rest is not looked at."""


class _Costs(NamedTuple):
    """How many elements something draws, how many of them are clipped, how many have an opacity."""

    elements: int = 0
    clipped: int = 0
    faded: int = 0

    def plus(self, other: _Costs) -> _Costs:
        """Both together."""
        return _Costs(*(mine + its for mine, its in zip(self, other, strict=True)))


class _Opened:
    """An element that is open: what it draws so far, and what it draws again."""

    def __init__(self, name: str, own_id: str, costs: _Costs) -> None:
        self.name = name
        self.id = own_id
        self.costs = costs
        self.uses: list[str] = []


class _SvgReader:
    """One reading of an SVG: what was found so far, written again without what is not needed."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("a picture has no DOCTYPE", last=True)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.box: Box | None = None
        self.root = ""
        self.parts: list[str] = []
        self.breaches: list[PictureError] = []
        self._open: list[_Opened] = []
        self._left_out = 0
        self._prefixes: set[str] = set()
        self._clipping = 0
        self._drawn: dict[str, tuple[str, _Costs, list[str]]] = {}
        self._whole = _Costs()
        self._uses: list[tuple[str, int, int]] = []

    def _refuse(self, message: str, *, last: bool = False) -> None:
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self._note(PictureError(message, *place))
        if last:
            raise _TooManyError

    def _note(self, breach: PictureError) -> None:
        if not any(known.message == breach.message and known.line == breach.line for known in self.breaches):
            self.breaches.append(breach)
        if len(self.breaches) >= MOST_TOLD:
            raise _TooManyError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._prefixes |= {key[6:] for key, value in attributes.items() if key[:6] == "xmlns:" and value == NAMESPACE}
        prefix = name.rpartition(":")[0]
        if prefix and prefix in self._prefixes and not self._left_out:
            self._refuse(f"the elements of a picture have no prefix: <{name.rpartition(':')[2]}>")
        if self._left_out or name in TEXTS or prefix:
            self._left_out += 1
            return
        if name not in ELEMENTS and name != "use":
            self._refuse(f"a picture has no <{name}>", last=not self._open)
            self._left_out += 1  # one breach is enough for all that is in it
            return
        if len(self._open) >= MAX_DEPTH:
            self._refuse(f"elements are nested at most {MAX_DEPTH} deep", last=True)
        if (name == "svg") == bool(self._open):
            self._refuse("a picture has one <svg>, around everything else")
        self._clipping += any(parent.name == "clipPath" for parent in self._open)
        if self._clipping > MAX_CLIPPING:
            self._refuse(f"at most {MAX_CLIPPING} elements stand in a clipPath")
        kept = self._attributes(name, attributes)
        costs = _Costs(1, "clip-path" in kept, "opacity" in kept)
        self._open.append(_Opened(name, kept.get("id", ""), costs))
        if name == "use":
            self._use(kept)
        self._whole = self._whole.plus(costs)
        self._limit(self._whole)
        if len(self._open) > 1:
            self.parts.append(f"<{name}{_written(kept)}>")
        else:
            self.box = self._view_box(attributes)
            self.root = _written({key: value for key, value in kept.items() if key in _OWN_PROPERTIES})

    def _end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        closed = self._open.pop()
        if closed.id:
            self._drawn[closed.id] = (closed.name, closed.costs, closed.uses)
        if self._open:
            self._open[-1].costs = self._open[-1].costs.plus(closed.costs)
            self._open[-1].uses += closed.uses
            self.parts.append(f"</{escape(name)}>")

    def finish(self) -> None:
        """Add up what is drawn again by <use>, once every id is known."""
        for name, line, column in self._uses:
            kind, costs = self._again(name, ())
            if kind not in USED:
                self._note(PictureError(f"nothing here that can be drawn again has the id `{name}`", line, column))
            elif costs is None:
                self._note(PictureError(f"`{name}` is drawn again inside of itself", line, column))
            else:
                self._whole = self._whole.plus(costs)
                self._limit(self._whole)

    def _again(self, name: str, inside: tuple[str, ...]) -> tuple[str, _Costs | None]:
        """What kind of element an id is and what drawing it again costs; None for one that is inside of itself."""
        kind, costs, uses = self._drawn.get(name, ("", _Costs(), []))
        if name in inside or len(inside) > MAX_DEPTH:
            return kind, None
        for used in uses:
            _, more = self._again(used, (*inside, name))
            if more is None:
                return kind, None
            costs = costs.plus(more)
            if costs.elements > MAX_ELEMENTS:
                break
        return kind, costs

    def _use(self, kept: dict[str, str]) -> None:
        name = kept.get("href", "").removeprefix("#")
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self._uses.append((name, *place))
        self._open[-1].uses.append(name)

    def _limit(self, costs: _Costs) -> None:
        if costs.elements > MAX_ELEMENTS:
            self._refuse(f"a picture has at most {MAX_ELEMENTS} elements", last=True)
        if costs.clipped > MAX_CLIPPED or costs.faded > MAX_FADED:
            self._refuse(f"at most {MAX_CLIPPED} elements are clipped, and {MAX_FADED} have an opacity", last=True)

    def _attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        """The attributes that are drawn, those of a ``style`` too; what editors note for themselves is left out."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            if key in {"href", "xlink:href"} and element in REFERRING and not (":" in key and "href" in attributes):
                if not value.startswith("#") or not _ID.fullmatch(value[1:]):
                    self._refuse(f'a <{element}> refers to something of the same picture: href="#id"')
                kept["href"] = value
            elif not _has_no_effect(key, value) and key not in {"style", "version"} and ":" not in key:
                self._check(key, value)
                kept[key] = value
        for part in attributes.get("style", "").split(";"):
            key, colon, value = (piece.strip() for piece in part.partition(":"))
            if not colon or _has_no_effect(key, value):
                continue
            if key not in _OWN_PROPERTIES:
                self._refuse(f"a picture has no style `{key}`")
            else:
                self._check(key, value)
                kept[key] = value
        self._check_units(element, kept)
        return kept

    def _check_units(self, element: str, kept: dict[str, str]) -> None:
        """Refuse what is measured by the window or by a font: a picture is drawn in windows of any size."""
        in_user_space = kept.get("gradientUnits") == "userSpaceOnUse"
        by_box = element in GRADIENTS and not in_user_space
        lengths = {key: value for key, value in kept.items() if key in LENGTHS and element != "svg"}
        for key, value in lengths.items():
            if re.search(r"[0-9.](em|ex)\b", value) or ("%" in value and not by_box):
                self._refuse(f"`{key}` is a number: lengths by a font or by the window are not known here")
        needed = GRADIENTS.get(element, ())
        if in_user_space and "href" not in kept and not all(key in kept for key in needed):
            self._refuse(f"a <{element}> in userSpaceOnUse has {' and '.join(needed)}")

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
        if key == "clip-path" and any(parent.name == "clipPath" for parent in self._open):
            self._refuse("a clipPath is not clipped itself")
        if key == "stroke-dasharray" and any(0 < number < 0.1 for number in _numbers(value)):
            self._refuse("a dash is at least 0.1 long")

    def _view_box(self, attributes: dict[str, str]) -> Box | None:
        numbers = _numbers(attributes.get("viewBox", "")) or _size(attributes)
        if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
            self._refuse('an <svg> has a viewBox of four numbers, as in viewBox="0 0 160 70"')
            return None
        left, top, width, height = numbers
        if not (0 < width <= MAX_UNITS and 0 < height <= MAX_UNITS):
            self._refuse(f"the viewBox has a width and a height from above 0 to {MAX_UNITS:,}")
            return None
        return Box(left, top, width, height)


HARMLESS = frozenset({
    ("filter", "none"), ("mask", "none"), ("clip-path", "none"), ("mix-blend-mode", "normal"), ("isolation", "auto"),
    ("paint-order", "normal"),
})  # fmt: skip
"""Properties with values that change nothing."""


def _has_no_effect(key: str, value: str) -> bool:
    return bool(WITHOUT_EFFECT.fullmatch(key)) or (key, value) in HARMLESS


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {key}={quoteattr(_prefixed(key, value))}" for key, value in attributes.items())


def _prefixed(key: str, value: str) -> str:
    if key == "id":
        return ID_PREFIX + value
    if key == "href":
        return f"#{ID_PREFIX}{value[1:]}"
    return _REFERENCE.sub(rf"url(#{ID_PREFIX}\1)", value)


def _size(attributes: dict[str, str]) -> list[float]:
    """The view box of an <svg> that has only a size, in pixels."""
    size = [_numbers(attributes.get(name, "").strip().removesuffix("px")) for name in ("width", "height")]
    return [0.0, 0.0, *size[0], *size[1]] if "viewBox" not in attributes else []


def _numbers(value: str) -> list[float]:
    numbers: list[float] = []
    for part in re.split(r"[\s,]+", value.strip()):
        try:
            numbers.append(float(part))
        except ValueError:
            return []
    return numbers
