"""What every form of screenplay writes alike: the heading of a scene, the name over a speech, years."""

from __future__ import annotations

import re

from msgspec import Struct

from .outline import LINE, NAME, WHEN, in_small_letters, plain

_WHERE = re.compile(r"^(?:INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I/E|INT|EXT|EST)(?:[.\s]+|$)", re.IGNORECASE)
_TIMES = re.compile(
    r"^(?:(?:early|late|mid|next|the|that|same|following|later|a|an|one|two|few|several|moments?|minutes?|hours?|days?|"
    r"weeks?|months?|years?|day|night|morning|afternoon|evening|dusk|dawn|noon|midnight|sunset|sunrise|twilight|"
    r"magic|golden|hour|time|before|after|continuous|simultaneous|present|past|flashback|later|winter|spring|summer|"
    r"autumn|fall|\d{4}s?|\d{1,2}(?::\d\d)?|[ap]\.?m\.?)[\s/.,&-]*)+(?:\(.*\))?$",
    re.IGNORECASE,
)  # fmt: skip
_BETWEEN = re.compile(r"\s+-+\s*|\s*(?:--+|–|—)\s*|,\s+(?=[^,]*$)")
_ASIDE = re.compile(r"\s*\([^()]*\)?\s*|\s*\^\s*$")
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
    rest = _WHERE.sub("", plain(heading, 400)).strip(" -–—.")
    cuts = [match for match in _BETWEEN.finditer(rest) if match.end() < len(rest)]
    for cut in cuts:
        if _TIMES.match(rest[cut.end() :]):
            where, when = rest[: cut.start()], rest[cut.end() :]
            return Slug(where=plain(in_small_letters(where), LINE // 2), when=plain(when.lower(), WHEN))
    return Slug(where=plain(in_small_letters(rest), LINE // 2))


def person_of(cue: str) -> str:
    """The name over a speech, without what stands beside it: ``@McAVOY (V.O.) ^`` is ``McAVOY``."""
    name = _ASIDE.sub(" ", cue.removeprefix("@")).strip(" .:^")
    return plain(in_small_letters(name), NAME)


def year_of(*texts: str) -> int | None:
    """The first year in texts, the likeliest text first."""
    match = next(filter(None, map(_YEAR.search, texts)), None)
    return int(match[1]) if match else None
