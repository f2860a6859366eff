"""A pack for any work: its words, the names of its views, its order, its parts, its default sources."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from chungking_tui.cli import main as cli
from chungking_tui.film.film import Film
from chungking_tui.film.links import echoes_of
from chungking_tui.film.model import SEALED, Scene, When, Work
from chungking_tui.film.order import in_order, side_by_side
from chungking_tui.film.work import words
from chungking_tui.pack.access.loader import load
from chungking_tui.plain.page import page
from chungking_tui.queries import countdown, custody, knowledge
from chungking_tui.reading.horizon import fully_revealed
from chungking_tui.reading.place import begin
from chungking_tui.view_spec import DIGITS, views_of
from chungking_tui.views.table import PROPS, STORIES, VIEWS
from chungking_tui.words import wording
from tests.conftest import FILMS
from tests.drawing import drawn
from tests.steps import at

Written = Callable[[dict[str, tuple[str, str]]], Film]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The small film with some of its text changed, each change in a file once; it has no problems."""

    def make(changes: dict[str, tuple[str, str]]) -> Film:
        folder = Path(shutil.copytree(FILMS / "small", tmp_path / f"film-{len(list(tmp_path.iterdir()))}"))
        for file, (old, new) in changes.items():
            text = (folder / file).read_text()
            assert old in text
            (folder / file).write_text(text.replace(old, new, 1))
        pack = load(folder)
        assert [str(problem) for problem in pack.problems] == []
        assert pack.film is not None
        return pack.film

    return make


def told(film: Film) -> str:
    """Stories and props as text, at the beginning."""
    return page(STORIES, film, begin(film)) + page(PROPS, film, begin(film))


def test_a_play_is_told_in_its_own_words(written: Written) -> None:
    work = "year: 1603\nwork: {kind: play, by: [William Shakespeare], source: film}"
    film = written({"film.yaml": ("year: 1994", work)})
    text = told(film)
    assert "30 April 1994 (staged)" in text
    assert "the audience knows nothing that Ann does not" in text
    assert "viewer" not in text
    assert "film only" in text  # the source that is the work keeps the key the pack gives it
    citation = wording.cite_scene(film, film.scenes["first"])
    assert "A small film (1603, William Shakespeare): a pack" in citation


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (None, ("film", "viewer", "shown", "W", "dir.")),
        (Work(kind="film", by=("A", "B", "C")), ("film", "viewer", "shown", "A, B and C", "dir.")),
        (Work(kind="novel", by=("A",), role="translator"), ("novel", "reader", "narrated", "A", "translator")),
        (Work(kind="game"), ("game", "player", "shown", "W", "")),
        (Work(kind="radio play", watcher="listener", shown="heard"), ("radio play", "listener", "heard", "W", "")),
    ],
)
def test_the_words_of_each_kind_of_work(film: Film, work: Work | None, expected: tuple[str, ...]) -> None:
    assert words(replace(film.head, work=work, director="W"))[:5] == expected


def test_days_of_no_known_year_stand_without_year_and_weekday(film: Film) -> None:
    day = dt.date(1905, 12, 24)
    assert wording.date(film.head, day) == "Sunday, 24 December 1905"
    assert wording.date(replace(film.head, work=Work(calendar="no-year")), day) == "24 December"
    assert wording.day(replace(film.head, work=Work(calendar="no-year")), day) == "24 December"
    assert wording.date(replace(film.head, work=Work(calendar="weekdays")), day) == "Sunday"
    assert wording.date(film.head, dt.date(1480, 4, 1)) == "1 April 1480"  # no weekday is claimed before 1583


def test_a_pack_names_its_views_and_the_numbers_close_up(written: Written) -> None:
    film = written({"film.yaml": ("motifs:", "views: {letter: Foils & letters}\nmotifs:")})
    there = views_of(film, VIEWS)
    assert [view.key for view in there] == list(DIGITS[: len(there)])
    titles = {view.id: view.title for view in there}
    assert titles["props"] == "Foils & letters"
    assert {"stories": "Stories", "echoes": "Echoes", "essay": "Essay"}.items() <= titles.items()
    assert not {"countdown", "plan", "afterlives"} & titles.keys()


def test_a_part_lasts_until_the_next_begins(written: Written) -> None:
    film = written({"story-1/01-first.yaml": ("title: First", "title: First\npart: Act one")})
    assert "Part: Act one" in page(STORIES, film, begin(film))
    assert "Act one" in page(STORIES, film, at(film, "second"))
    assert "Part:" not in page(STORIES, film, at(film, "third")).partition("the other story")[0]


def test_the_text_of_an_essay_may_stand_in_the_pack(written: Written) -> None:
    film = written({"essay.yaml": ("theme: Arrivals", 'theme: Arrivals, text: "They come in, one by one."')})
    assert film.essay_text == {0: "They come in, one by one.", 1: ""}
    assert "They come in, one by one." in page(STORIES, film, replace(begin(film), commentary=True))


def test_what_names_no_source_has_the_default_ones(written: Written) -> None:
    film = written(
        {
            "film.yaml": ("sources:\n  film", "default-sources: [film]\nsources:\n  film"),
            "story-1/01-first.yaml": ("how: told, sources: [film]", "how: told"),
            "story-2/01-third.yaml": ("sources: [film]\n", ""),
            "echoes.yaml": ("    sources: [film]\n", ""),
        }
    )
    assert film.scenes["first"].learns[0].sources == ("film",)
    assert film.scenes["third"].sources == ("film",)
    assert film.echoes.echoes[0].sources == ("film",)


def test_a_files_own_default_sources_stand_before_those_of_the_pack(written: Written) -> None:
    film = written(
        {
            "film.yaml": ("sources:\n  film", "default-sources: [film]\nsources:\n  film"),
            "story-2/01-third.yaml": ("sources: [film]\n", "default-sources: [essay:1]\nessay: [1]\n"),
        }
    )
    assert film.scenes["third"].sources == ("essay:1",)


def test_nobody_is_ahead_of_a_story_without_a_lead(written: Written) -> None:
    film = written(
        {
            "film.yaml": ("motifs:", "order: side-by-side\nmotifs:"),
            "story-1/01-first.yaml": ("{who: bob, fact: secret, how: told", "{who: viewer, fact: secret, how: told"),
            "story-2/01-third.yaml": ("card:", "meanwhile: second\ncard:"),
        }
    )
    assert film.stories[1].lead is None
    assert knowledge.viewer_ahead(fully_revealed(film), (1, 0), 0) == ("secret",)
    assert knowledge.viewer_ahead(fully_revealed(film), (1, 0), 1) == ()
    assert knowledge.lead_over_time(fully_revealed(film), (1, 0), 1) == (0,)


def test_a_pack_may_have_kinds_of_echo_of_its_own(written: Written) -> None:
    film = written(
        {
            "film.yaml": ("motifs:", "echo-kinds: {rhyme: '~', reply: '↔'}\nechoes-by: [word]\nmotifs:"),
            "echoes.yaml": ("kind: repeat\n    by: place", "kind: reply\n    by: word"),
        }
    )
    (link,) = echoes_of(fully_revealed(film), "first")
    assert (link.glyph, link.echo.kind) == ("↔", "reply")
    view = next(view for view in views_of(film, VIEWS) if view.id == "echoes")
    assert "reply, word: Both are in the bar." in page(view, film, begin(film))
    assert "↔" in drawn("echoes", "matrix", film, begin(film))


def scene(story: int, index: int, meanwhile: str | None = None) -> Scene:
    return Scene(
        id=f"{'ab'[story]}{index + 1}", story=story, index=index, title="x", when=When(basis="shown"), card="x",
        meanwhile=meanwhile, sources=("film",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "two", "merged"),
    [
        ([None] * 3, [None] * 2, "a1 b1 b2 a2 a3"),
        ([None] * 3, ["a2", None, "a3"], "a1 a2 b1 b2 a3 b3"),
        ([None] * 3, [None, "a3"], "a1 b1 a2 a3 b2"),
        ([None, "b2", None], ["a1", None, "a3"], "a1 b1 b2 a2 a3 b3"),
        ([None, "b1"], ["a2"], "a1 b1 a2"),
        ([None], ["gone"], "a1 b1"),
    ],
)
def test_two_stories_side_by_side(one: list[str | None], two: list[str | None], merged: str) -> None:
    first = [scene(0, index, name) for index, name in enumerate(one)]
    second = [scene(1, index, name) for index, name in enumerate(two)]
    assert " ".join(found.id for found in side_by_side(first, second)) == merged


def test_props_pass_in_the_one_order_of_both_stories(written: Written) -> None:
    """Story 2 takes the key on before story 1 gives it back: in turn that would be told the other way round."""
    passes = "props:\n  - {prop: key, from: ann, to: bar, how: left, sources: [film]}\n"
    film = written(
        {
            "film.yaml": ("motifs:", "order: side-by-side\nmotifs:"),
            "story-1/01-first.yaml": ("from: ann, to: bob", "from: ann, to: ann"),
            "story-1/02-second.yaml": ("card:", f"{passes.replace('from: ann, to: bar', 'from: bob, to: ann')}card:"),
            "story-2/01-third.yaml": ("card:", f"meanwhile: first\n{passes.replace('to: bar', 'to: bob')}card:"),
        }
    )
    assert [found.id for found in in_order(film)] == ["first", "third", "second"]
    held = {spot: custody.at(fully_revealed(film), spot)["key"].holder for spot in ((0, 0), (1, 0))}
    assert held == {(0, 0): "bob", (1, 0): "ann"}


def test_the_viewer_is_ahead_of_a_lead_in_what_was_learnt_in_the_other_story(written: Written) -> None:
    learns = "learns:\n  - {who: viewer, fact: secret, how: saw, sources: [film]}\n"
    film = written(
        {
            "film.yaml": ("{title: Two}", "{title: Two, lead: bob}"),
            "story-1/01-first.yaml": ("{who: bob, fact: secret, how: told", "{who: viewer, fact: secret, how: told"),
            "story-2/01-third.yaml": ("card:", f"{learns.replace('viewer', 'bob')}card:"),
        }
    )
    assert knowledge.viewer_ahead(fully_revealed(film), (0, 0), 1) == ()  # Bob learns it in the very scene
    mistaken = learns.replace("viewer", "bob").replace("how: saw", "how: saw, standing: mistaken")
    elsewhere = written(
        {
            "film.yaml": ("{title: Two}", "{title: Two, lead: bob}"),
            "story-1/01-first.yaml": ("{who: bob, fact: secret, how: told", "{who: viewer, fact: secret, how: told"),
            "story-2/01-third.yaml": ("card:", f"{mistaken}card:"),
        }
    )
    assert knowledge.viewer_ahead(fully_revealed(elsewhere), (0, 0), 1) == ("secret",)
    assert knowledge.lead_over_time(fully_revealed(elsewhere), (0, 0), 1) == (1,)
    assert knowledge.viewer_ahead(fully_revealed(elsewhere), (0, 0), 0) == ("secret",)  # Ann never learns it


def test_what_is_counted_may_be_there_from_the_start(written: Written) -> None:
    days, words = "from: 1994-04-30, to: 1994-05-01, a-day: 0", "words: {gone: spent}"
    counted = f"countdown: {{prop: coins, {days}, says: spent, {words}, sources: [film]}}"
    coins = "coins: {name: coins, holder: ann, counted: true, count: 187, sources: [film]}"
    spent = "props:\n  - {prop: coins, by: ann, count: -187, how: spent, sources: [film]}\n"
    film = written(
        {
            "film.yaml": ("props:", f"{counted}\nprops:\n  {coins}"),
            "story-1/02-second.yaml": ("card:", f"{spent}card:"),
        }
    )
    at_first, after = (countdown.at_scene(fully_revealed(film), (index, 0)) for index in (0, 1))
    assert at_first is not None
    assert after is not None
    assert (at_first.least, at_first.total, at_first.used, after.used) == (187, 187, 0, 187)
    assert custody.at(fully_revealed(film), (0, 0))["coins"].count == 187
    view = next(view for view in views_of(film, VIEWS) if view.id == "countdown")
    assert "all 187 spent" in page(view, film, at(film, "second"))


def test_a_scene_of_the_other_story_has_its_day_in_the_countdown(written: Written) -> None:
    coins = "coins: {name: coins, holder: ann, counted: true, sources: [film]}"
    counted = "countdown: {prop: coins, from: 1994-04-28, to: 1994-05-01, says: a coin a day, sources: [film]}"
    film = written(
        {
            "film.yaml": ("props:", f"{counted}\nprops:\n  {coins}"),
            "story-2/01-third.yaml": ("when: {basis: shown}", "when: {basis: shown, date: 1994-04-29}"),
        }
    )
    found = countdown.calendar(fully_revealed(film), (0, 0), dt.date(1994, 4, 29))
    assert found is not None
    assert [day.basis for day in found.days] == ["", "shown", "shown", ""]
    assert [one.id for one in found.scenes] == ["third"]


def test_no_source_of_a_pack_can_be_called_as_the_sealed_one(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FILMS / "small", tmp_path / "film"))
    scene_file = folder / "story-2" / "01-third.yaml"
    scene_file.write_text(scene_file.read_text().replace("[film]", f'["{SEALED}"]'))
    assert [problem.rule for problem in load(folder).problems] == ["T01"]


def test_who_made_a_pack_and_where_it_is_given_out_is_told_wherever_the_pack_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "mine"
    assert cli.main(["new", str(pack)]) == 0
    head = pack / "film.yaml"
    told = 'authors: ["Baker, Bo"]\ncredits: [Pictures by Ann Arbor]\nurl: https://example.org/mine\n'
    head.write_text(told + head.read_text())
    capsys.readouterr()
    assert cli.main(["show", "about", "--scenes", str(pack)]) == 0
    about = capsys.readouterr().out
    assert "Credits: Pictures by Ann Arbor" in about
    assert "At: https://example.org/mine" in about
    assert cli.main(["cite", "--scenes", str(pack)]) == 0
    assert "https://example.org/mine" in capsys.readouterr().out
    assert cli.main(["cite", "--style", "csl-json", "--scenes", str(pack)]) == 0
    assert '"URL": "https://example.org/mine"' in capsys.readouterr().out
    for name in ("mine.html", "mine.md", "mine.json"):
        assert cli.main(["export", str(tmp_path / name), "--scenes", str(pack)]) == 0
        assert "Pictures by Ann Arbor" in (tmp_path / name).read_text()
        assert "https://example.org/mine" in (tmp_path / name).read_text()
