"""What a command line asks for. Apart from its grammar, so that a start without options need not load that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace


class Options(SimpleNamespace):
    """The options of a command line; those that are not given have their values from here.

    Attributes:
        command: the command; nothing where the app is to open.
        scenes: the pack: its folder, or a zip file of it; None for the one that comes with the program.
        at: the places to stand at: a scene by number or id; ``show`` knows a day and a paragraph as well.
        until: how far ``show`` and ``export`` tell: a scene, or ``saved``; nothing for all.
        width: the cells of a line of ``show``; 0 for each paragraph on one line, None for what suits the output.
        as_form: the form of ``show``, text or Markdown; None for what suits what it prints.
        essay: the reader's own copy of the essay.
        view: the id of the view to open.
        plain_view: what ``show`` prints.
        pictures: how pictures are shown, one of ``settings.PICTURES``; None as the settings say.
        folder: the pack of ``check``, the folder of ``new``.
        again: whether ``check`` checks again at each save.
        advice: whether it gives advice, too.
        name: the kind of file of which ``schema`` prints the schema; the scene that ``rename`` gives another id.
        new_id: that id.
        story: the story, 1 or 2, into which ``new-scene`` writes one.
        number: the place that ``move`` gives a scene, or ``new-scene``; None for the last.
        host: the address at which ``serve`` listens.
        port: the port at which it does.
        names: what else it is called, as by a proxy before it.
        public_url: the address at which a proxy gives it out.
        pages: how many pages may be open at once.
        into: the file that ``export`` writes.
        tables_into: the folder into which ``export`` writes tables.
        tables: their form.
        force: whether it may write over one that is there.
        no_pictures: whether it leaves the pictures out.
        layers: files of layers of notes, or the ids of those that the pack has.
        path: a path through the pack.
        with_pack: write the pack itself beside the document, zipped.
        teacher: whether the handout of a path says what to look for, too.
        from_bookmarks: whether ``path`` makes one from the bookmarks.
        places: what ``cite`` cites.
        style: in which style.
        url: whether it says how to open the scenes, too.
        layer: the layer that ``notes`` gives away, or takes notes into; nothing for the reader's own.
        to: the form in which it gives them away.
        by: who has written the notes that are given away.
        add: the file that it takes in.
        files: the files of notes that ``collect`` reads.
        made_from: the file that ``new`` begins a pack from.
        columns: for what it reads from a table, the names of the columns.
        split: what divides that into two stories.
        leads: the two people between whom it is divided.
        scenes_by: what a scene of a screenplay is: what stands under a ``heading``, or in a ``section``.
        title: what a new pack's work is called.
        kind: what kind of work it is.
        side_by_side: whether its stories happen at once.
        all_into: the folder into which ``schema`` writes all of them.
    """

    command: str = ""
    scenes: Path | None = None
    at: Sequence[str] = []
    until: str = ""
    width: int | None = None
    as_form: str | None = None
    essay: Path | None = None
    view: str = "stories"
    commentary: bool = False
    still: bool = False
    theme: str | None = None
    pictures: str | None = None
    fresh: bool = False
    no_cache: bool = False
    watch: bool = False
    version: bool = False
    plain_view: str = ""
    folder: Path | None = None
    format: str = "text"
    again: bool = False
    advice: bool = False
    name: str | None = None
    new_id: str = ""
    story: int = 1
    number: int | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    public_url: str = ""
    pages: int = 20
    made_from: Path | None = None
    columns: str = ""
    split: str = ""
    leads: str = ""
    scenes_by: str = ""
    title: str = ""
    kind: str = ""
    side_by_side: bool = False
    all_into: Path | None = None
    layer: str = ""
    to: str = ""
    by: str = ""
    add: Path | None = None
    files: Sequence[Path] = ()
    into: Path | None = None
    tables_into: Path | None = None
    tables: str = ""
    force: bool = False
    no_pictures: bool = False
    layers: Sequence[str] = []
    path: Path | None = None
    with_pack: bool = False
    teacher: bool = False
    from_bookmarks: bool = False
    places: Sequence[str] = ()
    style: str = "sentence"
    url: bool = False
