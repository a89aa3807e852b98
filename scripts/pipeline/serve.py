"""Serve the site while somebody writes: after each change MkDocs renders the pages anew.

A whole build follows in another process, which checks everything and prints what is wrong; until it is
done, downloads, search and pictures are those of the last one. Restart the server after a change in
Python.
"""

import gc
import socket
import subprocess
import sys
from collections.abc import Callable
from os.path import lexists
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from scripts import PROJECT
from scripts.loading.shared_words import SHARED, path_of
from scripts.loading.site_url import read_site_url
from scripts.model import Problem
from scripts.pipeline.publish import SITE
from scripts.pipeline.rendering import CONFIG, UnrenderableError, read_rendering, render

WATCHED = ("docs", "data", CONFIG)
"""Paths below the root of the edition."""
WATCHED_PROJECT = ("overrides", "scripts")
"""Paths below the project."""
POLLING = 0.3
"""Seconds between two looks for changes; a look also slows down a rendering that runs meanwhile."""
SETTLING = 0.03
"""Seconds without a further change after which a rendering begins."""
MEMORY = Path("/dev/shm")
"""A folder in memory, where Linux has one: writing the 1,500 files of a preview takes half the time."""

Report = Callable[[list[Problem]], int]


class BackgroundBuild:
    """A whole build in another process; a newer one replaces one that still runs."""

    def __init__(self, root: Path) -> None:
        self._command = ["nice", sys.executable, "-m", "scripts", "build", "--root", str(root)]
        self._process: subprocess.Popen[bytes] | None = None

    def restart(self) -> None:
        """Start a build; stopped anywhere, the last one leaves no trace."""
        self.stop()
        self._process = subprocess.Popen(self._command, cwd=PROJECT)

    def stop(self) -> None:
        """Stop the build, if one runs."""
        if self._process:
            self._process.terminate()
            self._process.wait()


def claim_port() -> None:
    """Raise OSError if the port of the preview is taken, before anything is built."""
    parts = urlsplit(read_site_url()[0])
    socket.create_server((parts.hostname or "", parts.port or 0)).close()


def serve(root: Path, report: Report) -> int:
    """Serve the pages of the edition below `root` until interrupted; return 0."""
    url, _ = read_site_url()
    parts = urlsplit(url)
    whole_build = BackgroundBuild(root)
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as place:
        shown = Path(place) / "shown"

        def refresh() -> None:
            whole_build.stop()
            if problems := _refresh(root, shown):
                report(problems)
            else:
                whole_build.restart()
            gc.collect()

        server = LiveReloadServer(
            refresh,
            parts.hostname or "",
            parts.port or 0,
            root=str(shown),
            mount_path=parts.path,
            polling_interval=POLLING,
        )
        server.build_delay = SETTLING
        server.error_handler = lambda code: _error_page(shown, code)
        report(_refresh(root, shown))
        gc.freeze()
        gc.disable()  # collecting while it renders would take a tenth of the time
        for path in (
            *(root / name for name in WATCHED),
            path_of(root, SHARED),
            *(PROJECT / name for name in WATCHED_PROJECT),
        ):
            server.watch(str(path))
        print(f"Serving {url} - stop with Ctrl C", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        finally:
            whole_build.stop()
    return 0


def preview(root: Path, folder: Path) -> None:
    """Render the pages into `folder`, which is empty, and link the other files of the built site.

    Raises UnrenderableError.
    """
    render(read_rendering(root), folder, strict=False)
    _link_missing(root / SITE, folder)


def _refresh(root: Path, shown: Path) -> list[Problem]:
    """Let the link `shown` lead to a new preview, or leave it and return what prevents one."""
    folder = Path(mkdtemp(dir=shown.parent))
    last = shown.readlink() if shown.is_symlink() else None
    try:
        preview(root, folder)
    except UnrenderableError as error:
        rmtree(folder)
        return error.problems
    link = shown.with_name("next")
    link.symlink_to(folder)
    link.replace(shown)
    if last:
        rmtree(last)
    return []


def _link_missing(site: Path, folder: Path) -> None:
    for entry in site.iterdir() if site.is_dir() else ():
        copy = folder / entry.name
        if not lexists(copy):
            copy.symlink_to(entry)
        elif entry.is_dir():
            _link_missing(entry, copy)


def _error_page(shown: Path, code: int) -> bytes | None:
    page = shown / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
