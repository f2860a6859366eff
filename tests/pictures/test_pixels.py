"""Pictures in pixels: undistorted, in parts, kept on disk, and what is sent of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungking_tui.pictures import pixel_cache
from chungking_tui.pictures.cache import Cache
from chungking_tui.pictures.drawing_process import DRAWING
from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.pixels import CellSize, Format, PixelPicture, Protocol, fitted
from chungking_tui.pictures.raster import PixelBox, Pixels
from chungking_tui.pictures.senders import Cells, CellSender, LayerSender, PlaceholderSender, Shown, without
from chungking_tui.pictures.sixel import Indexed, indexed, sixels
from chungking_tui.pictures.store import Pictures
from chungking_tui.tui.services.picture_parts import key_of
from tests.terminal.graphics import sixel_image

ROUND = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 70"><rect width="160" height="70" fill="#800000"/>'
    '<circle cx="80" cy="35" r="30" fill="#ffffff"/></svg>'
)
GROUND = "#0000ff"


def extent(pixels: Pixels, colour: bytes) -> tuple[int, int]:
    """How many columns and rows have a pixel of a colour."""
    rows = [
        [row[at : at + 3] == colour for at in range(0, len(row), 3)]
        for row in pixels.rows
    ]  # fmt: skip
    return sum(map(any, zip(*rows, strict=True))), sum(map(any, rows))


@pytest.mark.parametrize("cell", [(7, 15), (7, 17), (8, 16), (8, 17), (9, 18), (10, 20), (6, 13), (12, 24), (8, 14)])
def test_a_circle_stays_round_whatever_proportions_a_cell_has(cell: tuple[int, int]) -> None:
    pixels = fitted((read(ROUND),), 58, 13, CellSize(*cell), GROUND)
    assert (pixels.width, pixels.height) == (58 * cell[0], 13 * cell[1])
    wide, high = extent(pixels, b"\xff\xff\xff")
    assert abs(wide - high) <= 2
    across, down = extent(pixels, b"\x80\x00\x00")
    assert across == pixels.width or down == pixels.height, "it is as large as it can be"
    border = pixels.width - across + pixels.height - down
    assert border == 0 or border > 2


def part_of(data: bytes, width: int, left: int, top: int, wide: int, high: int) -> bytes:
    return b"".join(data[((top + y) * width + left) * 3 : ((top + y) * width + left + wide) * 3] for y in range(high))


@given(st.data())
def test_any_part_of_a_picture_reads_back_from_its_sixels(data: st.DataObject) -> None:
    width, height = data.draw(st.integers(1, 40)), data.draw(st.integers(1, 30))
    colours = data.draw(st.lists(st.sampled_from([0, 51, 102, 153, 204, 255]), min_size=3, max_size=30))
    drawn = bytes(colours[at % len(colours)] for at in range(width * height * 3))
    picture = indexed(Pixels(width, height, drawn))
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    wide, high = data.draw(st.integers(1, width - left)), data.draw(st.integers(1, height - top))
    found = sixel_image(sixels(picture, PixelBox(left, top, wide, high)))
    assert found.size == (wide, high)
    assert found.tobytes() == part_of(drawn, width, left, top, wide, high)


def picture() -> PixelPicture:
    return PixelPicture(Format("kitty", CellSize(2, 4)), 10, 4, Indexed(20, 16, b"", b""), {(0, 0, 10, 4): "AA"})


@given(
    st.lists(st.tuples(st.integers(0, 16), st.integers(0, 8), st.integers(1, 8)), max_size=12),
)
def test_what_is_left_of_a_picture_is_all_that_was_not_painted_over(painted: list[tuple[int, int, int]]) -> None:
    whole = Shown(picture(), (0, 0, 10, 4), 3, 2)
    left = [whole]
    for x, y, width in painted:
        left = [rest for one in left for rest in without(one, Cells(x, y, width))]
    cells = [
        (one.x + column, one.y + row, one.part[0] + column, one.part[1] + row)
        for one in left
        for column in range(one.part[2])
        for row in range(one.part[3])
    ]
    over = {(x + column, y) for x, y, width in painted for column in range(width)}
    assert len(cells) == len(set(cells))
    expected = {(x, y, x - 3, y - 2) for x in range(3, 13) for y in range(2, 6) if (x, y) not in over}
    assert set(cells) == expected


@pytest.mark.parametrize("sender", [LayerSender(), PlaceholderSender()])
def test_a_picture_is_sent_once_and_later_shown_by_its_number(sender: LayerSender | PlaceholderSender) -> None:
    one = Shown(picture(), (0, 0, 10, 4), 0, 0)
    assert sender.show([one], [], 40).count("a=t") == 1
    assert sender.show([one], [Cells(0, row, 10) for row in range(4)], 40).count("a=t") == 0
    assert "d=I" in sender.leave()
    assert sender.leave() == ""
    assert sender.show([one], [], 40).count("a=t") == 1, "the terminal has forgotten it"


@pytest.mark.parametrize("sender", [LayerSender(), PlaceholderSender()])
def test_a_picture_that_is_seen_is_kept_however_many_others_come(sender: LayerSender | PlaceholderSender) -> None:
    sender.show([Shown(picture(), (0, 0, 10, 4), 20, 20)], [], 40)
    painted = [Cells(0, y, 10) for y in range(4)]
    sent = "".join(sender.show([Shown(picture(), (0, 0, 10, 4), 0, 0)], painted, 40) for _ in range(90))
    forgotten = [part.partition("i=")[2].partition("\x1b")[0] for part in sent.split("d=I")[1:]]
    first = sender._kept.places[1].number
    assert len(forgotten) == 51
    assert str(first) not in forgotten
    assert str(first) in sender.leave()


def test_a_terminal_keeps_few_pictures() -> None:
    sender = LayerSender()
    painted = [Cells(0, y, 10) for y in range(4)]
    sent = "".join(sender.show([Shown(picture(), (0, 0, 10, 4), 0, 0)], painted, 40) for _ in range(60))
    assert sent.count("a=t") - sent.count("d=I") == 40


def test_a_picture_that_is_wider_than_the_terminal_draws_goes_in_parts(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(ROUND)
    made = Format("sixel", CellSize(10, 20), widest=333)
    found = Pictures({"a": str(tmp_path / "a.svg")}).pixels(("a",), 70, 15, made, GROUND)
    assert found
    sent = CellSender().show([Shown(found, (0, 0, 70, 15), 5, 2)], [], 40)
    assert [piece.partition("\x1b")[0] for piece in sent.split("\x1b[")[1:]] == ["3;6H", "3;39H", "3;72H"]
    assert max(sixel_image(body.partition("\x1b")[0]).width for body in sent.split("q")[1:]) <= 333


@pytest.mark.parametrize(("y", "rows"), [(30, 4), (35, 4), (36, 3), (38, 1), (39, 0)])
def test_nothing_is_painted_on_the_last_row(tmp_path: Path, y: int, rows: int) -> None:
    """There it would scroll the screen, which has 40 rows here."""
    (tmp_path / "a.svg").write_text(ROUND)
    made = Format("sixel", CellSize(10, 20), widest=1000)
    found = Pictures({"a": str(tmp_path / "a.svg")}).pixels(("a",), 20, 4, made, GROUND)
    assert found
    sent = CellSender().show([Shown(found, (0, 0, 20, 4), 0, y)], [], 40)
    assert [sixel_image(body.partition("\x1b")[0]).size for body in sent.split("q")[1:]] == [(200, rows * 20)] * bool(
        rows
    )


def test_a_picture_in_pixels_that_was_kept_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.svg").write_text(ROUND)

    def pixels(made: Format) -> PixelPicture | None:
        pictures = Pictures({"a": str(tmp_path / "a.svg")}, Cache(tmp_path / "kept"))
        return pictures.pixels(("a",), 20, 5, made, GROUND)

    cell = CellSize(8, 16)
    formats = [Format("sixel", cell, 1000), Format("kitty", cell), Format("iterm", cell)]
    first = [pixels(made) for made in formats]
    monkeypatch.setattr(DRAWING, "ask", None)
    for made, before in zip(formats, first, strict=True):
        again = pixels(made)
        assert before
        assert again
        assert (again.texts, again.image) == (before.texts, before.image)


def spoilt(made: Format, how: str, folder: Path) -> PixelPicture | None:
    """What is read of a kept picture in which something is not as it was written."""
    (folder / "a.svg").write_text(ROUND)
    cache = Cache(folder / "kept")
    whole = Pictures({"a": str(folder / "a.svg")}, cache).pixels(("a",), 20, 5, made, GROUND)
    assert whole
    wanted = pixel_cache.WantedPixels((ROUND,), 20, 5, made, GROUND)
    assert pixel_cache.get(cache, wanted)
    image, texts = whole.image, dict(whole.texts)
    if how in {"\x1b[2J", "AA\x07", "é", "A A", ""}:
        texts = dict.fromkeys(texts, how)
    elif how == "no parts":
        texts = {}
    elif how == "another size":
        image = image._replace(width=image.width + 1)
    elif how == "no pixels":
        image, texts = image._replace(packed=b"\x00" + image.packed[1:]), dict.fromkeys(texts, "AAAA")
    elif how == "no colours":
        image, texts = image._replace(palette=image.palette[:3]), dict.fromkeys(texts, "é")
    pixel_cache.put(cache, wanted, PixelPicture(made, 20, 5, image, texts))
    if how == "another file":
        cache.write(wanted.file, b"nothing of the kind")
    return pixel_cache.get(cache, wanted)


DAMAGE = ["\x1b[2J", "AA\x07", "é", "A A", "no parts", "another size", "no pixels", "no colours", "another file"]


@pytest.mark.parametrize("protocol", ["sixel", "kitty", "iterm"])
@pytest.mark.parametrize("how", DAMAGE)
def test_a_kept_picture_that_was_damaged_is_drawn_again(tmp_path: Path, protocol: Protocol, how: str) -> None:
    assert spoilt(Format(protocol, CellSize(8, 16)), how, tmp_path) is None


def test_a_picture_is_not_larger_than_its_block_characters() -> None:
    assert key_of(("a",), 402, 120) == (("a",), 240, 100)
    assert key_of(("a",), 58, 13) == (("a",), 58, 13)


def test_a_picture_that_would_be_too_large_stays_in_block_characters(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(ROUND)
    pictures = Pictures({"a": str(tmp_path / "a.svg"), "b": str(tmp_path / "missing.svg")})
    assert pictures.pixels(("a",), 240, 100, Format("sixel", CellSize(40, 80)), GROUND) is None
    assert pictures.pixels(("b",), 20, 5, Format("sixel", CellSize(8, 16)), GROUND) is None
