"""The sheet of the film, a person, a maker, a place, a prop, a motif or a source; and the list of all of them."""

from __future__ import annotations

from textual.content import Content

from chungking_tui.actions import screen_action
from chungking_tui.answers.about import IN_SCENES, About, all_named, entries, named
from chungking_tui.answers.entries import Target
from chungking_tui.film.model import Scene
from chungking_tui.queries import filters
from chungking_tui.tui.drawing import text
from chungking_tui.tui.drawing.text import labelled, link, wrapped
from chungking_tui.tui.drawing.tones import MUTED, STORY
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Row
from chungking_tui.tui.screens.sheet import Sheet
from chungking_tui.words.wording import so_many, when_and_where

from .finders import go, going_to_chosen, holding

INDENT = 15


def about(host: Host, target: str) -> Sheet | str:
    """The sheet of what has this kind and id: ``person:faye``."""
    found = named(host.revealed, target)
    if found is None:
        return "Nothing of this has been revealed yet."
    here = host.answer.scene

    def follow(there: str) -> None:
        kind, _, name = there.partition("=")
        go(host, Target(kind, name))

    return Sheet(
        title=found.label,
        lines=lambda width: _lines(host, found, here, width),
        follow=follow,
        choose=(lambda: host.overlay("scenes_with", target)) if any(found.scenes) else None,
    )


def scenes_with(host: Host, target: str) -> Finder | str:
    """Choose among the scenes that somebody or something is in; or let those pass alone."""
    found = named(host.revealed, target)
    if found is None or not any(found.scenes):
        return "It is in no scene yet."
    rows = [
        Row(Target("scene", scene.id), scene.heading, when_and_where(host.revealed, scene))
        for scenes in found.scenes
        for scene in scenes
    ]
    if filters.named(host.revealed, target):
        rows.append(Row(Target("filter", target), "walk these alone", "a filter; f takes it off"))
    return Finder(
        name="contents",
        title=found.title,
        how="Enter goes there · Esc stays",
        hint="letters of a title",
        look=lambda typed: holding(rows, typed),
        chosen=going_to_chosen(host),
    )


def who_and_what(host: Host) -> Finder:
    """Everything that has a sheet: what is in the scene first, then all else, as film.yaml orders it."""
    scene = host.answer.scene
    in_scene = [name for name in all_named(host.revealed) if scene.id in filters.passed_by(host.revealed, name)]
    first = {name: rank for rank, name in enumerate(in_scene)}
    ordered = sorted(entries(host.revealed), key=lambda one: first.get(one.target.id, len(first)))
    rows = [Row(one.target, one.title, one.note, "●" if one.target.id in first else "○") for one in ordered]
    return Finder(
        name="contents",
        title=f"who and what · ● in {scene.label}",
        how="Enter shows it · Esc closes",
        hint="a person, place, prop, motif, maker or source",
        look=lambda typed: holding(rows, typed),
        chosen=going_to_chosen(host),
    )


def _lines(host: Host, found: About, here: Scene, width: int) -> list[Content]:
    lines = wrapped(Content.assemble((found.name, "bold"), (f"  {found.native}" if found.native else "", MUTED)), width)
    for label, says in found.particulars:
        lines += labelled(label, [Content(says)], width, INDENT)
    for paragraph in found.paragraphs:
        lines += [Content(), *wrapped(Content(paragraph), width)]
    for story, scenes in enumerate(found.scenes):
        lines += _in_story(host, story, scenes, here, width) if scenes else []
    if found.kind in IN_SCENES and not any(found.scenes):
        lines += [Content(), Content.styled("in no scene", MUTED)]
    if found.company:
        names = [
            link(one.name, screen_action("follow", f"about=person:{one.id}")) + Content.styled(f" {one.scenes}", MUTED)
            for one in found.company
        ]
        lines += [Content(), *labelled("with", [Content(" · ").join(names)], width, INDENT)]
    if found.disputes:
        lines.append(Content())
    for dispute in found.disputes:
        lines += text.disputed(dispute, width)
    if found.sources:
        lines += [Content(), *labelled("sources", [Content(found.sources)], width, INDENT)]
    return lines


def _in_story(host: Host, story: int, scenes: tuple[Scene, ...], here: Scene, width: int) -> list[Content]:
    """Its scenes in one of the stories: how many, where they lie on the line of all, and each to go to."""
    title = host.revealed.stories[story].title
    count = Content.assemble((f"{story + 1} · {title}", f"bold {STORY[story]}"), f"  {so_many(len(scenes), 'scene')}")
    lines = [Content(), *wrapped(count, width), *_line_of_scenes(host, story, scenes, width)]
    for scene in scenes:
        sign = "◉ " if scene.id == here.id else "  "
        heading = link(scene.heading, screen_action("follow", f"scene={scene.id}"))
        when = Content.styled(f"  {when_and_where(host.revealed, scene)}", MUTED)
        lines += wrapped(Content.assemble(sign, heading, when), width, rest="    ")
    return lines


def _line_of_scenes(host: Host, story: int, scenes: tuple[Scene, ...], width: int) -> list[Content]:
    """The line of a story's scenes, those it is in filled; nothing where they are more than the cells."""
    every = host.revealed.stories[story].scenes
    step = min(4, (width - 1) // max(1, len(every) - 1))
    if step < 1:
        return []
    found = {scene.index for scene in scenes}
    filled, empty = Content.styled("●", STORY[story]), Content.styled("○", MUTED)
    dots = [filled if at in found else empty for at in range(len(every))]
    return [Content.styled("─" * (step - 1), MUTED).join(dots)]
