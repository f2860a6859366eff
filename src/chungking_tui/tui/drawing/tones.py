"""The roles that colours play in text, as styles that name variables of the theme; ``tui.themes.inks`` makes these."""

from __future__ import annotations

MUTED = "$ink-muted"
"""What stands beside the text: labels, kinds, sources."""

LINK = "$ink-link underline"
"""What can be clicked inside a text."""

ACCENT = "bold $ink-link"
"""Keys, numbers, paragraph signs."""

DISPUTED = "$ink-doubt"
"""What is disputed; a question mark stands with it."""

STORY = ("$ink-story-1", "$ink-story-2")
"""Each story's own colour; its number stands with it."""

MATCH = "bold reverse $ink-found"
"""What was looked for, where it stands."""

LAYERS = (ACCENT, "bold $ink-fresh", "bold $ink-found")
"""The layers of notes, one after the other; a letter stands with each."""

STRIPE = "on $surface"
"""The ground of every other row of what is read across."""


def layer_tone(letter: str) -> str:
    """The ink of a layer by its letter; of the only one that is on, which has none, the accent's."""
    return LAYERS[(ord(letter[0]) - ord("A")) % len(LAYERS)] if letter else ACCENT
