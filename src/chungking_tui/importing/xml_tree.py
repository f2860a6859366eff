"""XML from outside, as a tree: no DOCTYPE with entities, no more elements and no more depth than a play has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from .outline import UnreadableError
from .source_text import raw_of

MOST_ELEMENTS = 2_000_000
DEEPEST = 60


class Element:
    """An element: its name without the namespace, its attributes, and what stands in it."""

    __slots__ = ("attributes", "children", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.pieces: list[str] = []

    @property
    def text(self) -> str:
        """The text in it, but for that of the elements in it."""
        return "".join(self.pieces)

    def get(self, attribute: str) -> str:
        """An attribute by its name without the namespace; nothing where it is not there."""
        return self.attributes.get(attribute, "")

    def all(self, *names: str) -> Iterator[Element]:
        """All elements of these names in it, however deep, in their order."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def first(self, *path: str) -> Element | None:
        """The first element that is reached by names, each somewhere in the one before it."""
        found: Element | None = self
        for name in path:
            found = next(found.all(name), None) if found else None
        return found

    @property
    def whole_text(self) -> str:
        """All text in it, in its order; what stands between its elements and after them is not told apart."""
        return self.text + "".join(child.whole_text for child in self.children)


class _Builder:
    def __init__(self, file: Path, parser: expat.XMLParserType, passed_over: frozenset[str]) -> None:
        self._file, self._parser, self._passed_over = file, parser, passed_over
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            what = f"nested more than {DEEPEST} deep" if self._depth > DEEPEST else f"more than {MOST_ELEMENTS:,}"
            raise self.refusal(f"has elements that are {what}: no screenplay and no play has")
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        if self._open and element.name not in self._passed_over:
            self._open[-1].children.append(element)
        self.root = self.root or element
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._depth -= 1
        self._open.pop()

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)

    def entity(self, *_declared: object) -> None:
        raise self.refusal("declares entities, which are not read; export it without a DOCTYPE")

    def refusal(self, what: str) -> UnreadableError:
        return UnreadableError(f"{self._file}, line {self._parser.CurrentLineNumber}, {what}.")


def read(file: Path, *, passed_over: frozenset[str] = frozenset()) -> Element:
    """Read an XML file.

    Args:
        file: the file.
        passed_over: names of elements that are left out, with all that stands in them.

    Raises:
        UnreadableError: it is not XML, or more than is read.
    """
    raw = raw_of(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(file, parser, passed_over)
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = builder.data, builder.entity
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise UnreadableError(f"{file}, line {error.lineno}, is not XML ({expat.ErrorString(error.code)}).") from None
    except (ValueError, LookupError) as error:  # an encoding that Python does not know
        raise UnreadableError(f"{file} is in an encoding that is not read ({error}); save it as UTF-8.") from None
    if builder.root is None:
        raise UnreadableError(f"{file} is not XML.")
    return builder.root


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
