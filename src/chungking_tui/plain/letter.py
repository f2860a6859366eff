"""Letter & keys as text: each prop's way, then who knows what."""

from __future__ import annotations

from chungking_tui.film import custody, instruments, knowledge, strip, wording
from chungking_tui.film.custody import Route
from chungking_tui.film.model import Dispute, Film
from chungking_tui.film.reading import Reading, on_screen

from .layout import bullet, heading, paragraph, settled
from .stories import disputed


def letter(film: Film, reading: Reading) -> str:
    """Every prop, and the knowledge, where the reader stands in both stories."""
    routes = custody.routes(film)
    here = " and ".join(wording.place(scene) for scene in on_screen(reading, film))
    lines = [heading(f"Props and knowledge at {here}")]
    held = custody.at(film, reading.places)
    for route in routes.values():
        lines += _route(film, reading, route, held[route.prop])
    lines += _knowledge(film, reading)
    lines += [heading("At this place"), paragraph(strip.plain(film, reading).replace("   ", "; "))]
    return settled(lines)


def _route(film: Film, reading: Reading, route: Route, state: custody.Custody) -> list[str]:
    read = instruments.read_by(film, state)
    told = f"{instruments.held(film, state, route)}{f'; {read}' if read else ''}"
    lines = [heading(f"{route.name[0].upper()}{route.name[1:]}: {told}")]
    for handling in route.handlings:
        to_come = handling.scene.index > reading.places[handling.scene.story]
        where = f"then {instruments.with_whom(film, handling.holder)}"
        sources = wording.sources(film, handling.move.sources)
        lines.append(
            bullet(f"{instruments.handling(handling)}; {where} ({sources}){', still to come' if to_come else ''}")
        )
    disputes: list[Dispute] = (
        [d for d in route.open_from.disputed if d.concerns == route.prop] if route.open_from else []
    )
    return lines + disputed(film, (*film.head.props[route.prop].disputed, *disputes))


def _knowledge(film: Film, reading: Reading) -> list[str]:
    if not film.head.facts:
        return []
    state = knowledge.at(film, reading.places)
    lines = [heading("Who knows what")]
    for name, fact in film.head.facts.items():
        lines.append(bullet(f"{fact.says} ({wording.sources(film, fact.sources)})"))
        people = knowledge.people(film, (name,))
        lines += [bullet(instruments.known(film, who, state.get((who, name))), depth=1) for who in people]
    for story in (0, 1):
        if film.stories[story].lead:
            run = " ".join(str(n) for n in knowledge.lead_over_time(film, reading.places, story))
            lines.append(bullet(f"Story {story + 1}: {instruments.ahead(film, reading.places, story)}"))
            here = reading.places[story] + 1
            lines.append(bullet(f"Scene by scene, the first {here} being behind you: {run}", depth=1))
    return lines
