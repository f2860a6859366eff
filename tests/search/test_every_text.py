"""Whatever a pack says on the screen can be found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.pack.access.loader import open_film
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.search.find import find
from chungking_tui.views.table import VIEWS
from tests.conftest import ROOT, SCENES

PACKS = [SCENES, ROOT / "examples" / "gift-of-the-magi", ROOT / "examples" / "romeo-and-juliet"]
SAID = {
    "about",
    "author",
    "before",
    "card",
    "how",
    "name",
    "native_title",
    "note",
    "part",
    "played_by",
    "says",
    "shows",
    "takes_for",
    "text",
    "theme",
    "title",
    "to",
}
"""The fields of an author's records that hold text a view shows; in the others stand ids, signs and dates."""
NOT_TEXT = {
    ("PropEvent", "to"),
    ("Echo", "to"),
    ("Span", "to"),
    ("Countdown", "to"),
    ("Dates", "to"),
    ("Learns", "how"),
}
"""Ids, days and words of the program among them."""


def texts(record: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record and of those inside it, with where it stands."""
    if isinstance(record, Struct):
        kind = type(record).__name__
        for field in fields(record):
            value = getattr(record, field.name)
            is_text = field.name in SAID and (kind, field.name) not in NOT_TEXT
            if isinstance(value, str):
                if value and is_text and kind not in {"FilmHead", "Work"}:
                    yield f"{path}/{kind}.{field.name}", value
            else:
                yield from texts(value, f"{path}/{kind}.{field.name}")
    elif isinstance(record, dict):
        for key, value in record.items():
            if isinstance(value, str) and path.endswith("motifs"):
                yield f"{path}/{key}", value
            yield from texts(value, f"{path}/{key}")
    elif isinstance(record, (list, tuple)):
        for value in record:
            yield from texts(value, path)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_every_text_of_a_pack_is_found(pack: Path) -> None:
    film = open_film(pack).film
    assert film
    revealed = fully_revealed(film)
    parts = [film.head, *film.scenes.values(), film.echoes, film.essay, film.apartment, film.afterlives]
    written = {(where, text) for part in parts for where, text in texts(part)}
    assert len(written) > 100
    lost = sorted((where, text[:60]) for where, text in written if not find(revealed, VIEWS, text))
    assert lost == []


def test_the_readers_own_copy_of_the_essay_is_found(all_revealed: RevealedFilm) -> None:
    copy = replace(all_revealed, essay_text={3: "A paragraph about a zeppelin."})
    (hit, *_) = find(copy, VIEWS, "zeppelin")
    assert (hit.entry.target.kind, hit.entry.target.id) == ("passage", "3")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Đorđe", "dorde"),
        ("Þór", "thor"),
        ("Æsir", "aesir"),
        ("œuvre", "oeuvre"),
        ("straße", "strasse"),
        ("ısı", "isi"),
        ("it’s", "it's"),
        ("“coat”", '"coat"'),
        ("well‑worn", "well-worn"),
        ("1990–1994", "1990-1994"),
        ("co\u00adoperative", "cooperative"),
        ("wait…", "wait..."),
        ("«non»", '"non"'),
        ("ｆｕｌｌ", "full"),
        ("ﬁnd", "find"),
        ("Ħal", "hal"),
        ("rock ’n’ roll", "rock 'n' roll"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_letters_and_signs_are_found_as_they_are_typed(small: Film, written: str, typed: str) -> None:
    scene = next(iter(small.scenes.values()))
    story = replace(
        small.stories[0], scenes=(replace(scene, card=f"Ann says {written} once."), *small.stories[0].scenes[1:])
    )
    film = fully_revealed(replace(small, stories=(story, small.stories[1])))
    assert find(film, VIEWS, typed)
    assert find(film, VIEWS, written)
