"""What Countdown shows: the days, the day one stands on, its scenes, the claimed lengths of time."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.model import Countdown, Scene
from chungking_tui.film.text import paragraphs
from chungking_tui.film.work import basis
from chungking_tui.queries import countdown, essay
from chungking_tui.queries.countdown import Calendar, Stretch
from chungking_tui.queries.cursors import scene_of_day
from chungking_tui.queries.pictures import Layers, of_counted, of_scene
from chungking_tui.reading.place import Reading, in_focus
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import sentences, wording
from chungking_tui.words.days import day_named


class SceneLine(Struct, frozen=True):
    """A scene of the day: its time and basis, and whether one stands at it."""

    scene: Scene
    time: str
    basis: str
    here: bool


class ClaimedLine(Struct, frozen=True):
    """A scene that plays on the day by one of several readings: that reading, whose it is; whether one stands at it."""

    scene: Scene
    says: str
    source: str
    here: bool


class StretchLine(Struct, frozen=True):
    """A claimed length of time between two scenes: in figures, whose word it is, in a sentence, with its sources."""

    hours: str
    basis: str
    stretch: Stretch
    says: str
    sources: str


class CountdownAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The countdown where the reader stands.

    Attributes:
        title: what is counted, from when to when.
        counted: the countdown as the pack tells it.
        sources: its sources in short.
        story: the story in which it runs.
        calendar: the days.
        heading: the day one stands on, or between which days the scene lies.
        status: how many there are, what has become of them, how the day comes into the film.
        ahead: where no day is known and nothing is counted yet, the next scene with a date; else None.
        dated: the scenes dated on the day.
        following: the scenes without a date that follow it, or the scene one stands at.
        following_is: what those are.
        covering: the scenes whose voice covers the day.
        claimed: the scenes that play on it by one reading, and not by another.
        stretches: the claimed lengths of time.
        one: the picture of one of what is counted, where there is one.
        used_up: the same, used up.
        happens: what happens in the scene, each paragraph on one line.
        day_runs: its days, those that follow one another and are alike in one line.
        weekdays: whether it can be said which days of the week they are.
        by_weekday: whether that is all that is known of them.
        meanings: the word for each basis and each state of a day.
    """

    title: str
    counted: Countdown
    sources: str
    story: int
    calendar: Calendar
    heading: str
    status: tuple[str, ...]
    ahead: Scene | None
    dated: tuple[SceneLine, ...]
    following: tuple[SceneLine, ...]
    following_is: str
    covering: tuple[SceneLine, ...]
    claimed: tuple[ClaimedLine, ...]
    stretches: tuple[StretchLine, ...]
    one: Layers
    used_up: Layers
    happens: tuple[str, ...]
    day_runs: tuple[str, ...]
    weekdays: bool
    by_weekday: bool
    meanings: dict[str, str]

    @property
    def under_cursor(self) -> object:
        """The day, or the scene where no day is known."""
        return self.calendar.day or self.calendar.scene.id

    @property
    def noted(self) -> str:
        """The day, or the scene where no day is known."""
        return f"day:{self.calendar.day.isoformat()}" if self.calendar.day else super().noted


def answer(film: RevealedFilm, reading: Reading) -> CountdownAnswer:
    """The countdown where the reader stands.

    Raises:
        LookupError: the film has no countdown.
    """
    counted = film.head.countdown
    found = countdown.calendar(film, reading.positions, reading.cursors.day, reading.story)
    if found is None or counted is None:
        raise LookupError("a film without a countdown")
    scenes = [_line(film, found, scene) for scene in found.scenes]
    dated = tuple(line for line in scenes if line.scene.when.date)
    status = (
        sentences.count_sentence(film, found),
        sentences.remaining_sentence(film, found),
        sentences.day_basis_sentence(film, found),
    )
    name = film.head.props[counted.prop].name
    return CountdownAnswer(
        scene=scene_of_day(film, reading),
        subject=_subject(film, reading, found),
        find=reading.find,
        pictures=tuple(filter(None, (of_scene(film, scene_of_day(film, reading)),))),
        title=f"{name}, {wording.date(film.head, counted.from_)} to {wording.date(film.head, counted.to)}",
        counted=counted,
        sources=wording.sources(film, counted.sources),
        story=countdown.story_of(film, reading.story),
        calendar=found,
        heading=sentences.day_heading(film, found),
        status=tuple(text for text in status if text),
        ahead=_ahead(film, found),
        dated=dated,
        following=tuple(line for line in scenes if not line.scene.when.date),
        following_is="then, without a date" if dated or found.day else "the scene",
        covering=tuple(_line(film, found, scene) for scene in found.covering),
        claimed=_claimed(film, found),
        stretches=tuple(_stretch(film, stretch) for stretch in found.stretches),
        one=of_counted(film),
        used_up=of_counted(film, used_up=True),
        happens=paragraphs(scene_of_day(film, reading).told),
        day_runs=tuple(
            sentences.days_sentence(film, counted, run[0], run[-1])
            for _, several in groupby(found.days, lambda day: (day.state, day.basis))
            for run in (list(several),)
        ),
        weekdays=wording.has_weekdays(film.head, counted.from_),
        by_weekday=bool(film.head.work and film.head.work.calendar == "weekdays"),
        meanings=sentences.day_words(film.head),
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """The countdown itself; its days are found by what one types, its scenes with the others."""
    counted = film.head.countdown
    if counted is None:
        return ()
    name = film.head.props[counted.prop].name
    return (entry("view", "countdown", f"{name}, day by day", note="the countdown", text=f"{name} · {counted.says}"),)


def typed(film: RevealedFilm, text: str) -> tuple[Entry, ...]:
    """A day of the countdown, as ``apr 28``, ``28 April`` or ``1994-04-28``."""
    counted = film.head.countdown
    day = day_named(text, counted.from_, counted.to) if counted else None
    if day is None:
        return ()
    return (entry("day", day.isoformat(), wording.date(film.head, day), note="a day of the countdown"),)


def _ahead(film: RevealedFilm, found: Calendar) -> Scene | None:
    """The next scene with a date, where one stands before all of them: no thing that is counted is there yet."""
    if found.day is not None or found.least or found.most < found.total:
        return None
    scenes = film.stories[found.scene.story].scenes[found.scene.index + 1 :]
    return next((scene for scene in scenes if scene.when.date or scene.when.dates), None)


def _subject(film: RevealedFilm, reading: Reading, found: Calendar) -> essay.Commentary:
    if found.day is None:
        return essay.on_scene(film, in_focus(reading, film))
    return essay.on_day(film, wording.day(film.head, found.day), (*found.scenes, *found.covering))


def _line(film: RevealedFilm, found: Calendar, scene: Scene) -> SceneLine:
    return SceneLine(scene, wording.when(film, scene), basis(film.head, scene.when.basis), scene is found.scene)


def _claimed(film: RevealedFilm, found: Calendar) -> tuple[ClaimedLine, ...]:
    claims = countdown.claimed(film, found.day) if found.day else ()
    return tuple(
        ClaimedLine(scene, claim.says, wording.sources(film, (claim.source,)), scene is found.scene)
        for scene, claim in claims
    )


def _stretch(film: RevealedFilm, stretch: Stretch) -> StretchLine:
    hours, said = wording.hours(stretch.span.hours), basis(film.head, stretch.span.basis)
    return StretchLine(
        hours, said, stretch, sentences.stretch_sentence(film, stretch), wording.sources(film, stretch.span.sources)
    )
