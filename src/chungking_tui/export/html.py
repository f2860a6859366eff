"""The document as one HTML file, without script, that asks for nothing from anywhere."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from chungking_tui.film.model import Scene
from chungking_tui.film.work import words
from chungking_tui.plain.about import TITLES
from chungking_tui.words.line_breaks import is_chinese_or_japanese

from .document import LISTED, Document
from .month import month
from .pictures import EmbeddedPictures

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
    environment = Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(picture=pictures.uri, month=month, style=Markup(_style()))  # noqa: S704 (our own file)
    environment.filters.update(to=_to, cites=_cites, native=_Native(document.head.native_language))
    return environment.get_template(TEMPLATE).render(
        doc=document,
        head=document.head,
        own=words(document.head).source,
        kind=words(document.head).kind,
        made=words(document.head).by,
        listed=LISTED,
        titles=TITLES,
        switches=SWITCHES,
    )


def _style() -> str:
    return files(__package__ or "").joinpath("templates", "style.css").read_text("utf-8")


def _to(scene: Scene) -> Markup:
    """A link to a scene."""
    return Markup('<a class="to s{}" href="#{}">{}</a>').format(scene.story + 1, scene.id, scene.heading)


def _cites(sources: str) -> Markup:
    """Sources in short, each linked to where it stands in full."""
    links = []
    for source in sources.split(" · "):
        key, _, rest = source.partition(" ")
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
