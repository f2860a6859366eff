"""The page that is handed out: it holds together, tells every card, and asks for nothing from anywhere."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from chungking_tui.answers.card import card
from chungking_tui.export.document import document
from chungking_tui.export.html import html
from chungking_tui.film.film import Film
from chungking_tui.reading.horizon import fully_revealed

ROOT = Path(__file__).parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class ParsedPage(HTMLParser):
    """The page as a reader of it meets it: its ids, links, headings, pictures and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.headings = Counter[str](), list[str](), list[int]()
        self.images, self.labels = list[dict[str, str | None]](), list[str]()
        self.open, self.words, self.scripts = list[str](), list[str](), 0
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        found = dict(attrs)
        self.scripts += tag == "script" or any(name.startswith("on") for name in found)
        self.ids.update(filter(None, [found.get("id")]))
        self.links += filter(None, [found.get("href")])
        self.labels += filter(None, [found.get("aria-labelledby")])
        self.images += [found] if tag == "img" else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:  # <img /> is told as a start and an end
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_every_link_leads_somewhere_and_every_id_is_there_once(pack: Film) -> None:
    page = ParsedPage(html(document(pack)))
    assert [name for name, times in page.ids.items() if times > 1] == []
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= page.ids.keys()
    assert set(page.labels) <= page.ids.keys()
    assert all(link.startswith(("#", "https://", "http://")) for link in page.links)
    assert pack.scenes.keys() <= page.ids.keys()


def test_headings_skip_no_level(pack: Film) -> None:
    headings = ParsedPage(html(document(pack))).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_the_page_asks_for_nothing_and_runs_nothing(pack: Film) -> None:
    text = html(document(pack))
    page = ParsedPage(text)
    assert page.scripts == 0
    assert "default-src 'none'" in text
    assert all((image["src"] or "").startswith("data:image/svg+xml;base64,") for image in page.images)
    assert not re.search(r"url\((?!\"data:)|@import", text)


def test_every_card_is_told_in_full(pack: Film) -> None:
    told = ParsedPage(html(document(pack))).text
    film = fully_revealed(pack)
    for scene in film.scenes.values():
        found = card(film, scene)
        for words in (
            scene.title,
            found.time,
            found.place,
            *found.people,
            *found.paragraphs,
            *found.look,
            *found.motifs,
        ):
            assert words in told, scene.heading
        for echo in found.echoes:
            assert echo.says in told, scene.heading
        for line in found.props:
            assert line.says.replace("▸", "to") in told, scene.heading
        for dispute in found.disputes:
            assert all(claim.says in told for claim in dispute.claims), scene.heading


def test_every_picture_says_what_it_shows_and_can_be_drawn(film: Film) -> None:
    images = ParsedPage(html(document(film))).images
    assert len(images) == len(film.scenes) + 1
    for image in images:
        assert image["alt"]
        picture = ET.fromstring(base64.b64decode((image["src"] or "").partition(",")[2]))  # noqa: S314 (our own)
        ids = [part.get("id") for part in picture.iter() if part.get("id")]
        assert len(ids) == len(set(ids))


def test_without_pictures_none_is_in_the_page(film: Film) -> None:
    assert ParsedPage(html(document(film), with_pictures=False)).images == []


def test_a_note_stands_in_full_once_in_each_story_and_is_linked_to_elsewhere(film: Film) -> None:
    made = document(film)
    for story in made.stories:
        full = [note.n for scene in story.scenes for note in scene.notes]
        assert len(full) == len(set(full))
        assert {note.n for scene in story.scenes for note in scene.earlier} <= set(full)
    assert {note.n for story in made.stories for scene in story.scenes for note in scene.notes} == {
        passage.n for passage in (film.essay.passages if film.essay else ())
    }


def test_what_a_pack_writes_is_text_and_never_markup(film: Film) -> None:
    head = film.head
    spoilt = replace(film, head=replace(head, title="<script>alert(1)</script>", authors=('"><b>',)))
    page = ParsedPage(html(document(spoilt)))
    assert page.scripts == 0
    assert "<script>alert(1)</script>" in page.text


def test_names_in_chinese_are_said_to_be_chinese(film: Film) -> None:
    assert '<span lang="zh-Hant">重慶森林</span>' in html(document(film))


def written(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "chungking_tui", "export", *map(str, arguments)],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=180, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_command_writes_the_page_and_does_not_write_over_a_file(tmp_path: Path, film: Film) -> None:
    file = tmp_path / "handout.html"
    assert written(file, "--no-pictures").returncode == 0
    assert file.read_text("utf-8") == html(document(film), with_pictures=False)
    file.write_text("mine")
    refused = written(file)
    assert (refused.returncode, file.read_text()) == (2, "mine")
    assert "--force" in refused.stderr
    assert written(file, "--force").returncode == 0
    assert [each.name for each in tmp_path.iterdir()] == ["handout.html"]


@pytest.mark.parametrize(("name", "says"), [("handout.xyz", ".html"), ("nowhere/handout.html", "make it first")])
def test_what_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, name: str, says: str) -> None:
    refused = written(tmp_path / name)
    assert refused.returncode == 2
    assert says in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_dispute_is_told_in_full_at_one_scene_and_named_at_the_others(pack: Film) -> None:
    page = ParsedPage(html(document(pack)))
    told = document(pack)
    for story in told.stories:
        for scene in story.scenes:
            assert {one.about for one in scene.disputed_earlier} | {one.about for one in scene.disputes} == {
                one.about for one in scene.card.disputes
            }
            assert all(one.scene is not scene.card.scene for one in scene.disputed_earlier)
    full = [one for story in told.stories for scene in story.scenes for one in scene.disputes]
    assert len(full) == len(set(full))
    assert [one.about for one in full if f"Sources disagree on {one.about}:" not in page.text] == []


def test_a_picture_keeps_its_room_before_it_is_there(pack: Film) -> None:
    images = [image for image in ParsedPage(html(document(pack))).images if image.get("class") == "picture"]
    assert len(images) == sum(bool(card(fully_revealed(pack), scene).pictures) for scene in pack.scenes.values())
    assert all(int(image["width"] or 0) > 0 and int(image["height"] or 0) > 0 for image in images)
