"""The echoes as text: what the matrix shows, every echo, the doubles."""

from __future__ import annotations

from chungking_tui.film import echoes as fold
from chungking_tui.film import instruments, wording
from chungking_tui.film.model import Echo, Film
from chungking_tui.film.reading import Reading

from .layout import bullet, heading, paragraph, settled


def echoes(film: Film, reading: Reading) -> str:
    """Every echo, those between the stories in the order of story 1, then those inside one; then the doubles."""
    del reading
    found = fold.matrix(film)
    lines = [heading("Echoes"), paragraph(instruments.shows(film)), heading("Between the stories")]
    for (one, two), between in sorted(found.across.items()):
        lines.append(f"{wording.place(film.scene_at(0, one))} and {wording.place(film.scene_at(1, two))}")
        lines += [_echo(film, echo) for echo in between]
    inside = list(dict.fromkeys(echo for several in found.inside.values() for echo in several))
    lines += [heading("Inside a story")] if inside else []
    for echo in inside:
        lines.append(f"{wording.place(film.scenes[echo.from_])} and {wording.place(film.scenes[echo.to])}")
        lines.append(_echo(film, echo))
    lines += [heading("Doubles")] if film.echoes.doubles else []
    for double in film.echoes.doubles:
        names = " and ".join(film.name_of(name) for name in double.pair)
        lines.append(bullet(f"{names} ({double.kind}): {double.says} ({wording.sources(film, double.sources)})"))
    lines += [heading("Without a double")] if film.echoes.without_double else []
    for lone in film.echoes.without_double:
        lines.append(bullet(f"{film.name_of(lone.what)}: {lone.says} ({wording.sources(film, lone.sources)})"))
    return settled(lines)


def _echo(film: Film, echo: Echo) -> str:
    return bullet(f"{echo.kind}, {echo.by}: {echo.says} ({wording.sources(film, echo.sources)})")
