"""Tell whether anything has changed that a build reads."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from scripts import PROJECT
from scripts.model import Edition
from scripts.pipeline.rendering import load

MADE = frozenset(("site", "generated", "__pycache__"))
"""Folders that the project's own commands write; so are those whose names begin with a dot."""


def sources_digest(edition: Edition) -> bytes:
    """Return a digest of everything that the site of an edition depends on.

    These are all files of the edition, of its theme and of the project, the address of the site, and
    the versions of Python and of what is installed. A build reads nothing else: no clock, no network.
    """
    packages = sorted(f"{package.name} {package.version}" for package in distributions())
    digest = sha256("\n".join([edition.site_url, sys.version, *packages]).encode())
    theme = load(edition.root).theme.custom_dir or edition.root
    for folder in dict.fromkeys(Path(path).resolve() for path in (PROJECT, edition.root, theme)):
        for path in _files(folder):
            content = sha256(path.read_bytes()).hexdigest()
            digest.update(f"\n{path.relative_to(folder).as_posix()}\0{content}".encode())
    return digest.digest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that a person or a library has written, in order."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in MADE:
            continue
        if path.is_dir() and not path.is_symlink():  # such as docs/assets, which is the project's
            yield from _files(path)
        elif path.is_file():
            yield path
