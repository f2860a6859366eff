"""A terminal that shows pictures: it reads sixels, kitty's and iTerm2's protocols, and keeps each cell's pixels."""

from __future__ import annotations

import base64
import os
import re
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pyte
from PIL import Image

from .emulator import Terminal

CELL = (10, 20)
"""How wide and high a cell is, in pixels."""
Cell = tuple[int, int]
"""A column and a row, from 0."""
PLACEHOLDER = "\U0010eeee"
DIACRITICS = (Path(__file__).parent / "rowcolumn-diacritics.txt").read_text().split()
"""The marks that number rows and columns, as kitty's own sources list them."""
COMMAND = re.compile(
    rb"\x1bP([\d;]*)q(.*?)\x1b\\|\x1b_G(.*?)\x1b\\|\x1b\]1337;File=(.*?):(.*?)\x07|\x1b\](?!1337).*?(?:\x07|\x1b\\)",
    re.DOTALL,
)
ANSWERS = {
    "sixel": b"\x1bP>|XTerm(379)\x1b\\\x1b[?62;4;22c",
    "placeholders": b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.41.1)\x1b\\\x1b[?62;c",
    "kitty": b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c",
    "iterm": b"\x1bP>|WezTerm 20240203\x1b\\\x1b[?65;4;6;18;22c",
    "none": b"\x1b[?62;22c",
}
"""What terminals answer to the question for their graphics."""


class _Placed(NamedTuple):
    image: int
    cells: dict[Cell, Image.Image]


class PictureScreen(pyte.Screen):
    """A screen that knows which of its cells show a part of a picture."""

    def __init__(self, columns: int, rows: int) -> None:
        self.parts: dict[Cell, Image.Image] = {}
        """What sixels and iTerm2's pictures have painted."""
        self.images: dict[int, Image.Image] = {}
        """kitty's pictures, by their numbers."""
        self.placed: dict[tuple[int, int], _Placed] = {}
        """Where they lie over the text, by picture and place."""
        self.stands_for: dict[int, tuple[int, int]] = {}
        """How many columns and rows placeholders show a picture in."""
        self._chunks: dict[str, str] = {}
        self._data = ""
        super().__init__(columns, rows)

    def draw(self, data: str) -> None:
        """Write text: what was in its cells is gone."""
        x, y = self.cursor.x, self.cursor.y
        super().draw(data)
        for column in range(x, self.cursor.x + 1):
            if column < self.cursor.x or column == self.columns - 1:
                self.parts.pop((column, y), None)

    def erase_in_display(self, how: int = 0, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Blank the screen, and all that was on it."""
        super().erase_in_display(how, *args, **kwargs)
        self.parts.clear()

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Take another size; pictures go, as the app paints everything anew."""
        super().resize(lines, columns)
        self.parts.clear()

    def picture(self, image: Image.Image, columns: int, rows: int) -> dict[Cell, Image.Image]:
        """The parts of a picture that fills cells from the cursor on."""
        whole = _as_large(image, columns, rows)
        return {
            (self.cursor.x + x, self.cursor.y + y): whole.crop((
                x * CELL[0], y * CELL[1], (x + 1) * CELL[0], (y + 1) * CELL[1]
            ))
            for x in range(columns)
            for y in range(rows)
        }  # fmt: skip

    def sixel(self, body: str) -> None:
        """Paint a sixel picture at the cursor. One that reaches the last row would scroll the screen."""
        image = sixel_image(body)
        columns, rows = -(-image.width // CELL[0]), -(-image.height // CELL[1])
        assert self.cursor.y + rows < self.lines, "the screen scrolls"
        assert image.width % CELL[0] == 0
        assert image.height % CELL[1] == 0
        self.parts.update(self.picture(image, columns, rows))

    def iterm(self, about: str, data: str) -> None:
        """Paint one of iTerm2's pictures."""
        keys = dict(part.split("=") for part in about.split(";"))
        assert keys["inline"] == "1"
        file = base64.b64decode(data)
        assert int(keys["size"]) == len(file), "xterm.js would show nothing"
        image = Image.open(BytesIO(file)).convert("RGB")
        self.parts.update(self.picture(image, int(keys["width"]), int(keys["height"])))

    def kitty(self, command: str) -> None:
        """Do one of kitty's commands."""
        about, _, data = command.partition(";")
        keys = dict(part.split("=") for part in about.split(","))
        assert keys.get("q") == "2" or keys.get("a") == "q", "it would be answered among the keys"
        action = keys.get("a", "t")
        number = int(keys.get("i", "0"))
        if action == "t":
            self._chunks, self._data = (keys if number else self._chunks), self._data + data
            if keys.get("m") != "1":
                size = int(self._chunks["s"]), int(self._chunks["v"])
                raw = zlib.decompress(base64.b64decode(self._data))
                self.images[int(self._chunks["i"])] = Image.frombytes("RGB", size, raw)
                self._data = ""
        elif action == "p" and keys.get("U") == "1":
            self.stands_for[number] = int(keys["c"]), int(keys["r"])
        elif action == "p":
            x, y, width, height = (int(keys[name]) for name in "xywh")
            part = self.images[number].crop((x, y, x + width, y + height))
            self.placed[number, int(keys["p"])] = _Placed(number, self.picture(part, int(keys["c"]), int(keys["r"])))
        elif action == "d" and keys["d"] == "i":
            del self.placed[number, int(keys["p"])]
        elif action == "d":
            assert keys["d"] == "I"
            del self.images[number]
            self.stands_for.pop(number, None)
            self.placed = {key: one for key, one in self.placed.items() if one.image != number}

    @property
    def shown(self) -> dict[Cell, Image.Image]:
        """The cells that show a part of a picture now."""
        found = {**self.parts, **self._from_placeholders()}
        for one in self.placed.values():
            found.update(one.cells)
        return found

    def _from_placeholders(self) -> dict[Cell, Image.Image]:
        found: dict[Cell, Image.Image] = {}
        for y in range(self.lines):
            row = left = 0
            before = ""
            for x in range(self.columns):
                cell = self.buffer[y][x]
                if not cell.data.startswith(PLACEHOLDER):
                    before = ""
                    continue
                if len(cell.data) > 2:
                    row, left = (DIACRITICS.index(f"{ord(mark):04X}") for mark in cell.data[1:3])
                elif cell.fg == before:
                    left += 1
                before, number = cell.fg, int(cell.fg, 16) if cell.fg != "default" else 0
                if number not in self.stands_for:  # it shows nothing
                    continue
                columns, rows = self.stands_for[number]
                whole = _as_large(self.images[number], columns, rows)
                found[x, y] = whole.crop((
                    left * CELL[0], row * CELL[1], (left + 1) * CELL[0], (row + 1) * CELL[1]
                ))  # fmt: skip
        return found


class PictureTerminal(Terminal):
    """A program on a terminal that shows pictures in one of the protocols."""

    screen: PictureScreen

    def __init__(
        self,
        command: Sequence[str],
        answers: str,
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        tells_cell: bool = True,
        cell: tuple[int, int] = CELL,
    ) -> None:
        """Start the program.

        Args:
            command: the program and its arguments.
            answers: how the terminal answers, one of ``ANSWERS``.
            size: columns and rows.
            env: its environment.
            cell: how large a cell is; with another size than ``CELL`` only what is sent counts, not what is seen.
            tells_cell: whether the system says how large a cell is; else the terminal does when it is asked, and says
                who it is a moment after.
        """
        self.asked = False
        self._tells_cell = tells_cell
        self._owed: list[tuple[float, bytes]] = []
        self._answers = ANSWERS[answers]
        self._part = b""
        super().__init__(command, size=size, env=env, cell=cell if tells_cell else (0, 0))
        self.screen = PictureScreen(*size)
        self._stream = pyte.ByteStream(self.screen)

    def take(self, data: bytes) -> None:
        """Take in what the program writes: commands of the protocols, and text for the screen."""
        data = self._part + data
        if b"\x1b_Gi=31" in data and not self.asked:
            self.asked = True
            os.write(self.fd, self._answers)
        at = 0
        for found in COMMAND.finditer(data):
            super().take(data[at : found.start()])
            at = found.end()
            _, sixels, kitty, about, file = (part.decode("ascii") if part else "" for part in found.groups())
            if sixels:
                self.screen.sixel(sixels)
            elif kitty:
                self.screen.kitty(kitty)
            elif about:
                self.screen.iterm(about, file)
        open_at = max(data.rfind(start, at) for start in (b"\x1bP", b"\x1b_", b"\x1b]"))
        if open_at < 0 and data.endswith(b"\x1b"):
            open_at = len(data) - 1
        self._part = data[open_at:] if open_at >= 0 else b""
        super().take(data[at:open_at] if open_at >= 0 else data[at:])

    def answer_attributes(self, count: int) -> None:
        """Answer what a sixel terminal is asked further; the first answers are given in one."""
        if self.asked and count and not self._tells_cell:
            os.write(self.fd, b"\x1b[6;%d;%dt" % (CELL[1], CELL[0]))
            self._owed += [(time.monotonic() + 0.1, b"\x1b[?62;4;9;22c")] * count
        elif self._answers == ANSWERS["sixel"] and count:
            os.write(self.fd, b"\x1b[?2;0;1000;1000S\x1b[?62;4;22c" if self.asked else b"")

    def pump(self, timeout: float) -> bool:
        """Give the answers that are due, and take in what the program writes."""
        while self._owed and self._owed[0][0] < time.monotonic():
            os.write(self.fd, self._owed.pop(0)[1])
        return super().pump(min(timeout, 0.05) if self._owed else timeout)

    def until_shown(self) -> None:
        """Wait until pictures are on the screen, and nothing more comes."""
        self.until(lambda _: bool(self.screen.parts or self.screen.placed or self.screen.stands_for))
        self.settle(0.3)

    def region(self, around: Cell | None = None) -> tuple[int, int, int, int]:
        """The cells of the picture that lies around a cell, or of the first: left, top, columns, rows."""
        cells = set(self.screen.shown)
        left, top = around or min(cells, key=lambda cell: (cell[1], cell[0]))
        columns = next(n for n in range(1, 999) if (left + n, top) not in cells)
        rows = next(n for n in range(1, 999) if (left, top + n) not in cells)
        return left, top, columns, rows

    def image(self, region: tuple[int, int, int, int]) -> Image.Image:
        """What is seen in some cells; black where there is no picture."""
        left, top, columns, rows = region
        found = Image.new("RGB", (columns * CELL[0], rows * CELL[1]))
        shown = self.screen.shown
        for x in range(columns):
            for y in range(rows):
                if (left + x, top + y) in shown:
                    found.paste(shown[left + x, top + y], (x * CELL[0], y * CELL[1]))
        return found


def _as_large(image: Image.Image, columns: int, rows: int) -> Image.Image:
    """A picture as large as so many cells."""
    size = columns * CELL[0], rows * CELL[1]
    return image if image.size == size else image.resize(size, Image.Resampling.NEAREST)


def sixel_image(body: str) -> Image.Image:
    """Read a sixel picture: what stands between ``q`` and the end."""
    size = re.match(r'"1;1;(\d+);(\d+)', body)
    assert size, "no raster attributes"
    width, height = int(size[1]), int(size[2])
    pixels = bytearray(width * height * 3)
    painted = bytearray(width * height)
    colours: dict[int, tuple[int, int, int]] = {}
    x = y = colour = 0
    for repeat, sign, define, choose, control in re.findall(
        r"(?:!(\d+))?([?-~])|#(\d+;2;\d+;\d+;\d+)|#(\d+)|([$-])", body[size.end() :]
    ):
        if define:
            number, _, *channels = map(int, define.split(";"))
            assert max(channels) <= 100
            red, green, blue = (round(channel * 255 / 100) for channel in channels)
            colours[number] = red, green, blue
        elif choose:
            colour = int(choose)
            assert colour in colours, "a colour that is not defined"
        elif control == "$":
            x = 0
        elif control == "-":
            x, y = 0, y + 6
        else:
            for _ in range(int(repeat or 1)):
                for bit in _bits(ord(sign) - 63):
                    assert y + bit < height, "a pixel below the picture"
                    at = (y + bit) * width + x
                    pixels[at * 3 : at * 3 + 3] = bytes(colours[colour])
                    painted[at] = 1
                x += 1
            assert x <= width, "a pixel beside the picture"
    assert all(painted), "a pixel that no colour has"
    return Image.frombytes("RGB", (width, height), bytes(pixels))


def _bits(value: int) -> Iterable[int]:
    return (bit for bit in range(6) if value >> bit & 1)
