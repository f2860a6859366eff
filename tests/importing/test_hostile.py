"""Files that are none, or mean harm: one sentence each, and nothing is written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from chungking_tui.cli import main as cli
from chungking_tui.importing import taking
from chungking_tui.importing.outline import UnreadableError
from chungking_tui.pack.access.loader import load

from .samples import CSV, FDX, FILES, FOUNTAIN, TEI

BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "empty": ("a.csv", b"", "has no rows below the names of its columns."),
    "head-alone": ("a.csv", b"title,who\n", "has no rows below the names of its columns."),
    "no-titles": ("a.csv", b"Szene,Wer\nA,B\n", "name it by --columns 'title=NAME' (there are Szene, Wer)."),
    "empty-titles": ("a.csv", b"title,who\n,B\n", "has no row with a title under “title”."),
    "nul": ("a.csv", b"title,who\nA\0,B\n", "line 2, has a NUL in it: it is no text. Export it as text."),
    "latin-1": ("a.csv", "title,who\nCafé,B\n".encode("latin-1"), "line 2, is not UTF-8; save it as UTF-8."),
    "half-utf-16": ("a.csv", b"\xff\xfet\x00i", "is not UTF-16, as it says it is; save it as UTF-8."),
    "open-quote": ("a.csv", b'title,who\n"A,B\n', "is not CSV ("),
    "long-cell": ("a.csv", b"title,who\n" + b"A" * 2_000_000 + b",B\n", "is not CSV (field larger"),
    "many-rows": ("a.csv", b"title,who\n" + b"A,B\n" * 5_000, "scenes and up to 1 names"),
    "binary-fountain": ("a.fountain", b"\x89PNG\r\n\x1a\n\0\0", "is not UTF-8"),
    "no-scene": ("a.fountain", b"Title: X\n\nOnly words.\n", "has no scene: the heading of one begins with INT."),
    "sections": ("a.fountain", b"# One\n\nWords.\n", "--by section takes its sections."),
    "no-xml": ("a.fdx", b"FinalDraft", "line 1, is not XML ("),
    "entities": ("a.fdx", f"{BOMB}<FinalDraft/>".encode(), "declares entities, which are not read"),
    "other-root": ("a.fdx", b"<html/>", "is no screenplay of Final Draft"),
    "no-headings": ("a.fdx", b"<FinalDraft><Content/></FinalDraft>", "has no paragraph that is a scene heading."),
    "deep": ("a.xml", b"<TEI>" + b"<div>" * 100 + b"</div>" * 100 + b"</TEI>", "nested more than 60 deep"),
    "tei-bomb": ("a.xml", f"{BOMB}<TEI>&b;</TEI>".encode(), "declares entities, which are not read"),
    "no-tei": ("a.xml", b"<play/>", "is no play in TEI"),
    "nobody-speaks": ("a.xml", b"<TEI><text><body><div/></body></text></TEI>", "has no scene in which somebody speaks"),
    "encoding": ("a.xml", b'<?xml version="1.0" encoding="x-none"?><TEI/>', "a.xml"),
    "too-much": (
        "a.csv",
        b"title,who,place\n" + b"".join(b"S%d,%d%s,%d%s\n" % (n, n, b"N" * 300, n, b"P" * 300) for n in range(1_990)),
        "film.yaml would",
    ),
    "other-form": ("a.docx", b"PK", "is of no form that a pack is begun from: .csv, "),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, content, says = HOSTILE[case]
    file = tmp_path / name
    file.write_bytes(content)
    assert cli.main(["new", str(tmp_path / "pack"), "--from", str(file)]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--leads", "Ann"], "--leads names two people"),
        (["--leads", "Ann,Bob", "--split", "who=Ann"], "leave one out"),
        (["--columns", "titel=X"], "WHAT is title, key, story"),
        (["--columns", "title=Titel"], "has no column “Titel” (did you mean `Title`?)"),
        (["--by", "section"], "--by section is for Fountain."),
        (["--leads", "Ann,ann"], "The two leads are one"),
        (["--split", "who=Nobody"], "No scene has who “Nobody”"),
    ],
)
def test_options_that_say_nothing_are_one_sentence(
    tmp_path: Path, options: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(CSV, encoding="utf-8")
    assert cli.main(["new", str(tmp_path / "pack"), "--from", str(file), *options]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "pack").exists()


def test_a_folder_a_pipe_and_nothing_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("folder.csv", "none.csv"):
        assert cli.main(["new", str(tmp_path / "pack"), "--from", str(tmp_path / name)]) == 2
        assert f"{name} cannot be read (" in capsys.readouterr().err


def test_names_and_texts_of_every_kind_make_a_pack_that_holds_together(tmp_path: Path) -> None:
    odd = (
        "yes", "- dash", "a: b", "#x", '"quoted"', "{x}", "[y]", "*z", "&w", "!v", "%", "@", "`", "’", "重慶",
        "\u202eabc", "é" * 300, "a\x07b", "1994-01-01", "~", "null", "viewer", "a #b", "trailing:",
    )  # fmt: skip
    rows = "\n".join(f'"{name.replace(chr(34), chr(34) * 2)}",' * 5 for name in odd)
    file = tmp_path / "a.csv"
    file.write_text(f"title,who,place,synopsis,tags\n{rows}\n", encoding="utf-8")
    assert cli.main(["new", str(tmp_path / "pack"), "--from", str(file), "--title", "A: #1"]) == 0
    assert load(tmp_path / "pack").problems == ()


def test_long_lines_of_nothing_take_no_time_that_grows_with_their_square(tmp_path: Path) -> None:
    for sign in ("( ", "[[", "/*", "A ", "* ", "- ", "\ue000", ", ", "INT. "):
        file = tmp_path / "a.fountain"
        file.write_text(f"INT. HALL - DAY\n\n{sign * 100_000}\n\nANN\nHm.\n", encoding="utf-8")
        assert len(taking.read(file, taking.Wanted()).entries) >= 1
    many = {
        "a.fountain": f"INT. HOUSE - {'LATER ' * 200}X\n\nWords.\n",
        "b.fountain": "Title:\n" + "  ab\n" * 200_000 + "\nINT. HALL - DAY\n",
        "c.fountain": "".join(f"INT. HALL {chr(9) * 3_900}{n}\n\n" for n in range(100)),
        "a.csv": f"title,date\nA,{'T' * 200_000}\n",
        "a.fdx": FDX.replace("ANN (V.O.)", "A" + " " * 400_000 + "B").replace("- NIGHT", "- " + "DAY/" * 200 + "!"),
        "a.xml": TEI.replace("<l>No.</l>", "x<c/>" * 100_000),
    }
    for name, text in many.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert taking.read(tmp_path / name, taking.Wanted()).entries


@pytest.mark.parametrize("says", ["x" * 9_000, "It is told. " * 400, ("It is told. " * 400)[:4000], "a\n" * 3_000])
def test_a_synopsis_that_is_too_long_is_cut_to_what_a_card_holds(tmp_path: Path, says: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'title,synopsis\nA,"{says}"\n', encoding="utf-8")
    assert cli.main(["new", str(tmp_path / "pack"), "--from", str(file)]) == 0
    assert load(tmp_path / "pack").problems == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "title\nHome\nHome\nHome#2\n"),
        ("a.csv", "id,title\n1,A\n1,B\n1#2,C\n"),
        ("a.csv", "title,who\nA,Bob\ufffe\n"),
        ("a.csv", "title,who\nA,Ann\nB,ann\nC,ANN\n"),
        ("a.fdx", FDX.replace('Number="2"', 'Number="1"')),
        ("a.xml", TEI.replace('who="#bob"', 'who="#"')),
        ("a.xml", TEI.replace('n="3"', 'n="1"')),
    ],
)
def test_names_that_stand_twice_or_are_none_make_a_pack_that_holds_together(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    pack = tmp_path / "pack"
    assert cli.main(["new", str(pack), "--from", str(tmp_path / name)]) == 0
    assert load(pack).problems == ()
    before = {path: path.read_bytes() for path in pack.rglob("*.yaml")}
    assert cli.main(["new", str(pack), "--from", str(tmp_path / name)]) == 0
    assert {path: path.read_bytes() for path in pack.rglob("*.yaml")} == before


SPOILERS = (
    "\0",
    "\x07",
    "\u202e",
    "<",
    ">",
    "&",
    '"',
    ",",
    "\n",
    "[[",
    "/*",
    "#",
    "=",
    "]]>",
    "\ufeff",
    "é",
    "(",
    ":",
    "\\",
    "|",
    "- ",
)


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_spoilt_make_a_whole_pack_or_a_sentence(tmp_path: Path, name: str) -> None:
    """Each mutant ends in a pack without problems, or in ``UnreadableError``, whose text is shown."""
    chance = random.Random(name)
    source = {"csv": CSV, "fountain": FOUNTAIN, "fdx": FDX, "xml": TEI}[name.rpartition(".")[2]]
    for number in range(150):
        text = source
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(text))
            match chance.randrange(4):
                case 0:
                    text = text[:at] + chance.choice(SPOILERS) + text[at:]
                case 1:
                    text = text[:at] + text[at + chance.randrange(40) :]
                case 2:
                    text = text[:at] + text[at : at + chance.randrange(200)] * 2 + text[at:]
                case _:
                    text = text[:at] + chr(chance.randrange(0x20, 0x3000)) + text[at + 1 :]
        file = tmp_path / name
        file.write_text(text, encoding="utf-8", newline="")
        pack = tmp_path / f"pack-{number}"
        try:
            taking.begin(pack, file, taking.Wanted())
        except UnreadableError:
            assert not pack.exists()
            continue
        problems = load(pack).problems
        assert not problems, f"{text}\n{problems[0]}"


def test_a_long_synopsis_is_broken_at_blanks_alone(tmp_path: Path) -> None:
    says = "Her mother-in-law-of-all-things -- and nobody-else -- comes in by the garden-door-at-the-back. " * 12
    file = tmp_path / "a.csv"
    file.write_text(f'title,synopsis\nA,"{says.strip()}"\n', encoding="utf-8")
    assert cli.main(["new", str(tmp_path / "pack"), "--from", str(file)]) == 0
    film = load(tmp_path / "pack").film
    assert film
    assert " ".join(film.scenes["a"].card.split()) == says.strip()
