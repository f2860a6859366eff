"""The list of what is to mend in the pack: each row goes to its scene, and opens its file at the line."""

from __future__ import annotations

from chungking_tui.actions import command_action, view_action
from chungking_tui.answers.entries import Target
from chungking_tui.pack.problems import Problem
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.finder import Finder, Listing, Row

VIEWS = {
    "echoes.yaml": "echoes",
    "essay.yaml": "essay",
    "apartment.yaml": "plan",
    "afterlives.yaml": "afterlives",
}
"""The view that shows what a file of the pack holds."""


def problems(host: Host) -> Finder | str:
    """What is to mend in the pack."""
    if not host.problems:
        return "The pack is still being read." if host.progress else "This pack holds together."
    found, here = host.problems, host.answer.scene.id
    rows = [Row(Target("problem", str(n)), f"{one.place}  {one.rule}", below=_told(one)) for n, one in enumerate(found)]

    def chosen(target: Target | None) -> None:
        if target:
            _go(host, found[int(target.id)])

    def edited(target: Target) -> None:
        host.do(command_action("edit_problem", int(target.id)))

    return Finder(
        name="problems",
        title=f"to mend: {len(found)}",
        how="Enter goes there · e opens the file there · Esc closes",
        look=lambda _: Listing(rows, len(rows)),
        chosen=chosen,
        edited=edited,
        here=next((row.target for row, one in zip(rows, found, strict=True) if _scene(host, one) == here), None),
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
