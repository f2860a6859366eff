"""Everything that the answer of a view says, whatever its fields are called: no telling of it may leave any out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import fields

from chungking_tui.film.model import Countdown, Scene, is_sealed
from chungking_tui.queries.apartment import Plan, Standing
from chungking_tui.queries.countdown import Calendar, Stretch
from chungking_tui.queries.echoes import Matrix
from chungking_tui.queries.essay import Commentary
from chungking_tui.view_spec import ViewAnswer
from chungking_tui.words.blocks import spoken

NO_WORDS = frozenset((
    "id", "kind", "holder", "holders", "start", "who", "signs", "sign", "find", "pictures", "one", "used_up",
    "standing", "version", "label",
))  # fmt: skip
"""Fields that hold ids, signs, files and what one types; ``version``'s first letter is a capital in text."""
OF_THE_CURSOR = frozenset((
    "chosen", "happens", "following_is", "meanings", "ahead", "moment", "moments", "when", "here", "since", "people",
    "rooms", "hours", "watcher", "besides", "subject", "before", "after", "passing", "visited", "theme",
))  # fmt: skip
"""Fields that say what is under the cursor, or again, for a drawing, what other fields hold."""
RECORDS = (Commentary, Matrix, Plan, Standing, Calendar, Stretch, Countdown, dt.date)
"""What drawings measure by; the words for it stand in other fields."""


def told_by(answer: ViewAnswer) -> tuple[str, ...]:
    """The words of a view's answer, what is under its cursor apart."""
    own = {field.name for field in fields(answer)} - {field.name for field in fields(ViewAnswer)} - OF_THE_CURSOR
    return tuple(dict.fromkeys(says for name in own - NO_WORDS for says in facts(getattr(answer, name))))


def is_told(says: str, text: str) -> bool:
    """Whether a text says something, if need be in parts, without the signs that a voice leaves out."""
    return all(any(_plain(form) in text for form in (part, spoken(part))) for part in says.split(": "))


def as_told(text: str) -> str:
    """A text as :func:`is_told` looks through it."""
    return _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def facts(answer: object) -> Iterator[str]:
    """The words of part of an answer."""
    if isinstance(answer, str):
        yield from filter(str.strip, [answer])
    elif isinstance(answer, Scene):
        yield from () if is_sealed(answer) else (answer.heading,)
    else:
        for part in _parts(answer):
            yield from facts(part)


def _parts(answer: object) -> Iterable[object]:
    if isinstance(answer, Struct) and not isinstance(answer, RECORDS):
        names = [field.name for field in fields(answer) if field.name not in NO_WORDS | OF_THE_CURSOR]
        return [getattr(answer, name) for name in names]
    if isinstance(answer, Mapping):
        return answer.values()
    return answer if isinstance(answer, (tuple, list, frozenset)) else ()
