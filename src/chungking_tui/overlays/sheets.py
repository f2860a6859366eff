"""What the sheets say: keys, sources, problems."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.content import Content

from chungking_tui.answers.card import sources_of_card
from chungking_tui.answers.disputes import disputed
from chungking_tui.film.film import Told
from chungking_tui.film.links import GLYPHS
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Scene
from chungking_tui.folds import essay
from chungking_tui.spec import GROUPS
from chungking_tui.ui import text
from chungking_tui.ui.cells import padded
from chungking_tui.ui.host import Host
from chungking_tui.ui.keys import group_of, key_names
from chungking_tui.ui.sheet import Sheet
from chungking_tui.ui.text import wrapped
from chungking_tui.ui.title import TitleCard
from chungking_tui.ui.tones import DOUBT, MARK, MUTED
from chungking_tui.words import wording
from chungking_tui.words.wording import so_many

SIGNS = (
    ("▶", "the story in focus"),
    ("● ◉ ○", "scenes: seen, where you stand, still to come"),
    (" ".join(GLYPHS.values()), f"echoes: {', '.join(GLYPHS)}"),
    ("▸", "who has it now, or where it is"),
    ("¶", "a paragraph of the essay"),
    ("?", "sources disagree"),
    ("shown told", "on screen, or only in somebody's words"),
)
"""The signs that the views use."""


def keys(host: Host) -> Sheet:
    """Every key that does something here and what it does, as the bindings tell it, in groups; and the signs."""
    active = list(host.active_keys)
    by_tooltip = key_names(active)
    groups = {key.binding.tooltip: group_of(key.binding) for key in active}
    column = 2 + max((cell_len("  ".join(names)) for names, _ in by_tooltip.values()), default=0)

    def lines(width: int) -> list[Content]:
        made: list[Content] = []
        for group in GROUPS:
            rows = [(names, tooltip) for tooltip, (names, _) in by_tooltip.items() if groups[tooltip] == group]
            made += [Content.styled(group, MUTED)] if rows else []
            for names, tooltip in rows:
                made += _row("  ".join(names), tooltip, column, width)
        made.append(Content.styled("signs", MUTED))
        for sign, meaning in SIGNS:
            made += _row(sign, meaning, column, width)
        click = Content.styled("A click on a thing does what its key does.", MUTED)
        return [*made, Content(), *wrapped(click, width)]

    return Sheet(title="keys", lines=lines, find=lambda: host.overlay("find_key"))


def sources(host: Host, scene_id: str = "") -> Sheet:
    """The sources of the scene in focus, or of one that is named, and what is disputed about it."""
    told, answer = host.told, host.answer
    scene = scene_named(told, scene_id) or answer.scene
    laid = answer.subject if host.reading.commentary else None
    return Sheet(title="sources", lines=lambda width: _sources(told, scene, laid, width))


def title(host: Host) -> TitleCard:
    """What the film is, before the first scene."""
    film = host.film
    head, scenes = film.head, sum(len(story.scenes) for story in film.stories)
    keys = [("↓", "walk"), ("→", "the other story")]
    keys += [("c", f"the commentary of {film.essay.author}")] if film.essay else []
    return TitleCard(
        title=head.title,
        native=head.native_title,
        made=f"{head.director}, {head.year}" if head.director else str(head.year),
        holds=f"two stories, {so_many(scenes, 'scene')}",
        keys=(*keys, ("H", "first, if you have not seen it")),
        picture=("title",) if "title" in film.pictures else (),
        film=lambda: host.film,
    )


def problems(host: Host) -> Sheet | str:
    """What is to mend in the pack."""
    if not host.problems:
        return "This pack holds together."
    return Sheet(title="problems", lines=lambda width: _problems(host.problems, width))


def _row(sign: str, meaning: str, column: int, width: int) -> list[Content]:
    return wrapped(Content(meaning), width, first=padded(sign, column), rest=" " * column, tone=MARK)


def _sources(film: Told, scene: Scene, laid: essay.Commentary | None, width: int) -> list[Content]:
    """Where each thing on a card comes from, and with it the passages laid over; what is disputed; the sources."""
    found = sources_of_card(film, scene)
    cited = [(ground.what, ground.sources) for ground in found.grounds]
    disputes = found.disputes
    if laid and film.essay:
        cited += [(f"the note ¶{passage.n} “{passage.theme}”", passage.sources) for passage in laid.passages]
        disputes += film.essay.disputed
    lines: list[Content] = []
    for what, references in cited:
        line = Content.assemble((what, "bold"), (f"  {wording.sources(film, references)}", MUTED))
        lines += wrapped(line, width, rest="  ")
    if disputes:
        lines += [Content(), *wrapped(Content.styled("disputed", f"bold {DOUBT}"), width)]
    for dispute in disputed(film, disputes):
        lines += text.disputed(dispute, width)
    used = {source.partition(":")[0] for _, references in cited for source in references}
    used |= {claim.source.partition(":")[0] for dispute in disputes for claim in dispute.readings}
    lines += [Content(), *wrapped(Content.styled("sources", "bold"), width)]
    for key in film.head.sources:
        if key in used:
            line = Content.assemble((f"{key}  ", MARK), wording.cite_source(film, key))
            lines += wrapped(line, width, rest="  ")
    return lines


def _problems(texts: Iterable[str], width: int) -> list[Content]:
    """What is to mend in the pack."""
    lines: list[Content] = []
    for problem in texts:
        head, _, line = problem.partition("\n")
        lines += wrapped(Content(head), width, rest="  ", first="")
        lines += wrapped(Content.styled(line.strip(), MUTED), width, first="    ", rest="    ") if line else []
    return lines
