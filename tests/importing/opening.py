"""Packs that are made in memory, opened from the disk as any pack is."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from chungking_tui.film.film import Film
from chungking_tui.pack.access.loader import load


def film_of_texts(texts: Mapping[str, str]) -> Film:
    """The film of a pack; what is to be mended in it fails."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        pack = load(Path(folder))
    assert not pack.problems, "\n".join(map(str, pack.problems))
    assert pack.film
    return pack.film
