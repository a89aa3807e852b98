"""Static servers on free ports of this machine, without a log."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from testing.editions import ROOT

LOCAL = ("127.0.0.1", 0)
"""Address to bind to: this machine alone, on any free port."""
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
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    with running(ThreadingHTTPServer(LOCAL, partial(Quiet, directory=str(folder)))) as address:
        yield address
