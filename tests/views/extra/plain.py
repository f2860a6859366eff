"""The people as text."""

from __future__ import annotations

from .answer import ExtraAnswer


def text(answer: ExtraAnswer) -> str:
    """A line a person."""
    return "".join(f"{name}: {count}\n" for name, count in answer.people)
