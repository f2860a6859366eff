"""What is laid over a view: sheets, choices, the line that finds, bookmarks."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import partial

from textual.binding import Binding

from chungking_tui.film import bookmarks, horizon, search, ways, wording
from chungking_tui.film import reading as readings
from chungking_tui.film.bookmarks import Bookmark
from chungking_tui.film.find import scene_named
from chungking_tui.film.model import is_sealed
from chungking_tui.film.search import Target
from chungking_tui.moving import Moving
from chungking_tui.screens import finding, sheets
from chungking_tui.screens.sheet import LinesFor, SheetScreen
from chungking_tui.widgets.hit_list import Listing

Look = Callable[[str], Listing]
Answer = Callable[[str | None], None] | Callable[[str | None], Awaitable[None]]


class Laying(Moving):
    """An app whose views can be laid over. What lies over one closes itself."""

    def __init__(self) -> None:
        super().__init__()
        self.bookmarks: dict[str, Bookmark] = {}
        self.problems: tuple[str, ...] = ()
        self._sheet: SheetScreen | None = None
        self._at_hit = -1

    def keep_bookmarks(self) -> None:
        """Save the bookmarks; the app that can do so does it here."""

    def recall_bookmarks(self) -> None:
        """Take in what another program has saved meanwhile."""

    # Sheets

    def action_keys(self) -> None:
        """The keys for where one is."""
        bindings = list(self.screen.active_bindings.values())
        lines = partial(sheets.keys, bindings, self.get_key_display)
        self._lay("keys", lines, lambda wanted: self._find_key() if wanted else None)

    def action_sources(self, scene_id: str = "") -> None:
        """The sources of the scene in focus, or of one that is named, and what is disputed about it."""
        scene = scene_named(self.told, scene_id) or self.scene
        laid = self.laid if self.reading.commentary else None
        self._lay("sources", partial(sheets.sources, self.told, scene, laid))

    def action_problems(self) -> None:
        """What is to mend in the pack."""
        if self.problems:
            self._lay("problems", partial(sheets.problems, self.problems))
        else:
            self.tell("This pack holds together.")

    def _find_key(self) -> None:
        """Find a key, and do what it does."""
        bindings = list(self.view.active_bindings.values()) if self.view else []
        look = partial(finding.keys, bindings, self.get_key_display)
        self._ask("keys", look, self._run_key, hint="what do you want to do?")

    async def _run_key(self, result: str | None) -> None:
        if result is not None and self.view:
            await self.view.run_action(result)

    def _lay(self, title: str, lines_for: LinesFor, find: Callable[[bool | None], None] | None = None) -> None:
        if self.screen.is_modal:
            return
        if self._sheet is None:
            self._sheet = SheetScreen()
            self.install_screen(self._sheet, "sheet")
        self._sheet.set_text(title, lines_for, findable=find is not None)
        self.push_screen("sheet", find)

    def action_close_top(self) -> None:
        """End a search, else close the commentary. What lies over the view closes itself."""
        if self.reading.find:
            self._look_for("")
        elif self.reading.commentary:
            self.action_commentary()

    def action_command_palette(self) -> None:
        """The palette, once."""
        from chungking_tui.palette import Palette

        if not self.screen.is_modal:
            self.push_screen(Palette(id="--command-palette"))

    # Ways on

    def action_choose_way(self) -> None:
        """Choose among the ways on from where one is."""
        from chungking_tui.screens.chooser import ChooserScreen

        laid = self.laid
        found = ways.on_from(self.told, laid)
        if self.screen.is_modal:
            return
        if found:
            self.push_screen(ChooserScreen(f"on from {laid.about}", found), self._take_way)
        else:
            self.tell("No way leads on from here but the next scene.")

    def _take_way(self, scene_id: str | None) -> None:
        if scene_id is not None:
            self.action_visit(scene_id)

    # Finding

    def help_texts(self) -> list[str]:
        """The keys that do something here, a line each."""
        found: dict[str, Binding] = {}
        for active in self.view.active_bindings.values() if self.view else ():
            if active.binding.tooltip:
                found.setdefault(active.binding.tooltip, active.binding)
        return [f"{self.get_key_display(binding)}  {tooltip}" for tooltip, binding in found.items()]

    def action_find(self) -> None:
        """Find words in cards, notes, afterlives and help."""
        look = partial(finding.found, self.told, self.help_texts())
        self._ask("find", look, self._go_found, hint="words in cards, notes, afterlives, help", text=self.reading.find)

    def action_next_hit(self, by: int) -> None:
        """The next place that holds what was looked for, or the one before, round and round."""
        hits = [hit for hit in search.find(self.told, self.reading.find) if hit.target.kind != "help"]
        if not self.reading.find:
            self.tell("Nothing is looked for; / finds.")
        elif not hits:
            self.tell(f"“{self.reading.find}” stands nowhere.")
        else:
            at = self._at_hit + (by if self._at_hit >= 0 or by < 0 else 1)
            self._at_hit = at % len(hits)
            hit = hits[self._at_hit]
            self.go(hit.target)
            self.tell(f"{self._at_hit + 1} of {len(hits)}: {hit.title}")

    def _look_for(self, query: str) -> None:
        self._at_hit = -1
        self.reading = readings.look_for(self.reading, query)

    def action_go_to(self) -> None:
        """Go to a scene, a day, a paragraph, by what one types."""
        self._ask("go to", partial(finding.places, self.told), self._go_chosen, hint="2.9 · closet · apr 28 · ¶8")

    def action_contents(self) -> None:
        """The contents: every scene of both stories."""
        look = partial(finding.contents, self.told, self.reading)
        here = str(Target("scene", self.scene.id))
        self._ask("contents", look, self._go_chosen, hint="letters of a title", here=here)

    def action_filter(self) -> None:
        """Choose a filter, or none."""
        look = partial(finding.choices, self.told, self.reading)
        here = f"filter:{self.reading.filter}"
        self._ask("filter", look, self._take_filter, hint="a person, place, prop, motif or source", here=here)

    def _ask(
        self, purpose: str, look: Look, answer: Answer, *, hint: str, text: str = "", here: str = "", free: bool = False
    ) -> None:
        from chungking_tui.screens.finder import FinderScreen

        if not self.screen.is_modal:
            self.push_screen(FinderScreen(purpose, look, hint=hint, text=text, here=here, free=free), answer)

    def typed(self, purpose: str, text: str) -> None:
        """Mark what is being looked for in the view beneath."""
        if purpose == "find":
            self._look_for(text)

    def _go_found(self, result: str | None) -> None:
        if result is None:
            self._look_for("")
            return
        titles = [str(hit.target) for hit in search.find(self.told, self.reading.find)]
        self._at_hit = titles.index(result) if result in titles else -1
        self._go_chosen(result)

    def _go_chosen(self, result: str | None) -> None:
        if result is None:
            return
        target = Target.of(result)
        if target and target.kind == "help":
            self.action_keys()
        elif target:
            self.go(target)

    def _take_filter(self, result: str | None) -> None:
        if result is None:
            return
        self.let_pass(result.partition(":")[2])

    # Bookmarks

    def action_bookmark(self) -> None:
        """A bookmark at this scene, with a line of one's own."""
        there = self.bookmarks.get(self.scene.id)
        note = there.note if there and not there.gone else ""
        keep = partial(self._set_bookmark, self.scene.id)
        self._ask("bookmark", lambda _: Listing((), 0), keep, hint="why this scene? Enter keeps", text=note, free=True)

    def _set_bookmark(self, scene_id: str, note: str | None) -> None:
        scene = scene_named(self.film, scene_id)
        if note is None or scene is None:
            return
        self.bookmarks = bookmarks.put(self.bookmarks, scene, note, time.time())
        self.keep_bookmarks()
        self.tell(f"Bookmark kept: {wording.place(scene)}")

    def action_bookmarks(self) -> None:
        """The bookmarks, to go to one or to take one away."""
        self.recall_bookmarks()
        if not any(not mark.gone for mark in self.bookmarks.values()):
            self.tell("No bookmarks yet; b sets one.")
            return
        look = lambda typed: finding.marks(self.film, self.bookmarks, typed)  # noqa: E731 (as they are when one types)
        self._ask("bookmarks", look, self._go_to_bookmark, hint="letters of a title or a note")

    def _go_to_bookmark(self, result: str | None) -> None:
        mark = self.bookmarks.get(result.partition(":")[2]) if result else None
        if mark is None:
            return
        scene = bookmarks.scene_of(mark, self.film)
        if scene is None:
            self.tell(f"{mark.label} {mark.title} is no longer in the pack; the bookmark and its line stay.")
        elif horizon.may_open(self.film, self.reading, scene.story, scene.index):
            self.go(Target("scene", scene.id))
        else:
            self.tell(f"Scene {scene.label} is still sealed; H ends the first viewing.")

    def removed(self, result: str) -> None:
        """Take a bookmark away."""
        self.bookmarks = bookmarks.take_away(self.bookmarks, result.partition(":")[2], time.time())
        self.keep_bookmarks()

    # Citations

    def action_copy(self) -> None:
        """Copy a citation of the card, and of the passages laid over it, through the terminal."""
        scene, told = self.scene, self.told
        laid = self.laid.passages if self.reading.commentary or self.current_mode == "essay" else ()
        passages = [passage for passage in laid if not is_sealed(passage)]
        citations = [wording.cite_scene(told, scene), *(wording.cite_passage(told, p) for p in passages)]
        self.copy_to_clipboard("\n".join(citations))
        marks = "".join(f" ¶{passage.n}" for passage in passages)
        self.tell(f"Citation copied: {scene.label}{marks}")
