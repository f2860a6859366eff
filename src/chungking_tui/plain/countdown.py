"""The countdown as text: the day, its scenes, the lengths of time, then every day of it."""

from __future__ import annotations

from chungking_tui.film import countdown as fold
from chungking_tui.film import instruments, strip, wording
from chungking_tui.film.model import Film
from chungking_tui.film.reading import Reading

from .layout import bullet, heading, paragraph, settled


def countdown(film: Film, reading: Reading) -> str:
    """The countdown where the reader stands; nothing in a film without one."""
    found = fold.calendar(film, reading.places, reading.day)
    counted = film.head.countdown
    if found is None or counted is None:
        return ""
    name = film.head.props[counted.prop].name
    lines = [heading(f"Countdown: {name}, {wording.date(counted.from_)} to {wording.date(counted.to)}")]
    lines += [paragraph(counted.says), f"Sources: {wording.sources(film, counted.sources)}"]
    lines += [heading(instruments.day_heading(found))]
    told = (instruments.count(film, found), instruments.left(film, found), instruments.told_of(found))
    lines += [bullet(text) for text in told if text]
    for scene in found.scenes:
        here = ", where you stand" if scene is found.scene else ""
        lines += [bullet(f"Scene: {wording.place(scene)}, {wording.when(film, scene)} ({scene.when.basis}){here}")]
    lines += [bullet(f"Told in: {wording.place(scene)} ({scene.when.basis})") for scene in found.told]
    lines += [heading("Lengths of time")] if found.stretches else []
    lines += [
        bullet(f"{instruments.stretch(stretch)} ({wording.sources(film, stretch.span.sources)})")
        for stretch in found.stretches
    ]
    lines += [heading("Day by day")]
    lines += [bullet(f"{wording.date(day.date)}: {instruments.day_of_many(film, day)}") for day in found.days]
    lines += [heading("At this place"), paragraph(strip.plain(film, reading).replace("   ", "; "))]
    return settled(lines)
