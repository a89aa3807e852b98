"""Static servers on free ports of this machine, without a log."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO, cast

from testing.editions import ROOT

LOCAL = ("127.0.0.1", 0)
"""Address to bind to: this machine alone, on any free port."""
PIECE = 300
PAUSE = 0.02
"""Bytes of a page that come at once, and seconds between them."""
SOURCES = "/sources/"
"""Path below which the unbundled scripts are served, so that a test can import one of them."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and `docs/assets` at `/sources/`."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        if path.startswith(SOURCES):
            return str(ROOT / "docs" / "assets" / path.removeprefix(SOURCES).partition("?")[0])
        return super().translate_path(path)


class Trickling(Quiet):
    """Sends a page in pieces, as a slow network does, so that a browser paints it before its end."""

    def copyfile(self, source: object, outputfile: object) -> None:
        start = b""
        is_page = self.path.partition("?")[0].endswith("/")
        while piece := cast(BinaryIO, source).read(PIECE):
            start += piece
            cast(BinaryIO, outputfile).write(piece)
            if is_page and b"<body" in start:
                time.sleep(PAUSE)


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Let `server` answer from a thread; yield its address."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder; yield its address."""
    with running(ThreadingHTTPServer(LOCAL, partial(handler, directory=str(folder)))) as address:
        yield address
