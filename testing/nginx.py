"""A real nginx on a free port, started for a test or measurement; never the system's service."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LISTEN = "127.0.0.1:8080"
"""Address in the configurations, replaced by one with a free port."""


@contextmanager
def nginx(root: Path, configuration: Path, port: int = 0) -> Iterator[int]:
    """Run nginx with `configuration` and the prefix `root`; yield its port, by default a free one."""
    port = port or free_port()
    moved = configuration.with_name(f"{configuration.stem}-{port}.conf")
    text = configuration.read_text(encoding="utf-8")
    moved.write_text(text.replace(LISTEN, f"127.0.0.1:{port}"), encoding="utf-8")
    server = subprocess.Popen(_command(root, moved), stderr=subprocess.PIPE, text=True)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.communicate()
        moved.unlink()


def messages(root: Path, configuration: Path) -> str:
    """Return what nginx says of a configuration when it only tests it."""
    command = [*_command(root, configuration), "-t"]
    return subprocess.run(command, capture_output=True, text=True).stderr


def versions() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the versions of nginx and of its OpenSSL."""
    text = subprocess.run([_program(), "-V"], capture_output=True, text=True).stderr
    numbers = re.findall(r"(?:nginx/|built with OpenSSL )(\d+(?:\.\d+)+)", text)
    server, library = (tuple(map(int, number.split("."))) for number in numbers)
    return server, library


def _command(root: Path, configuration: Path) -> list[str]:
    command = [_program(), "-e", "stderr", "-p", str(root), "-c", str(configuration)]
    if os.geteuid() == 0:  # otherwise workers would run as a user who may not read the folder
        command += ["-g", "user root;"]
    return command


def _program() -> str:
    """Return the path of nginx, which Debian installs outside a user's PATH."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing: `make test` installs it from the system's packages"
    return program


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[str], port: int) -> None:
    """Return once the server accepts connections."""
    for _ in range(100):
        if server.poll() is not None:
            raise RuntimeError(f"nginx did not start: {server.communicate()[1]}")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not listen within five seconds")
