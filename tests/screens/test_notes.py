"""Layers of notes on the screen: laid on and read, written, kept, taken away, marked wherever their scene is named."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.widgets import TextArea

from chungking_tui.film.film import Film
from chungking_tui.film.layer import Layer, LayerFile, LayerNote
from chungking_tui.film.merge import by_id
from chungking_tui.film.model import Echoes
from chungking_tui.film.targets import standing_on
from chungking_tui.moves.base import Moved
from chungking_tui.pack.access.written import pack_files
from chungking_tui.reading.own_notes import own_layer, put
from chungking_tui.reading.place import begin
from chungking_tui.saved import notes as saved_notes
from chungking_tui.saved.notes import NotesFile
from chungking_tui.saved.places import PlacesFile
from chungking_tui.saved.session import Session
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.screens import writing_screen
from chungking_tui.tui.screens.finder import FinderScreen
from chungking_tui.tui.screens.writing_screen import WritingScreen
from chungking_tui.tui.services.pack_reloader import _laid_on
from chungking_tui.tui.widgets.page import Page

from .conftest import Opener, Reader, settled

AT = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
SIZES = [(80, 24), (120, 40), (200, 50)]


@pytest.fixture(autouse=True)
def written_down_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing_screen, "DRAFT_AFTER", 0.01)


def kept(file: Path) -> NotesFile:
    return NotesFile(file, "chungking-express 1.1.0", lambda _: LayerFile(title="Mine"))


@pytest.fixture
def notes(tmp_path: Path) -> NotesFile:
    return kept(tmp_path / "notes" / "chungking-express.notes.yaml")


async def written(reader: Reader, text: str) -> None:
    """Write a note on what is in focus, and keep it."""
    await reader.press("w")
    area = reader.app.screen.query_one(TextArea)
    area.text = text
    await settled(reader.app)
    await reader.press("ctrl+s")


def saving(reader: Reader, notes: NotesFile, tmp_path: Path) -> None:
    """As where notes are kept."""
    session = reader.app.session
    session._storage, session._notes_file = PlacesFile(tmp_path / "places.json"), lambda: notes
    session.__dict__.pop("notes_file", None)


@pytest.mark.parametrize("size", SIZES)
async def test_a_second_commentary_is_laid_beside_the_first(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("brush", size=size) as reader:
        await reader.press("c")
        before = reader.commentary.text
        assert "¶0 A chance meeting" in before
        assert "Kelsey Ford" not in before
        await reader.press("C")
        assert isinstance(reader.app.screen, FinderScreen)
        assert [line.split("  ")[0] for line in reader.listed][:2] == [
            "● A Chungking Express: Paradox Waiting",
            "○ B What critics say",
        ]
        await reader.press("down", "enter")
        assert reader.said == ["B What critics say: read first."]
        both = " ".join(reader.commentary.text.split())
        assert both.index("B The first words, for the whole film") < both.index("A ¶0 A chance meeting")
        assert "Kelsey Ford" in both
        await reader.press("C", "enter")  # the essay first again, the other still there
        both = " ".join(reader.commentary.text.split())
        assert both.index("A ¶0 A chance meeting") < both.index("B The first words")


async def test_the_view_of_the_essay_shows_the_layer_that_is_read_first(opened: Opener) -> None:
    async with opened("couriers") as reader:
        await reader.press("C", "down", "enter", "6")
        page = " ".join(reader.view.query_one("#list", Page).text.split()) if reader.view.query("#list") else ""
        shown = page or " ".join(reader.painted.split())
        assert "B What critics say" in shown
        assert "Real lodgers, or a prejudice" in shown
        assert reader.app.answer.scene.id == "couriers"  # the note that one reads is the one on the scene in focus
        await reader.press("enter")
        assert (reader.app.current_mode, reader.at) == ("stories", "couriers")


async def test_delete_lays_a_layer_on_and_puts_it_away(opened: Opener) -> None:
    async with opened("brush") as reader:
        await reader.press("C", "down", "delete")
        assert reader.listed[1].startswith("● B")
        await reader.press("delete")
        assert reader.listed[1].startswith("○ B")
        await reader.press("escape")


async def test_a_note_is_seen_at_once_on_card_line_contents_and_matrix(
    opened: Opener, notes: NotesFile, tmp_path: Path
) -> None:
    async with opened("keys", size=(200, 50)) as reader:
        saving(reader, notes, tmp_path)
        await written(reader, "She keeps them.\n\nAnd the letter?")
        assert "The keys ✎" in reader.painted
        assert "✎ She keeps them." in reader.painted
        assert "│ And the letter?" in reader.painted
        reader.move("visit", "letter")
        await settled(reader.app)
        assert "✎" in "\n".join(reader.rows[:4])
        await reader.press("t")
        assert any(line.startswith("●✎ 2.6 The keys") for line in reader.listed)
        await reader.press("escape", "5")
        assert "✎" in reader.painted
        await reader.app.workers.wait_for_complete()
    assert [note.says for note in notes.load().values()] == ["She keeps them.\n\nAnd the letter?"]


async def test_a_note_is_changed_found_listed_and_taken_away(opened: Opener, notes: NotesFile, tmp_path: Path) -> None:
    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        await written(reader, "Xylophone.")
        await reader.press("w")
        assert reader.app.screen.query_one(TextArea).text == "Xylophone."
        reader.app.screen.query_one(TextArea).text = "Xylophones, two."
        await reader.press("ctrl+s")
        assert len(reader.app.session.notes) == 1
        await reader.press("slash", *"xylophones")
        assert any("2.6 The keys" in line for line in reader.listed)
        await reader.press("escape", "g", "B")
        assert any("2.6 The keys" in line and "Xylophones, two." in line for line in reader.listed)
        await reader.press("enter")
        assert reader.at == "keys"
        await reader.press("B", "delete")
        assert reader.said == ["Del once more takes the note away; it does not come back."]
        assert any("Xylophones" in line for line in reader.listed)
        await reader.press("delete", "escape")
        assert "✎" not in reader.painted
        await reader.app.workers.wait_for_complete()
    assert [note.gone for note in notes.load().values()] == [True]


async def test_sources_and_citations_are_those_of_the_notes_that_are_shown(opened: Opener) -> None:
    async with opened("couriers", size=(120, 60)) as reader:
        await reader.press("C", "down", "enter", "s")
        text = " ".join(reader.app.screen.query_one(Page).text.split())
        assert "the note “Real lodgers, or a prejudice” shum · kwong" in text
        assert "kwong Natalie Kwong, The other side of Chungking Express" in text
        await reader.press("escape", "y")
        text = " ".join(reader.app.screen.query_one(Page).text.split())
        assert "“Real lodgers, or a prejudice”, a note by Ed Shum and Natalie Kwong in “What critics say”" in text
        await reader.press("escape", "6", "y")
        text = " ".join(reader.app.screen.query_one(Page).text.split())
        assert "citation of Real lodgers" in str(reader.app.screen.query_one(Page).border_title)
        assert "[chungking-express:note-critics-7]" in text
        assert "¶7" not in text


async def test_who_has_chosen_layers_sees_the_first_note_among_them(opened: Opener) -> None:
    async with opened("couriers") as reader:
        await reader.press("C", "down", "enter")
        await written(reader, "A word.")
        assert "C 1.8 The couriers" in reader.commentary.text
        assert "A word." in reader.commentary.text


async def test_scenes_are_filtered_by_the_layer_that_speaks_of_them(opened: Opener) -> None:
    async with opened("brush") as reader:
        await written(reader, "A word.")
        await reader.press("f", *"noted in")
        assert [line.split("  ")[0] for line in reader.listed] == ["noted in What critics say", "noted in My notes"]
        await reader.press("down", "enter")
        assert reader.said == ["noted in My notes: 1 scene of 49."]


async def test_an_empty_note_is_taken_away(opened: Opener) -> None:
    async with opened("keys") as reader:
        await written(reader, "Something.")
        await written(reader, "  \n ")
        assert "✎" not in reader.painted
        assert [note.gone for note in reader.app.session.notes.values()] == [True]


async def test_escape_asks_before_it_loses_anything(opened: Opener) -> None:
    async with opened("keys") as reader:
        await reader.press("w", "escape")
        assert not isinstance(reader.app.screen, WritingScreen)
        await reader.press("w", "a", "escape")
        assert isinstance(reader.app.screen, WritingScreen)
        assert "throws the change away" in reader.painted
        await reader.press("escape")
        assert not isinstance(reader.app.screen, WritingScreen)
        assert reader.app.session.notes == {}
        await reader.press("w")
        assert reader.app.screen.query_one(TextArea).text == ""


async def test_what_is_too_long_is_not_kept_and_not_lost(opened: Opener) -> None:
    async with opened("keys") as reader:
        await reader.press("w")
        reader.app.screen.query_one(TextArea).text = "a" * 4001
        await settled(reader.app)
        await reader.press("ctrl+s")
        assert isinstance(reader.app.screen, WritingScreen)
        assert "1 characters too many: a note has at most 4,000" in reader.painted


async def test_what_was_typed_is_there_again_after_a_run_that_did_not_keep_it(
    opened: Opener, notes: NotesFile, tmp_path: Path
) -> None:
    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        await reader.press("w", *"half a thought")
        await reader.press("ctrl+q")
    assert notes.drafts()["keys"].says == "half a thought"
    assert notes.load() == {}
    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        reader.app.session._drafts = None
        await reader.press("w")
        assert reader.app.screen.query_one(TextArea).text == "half a thought"
        await reader.press("ctrl+s")
        await reader.app.workers.wait_for_complete()
    assert notes.drafts() == {}
    assert [note.says for note in notes.load().values()] == ["half a thought"]


@pytest.mark.parametrize(
    ("view", "keys", "target"),
    [
        ("countdown", (), "day:1994-04-28"),
        ("props", (), "prop:"),
        ("plan", (), "object:"),
        ("essay", (), "essay:0"),
        ("afterlives", (), "afterlife:"),
        ("echoes", (), "echo:"),
    ],
)
async def test_a_note_is_on_what_is_under_the_cursor(
    opened: Opener, view: str, keys: tuple[str, ...], target: str
) -> None:
    async with opened("brush", view=view) as reader:
        await reader.press(*keys)
        await written(reader, "On this.")
        (note,) = reader.app.session.notes.values()
        assert note.targets[0].startswith(target)
        await reader.press("c")
        assert "On this." in reader.commentary.text


async def test_a_note_on_a_card_that_has_changed_since_says_so(opened: Opener, film: Film) -> None:
    own = put({}, "keys", standing_on(film, "keys"), "As it was.", at=AT)
    changed = replace(next(iter(own.values())), print="00000000")
    layers = (*film.layers, own_layer(film, {changed.id: changed}, {}))
    async with opened("keys", of=replace(film, layers=layers)) as reader:
        assert "the text it stands on has changed since" in " ".join(reader.card.text.split())


async def test_a_first_viewing_seals_notes(opened: Opener, film: Film) -> None:
    own = put({}, "one-year", None, "They meet again.", at=AT)
    own = put(own, "echo:brush:one-year", None, "The first and the last.", at=AT)
    own = put(own, "brush", None, "Here already.", at=AT)
    film = replace(film, layers=(*film.layers, own_layer(film, own, {})))
    async with opened("brush", of=film) as reader:
        await reader.press("H", "c", "slash", *"they meet again")
        assert not any("One year" in line for line in reader.listed)
        await reader.press("escape", "escape", "C", "down", "enter")
        assert "Here already." in reader.commentary.text
        assert "The first and the last." not in reader.commentary.text
        await reader.press("6")
        assert "Nothing is written yet" not in reader.painted, "a critic on a scene that is sealed"


async def test_a_layer_after_own_opens_at_a_scene_once_one_has_written_there(opened: Opener, film: Film) -> None:
    answers = Layer(
        id="teacher",
        layer="teacher",
        title="Answers",
        after="own",
        file="teacher.yaml",
        notes=(
            LayerNote(id="1", on="keys", says="She keeps them."),
            LayerNote(id="2", on="letter", says="It is closed."),
        ),
    )
    async with opened("keys", of=replace(film, layers=(*film.layers, answers))) as reader:
        await reader.press("c")
        assert "She keeps them." not in reader.commentary.text
        await written(reader, "I think she keeps them.")
        assert "She keeps them." in reader.commentary.text
        reader.move("visit", "letter")
        await settled(reader.app)
        assert "It is closed." not in reader.commentary.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_translation_stands_in_place_of_the_cards_it_has(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("letter", size=size) as reader:
        await reader.press("C", "end", *["down"] * 5, "enter")
        text = "".join(reader.card.text.split())
        assert "空中小姐穿着制服來到小食店" in text
        assert "中文（五場）,bythechungking-tuiauthors:5of49cards" in text
        assert all(cell_len(row) <= size[0] for row in reader.rows)
        assert not any(
            row.lstrip().startswith(("，", "。", "：", "；", "、", "）")) for row in reader.card.text.split("\n")
        )
        await reader.press("t")
        assert any("信" in line for line in reader.listed)
        await reader.press("escape")
        reader.move("visit", "not-now")
        await settled(reader.app)
        assert "not translated" in " ".join(reader.card.text.split())
        await reader.press("C", *["down"] * 5, "enter")
        assert "not translated" not in " ".join(reader.card.text.split())


async def test_a_class_s_notes_stand_as_bars_under_the_line(opened: Opener, film: Film) -> None:
    def of(name: str, *scenes: str) -> Layer:
        written = tuple(LayerNote(id=f"{name}-{scene}", on=scene, says="A word.") for scene in scenes)
        return Layer(id=name, layer=name, title=name, file=f"{name}.yaml", notes=written)

    found = (of("ann", "brush", "wig"), of("bea", "brush"), of("cyd", "brush"))
    async with opened("brush", of=replace(film, layers=(*film.layers, *found))) as reader:
        row = reader.rows[3][:60]
        assert row.count("█") == 1
        assert row.count("▃") == 1


async def test_in_a_browser_a_note_stays_until_one_leaves(opened: Opener) -> None:
    async with opened("keys") as reader:
        await written(reader, "Kept in mind.")
        assert reader.said == ["It is kept until you leave; nothing is saved in this run."]
        assert "✎ Kept in mind." in " ".join(reader.card.text.split())


async def test_w_in_the_editor_takes_what_was_written(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editing(monkeypatch, tmp_path, 'printf "From the editor.\\nTwo lines.\\n" > "$1"')
    async with opened("keys") as reader:
        await reader.press("W")
        (note,) = reader.app.session.notes.values()
        assert note.says == "From the editor.\nTwo lines."
        assert "✎ From the editor." in " ".join(reader.card.text.split())


async def test_a_note_on_a_thing_is_read_where_it_was_written(opened: Opener) -> None:
    async with opened("keys", view="props") as reader:
        await written(reader, "Whose hands?")
        assert reader.app.reading.commentary
        lines = reader.commentary.text.split("\n")
        assert any("Whose hands?" in line for line in lines[:6]), "before what the essay says"
        await reader.press("slash", *"whose hands")
        assert len([line for line in reader.listed if "Whose hands" in line]) == 1
        await reader.press("escape")


async def test_ctrl_z_takes_back_what_was_typed(opened: Opener) -> None:
    async with opened("keys") as reader:
        await reader.press("w", "a", "b", "ctrl+u")
        area = reader.app.screen.query_one(TextArea)
        assert area.text == ""
        await reader.press("ctrl+z")
        assert area.text == "ab"
        await reader.press("escape", "escape")


async def test_what_two_programs_write_on_one_note_stands_twice(
    opened: Opener, notes: NotesFile, tmp_path: Path
) -> None:
    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        await written(reader, "Once.")
        await reader.app.workers.wait_for_complete()
        await reader.press("w")
        (note,) = notes.load().values()
        assert notes.save(put({note.id: note}, "keys", None, "Theirs.", at=AT, note=note.id))
        reader.app.screen.query_one(TextArea).text = "Mine."
        await settled(reader.app)
        await reader.press("ctrl+s")
        await reader.app.workers.wait_for_complete()
        await settled(reader.app)
        assert any("beside what another program has written" in sentence for sentence in reader.said)
    assert sorted(note.says for note in notes.load().values()) == ["Mine.", "Theirs."]


async def test_a_first_viewing_does_not_list_notes_on_what_is_sealed(opened: Opener) -> None:
    async with opened("one-year") as reader:
        await written(reader, "They meet again.")
        reader.app.apply(Moved(begin(reader.app.film)))
        await written(reader, "Here.")
        await reader.press("B")
        assert len(reader.listed) == 2
        await reader.press("escape", "H", "B")
        assert [line for line in reader.listed if "They meet again" in line] == []
        assert len(reader.listed) == 1


# What must not be lost


class Nothing:
    """Stands for the terminal that is given to an editor."""

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """An editor that is a script."""
    file = tmp_path / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(file))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(ChungkingApp, "suspend", lambda _: Nothing())


def written_down(reader: Reader) -> None:
    """Write down what is typed, as a little later would be done."""
    screen = reader.app.screen
    assert isinstance(screen, WritingScreen)
    screen._write_down()


async def test_a_draft_goes_when_its_note_is_saved_not_before(
    opened: Opener, notes: NotesFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        with monkeypatch.context() as patched:
            patched.setattr(saved_notes.NotesFile, "_write", full)
            await reader.press("w", *"a word")
            written_down(reader)
            await reader.press("ctrl+s")
            await reader.app.workers.wait_for_complete()
            assert notes.drafts()["keys"].says == "a word"
            assert any("cannot be saved" in sentence for sentence in reader.said)
            assert "✎ a word" in reader.painted
        await written(reader, "a word more")
        await reader.app.workers.wait_for_complete()
    assert notes.drafts() == {}
    assert [note.says for note in notes.load().values()] == ["a word more"]


async def test_what_an_editor_that_ends_badly_has_written_is_kept_unfinished(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editing(monkeypatch, tmp_path, 'printf "A long evening\'s work." > "$1"; exit 3')
    async with opened("keys") as reader:
        await reader.press("W")
        assert reader.app.session.notes == {}
        assert any("ended with status 3" in said and "kept unfinished" in said for said in reader.said)
        await reader.press("w")
        assert reader.app.screen.query_one(TextArea).text == "A long evening's work."


async def test_an_editor_that_changes_nothing_leaves_no_draft(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editing(monkeypatch, tmp_path, "exit 0")
    async with opened("keys") as reader:
        await written(reader, "As it is.")
        await reader.press("W")
        assert reader.said[-1] == "The note is as it was."
        assert reader.app.session.drafts == {}


@pytest.mark.parametrize("key", ["w", "W"])
async def test_on_a_sealed_paragraph_one_writes_on_the_scene(
    opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: str
) -> None:
    editing(monkeypatch, tmp_path, 'printf "Here." > "$1"')
    async with opened("brush", view="essay") as reader:
        await reader.press("H", "G")
        assert "Sealed" in reader.painted
        scene = reader.app.answer.scene.id
        await reader.press(key)
        if key == "w":
            assert reader.app.screen.query_one(TextArea).border_title is not None
            reader.app.screen.query_one(TextArea).text = "Here."
            await settled(reader.app)
            await reader.press("ctrl+s")
        (note,) = reader.app.session.notes.values()
        assert note.targets == (scene,)
        assert note.was


async def test_a_note_by_number_or_on_two_things_is_the_one_that_w_goes_on_with(opened: Opener) -> None:
    async with opened("keys") as reader:
        reader.app.session.notes = by_id((LayerNote(id="a", on=("2.6", "prop:keys"), says="By number."),))
        await reader.press("w")
        assert reader.app.screen.query_one(TextArea).text == "By number."
        reader.app.screen.query_one(TextArea).text = "Changed."
        await settled(reader.app)
        await reader.press("ctrl+s")
        (note,) = reader.app.session.notes.values()
        assert (note.says, note.targets) == ("Changed.", ("2.6", "prop:keys"))


async def test_a_note_on_a_scene_that_goes_meanwhile_keeps_what_it_stood_on(opened: Opener) -> None:
    async with opened("keys") as reader:
        await written(reader, "First.")
        await reader.press("w")
        film = reader.app.film
        one, two = film.stories
        fewer = replace(two, scenes=tuple(scene for scene in two.scenes if scene.id != "keys"))
        renumbered = replace(fewer, scenes=tuple(replace(one, index=at) for at, one in enumerate(fewer.scenes)))
        without = replace(film, stories=(one, renumbered), echoes=Echoes(), essay=None, afterlives=None)
        reader.app.film = reader.app.session.film = without
        reader.app.screen.query_one(TextArea).text = "Second."
        await settled(reader.app)
        await reader.press("ctrl+s")
        (note,) = reader.app.session.notes.values()
        assert (note.says, note.was) == ("Second.", "2.6 The keys")


async def test_the_list_of_notes_writes_no_empty_file_and_shows_what_another_program_wrote(
    opened: Opener, notes: NotesFile, tmp_path: Path
) -> None:
    async with opened("keys") as reader:
        saving(reader, notes, tmp_path)
        await reader.press("B", "j")
        await reader.app.workers.wait_for_complete()
        assert not notes.file.exists()
        assert notes.save(put({}, "keys", standing_on(reader.app.film, "keys"), "Theirs.", at=AT))
        await reader.press("B", "escape")
        assert "✎ Theirs." in reader.painted


async def test_a_day_that_the_reader_has_not_come_to_is_sealed(opened: Opener, film: Film) -> None:
    own = put({}, "day:1994-04-30", standing_on(film, "day:1994-04-30"), "The last of them.", at=AT)
    film = replace(film, layers=(*film.layers, own_layer(film, own, {})))
    async with opened("brush", of=film, view="countdown") as reader:
        await reader.press("H", "slash", *"last of them")
        assert [line for line in reader.listed if "The last of them" in line] == []
        await reader.press("escape", "H", "slash", *"last of them")
        assert [line for line in reader.listed if "The last of them" in line]
        await reader.press("escape", "c", "G", "left")
        assert "The last of them." in reader.commentary.text


@pytest.mark.parametrize("notes_fail", [True, False])
def test_what_of_place_and_notes_is_not_saved_is_told_and_no_more(
    film: Film, tmp_path: Path, notes: NotesFile, monkeypatch: pytest.MonkeyPatch, *, notes_fail: bool
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saved_notes.NotesFile if notes_fail else PlacesFile, "_write", full)
    reader = Session(film, PlacesFile(tmp_path / "places.json"), {}, lambda: notes)
    reader.notes = put({}, "keys", None, "Mine.", at=AT)
    reader.save_at_end(reader.snapshot(begin(film)))
    assert ("Your notes are not saved. They lie in " in reader.lost) == notes_fail
    assert ("Your place and bookmarks are not saved." in reader.lost) != notes_fail
    rescued = Path(re.findall(r"They lie in (\S+?\.(?:yaml|json))", reader.lost)[0])
    assert rescued.exists()
    rescued.unlink()


def test_layers_laid_on_keep_names_of_their_own_when_the_pack_is_read_again(film: Film) -> None:
    file = Layer(id="critics", title="Of a file", file="critics.yaml", notes=(LayerNote(on="keys", says="A."),))
    without = replace(film, layers=())
    before = replace(without, layers=(file,))
    again = _laid_on(film, before)
    assert [layer.id for layer in again] == [*(layer.id for layer in film.layers), "critics-2"]


def test_a_pack_given_away_holds_no_notes_of_the_reader_s(film: Film) -> None:
    own = own_layer(film, put({}, "keys", None, "Mine.", at=AT), {})
    assert [name for name in pack_files(replace(film, layers=(own,))) if name.startswith("commentaries")] == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_stays_in_sight_while_one_writes(opened: Opener, size: tuple[int, int]) -> None:
    async with opened("keys", size=size) as reader:
        await reader.press("w")
        area = reader.app.screen.query_one(TextArea)
        assert area.region.height == 8
        assert "The keys" in "\n".join(reader.rows[: area.region.y])
        area.text = "\n".join(map(str, range(90)))
        await settled(reader.app)
        assert 8 < area.region.height <= size[1] // 2
        assert area.region.bottom < size[1]
