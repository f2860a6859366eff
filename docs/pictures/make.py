"""Make the pictures of the README from the app itself: ``make picture``."""

from __future__ import annotations

import asyncio
import html
import re
from pathlib import Path

from rich.cells import cell_len

from chungking_tui.moves.table import MOVES
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import default_pack
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.views.table import VIEWS

HERE = Path(__file__).parent
PICTURES = {
    "stories": ((120, 40), []),
    "commentary": ((120, 36), ["c"]),
    "countdown": ((120, 36), ["2", "end", "left"]),
    "props": ((120, 40), ["3", "down", "down"]),
    "plan": ((120, 36), ["4", "down", "down", "down"]),
    "echoes": ((120, 40), ["5"]),
    "essay": ((120, 36), ["6"]),
    "afterlives": ((120, 40), ["7"]),
    "cast": ((120, 40), ["8"]),
    "title": ((120, 40), ["T"]),
    "picture": ((120, 36), ["z", "p"]),
}
"""The pictures by name: columns and rows, and what is pressed first."""
THEMES = {"night": "chungking-night", "day": "chungking-day"}
"""Each is made in both."""


async def picture(size: tuple[int, int], theme: str, keys: list[str]) -> str:
    """The app at the hotel room and the closet, as an SVG that asks nobody for a font.

    Args:
        size: columns and rows.
        theme: a theme's name.
        keys: what is pressed first.
    """
    film = open_film(default_pack()).film
    if film is None:
        raise SystemExit("The default pack cannot be opened.")
    start = begin(film)
    for scene in ("closet", "hotel-room"):
        start = MOVES["visit"](film, start, scene).reading
    app = ChungkingApp(film, start, table=VIEWS)
    app.theme = theme
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        for _ in range(4):  # pictures come in the frame after the text
            await pilot.pause(0.1)
        svg = app.export_screenshot(title="chungking-tui")
    svg = re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', _widened, svg)
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg)


def _widened(text: re.Match[str]) -> str:
    """A piece of text with the room that its wide characters take; the export counts characters, not cells."""
    length, rest, characters = float(text[1]), text[2], html.unescape(text[3])
    return f'textLength="{length * cell_len(characters) / max(len(characters), 1):.1f}"{rest}>{text[3]}<'


def main() -> None:
    """Write every picture in both themes."""
    for name, (size, keys) in PICTURES.items():
        for kind, theme in THEMES.items():
            file = HERE / f"{name}-{kind}.svg"
            file.write_text(asyncio.run(picture(size, theme, keys)), encoding="utf-8")
            print(f"docs/pictures/{file.name}")


if __name__ == "__main__":
    main()
