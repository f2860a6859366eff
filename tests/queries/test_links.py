"""Echoes, passages, ways on, cards, wording, text."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from msgspec.structs import replace

from chungking_tui.answers.card import card, sources_of_card
from chungking_tui.film.film import Film, RevealedFilm
from chungking_tui.film.links import echoes_of, passages_of, scenes_of
from chungking_tui.film.lookup import scene_named
from chungking_tui.film.model import Dates, When
from chungking_tui.film.text import folded, showable
from chungking_tui.queries import afterlives, cursors, echoes, essay, related
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from chungking_tui.words import sentences, wording
from tests import steps
from tests.sample import sample
from tests.steps import focus_story, toggle_mirror
from tests.tables import labelled


def test_an_echo_written_once_is_read_both_ways(film: Film, all_revealed: RevealedFilm) -> None:
    there, *_ = echoes_of(all_revealed, "hotel-room")
    back, *_ = echoes_of(all_revealed, "found-out")
    assert there.echo is back.echo
    assert (there.scene.id, back.scene.id) == ("found-out", "hotel-room")


def test_echoes_into_the_other_story_come_first(film: Film, all_revealed: RevealedFilm) -> None:
    links = echoes_of(all_revealed, "april-fool")
    assert [link.scene.id for link in links] == ["a-choice", "closet", "another-may"]


def test_passages_of_a_scene_are_those_it_lists_and_those_it_cites(film: Film, all_revealed: RevealedFilm) -> None:
    assert [p.n for p in passages_of(all_revealed, film.scenes["closet"])] == [9, 10]
    assert [p.n for p in passages_of(all_revealed, film.scenes["brush"])] == [0, 1]
    assert [p.n for p in passages_of(all_revealed, film.scenes["redecoration"])] == [12]


def test_every_paragraph_finds_its_scenes(film: Film, all_revealed: RevealedFilm) -> None:
    assert film.essay is not None
    for passage in film.essay.passages:
        assert scenes_of(all_revealed, passage), passage.n
        for scene in scenes_of(all_revealed, passage):
            assert passage in passages_of(all_revealed, scene)


def test_where_no_passage_speaks_the_nearest_scene_of_the_story_lends_its_own(
    film: Film, all_revealed: RevealedFilm
) -> None:
    found = essay.on_scene(all_revealed, film.scenes["market"])
    assert found.borrowed_from is film.scenes["closet"]
    assert [p.n for p in found.passages] == [9, 10]
    assert essay.on_scene(all_revealed, film.scenes["closet"]).borrowed_from is None


def test_ways_on_are_echoes_and_then_the_passages_scenes_each_once(film: Film, all_revealed: RevealedFilm) -> None:
    commentary = essay.on_scene(all_revealed, film.scenes["hotel-room"])
    found = [way.scene.id for way in related.related_scenes(all_revealed, commentary)]
    assert found == ["found-out", "chef-salad", "daydream", "first-woman", "pineapple-question", "shoes"]


@pytest.mark.parametrize(
    ("scene", "time"),
    [
        ("brush", "28 April, nine in the evening"),
        ("april-fool", "1 April"),
        ("a-tin-a-day", "1–29 April"),
        ("another-may", "undated"),
        ("thirty-tins", "30 April, night"),
        ("california", "eight in the evening"),
    ],
)
def test_times_in_words(film: Film, scene: str, time: str) -> None:
    assert wording.when(film, film.scenes[scene]) == time


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        (("film",), "film only"),
        (("essay:3", "film", "essay:8"), "essay ¶3 ¶8 · film"),
        (("sequel",), "sequel"),
    ],
)
def test_sources_in_short(film: Film, cited: tuple[str, ...], says: str) -> None:
    assert wording.sources(film, cited) == says


def test_a_citation_names_card_pack_version_and_source(film: Film) -> None:
    cited = wording.cite_scene(film, film.scenes["closet"])
    where = f"story 2, scene {film.scenes['closet'].index + 1}"
    for part in (
        "He talks to a wardrobe",
        where,
        "Chungking Express",
        "version 1.1.0, 28 November 2026",
        "by the chungking-tui authors",
        "Barrett",
        "¶9",
    ):
        assert part in cited


def test_a_card_holds_spans_seen_from_both_ends(film: Film, all_revealed: RevealedFilm) -> None:
    (span,) = card(all_revealed, film.scenes["brush"]).spans
    assert (span.says, span.scene.id) == ("57 hours to", "shoes")
    (span,) = card(all_revealed, film.scenes["chef-salad"]).spans
    assert (span.says, span.scene.id) == ("6 hours from", "threshold")


def test_what_is_disputed_around_a_card_is_named_once_and_not_what_is_on_it(
    film: Film, all_revealed: RevealedFilm
) -> None:
    shown = card(all_revealed, film.scenes["telephone"])
    assert [dispute.about for dispute in shown.disputed_around] == [
        "where the snack bar is",
        "how the first cop's name is written",
    ]
    shown = card(all_revealed, film.scenes["not-now"])
    assert [dispute.about for dispute in shown.disputes] == ["whether 663 ever reads the letter"]
    assert shown.disputes[0] not in shown.disputed_around


def test_the_sources_of_a_card_name_everything_on_it(film: Film, all_revealed: RevealedFilm) -> None:
    told = "\n".join(ground.what for ground in sources_of_card(all_revealed, film.scenes["closet"]).grounds)
    echo = film.scenes["pineapple-question"].label
    for part in ("He talks to a wardrobe", "663's flat", "Faye", "keys", "wardrobe", echo):
        assert part in told
    assert all(ground.sources for ground in sources_of_card(all_revealed, film.scenes["closet"]).grounds)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("{closet}", "closet"),
        ("2·1", "chef-salad"),
        ("closet", "closet"),
        (" Closet ", "closet"),
        ("{threshold}", "threshold"),
    ],
)
def test_a_scene_by_what_one_types(film: Film, typed: str, found: str) -> None:
    scene = scene_named(film, labelled(film, typed))
    assert scene is film.scenes[found]


@pytest.mark.parametrize("typed", ["", "2.99", "1.0", "3.1", "nowhere", "2.9.1", "1." + "9" * 6])
def test_what_names_no_scene(film: Film, typed: str) -> None:
    assert scene_named(film, typed) is None


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("plain 重慶森林", "plain 重慶森林"),
        ("a\x1b]0;t\x07b", "a\ufffd]0;t\ufffdb"),
        ("a\x9bb\x85", "a\ufffdb\ufffd"),
        ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
        ("a\ud800b\U000e0041", "a\ufffdb\ufffd"),
        ("one\ttwo\r\nthree", "one    two\nthree"),
        ("\u200d\u200c\ufe0f", "\u200d\u200c\ufe0f"),
    ],
)
def test_foreign_text_is_made_showable(foreign: str, shown: str) -> None:
    assert showable(foreign) == shown


def test_text_is_folded_for_comparing() -> None:
    assert folded("ÉCHO Ｆaye") == "echo faye"


@pytest.mark.parametrize(
    ("pairs", "tau"),
    [
        ([], None),
        ([(1, 1)], None),
        ([(1, 1), (2, 2)], 1.0),
        ([(1, 2), (2, 1)], -1.0),
        ([(1, 1), (1, 2)], None),
        ([(0, 0), (1, 1), (2, 2), (3, 1)], 3 / (6 * 5) ** 0.5),
        ([(1, 1), (2, 3), (3, 2), (4, 4)], 4 / 6),
    ],
)
def test_how_far_two_orders_run_parallel(pairs: list[tuple[int, int]], tau: float | None) -> None:
    found = echoes.tau_b(pairs)
    assert found == (pytest.approx(tau) if tau is not None else None)


def test_what_the_matrix_of_echoes_shows(film: Film, all_revealed: RevealedFilm) -> None:
    found = echoes.matrix(all_revealed)
    written = [(film.scenes[echo.from_], film.scenes[echo.to]) for echo in film.echoes.echoes]
    across = [(one, two) for one, two in written if one.story != two.story]
    assert sum(map(len, found.across.values())) == len(across)
    inside = {scene.id for one, two in written if one.story == two.story for scene in (one, two)}
    assert set(found.inside) == inside
    assert found.across[film.scenes["hotel-room"].index, film.scenes["found-out"].index][0].kind == "swap"
    ends = Counter(scene.id for pair in written for scene in pair)
    assert [scene.id for scene in found.silent] == [scene for scene in film.scenes if not ends[scene]]
    assert found.most_count == max(ends.values())
    assert {scene.id for scene in found.most} == {scene for scene in ends if ends[scene] == found.most_count}
    told = sentences.matrix_sentences(all_revealed)
    assert f"{len(across)} echoes between the stories and {len(written) - len(across)} inside one." in told
    order = [tuple(sorted((one, two), key=lambda scene: scene.story)) for one, two in across]
    tau = echoes.tau_b([(one.index, two.index) for one, two in order])
    assert tau is not None
    assert abs(tau) < sentences.IN_ORDER
    assert told.endswith("goes now forward, now back in story 2.")


def test_a_film_of_one_echo_has_no_measure_of_how_it_runs() -> None:
    assert "Whoever follows" not in sentences.matrix_sentences(fully_revealed(sample()))


def test_essay_and_scenes_cover_each_other(film: Film, all_revealed: RevealedFilm) -> None:
    found = essay.coverage(all_revealed)
    assert found.silent == ()
    unspoken = [scene.id for scene in film.scenes.values() if not passages_of(all_revealed, scene)]
    assert [scene.id for scene in found.unspoken] == unspoken
    assert {"running-dry", "arrest", "market"} <= set(unspoken)


def test_mirror_offers_a_choice_where_two_echoes_are_as_near(film: Film, all_revealed: RevealedFilm) -> None:
    wig = film.scenes["wig"]
    assert [scene.id for scene in echoes.nearest(all_revealed, wig, 3)] == ["one-year"]
    birthday = film.scenes["birthday"]
    middle = (film.scenes["california"].index + film.scenes["rain-pass"].index) // 2
    assert [scene.id for scene in echoes.nearest(all_revealed, birthday, middle)] == ["california", "rain-pass"]
    assert echoes.nearest(all_revealed, film.scenes["candles"], 3) == ()


def test_the_essay_carries_both_stories_when_the_mirror_is_on(film: Film) -> None:
    at = toggle_mirror(begin(film), film)
    for n, scene in ((9, "daydream"), (10, "closet"), (12, "soap-and-towel")):
        at = steps.to_passage(at, film, n)
        assert at.cursors.passage == n
        assert at.positions == (film.scenes["april-fool"].index, film.scenes[scene].index)
    still = steps.to_passage(begin(film), film, 9)
    assert still.positions == (0, 0)


def test_afterlives_are_walked_and_lead_to_scenes(film: Film, all_revealed: RevealedFilm) -> None:
    at = begin(film)
    assert afterlives.entries(all_revealed)[cursors.entry_of(all_revealed, at)].title == "Chungking Express"
    at = steps.to_entry(at, film, 0)
    titles = []
    for _ in range(20):
        titles.append(afterlives.entries(all_revealed)[cursors.entry_of(all_revealed, at)].title)
        at = steps.step_entry(at, film, 1)
    assert list(dict.fromkeys(titles)) == [entry.title for entry in afterlives.entries(all_revealed)]
    (sequel,) = (entry for entry in afterlives.entries(all_revealed) if entry.title == "Chungking Express 2020")
    assert [scene.id for scene in afterlives.scenes_of(all_revealed, sequel)] == [
        "april-fool",
        "another-may",
        "chef-salad",
    ]
    assert afterlives.sign(sequel) == "○?"


def test_the_cursor_of_the_matrix_moves_without_the_stories(film: Film, all_revealed: RevealedFilm) -> None:
    assert cursors.pair_of(all_revealed, begin(film)) == (1, 1)  # the nearest echo
    at = steps.step_pair(begin(film), film, 1, 4)
    assert (at.positions, at.cursors.pair) == ((0, 0), (2, 5))
    assert steps.take_pair(at, film).positions == (2, 5)
    corner = steps.to_pair(begin(film), film, 0, 0)
    assert steps.step_pair(corner, film, -1, -1) == corner
    pairs = []
    for _ in echoes.matrix(all_revealed).across:
        at = steps.next_echo(at, film, 1)
        pairs.append(at.cursors.pair)
    assert set(pairs) == set(echoes.matrix(all_revealed).across)


def test_an_essay_that_is_silent_on_a_story_is_read_from_its_first_passage(film: Film) -> None:
    scenes = tuple(replace(scene, essay=(), sources=("film",)) for scene in film.stories[1].scenes)
    quiet = replace(film, stories=(film.stories[0], replace(film.stories[1], scenes=scenes)))
    at = focus_story(begin(quiet), quiet, 1)
    found = cursors.passage_of(fully_revealed(quiet), at)
    assert found is not None
    assert found.n == 0
    assert steps.step_passage(at, quiet, 1).cursors.passage == 1


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (dt.date(1994, 6, 16), dt.date(1994, 6, 16), "16 June"),
        (dt.date(1994, 6, 16), dt.date(1994, 6, 17), "16–17 June"),
        (dt.date(1994, 12, 31), dt.date(1994, 12, 31), "31 December"),
        (dt.date(1995, 1, 1), dt.date(1995, 1, 1), "1 January 1995"),
        (dt.date(1994, 12, 31), dt.date(1995, 1, 1), "31 December – 1 January 1995"),
    ],
)
def test_two_dates_that_are_one_day_are_told_as_one(film: Film, start: dt.date, end: dt.date, told: str) -> None:
    scene = replace(film.scenes["brush"], when=When(basis="shown", dates=Dates(from_=start, to=end)))
    assert wording.when(film, scene) == told
