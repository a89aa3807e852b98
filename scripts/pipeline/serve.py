"""Serve the site while somebody writes: after each change MkDocs renders the pages anew.

Downloads, search and pictures stay those of the last whole build. Restart it after a change in Python.
"""

import os
import sys
from collections.abc import Callable
from os.path import lexists
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from scripts.loading.edition import LOCAL_URL
from scripts.model import Problem
from scripts.pipeline.publish import SITE
from scripts.pipeline.rendering import CONFIG, UnrenderableError, read_rendering, render
from scripts.pipeline.setup_check import template_problem

WATCHED = ("docs", "data", "overrides", "scripts", CONFIG)
POLLING = 0.1
"""Seconds between two looks for changes."""

Report = Callable[[list[Problem]], int]


def serve(root: Path, report: Report) -> int:
    """Serve the pages of the edition below `root` until interrupted; return 0."""
    url = os.environ.get("SITE_URL", LOCAL_URL)
    parts = urlsplit(url)
    with TemporaryDirectory() as shown:
        server = LiveReloadServer(
            lambda: _show(server, root, Path(shown), report),
            parts.hostname or "",
            parts.port or 0,
            root=shown,
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


def _show(server: LiveReloadServer, root: Path, shown: Path, report: Report) -> None:
    """Render the pages into a new folder and serve that; with problems keep serving the old one."""
    folder = Path(mkdtemp(dir=shown))
    try:
        rendering, problems = read_rendering(root)
        render(rendering, folder, strict=False)
    except UnrenderableError as error:
        report(error.problems)
    except TemplateError as error:
        report([template_problem(error)])
    except MkDocsException as error:
        print(error, file=sys.stderr)
    else:
        report(problems)
        _link_missing(root / SITE, folder)
        server.root, folder = str(folder), Path(server.root)
    if folder != shown:
        rmtree(folder)


def _link_missing(site: Path, folder: Path) -> None:
    """Link to the files of the built site that MkDocs has not written."""
    for entry in site.iterdir() if site.is_dir() else ():
        copy = folder / entry.name
        if not lexists(copy):
            copy.symlink_to(entry)
        elif entry.is_dir():
            _link_missing(entry, copy)


def _error_page(server: LiveReloadServer, code: int) -> bytes | None:
    page = Path(server.root) / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
