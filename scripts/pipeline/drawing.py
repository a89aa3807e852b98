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
from threading import Thread
from time import sleep

from scripts import PROJECT
from scripts.exports import pictures
from scripts.exports.charts import charts
from scripts.exports.typesetting import UnprintableError
from scripts.loading.edition import read_edition

NICENESS = 10
"""Added for the pictures, so that what the build itself waits for comes first."""
LOOK = 0.5
"""Seconds between two looks whether the build is still there."""


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
    """Begin to draw the edition in `root`; the process ends with the build, however that ends.

    Ctrl-C does not reach the process.
    """
    command = [sys.executable, "-m", "scripts.pipeline.drawing", str(root)]
    with Popen(
        command, cwd=PROJECT, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, process_group=0
    ) as process:
        try:
            yield Drawing(process)
        finally:
            process.kill()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        sleep(LOOK)
    os._exit(1)


if __name__ == "__main__":
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    with suppress(UnprintableError):
        edition, _ = read_edition(Path(sys.argv[1]))
        charts(edition)
        print("charts", flush=True)
        os.nice(NICENESS)
        pictures(edition)
