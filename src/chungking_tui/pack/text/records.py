"""Plain data to the model's types, with every mismatch reported and what is broken left out.

``msgspec.convert`` does the work and stops at its first error. Only then does :func:`validate_and_prune` walk the data
beside the declared types, report each mismatch where it stands, and take out the broken items of lists and named
collections, so that the rest can be converted.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo

from chungking_tui.film.model import SceneRecord, Sources
from chungking_tui.pack.problems import Near, did_you_mean

from .reader import MappingNode, Path, Rejected, SequenceNode
from .slips import YamlPosition

Report = Callable[[Path, str, str, str | Near], None]
"""Takes a path, a rule, a message and a hint. A path that ends in a key of a T02 or T03 names the key itself."""

MONTHS = 12
MOST_MEANT = 8
"""Of so many unknown keys of a record it is asked which known one is meant."""
_WRITTEN_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")

SOURCES, DEFAULT = "sources", "default-sources"

RecordType = TypeVar("RecordType", bound=Struct)


def spread_learners(data: MappingNode) -> None:
    """Make an entry for each who learns something, where an entry of ``learns`` names several; in place."""
    learns = data.get("learns")
    if not isinstance(learns, SequenceNode):
        return
    for at in reversed(range(len(learns))):
        entry = learns[at]
        who = entry.get("who") if isinstance(entry, MappingNode) else None
        if not isinstance(entry, MappingNode) or not isinstance(who, SequenceNode) or not who:
            continue
        spread = [_with(entry, "who", name, position) for name, position in zip(who, who.items_at, strict=True)]
        learns[at : at + 1] = spread
        learns.items_at[at : at + 1] = [learns.items_at[at]] * len(spread)


def _with(entry: MappingNode, key: str, value: object, position: YamlPosition) -> MappingNode:
    """An entry with another value at a key, which stands at a position."""
    made = MappingNode(entry.position)
    made.update({**entry, key: value})
    made.keys_at, made.values_at = dict(entry.keys_at), {**entry.values_at, key: position}
    return made


def convert(
    data: MappingNode, record: type[RecordType], report: Report, default_sources: tuple[str, ...] = ()
) -> RecordType | None:
    """Make a record of a file's data.

    Args:
        data: what the reader found; broken items are taken out of it.
        record: the Struct to make.
        report: called for each mismatch.
        default_sources: the sources of what names none; the file's own ``default-sources`` stand before them.

    Returns:
        The record, without what was broken; None if it cannot be made at all.
    """
    if record is SceneRecord:
        spread_learners(data)
    try:
        return msgspec.convert(data, record, strict=False)
    except msgspec.ValidationError:
        pass
    own = data.get(DEFAULT)
    default: list[object] = own if isinstance(own, SequenceNode) else [*default_sources]
    if default:
        _give_sources(data, record, default)
        try:
            return msgspec.convert(data, record, strict=False)
        except msgspec.ValidationError:
            pass
    if not validate_and_prune(data, record, (), report):
        return None
    try:
        return msgspec.convert(data, record, strict=False)
    except msgspec.ValidationError as error:
        report((), "T01", f"this cannot be read: {error}", "")
        return None


def _give_sources(value: object, expected: object, default: list[object]) -> None:
    """Give the default sources to every record in a value that has to name some and does not."""
    bare, _ = unwrapped(expected, value)
    if isinstance(value, MappingNode) and isinstance(bare, type) and issubclass(bare, Struct):
        fields = _fields(bare)
        for key, inner in value.items():
            if key in fields:
                _give_sources(inner, fields[key].type, default)
        if SOURCES in fields and fields[SOURCES].type is Sources and SOURCES not in value:
            value.add(SOURCES, default)
    elif isinstance(value, MappingNode) and get_origin(bare) is dict:
        for inner in value.values():
            _give_sources(inner, get_args(bare)[1], default)
    elif isinstance(value, SequenceNode) and get_origin(bare) is tuple:
        for inner in value:
            _give_sources(inner, get_args(bare)[0], default)


def validate_and_prune(value: object, expected: object, path: Path, report: Report) -> bool:
    """Report each mismatch between a value and a declared type; take broken items out.

    Returns:
        Whether what is left of the value fits.
    """
    if isinstance(value, Rejected):
        return False
    bare, meta = unwrapped(expected, value)
    if isinstance(bare, type) and issubclass(bare, Struct):
        return _prune_record(value, bare, path, report)
    if get_origin(bare) is tuple:
        return _prune_list(value, get_args(bare)[0], meta, path, report)
    if get_origin(bare) is dict:
        return _prune_named(value, bare, meta, path, report)
    try:
        msgspec.convert(value, expected, strict=False)
    except msgspec.ValidationError:
        report(path, "T01", _leaf_message(value, bare, meta, path), _leaf_hint(value, bare, meta, path))
        return False
    return True


def removable(data: MappingNode, record: type[Struct], path: Path) -> Path:
    """The smallest part around a path that its record can do without.

    That is the item of a list, the entry of a named collection, or a key that is not required.

    Returns:
        The path of that part; empty where there is none, so that the whole record has to go.
    """
    value: object = data
    expected: object = record
    found: Path = ()
    for depth, step in enumerate(path, start=1):
        bare, _ = unwrapped(expected, value)
        if isinstance(value, SequenceNode) and isinstance(step, int) and step < len(value):
            if get_origin(bare) is not tuple:
                break  # one thing or several: without one of them it is not what was meant
            found, expected, value = path[:depth], get_args(bare)[0], value[step]
        elif isinstance(value, MappingNode) and isinstance(step, str) and step in value:
            if isinstance(bare, type) and issubclass(bare, Struct):
                info = _fields(bare)[step]
                found, expected = (found if info.required else path[:depth]), info.type
            else:
                found, expected = path[:depth], get_args(bare)[1]
            value = value[step]
        else:
            break
    return found


def remove(data: MappingNode, path: Path) -> None:
    """Take out the item of a list or the entry of a mapping that a path names, if it is there."""
    container: object = data
    for step in path[:-1]:
        if isinstance(container, MappingNode) and isinstance(step, str):
            container = container.get(step)
        elif isinstance(container, SequenceNode) and isinstance(step, int) and step < len(container):
            container = container[step]
    last = path[-1]
    if isinstance(container, SequenceNode) and isinstance(last, int) and last < len(container):
        container.drop(last)
    elif isinstance(container, MappingNode) and isinstance(last, str):
        container.pop(last, None)


@cache
def _fields(record: type[Struct]) -> dict[str, FieldInfo]:
    return {info.encode_name: info for info in msgspec.structs.fields(record)}


def unwrapped(expected: object, value: object = None) -> tuple[object, Meta]:
    """A type without ``Annotated`` and ``| None``, and its constraints.

    Of a type that is either a text or a record, the record where the value is one.
    """
    meta = Meta()
    while True:
        origin = get_origin(expected)
        if origin is Annotated:
            expected, *notes = get_args(expected)
            meta = next((note for note in notes if isinstance(note, Meta)), meta)
        elif origin is Union or origin is types.UnionType:
            arms = alternatives(expected)
            records = [arm for arm in arms if isinstance(arm, type) and issubclass(arm, Struct)]
            expected = records[0] if records and isinstance(value, MappingNode) else arms[0]
        else:
            return expected, meta


def alternatives(expected: object) -> tuple[object, ...]:
    """The types of which a value can be one, without None; a text stands before a record."""
    if get_origin(expected) is Annotated:
        return alternatives(get_args(expected)[0])
    if get_origin(expected) is Union or get_origin(expected) is types.UnionType:
        return tuple(arm for arm in get_args(expected) if arm is not type(None))
    return (expected,)


def _prune_record(value: object, record: type[Struct], path: Path, report: Report) -> bool:
    if not isinstance(value, MappingNode):
        report(path, "T01", f"{_subject(path)} should be `key: value` lines, not {_kind(value)}", "")
        return False
    fields = _fields(record)
    fits = True
    meant = _drop_unknown(value, fields, path, report)
    for key, info in fields.items():
        if key not in value:
            if info.required and key in meant:
                fits = False  # it is there under a name that is reported already
            elif info.required:
                report(path, "T02", f"{_subject(path)} lacks `{key}`", _lacking(key, info.type))
                fits = False
        elif not validate_and_prune(value[key], info.type, (*path, key), report):
            if info.required:
                fits = False
            else:
                del value[key]
    return fits


OF_FORMAT_1 = {
    "vignette": ("shows", "a drawing in pictures/"),
    "by": ("issued", "`author`"),
    "date": ("issued", "`issued`"),
}
"""The keys of packs that were written for an earlier version: a key of the records that had them, what they are now."""


def _drop_unknown(value: MappingNode, fields: dict[str, FieldInfo], path: Path, report: Report) -> set[str]:
    """Report and remove the keys a record does not know; return the known keys that they are likely typos of."""
    meant = set[str]()
    for key in [key for key in value if key not in fields]:
        hint: str | Near = Near(key, fields, f"the keys here are {', '.join(fields)}")
        beside, now = OF_FORMAT_1.get(key, ("", ""))
        if beside in fields:
            hint = f"an earlier version knew it: `chungking-tui upgrade` makes it {now}"
        elif " " in key and not value[key]:
            hint = "a comma inside { } ends the text before it: put that text in quotes"
        elif len(meant) < MOST_MEANT and (near := did_you_mean(key, fields)):
            meant.add(near.split("`")[1])
        report((*path, key), "T03", f"the key `{key}` is not known here", hint)
        del value[key]
    return meant


def _prune_list(value: object, item: object, meta: Meta, path: Path, report: Report) -> bool:
    if not isinstance(value, SequenceNode):
        report(path, "T01", f"{_subject(path)} should be a list, not {_kind(value)}", "write it as [one, two]")
        return False
    had = len(value)
    broken = [index for index in range(had) if not validate_and_prune(value[index], item, (*path, index), report)]
    for index in reversed(broken):
        value.drop(index)
    least = meta.min_length or 0
    if had < least:
        report(path, "T01", f"{_subject(path)} needs at least {least} {'item' if least == 1 else 'items'}", "")
    if meta.max_length is not None and had > meta.max_length:
        report(path, "T01", f"{_subject(path)} has {had} items; it takes {meta.max_length}", "")
        return False
    return len(value) >= least


def _prune_named(value: object, bare: object, meta: Meta, path: Path, report: Report) -> bool:
    key_type, item = get_args(bare)
    if not isinstance(value, MappingNode):
        report(path, "T01", f"{_subject(path)} should be `name: value` lines, not {_kind(value)}", "")
        return False
    for key in list(value):
        if not _fits(key, key_type):
            bare_key, key_meta = unwrapped(key_type)
            if get_origin(bare_key) is Literal:
                names = [str(name) for name in get_args(bare_key)]
                hint = Near(key, names, f"there are {', '.join(names)}")
                report((*path, key), "T03", f"the name `{key}` is not known here", hint)
            else:
                wanted = (key_meta.description or "a shorter name").lower()
                report((*path, key), "T03", f"the name `{key}` cannot be used: it should be {wanted}", "")
            del value[key]
        elif not validate_and_prune(value[key], item, (*path, key), report):
            del value[key]
    if len(value) < (meta.min_length or 0):
        report(path, "T01", f"{_subject(path)} is empty", "")
        return False
    return True


def _fits(value: object, expected: object) -> bool:
    try:
        msgspec.convert(value, expected, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def _lacking(key: str, expected: object) -> str:
    """Suggest the YAML to write for a missing key."""
    if expected is Sources:
        return "sources: [KEY], or once for the whole file default-sources: [KEY]"
    bare, _ = unwrapped(expected)
    if get_origin(bare) is tuple:
        return f"{key}: […]"
    return f"{key}: …" if bare in {str, int} else ""


def _subject(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return "the file"
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of `{names[-1]}`"
    return f"`{names[-1]}`"


def _kind(value: object) -> str:
    if isinstance(value, MappingNode):
        return "`key: value` lines"
    if isinstance(value, SequenceNode):
        return "a list"
    text = str(value)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”" if text else "nothing"


def _leaf_message(value: object, bare: object, meta: Meta, path: Path) -> str:
    subject = _subject(path)
    if not isinstance(value, str) or not value:
        return f"{subject} should be {_wanted(bare, meta)}, not {_kind(value)}"
    if bare is dt.date and (day := _WRITTEN_DAY.fullmatch(value)):
        return f"{value} is no day of the calendar{_days_of(int(day[1]), int(day[2]))}"
    if bare is str and meta.max_length is not None and len(value) > meta.max_length:
        return f"{subject} has {len(value):,} characters; it takes at most {meta.max_length:,}"
    return f"{subject} should be {_wanted(bare, meta)}, not {_kind(value)}"


def _days_of(year: int, month: int) -> str:
    """How many days a month has, where there is such a month."""
    if not (1 <= month <= MONTHS and dt.MINYEAR <= year <= dt.MAXYEAR):
        return ""
    from calendar import monthrange

    return f": that month has {monthrange(year, month)[1]} days"


def _wanted(bare: object, meta: Meta) -> str:
    if get_origin(bare) is Literal:
        return f"one of {', '.join(str(choice) for choice in get_args(bare))}"
    if bare is int:
        if meta.ge is not None and meta.le is not None:
            return f"a whole number from {meta.ge:,} to {meta.le:,}"
        return "a whole number" if meta.ge is None else f"a whole number of at least {meta.ge:,}"
    if bare is bool:
        return "true or false"
    if bare is dt.date:
        return "a date as 1905-12-24 is"
    if meta.description and meta.pattern:
        return meta.description[0].lower() + meta.description[1:]
    return "text"


def _leaf_hint(value: object, bare: object, meta: Meta, path: Path) -> str | Near:
    if bare is str and meta.pattern and isinstance(value, SequenceNode):
        return "one at a time: an entry for each"
    if bare is str and isinstance(value, SequenceNode) and path:
        return f"as text: `{path[-1]}: |`, and its lines below, further in"
    if get_origin(bare) is Literal and isinstance(value, str):
        return Near(value, [str(choice) for choice in get_args(bare)])
    return ""
