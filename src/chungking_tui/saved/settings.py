"""The reader's settings: a small file that the program only reads. An option on the command line counts for more."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .files import read_owned

PICTURES = ("auto", "blocks", "sixel", "kitty", "iterm", "none")
"""How pictures may be shown: as the terminal can, in block characters, in its own pixels by a protocol, not at all."""
MAX_BYTES = 64 * 1024


class Settings(Struct, frozen=True, kw_only=True):
    """The reader's settings.

    Attributes:
        pictures: how pictures are shown, one of ``PICTURES``.
    """

    pictures: str = "auto"


def read_settings(file: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file, and a sentence for each thing in it that does not count. Where there is none, the usual.

    Args:
        file: a TOML file, as ``pictures = "blocks"``.
    """
    packed = read_owned(file, MAX_BYTES)
    if packed is None:
        return Settings(), ()
    import tomllib

    try:
        found = tomllib.loads(packed.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(), (f"{file} does not count, it is no TOML: {error}.",)
    wrong = [
        f"{file}: there is no setting “{name}”; there is pictures."
        for name in found.keys() - {*Settings.__struct_fields__}
    ]
    pictures = found.get("pictures", "auto")
    if pictures not in PICTURES:
        wrong.append(f"{file}: pictures is {pictures!r}; it may be {', '.join(PICTURES[:-1])} or {PICTURES[-1]}.")
        pictures = "auto"
    return Settings(pictures=pictures), tuple(sorted(wrong))
