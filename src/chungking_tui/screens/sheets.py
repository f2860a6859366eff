"""What the sheets say: keys, sources, problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import ActiveBinding, Binding
from textual.content import Content

from chungking_tui.film import echoes, essay, wording
from chungking_tui.film.card import grounds
from chungking_tui.film.model import Dispute, Film, Scene
from chungking_tui.widgets.page import wrapped
from chungking_tui.widgets.tones import DOUBT, MARK, MUTED

GROUPS = (
    ("walk", ("scene", "story", "page", "day", "prop", "object", "apartment", "walk")),
    ("follow", ("echo", "place", "mirror")),
    ("read", ("commentary", "sources", "citation", "view")),
    ("help and leaving", ("help", "palette", "top", "app", "pack")),
)
"""The groups of the keys, by the first word of their bindings' ids."""

SIGNS = (
    ("▶", "the story in focus"),
    ("● ◉ ○", "scenes: seen, where you stand, still to come"),
    (" ".join(echoes.GLYPHS.values()), f"echoes: {', '.join(echoes.GLYPHS)}"),
    ("▸", "who has it now, or where it is"),
    ("¶", "a paragraph of the essay"),
    ("?", "sources disagree"),
    ("shown told", "on screen, or only in somebody's words"),
)
"""The signs that the views use."""


def keys(bindings: Sequence[ActiveBinding], display: Callable[[Binding], str], width: int) -> list[Content]:
    """Every key that does something here and what it does, as the bindings tell it, in groups; and the signs."""
    told: dict[str, dict[str, list[str]]] = {}
    for active in bindings:
        binding = active.binding
        if binding.tooltip:
            first = (binding.id or "").partition(".")[0]
            group = next((name for name, firsts in GROUPS if first in firsts), GROUPS[-1][0])
            told.setdefault(group, {}).setdefault(binding.tooltip, []).append(display(binding))
    rows = [row for group in told.values() for row in group.values()]
    column = 2 + max((len("  ".join(names)) for names in rows), default=0)
    lines: list[Content] = []
    for name, _ in GROUPS:
        lines.append(Content.styled(name, MUTED))
        for tooltip, names in told.get(name, {}).items():
            lines += _row("  ".join(dict.fromkeys(names)), tooltip, column, width)
    lines.append(Content.styled("signs", MUTED))
    for sign, meaning in SIGNS:
        lines += _row(sign, meaning, column, width)
    lines.append(Content())
    return lines + wrapped(Content.styled("A click on a thing does what its key does.", MUTED), width)


def _row(sign: str, meaning: str, column: int, width: int) -> list[Content]:
    return wrapped(Content(meaning), width, first=sign.ljust(column), rest=" " * column, tone=MARK)


def sources(film: Film, scene: Scene, laid: essay.Commentary | None, width: int) -> list[Content]:
    """Where each thing on a card comes from, and with it the passages laid over; what is disputed; the sources."""
    found = grounds(film, scene)
    cited = [(ground.what, ground.sources) for ground in found.grounds]
    disputes = found.disputes
    if laid and film.essay:
        cited += [(f"the note ¶{passage.n} “{passage.theme}”", passage.sources) for passage in laid.passages]
        disputes += film.essay.disputed
    lines: list[Content] = []
    for what, references in cited:
        text = Content.assemble((what, "bold"), (f"  {wording.sources(film, references)}", MUTED))
        lines += wrapped(text, width, rest="  ", first="")
    if disputes:
        lines += [Content(), *wrapped(Content.styled("disputed", f"bold {DOUBT}"), width)]
    for dispute in disputes:
        lines += _dispute(film, dispute, width)
    used = {source.partition(":")[0] for _, references in cited for source in references}
    used |= {claim.source.partition(":")[0] for dispute in disputes for claim in dispute.readings}
    lines += [Content(), *wrapped(Content.styled("sources", "bold"), width)]
    for key in film.head.sources:
        if key in used:
            text = Content.assemble((f"{key}  ", MARK), wording.cite_source(film, key))
            lines += wrapped(text, width, rest="  ", first="")
    return lines


def problems(texts: Sequence[str], width: int) -> list[Content]:
    """What is to mend in the pack."""
    lines: list[Content] = []
    for text in texts:
        head, _, line = text.partition("\n")
        lines += wrapped(Content(head), width, rest="  ", first="")
        lines += wrapped(Content.styled(line.strip(), MUTED), width, first="    ", rest="    ") if line else []
    return lines


def _dispute(film: Film, dispute: Dispute, width: int) -> list[Content]:
    lines = wrapped(Content(dispute.about), width, first="? ", rest="  ", tone=DOUBT)
    for claim in dispute.readings:
        told = Content.assemble(claim.says, (f"  {wording.sources(film, (claim.source,))}", MUTED))
        lines += wrapped(told, width, first="  – ", rest="    ")
    return lines
