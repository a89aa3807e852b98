"""Draw charts and pictures in a process of its own, which leaves them in the cache.

Python runs one thread at a time, and a part of drawing runs in Python: in threads of the build it would
hold up the exports and the rendering of the pages.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from scripts import PROJECT
from scripts.exports import pictures
from scripts.exports.charts import charts
from scripts.exports.typesetting import UnprintableError
from scripts.loading.edition import read_edition

NICENESS = 10
"""Added for the pictures, so that what the build itself waits for comes first."""


class Drawing:
    """A process that draws. What it does not draw, for whatever reason, the build draws itself."""

    def __init__(self, process: Popen[bytes]) -> None:
        self.process = process

    def wait_for_charts(self) -> None:
        assert self.process.stdout is not None
        self.process.stdout.readline()

    def wait(self) -> None:
        self.process.wait()


@contextmanager
def drawn_ahead(root: Path) -> Iterator[Drawing]:
    """Begin to draw the edition in `root`. Ctrl-C ends the process with the build, not by itself."""
    command = [sys.executable, "-m", "scripts.pipeline.drawing", str(root)]
    with Popen(
        command, cwd=PROJECT, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, process_group=0
    ) as process:
        try:
            yield Drawing(process)
        finally:
            process.kill()


if __name__ == "__main__":
    with suppress(UnprintableError):
        edition, _ = read_edition(Path(sys.argv[1]))
        charts(edition)
        print("charts", flush=True)
        os.nice(NICENESS)
        pictures(edition)
