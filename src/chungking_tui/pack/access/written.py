"""A film as the files of a pack: the inverse of reading one. Each file is the data that its YAML would hold."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from chungking_tui.film.film import Film
from chungking_tui.film.layer import LayerFile
from chungking_tui.film.model import Scene, SceneRecord

from .folder import HEAD, LAYERS
from .loader import STORY_FOLDERS, is_begun


def pack_files(film: Film) -> dict[str, Any]:
    """The files of a pack by name, its pictures apart; what has its default value is left out.

    Reading them makes the same film: the scenes are numbered from 1, and every source stands where it is cited. A story
    without a scene has no file.
    """
    made: dict[str, Any] = {HEAD: _data(film.head)}
    for story, folder in zip(film.stories, STORY_FOLDERS, strict=True):
        digits = max(2, len(str(len(story.scenes))))
        for scene in filter(is_begun, story.scenes):
            made[f"{folder}/{scene.index + 1:0{digits}}-{scene.id}.yaml"] = _data(_record(scene))
    others = {"echoes": film.echoes, "essay": film.essay, "apartment": film.apartment, "afterlives": film.afterlives}
    made |= {f"{name}.yaml": _data(record) for name, record in others.items() if record is not None}
    for layer in film.layers:
        if not (layer.file or layer.is_own):
            record = LayerFile(**{field.name: getattr(layer, field.name) for field in fields(LayerFile)})
            made[f"{LAYERS}/{layer.id}.yaml"] = _data(record)
    return made


def _record(scene: Scene) -> SceneRecord:
    return SceneRecord(**{field.name: getattr(scene, field.name) for field in fields(SceneRecord)})


def _data(value: Any) -> Any:  # noqa: ANN401 (records of any kind, and what they hold)
    """A record as its YAML holds it, without what has its default value; dates as text."""
    if isinstance(value, Struct):
        return {
            field.encode_name: _data(found)
            for field in fields(value)
            if not _is_default(found := getattr(value, field.name), field)
        }
    if isinstance(value, dict):
        return {key: _data(found) for key, found in value.items()}
    if isinstance(value, tuple):
        return [_data(found) for found in value]
    return msgspec.to_builtins(value)


def _is_default(found: object, field: msgspec.structs.FieldInfo) -> bool:
    if field.default_factory is not NODEFAULT:
        return bool(found == field.default_factory())
    return field.default is not NODEFAULT and bool(found == field.default)
