"""A real nginx on a free port, for as long as it is needed; never the system's service."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LISTEN = "127.0.0.1:8080"
"""Where a configuration says that it listens; replaced by the free port."""


@contextmanager
def nginx(root: Path, configuration: Path) -> Iterator[int]:
    """Run `configuration` with `root` as its prefix; gives the port."""
    port = _free_port()
    moved = configuration.with_name(f"{configuration.stem}-{port}.conf")
    text = configuration.read_text(encoding="utf-8")
    moved.write_text(text.replace(LISTEN, f"127.0.0.1:{port}"), encoding="utf-8")
    command = [_program(), "-e", "stderr", "-p", str(root), "-c", str(moved)]
    if os.geteuid() == 0:  # else the workers would be somebody who may not read the folder
        command += ["-g", "user root;"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.communicate()
        moved.unlink()


def _program() -> str:
    """Debian keeps it where only the superuser looks."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert found, "nginx is missing: `make test` installs it from the system's packages"
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait(server: subprocess.Popen[str], port: int) -> None:
    for _ in range(100):
        if server.poll() is not None:
            raise RuntimeError(f"nginx did not start: {server.communicate()[1]}")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not listen within five seconds")
