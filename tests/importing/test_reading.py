"""What is read out of tables, screenplays and plays: scenes, people, places, days; never what is spoken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from chungking_tui.importing import final_draft, fountain, table, tei
from chungking_tui.importing.outline import Outline, in_small_letters
from chungking_tui.importing.screenplay import person_of, slug_of

from .samples import CSV, FDX, FOUNTAIN, TEI


def written(tmp_path: Path, name: str, text: str) -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def who(outline: Outline) -> list[list[str]]:
    return [[outline.people.get(key, key) for key in entry.who] for entry in outline.entries]


def test_a_table_is_read_by_the_usual_names_of_its_columns(tmp_path: Path) -> None:
    outline = table.read(written(tmp_path, "a.csv", CSV))
    assert [entry.title for entry in outline.entries] == ["The train", "The café", "The wait", "The end"]
    assert who(outline) == [["Ann"], ["Ann", "Bob"], ["Bob"], ["Ann", "Bob"]]
    assert [entry.where for entry in outline.entries] == ["the station", "the café", "the platform", "the platform"]
    assert [(entry.date, entry.when) for entry in outline.entries[:2]] == [
        (dt.date(2020, 1, 1), ""),
        (dt.date(2020, 1, 1), "10:30"),
    ]
    assert outline.entries[3].says == "All’s well: or is it?\n\nNobody asks."
    assert [entry.part for entry in outline.entries] == ["One", "One", "Two", "Two"]
    assert outline.year is None


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_whatever_parts_the_cells_is_found(tmp_path: Path, sign: str) -> None:
    text = CSV.replace(";", " ").replace('"Ann, Bob"', "Bob").replace(",", sign)
    assert [entry.title for entry in table.read(written(tmp_path, "a.csv", text)).entries][:2] == [
        "The train",
        "The café",
    ]


def test_rows_that_are_no_scenes_are_left_out(tmp_path: Path) -> None:
    """As Aeon Timeline writes it: a column says which events are scenes."""
    text = (
        '"EventID","Title","Start Date","Scene","Description","Viewpoint","Participant","Location"\n'
        '"2","The tin","2021-11-26 16:00:00","Yes","They find a tin.","Ann","Bob|Cat","On board"\n'
        '"1","Before","2021-11-25 00:00:00","","The ship returns.","","",""\n'
    )
    outline = table.read(written(tmp_path, "a.csv", text))
    assert [(entry.key, entry.title, entry.says) for entry in outline.entries] == [("2", "The tin", "They find a tin.")]
    assert who(outline) == [["Ann", "Bob", "Cat"]]
    assert (outline.entries[0].date, outline.entries[0].when) == (dt.date(2021, 11, 26), "16:00")


def test_a_part_that_is_written_once_goes_on_until_the_next(tmp_path: Path) -> None:
    outline = table.read(written(tmp_path, "a.csv", "title,act\nA,One\nB,\nC,Two\nD,\n"))
    assert [entry.part for entry in outline.entries] == ["One", "One", "Two", "Two"]


def test_columns_are_named_where_they_are_called_otherwise(tmp_path: Path) -> None:
    text = "Szene,Wer,Ort\nAnkunft,Anna,Bahnhof\n"
    outline = table.read(written(tmp_path, "a.csv", text), {"title": "Szene", "who": "wer", "where": "Ort"})
    assert [(entry.title, entry.where, *entry.who) for entry in outline.entries] == [("Ankunft", "Bahnhof", "anna")]


@pytest.mark.parametrize(
    ("written_as", "date", "when"),
    [
        ("2020-01-31", dt.date(2020, 1, 31), ""),
        ("31.01.2020", dt.date(2020, 1, 31), ""),
        ("31 January 2020", dt.date(2020, 1, 31), ""),
        ("January 31, 2020 4:05 PM", dt.date(2020, 1, 31), "4:05 pm"),
        ("2020-01-31T16:05:00Z", dt.date(2020, 1, 31), "16:05"),
        ("2020-01-31 00:00:00", dt.date(2020, 1, 31), ""),
        ("01/02/2020", None, "01/02/2020"),
        ("one spring", None, "one spring"),
        ("2020-02-31", None, "2020-02-31"),
    ],
)
def test_a_day_is_a_date_and_what_is_none_stands_as_it_is_written(
    tmp_path: Path, written_as: str, date: dt.date | None, when: str
) -> None:
    outline = table.read(written(tmp_path, "a.csv", f'title,date\nA,"{written_as}"\n'))
    assert (outline.entries[0].date, outline.entries[0].when) == (date, when)


def test_a_day_that_is_no_date_stands_beside_the_hour(tmp_path: Path) -> None:
    outline = table.read(written(tmp_path, "a.csv", "title,date,hour\nA,Late April,noon\nB,2020-04-01,noon\n"))
    assert [entry.when for entry in outline.entries] == ["Late April, noon", "noon"]


def test_a_table_in_utf_16_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(CSV.encode("utf-16"))
    assert table.read(file).entries[1].title == "The café"


def test_a_screenplay_in_fountain(tmp_path: Path) -> None:
    outline = fountain.read(written(tmp_path, "a.fountain", FOUNTAIN))
    assert (outline.title, outline.by, outline.year) == ("The Two Trains", ("Ann Arbor", "Bob Baker"), 2011)
    assert [(entry.where, entry.when, entry.part) for entry in outline.entries] == [
        ("Station Hall", "day", "Act One"),
        ("The Street", "night (1973)", "Act One"),
        ("A Phone Rings", "", "Act Two"),
        ("Ann's Room", "later", "Act Two"),
    ]
    assert who(outline) == [["Ann"], ["Émile", "Bob"], ["Ann", "McTAVISH"], []]
    assert [entry.says for entry in outline.entries] == ["Ann gets off and nobody is there.", "", "", ""]
    assert [entry.stories for entry in outline.entries] == [(), ("BOB",), (), ()]


def test_the_sections_of_a_screenplay_may_be_its_scenes(tmp_path: Path) -> None:
    text = (
        "# One\n\n## Arrival\n\n= Ann comes.\n\nINT. HALL - DAY\n\nANN\nHm.\n\n"
        "EXT. STREET - DAY\n\nBOB\nHm.\n\n## Later\n"
    )
    outline = fountain.read(written(tmp_path, "a.fountain", text), by_section=True)
    assert [(entry.title, entry.part, entry.where, entry.says) for entry in outline.entries] == [
        ("Arrival", "One", "Hall", "Ann comes."),
        ("Later", "One", "", ""),
    ]
    assert who(outline) == [["Ann", "Bob"], []]


def test_a_screenplay_of_final_draft(tmp_path: Path) -> None:
    outline = final_draft.read(written(tmp_path, "a.fdx", FDX))
    assert (outline.title, outline.by, outline.year) == ("The Two Trains", ("Ann Arbor", "Bob Baker"), 2011)
    assert [(entry.where, entry.when, entry.part, entry.says) for entry in outline.entries] == [
        ("Station Hall", "day", "Act One", "Ann gets off."),
        ("Street", "night", "Act One", ""),
    ]
    assert who(outline) == [["Ann"], ["Bob"]]


def test_a_play_in_tei(tmp_path: Path) -> None:
    outline = tei.read(written(tmp_path, "a.xml", TEI))
    assert (outline.title, outline.by, outline.year, outline.kind) == ("The Two Trains", ("Ann Arbor",), 1623, "play")
    assert [(entry.title, entry.part) for entry in outline.entries] == [
        ("Act 1, Scene 1", "Act 1"),
        ("Act 1, Scene 3", "Act 1"),
        ("Act 2", ""),
    ]
    assert who(outline) == [["Ann", "Porters"], ["Bob"], ["Bob", "Ann"]]
    assert outline.entries[0].who == {"ann": 2, "porters": 1}


@pytest.mark.parametrize(
    ("heading", "where", "when"),
    [
        ("INT. HOUSE - KITCHEN - NIGHT", "House - Kitchen", "night"),
        ("EXT. SORORITY HOUSE - THE DOORWAY", "Sorority House - the Doorway", ""),
        ("I/E CAR – MOMENTS LATER", "Car", "moments later"),
        ("INT./EXT. VAN -- 1985", "Van", "1985"),
        ("INT. CAFÉ, DAY", "Café", "day"),
        ("INT. ROOM 12 - THE NEXT MORNING.", "Room 12", "the next morning"),
        ("INTERIOR MONOLOGUE", "Interior Monologue", ""),
        ("INT.", "", ""),
    ],
)
def test_the_heading_of_a_scene_is_a_place_and_a_time(heading: str, where: str, when: str) -> None:
    slug = slug_of(heading)
    assert (slug.where, slug.when) == (where, when)


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("ANN (V.O.) (CONT’D)", "Ann"),
        ("@McAVOY ^", "McAVOY"),
        ("DR. O'BRIEN", "Dr. O'Brien"),
        ("MAN #2 (O.S.", "Man #2"),
        ("LOUIS XIV", "Louis XIV"),
        ("(V.O.)", ""),
    ],
)
def test_the_name_over_a_speech(cue: str, name: str) -> None:
    assert person_of(cue) == name


def test_what_is_written_in_capitals_alone_is_written_as_otherwise() -> None:
    assert in_small_letters("THE HOUSE OF O’HARA") == "The House of O’Hara"
    assert in_small_letters("Will’s ROOM") == "Will’s ROOM"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("SCENA VI", "Scena VI"),
        ("SCENE V. A HALL", "Scene V. A Hall"),
        ("SCÈNE PREMIÈRE.", "Scène Première"),
        ("Scene in the vault", "Scene in the vault"),
    ],
)
def test_the_number_of_a_scene_in_a_play_stays_roman(tmp_path: Path, head: str, title: str) -> None:
    text = TEI.replace("<head>Scene 1</head>", f"<head>{head}</head>")
    assert text != TEI
    assert any(entry.title.endswith(title) for entry in tei.read(written(tmp_path, "a.xml", text)).entries)


def test_a_speech_without_an_id_is_of_who_stands_over_it(tmp_path: Path) -> None:
    text = TEI.replace('<sp who="#bob"><speaker>BOB</speaker>', "<sp><speaker>The ferryman.</speaker>")
    outline = tei.read(written(tmp_path, "a.xml", text))
    assert who(outline) == [["Ann", "Porters"], ["The ferryman"], ["Bob", "Ann"]]


@pytest.mark.parametrize("heading", ["INT. CAFÉ - JOUR", "INT. CAFÉ – NACHT", "INT. CAFÉ, NOCHE", "INT. CAFÉ - NOTTE"])
def test_times_are_known_in_other_languages(heading: str) -> None:
    assert slug_of(heading).where == "Café"
    assert slug_of(heading).when == heading.rpartition(" ")[2].lower()


def test_speakers_whose_name_is_only_an_id_are_called_by_what_can_be_read_in_it(tmp_path: Path) -> None:
    ids = ("SERVANTS.TIMON.3_Tim", "SERVANTS.TIMON.0.3_Tim", "SPIRITS.Iris_Tmp", "Widow_Shr", "St._George")
    people = "".join(f'<personGrp xml:id="{ident}"><name>{ident}</name></personGrp>' for ident in ids[:4])
    people += f'<person xml:id="{ids[4]}"><persName>St. George</persName></person>'
    speeches = "".join(f'<sp who="#{ident}"><p>X</p></sp>' for ident in ids)
    text = (
        f"<TEI><teiHeader><profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>"
        f"</teiHeader><text><body><div>{speeches}</div></body></text></TEI>"
    )
    outline = tei.read(written(tmp_path, "a.xml", text))
    assert list(outline.people.values()) == [
        "Servants Timon 3",
        "Servants Timon 0 3",
        "Spirits Iris",
        "Widow",
        "St. George",
    ]
