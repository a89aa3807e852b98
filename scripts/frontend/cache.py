"""Cache slow work in `.cache/` between builds. Deleting the folder costs nothing but time."""

import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, TypeVar

from jinja2 import FileSystemBytecodeCache

from scripts import PROJECT

T = TypeVar("T")

FOLDER = PROJECT / ".cache"
DIGEST = 32
"""Bytes of the SHA-256 digest that precedes the content of an entry."""
LIFETIME = 30 * 24 * 3600
"""Seconds for which an entry is kept after its last use, while others are used."""


class HashedFile:
    """Passes what is written on to a file, which may be as large as a site, and keeps its digest."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.sum = sha256()

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return self.file.write(data)

    def digest(self) -> bytes:
        return self.sum.digest()


def cached(library: str, inputs: list[bytes], make: Callable[[], list[bytes]]) -> list[bytes]:
    """Return the cached result of `make`, keyed by inputs and library version.

    `inputs` must hold everything that the result depends on besides the library.
    """
    key = sha256(b"\0".join([library.encode(), version(library).encode(), *inputs])).hexdigest()
    result: list[bytes] | None = _read(FOLDER / key)
    if result is None:
        result = make()
        _write(FOLDER / key, result)
    return result


def cached_each(
    name: str, rules: list[bytes], inputs: list[bytes], make: Callable[[list[bytes]], Iterable[T]]
) -> list[T]:
    """Return the result of `make` for each input, calling it only for inputs that are not cached.

    One entry, `name`, holds the results of the last call; it is discarded if the `rules` change.
    """
    path = FOLDER / sha256(name.encode()).hexdigest()
    digest = sha256(b"\0".join(rules)).digest()
    cached_digest, results = _read(path) or (digest, {})
    if cached_digest != digest:
        results = {}
    by_key = {sha256(content).digest(): content for content in inputs}
    new = {key: content for key, content in by_key.items() if key not in results}
    results |= dict(zip(new, make(list(new.values())), strict=True))
    if new:
        _write(path, (digest, {key: results[key] for key in by_key}))
    return [results[sha256(content).digest()] for content in inputs]


def bytecode_cache() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, keyed by their source. All of them escape values.

    There is none where nothing can be written.
    """
    folder = FOLDER / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    writable = os.access(folder, os.W_OK)
    return FileSystemBytecodeCache(str(folder), "escaped_%s.cache") if writable else None


def prune() -> None:
    """Delete the entries whose last use was 30 days before that of the newest; no clock is read."""
    used: dict[Path, float] = {}
    for path in FOLDER.rglob("*"):
        with suppress(FileNotFoundError):  # another build may have renamed or deleted it
            if path.is_file():
                used[path] = path.stat().st_mtime
    limit = max(used.values(), default=0) - LIFETIME
    for path, last_use in used.items():
        if last_use < limit:
            path.unlink(missing_ok=True)


def _read(path: Path) -> Any:
    """Return the content of an entry, None if there is none or it is damaged."""
    if not path.is_file():
        return None
    with suppress(OSError):  # a cache of somebody else can be read
        path.touch()
    entry = path.read_bytes()
    digest, content = entry[:DIGEST], entry[DIGEST:]
    return pickle.loads(content) if sha256(content).digest() == digest else None


def _write(path: Path, content: object) -> None:
    """Write an entry at once and whole: builds that run at the same time may write it too.

    Where nothing can be written, the next build does the work again.
    """
    with suppress(OSError):
        FOLDER.mkdir(exist_ok=True)
        with NamedTemporaryFile(dir=FOLDER, delete=False) as file:
            try:
                hashed = HashedFile(file)
                file.write(bytes(DIGEST))
                pickle.dump(content, hashed)
                file.seek(0)
                file.write(hashed.digest())
                file.flush()
                Path(file.name).rename(path)
            except OSError:
                Path(file.name).unlink()
