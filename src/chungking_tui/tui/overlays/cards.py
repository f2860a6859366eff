"""The cards before the first scene and after the last."""

from __future__ import annotations

from chungking_tui.actions import move_action, overlay_action, view_action
from chungking_tui.film.text import paragraphs
from chungking_tui.film.work import words
from chungking_tui.tui.host import Host
from chungking_tui.tui.screens.title import TitleCard
from chungking_tui.words.wording import listed, so_many

MIRROR = "the mirror: the other story answers each scene"
"""What the mirror does, in a few words."""
FIRST_VIEWING = "a first viewing: what you have not come to is sealed"
"""What that is, in a few words."""
MOST_NAMED = 5
"""How many scenes that have not been opened are named."""


def title(host: Host) -> TitleCard:
    """What the film is, before the first scene."""
    film, reading = host.film, host.reading
    head, scenes = film.head, sum(len(story.scenes) for story in film.stories)
    told = paragraphs(host.revealed.head.about or "")[:1]  # nothing in a first viewing; the rest is in its sheet
    stories = tuple(f"{story.title}: {story.about}" for story in host.revealed.stories if story.about)
    keys = [("Enter", "begins"), ("m", "begins with the mirror off" if reading.mirror else f"begins with {MIRROR}")]
    keys += [("c", f"begins with the commentary, after {film.essay.author}")] if film.essay else []
    by = f"a pack by {listed(head.authors)}" if head.authors else ""
    first = "ends the first viewing" if reading.first_viewing else f"begins {FIRST_VIEWING}"
    return TitleCard(
        title=head.title,
        native=head.native_title,
        made=", ".join(filter(None, (words(head).by, head.dated))),
        holds=" · ".join(filter(None, (f"two stories, {so_many(scenes, 'scene')}", by))),
        about=tuple(filter(None, (told, stories))),
        keys=(*keys, ("H", first)),
        picture=("title",) if "title" in film.pictures and host.pictures.shown else (),
        pictures=lambda: host.pictures.of(film),
    )


def end(host: Host) -> TitleCard:
    """What was walked and what has not been opened, at the end of the film, and ways to go on."""
    film, reading = host.film, host.reading
    unopened = [scene.heading for scene in host.revealed.scenes.values() if scene.id not in reading.visited]
    more = f" and {len(unopened) - MOST_NAMED} more" if len(unopened) > MOST_NAMED else ""
    left = f"Not opened yet: {', '.join(unopened[:MOST_NAMED])}{more}." if unopened else ""
    echoes = len({tuple(sorted((echo.from_, echo.to))) for echo in film.echoes.echoes})
    read = ["the commentary not yet opened"] if film.essay and not (reading.commented or reading.commentary) else []
    keys, does = [("Enter", "stays at the last scene")], {}
    if film.essay:
        keys.append(("c", f"once more from the first scene, with the commentary after {film.essay.author}"))
        does["c"] = move_action("begin_again", "commentary")
    keys.append(("m", f"once more from the first scene, with {MIRROR}"))
    does["m"] = move_action("begin_again", "mirror")
    if unopened:
        keys.append(("t", "the contents: what has not been opened"))
        does["t"] = overlay_action("contents")
    for view in host.views:
        if view.id in {"echoes", "afterlives"} and view.key:
            keys.append((view.key, f"{view.title}: {ON_TO[view.id]}"))
            does[view.key] = view_action(view.id)
    return TitleCard(
        title="The end",
        native=film.head.title,
        made=f"{len(film.scenes) - len(unopened)} of {so_many(len(film.scenes), 'scene')} opened",
        holds=", ".join([f"{len(reading.followed)} of {so_many(echoes, 'echo', 'echoes')} followed", *read]),
        about=((left,),) if left else (),
        keys=tuple(keys),
        picture=(),
        pictures=lambda: host.pictures.of(film),
        does=does,
        passes=False,
    )


ON_TO = {"echoes": "which scenes answer which", "afterlives": "what came after the film"}
"""Where one may go on to from the end, and what is there."""
