"""The two themes: a night one and a day one. The only file with colours written out.

Night is wet asphalt with tungsten light for story 1 and neon green for story 2; day is paper with the same two inks.
Amber against teal keeps the stories apart for a colour-blind reader; no meaning rests on it alone.
"""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="chungking-night",
    primary="#f2b84b",
    secondary="#3fd0a4",
    accent="#7fb2ff",
    warning="#ff8f6b",
    error="#ff5f7a",
    success="#7ddf88",
    foreground="#e6e1d6",
    background="#0d1117",
    surface="#171c22",
    panel="#262b32",
    dark=True,
    variables={"scrollbar": "#3a4658", "scrollbar-background": "#0d1117", "block-cursor-text-style": "bold"},
)
DAY = Theme(
    name="chungking-day",
    primary="#8a4b00",
    secondary="#00665a",
    accent="#1f4e9e",
    warning="#a8321a",
    error="#a3122e",
    success="#2d6a2e",
    foreground="#26221b",
    background="#f5f2ec",
    surface="#ebe7df",
    panel="#e0dcd5",
    dark=False,
    variables={"scrollbar": "#a8a296", "scrollbar-background": "#f5f2ec", "block-cursor-text-style": "bold"},
)
OURS = (NIGHT, DAY)
