"""A start of the app in its phases: when each has ended, in seconds since it was asked for, is written to a file.

``python -m bench.apps.phases FILE BEGUN [smallest]``: BEGUN is the time at which it was asked for, as ``time.time``
has it; ``smallest`` takes the smallest app instead of ours.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ENDS: list[tuple[str, float]] = []


def main() -> None:
    """Start the app, and write down its phases once it is painted."""
    file, begun, *which = sys.argv[1:]

    def ended(phase: str) -> None:
        if phase not in dict(ENDS):
            ENDS.append((phase, time.time() - float(begun)))

    ended("Python")
    if not which:
        gc.disable()  # as chungking_tui.__main__ does
    import textual.app
    from textual.screen import Screen

    ended("Textual's modules")

    def painted(original: Callable[[Any, Any, Any], None], app: Any, screen: Any, update: Any) -> None:  # noqa: ANN401
        original(app, screen, update)
        if update is not None and not app._batch_count:  # noqa: SLF001
            ended("painted")
            Path(file).write_text(json.dumps(ENDS))

    display = textual.app.App._display  # noqa: SLF001
    textual.app.App._display = lambda *given: painted(display, *given)  # type: ignore[method-assign]  # noqa: SLF001
    refresh = Screen._refresh_layout  # noqa: SLF001

    def laid_out(self: Screen[Any], *given: Any, **named: Any) -> None:  # noqa: ANN401
        ended("widgets made and styled")
        refresh(self, *given, **named)

    Screen._refresh_layout = laid_out  # type: ignore[method-assign]  # noqa: SLF001
    if which:
        from bench.apps.smallest import Smallest

        ended("our modules")
        Smallest().run()
        return
    from chungking_tui.cli import launch, preparing
    from chungking_tui.cli import main as cli
    from chungking_tui.cli.options import Options
    from chungking_tui.tui.app import ChungkingApp

    ended("our modules")
    prepare = preparing.prepare

    def prepared(options: Options, **given: Any) -> preparing.Opening:  # noqa: ANN401
        opening = prepare(options, **given)
        ended("the pack")
        return opening

    launch.prepare = prepared  # type: ignore[attr-defined]
    run = ChungkingApp.run

    def put_together(self: Any) -> object:  # noqa: ANN401
        ended("the app put together")
        return run(self)

    ChungkingApp.run = put_together  # type: ignore[method-assign, assignment]
    cli.main([])


if __name__ == "__main__":
    main()
