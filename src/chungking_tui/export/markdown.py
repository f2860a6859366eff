"""The pack as Markdown: a heading a scene, a line a paragraph, its sources as footnotes, with a YAML head."""

from __future__ import annotations

import json

from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.text import both
from chungking_tui.film.work import words
from chungking_tui.plain.layout import as_markdown, escaped
from chungking_tui.plain.page import whole
from chungking_tui.reading.horizon import revealed_film
from chungking_tui.reading.place import Reading
from chungking_tui.views.table import VIEWS
from chungking_tui.words import wording


def markdown(film: Film, reading: Reading) -> str:
    """The pack as Markdown, as far as a reading may know it."""
    revealed = revealed_film(film, reading)
    notes = _Footnotes(revealed)
    text = as_markdown(whole(VIEWS, film, reading), notes.cite)
    return f"{_head(revealed)}\n{text}\n{notes.text()}"


def _head(film: RevealedFilm) -> str:
    """The YAML head; JSON strings are YAML."""
    head = film.head
    fields = {
        "title": both(head.title, head.native_title),
        "author": list(head.authors),
        "date": head.published or "",
        "lang": head.language or "en",
        "version": head.version,
        "rights": head.licence,
        "url": head.url,
        "credits": list(head.credits),
        "identifier": head.id,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", ""])


class _Footnotes:
    """The footnotes of a text: one for each place of a source that is cited, and for what rests on the work alone."""

    def __init__(self, film: RevealedFilm) -> None:
        self._film = film
        self._cited: dict[str, str] = {}

    def cite(self, sources: str) -> str:
        """The marks of footnotes for sources in short."""
        if not sources:
            return ""
        marks = [self._mark(key, place) for key, place in _parted(sources)]
        return " " + " ".join(f"[^{mark}]" for mark in marks)

    def text(self) -> str:
        """The footnotes, in the order in which they are cited first."""
        return "".join(f"[^{mark}]: {escaped(says)}\n" for mark, says in self._cited.items())

    def _mark(self, key: str, place: str) -> str:
        number = place.lstrip("¶p. ")
        mark = f"{key}-{number}" if number else key
        if place == "only":
            mark = f"{key}-only"
            kind = words(self._film.head).kind
            self._cited[mark] = f"{wording.cite_source(self._film, key)}; nothing but the {kind} itself supports this"
        else:
            self._cited[mark] = wording.cite_source(self._film, f"{key}:{number}" if number else key)
        return mark


def _parted(sources: str) -> list[tuple[str, str]]:
    """Sources in short by key and place: ``essay ¶3 ¶8 · film`` has three; a page is two words, ``p. 55``."""
    found: list[tuple[str, str]] = []
    for key, rest in wording.parted_sources(sources):
        found += [(key, place) for place in rest.replace("p. ", "p.").split()] or [(key, "")]
    return found
