"""Raw HTTP requests: unlike a browser, this client sends a path exactly as it is given."""

import socket
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPResponse

TIMEOUT = 10
"""Seconds."""


@dataclass(frozen=True)
class Answer:
    """A response: status code, headers by name, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(port: int, request: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Send `request`, such as "GET /goals/", to a server on this machine and return its response."""
    method, _, path = request.partition(" ")
    lines = [f"{method} {path} HTTP/1.1", "Host: example.vn", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    with socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        response = HTTPResponse(connection, method=method)
        response.begin()
        received = response.getheaders()
        twice = [name for name, times in Counter(name for name, _ in received).items() if times > 1]
        assert twice == [], f"headers sent twice for {request}: {twice}"
        return Answer(response.status, dict(received), response.read())
