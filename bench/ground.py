"""What measurements stand on: the built site, a server for a folder, Chromium, a plain table."""

import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from scripts.pipeline.commands import make
from testing.browser import FLAGS
from testing.editions import ROOT, copy_of
from testing.server import Quiet


@contextmanager
def workplace() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        yield Path(place)


def built(place: Path) -> Path:
    """The real site, built from a copy in `place`."""
    root = copy_of(ROOT, place)
    problems = make(root)
    assert not problems, problems
    return root / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def aligned(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A table with its columns aligned, the first to the left, under its title."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join(["", title, *lines])
