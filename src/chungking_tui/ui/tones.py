"""The roles that colours play in text, as styles that name the theme's variables."""

from __future__ import annotations

MUTED = "$foreground 66%"
"""What stands beside the text: labels, kinds, sources."""

LINK = "$text-accent underline"
"""What can be clicked inside a text."""

MARK = "bold $text-accent"
"""Keys, numbers, paragraph marks."""

DOUBT = "$text-warning"
"""What is disputed; a question mark stands with it."""

STORY = ("$text-primary", "$text-secondary")
"""Each story's own colour; its number stands with it."""

FOUND = "bold reverse $text-warning"
"""What was looked for, where it stands."""

BAND = "on $surface"
"""The ground of every other row of what is read across."""
