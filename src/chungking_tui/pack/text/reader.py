"""YAML text to plain data with positions. The only file that knows YAML.

It reads the parser's event stream, so there is no recursion, no composer, no alias to expand and no C stack to
overflow. Every leaf stays text: types are the model's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from .slips import (
    MAX_DEPTH,
    NOT_SHOWN,
    ODD_EDGE,
    TOO_DEEP,
    Fault,
    Position,
    YamlPosition,
    control_fault,
    odd_space,
    slip_in,
    syntax_fault,
    unshowable,
)

MAX_NODES = 50_000
MAX_FAULTS = 100

FAST_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path: TypeAlias = "tuple[str | int, ...]"
_COMMENT_LIKE = re.compile(r"[ \t]#\S|\S[ \t]# ")
_NO_TEXT = re.compile(r"[a-z0-9:-]*")
"""Names, dates and numbers: what stands after them and a # is a comment."""


class YamlParser(Protocol):
    """What a loader class of PyYAML makes of a text."""

    def get_event(self) -> Event | None:
        """The next event; None after the last."""
        ...

    def dispose(self) -> None:
        """Let go of the text."""
        ...


class _Start:
    line = 0
    column = 0


START: YamlPosition = _Start()
"""The beginning of a file."""


class Rejected(str):
    """A placeholder for a value that was refused, so that it is not also reported as missing."""

    __slots__ = ()


class MappingNode(dict[str, object]):
    """A mapping of a file: a dict that knows where it and its parts stand."""

    __slots__ = ("keys_at", "position", "values_at")

    def __init__(self, position: YamlPosition) -> None:
        super().__init__()
        self.position = position
        self.keys_at: dict[str, YamlPosition] = {}
        self.values_at: dict[str, YamlPosition] = {}

    def add(self, key: str, items: list[object]) -> None:
        """Add a list that the file does not contain; problems in it are reported at the mapping's own position."""
        added = SequenceNode(self.position)
        added.extend(items)
        added.items_at = [self.position] * len(items)
        self[key] = added
        self.keys_at[key] = self.values_at[key] = self.position


class SequenceNode(list[object]):
    """A list of a file: a list that knows where it and its items stand."""

    __slots__ = ("items_at", "position")

    def __init__(self, position: YamlPosition) -> None:
        super().__init__()
        self.position = position
        self.items_at: list[YamlPosition] = []

    def drop(self, index: int) -> None:
        """Take an item out, and its position with it."""
        del self[index]
        del self.items_at[index]


def locate(data: object, path: Path, *, key: bool = False) -> Position:
    """Where the value at a path stands (its key, if ``key``); where a part is missing, the nearest thing around it."""
    position: YamlPosition = data.position if isinstance(data, MappingNode | SequenceNode) else START
    for depth, step in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(data, MappingNode) and isinstance(step, str) and step in data:
            position = data.keys_at[step] if key and last else data.values_at[step]
            data = data[step]
        elif isinstance(data, SequenceNode) and isinstance(step, int) and step < len(data):
            position = data.items_at[step]
            data = data[step]
        else:
            break
    return Position.of(position)


def read(text: str, loader: type | None = None) -> tuple[MappingNode | None, list[Fault]]:
    """Read one document.

    Args:
        text: the file's text, decoded.
        loader: a PyYAML loader class; libyaml's where there is one.

    Returns:
        The data, or None where the text cannot be read at all; and every fault found, at most ``MAX_FAULTS``. Data that
        comes with faults lacks what was faulty.
    """
    control = NOT_SHOWN.search(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    if control:
        return None, [control_fault(text)]
    builder = _Builder(text)
    try:
        _build(builder, (loader or FAST_LOADER)(text.removeprefix("\ufeff")))
        if builder.stopped:
            return None, builder.faults
    except yaml.MarkedYAMLError as error:
        opened = error.context and error.context.startswith(("while parsing a flow", "while scanning a quoted"))
        at = (error.context_mark if opened else error.problem_mark) or error.problem_mark or error.context_mark
        position = Position(at.line + 1, at.column + 1) if at else builder.last
        if position.line > text.count("\n") + (not text.endswith("\n")):
            position = builder.last  # the text ended too soon: what was read last is nearer to the slip than its end
        open_quote = builder.open_quote(position)
        if open_quote:
            message = (
                f"this is not YAML: the text that begins with a quotation mark here ends on line {position.line} only"
            )
            builder.faults.append(Fault(open_quote, "Y01", message, "close the quotation mark where the text ends"))
        else:
            lines = [at.line + 1 for at in (error.context_mark, error.problem_mark) if at] or [position.line]
            slip = slip_in(text, min(lines) - 1, max(lines))
            said = ", ".join(filter(None, (error.context, error.problem)))
            builder.faults.append(slip or syntax_fault(text, position, said))
        return None, builder.faults
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The pure parser has no position for \U00110000 and its like.
        builder.faults.append(Fault(builder.last, "Y01", f"this is not YAML: {str(error).splitlines()[0]}"))
        return None, builder.faults
    return builder.result(), builder.faults


def _build(builder: _Builder, parser: YamlParser) -> None:
    """Give the events of a text to a builder, until it has had enough."""
    taker_of, next_event = builder.takers.get, parser.get_event
    try:
        while not builder.stopped and (event := next_event()) is not None:
            taker = taker_of(type(event))
            if taker is not None:
                builder.last_position = event.start_mark or START
                taker(event)
    finally:
        parser.dispose()


class _Builder:
    """Builds data from events: a stack of open containers, and the key each open mapping waits to fill."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.stopped = False
        self.last_position: YamlPosition = START
        self._quoted: ScalarEvent | None = None
        self._lines = text.removeprefix("\ufeff").splitlines() if _COMMENT_LIKE.search(text) else None
        self._stack: list[MappingNode | SequenceNode] = []
        self._keys: list[str | None] = []
        self._root: object = None
        self._nodes = 0
        self._documents = 0
        self.takers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open,
            SequenceStartEvent: self._open,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    @property
    def last(self) -> Position:
        """Where the last event stood."""
        return Position.of(self.last_position)

    def open_quote(self, position: Position) -> Position | None:
        """Find a quote that was probably left open: where the last multi-line quoted text begins, if it ends here."""
        last = self._quoted
        if last is None or last.style not in {"'", '"'} or not (last.start_mark and last.end_mark):
            return None
        start, end = last.start_mark, last.end_mark
        return Position.of(start) if start.line < end.line == position.line - 1 else None

    def result(self) -> MappingNode | None:
        """The finished document; None, and a fault, if it is not a mapping."""
        if isinstance(self._root, MappingNode):
            return self._root
        if isinstance(self._root, str) and (slip := slip_in(self._root, 1, 1)):
            self.faults.append(slip._replace(position=Position(self.last.line, slip.position.column)))
            return None
        what = "nothing" if self._root is None or self._root == "" else "no keys"
        self._fault(Position(1, 1), "Y09", f"the file holds {what}: it should hold `key: value` lines")
        return None

    def _fault(self, position: Position, rule: str, message: str, hint: str = "") -> None:
        self.faults.append(Fault(position, rule, message, hint))
        if len(self.faults) >= MAX_FAULTS:
            self.stopped = True

    def _stop(self, rule: str, message: str) -> None:
        self._fault(self.last, rule, message)
        self.stopped = True

    def _refuse(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if self._nodes > MAX_NODES:
            self._stop("Y08", f"more than {MAX_NODES:,} values in one file")
        if event.anchor is not None:
            self._fault(self.last, "Y03", "anchors are not read", "if the text begins with &, put it in quotes")
        if event.tag is not None:
            message = f"the tag {event.tag} is not read"
            self._fault(self.last, "Y04", message, "if the text begins with !, put it in quotes")

    def _document(self, _: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("Y06", "a second document: a file holds one")

    def _alias(self, _: AliasEvent) -> None:
        self._fault(self.last, "Y03", "aliases are not read", "if the text begins with *, put it in quotes")
        self._put(Rejected())

    def _scalar(self, event: ScalarEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        value: str = event.value
        if not value.isprintable():
            found = NOT_SHOWN.search(value)
            if found:
                self._fault(*unshowable(self.last, found[0]))
                value = NOT_SHOWN.sub("\ufffd", value)
            value = value.replace("\t", "    ")  # a tab is as wide as a terminal likes
        if event.style:
            self._quoted = event  # the last one is looked at where a quotation mark may be open
        else:
            if not value.isascii() and (found := ODD_EDGE.search(value)):
                column = self.last_position.column + 1 + found.end()
                self.faults.append(odd_space(Position(self.last_position.line + 1, column), value[found.end()]))
            if self._lines is not None:
                self._check_comment(event, self._lines)
        self._put(value, plain=not event.style)

    def _check_comment(self, event: ScalarEvent, lines: list[str]) -> None:
        end = event.end_mark
        if end is None or end.line >= len(lines):
            return
        rest = lines[end.line][end.column :]
        spaces = len(rest) - len(rest.lstrip(" \t"))
        sign = rest[spaces : spaces + 2]
        if event.value and spaces and sign[:1] == "#" and self._goes_on(event.value, spaces, sign):
            self._fault(
                Position.of(end),
                "Y10",
                "the text ends here, because # opens a comment",
                "put the text in quotes; a real comment has two spaces before its # and one after",
            )

    @staticmethod
    def _goes_on(value: str, spaces: int, sign: str) -> bool:
        """Whether what begins with a # is more likely text than a comment."""
        return sign not in {"# ", "#"} or (spaces == 1 and sign == "# " and not _NO_TEXT.fullmatch(value))

    def _open(self, event: CollectionStartEvent) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("Y07", TOO_DEEP)
            return
        container = (
            MappingNode(self.last_position)
            if isinstance(event, MappingStartEvent)
            else SequenceNode(self.last_position)
        )
        self._put(container)
        self._stack.append(container)
        self._keys.append(None)

    def _close(self, _: Event) -> None:
        self._stack.pop()
        self._keys.pop()

    def _put(self, value: object, *, plain: bool = False) -> None:
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        if isinstance(top, SequenceNode):
            top.append(value)
            top.items_at.append(self.last_position)
            return
        key = self._keys[-1]
        if key is None:
            self._take_key(top, value, plain=plain)
            return
        self._keys[-1] = None
        if key not in top.values_at:  # a repeated key is reported already: the first stands
            top[key] = value
            top.values_at[key] = self.last_position

    def _take_key(self, mapping: MappingNode, key: object, *, plain: bool) -> None:
        if not isinstance(key, str):
            self._stop("Y09", "a key is a list or a mapping: put the text in quotes if it begins with [ or {")
            return
        if key == "<<" and plain:
            self._fault(self.last, "Y05", "merge keys are not read: write the keys out")
            mapping.values_at[key] = self.last_position  # taken already, so that what follows goes nowhere
        if key in mapping.keys_at:
            first = mapping.keys_at[key].line + 1
            self._fault(self.last, "Y02", f"the key `{key}` stands here again; it stands on line {first} already")
        else:
            mapping.keys_at[key] = self.last_position
        self._keys[-1] = key
