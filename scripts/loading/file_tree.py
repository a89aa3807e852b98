"""Check the files of an edition for what is no plain file, before anything is read or published."""

import os
from collections.abc import Iterator
from pathlib import Path

from scripts import PROJECT
from scripts.model import Problem

FOLDERS = ("docs", "data", "languages", "overrides")
"""Folders whose files are read or published."""


def check_files(root: Path) -> Iterator[Problem]:
    """Yield links that lead elsewhere, special files and names that are not UTF-8 in `FOLDERS`.

    MkDocs publishes what a link in `docs/` leads to, though it be a file of the machine.
    """
    for folder in FOLDERS:
        yield from _check(root, root / folder)
        for directory, subfolders, names in os.walk(root / folder):
            for name in sorted([*subfolders, *names]):
                yield from _check(root, Path(directory, name))


def _check(root: Path, path: Path) -> Iterator[Problem]:
    name = path.relative_to(root).as_posix().encode(errors="backslashreplace").decode()
    if "\\udc" in name:
        yield Problem(name, 1, "the name of a file must be UTF-8; found other bytes; rename it")
    elif path.is_symlink():
        if wrong := _wrong_link(root, path):
            rule = f"a link must be readable, and lead to a file or folder below {', '.join(FOLDERS)}"
            yield Problem(name, 1, f"{rule}; found {wrong}; replace it by what is meant")
    elif path.exists() and not path.is_dir() and not path.is_file():
        yield Problem(name, 1, "must be a regular file; found something else; remove it")


def _wrong_link(root: Path, path: Path) -> str:
    """Return what is wrong with a symbolic link; empty if nothing is."""
    try:
        target = Path(os.path.realpath(path, strict=True))
    except OSError as error:
        return f"one to {str(path.readlink())!r}: {error.strerror}"
    bases = [base.resolve() / folder for base in (root, PROJECT) for folder in FOLDERS]
    if not any(target.is_relative_to(base) for base in bases):
        return f"one to {str(path.readlink())!r}"
    if target.is_dir() and any(inner.is_symlink() for inner in target.rglob("*")):
        return "one to a folder with further links"
    return ""
