"""The instruments as tables in CSV, a file each: scenes, days, hand-overs, knowledge, things, echoes and so on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from chungking_tui.views.afterlives.answer import AfterlivesAnswer
from chungking_tui.views.cast.answer import CastAnswer
from chungking_tui.views.countdown.answer import CountdownAnswer
from chungking_tui.views.echoes.answer import EchoesAnswer
from chungking_tui.views.essay.answer import EssayAnswer
from chungking_tui.views.plan.answer import PlanAnswer
from chungking_tui.views.props.answer import PropsAnswer
from chungking_tui.words.blocks import spoken

from .document import Document
from .month import month

Row = Sequence[object]


def tables(document: Document) -> dict[str, str]:
    """Each table by the name of its file: CSV of RFC 4180, in UTF-8 with a mark at its start, for spreadsheets."""
    made = {"scenes": _scenes(document), "sources": _sources(document)}
    for view in document.views:
        for kind, tables_of in _OF_VIEWS.items():
            if isinstance(view.answer, kind):
                made |= tables_of(document, view.answer)
    return {f"{name}.csv": _csv(rows) for name, rows in made.items() if len(rows) > 1}


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    """A cell; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _scenes(document: Document) -> list[Row]:
    rows: list[Row] = [
        ("id", "scene", "time", "basis", "place", "people", "motifs", "passages", "text", "look", "sources")
    ]
    for story in document.stories:
        for part in story.scenes:
            card = part.card
            rows.append(
                (
                    card.scene.id,
                    card.scene.heading,
                    card.time,
                    card.basis,
                    card.place,
                    "; ".join(card.people),
                    "; ".join(card.motifs),
                    "; ".join(f"¶{n}" for n in card.passages),
                    "\n\n".join(card.paragraphs),
                    "\n\n".join(card.look),
                    spoken(card.sources),
                )
            )
    return rows


def _sources(document: Document) -> list[Row]:
    rows: list[Row] = [("id", "title", "author", "in", "publisher", "date", "address")]
    for key, source in document.head.sources.items():
        authors = "; ".join(source.author_names)
        rows.append((key, source.title, authors, source.container, source.publisher, source.issued or "", source.url))
    return rows


def _countdown(document: Document, answer: CountdownAnswer) -> dict[str, list[Row]]:
    days = [day for week in month(document.film, answer.counted).rows for day in week if day]
    rows = [(day.date.isoformat(), day.name, day.count, "; ".join(s.heading for s in day.scenes)) for day in days]
    return {"days": [("date", "day", "count", "scenes"), *rows]}


def _props(document: Document, answer: PropsAnswer) -> dict[str, list[Row]]:
    del document
    handed: list[Row] = [("prop", "id", "scene", "what happens", "where it is then", "sources")]
    for prop in answer.props:
        for line in prop.handlings:
            scene = line.scene
            handed.append((prop.name, scene.id, scene.heading, line.how, line.where, spoken(line.sources)))
    known: list[Row] = [("fact", "who", "standing", "since", "in words", "sources")]
    for fact in answer.facts:
        source = spoken(fact.sources)
        known += [(fact.says, one.who, one.standing, one.since, one.says, source) for one in fact.knowers]
    return {"hand-overs": handed, "knowledge": known}


def _plan(document: Document, answer: PlanAnswer) -> dict[str, list[Row]]:
    del document
    rows: list[Row] = [("thing", "room", "event", "id", "scene", "what", "sources")]
    for thing in answer.objects:
        rows.append((thing.name, thing.room, "before", "", "", thing.states["before"], spoken(thing.sources)))
        for what, events in (("changed", thing.changes), ("noticed", thing.notices)):
            for event in events:
                scene = event.scene
                rows.append((thing.name, thing.room, what, scene.id, scene.heading, event.says, spoken(event.sources)))
    return {"things": rows}


def _echoes(document: Document, answer: EchoesAnswer) -> dict[str, list[Row]]:
    del document
    rows: list[Row] = [("id", "scene", "other id", "other scene", "kind", "by", "echo", "sources")]
    for pair in (*answer.all_between, *answer.all_inside):
        ends = (pair.one.id, pair.one.heading, pair.other.id, pair.other.heading)
        rows += [(*ends, echo.kind, echo.by, echo.says, spoken(echo.sources)) for echo in pair.echoes]
    doubles: list[Row] = [("one", "other", "kind", "what", "sources")]
    for double in (*answer.doubles, *answer.without_double):
        one, *other = double.names
        doubles.append((one, "; ".join(other), double.kind, double.says, spoken(double.sources)))
    return {"echoes": rows, "doubles": doubles}


def _essay(document: Document, answer: EssayAnswer) -> dict[str, list[Row]]:
    del document
    rows = [
        (n.n, n.theme, "\n\n".join(n.paragraphs), "; ".join(s.heading for s in n.scenes), spoken(n.sources))
        for n in answer.notes
    ]
    return {"passages": [("paragraph", "theme", "note", "scenes", "sources"), *rows]}


def _afterlives(document: Document, answer: AfterlivesAnswer) -> dict[str, list[Row]]:
    del document
    rows: list[Row] = [("date", "title", "certainty", "what", "scenes", "sources")]
    for entry in answer.entries:
        says, scenes = "\n\n".join(entry.paragraphs), "; ".join(scene.heading for scene in entry.scenes)
        rows.append((entry.date, entry.title, entry.certainty, says, scenes, spoken(entry.sources)))
    return {"afterlives": rows}


def _cast(document: Document, answer: CastAnswer) -> dict[str, list[Row]]:
    del document
    rows: list[Row] = [("id", "name", "story", "scenes", "first", "last", "in", "with")]
    for line in answer.people:
        story = answer.groups[line.group]
        met = "; ".join(f"{other.name} ({other.scenes}, from {other.first.label})" for other in line.meetings)
        first, last = line.scenes[0].heading, line.scenes[-1].heading
        where = "; ".join(scene.label for scene in line.scenes)
        rows.append((line.who, line.name, story, len(line.scenes), first, last, where, met))
    return {"cast": rows}


_OF_VIEWS: dict[type, Callable[..., dict[str, list[Row]]]] = {
    CountdownAnswer: _countdown,
    PropsAnswer: _props,
    PlanAnswer: _plan,
    EchoesAnswer: _echoes,
    EssayAnswer: _essay,
    AfterlivesAnswer: _afterlives,
    CastAnswer: _cast,
}
"""What makes the tables of a view's answer."""
