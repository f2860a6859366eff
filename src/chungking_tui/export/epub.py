"""The document as an EPUB 3 book: the same text cut at its parts, with its accessibility metadata.

Specifications: https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from msgspec import Struct

from chungking_tui.pack.access.zipped import entry

from .document import Document
from .html import environment, style, variables
from .pictures import PictureFiles

CHAPTER = "epub/chapter.xhtml"
MODIFIED = "2026-01-01T00:00:00Z"
"""When a pack without a date of its own counts as modified: a file of one pack is the same whenever it is made."""
DRAWN = ("props", "plan", "echoes", "cast")
"""The views that are told with a drawing."""
MIMETYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


class Chapter(Struct, frozen=True, kw_only=True):
    """A file of the book: its name without ending, its title, which part of the document it holds, what that is of."""

    name: str
    title: str
    part: str
    of: Any = None


def epub(document: Document, *, with_pictures: bool = True) -> bytes:
    """The document as an EPUB file.

    Args:
        document: the document.
        with_pictures: whether the pictures are in it.
    """
    pictures = PictureFiles(document.film.pictures if with_pictures else {})
    made = environment(document, pictures, pictures.name)
    chapters = tuple(_chapters(document))
    template, given = made.get_template(CHAPTER), variables(document)
    texts = {one.name: template.render(chapter=one, chapters=chapters, token="", **given).lstrip() for one in chapters}
    book = {f"{name}.xhtml": text for name, text in _linked(texts).items()}
    package = made.get_template("epub/package.opf").render(
        chapters=chapters, pictures=pictures.files, modified=_modified(document), drawn=DRAWN, **given
    )
    nav = made.get_template("epub/nav.xhtml").render(chapters=chapters, **given)
    book |= {"package.opf": package, "nav.xhtml": nav, "style.css": style("style.css") + style("epub/book.css")}
    book |= pictures.files
    return _zipped(book)


def _chapters(document: Document) -> list[Chapter]:
    found = [Chapter(name="title", title=document.whole.title, part="title")]
    if document.film.order:
        title = " · ".join(story.title for story in document.stories)
        found.append(Chapter(name="stories", title=title, part="stories"))
    else:
        found += [
            Chapter(name=f"story-{story.number}", title=f"Story {story.number}: {story.title}", part="story", of=story)
            for story in document.stories
            if story.scenes
        ]
    found += [Chapter(name=f"view-{view.id}", title=view.title, part="view", of=view) for view in document.views]
    if document.layers:
        title = ", ".join(layer.head.title for layer in document.layers)
        found.append(Chapter(name="layers", title=title, part="layers"))
    found += [
        Chapter(name=f"kind-{kind}", title=variables(document)["titles"][kind], part="kind", of=kind)
        for kind, some in document.named.items()
        if some
    ]
    found += [Chapter(name="disputes", title="Where sources disagree", part="disputes")] if document.disputes else []
    return [*found, Chapter(name="sources", title="Sources", part="sources")]


def _linked(texts: dict[str, str]) -> dict[str, str]:
    """The chapters, each link to an id made one to the file in which that id is."""
    where = {name: chapter for chapter, text in texts.items() for name in re.findall(r'\sid="([^"]+)"', text)}

    def to(found: re.Match[str]) -> str:
        return f'href="{where[found[1]]}.xhtml#{found[1]}"' if found[1] in where else found[0]

    return {chapter: re.sub(r'href="#([^"]+)"', to, text) for chapter, text in texts.items()}


def _modified(document: Document) -> str:
    date = document.head.published or ""
    return f"{date}T00:00:00Z" if date.count("-") == 2 else MODIFIED


def _zipped(files: dict[str, str]) -> bytes:
    """The book: its media type first and not packed, as the specification wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(entry("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        book.writestr(entry("META-INF/container.xml"), CONTAINER)
        for name, text in files.items():
            book.writestr(entry(f"EPUB/{name}"), text)
    return out.getvalue()
