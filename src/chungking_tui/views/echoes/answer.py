"""What Echoes shows: the matrix, the pair under the cursor, what the whole shows, the doubles."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from msgspec import Struct

from chungking_tui.answers.entries import Entry, entry
from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.index import indexed
from chungking_tui.film.model import Echo, Scene
from chungking_tui.queries import echoes, essay, layers
from chungking_tui.queries.cursors import pair_of
from chungking_tui.queries.echoes import Matrix
from chungking_tui.queries.pictures import of_scene
from chungking_tui.reading.place import Reading
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words import sentences, wording


class EchoText(Struct, frozen=True):
    """An echo: its sign, its kind and what it goes by, what it says, its sources."""

    sign: str
    kind: str
    by: str
    says: str
    sources: str


class PairLine(Struct, frozen=True):
    """Two scenes that echo, and how."""

    one: Scene
    other: Scene
    echoes: tuple[EchoText, ...]


class DoubleLine(Struct, frozen=True):
    """What stands in for what, or has no double: names, kind, what is said of it, its sources."""

    names: tuple[str, ...]
    kind: str
    says: str
    sources: str


class EchoesAnswer(ViewAnswer, frozen=True, kw_only=True):
    """The echoes, and the pair under the cursor.

    Attributes:
        rows: the scenes of story 1, down the matrix.
        columns: the scenes of story 2, across it.
        signs: the sign of each kind of echo.
        widest: the cells of the longest title among the rows.
        matrix: where there are echoes.
        positions: the 0-based position in each story.
        noted_scenes: ids of the scenes on which the reader has written.
        pair: the pair under the cursor, by its 0-based positions.
        between: the two scenes of that pair and the echoes between them, if there are any.
        inside: the echoes of either inside its own story.
        shows: what the matrix shows as a whole.
        all_between: every pair across the stories that echoes, in the order of story 1.
        all_inside: every pair inside a story.
        doubles: people, positions and things that stand in for each other.
        without_double: what nothing stands in for.
    """

    rows: tuple[Scene, ...]
    columns: tuple[Scene, ...]
    widest: int
    signs: dict[str, str]
    matrix: Matrix
    positions: tuple[int, int]
    noted_scenes: frozenset[str]
    pair: tuple[int, int]
    between: PairLine
    inside: tuple[PairLine, ...]
    shows: str
    all_between: tuple[PairLine, ...]
    all_inside: tuple[PairLine, ...]
    doubles: tuple[DoubleLine, ...]
    without_double: tuple[DoubleLine, ...]

    @property
    def cited(self) -> tuple[str, str]:
        """The echo of the pair, where there is one; else the scene."""
        pair = f"{self.between.one.id}~{self.between.other.id}"
        return ("echo", pair) if self.between.echoes else super().cited

    @property
    def under_cursor(self) -> object:
        """The pair."""
        return self.pair


class _Whole(Struct, frozen=True):
    """What is the same for every pair."""

    shows: str
    between: tuple[PairLine, ...]
    inside: tuple[PairLine, ...]
    doubles: tuple[DoubleLine, ...]
    without_double: tuple[DoubleLine, ...]


def answer(film: RevealedFilm, reading: Reading) -> EchoesAnswer:
    """The echoes, with the cursor where the reader has put it."""
    found, whole, pair = echoes.matrix(film), _whole(film), pair_of(film, reading)
    scenes = film.scene_at(0, pair[0]), film.scene_at(1, pair[1])
    scene = scenes[reading.story]
    inside = [
        PairLine(here, film.scenes[echo.to if echo.from_ == here.id else echo.from_], _lines(film, (echo,)))
        for here in scenes
        for echo in found.inside.get(here.id, ())
    ]
    return EchoesAnswer(
        scene=scene,
        subject=essay.on_scene(film, scene),
        find=reading.find,
        pictures=tuple(filter(None, (of_scene(film, one) for one in scenes))),
        rows=film.stories[0].scenes,
        columns=film.stories[1].scenes,
        widest=_widest(film),
        signs=film.head.signs,
        matrix=found,
        positions=reading.positions,
        noted_scenes=layers.scenes_with_own(film),
        pair=pair,
        between=PairLine(*scenes, _lines(film, found.across.get(pair, ()))),
        inside=tuple(inside),
        shows=whole.shows,
        all_between=whole.between,
        all_inside=whole.inside,
        doubles=whole.doubles,
        without_double=whole.without_double,
    )


def entries(film: RevealedFilm) -> tuple[Entry, ...]:
    """What stands in for what, and what has no double; the echoes are found at their scenes."""
    whole = _whole(film)
    return tuple(
        entry("view", "echoes", " and ".join(found.names), note=note, text=f"{' · '.join(found.names)} · {found.says}")
        for note, several in (("a double", whole.doubles), ("without a double", whole.without_double))
        for found in several
    )


@indexed
def _whole(film: RevealedFilm) -> _Whole:
    found = echoes.matrix(film)
    inside = dict.fromkeys(echo for several in found.inside.values() for echo in several)
    return _Whole(
        shows=sentences.matrix_sentences(film),
        between=tuple(
            PairLine(film.scene_at(0, one), film.scene_at(1, two), _lines(film, between))
            for (one, two), between in sorted(found.across.items())
        ),
        inside=tuple(PairLine(film.scenes[echo.from_], film.scenes[echo.to], _lines(film, (echo,))) for echo in inside),
        doubles=tuple(
            DoubleLine(
                tuple(map(film.name_of, found.pair)), found.kind, found.says, wording.sources(film, found.sources)
            )
            for found in film.echoes.doubles
        ),
        without_double=tuple(
            DoubleLine((film.name_of(found.what),), "", found.says, wording.sources(film, found.sources))
            for found in film.echoes.without_double
        ),
    )


def _lines(film: RevealedFilm, found: Iterable[Echo]) -> tuple[EchoText, ...]:
    return tuple(
        EchoText(film.head.signs[echo.kind], echo.kind, echo.by, echo.says, wording.sources(film, echo.sources))
        for echo in found
    )


@indexed
def _widest(film: RevealedFilm) -> int:
    """How long the longest title of story 1 is, in cells."""
    return max(
        (len(title) + sum(map(_is_wide, title)) for title in (s.title for s in film.stories[0].scenes)), default=0
    )


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in {"W", "F"}
