"""A static server that compresses text and counts bytes, so that sites are measured alike."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from testing.server import LOCAL, running


class CompressedServer(ThreadingHTTPServer):
    """Serves a folder with gzip."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(LOCAL, partial(GzipHandler, directory=str(folder)))
        self.transfers: list[tuple[str, int]] = []
        """Path and bytes of each response, headers included."""

    @property
    def address(self) -> str:
        """Return the URL of the folder."""
        return f"http://127.0.0.1:{self.server_port}/"


@contextmanager
def serve_compressed(folder: Path) -> Iterator[CompressedServer]:
    """Serve a folder from a thread; yield the server."""
    server = CompressedServer(folder)
    with running(server):
        yield server


class GzipHandler(SimpleHTTPRequestHandler):
    """Serves text compressed, over persistent connections; everything but pages may be cached."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # buffered, so that headers and body are sent together
    server: CompressedServer

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        is_text = type.startswith("text/") or type.endswith(("xml", "json", "javascript"))
        content = compressed(path) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache" if type == "text/html" else "max-age=3600")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.server.transfers.append((self.path, self._header_bytes() + len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _header_bytes(self) -> int:
        """Return the size of the status line and headers, which are sent next."""
        lines: list[bytes] = self._headers_buffer  # type: ignore[attr-defined]
        return sum(map(len, lines)) + len("\r\n")


@cache
def compressed(path: Path) -> bytes:
    """Return the content of a file compressed with gzip."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
