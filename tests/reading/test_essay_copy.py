"""Finding paragraphs in a reader's own copy. The text here is made up; the pack holds none of the essay's."""

from __future__ import annotations

import textwrap

import pytest

from chungking_tui.film.model import Passage
from chungking_tui.reading.essay_copy import part

TEXTS = (
    "“Two things that never met” — somebody, 1869",
    "The film is about waiting. It’s a long wait, and it doesn’t end; "
    + "there is a queue, and then there is another queue. " * 4,
    "In particular the first cop waits for a month, with a list of reasons that he reads aloud. " * 3,
    "Nothing keeps.",
    "While she is out, he waters the plants and finds that somebody has been before him. " * 3,
)


def passages(texts: tuple[str, ...] = TEXTS) -> tuple[Passage, ...]:
    begins = (
        "Two things that never",
        "The film is about",
        "In particular the first",
        "Nothing keeps",
        "While she is out",
    )
    return tuple(
        Passage(n=n, theme="t", begins=start, words=len(text.split()), note="n", sources=("essay",))
        for n, (start, text) in enumerate(zip(begins, texts, strict=True))
    )


def squeezed(text: str) -> str:
    return " ".join(text.split())


HEADER = "Now reading:\n\nA title: about The Film\n\nSomebody\n6 min read\n\n"
FOOTER = "\n\nOriginally published elsewhere.\n\nSomebody is a scholar, a traveller and much else besides.\n"


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param("\n\n".join(TEXTS), id="as it is"),
        pytest.param(HEADER + "\n\n\n".join(TEXTS) + FOOTER, id="with a header and a footer"),
        pytest.param(HEADER + "\n".join(TEXTS) + FOOTER, id="a line a paragraph"),
        pytest.param("\r\n\r\n".join(TEXTS), id="with carriage returns"),
        pytest.param("\n\n".join(textwrap.fill(text, 40) for text in TEXTS), id="wrapped"),
        pytest.param(textwrap.fill(" ".join(TEXTS), 60), id="wrapped into one block"),
        pytest.param("\n\n".join("    " + text for text in TEXTS), id="indented"),
    ],
)
def test_paragraphs_are_found_however_the_text_was_saved(saved: str) -> None:
    found = part(saved, passages())
    assert found.missing == ()
    assert [found.paragraphs[n] for n in range(5)] == [squeezed(text) for text in TEXTS]


def test_other_quotation_marks_and_case_make_no_difference() -> None:
    saved = "\n\n".join(TEXTS).replace("“", '"').replace("”", '"').replace("’", "'").upper()
    assert part(saved, passages()).missing == ()


def test_words_parted_at_line_ends_make_no_difference() -> None:
    saved = "\n\n".join(TEXTS).replace("In particular", "In partic-\nular").replace("While she", "Wh-\nile she")
    assert part(saved, passages()).missing == ()


def test_a_paragraph_that_is_not_there_is_named_and_the_others_stand() -> None:
    kept = (*TEXTS[:2], *TEXTS[3:])
    found = part("\n\n".join(kept) + FOOTER, passages())
    assert found.missing == (2,)
    assert found.paragraphs[1] == squeezed(TEXTS[1])
    assert found.paragraphs[4] == squeezed(TEXTS[4])


def test_words_that_recur_inside_a_paragraph_do_not_mislead() -> None:
    texts = (*TEXTS[:2], TEXTS[2] + "Nothing keeps a man like that, or while she is out of sight.", *TEXTS[3:])
    found = part("\n\n".join(texts), passages(texts))
    assert found.paragraphs[3] == "Nothing keeps."
    assert found.paragraphs[2].endswith("out of sight.")


def test_another_text_has_none_of_the_paragraphs() -> None:
    found = part("A recipe for pineapple.\n\nTake thirty tins.", passages())
    assert found.paragraphs == {}
    assert found.missing == (0, 1, 2, 3, 4)


def test_controls_in_the_copy_do_not_come_through() -> None:
    found = part("Nothing keeps\x1b]0;x\x07.", passages())
    assert "\x1b" not in found.paragraphs[3]
