"""Raw HTTP requests: unlike a browser, this client sends a path exactly as it is given."""

import socket
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPResponse
from ssl import SSLContext

HOST = "example.vn"
"""Host that is asked for."""
TIMEOUT = 10
"""Seconds."""


@dataclass(frozen=True)
class Answer:
    """A response: status code, headers by name, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    port: int,
    request: str,
    headers: Mapping[str, str] | None = None,
    tls: SSLContext | None = None,
    host: str = HOST,
) -> Answer:
    """Send `request`, such as "GET /goals/", to a server on this machine and return its response.

    With `tls`, send it over TLS.
    """
    method, _, path = request.partition(" ")
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    with ExitStack() as opened:
        stream = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT))
        if tls:
            stream = opened.enter_context(tls.wrap_socket(stream, server_hostname=host))
        stream.sendall("\r\n".join([*lines, "", ""]).encode())
        response = HTTPResponse(stream, method=method)
        response.begin()
        received = response.getheaders()
        twice = [name for name, times in Counter(name for name, _ in received).items() if times > 1]
        assert twice == [], f"headers sent twice for {request}: {twice}"
        return Answer(response.status, dict(received), response.read())
