"""The countdown as text: the day, its scenes, the lengths of time, then every day of it."""

from __future__ import annotations

from chungking_tui.plain.layout import bullet, heading, paragraph, settled

from .answer import CountdownAnswer


def text(answer: CountdownAnswer) -> str:
    """The countdown where the reader stands."""
    lines = [heading(f"Countdown: {answer.title}")]
    lines += [paragraph(answer.counted.says), f"Sources: {answer.sources}", heading(answer.heading)]
    lines += [bullet(sentence) for sentence in answer.status]
    lines += (
        [bullet(f"No day is known here yet. The next scene with a date: {answer.ahead.heading}")]
        if answer.ahead
        else []
    )
    for line in (*answer.dated, *answer.following):
        here = ", where you stand" if line.here else ""
        lines.append(bullet(f"Scene: {line.scene.heading}, {line.time} ({line.basis}){here}"))
    for line in answer.covering:
        how = "Plays over it" if line.scene.when.basis == "shown" else "Told in"
        lines.append(bullet(f"{how}: {line.scene.heading} ({line.basis})"))
    lines += [heading("Lengths of time")] if answer.stretches else []
    lines += [bullet(f"{stretch.says} ({stretch.sources})") for stretch in answer.stretches]
    return settled([*lines, heading("Day by day"), *(bullet(line) for line in answer.day_lines)])
