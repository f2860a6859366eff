"""Any data at all is either a record or told."""

from __future__ import annotations

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from chungking_tui.film.model import Afterlives, Apartment, Echoes, Essay, FilmHead, SceneRecord
from chungking_tui.pack.text import reader, records
from tests.conftest import SCENES

RECORDS: dict[str, type[msgspec.Struct]] = {
    "film.yaml": FilmHead,
    "essay.yaml": Essay,
    "echoes.yaml": Echoes,
    "apartment.yaml": Apartment,
    "afterlives.yaml": Afterlives,
    "story-1/17-thirty-tins.yaml": SceneRecord,
    "story-2/14-song.yaml": SceneRecord,
}

LEAVES = st.one_of(
    st.text(max_size=12), st.sampled_from(["", "film", "1994-04-30", "-1", "true", "null", "essay:3", "9" * 30])
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def kept(text: str, record: type[msgspec.Struct]) -> tuple[msgspec.Struct | None, list[str]]:
    data, faults = reader.read(text)
    told = [fault.rule for fault in faults]
    if data is None:
        return None, told
    made = records.convert(
        data, record, lambda path, rule, message, hint: told.append(f"{rule} {path} {message} {hint}")
    )
    return made, told


@pytest.mark.parametrize("file", RECORDS)
def test_the_default_packs_files_convert_as_they_are(file: str) -> None:
    made, told = kept((SCENES / file).read_text(), RECORDS[file])
    assert told == []
    assert isinstance(made, RECORDS[file])


@pytest.mark.parametrize("file", RECORDS)
@settings(max_examples=25)
@given(data=st.data())
def test_any_value_in_any_place_is_taken_or_told(file: str, data: st.DataObject) -> None:
    plain = yaml.load((SCENES / file).read_text(), yaml.BaseLoader)  # noqa: S506 (it builds nothing but text)
    container, steps = plain, 0
    while True:
        keys = list(range(len(container))) if isinstance(container, list) else list(container)
        key = data.draw(st.sampled_from(keys))
        inner = container[key]
        steps += 1
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        container = inner
    container[key] = data.draw(TREES)
    text = yaml.safe_dump(plain, allow_unicode=True, default_style='"')
    made, told = kept(text, RECORDS[file])
    assert made is not None or told


@pytest.mark.parametrize("record", [*dict.fromkeys(RECORDS.values())])
@given(tree=st.dictionaries(st.text(max_size=8), TREES, max_size=4))
def test_no_data_raises(record: type[msgspec.Struct], tree: dict[str, object]) -> None:
    made, told = kept(yaml.safe_dump(tree, allow_unicode=True, default_style='"'), record)
    assert made is not None or told
