"""The document as one HTML file, without script, that asks for nothing from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from chungking_tui.film.model import Scene
from chungking_tui.film.work import words
from chungking_tui.plain.about import TITLES
from chungking_tui.plain.parts import capital
from chungking_tui.queries.pictures import Layers
from chungking_tui.views.countdown.answer import CountdownAnswer
from chungking_tui.words import wording
from chungking_tui.words.blocks import spoken
from chungking_tui.words.line_breaks import is_chinese_or_japanese

from . import drawings
from .document import LISTED, Document
from .month import month
from .pictures import CombinedPictures, EmbeddedPictures

TEMPLATE = "document.html"
SWITCHES = (
    ("notes", "notes on the essay"),
    ("pictures", "pictures"),
    ("ways", "echoes and props"),
    ("sources", "sources"),
    ("beside", "side by side"),
)
"""What can be put away on the page: the ids and the words of its switches."""


def html(document: Document, *, with_pictures: bool = True) -> str:
    """The document as HTML.

    Args:
        document: the document.
        with_pictures: whether the pictures are in it.
    """
    pictures = EmbeddedPictures(document.film.pictures if with_pictures else {})
    made = environment(document, pictures, pictures.uri)
    counted = next((view.answer for view in document.views if isinstance(view.answer, CountdownAnswer)), None)
    token = pictures.uri(counted.one) if counted else ""
    sheet = Markup(style("style.css") + style("screen.css") + style("page.css"))  # noqa: S704 (our own file)
    return made.get_template(TEMPLATE).render(style=sheet, token=Markup(token), **variables(document))  # noqa: S704 (base64)


def environment(document: Document, pictures: CombinedPictures, picture: Callable[[Layers], str]) -> Environment:
    """The templates of a document.

    Args:
        document: the document.
        pictures: its pictures.
        picture: gives what leads to a picture, or nothing where there is none.
    """
    made = Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(picture=picture, size=pictures.size, month=month)
    made.globals.update({draw.__name__: draw for draw in drawings.ALL})
    made.filters.update(to=_to, cites=_cites, native=_Native(document.head.native_language))
    made.filters.update(spoken=spoken, capital=capital, css_text=_css)
    return made


def variables(document: Document) -> dict[str, Any]:
    """What the templates are given, the same for each form."""
    made = words(document.head)
    return {
        "doc": document,
        "head": document.head,
        "own": made.source,
        "kind": made.kind,
        "made": made.by,
        "listed": LISTED,
        "titles": TITLES,
        "switches": SWITCHES,
    }


def style(name: str) -> str:
    """A style sheet."""
    return files(__package__ or "").joinpath("templates", name).read_text("utf-8")


def _css(text: str) -> Markup:
    """A text inside a string of a style sheet: everything but letters, digits and blanks by its number."""
    return Markup("".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text))  # noqa: S704 (no markup left)


def _to(scene: Scene) -> Markup:
    """A link to a scene."""
    return Markup('<a class="to s{}" href="#{}">{}</a>').format(scene.story + 1, scene.id, scene.heading)


def _cites(sources: str) -> Markup:
    """Sources in short, each linked to where it stands in full."""
    links = []
    for key, rest in wording.parted_sources(sources):
        links.append(Markup('<a href="#_source-{}">{}</a>{}').format(key, key, f" {rest}" if rest else ""))
    return Markup(" · ").join(links)


class _Native:
    """Marks a text that is in the work's own writing, so that it is spoken and set as what it is."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, text: str) -> Markup:
        if not self._language or not text:
            return escape(text)
        parts = (
            Markup('<span lang="{}">{}</span>').format(self._language, word) if is_chinese_or_japanese(word) else word
            for word in text.split(" ")
        )
        return Markup(" ").join(parts)
