"""Remember slow work between builds: the same input gives the same bytes."""

import pickle
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from jinja2 import FileSystemBytecodeCache

T = TypeVar("T")

FOLDER = Path(__file__).parents[2] / ".cache"
"""May be deleted at any time; nothing but time is lost."""


def remembered(library: str, inputs: list[bytes], make: Callable[[], list[bytes]]) -> list[bytes]:
    """What `make` gives for `inputs` with the installed `library`, made only once."""
    name = sha256(b"\0".join([library.encode(), version(library).encode(), *inputs])).hexdigest()
    path = FOLDER / name
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    _keep(path, made)
    return made


def renewed(
    name: str, rules: list[bytes], inputs: list[bytes], make: Callable[[list[bytes]], Iterable[T]]
) -> list[T]:
    """What `make` gives for each of `inputs` by the same `rules`, kept from the last call to this one.

    What is not asked for again is forgotten, so that what is kept under a name does not grow.
    """
    path = FOLDER / sha256(name.encode()).hexdigest()
    by = sha256(b"\0".join(rules)).digest()
    before, known = pickle.loads(path.read_bytes()) if path.exists() else (by, {})
    known = known if before == by else {}
    asked = {sha256(content).digest(): content for content in inputs}
    new = {key: content for key, content in asked.items() if key not in known}
    known |= dict(zip(new, make(list(new.values())), strict=True))
    if new:
        _keep(path, (by, {key: known[key] for key in asked}))
    return [known[sha256(content).digest()] for content in inputs]


def bytecode_cache() -> FileSystemBytecodeCache:
    """Where compiled templates are kept, each under what its source says."""
    (FOLDER / "templates").mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(FOLDER / "templates"))


def _keep(path: Path, made: object) -> None:
    """Put a memory in its place whole; builds at the same time may do so too."""
    FOLDER.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=FOLDER, delete=False) as file:
        file.write(pickle.dumps(made))
    Path(file.name).rename(path)
