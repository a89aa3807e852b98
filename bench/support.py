"""Shared by the measurements: the built site, a static server, Chromium, aligned tables."""

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
def temporary_folder() -> Iterator[Path]:
    """Provide an empty folder; it is removed afterwards."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def build_site(folder: Path) -> Path:
    """Build the real edition from a copy in `folder`, and return the path of the site."""
    root = copy_of(ROOT, folder)
    problems = make(root)
    assert not problems, problems
    return root / "site"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; provide its URL."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def aligned(title: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a titled table with aligned columns: the first to the left, others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join(["", title, *lines])
