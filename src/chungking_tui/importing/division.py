"""Which scenes are story 1 and which story 2, and whose stories these are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from chungking_tui.pack.problems import did_you_mean

from .outline import Entry, Outline, UnreadableError, in_small_letters, known

SPLIT_BY = ("who", "where", "story", "tag", "part")
"""What a file may be split by."""


class Division(Struct, frozen=True, kw_only=True):
    """The two stories of an outline.

    Attributes:
        titles: what each is called.
        leads: whose story each is, as scenes name them; nothing for nobody's.
        stories: for each scene its story, 0 or 1.
        between_leads: whether they are divided between these two people.
        storylines: the storylines by which they are divided, as ``known`` makes them.
    """

    titles: tuple[str, str]
    leads: tuple[str, str]
    stories: tuple[int, ...]
    between_leads: bool = False
    storylines: tuple[str, ...] = ()


def divided(outline: Outline, split: str = "", leads: Sequence[str] = (), storylines: Sequence[str] = ()) -> Division:
    """Divide a work into two stories.

    By what ``split`` says (``who=Ann``: the scenes with Ann, and the others); else between two leads; else by the two
    storylines that most scenes name, where half of the scenes name one of them; else between the two people who speak
    most, or are there most, the second where the first is not. A scene that says nothing of it goes on with the story
    of the scene before it.

    ``storylines`` are those of an earlier division, which stand as long as both are named.

    Raises:
        UnreadableError: ``split`` or a lead names nothing that there is.
    """
    if split:
        return _split(outline, split)
    if leads:
        first, second = (_person(outline, name) for name in leads)
        if first == second:
            raise UnreadableError(f"The two leads are one, “{_called(outline, first)}”; name two people.")
        return _between(outline, first, second)
    named = Counter(name for entry in outline.entries for name in set(map(known, entry.stories)))
    if storylines and all(name in named for name in storylines):
        return _by_storyline(outline, storylines)
    two = [name for name, _ in named.most_common(2)]
    if len(two) > 1 and 2 * sum(bool({*two} & {*map(known, entry.stories)}) for entry in outline.entries) >= len(
        outline.entries
    ):
        return _by_storyline(outline, two)
    return _between(outline, *_leads(outline))


def _split(outline: Outline, split: str) -> Division:
    what, sign, value = (part.strip() for part in split.partition("="))
    if not sign or what not in SPLIT_BY or not value:
        raise UnreadableError(f"--split is {', '.join(f'{name}=NAME' for name in SPLIT_BY)}, not `{split}`.")
    wanted = known(value)
    names: dict[str, Callable[[Entry], Sequence[str]]] = {
        "who": lambda entry: [name for key in entry.who for name in (key, _called(outline, key))],
        "where": lambda entry: (entry.where,),
        "story": lambda entry: entry.stories,
        "tag": lambda entry: entry.tags,
        "part": lambda entry: (entry.part,),
    }
    found = [[name for name in names[what](entry) if name] for entry in outline.entries]
    stories = tuple(0 if wanted in map(known, named) else 1 for named in found)
    if 0 not in stories:
        raise UnreadableError(_none(value, [name for named in found for name in named], f"No scene has {what}"))
    lead = _person(outline, value) if what == "who" else _most(outline, stories, 0, "")
    other = _most(outline, stories, 1, lead)
    title = _called(outline, lead) if what == "who" else value
    return Division(titles=(title, _called(outline, other) or "The rest"), leads=(lead, other), stories=stories)


def _by_storyline(outline: Outline, names: Sequence[str]) -> Division:
    stories: list[int] = []
    for entry in outline.entries:
        in_these = [index for index, name in enumerate(names) if name in map(known, entry.stories)]
        stories.append(in_these[0] if len(in_these) == 1 else stories[-1] if stories else (in_these or [0])[0])
    flip = stories[0] == 1  # story 1 is the one that begins
    ordered = names[::-1] if flip else names
    stories = [1 - story if flip else story for story in stories]
    written = {known(story): story for entry in outline.entries for story in entry.stories}
    people = {known(_called(outline, key)): key for entry in outline.entries for key in entry.who}
    first, second = (people.get(name, "") for name in ordered)
    first = first or _most(outline, stories, 0, second)
    second = second or _most(outline, stories, 1, first)
    titles = (in_small_letters(written[ordered[0]]), in_small_letters(written[ordered[1]]))
    return Division(titles=titles, leads=(first, second), stories=tuple(stories), storylines=tuple(ordered))


def _between(outline: Outline, first: str, second: str) -> Division:
    """Between two people: a scene is whose it has; of a scene with both, whose who speaks more often in it."""
    stories: list[int] = []
    for entry in outline.entries:
        one, two = entry.who.get(first, 0), entry.who.get(second, 0)
        stories.append(int(two > one) if one != two else stories[-1] if stories else 0)
    titles = (_called(outline, first) or "Story 1", _called(outline, second) or "Story 2")
    return Division(titles=titles, leads=(first, second), stories=tuple(stories), between_leads=bool(first and second))


def _leads(outline: Outline) -> tuple[str, str]:
    """Who speaks most, and who does so where the first is not; in the order in which they come."""
    first = _most_of(entry.who for entry in outline.entries)
    second = _most_of(entry.who for entry in outline.entries if first not in entry.who)
    if not second:
        second = _most_of(_but(entry.who, first) for entry in outline.entries)
    for entry in outline.entries:
        one, two = entry.who.get(first, 0), entry.who.get(second, 0)
        if one != two:
            return (first, second) if one > two else (second, first)
    return first, second


def _most(outline: Outline, stories: Sequence[int], story: int, but: str) -> str:
    """Who speaks most in the scenes of a story, but one."""
    scenes = (entry.who for entry, its in zip(outline.entries, stories, strict=True) if its == story)
    return _most_of(_but(who, but) for who in scenes)


def _but(who: Mapping[str, int], one: str) -> dict[str, int]:
    return {name: often for name, often in who.items() if name != one}


def _most_of(scenes: Iterable[Mapping[str, int]]) -> str:
    counted = Counter[str]()
    for who in scenes:
        counted.update(who)
    return next((name for name, _ in counted.most_common(1)), "")


def _person(outline: Outline, wanted: str) -> str:
    """Somebody by name or key, as scenes name them."""
    keys = dict.fromkeys(key for entry in outline.entries for key in entry.who)
    for key in keys:
        if known(wanted) in {known(key), known(_called(outline, key))}:
            return key
    raise UnreadableError(_none(wanted, [_called(outline, key) for key in keys], "Nobody is called"))


def _called(outline: Outline, key: str) -> str:
    return outline.people.get(key, key)


def _none(name: str, there: Sequence[str], what: str) -> str:
    names = list(dict.fromkeys(there))
    hint = did_you_mean(name, names) or (f"there are {', '.join(names[:12])}{', …' if len(names) > 12 else ''}")
    return f"{what} “{name}” ({hint if names else 'the file names none'})."
