"""A screenplay of Final Draft (``.fdx``): its scenes with their summaries. Dialogue and action are passed over."""

from __future__ import annotations

from pathlib import Path

from .outline import NAME, Entry, Outline, UnreadableError, known, plain, plain_paragraphs, unlike
from .screenplay import person_of, slug_of, year_of
from .xml_tree import Element
from .xml_tree import read as read_xml

_HEADINGS = frozenset(("Scene Heading", "Scene Heading (Top of Page)"))
_ROOT, _OUTLINE = "FinalDraft", frozenset(("Outline 1", "New Act", "Act"))


def read(file: Path) -> Outline:
    """Read a screenplay.

    Raises:
        UnreadableError: it is none of Final Draft's, or has no scene.
    """
    root = read_xml(file)
    content = next((child for child in root.children if child.name == "Content"), None)
    if root.name != _ROOT or content is None:
        raise UnreadableError(f"{file} is no screenplay of Final Draft: it has no <{_ROOT}> with <Content>.")
    entries: list[Entry] = []
    people: dict[str, str] = {}
    part = ""
    for paragraph in content.all("Paragraph"):
        kind = paragraph.get("Type")
        if kind in _OUTLINE:
            part = plain(_text(paragraph), 60)
        elif kind in _HEADINGS and _text(paragraph).strip():
            entries.append(_entry(paragraph, part))
        elif kind == "Character" and entries and (name := person_of(_text(paragraph))):
            people.setdefault(known(name), name)
            who = entries[-1].who
            who[known(name)] = who.get(known(name), 0) + 1
    if not entries:
        raise UnreadableError(f"{file} has no paragraph that is a scene heading.")
    page = [plain(_text(line)) for line in _title_page(root)]
    by = next((index for index, line in enumerate(page) if known(line) in {"by", "written by", "screenplay by"}), None)
    after = [line for line in page[by + 1 :] if line][:1] if by is not None else []
    return Outline(
        entries=tuple(entries),
        title=next((line for line in page if line), ""),
        by=tuple(unlike(plain(name, NAME) for line in after for name in line.replace(" and ", "&").split("&"))),
        year=year_of(*page),
        people=people,
    )


def _entry(heading: Element, part: str) -> Entry:
    slug = slug_of(_text(heading))
    summary = heading.first("SceneProperties", "Summary")
    says = "\n\n".join(_text(paragraph) for paragraph in summary.all("Paragraph")) if summary else ""
    return Entry(
        title=slug.title or "A scene",
        part=part,
        when=slug.when,
        where=slug.where,
        says=plain_paragraphs(says),
    )


def _text(paragraph: Element) -> str:
    """The text of a paragraph, whose pieces each have a style; without what its properties hold."""
    return "".join(child.whole_text for child in paragraph.children if child.name == "Text")


def _title_page(root: Element) -> list[Element]:
    page = root.first("TitlePage", "Content")
    return [child for child in page.children if child.name == "Paragraph"] if page else []
