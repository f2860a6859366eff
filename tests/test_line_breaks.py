"""Chinese and Japanese text broken into lines: on cards, in sheets and in the plain twins."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from rich.cells import cell_len
from textual.content import Content

from chungking_tui.plain.layout import WIDTH, as_text
from chungking_tui.tui.drawing.cells import graphemes
from chungking_tui.tui.drawing.text import wrapped
from chungking_tui.words.blocks import Item, Paragraph
from chungking_tui.words.line_breaks import line_starts, words_in

CHINESE = "何志武買了三十罐五月一日到期的鳳梨罐頭，一罐一罐地吃完。「為什麼？」他問（沒有人回答）；狗也不吃……重慶森林！"
JAPANESE = (
    "彼はパイナップルの缶詰を三十個買った。「どうして？」と店員が言った、コーヒーを飲みながら。ずっと、ちょっと。"
)
MIXED = "He says 何志武 himself, and the credits have it so（1994年，香港）; the girl is 阿菲, the other 空姐."
NEVER_FIRST = set("，。、；：？！」』）》】…ーっょゃァ")
NEVER_LAST = set("「『（《【")


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, MIXED])
@pytest.mark.parametrize("width", [*range(6, 44), 78])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Content(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split()), "nothing is lost"
    assert all(cell_len(line) <= width for line in lines)
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@pytest.mark.parametrize("width", [8, 13, 20, 33])
def test_chinese_fills_its_lines(width: int) -> None:
    """It has no blanks, and is not taken for one long word."""
    text = "她在他的房間裡打掃" * 6
    lines = [line.plain for line in wrapped(Content(f"Then {text}"), width)]
    assert all(cell_len(line) >= width - 3 for line in lines[:-1])


def test_words_of_other_writings_in_it_stay_whole() -> None:
    text = "她喜歡California Dreamin'這首歌，在Midnight Express工作，1994年。"
    lines = [line.plain for line in wrapped(Content(text), 14)]
    for word in ("California", "Dreamin'", "Midnight", "Express", "1994"):
        assert any(word in line for line in lines), lines


def test_a_word_that_is_wider_than_a_line_is_broken_and_nothing_is_lost() -> None:
    text = "編號" + "6" * 30 + "，警察"
    lines = [line.plain for line in wrapped(Content(text), 10)]
    assert all(cell_len(line) <= 10 for line in lines)
    assert "".join(lines) == text


def test_marks_stay_with_their_letters() -> None:
    text = "か\N{COMBINING KATAKANA-HIRAGANA VOICED SOUND MARK}" * 12
    for line in wrapped(Content(text), 7):
        assert not unicodedata.combining(line.plain[0])


def test_styles_stay_on_their_words() -> None:
    text = Content.assemble("重慶", ("森林", "bold"), "的鳳梨罐頭一罐一罐地吃完")
    bold = [line.plain[span.start : span.end] for line in wrapped(text, 6) for span in line.spans]
    assert "".join(bold) == "森林"


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, MIXED])
@pytest.mark.parametrize("depth", [0, 1])
def test_a_twin_breaks_it_in_the_same_way(text: str, depth: int) -> None:
    for told in (as_text([Paragraph(text * 4)]), as_text([Item(text * 4, depth=depth)])):
        lines = told.rstrip("\n").split("\n")
        assert len(lines) > 1
        assert all(cell_len(line) <= WIDTH for line in lines)
        begins = [line.lstrip(" -") for line in lines[1:]]
        assert not [line for line in begins if line[0] in NEVER_FIRST]
        assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


def test_korean_is_broken_at_its_blanks() -> None:
    text = "그는 파인애플 통조림을 서른 개 샀다 그리고 모두 먹었다"
    words = set(text.split())
    assert {word for line in wrapped(Content(text), 14) for word in line.plain.split()} == words


def test_both_measures_break_a_plain_text_at_the_same_places() -> None:
    for text, width in itertools.product((CHINESE, JAPANESE, MIXED), range(8, 60)):
        assert line_starts(text, width) == line_starts(text, width, graphemes)


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
def test_no_line_feed_reaches_a_row(break_: str) -> None:
    lines = [line.plain for line in wrapped(Content(f"重慶森林{break_}It was shown in 1994."), 40)]
    assert "重慶森林" in lines
    assert "It was shown in 1994." in lines
    assert not any("\n" in line for line in lines)


def test_a_word_after_blanks_at_the_start_stays_whole() -> None:
    lines = [line.plain for line in wrapped(Content("  Extraordinary 金城武"), 15)]
    assert "  Extraordinary" in lines


@pytest.mark.parametrize("sign", ["\U000e0100", "\u200d", "\u20dd"])
def test_what_is_drawn_over_a_character_begins_no_line_of_a_twin(sign: str) -> None:
    lines = as_text([Paragraph(f"葛{sign}" * 60)]).rstrip("\n").split("\n")
    assert len(lines) > 1
    assert not [line for line in lines if line.startswith(sign)]


@pytest.mark.parametrize("text", ['他說"重慶森林"是一部電影' * 3, "約翰·列儂和林青霞/金城武" * 3])
@pytest.mark.parametrize("width", range(8, 30))
def test_quotes_and_dots_between_names_stay_with_their_names(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Content(text), width)]
    assert not [line for line in lines[1:] if line[0] in "·/"]
    assert not [line for line in lines if line in {'"', "'"}]


def test_words_are_counted_in_chinese_too() -> None:
    assert words_in("She counts the money three times.") == 6
    assert words_in("何志武買了三十罐鳳梨") == 5
    assert words_in("He Zhiwu 何志武") == 4
