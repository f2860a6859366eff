"""What a picture may hold, and what is refused, with its line."""

from __future__ import annotations

import contextlib
import sys
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from PIL.PngImagePlugin import PngImageFile

from chungking_tui.cli import main as cli
from chungking_tui.pack.access.loader import load
from chungking_tui.pictures import blocks as blocks_module
from chungking_tui.pictures import cells, drawing, raster
from chungking_tui.pictures.blocks import NoBlocksError, blocks
from chungking_tui.pictures.cache import Wanted
from chungking_tui.pictures.harmless import read
from chungking_tui.pictures.store import Pictures, text_of
from chungking_tui.pictures.svg import MAX_BYTES, NAMESPACE, PictureError, Svg
from tests.conftest import FILMS, SCENES

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 70">'
DIAGONAL = f'{HEAD}<path d="M0 0L160 70H0Z" fill="#ffffff"/></svg>'
RED = f'{HEAD}<rect width="160" height="70" fill="#ff0000"/></svg>'


def test_a_picture_is_drawn_to_the_size_that_is_asked_for() -> None:
    drawn = raster.drawn((read(RED),), 6, 4)
    assert (drawn.width, drawn.height, len(drawn.rows)) == (6, 4, 4)
    assert set(drawn.rows) == {b"\xff\x00\x00" * 6}


def test_a_picture_lies_over_the_one_behind_it_and_their_ids_do_not_meet() -> None:
    def half(left: int, colour: str) -> Svg:
        gradient = f'<linearGradient id="a"><stop offset="0" stop-color="{colour}"/></linearGradient>'
        return read(f'{HEAD}{gradient}<rect x="{left}" width="160" height="70" fill="url(#a)"/></svg>')

    (row,) = raster.drawn((half(0, "#0000ff"), half(80, "#00ff00")), 4, 1).rows
    assert row == b"\x00\x00\xff" * 2 + b"\x00\xff\x00" * 2


@pytest.mark.parametrize(
    ("inside", "says", "line"),
    [
        ("\n<image href='x.png'/>", "no <image>", 2),
        ("\n\n<script>1</script>", "no <script>", 3),
        ("\n<use href='#a'/>", "nothing here that can be drawn again has the id `a`", 2),
        ("<use href='http://a#b'/>", "refers to something of the same picture", 1),
        ("<g id='a'><use href='#b'/></g>\n<g id='b'><use href='#a'/></g>", "is drawn again inside of itself", 1),
        ("<g id='a'>" + "<rect/>" * 99 + "</g>" + "<use href='#a'/>" * 7, "at most 600 elements", 1),
        ("<text>a</text>", "no <text>", 1),
        ("<style>*{}</style>", "no <style>", 1),
        ("<foreignObject/>", "no <foreignObject>", 1),
        ("<a><rect/></a>", "no <a>", 1),
        ("<rect href='http://a'/>", "no attribute `href`", 1),
        ("<rect onclick='1'/>", "no attribute `onclick`", 1),
        ("<rect style='fill:url(http://a)'/>", "refers to nothing outside itself", 1),
        ("<rect style='fill:red;filter:url(#a)'/>", "no style `filter`", 1),
        ("<rect fill='url(http://a/b)'/>", "refers to nothing outside itself", 1),
        ("<rect fill='URL(file:///etc/passwd)'/>", "refers to nothing outside itself", 1),
        ("<rect filter='url(#a)'/>", "no attribute `filter`", 1),
        ("<svg viewBox='0 0 1 1'/>", "one <svg>", 1),
        ("<rect x='1e38'/>", "stay below", 1),
        ("<rect x='-123456789'/>", "stay below", 1),
        ("<path stroke-dasharray='0.001 3'/>", "a dash is at least", 1),
        ("<rect id='a b'/>", "an id is made of", 1),
        ("<clipPath id='a'><rect clip-path='url(#b)'/></clipPath>", "not clipped itself", 1),
        ("<g>" * 30 + "</g>" * 30, "nested at most", 1),
        ("<rect/>" * 700, "at most 600 elements", 1),
        ("<rect opacity='.5'/>" * 130, "have an opacity", 1),
        ("<rect clip-path='url(#a)'/>" * 13, "are clipped", 1),
        ("<clipPath id='a'>" + "<rect/>" * 25 + "</clipPath>", "stand in a clipPath", 1),
        ("<rect stroke-width='50%'/>", "is a number", 1),
        ("<circle r='2em'/>", "is a number", 1),
        ("<linearGradient id='a' gradientUnits='userSpaceOnUse'/>", "has x2", 1),
        ("<rect style='mix-blend-mode:multiply'/>", "no style `mix-blend-mode`", 1),
        (f"<s:g xmlns:s='{NAMESPACE}'/>", "have no prefix", 1),
        ("<rect", "not SVG", 1),
    ],
)
def test_what_a_picture_may_not_hold_is_refused_with_its_line(inside: str, says: str, line: int) -> None:
    with pytest.raises(PictureError, match=says) as refused:
        read(f"{HEAD}{inside}</svg>")
    assert refused.value.line == line


def as_resvg_draws(text: str, width: int, height: int) -> bytes:
    """A file as resvg draws it by itself, on black."""
    png = resvg_py.svg_to_bytes(svg_string=text, background="black", skip_system_fonts=True, width=width, height=height)
    return PngImageFile(BytesIO(bytes(png))).convert("RGB").tobytes()


SPACES = (
    f'xmlns="{NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://i" '
    'xmlns:sodipodi="http://s" viewBox="0 0 24 24"'
)
AS_PEOPLE_HAVE_THEM = {
    "attributes of the root": (
        'fill="none" stroke="#fff" stroke-width="2"',
        '<path d="M3 12h18M12 3v18"/><circle cx="12" cy="12" r="9"/>',
    ),
    "a style on the root": ('style="fill:#0f0;stroke:none"', '<rect width="9" height="9"/>'),
    "titles and notes": (
        "",
        (
            "<title>A <tspan>tin</tspan></title><desc>of pineapple</desc>"
            '<metadata><rdf:RDF xmlns:rdf="http://a"><rdf:x/></rdf:RDF></metadata>'
            '<rect width="12" height="24" fill="#f80"/>'
        ),
    ),
    "an editor's file": (
        'version="1.1" inkscape:version="1.3"',
        (
            '<sodipodi:namedview pagecolor="#fff"><inkscape:grid/></sodipodi:namedview>'
            '<g inkscape:label="Layer 1" style="display:inline;fill:#123456;font-family:Sans;-inkscape-stroke:none">'
            '<rect style="fill-opacity:.5;stroke:#fff;stroke-width:2;paint-order:normal" width="20" height="20"/></g>'
        ),
    ),
    "a size and no view box": ('width="24px" height="24"', '<rect width="12" height="12" fill="#0ff"/>'),
    "a colour that is named once": ('color="#0f0" class="icon"', '<rect width="12" height="9" fill="currentColor"/>'),
    "a thing drawn again": (
        "",
        (
            '<defs><g id="a"><rect width="6" height="6" fill="#f00"/></g></defs>'
            '<use href="#a"/><use xlink:href="#a" x="10" y="10"/>'
        ),
    ),
    "a gradient that takes another's colours": (
        "",
        (
            '<defs><linearGradient id="c"><stop offset="0" stop-color="#f00"/>'
            '<stop offset="1" style="stop-color:#00f;stop-opacity:1"/></linearGradient>'
            '<linearGradient id="d" xlink:href="#c" x1="0" x2="0" y1="0" y2="1"/></defs>'
            '<rect width="24" height="24" style="fill:url(#d)"/>'
        ),
    ),
}


@pytest.mark.parametrize(("root", "inside"), AS_PEOPLE_HAVE_THEM.values(), ids=list(AS_PEOPLE_HAVE_THEM))
def test_files_as_people_have_them_are_drawn_as_resvg_draws_them(root: str, inside: str) -> None:
    spaces = SPACES if "height=" not in root else SPACES.partition(" viewBox")[0]
    text = f"<svg {spaces} {root}>{inside}</svg>"
    assert raster.drawn((read(text),), 48, 48).data == as_resvg_draws(text, 48, 48)


def test_all_that_is_wrong_with_a_picture_is_told_at_once() -> None:
    styled = "<rect onclick='1' style='filter:url(#b)'/>"
    wrong = ("", "<text><tspan>a</tspan></text>", styled, "<image/>", "<rect x='1e38'/>")
    with pytest.raises(PictureError) as refused:
        read(HEAD + "\n".join(wrong) + "</svg>")
    found = [(one.line, one.message) for one in (refused.value, *refused.value.more)]
    assert [line for line, _ in found] == [2, 3, 3, 4, 5]
    assert found[0][1] == "a picture has no <text>"
    with pytest.raises(PictureError) as many:
        read(f"{HEAD}" + "".join(f"\n<rect a{n}='1'/>" for n in range(500)) + "</svg>")
    assert len(many.value.more) < 20


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not SVG"),
        ("not a picture", "not SVG"),
        ("<html/>", "no <html>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "no DOCTYPE"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>', "no DOCTYPE"),
        ("<svg/>", "has a viewBox"),
        ("<svg viewBox='0 0 0 70'/>", "from above 0"),
        ("<svg viewBox='0 0 160 -1'/>", "from above 0"),
        ("<svg viewBox='0 0 nan 70'/>", "has a viewBox"),
        ("<svg viewBox='0 0 160'/>", "has a viewBox"),
        (f"{HEAD}<!--{'x' * MAX_BYTES}--></svg>", "at most 64 KiB"),
        ("<svg xmlns='http://other' viewBox='0 0 1 1'/>", "the namespace"),
    ],
)
def test_what_is_no_picture_is_refused(text: str, says: str) -> None:
    with pytest.raises(PictureError, match=says):
        read(text)


COSTLY = {
    "a long dashed line": '<path d="M0 0H999999" stroke="red" stroke-dasharray="0.1 0.1"/>',
    "a path that fills a file": f'<path d="{"M0 0 L160 70 " * 4500}" stroke="red" stroke-width="300"/>',
    "as many faded as may be": "<g opacity='.5'>" * 20
    + "<rect width='160' height='70' opacity='.3'/>" * 20
    + "</g>" * 20,
    "as many clipped as may be": "<clipPath id='a'>"
    + "<circle r='60'/>" * 24
    + "</clipPath>"
    + "<rect width='160' height='70' clip-path='url(#a)'/>" * 12,
    "gradients without end": "".join(
        f'<linearGradient id="g{n}"><stop/></linearGradient><rect width="160" height="70" fill="url(#g{n})"/>'
        for n in range(190)
    ),
}


@pytest.mark.parametrize("inside", COSTLY.values(), ids=list(COSTLY))
def test_what_is_allowed_is_drawn_however_much_it_is(inside: str) -> None:
    drawn = raster.drawn((read(f"{HEAD}{inside}</svg>"),), 112, 48)
    assert len(drawn.rows) == 48


@given(st.text(alphabet="<>/='\" svgrectpath0123456789.-#urlMLHVZ()\n", max_size=200))
def test_any_text_is_a_picture_or_refused(inside: str) -> None:
    with contextlib.suppress(PictureError):
        assert len(raster.drawn((read(f"{HEAD}{inside}</svg>"),), 8, 4).rows) == 4


def test_cells_are_two_pixels_each_and_neighbours_alike_are_one_run() -> None:
    pixels = raster.Pixels(3, 2, b"\x00\x00\x00" * 2 + b"\xff\xff\xff" + b"\x00\x00\x00" * 3)
    assert cells.half_blocks(pixels) == ((cells.Run("  ▀", "#ffffff", "#000000"),),)


def test_a_cell_of_one_colour_joins_a_run_that_has_it() -> None:
    red, black, blue = b"\xff\x00\x00", b"\x00\x00\x00", b"\x00\x00\xff"
    row = [
        cells.Cell("▌", red, black),
        cells.Cell("▀", black, black),
        cells.Cell("█", red, blue),
        cells.Cell("▖", blue, red),
    ]
    assert cells.joined(row) == (cells.Run("▌ ", "#ff0000", "#000000"), cells.Run(" ▖", "#0000ff", "#ff0000"))


def test_a_cell_turned_round_goes_on_with_the_run() -> None:
    red, black = b"\xff\x00\x00", b"\x00\x00\x00"
    row = [cells.Cell("▌", red, black), cells.Cell("▌", black, red), cells.Cell("▔", black, red)]
    assert cells.joined(row) == (cells.Run("▌▐▇", "#ff0000", "#000000"),)
    assert all(cells.TURNED[cells.TURNED[character]] == character for character in cells.TURNED)


def test_a_diagonal_is_drawn_finer_than_half_blocks_can() -> None:
    picture = read(DIAGONAL)
    try:
        rows = blocks(raster.drawn((picture,), 80, 80), 10, 5)
    except NoBlocksError as error:
        pytest.skip(f"chafa cannot be loaded: {error}")
    shown = {character for row in rows for run in row for character in run.text}
    assert shown <= cells.BLOCKS
    assert shown - set(" ▀▄")
    assert [sum(len(run.text) for run in row) for row in rows] == [10] * 5


def test_without_chafa_a_picture_is_half_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise NoBlocksError("no library")

    monkeypatch.setattr(drawing, "blocks", gone)
    rows, keep = drawing.in_cells(Wanted((DIAGONAL,), 10, 5))
    assert not keep
    assert {character for row in rows for run in row for character in run.text} <= set(" ▀█")


@pytest.mark.parametrize("name", ["_get_char_at", "_get_raw_colors_at"])
def test_with_a_chafa_that_has_not_the_names_that_read_a_cell_a_picture_is_half_blocks(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    try:
        import chafa
    except (ImportError, OSError, AttributeError) as error:
        pytest.skip(f"chafa cannot be loaded: {error}")
    monkeypatch.delattr(chafa.Canvas, name)
    rows, keep = drawing.in_cells(Wanted((DIAGONAL,), 11, 6))
    assert not keep
    shown = {character for row in rows for run in row for character in run.text}
    assert "▀" in shown
    assert shown <= set(" ▀█")


def test_a_picture_that_cannot_be_shown_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    (tmp_path / "bad.svg").write_text("<svg/>")
    (tmp_path / "good.svg").write_text(RED)
    (tmp_path / "folder.svg").mkdir()
    names = ("bad", "good", "folder", "gone")
    pictures = Pictures({name: str(tmp_path / f"{name}.svg") for name in names})
    assert pictures.rows(("bad",), 4, 2) == ()
    assert pictures.rows(("folder", "gone", "other"), 4, 2) == ()
    assert pictures.drawn_before(("bad", "good"), 4, 2) is None
    assert len(pictures.rows(("bad", "good"), 4, 2)) == 2
    assert pictures.drawn_before(("bad", "good"), 4, 2) == pictures.rows(("good",), 4, 2)


def test_a_file_that_is_not_what_it_says_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(b"<svg>\n\xff</svg>")
    (tmp_path / "b.svg").write_bytes(b" " * 10 * 1024 * 1024)
    with pytest.raises(PictureError, match="0xFF is not UTF-8") as refused:
        text_of(str(tmp_path / "a.svg"))
    assert refused.value.line == 2
    with pytest.raises(PictureError, match="at most 64 KiB"):
        text_of(str(tmp_path / "b.svg"))


def test_only_so_many_drawn_pictures_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(RED)
    pictures = Pictures({"a": str(tmp_path / "a.svg")})
    for width in range(1, 80):
        pictures.rows(("a",), width, 1)
    assert pictures.drawn_before(("a",), 1, 1) is None
    assert pictures.drawn_before(("a",), 79, 1)


@pytest.mark.parametrize("file", sorted((SCENES / "pictures").glob("*.svg")), ids=lambda file: file.stem)
def test_every_picture_of_the_default_pack_can_be_drawn(file: Path) -> None:
    drawn = raster.drawn((read(text_of(str(file))),), 56, 24)
    assert len({row[at : at + 3] for row in drawn.rows for at in range(0, 168, 3)}) > 3


def test_check_looks_into_pictures_and_opening_does_not() -> None:
    broken = FILMS / "broken" / "picture-with-image"
    assert [problem.rule for problem in load(broken, look=True).problems] == ["P01"]
    assert load(broken).problems == ()


def test_the_version_says_where_chafa_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "chafa", None)
    blocks_module._canvas.cache_clear()
    assert cli.main(["--version"]) == 0
    blocks_module._canvas.cache_clear()
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("chungking-tui ")
    assert second.startswith("Pictures are drawn in half blocks, as chafa cannot be loaded here:")
