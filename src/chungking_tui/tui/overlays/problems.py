"""The list of what is to mend in the pack: each row goes to its scene, and opens its file at the line."""

from __future__ import annotations

from chungking_tui.actions import command_action, view_action
from chungking_tui.answers.entries import Target
from chungking_tui.pack.problems import Problem
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Listing, Row

from .finders import go

VIEWS = {
    "echoes.yaml": "echoes",
    "essay.yaml": "essay",
    "apartment.yaml": "plan",
    "afterlives.yaml": "afterlives",
}
"""The view that shows what a file of the pack holds."""
TO_WRITE = "to-write"
"""What is a scene whose card is still to be written."""


def problems(host: Host) -> Finder | str:
    """What is to mend in the pack, and below it what is to be written."""
    todo = [scene for scene in host.film.scenes.values() if scene.is_todo]
    if not host.problems and not todo:
        return "The pack is still being read." if host.progress else "This pack holds together."
    found, here = host.problems, host.answer.scene.id
    rows = [Row(Target("problem", str(n)), f"{one.place}  {one.rule}", below=_told(one)) for n, one in enumerate(found)]
    rows += [Row(Target(TO_WRITE, scene.id), scene.heading, scene.told) for scene in todo]

    def chosen(target: Target | None) -> None:
        if target and target.kind == TO_WRITE:
            go(host, Target("scene", target.id))
        elif target:
            _go(host, found[int(target.id)])

    def edited(target: Target) -> None:
        if target.kind == TO_WRITE:
            go(host, Target("scene", target.id))
            host.do(command_action("edit"))
        else:
            host.do(command_action("edit_problem", int(target.id)))

    counted = (f"to mend: {len(found):,}" if found else "", f"to be written: {len(todo):,}" if todo else "")
    return Finder(
        name="problems",
        title=" · ".join(filter(None, counted)),
        how="Enter goes there · e opens the file there · Esc closes",
        look=lambda _: Listing(rows, len(rows)),
        chosen=chosen,
        edited=edited,
        here=next((row.target for row, one in zip(rows, found, strict=False) if _scene(host, one) == here), None),
        numbered=True,
    )


def _told(problem: Problem) -> str:
    """Describe a problem: the message, the hint, and the line of the file."""
    hint = f" ({problem.hint})" if problem.hint else ""
    line = f"\n{problem.source.strip()}" if problem.source.strip() else ""
    return f"{problem.message}{hint}{line}"


def _scene(host: Host, problem: Problem) -> str:
    """The id of the scene whose file or picture it is; nothing where it is no scene's."""
    folder, _, name = problem.file.rpartition("/")
    stem = name.partition(".")[0]
    id_ = stem.partition("-")[2] if folder.startswith("story-") else stem if folder == "pictures" else ""
    return id_ if id_ in host.film.scenes else ""


def _go(host: Host, problem: Problem) -> None:
    """Go to the scene of a problem, or to the view that shows what its file holds."""
    scene, view = _scene(host, problem), VIEWS.get(problem.file, "")
    if scene:
        host.move("visit", scene)
        host.do(view_action("stories"))
    elif view:
        host.do(view_action(view))
    else:
        host.say(f"{problem.file} belongs to no scene; e opens it at the line.")
