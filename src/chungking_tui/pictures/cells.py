"""What a picture is in a terminal: rows of cells, alike neighbours joined into runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .raster import Pixels

MAX_CELLS = 240, 100
"""The largest picture that is drawn, in columns and rows."""
NEAR = 20
"""How far a channel of a colour, of 255, may be from that of the run before it: what looks alike is one run of cells,
and costs the terminal its colours once."""
PLAIN = 32
"""How far ink and ground of a cell may be apart for it to be shown in one colour."""
TURNED = dict(zip("▀▄▌▐▘▟▝▙▖▜▗▛▚▞▔▇▕▉", "▄▀▐▌▟▘▙▝▜▖▛▗▞▚▇▔▉▕", strict=True))
"""The character that looks the same where ink and ground change places."""


class Cell(NamedTuple):
    """A cell: a block character, the colour of its ink, that of its ground; three bytes each, red, green, blue."""

    text: str
    ink: bytes
    ground: bytes


class Run(NamedTuple):
    """Cells of one colour: their text, the colour of its ink (nothing where there is none), that of the ground."""

    text: str
    ink: str
    ground: str


Row = tuple[Run, ...]


COVERED = {
    " ": (0.0, 0.0), "▀": (1.0, 0.0), "▄": (0.0, 1.0), "█": (1.0, 1.0), "▌": (0.5, 0.5), "▐": (0.5, 0.5),
    "▁": (0.0, 0.25), "▂": (0.0, 0.5), "▃": (0.0, 0.75), "▅": (0.25, 1.0), "▆": (0.5, 1.0), "▇": (0.75, 1.0),
    "▔": (0.25, 0.0), "▏": (0.125, 0.125), "▎": (0.25, 0.25), "▍": (0.375, 0.375), "▋": (0.625, 0.625),
    "▊": (0.75, 0.75), "▉": (0.875, 0.875), "▕": (0.125, 0.125), "▘": (0.5, 0.0), "▝": (0.5, 0.0), "▖": (0.0, 0.5),
    "▗": (0.0, 0.5), "▙": (0.5, 1.0), "▟": (0.5, 1.0), "▛": (1.0, 0.5), "▜": (1.0, 0.5), "▚": (0.5, 0.5),
    "▞": (0.5, 0.5),
}  # fmt: skip
"""How much of the upper and of the lower half of a cell the ink of each block character covers."""
BLOCKS = frozenset(COVERED)
"""The block characters that every font has: halves, eighths, quadrants."""


def halves(rows: Sequence[Row]) -> Pixels:
    """Turn cells back into pixels: two a cell, the average colours of its upper and lower half."""
    width = sum(len(run.text) for run in rows[0]) if rows else 0
    made = bytearray()
    for row in rows:
        for half in (0, 1):
            for run in row:
                ground = bytes.fromhex(run.ground[1:])
                ink = bytes.fromhex(run.ink[1:]) if run.ink else ground
                for character in run.text:
                    part = COVERED[character][half]
                    made += bytes(
                        round(one * part + other * (1 - part)) for one, other in zip(ink, ground, strict=True)
                    )
    return Pixels(width, len(rows) * 2, bytes(made))


def half_blocks(pixels: Pixels) -> tuple[Row, ...]:
    """Rows of cells, each the upper half in one colour and the lower in another."""
    return tuple(joined(map(_half, _split(above), _split(below))) for above, below in _pairs(pixels))


def joined(cells: Iterable[Cell]) -> Row:
    """Join cells into as few runs as possible; a cell whose two colours are swapped takes the inverse block character.

    A single colour is never a full block: many fonts leave hairlines between those.
    """
    runs: list[Run] = []
    text, ink, ground = "", b"", b""
    for cell in cells:
        plain, turned = _plain(cell), TURNED.get(cell.text, "")
        if text and plain and _alike(plain, ground):
            text += " "
        elif text and not plain and _alike(cell.ground, ground) and (not ink or _alike(cell.ink, ink)):
            text, ink = text + cell.text, ink or cell.ink
        elif text and turned and not plain and _alike(cell.ink, ground) and (not ink or _alike(cell.ground, ink)):
            text, ink = text + turned, ink or cell.ground
        else:
            runs += [_run(text, ink, ground)] if text else []
            text, ink, ground = (" ", b"", plain) if plain else (cell.text, cell.ink, cell.ground)
    return (*runs, _run(text, ink, ground)) if text else tuple(runs)


def _plain(cell: Cell) -> bytes:
    """The one colour of a cell; nothing where it has two."""
    if cell.text == "█":
        return cell.ink
    return cell.ground if cell.text == " " or _alike(cell.ink, cell.ground, PLAIN) else b""


def _run(text: str, ink: bytes, ground: bytes) -> Run:
    return Run(text, f"#{ink.hex()}" if ink else "", f"#{ground.hex()}")


def _half(above: bytes, below: bytes) -> Cell:
    return Cell("▀", above, below)


def _pairs(pixels: Pixels) -> list[tuple[bytes, bytes]]:
    rows = pixels.rows
    return [(rows[y], rows[min(y + 1, len(rows) - 1)]) for y in range(0, len(rows), 2)]


def _split(row: bytes) -> list[bytes]:
    return [row[at : at + 3] for at in range(0, len(row), 3)]


def _alike(one: bytes, other: bytes, near: int = NEAR) -> bool:
    return one == other or all(abs(one[n] - other[n]) <= near for n in range(3))
