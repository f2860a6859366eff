"""Two stories that happen at once, walked on the screen: by ↓, by itself, and back."""

from __future__ import annotations

import pytest

from chungking_tui.film.film import Film
from chungking_tui.film.order import in_order
from chungking_tui.pack.access.loader import open_film
from tests.conftest import ROOT

from .conftest import Opener, settled


@pytest.fixture(params=["romeo-and-juliet", "gift-of-the-magi"])
def both(request: pytest.FixtureRequest) -> Film:
    film = open_film(ROOT / "examples" / request.param).film
    assert film
    return film


async def test_a_walk_by_itself_goes_through_both_to_the_end(opened: Opener, both: Film) -> None:
    order = [scene.id for scene in in_order(both)]
    async with opened(order[0], of=both) as reader:
        walker, seen = reader.app._walker, [order[0]]
        await reader.press("a")
        assert walker.walking
        for _ in range(40 * len(order)):
            if not walker.walking:
                break
            walker.step()
            await settled(reader.app)
            if reader.at != seen[-1]:
                seen.append(reader.at)
        assert seen == order


async def test_the_arrow_down_and_up_lead_through_both(opened: Opener, both: Film) -> None:
    order = [scene.id for scene in in_order(both)]
    async with opened(order[0], of=both, size=(120, 60)) as reader:
        seen = [order[0]]
        for key in ("down", "up"):
            for _ in range(12 * len(order)):
                if (reader.at, key) in {(order[-1], "down"), (order[0], "up")}:
                    break
                await reader.press(key)
                if reader.at != seen[-1]:
                    seen.append(reader.at)
        assert seen == [*order, *order[-2::-1]]
        assert reader.painted.count("▶") == 1


async def test_the_contents_stand_as_it_happens_or_story_by_story(opened: Opener, both: Film) -> None:
    as_it_happens = [scene.label for scene in in_order(both)]
    by_story = [scene.label for scene in both.scenes.values()]
    assert as_it_happens != by_story
    async with opened(both.stories[1].scenes[1].id, of=both, size=(120, 60)) as reader:
        await reader.press("t")
        assert [row.split()[1] for row in reader.listed] == as_it_happens
        await reader.press("tab")
        assert [row.split()[1] for row in reader.listed] == by_story
        await reader.press("down", "tab")
        assert [row.split()[1] for row in reader.listed] == as_it_happens
        await reader.press("enter")
        assert reader.at == both.stories[1].scenes[2].id  # the one under the cursor stays there


async def test_the_contents_of_stories_that_follow_each_other_have_one_order(opened: Opener) -> None:
    async with opened("closet", size=(120, 60)) as reader:
        await reader.press("t")
        before = reader.listed
        assert "story by story" not in reader.painted
        await reader.press("tab")
        assert reader.listed == before
