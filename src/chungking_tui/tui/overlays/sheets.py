"""What the sheets say: keys, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.answers.card import sources_of_card
from chungking_tui.answers.citation import SENTENCE, citation
from chungking_tui.answers.commentary import passages_over
from chungking_tui.answers.disputes import disputed
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import LayerPassage
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Passage, Scene
from chungking_tui.film.work import words
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.cells import padded
from chungking_tui.tui.drawing.text import wrapped
from chungking_tui.tui.drawing.tones import ACCENT, DISPUTED, MUTED
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.bindings import actions
from chungking_tui.tui.screens.sheet import Sheet
from chungking_tui.tui.services.clipboard import copy
from chungking_tui.view_spec import GROUPS
from chungking_tui.words import wording

SIGNS = (
    ("▶", "the story in focus"),
    ("● ◉ ○", "scenes: seen, where you stand, still to come"),
    ("▸", "who has it now, or where it is"),
    ("¶", "a paragraph of the essay"),
    ("?", "sources disagree"),
    ("✎", "a note of your own"),
)
"""The signs that the views use."""
FIRST, MOST_FIRST = ("walk", "follow", "read"), 6
"""Help begins with so many keys of the view that is open, of these groups."""
MOST_KEYS = 16
"""The widest that the column of the keys is in help, in cells."""
TWO_COLUMNS, GAP = 90, 4
"""From so many cells on help stands in two columns; the cells between them."""


def keys(host: Host) -> Sheet:
    """The first keys of the view; the signs; then every key that does something here, in groups.

    They stand in two columns if they fit.
    """
    found, work = actions(host.active_keys), words(host.film.head)
    kinds = host.film.head.signs
    echoes = (" ".join(kinds.values()), f"echoes: {', '.join(kinds)}")
    signs = tuple(one for one in SIGNS if one[0] != "¶" or host.film.essay)
    bases = (f"{work.shown} told", f"in the {work.kind} itself, or only in somebody's words")
    column = min(MOST_KEYS, 2 + max((cell_len("  ".join(one.keys)) for one in found), default=0))

    def group(name: str, rows: Iterable[tuple[str, str]], width: int) -> list[Content]:
        made = [line for sign, meaning in rows for line in _row(sign, meaning, column, width)]
        return [Content.styled(name, MUTED), *made] if made else []

    def lines(width: int) -> list[Content]:
        abreast = width >= TWO_COLUMNS
        each = (width - GAP) // 2 if abreast else width
        first = [("  ".join(one.keys), one.does) for one in found if one.shown and one.group in FIRST][:MOST_FIRST]
        blocks = [group("here", first, each), group("signs", (*signs[:2], echoes, *signs[2:], bases), each)]
        for name in GROUPS:
            rows = [("  ".join(one.keys), one.does) for one in found if one.group == name]
            blocks.append(group(name, rows, each))
        mouse = "A click on a thing does what its key does. Shift and drag selects text, on a Mac ⌥ and drag."
        click = wrapped(Content.styled(mouse, MUTED), width)
        made = _two_columns(blocks, each) if abreast else [line for block in blocks for line in block]
        return [*made, Content(), *click]

    return Sheet(title="keys", lines=lines, find=lambda: host.overlay("find_key"))


def _two_columns(blocks: Sequence[list[Content]], width: int) -> list[Content]:
    """Blocks of lines in two columns as nearly alike in height as their order lets them be."""
    total = sum(map(len, blocks))
    heights = [sum(map(len, blocks[:cut])) for cut in range(len(blocks) + 1)]
    cut = min(range(len(heights)), key=lambda at: abs(2 * heights[at] - total))
    left = [line for block in blocks[:cut] for line in block]
    right = [line for block in blocks[cut:] for line in block]
    rows = zip_longest(left, right, fillvalue=Content())
    return [one.pad_right(width + GAP - one.cell_length) + other for one, other in rows]


def sources(host: Host, scene_id: str = "") -> Sheet:
    """The sources of the scene in focus, or of one that is named, and what is disputed about it."""
    revealed, answer = host.revealed, host.answer
    scene = scene_named(revealed, scene_id) or answer.scene
    own = answer.subject.passages
    at = answer.scene, answer.noted
    passages = passages_over(revealed, host.reading, own, at) if host.reading.commentary else ()
    return Sheet(title="sources", lines=lambda width: _sources(revealed, scene, passages, width))


def citation_copied(host: Host, style: str = "") -> Sheet:
    """Copy a citation of what is under the cursor, and of the passages laid over it; and show it.

    Args:
        host: the app.
        style: the style in which it is cited, from now on; as before, where none is given.
    """
    host.session.citation_style = style or host.session.citation_style
    own = host.answer.passages(commentary=host.reading.commentary)
    at = host.answer.scene, host.answer.noted
    passages = passages_over(host.revealed, host.reading, own, at)
    found = citation(host.revealed, host.answer.cited, passages, host.session.citation_style)
    says = copy(found.text, host.copy_to_clipboard, is_web=host.is_web)

    def lines(width: int) -> list[Content]:
        sent = wrapped(Content.styled(says, MUTED), width)
        for number, cited in enumerate(found.text.split("\n")):
            apart = not number or host.session.citation_style in {"", SENTENCE}
            sent += [*[Content()] * apart, *wrapped(Content(cited), width)]
        return [*sent, Content(), *wrapped(Content.styled("Y chooses another style", MUTED), width)]

    return Sheet(title=f"citation of {found.cites}", lines=lines)


def _row(sign: str, meaning: str, column: int, width: int) -> list[Content]:
    if cell_len(sign) >= column:  # on a line of its own
        return [Content.styled(sign, ACCENT), *wrapped(Content(meaning), width, first=" " * column, rest=" " * column)]
    return wrapped(Content(meaning), width, first=padded(sign, column), rest=" " * column, tone=ACCENT)


def _number(passage: Passage) -> str:
    """The number of a passage of the essay, a blank after it; a note of another layer is called by its title alone."""
    return "" if isinstance(passage, LayerPassage) else f"{passage.mark} "


def _sources(film: RevealedFilm, scene: Scene, passages: tuple[Passage, ...], width: int) -> list[Content]:
    """Where each thing on a card comes from, and each passage laid over it; what is disputed; the sources in full."""
    found = sources_of_card(film, scene)
    cited = [(ground.what, ground.sources) for ground in found.grounds]
    disputes = found.disputes
    cited += [(f"the note {_number(passage)}“{passage.theme}”", passage.sources) for passage in passages]
    if film.essay and any(not isinstance(passage, LayerPassage) for passage in passages):
        disputes += film.essay.disputed
    lines: list[Content] = []
    for what, references in cited:
        line = Content.assemble((what, "bold"), (f"  {wording.sources(film, references)}", MUTED))
        lines += wrapped(line, width, rest="  ")
    if disputes:
        lines += [Content(), *wrapped(Content.styled("disputed", f"bold {DISPUTED}"), width)]
    for dispute in disputed(film, disputes):
        lines += text.disputed(dispute, width)
    used = {source.partition(":")[0] for _, references in cited for source in references}
    used |= {claim.source.partition(":")[0] for dispute in disputes for claim in dispute.readings}
    lines += [Content(), *wrapped(Content.styled("sources", "bold"), width)]
    for key in film.head.sources:
        if key in used:
            line = Content.assemble((f"{key}  ", ACCENT), wording.cite_source(film, key))
            lines += wrapped(line, width, rest="  ")
    return lines
