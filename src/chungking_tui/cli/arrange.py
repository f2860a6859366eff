"""The commands that change a pack's files, ``rename``, ``move``, ``new-scene``, ``upgrade``; and ``packs``."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chungking_tui.film.film import Film
from chungking_tui.film.model import Scene
from chungking_tui.film.work import words
from chungking_tui.saved.files import is_file
from chungking_tui.view_spec import view_names
from chungking_tui.views.table import VIEWS
from chungking_tui.words.wording import so_many

from .opening import ImpossibleError, load_film, scene_at
from .options import Options
from .output import DONE, say, write


def rename(options: Options) -> int:
    """Give a scene another id."""
    from chungking_tui.pack.access import rename as renaming

    folder, film = _own(options, "A scene is renamed")
    scene = _begun(scene_at(film, options.name or ""))
    with _changing(folder, renaming.RenameError):
        made = renaming.renamed(folder, film, scene.id, options.new_id)
        renaming.write(folder, made)
    say(f"{scene.heading} is `{options.new_id}` now, in {so_many(len(made.texts.keys() | made.names.keys()), 'file')}.")
    return DONE


def move(options: Options) -> int:
    """Put a scene elsewhere in its story."""
    from chungking_tui.pack.access import renumber

    folder, film = _own(options)
    scene, number = _begun(scene_at(film, options.name or "")), options.number or 0
    files = _files_of(folder, scene.story)
    count = len(files)
    if not 1 <= number <= count:
        raise ImpossibleError(f"Story {scene.story + 1} has {so_many(count, 'scene')}: name a place from 1 to {count}.")
    order = [name for name in files if name != scene.id]
    order.insert(number - 1, scene.id)
    changes = renumber.renumbered(files, order)
    with _changing(folder):
        renumber.write(folder, scene.story, changes, {})
    say(f"{scene.title} is {scene.story + 1}.{number} now; {so_many(len(changes), 'file')} renamed.{_to_mend(folder)}")
    return DONE


def new_scene(options: Options) -> int:
    """Write the file of a new scene."""
    from chungking_tui.film.text import showable
    from chungking_tui.pack.access import renumber
    from chungking_tui.pack.access.new import id_of

    folder, film = _own(options)
    title, story = " ".join(showable(options.name or "").split()), options.story - 1
    if not 0 < len(title) <= 240:
        raise ImpossibleError("A title has 1 to 240 characters.")
    name, files = _free(film, id_of(title)[:48].strip("-")), _files_of(folder, story)
    number = len(files) + 1 if options.number is None else options.number
    if not 1 <= number <= len(files) + 1:
        raise ImpossibleError(
            f"Story {story + 1} has {so_many(len(files), 'scene')}: name a place from 1 to {len(files) + 1}."
        )
    order = list(files)
    order.insert(number - 1, name)
    text = (
        "# yaml-language-server: $schema=../schema/scene.json\n"
        f"title: {json.dumps(title, ensure_ascii=False)}\nwhen: {{basis: shown}}\n"
        "# where: a place, who: [people], meanwhile: the scene of the other story that it comes after\n"
        "card: todo\n"
    )
    if not film.head.default_sources:
        text += f"sources: [{words(film.head).source or next(iter(film.head.sources))}]\n"
    changes = renumber.renumbered(files, order)
    with _changing(folder):
        renumber.write(folder, story, changes, {name: text})
    say(
        f"{folder / f'story-{story + 1}' / changes[name]}: {story + 1}.{number} {title}, its card still to be written."
        + (f" {so_many(len(changes) - 1, 'file')} renamed." if len(changes) > 1 else "")
    )
    return DONE


def upgrade(options: Options) -> int:
    """Bring a pack of an earlier version up to date."""
    from chungking_tui.pack.access import upgrade as upgrading

    folder = options.folder or Path()
    if not is_file(folder / "film.yaml"):
        raise ImpossibleError(f"There is no film.yaml in {folder}; name the folder of a pack.")
    with _changing(folder, upgrading.UpgradeError):
        made = upgrading.upgraded(folder)
        upgrading.write(folder, made)
    if made.texts:
        say(f"{folder}: {so_many(len(made.texts), 'file')} brought up to date: {', '.join(sorted(made.texts))}.")
        if made.gone:
            say(f"Gone, as their pictures are drawings now: {', '.join(made.gone)}.")
    else:
        say(f"{folder} is up to date.")
    if told := _to_mend(folder):
        say(told.strip())
    return DONE


def packs(options: Options) -> int:
    """List the packs that are known by name."""
    del options
    from chungking_tui.film.text import showable
    from chungking_tui.pack.access.known import packs as known
    from chungking_tui.pack.access.loader import load
    from chungking_tui.pack.problems import PackError
    from chungking_tui.saved.paths import packs_folder

    for pack in known().values():
        try:
            found = load(pack.folder, view_names=view_names(VIEWS), look=True)
        except PackError as error:
            write(showable(f"{pack.name}: {error.sentence}") + "\n")
            continue
        if found.film is None:
            write(showable(f"{pack.name}: cannot be opened; {so_many(len(found.problems), 'problem')}") + "\n")
            continue
        state = so_many(len(found.problems), "problem") if found.problems else "holds together"
        head, scenes = found.film.head, so_many(len(found.film.scenes), "scene")
        told = f"{pack.name}: {head.title}, version {head.version}, {scenes}, {state} ({pack.origin}: {pack.folder})"
        write(showable(told) + "\n")
    say(f"`chungking-tui --scenes NAME` opens one. Your own packs lie in {packs_folder()}.")
    return DONE


@contextmanager
def _changing(folder: Path, *refusals: type[Exception]) -> Iterator[None]:
    """Change a pack's files; what refuses that in a sentence, and files that cannot be changed, are told."""
    try:
        yield
    except refusals as error:
        raise ImpossibleError(str(error)) from None
    except OSError as error:
        raise ImpossibleError(f"{error.filename or folder} cannot be changed ({error.strerror}).") from None


def _own(options: Options, what: str = "") -> tuple[Path, Film]:
    """The folder of the pack that is changed, and its film; what is done only to a pack without problems is named."""
    folder = options.scenes
    if folder is None or is_file(folder):
        raise ImpossibleError(
            f"`{options.command}` changes the files of a pack of your own: name its folder by --scenes."
        )
    from chungking_tui.pack.access.known import is_ours

    if is_ours(folder):
        raise ImpossibleError(
            f"{folder} comes with a program, and goes when that is installed anew: copy it, and name the copy."
        )
    film, problems = load_film(folder, None)
    if problems and what:
        raise ImpossibleError(f"{what} once there is nothing to mend in the pack.", problems)
    return folder, film


def _begun(scene: Scene) -> Scene:
    """A scene that has a file."""
    from chungking_tui.pack.access.loader import is_begun

    if not is_begun(scene):
        raise ImpossibleError(
            f"Story {scene.story + 1} has no scene yet: `new-scene {scene.story + 1} TITLE` writes it."
        )
    return scene


def _files_of(folder: Path, story: int) -> dict[str, str]:
    """The files of a story's scenes, by id."""
    from chungking_tui.pack.access import renumber

    try:
        return renumber.files_of(folder, story)
    except renumber.TwiceError as error:
        raise ImpossibleError(str(error)) from None
    except OSError as error:
        raise ImpossibleError(f"{error.filename or folder} cannot be read ({error.strerror}).") from None


def _free(film: Film, name: str) -> str:
    """An id that no scene, place, prop or person of a film has, made of one that may be taken."""
    head = film.head
    taken = {*film.scenes, *film.former, *head.places, *head.props, *head.cast}
    return next(
        made for number in range(1, len(taken) + 2) if (made := f"{name}-{number}" if number > 1 else name) not in taken
    )


def _to_mend(folder: Path) -> str:
    """How many problems there are now, in a sentence after another; nothing where there are none."""
    from chungking_tui.pack.access.loader import load
    from chungking_tui.pack.problems import PackError

    try:
        problems = load(folder, view_names=view_names(VIEWS), look=True).problems
    except PackError as error:
        return f" {error.sentence}"
    named = shlex.quote(str(folder))
    return f" `chungking-tui check {named}` lists {so_many(len(problems), 'problem')} now." if problems else ""
