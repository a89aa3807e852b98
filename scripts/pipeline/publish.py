"""Put a finished site in place: whole or not at all, one build at a time."""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from glob import escape
from os.path import lexists
from pathlib import Path
from tempfile import mkdtemp

SITE = "site"
REPLACED = "-old"
"""Suffix of the folder that holds the old site while the new one takes its place."""


@contextmanager
def exclusive_lock(root: Path, folder: str = SITE) -> Iterator[None]:
    """Hold an exclusive lock so that builds run one at a time; clean up after a killed one first."""
    with (root / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _clean_up(root, folder)
        yield


def publish(root: Path, files: Mapping[str, bytes | Path], folder: str = SITE) -> None:
    """Replace a folder below `root` by `files`, by path below it: their content, or where they are.

    Unchanged files keep their inode and time.
    """
    staged, site = Path(mkdtemp(prefix=_staged(folder), dir=root)), root / folder
    try:
        linked = _link_unchanged(site, staged, files)
        write(staged, {name: content for name, content in files.items() if name not in linked})
        staged.chmod(0o755)
        replaced = staged.with_name(staged.name + REPLACED)
        if lexists(site):
            site.rename(replaced)
        staged.rename(site)
        _remove(replaced)
    finally:
        _remove(staged)


def write(root: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write files whose content changed. Nothing else in a build writes."""
    for name, source in files.items():
        path, content = root / name, _content(source)
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _staged(folder: str) -> str:
    """Return the prefix of the hidden folders in which what takes the place of a folder is staged."""
    return ".site-" if folder == SITE else f".staged-{folder}-"


def _content(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _clean_up(root: Path, folder: str) -> None:
    """Remove what a killed build left; put the old site back if it was about to be replaced."""
    leftovers = sorted(root.glob(f"{escape(_staged(folder))}*"))
    for leftover in leftovers:
        if leftover.name.endswith(REPLACED) and not (root / folder).exists():
            leftover.rename(root / folder)
    for leftover in leftovers:
        _remove(leftover)


def _remove(path: Path) -> None:
    """Remove a folder, or what somebody put in its place: a file, or a link, which is not followed."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _link_unchanged(site: Path, staged: Path, files: Mapping[str, bytes | Path]) -> set[str]:
    """Hard-link the files that the old site has with the same content; return their names."""
    linked = set()
    for name, source in files.items():
        if (site / name).is_file() and (site / name).read_bytes() == _content(source):
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # a file system without hard links: the file is written instead
                (staged / name).hardlink_to(site / name)
                linked.add(name)
    return linked
