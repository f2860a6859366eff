"""Large letters, three rows high, in half blocks: for the title of a film."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content

_FONT = """
A .#. #.# ### #.# #.#|B ##. #.# ##. #.# ##.|C .## #.. #.. #.. .##|D ##. #.# #.# #.# ##.|E ### #.. ##. #.. ###
F ### #.. ##. #.. #..|G .## #.. #.# #.# .##|H #.# #.# ### #.# #.#|I # # # # #|J ..# ..# ..# #.# .#.
K #.# #.# ##. #.# #.#|L #.. #.. #.. #.. ###|M #...# ##.## #.#.# #...# #...#|N #..# ##.# #.## #..# #..#
O .##. #..# #..# #..# .##.|P ##. #.# ##. #.. #..|Q .##. #..# #..# #.#. .#.#|R ##. #.# ##. #.# #.#
S .## #.. .#. ..# ##.|T ### .#. .#. .#. .#.|U #.# #.# #.# #.# ###|V #.# #.# #.# #.# .#.
W #...# #...# #.#.# ##.## #...#|X #.# #.# .#. #.# #.#|Y #.# #.# .#. .#. .#.|Z ### ..# .#. #.. ###
0 ### #.# #.# #.# ###|1 .# ## .# .# .#|2 ##. ..# .#. #.. ###|3 ##. ..# .#. ..# ##.|4 #.# #.# ### ..# ..#
5 ### #.. ##. ..# ##.|6 .## #.. ### #.# ###|7 ### ..# .#. .#. .#.|8 ### #.# ### #.# ###|9 ### #.# ### ..# ##.
. . . . . #|, . . . # #|' # # . . .|- ... ... ### ... ...|: . # . # .|! # # # . #|? ##. ..# .#. ... .#.
"""
GLYPHS = {glyph[0]: glyph[2:].split() for line in _FONT.strip().splitlines() for glyph in line.split("|")}
GLYPHS["’"] = GLYPHS["'"]
GLYPHS[" "] = [".."] * 5
HALVES = {(".", "."): " ", ("#", "."): "▀", (".", "#"): "▄", ("#", "#"): "█"}


def large(text: str, width: int, tone: str) -> list[Content]:
    """A text in large letters, its words on as many lines as they need.

    Args:
        text: the text.
        width: in cells.
        tone: a style.

    Returns:
        The lines; none where a letter of it is not drawn here or a word is too wide.
    """
    if not text or any(letter not in GLYPHS for letter in text.upper()):
        return []
    lines: list[str] = []
    for word in text.upper().split():
        joined = f"{lines[-1]} {word}" if lines else word
        lines[-1:] = [joined] if lines and _width(joined) <= width else [*lines[-1:], word]
    if any(_width(line) > width for line in lines):
        return []
    made: list[Content] = []
    for number, line in enumerate(lines):
        pixels = [".".join(GLYPHS[letter][row] for letter in line) for row in range(5)]
        pixels.append("." * len(pixels[0]))
        made += [Content()] if number else []
        for upper, lower in zip(pixels[::2], pixels[1::2], strict=True):
            made.append(_row("".join(HALVES[pair] for pair in zip(upper, lower, strict=True)), tone))
    return made


def _row(cells: str, tone: str) -> Content:
    """A row of cells; a full one is a blank reversed, for many fonts leave gaps between full blocks."""
    runs = ("".join(run) for _, run in groupby(cells, key=lambda cell: cell == "█"))
    return Content.assemble(
        *((" " * len(run), f"reverse {tone}") if run[0] == "█" else (run, tone) for run in runs if run)
    )


def _width(text: str) -> int:
    return sum(len(GLYPHS[letter][0]) for letter in text) + len(text) - 1
