"""Which pictures stand for what."""

from __future__ import annotations

from chungking_tui.film.film import RevealedFilm
from chungking_tui.queries.pictures import of_scene, of_scenes


def test_scenes_of_one_place_show_its_backdrop_once(all_revealed: RevealedFilm) -> None:
    scenes = list(all_revealed.scenes.values())
    found = of_scenes(all_revealed, scenes)
    assert found
    backdrops = [layers[0] for layers in found]
    assert len(set(backdrops)) == len(backdrops)
    assert set(backdrops) == {of_scene(all_revealed, scene)[0] for scene in scenes}
    assert found[0] == of_scene(all_revealed, scenes[0])
