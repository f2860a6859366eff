"""The sentences of the views: what a drawing and its plain twin say in the same words."""

from __future__ import annotations

from chungking_tui.film.film import RevealedFilm
from chungking_tui.film.layer import ESSAY
from chungking_tui.film.model import ABSENT, Countdown, CountdownWords, FilmHead, Scene
from chungking_tui.film.work import basis, words
from chungking_tui.queries import apartment, countdown, echoes, essay, knowledge, layers
from chungking_tui.queries.apartment import Noticed
from chungking_tui.queries.countdown import Calendar, Day, Stretch
from chungking_tui.queries.custody import Custody, Handling, Route
from chungking_tui.queries.knowledge import Knowing

from . import wording

MOST_NAMED = 30
"""So many scenes a sentence lists by their headings."""
STANDING = {"knows": "known to", "mistaken": "got wrong by"}
"""How somebody stands to a fact, where it can be said."""
NUMBERS = ("nothing", "one thing", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""How many things, in words."""


def day_heading(film: RevealedFilm, found: Calendar) -> str:
    """The day one stands on, with its weekday; or between which days the scene lies."""
    if found.day:
        return wording.date(film.head, found.day)
    since, until = (day and wording.day(film.head, day) for day in (found.since, found.until))
    if found.scene.when.dates:
        when = f"from {since} to {until}"
    elif since and until:
        when = f"between {since} and {until}"
    else:
        when = f"some time before {until}" if until else f"some time after {since}" if since else "no day is known"
    return f"{found.scene.heading}: {when}"


def count_sentence(film: RevealedFilm, found: Calendar) -> str:
    """How many there are on the day, and how long there is to go."""
    counted = film.head.countdown
    if counted is None:
        return ""
    name, end = film.head.props[counted.prop].name, wording.end_of(film.head, counted)
    many = f"{found.most}" if found.least == found.most else f"{found.least} to {found.most}"
    text = f"{many} of {found.total} {name}{' left' if counted.a_day < 0 else ''}"
    if found.days_left is None:
        return f"{text}; no source says how long before {end}" if found.least != found.most else text
    if not found.expired:
        return f"{text}, {wording.time_left(found.days_left, found.hours_left)} to {end}"
    return f"{text}, {end} has come" if found.days_left == 0 else f"{text}, {end} is past"


def remaining_sentence(film: RevealedFilm, found: Calendar) -> str:
    """What has become of those that were collected; nothing while all are there."""
    counted = film.head.countdown
    over = found.expired and found.days_left is not None
    rest, said = max(0, found.most - found.used), counted.words if counted else None
    if said is None or not (found.used or over):
        return ""
    if not rest and not found.used:
        return "none is left"
    if not rest:
        return f"all {found.used} {said.used}{f', none is left to {said.expire}' if over else ''}"
    used = f"{found.used} {said.used}, " if found.used else ""
    return f"{used}{rest} left{f', and {said.expired}' if over else ''}"


def day_basis_sentence(film: RevealedFilm, found: Calendar) -> str:
    """How the day comes into the work."""
    day = next((day for day in found.days if day.date == found.day), None)
    return _comes_in(film.head, day) if day else ""


def day_words(head: FilmHead) -> dict[str, str]:
    """The word for each basis and each state of a day of the countdown, as its legend has them."""
    said = head.countdown.words if head.countdown else CountdownWords()
    return {
        "shown": basis(head, "shown"), "told": "told", "": "no scene",
        "collected": "there", "uncertain": "perhaps", "upcoming": "to come",
        "used": said.used, "expired": said.expired, "deadline": f"they {said.expire}",
    }  # fmt: skip


def days_sentence(film: RevealedFilm, counted: Countdown, first: Day, last: Day) -> str:
    """Days of the countdown that are alike: how many, what has become of them, how they come into the work."""
    said = day_words(film.head)
    state = {
        "collected": "there", "uncertain": "perhaps there", "upcoming": "still to come",
        "used": f"{said['used']} since", "expired": f"{said['expired']} since", "deadline": said["deadline"],
    }[first.state]  # fmt: skip
    start = countdown.start_of(film)
    least, most = (countdown.collected(counted, day.date, start) for day in (first, last))
    many = f"{least}" if least == most else f"{least} to {most}"
    when = wording.date(film.head, first.date)
    when = when if first is last else f"{when} to {wording.date(film.head, last.date)}"
    return f"{when}: {many} of {countdown.total(counted, start)}, {state}; {_comes_in(film.head, first)}"


def _comes_in(head: FilmHead, day: Day) -> str:
    if not day.basis:
        return "no scene has to do with this day"
    return f"told, not {basis(head, 'shown')}" if day.basis == "told" else basis(head, day.basis)


def stretch_sentence(film: RevealedFilm, found: Stretch) -> str:
    """A claimed length of time between two scenes."""
    way = f"from {found.start.heading} to {found.end.heading}"
    return f"{wording.hours(found.span.hours)} {way} ({basis(film.head, found.span.basis)}; {found.state})"


def holder_sentence(film: RevealedFilm, state: Custody, route: Route) -> str:
    """Who or what has a prop, and whether its fate is open; what is counted, with how many there are."""
    handled = state.last is not None
    many = f"{state.count} " if film.head.props[route.prop].counted and state.holder not in ABSENT else ""
    where = f"{many}{whereabouts(film, state.holder)}"
    if not handled:
        first = route.handlings[0].scene
        return f"{where}; not yet handled, the first time is {first.heading}"
    return f"{where}; its fate is open" if state.open else where


def whereabouts(film: RevealedFilm, holder: str) -> str:
    """Where a prop is: with a person, in another prop, at a place."""
    if holder in film.head.props:
        return wording.inside(film, holder)
    if holder in ABSENT:
        return ABSENT[holder]
    return f"with {film.name_of(holder)}" if holder in film.head.cast else f"at {film.name_of(holder)}"


def readers_sentence(film: RevealedFilm, state: Custody) -> str:
    """Who has read a prop; nothing where nobody has."""
    return f"read by {', '.join(film.name_of(who) for who in state.read_by)}" if state.read_by else ""


def handling_sentence(film: RevealedFilm, found: Handling) -> str:
    """What happens to a prop in a scene; of what is counted, how many more or fewer there are then."""
    if not found.move.count or found.move.to:
        return f"{found.scene.heading}: {found.move.how}"
    many = wording.change_of_count(film, found.move).replace("▸", "to")
    return f"{found.scene.heading}: {many}: {found.move.how}"


def knowledge_sentence(film: RevealedFilm, who: str, knowing: Knowing | None) -> str:
    """How somebody stands to a fact, in words that fit one person and several."""
    name = film.name_of(who)
    if knowing is None:
        return f"not known to {name}"
    if knowing.standing == "open":
        scene = film.scenes[knowing.scene].heading if knowing.scene else "the start"
        return f"whether {name} knows it, {scene} leaves open"
    where = f" ({knowing.how}, {film.scenes[knowing.scene].heading})" if knowing.scene else " (from the start)"
    return f"{STANDING[knowing.standing]} {name}{where}"


def lead_sentence(film: RevealedFilm, positions: tuple[int, int], story: int) -> str:
    """How far the viewer is ahead of a story's lead; nothing where the story has none."""
    lead = film.stories[story].lead
    if lead is None:
        return ""
    facts = knowledge.viewer_ahead(film, positions, story)
    name, watcher = film.name_of(lead), words(film.head).watcher
    if not facts:
        return f"the {watcher} knows nothing that {name} does not"
    return f"the {watcher} is ahead of {name} in {wording.so_many(len(facts), 'thing')}"


def lead_over_time_sentence(film: RevealedFilm, positions: tuple[int, int], story: int) -> str:
    """How far the viewer is ahead of a story's lead from which scene on; nothing where that never changes."""
    if film.stories[story].lead is None:
        return ""
    scenes, before, parts = film.stories[story].scenes, 0, list[str]()
    for scene, count in zip(scenes, knowledge.lead_over_time(film, positions, story), strict=True):
        if count != before:
            parts.append(f"{NUMBERS[count] if count < len(NUMBERS) else count} from {scene.label}")
            before = count
    return f"Ahead by {', '.join(parts)}." if parts else ""


def noticing_sentence(film: RevealedFilm, found: Noticed) -> str:
    """Who notices an object, how many scenes after its change, and what it is taken for."""
    if found.later is None:
        late = "without a change"
    else:
        late = "in the same scene" if found.later == 0 else f"{wording.so_many(found.later, 'scene')} later"
    return f"{film.name_of(found.who)}, {late}: takes it for {found.takes_for}"


def presence_sentence(film: RevealedFilm, positions: tuple[int, int], story: int) -> str:
    """Who is in the apartment at the scene where a story stands."""
    scene = film.scene_at(story, positions[story])
    found = apartment.people(film, positions, story)
    if found is None:
        where = film.name_of(scene.where) if scene.where else "elsewhere"
        return f"{scene.heading} plays elsewhere: {where}" if scene.where else f"{scene.heading}: {where}"
    names = ", ".join(film.name_of(who) for who in found) or "nobody"
    return f"{scene.heading}, in it: {names}"


IN_ORDER = 1 / 3
"""From this much of Kendall's τ-b on, of either sign, two orders are said to run together or against each other."""
LEAST_PAIRS = 6
"""Of fewer echoes between the stories nothing is said of their order."""


def matrix_sentences(film: RevealedFilm) -> str:
    """What the matrix of echoes shows, in a few sentences."""
    found = echoes.matrix(film)
    across, inside = sum(map(len, found.across.values())), sum(map(len, found.inside.values())) // 2
    parts = [f"{wording.so_many(across, 'echo', 'echoes')} between the stories and {inside} inside one."]
    if found.most:
        names = _listed(found.most)
        parts.append(f"Most echoed, {wording.so_many(found.most_count, 'time')}: {names}.")
    silent = _listed(found.silent)
    so_far = " so far" if film.in_part else ""
    if silent or not film.in_part:
        parts.append(f"Without any{so_far}: {silent}." if silent else "No scene is without one.")
    if found.parallel is not None and across >= LEAST_PAIRS:
        along = "Whoever follows the echoes from each scene of story 1 to the next goes"
        if abs(found.parallel) < IN_ORDER:
            parts.append(f"{along} now forward, now back in story 2.")
        else:
            parts.append(f"{along} {'forward' if found.parallel > 0 else 'backward'} in story 2, by and large.")
    return " ".join(parts)


def _listed(scenes: tuple[Scene, ...]) -> str:
    """Scenes by their headings; how many there are, where they are more than one reads."""
    return ", ".join(scene.heading for scene in scenes) if len(scenes) <= MOST_NAMED else f"{len(scenes):,} scenes"


def coverage_sentences(film: RevealedFilm, layer: str = ESSAY) -> tuple[str, ...]:
    """How a layer and the scenes cover each other, in sentences; none while some of it is sealed."""
    if film.in_part:
        return ()
    if layer != ESSAY:
        left = tuple(scene for scene in film.scenes.values() if not layers.notes_on(film, layer, scene))
        return (f"Scenes without a note: {_listed(left) or 'none'}.",)
    found = essay.coverage(film)
    silent = ", ".join(f"¶{passage.n}" for passage in found.silent)
    unspoken = _listed(found.unspoken)
    return (
        f"Paragraphs without a scene: {silent or 'none'}.",
        f"Scenes without a paragraph: {unspoken or 'none'}.",
    )
