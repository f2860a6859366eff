"""Items of CSL-JSON as references in six styles.

MLA Handbook (9th ed.), Chicago Manual of Style (17th ed., bibliography), Publication Manual of the APA (7th ed.),
BibTeX, CSL-JSON 1.0.2 and RIS. What a pack does not know is left out, as the styles have it. Plain text: what a style
sets in italics stands as it is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence

from .csl import Item

STYLES = ("mla", "chicago", "apa", "bibtex", "csl-json", "ris")
"""The styles, by the names that the command line knows."""
MANY_IN_MLA, MANY_IN_CHICAGO, MANY_IN_APA = 3, 11, 21
"""From so many authors on a style names only the first ones."""


def references(items: Sequence[Item], style: str) -> str:
    """References to items, as text that ends in a line feed.

    Args:
        items: items of CSL-JSON.
        style: one of ``STYLES``.
    """
    if style == "csl-json":
        return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
    write = {"mla": mla, "chicago": chicago, "apa": apa, "bibtex": bibtex, "ris": ris}[style]
    between = "\n" if style in {"bibtex", "ris"} else ""
    return between.join(f"{write(item)}\n" for item in items)


def mla(item: Item) -> str:
    """A reference in MLA style."""
    names = [_inverted(name) for name in item.get("author", ())][:1]
    names += [_straight(name) for name in item.get("author", ())][1:]
    who = _many(names, MANY_IN_MLA, 1, ", and ") if names else ""
    inside = item.get("container-title", "")
    where = [inside, _version(item, "version" if inside else "Version"), item.get("publisher", "")]
    where += [_day(item.get("issued", {}), "{day} {month} {year}", short=True), _bare(item.get("URL", ""))]
    found = [_stopped(who), _title(item, quoted=bool(item.get("container-title"))), _stopped(_joined(where))]
    seen = _day(item.get("accessed", {}), "{day} {month} {year}", short=True)
    return _joined([*found, f"Accessed {seen}." if seen else ""], " ")


def chicago(item: Item) -> str:
    """A reference in Chicago style, for a bibliography."""
    names = [_inverted(name) for name in item.get("author", ())][:1]
    names += [_straight(name) for name in item.get("author", ())][1:]
    who = _many(names, MANY_IN_CHICAGO, 7, ", and ") if names else ""
    where = [_inside(item), _version(item, "version"), item.get("publisher", "")]
    where.append(_day(item.get("issued", {}), "{month} {day}, {year}"))
    found = [_stopped(who), _title(item, quoted=bool(item.get("container-title"))), _stopped(_joined(where))]
    seen = _day(item.get("accessed", {}), "{month} {day}, {year}")
    return _joined([*found, f"Accessed {seen}." if seen else "", _stopped(item.get("URL", ""))], " ")


def apa(item: Item) -> str:
    """A reference in APA style."""
    names = [_initialled(name) for name in item.get("author", ())]
    who = _many(names, MANY_IN_APA, 19, ", & ") if names else ""
    date = _day(item.get("issued", {}), "{year}, {month} {day}") or "n.d."
    kind = f" [{item['genre']}]" if item.get("genre") and not item.get("container-title") else ""
    title = _stopped(f"{item['title']}{kind}")
    found = [_stopped(who), f"({date}).", title] if names else [title, f"({date})."]
    inside = _inside(item)
    version = _version(item, "Version")
    inside += f" ({version})" if version and inside else ""
    return _joined([*found, _stopped(inside), _stopped(item.get("publisher", "")), item.get("URL", "")], " ")


BIBTEX_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "thesis": "phdthesis",
}  # fmt: skip
"""What BibTeX calls a type of CSL; any other is ``misc``."""
_LATEX = re.compile(r"[&%$#_{}~^\\]")
_LATEX_SIGNS = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def bibtex(item: Item) -> str:
    """A reference as an entry of BibTeX."""
    kind = BIBTEX_TYPES.get(item.get("type", ""), "misc")
    inside = "journal" if kind == "article" else "booktitle" if kind == "incollection" else "howpublished"
    year, *rest = item.get("issued", {}).get("date-parts", [[""]])[0]
    fields = {
        "author": " and ".join(map(_bibtex_name, item.get("author", ()))),
        "title": f"{{{_latex(item['title'])}}}",
        inside: _latex(item.get("container-title", "")),
        "publisher": _latex(item.get("publisher", "")),
        "year": str(year),
        "month": f"{rest[0]}" if rest else "",
        "version": _latex(item.get("version", "")),
        "note": _latex(item.get("section", "")),
        "url": item.get("URL", ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{re.sub(r'[^A-Za-z0-9_-]', '-', item['id'])},", *lines, "}"])


RIS_TYPES = {
    "article": "GEN", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "book": "BOOK", "chapter": "CHAP", "motion_picture": "MPCT", "thesis": "THES", "webpage": "ELEC",
    "post-weblog": "BLOG", "post": "ELEC", "song": "MUSIC", "entry": "DICT", "entry-encyclopedia": "ENCYC",
    "dataset": "DATA",
}  # fmt: skip
"""What RIS calls a type of CSL; any other is ``GEN``."""


def ris(item: Item) -> str:
    """A reference as a record of RIS; each line is a tag, two blanks, a hyphen, a blank and a value."""
    issued, accessed = (item.get(name, {}).get("date-parts", [[]])[0] for name in ("issued", "accessed"))
    rows = [("TY", RIS_TYPES.get(item.get("type", ""), "GEN")), ("ID", item["id"])]
    rows += [("AU", name.get("literal") or _inverted(name)) for name in item.get("author", ())]
    rows += [("TI", item["title"]), ("T2", item.get("container-title", "")), ("PB", item.get("publisher", ""))]
    rows += [("PY", f"{issued[0]}" if issued else ""), ("DA", _ris_date(issued)), ("Y2", _ris_date(accessed))]
    rows.append(("ET", item.get("version", "")))
    rows += [("SE", item.get("section", "")), ("LA", item.get("language", "")), ("UR", item.get("URL", ""))]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\n".join([*lines, "ER  - "])


def _ris_date(parts: Sequence[int]) -> str:
    """A date as RIS has it: ``2014/10/23``, ``2014//``."""
    return "/".join([*(f"{part:02}" for part in parts), *[""] * (3 - len(parts))]) if parts else ""


# Names


def _straight(name: Item) -> str:
    return _whole(name) or f"{name['given']} {name['family']}"


def _inverted(name: Item) -> str:
    return _whole(name) or f"{name['family']}, {name['given']}"


def _whole(name: Item) -> str:
    """A name that is one thing, with a capital as at the beginning of a reference; nothing where it has parts."""
    text: str = name.get("literal", "")
    return text[:1].upper() + text[1:]


def _initialled(name: Item) -> str:
    """``Arbor, A.``; of given names joined by a hyphen both initials."""
    if "literal" in name:
        return _whole(name)
    given = " ".join("-".join(f"{part[0].upper()}." for part in word.split("-")) for word in name["given"].split())
    return f"{name['family']}, {given}"


def _bibtex_name(name: Item) -> str:
    """A name that is one thing stands in braces, so that BibTeX does not take it to pieces."""
    return f"{{{_latex(name['literal'])}}}" if "literal" in name else _latex(_inverted(name))


def _many(names: Sequence[str], many: int, first: int, last: str) -> str:
    """Names in a row; of too many only the first ones, and others."""
    if len(names) >= many:
        return f"{', '.join(names[:first])}, et al."
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}{last}{names[-1]}"


# Parts of a reference


def _title(item: Item, *, quoted: bool) -> str:
    title = item["title"]
    if not quoted:
        return _stopped(title)
    title = title.replace("“", "‘").replace("”", "’")
    return f"“{title}”" if title[-1] in "?!" else f"“{title}.”"


def _inside(item: Item) -> str:
    """In what something stands: a journal by its title, a book of parts as ``In …``."""
    inside: str = item.get("container-title", "")
    return f"In {inside}" if inside and item.get("type") in {"entry", "chapter"} else inside


def _version(item: Item, word: str) -> str:
    return f"{word} {item['version']}" if item.get("version") else ""


_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def _day(date: Item, form: str, *, short: bool = False) -> str:
    """A date as far as it is known, in a form of ``{day}``, ``{month}`` and ``{year}``."""
    parts = date.get("date-parts", [[]])[0]
    if not parts:
        return ""
    year, *rest = parts
    if not rest:
        return str(year)
    month = _SHORT[rest[0] - 1] if short else f"{dt.date(2000, rest[0], 1):%B}"
    if len(rest) == 1:
        form = form.replace("{day} ", "").replace(" {day}", "").replace("{month},", "{month}")
    return form.format(year=year, month=month, day=rest[-1])


def _bare(address: str) -> str:
    return re.sub(r"^https?://", "", address)


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".?!”" else f"{text}."


def _joined(parts: Sequence[str], between: str = ", ") -> str:
    return between.join(filter(None, parts))


def _latex(text: str) -> str:
    return _LATEX.sub(lambda sign: _LATEX_SIGNS.get(sign[0], f"\\{sign[0]}"), text)
