"""What the sheets say: keys, sources, problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import ActiveBinding, Binding
from textual.content import Content

from chungking_tui.film import essay, wording
from chungking_tui.film.card import grounds
from chungking_tui.film.model import Dispute, Film, Scene
from chungking_tui.widgets.page import wrapped
from chungking_tui.widgets.tones import DOUBT, MARK, MUTED


def keys(bindings: Sequence[ActiveBinding], display: Callable[[Binding], str], width: int) -> list[Content]:
    """Every key that does something here and what it does, as the bindings tell it."""
    told: dict[str, list[str]] = {}
    for active in bindings:
        if active.binding.tooltip:
            told.setdefault(active.binding.tooltip, []).append(display(active.binding))
    column = 2 + max((len("  ".join(names)) for names in told.values()), default=0)
    lines: list[Content] = []
    for tooltip, names in told.items():
        first = "  ".join(dict.fromkeys(names)).ljust(column)
        lines += wrapped(Content(tooltip), width, first=first, rest=" " * column, tone=MARK)
    lines.append(Content())
    told_too = "ctrl+p opens the palette: every one of these, every scene, every theme. A click does what a key does."
    return lines + wrapped(Content.styled(told_too, MUTED), width)


def sources(film: Film, scene: Scene, commentary: bool, width: int) -> list[Content]:
    """Where each thing on the card comes from, what is disputed about it, and with it the passages laid over it."""
    found = grounds(film, scene)
    lines: list[Content] = []
    for ground in found.grounds:
        lines += wrapped(Content.styled(ground.what, "bold"), width)
        for source in ground.sources:
            lines += wrapped(Content(source), width, first="  ", rest="  ")
    if commentary:
        for passage in essay.commentary(film, scene).passages:
            lines += wrapped(Content.styled(f"the note ¶{passage.n} “{passage.theme}”", "bold"), width)
            for cited in passage.sources:
                lines += wrapped(Content(wording.cite_source(film, cited)), width, first="  ", rest="  ")
    disputes = found.disputes + (film.essay.disputed if commentary and film.essay else ())
    if disputes:
        lines += [Content(), *wrapped(Content.styled("disputed", "bold $text-warning"), width)]
    for dispute in disputes:
        lines += _dispute(film, dispute, width)
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
        told = Content.assemble(claim.says, (f"  {wording.cite_source(film, claim.source)}", MUTED))
        lines += wrapped(told, width, first="  – ", rest="    ")
    return lines
