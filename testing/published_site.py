"""A server of a site that is published file by file, over a network that may fail."""

import re
import shutil
import threading
from collections.abc import Iterable, Mapping
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from testing.server import LOCAL, Quiet

UNSAVED = ("*.gz", "*.br", "cards", "embed", "codes", "charts", "downloads")
"""Patterns of files that a copy of a site leaves out, since no reader's browser saves them."""


class Failing(Quiet):
    """Breaks the connection for paths that the server refuses, or keeps silent."""

    server: "PublishedSite"

    def do_GET(self) -> None:  # noqa: N802
        self.server.requested.append(self.path)
        if not re.search(self.server.refused, self.path):
            return super().do_GET()
        if self.server.silent:
            self.server.resumed.wait(20)
        self.close_connection = True
        return None


class PublishedSite(ThreadingHTTPServer):
    """Serves copies of a site below the paths `bases`; what is published is undone by `reset`."""

    daemon_threads = True

    def __init__(self, site: Path, folder: Path, bases: Iterable[str] = ("a/path/",)) -> None:
        super().__init__(LOCAL, partial(Failing, directory=str(folder)))
        self.folder = folder
        self.bases = tuple(bases)
        for base in self.bases:
            shutil.copytree(
                site, folder / base, ignore=shutil.ignore_patterns(*UNSAVED), dirs_exist_ok=True
            )
        self.root = self.url(self.bases[0])
        self.resumed = threading.Event()
        self.requested: list[str] = []
        self._originals: dict[Path, bytes] = {}
        self.works()

    def url(self, base: str) -> str:
        """Return the URL of a copy."""
        return f"http://127.0.0.1:{self.server_port}/{base}"

    def works(self) -> None:
        """Let the network work."""
        self.refused, self.silent = "(?!)", False
        self.resumed.clear()

    def fails(self, paths: str = "", silent: bool = False) -> None:
        """Let requests for paths that match a pattern fail, or wait for long."""
        self.refused, self.silent = paths, silent

    def files(self) -> dict[str, bytes]:
        """Return the files of the first copy by path."""
        place = self.folder / self.bases[0]
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }

    def publish(self, files: Mapping[str, bytes]) -> None:
        """Write files of the first copy."""
        for name, content in files.items():
            path = self.folder / self.bases[0] / name
            self._originals.setdefault(path, path.read_bytes())
            path.write_bytes(content)

    def reset(self) -> None:
        """Undo what was published, and let the network work."""
        for path, content in self._originals.items():
            path.write_bytes(content)
        self._originals.clear()
        self.requested.clear()
        self.works()
