"""The moves: everything that replaces the one Reading by the next."""

from __future__ import annotations

import datetime as dt

from textual import on
from textual.app import App
from textual.events import Event, Key, MouseDown
from textual.reactive import var
from textual.timer import Timer

from chungking_tui.film import cursors, echoes, essay, filters, horizon, reading, wording
from chungking_tui.film.find import scene_named
from chungking_tui.film.model import Film, Scene
from chungking_tui.film.reading import Reading
from chungking_tui.film.search import Target
from chungking_tui.film.views import view_named
from chungking_tui.messages import StepWanted
from chungking_tui.screens.stories import StoriesScreen
from chungking_tui.screens.view import ViewScreen
from chungking_tui.widgets.scene_track import SceneTrack
from chungking_tui.widgets.story_column import StoryColumn


class Moving(App[None]):
    """An app that holds a film and a Reading, and the actions that move it."""

    film: Film
    reading: var[Reading] = var(Reading, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._walk: Timer | None = None

    @property
    def told(self) -> Film:
        """The film as far as the reader may know it."""
        return horizon.within(self.film, self.reading)

    @property
    def view(self) -> ViewScreen | None:
        """The open view, whatever lies over it; None before the first stands."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, ViewScreen)), None)

    @property
    def story(self) -> int:
        """The story that is walked where one is."""
        return self.view.story(self.reading) if self.view else self.reading.story

    @property
    def scene(self) -> Scene:
        """The scene that Enter, sources and a citation mean where one is."""
        return self.view.scene(self.reading) if self.view else reading.in_focus(self.reading, self.film)

    @property
    def laid(self) -> essay.Commentary:
        """What the commentary says where one is, open or not."""
        if self.view:
            return self.view.subject(self.reading)
        return essay.on_scene(self.told, reading.in_focus(self.reading, self.film))

    def tell(self, sentence: str, *, severity: str = "information") -> None:
        """Say a sentence; of remarks only the last stands."""
        if severity == "information":
            self.clear_notifications()
        self.notify(sentence, severity="warning" if severity == "warning" else "information", markup=False)

    # Scenes and stories

    def action_step(self, by: int) -> None:
        """So many scenes on, or back."""
        before = reading.focus_story(self.reading, self.story)
        self._walk_to(reading.step(before, self.film, by))
        if self.reading.spot == before.spot:
            passed = " that the filter passes" if self.reading.filter else ""
            self.tell(f"The {'last' if by > 0 else 'first'} scene of story {before.story + 1}{passed}.")

    def action_first(self) -> None:
        """The first scene of the story."""
        self._walk_to(reading.first(reading.focus_story(self.reading, self.story), self.film))

    def action_last(self) -> None:
        """The last scene of the story."""
        self._walk_to(reading.last(reading.focus_story(self.reading, self.story), self.film))

    def action_change_story(self) -> None:
        """The other story."""
        self.reading = reading.change_story(self.reading)

    def action_follow(self) -> None:
        """The first echo of the scene."""
        if echoes.of_scene(self.told, reading.in_focus(self.reading, self.film).id):
            self.reading = reading.follow(self.reading, self.film)
        else:
            self.tell("This scene has no echo.")

    def action_visit(self, scene_id: str) -> None:
        """A scene by its id."""
        scene = scene_named(self.film, scene_id)
        if scene is None:
            return
        if horizon.may_open(self.film, self.reading, scene.story, scene.index):
            self._walk_to(reading.go_to(self.reading, self.film, scene))
        else:
            self.tell(f"Scene {scene.label} is still sealed; H ends the first viewing.")

    def action_place_back(self) -> None:
        """The place before this one."""
        self.reading = reading.back(self.reading, self.film)

    def action_place_forward(self) -> None:
        """The place that was left by going back."""
        self.reading = reading.forward(self.reading, self.film)

    def action_mirror(self) -> None:
        """The other story follows the echoes, or stays."""
        self._walk_to(reading.toggle_mirror(self.reading, self.film))

    def _walk_to(self, there: Reading) -> None:
        """Another Reading; where the mirror had a choice, say so."""
        moved = there.spot != self.reading.spot or there.mirror != self.reading.mirror
        self.reading = there
        if there.mirror and moved:
            found = reading.mirror_choices(there, self.film)
            if len(found) > 1:
                self.tell(f"As near: {', '.join(scene.label for scene in found)}; X chooses.")

    def action_commentary(self) -> None:
        """The commentary on or off."""
        if self.film.essay is None:
            self.tell("This pack has no essay.")
        else:
            self.reading = reading.toggle_commentary(self.reading)

    def action_alone(self) -> None:
        """The story alone, or both."""
        self.reading = reading.toggle_alone(self.reading)

    def action_first_viewing(self) -> None:
        """Seal everything after the furthest opened scenes, or open it."""
        self.reading = reading.toggle_first_viewing(self.reading)
        if self.reading.first_viewing:
            one, two = horizon.furthest(self.film, self.reading)
            self.tell(f"First viewing: sealed after 1.{one + 1} and 2.{two + 1}.")
        else:
            self.tell("Nothing is sealed any more.")

    # Inside the views

    def action_step_day(self, by: int) -> None:
        """So many days on in the countdown, or back."""
        before = self.reading
        self.reading = cursors.step_day(before, self.film, by)
        if self.reading is before:
            self.tell(f"The {'last' if by > 0 else 'first'} day of the countdown.")

    def action_day_end(self, end: int) -> None:
        """The first day of the countdown (-1), or the last (1)."""
        self.reading = cursors.to_day(self.reading, self.film, dt.date.min if end < 0 else dt.date.max)

    def action_day(self, day: str) -> None:
        """A day of the countdown, as ``1994-04-30``."""
        self.reading = cursors.to_day(self.reading, self.film, dt.date.fromisoformat(day))

    def action_next_prop(self, by: int) -> None:
        """The next prop in hand, or the one before."""
        self.reading = cursors.next_prop(self.reading, self.film, by)

    def action_prop(self, name: str) -> None:
        """A prop in hand, by its id."""
        self.reading = cursors.take_prop(self.reading, self.film, name)

    def action_next_object(self, by: int) -> None:
        """The next object of the apartment, or the one before."""
        self.reading = cursors.next_object(self.reading, self.film, by)

    def action_object(self, name: str) -> None:
        """An object of the apartment, by its id."""
        self.reading = cursors.take_object(self.reading, self.film, name)

    def action_step_pair(self, down: int, across: int) -> None:
        """So many scenes down and across the matrix of echoes."""
        self.reading = cursors.step_pair(self.reading, self.film, down, across)

    def action_next_echo(self, by: int) -> None:
        """The next pair that echoes, or the one before."""
        self.reading = cursors.next_echo(self.reading, self.film, by)

    def action_pair(self, one: int, two: int) -> None:
        """A pair of the matrix, by its 0-based positions."""
        self.reading = cursors.to_pair(self.reading, self.film, one, two)

    def action_step_passage(self, by: int) -> None:
        """So many passages of the essay on, or back."""
        self.reading = cursors.step_passage(self.reading, self.film, by)

    def action_passage(self, n: int) -> None:
        """A passage by its number."""
        self.reading = cursors.to_passage(self.reading, self.film, n)

    def action_step_entry(self, by: int) -> None:
        """So many afterlives on, or back."""
        self.reading = cursors.step_entry(self.reading, self.film, by)

    def action_entry(self, number: int) -> None:
        """An afterlife by its 0-based number."""
        self.reading = cursors.to_entry(self.reading, self.film, number)

    # Views

    def action_view(self, name: str) -> None:
        """Open a view."""
        found = view_named(name)
        if found is None or name == self.current_mode:
            return
        if found.has(self.film):
            self.call_next(self._switch_to, name)  # from a click this runs inside the widget, where no screen is made
        else:
            self.tell(f"This pack has no {found.needs}.")

    def _switch_to(self, name: str) -> None:
        """Open a view, unless of keys in a burst the next has laid something over this one."""
        if not self.screen.is_modal:
            self.switch_mode(name)

    def action_read(self) -> None:
        """Read in Stories what the view means: a scene, or a pair of them."""
        before = self.reading
        self.reading = self.view.read(before) if self.view else before
        self.action_view("stories")

    def let_pass(self, filter_id: str) -> None:
        """Let a filter's scenes through alone, or with nothing all of them."""
        self.reading = reading.filter_by(self.reading, filter_id)
        found = filters.named(self.told, filter_id)
        if found is None:
            self.tell("No filter: every scene passes.")
        else:
            self.tell(f"{found.label}: {wording.so_many(found.count, 'scene')} of {len(self.film.scenes)}.")

    def action_open(self, kind: str, name: str) -> None:
        """Open a scene, a passage, an afterlife, a prop, an object of the flat, or a filter's scenes."""
        target = Target.of(f"{kind}:{name}")
        if target:
            self.go(target)

    def go(self, target: Target) -> None:
        """Go where something was found, in the view that shows it."""
        if target.kind == "scene":
            self.action_visit(target.id)
            self.action_view("stories")
        elif target.kind == "day":
            self.action_day(target.id)
            self.action_view("countdown")
        elif target.kind == "passage":
            self.action_passage(int(target.id))
            self.action_view("essay")
        elif target.kind == "afterlife":
            self.action_entry(int(target.id))
            self.action_view("afterlives")
        elif target.kind == "prop":
            self.action_prop(target.id)
            self.action_view("letter")
        elif target.kind == "object":
            self.action_object(target.id)
            self.action_view("apartment")
        elif target.kind == "filter":
            self.let_pass(target.id)

    @on(StepWanted)
    def step_on(self, event: StepWanted) -> None:
        """A view has been paged through; backwards, one lands at the end of the scene before."""
        before = self.reading
        self.action_step(event.by)
        if event.by < 0 and self.reading is not before and isinstance(self.screen, StoriesScreen):
            self.screen.show_end()

    @on(StoryColumn.Focused)
    def focus_story(self, event: StoryColumn.Focused) -> None:
        """A story was clicked."""
        self.reading = reading.focus_story(self.reading, event.story)

    @on(SceneTrack.Chosen)
    def go_to_scene(self, event: SceneTrack.Chosen) -> None:
        """A scene of the line was clicked."""
        self.action_visit(event.scene.id)

    # Walking by itself

    def action_walk(self) -> None:
        """Walk by itself, at the view's own pace; at the end one starts again from the beginning."""
        view = self.view
        if view is None:
            return
        if view.walk_on(self.reading) is self.reading:
            self.reading = view.walk_from(self.reading)
        self._walk = self.set_interval(view.PACE, self._walk_on)
        self.tell("Walking; any key stops.")

    def _walk_on(self) -> None:
        before = self.reading
        if self.view and not self.screen.is_modal:
            self.reading = self.view.walk_on(before)
        if self.reading is before:
            self._stop_walking()

    def _stop_walking(self) -> None:
        if self._walk:
            self._walk.stop()
            self._walk = None

    async def on_event(self, event: Event) -> None:
        """Let any key or click stop the walk; one that would only start it again does nothing else."""
        if self._walk and isinstance(event, (Key, MouseDown)):
            self._stop_walking()
            if isinstance(event, Key) and event.key in {"a", "escape"}:
                return
        await super().on_event(event)
