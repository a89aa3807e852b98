"""Serve the site while somebody writes: after each change MkDocs renders the pages anew.

Downloads, search and pictures stay those of the last whole build. Restart it after a change in Python.
"""

import os
from collections.abc import Callable
from os.path import lexists
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from scripts.loading.edition import LOCAL_URL
from scripts.model import Problem
from scripts.pipeline.publish import SITE
from scripts.pipeline.rendering import CONFIG, UnrenderableError, read_rendering, render

WATCHED = ("docs", "data", "overrides", "scripts", CONFIG)
POLLING = 0.1
"""Seconds between two looks for changes."""

Report = Callable[[list[Problem]], int]


def serve(root: Path, report: Report) -> int:
    """Serve the pages of the edition below `root` until interrupted; return 0."""
    url = os.environ.get("SITE_URL", LOCAL_URL)
    parts = urlsplit(url)
    with TemporaryDirectory() as place:
        server = LiveReloadServer(
            lambda: _refresh(server, root, Path(place), report),
            parts.hostname or "",
            parts.port or 0,
            root=place,
            mount_path=parts.path,
            polling_interval=POLLING,
        )
        server.error_handler = lambda code: _error_page(server, code)
        server.builder()
        for path in WATCHED:
            server.watch(str(root / path))
        print(f"Serving {url} - stop with Ctrl C", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    return 0


def preview(root: Path, folder: Path) -> list[Problem]:
    """Render the pages into `folder`, which is empty, and link the other files of the built site.

    Return the problems that prevent publication only. Raises UnrenderableError.
    """
    rendering, problems = read_rendering(root)
    render(rendering, folder, strict=False)
    _link_missing(root / SITE, folder)
    return problems


def _refresh(server: LiveReloadServer, root: Path, place: Path, report: Report) -> None:
    """Serve a new preview; if none can be rendered, keep serving the last one."""
    folder, last = Path(mkdtemp(dir=place)), Path(server.root)
    try:
        report(preview(root, folder))
    except UnrenderableError as error:
        report(error.problems)
        rmtree(folder)
    else:
        server.root = str(folder)
        if last != place:
            rmtree(last)


def _link_missing(site: Path, folder: Path) -> None:
    for entry in site.iterdir() if site.is_dir() else ():
        copy = folder / entry.name
        if not lexists(copy):
            copy.symlink_to(entry)
        elif entry.is_dir():
            _link_missing(entry, copy)


def _error_page(server: LiveReloadServer, code: int) -> bytes | None:
    page = Path(server.root) / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
