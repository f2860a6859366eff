"""The reader's own keys: read, checked, shown, pressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import _character_to_key

from chungking_tui.cli import main as cli
from chungking_tui.cli.keymap import PRESETS, QWERTY, SIGNS, all_keys, moved, read_keymap
from chungking_tui.film.film import Film
from chungking_tui.reading.place import begin
from chungking_tui.saved.paths import keys_file
from chungking_tui.tui.app import ChungkingApp
from chungking_tui.tui.screens.bindings import actions
from chungking_tui.views.table import VIEWS


def written(text: str) -> Path:
    file = keys_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_nothing_is_changed() -> None:
    assert read_keymap(keys_file()).keys == {}


def test_what_is_printed_is_the_file_s_own_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["keys"]) == 0
    text = capsys.readouterr().out
    found = read_keymap(written(text))
    assert found.notices == ()
    rows = all_keys()
    assert found.keys.keys() == rows.keys()
    assert {name: set(keys.split(",")) for name, keys in found.keys.items()} == {
        name: set(row.keys.split(",")) for name, row in rows.items()
    }


def test_keys_that_yaml_quotes_are_printed_as_they_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    own = read_keymap(written("""scene.next: ['"', "\\\\", '#', 'ctrl+,', é]\n""")).keys["scene.next"]
    assert own.split(",") == ['"', "\\", "#", "ctrl+comma", "é"]
    assert cli.main(["keys"]) == 0
    again = read_keymap(written(capsys.readouterr().out))
    assert again.notices == ()
    assert again.keys["scene.next"] == own


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("scene.nxt: n", ":1: there is no action scene.nxt (did you mean `scene.next`?)"),
        ("\nscene.next: c", ":2: c is that of commentary.toggle already; give that another key, too."),
        ("sources.show: '?'", ":1: ? is that of help.keys already"),
        ("scene.next: []", "has one key or a list of keys"),
        ("scene.next: {a: b}", "has one key or a list of keys"),
        ("scene.next: [bb]", "there is no key “bb”"),
        ("scene.next: m m", "there is no key “m m”"),
        ("scene.next: ''", "there is no key “”"),
        ("preset: azerty", "there is no preset azerty; there are colemak, dvorak, bepo"),
        ("- a\n- b", "does not count"),
        ("a: [", "does not count"),
        ("scene.next: \x00", "does not count"),
    ],
)
def test_a_line_that_is_wrong_is_named_and_the_others_count(text: str, says: str) -> None:
    found = read_keymap(written(f"{text}\n"))
    assert len(found.notices) == 1
    assert says in found.notices[0]
    assert "scene.next" not in found.keys
    if "does not count" not in says:
        both = read_keymap(written(f"{text}\nbookmark.set: ctrl+w\n"))
        assert both.keys["bookmark.set"] == "ctrl+w"


def test_two_lines_may_change_their_keys_with_each_other() -> None:
    found = read_keymap(written("commentary.toggle: m\nmirror.toggle: c\n"))
    assert found.notices == ()
    assert (found.keys["commentary.toggle"], found.keys["mirror.toggle"]) == ("m", "c")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_moves_every_letter_once_and_clashes_with_nothing(preset: str) -> None:
    assert len(set(PRESETS[preset])) == len(QWERTY)
    found = read_keymap(written(f"preset: {preset}\n"))
    assert found.notices == ()
    rows, there = all_keys(), moved(preset)
    everywhere = [there.get(name, tuple(row.keys.split(","))) for name, row in rows.items() if "." in name]
    assert everywhere
    assert set(there) == set(found.keys)
    for view in VIEWS:
        ids = [key.id for key in view.keys]
        pressed = [key for name in ids for key in there.get(name, tuple(rows[name].keys.split(",")))]
        before = [key for name in ids for key in rows[name].keys.split(",")]
        assert len(set(pressed)) == len(set(before))


def test_the_signs_are_named_as_textual_names_them() -> None:
    assert all(_character_to_key(sign) == name for sign, name in SIGNS.items())


async def test_they_are_pressed_and_shown(film: Film) -> None:
    found = read_keymap(written("scene.next: [J, ctrl+w]\nhelp.keys: f2\n"))
    assert found.notices == ()
    app = ChungkingApp(film, begin(film), table=VIEWS)
    app.set_keymap(found.keys)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("shift+down")
        await pilot.pause()
        assert app.reading.positions == (0, 0)
        await pilot.press("ctrl+w")
        await pilot.pause()
        assert app.reading.positions == (1, 0)
        shown = {action.action: action.keys for action in actions(app.active_keys)}
        assert "^w" in shown["app.move('step', 1)"]
        assert shown["app.overlay('keys')"] == ("f2",)
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen.is_modal
