"""What every form of screenplay writes alike: the heading of a scene, the name over a speech, years."""

from __future__ import annotations

import re

from msgspec import Struct

from .outline import LINE, NAME, WHEN, in_small_letters, plain

_WHERE = re.compile(r"^(?:INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I/E|INT|EXT|EST)(?:[.\s]+|$)", re.IGNORECASE)
_TIMES = frozenset((
    "a", "abend", "after", "afternoon", "alba", "am", "amanecer", "an", "aube", "autumn", "before", "continuous",
    "crépuscule", "dawn", "day", "days", "dia", "dusk", "dämmerung", "día", "early", "evening", "fall", "few",
    "flashback", "following", "giorno", "golden", "hour", "hours", "jour", "late", "later", "magic", "manhã",
    "matin", "mattina", "mañana", "mid", "midi", "midnight", "minute", "minutes", "mittag", "moment", "moments",
    "month", "months", "morgen", "morning", "nacht", "next", "night", "nights", "noche", "noite", "noon", "notte",
    "nuit", "one", "past", "pm", "present", "same", "sera", "several", "simultaneous", "soir", "spring", "summer",
    "sunrise", "sunset", "tag", "tarde", "that", "the", "time", "twilight", "two", "week", "weeks", "winter",
    "year", "years",
))  # fmt: skip
"""The words of a time, in the languages of most screenplays; years and hours in figures are of one, too."""
_FIGURES = re.compile(r"\d{4}s?|\d{1,2}(:\d\d)?")
_BETWEEN = re.compile(r"\s+-+\s*|\s*(?:--+|–|—)\s*|,\s+(?=[^,]*$)")
_ASIDE = re.compile(r"\s*\([^()]*\)?\s*|\s*\^\s*$")
LONGEST_CUE = 200
"""What is longer is no name over a speech to its end."""
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")


class Slug(Struct, frozen=True, kw_only=True):
    """The heading of a scene: its place and its time, and both as a title."""

    where: str = ""
    when: str = ""

    @property
    def title(self) -> str:
        """Both, the place first."""
        return plain(", ".join(filter(None, (self.where, self.when))))


def slug_of(heading: str) -> Slug:
    """A heading, taken apart: ``INT. WILL'S ROOM - NIGHT (1973)`` is ``Will's Room`` at ``night (1973)``."""
    rest = _WHERE.sub("", plain(heading[:1000], 400)).strip(" -–—.")
    cuts = [match for match in _BETWEEN.finditer(rest) if match.end() < len(rest)]
    for cut in cuts:
        if _is_time(rest[cut.end() :]):
            where, when = rest[: cut.start()], rest[cut.end() :]
            return Slug(where=plain(in_small_letters(where), LINE // 2), when=plain(when.lower(), WHEN))
    return Slug(where=plain(in_small_letters(rest), LINE // 2))


def _is_time(text: str) -> bool:
    """Whether a text names a time and nothing else, but for what stands in brackets after it."""
    words = re.split(
        r"[\s/,&.-]+", re.sub(r"\(.*$", "", text).strip(" .").lower().replace("a.m", "am").replace("p.m", "pm")
    )
    return any(words) and all(not word or word in _TIMES or _FIGURES.fullmatch(word) for word in words)


def person_of(cue: str) -> str:
    """The name over a speech, without what stands beside it: ``@McAVOY (V.O.) ^`` is ``McAVOY``."""
    name = _ASIDE.sub(" ", " ".join(cue[:LONGEST_CUE].split()).removeprefix("@")).strip(" .:^")
    return plain(in_small_letters(name), NAME)


def year_of(*texts: str) -> int | None:
    """The first year in texts, the likeliest text first."""
    match = next(filter(None, map(_YEAR.search, texts)), None)
    return int(match[1]) if match else None
