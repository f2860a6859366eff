"""Sources and parts of a pack as CSL-JSON items, the form that reference managers read.

The schema is that of https://github.com/citation-style-language/schema (csl-data.json, CSL 1.0.2).
"""

from __future__ import annotations

from typing import Any

from chungking_tui.film.film import FilmContents
from chungking_tui.film.model import Source
from chungking_tui.film.work import words

Item = dict[str, Any]
"""An item of CSL-JSON."""

SOFTWARE = "chungking-tui"


def source_item(key: str, source: Source) -> Item:
    """A source as an item of CSL-JSON; its id is the key under which the pack cites it."""
    return _filled(
        id=key,
        type=source.type or "document",
        title=source.title,
        author=names(source.author),
        publisher=source.publisher,
        issued=date_parts(source.issued or ""),
        accessed=date_parts(source.accessed.isoformat() if source.accessed else ""),
        URL=source.url,
        **{"container-title": source.container},
    )


def sources_items(film: FilmContents) -> list[Item]:
    """Every source of a pack as an item of CSL-JSON."""
    return [source_item(key, source) for key, source in film.head.sources.items()]


def pack_item(film: FilmContents) -> Item:
    """A pack as an item of CSL-JSON."""
    head, made = film.head, words(film.head)
    of = ", ".join(filter(None, (made.by, head.dated)))
    return _filled(
        id=head.id,
        type="document",
        genre=f"Pack for {SOFTWARE}",
        title=f"{head.title} ({of}), scene by scene" if of else f"{head.title}, scene by scene",
        author=names(head.authors),
        version=head.version,
        issued=date_parts(head.published or ""),
        language=head.language,
        URL=head.url,
    )


def part_item(film: FilmContents, part: str, title: str, locator: str = "") -> Item:
    """Something in a pack as an item of CSL-JSON: a scene, a passage, an echo, an afterlife.

    Args:
        film: the film.
        part: the id of it in the pack.
        title: what it is called.
        locator: where in the pack it stands, as ``story 2, scene 10``.
    """
    whole = pack_item(film)
    made = {**whole, "id": f"{film.head.id}:{part}", "type": "entry", "title": title}
    made["container-title"] = whole["title"]
    return made | ({"section": locator} if locator else {})


def names(authors: tuple[str, ...]) -> list[Item]:
    """Names as CSL has them; one written ``Arbor, Ann`` by its parts, any other as it stands."""
    found = (author.partition(", ") for author in authors)
    return [{"family": one, "given": given} if given else {"literal": one} for one, _, given in found]


def date_parts(date: str) -> Item:
    """A date, as far as it is known, as CSL has it; nothing of nothing."""
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}


def _filled(**fields: object) -> Item:
    return {name: value for name, value in fields.items() if value}
