"""Requests that cross screens."""

from __future__ import annotations

from textual.message import Message


class StepWanted(Message):
    """A view has nothing left to page through: the reader wants the next scene, or the one before."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class Typed(Message):
    """Something else stands in the line that finds."""

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self.text = text


class Removed(Message):
    """An entry of a list is to be taken away."""

    def __init__(self, result: str) -> None:
        super().__init__()
        self.result = result
