"""Requests that cross screens."""

from __future__ import annotations

from textual.message import Message


class StepWanted(Message):
    """A view has nothing left to page through: the reader wants the next scene, or the one before."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by
