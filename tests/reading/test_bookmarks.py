"""Bookmarks: set, taken away, merged, found again after a scene was renamed or deleted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chungking_tui.film.film import Film
from chungking_tui.plain.bookmarks import bookmarks as told_bookmarks
from chungking_tui.plain.layout import as_markdown
from chungking_tui.reading import bookmarks
from chungking_tui.reading.bookmarks import Bookmark, merged, put, take_away


def test_the_later_of_two_bookmarks_holds_and_what_was_taken_away_stays_away(film: Film) -> None:
    one = bookmarks.put({}, film.scenes["closet"], "  first\n line ", 1.0)
    assert one["closet"].note == "first line"
    gone = bookmarks.take_away(one, "closet", 2.0)
    assert bookmarks.merged(one, gone)["closet"].removed
    assert bookmarks.merged(gone, one)["closet"].removed
    again = bookmarks.put(gone, film.scenes["closet"], "again", 3.0)
    assert not bookmarks.merged(gone, again)["closet"].removed
    both = bookmarks.merged(one, bookmarks.put({}, film.scenes["wig"], "", 1.0))
    assert set(both) == {"closet", "wig"}


def test_bookmarks_stand_in_the_order_of_the_film(film: Film) -> None:
    kept: dict[str, Bookmark] = {}
    for n, name in enumerate(("song", "closet", "wig", "letter")):
        kept = bookmarks.put(kept, film.scenes[name], "", float(n))
    standing = bookmarks.standing(kept, film)
    assert [mark.scene for mark, _ in standing] == ["wig", "letter", "closet", "song"]
    assert [mark.label for mark, scene in standing if scene] == [scene.label for _, scene in standing if scene]
    assert bookmarks.called(*standing[0]) == film.scenes["wig"].heading


def test_what_was_never_bookmarked_is_not_taken_away(film: Film) -> None:
    kept = bookmarks.put({}, film.scenes["closet"], "", 1.0)
    assert bookmarks.take_away(kept, "wig", 2.0) == kept


def test_of_two_bookmarks_of_one_moment_the_first_holds(film: Film) -> None:
    here, there = (bookmarks.put({}, film.scenes["closet"], note, 1.0) for note in ("here", "there"))
    assert bookmarks.merged(here, there)["closet"].note == "here"


def test_a_renamed_scene_is_found_by_its_title_and_a_deleted_one_is_kept(film: Film) -> None:
    kept = bookmarks.put({}, film.scenes["closet"], "mine", 1.0)
    renamed = {"cupboard": replace(kept["closet"], scene="cupboard")}
    ((_, scene),) = bookmarks.standing(renamed, film)
    assert scene is film.scenes["closet"]
    deleted = {"gone": replace(kept["closet"], scene="gone", title="A scene that was", label="2.30")}
    ((mark, scene),) = bookmarks.standing(deleted, film)
    assert scene is None
    assert bookmarks.called(mark, scene) == "2.30 A scene that was (no longer in the pack)"
    assert "mine" in as_markdown(told_bookmarks(film, deleted))


def test_bookmarks_as_markdown_with_citations(film: Film) -> None:
    kept = bookmarks.put({}, film.scenes["closet"], "*why* [here]?", 1.0)
    text = as_markdown(told_bookmarks(film, kept))
    assert text.startswith("# Bookmarks in Chungking Express\n")
    assert f"## {film.scenes['closet'].heading}" in text
    assert "> \\*why\\* \\[here\\]?" in text
    assert f"story 2, scene {film.scenes['closet'].index + 1}" in text
    assert "None yet" in as_markdown(told_bookmarks(film, {}))


@pytest.mark.parametrize("ahead", [1.0, 3600.0, 1e10])
def test_a_bookmark_that_is_changed_holds_whatever_clock_set_it_before(film: Film, ahead: float) -> None:
    now = 1e9
    kept = put({}, film.scenes["brush"], "from a clock that is ahead", now + ahead)
    edited = put(kept, film.scenes["brush"], "later", now)
    assert merged(kept, edited)["brush"].note == merged(edited, kept)["brush"].note == "later"
    removed = take_away(edited, "brush", now)
    assert merged(edited, removed)["brush"].removed
    again = put(removed, film.scenes["brush"], "once more", now)
    assert merged(removed, again)["brush"].note == "once more"
