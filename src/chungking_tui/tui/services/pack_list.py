"""The packs that can be opened without leaving the app."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from chungking_tui.pack.problems import PackError
from chungking_tui.tui.host import Host, PackDescription
from chungking_tui.words.wording import so_many


class PackList:
    """The packs that are known by name, and those that were open before in this run."""

    def __init__(self, open_now: Path, why_not: Callable[[Path], str], before: tuple[Path, ...] = ()) -> None:
        """Note which pack is open.

        Args:
            open_now: its folder, or its zip file.
            why_not: tells why a pack cannot be opened, as a sentence; nothing where it can.
            before: the packs that were open before, which need not be known by name.
        """
        self.open_now, self.why_not = open_now, why_not
        self._before = before
        self._described: Sequence[PackDescription] = ()

    def described(self, *, anew: bool = False) -> Sequence[PackDescription]:
        """Each pack with its title, read from its own file; read anew, or as it was the last time."""
        if anew or not self._described:
            self._described = [
                _described(name, folder, origin, is_open=_is_same(folder, self.open_now))
                for name, folder, origin in self._found()
            ]
        return self._described

    def _found(self) -> Iterator[tuple[str, Path, str]]:
        """The name, the place and the origin of each pack."""
        from chungking_tui.pack.access.known import packs

        known = packs()
        yield from known.values()
        for folder in dict.fromkeys((*self._before, self.open_now)):
            if not any(_is_same(folder, pack.folder) for pack in known.values()):
                yield folder.name, folder, "open now" if folder == self.open_now else "open before"


def open_pack(host: Host, folder: Path) -> None:
    """Leave the pack that is open for another; or say why that cannot be opened."""
    if why := host.packs().why_not(folder) if host.packs else "":
        host.say(why)
    else:
        host.exit(folder)


def _is_same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()


def _described(name: str, folder: Path, origin: str, *, is_open: bool) -> PackDescription:
    from chungking_tui.pack.access.glance import summary

    try:
        head, count = summary(folder)
    except PackError as error:
        return PackDescription(folder, name, error.sentence, is_open)
    if head is None:
        return PackDescription(folder, name, "film.yaml cannot be read: `check` says why", is_open)
    return PackDescription(folder, head.title, f"{name} · {so_many(count, 'scene')} · {origin}", is_open)
