"""Remember slow pictures between builds: the same input gives the same bytes."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER = Path(__file__).parents[1] / ".cache"
"""May be deleted at any time; nothing but time is lost."""


def remembered(library: str, inputs: list[bytes], make: Callable[[], list[bytes]]) -> list[bytes]:
    """What `make` gives for `inputs` with the installed `library`, made only once."""
    name = sha256(b"\0".join([library.encode(), version(library).encode(), *inputs])).hexdigest()
    path = FOLDER / name
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    FOLDER.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=FOLDER, delete=False) as file:
        file.write(pickle.dumps(made))
    Path(file.name).rename(path)
    return made
