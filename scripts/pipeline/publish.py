"""Put a finished site in place: whole or not at all, one build at a time."""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from os.path import lexists
from pathlib import Path
from tempfile import mkdtemp

SITE = "site"
STAGED = ".site-"
"""Prefix of the folders in which a site is staged."""
REPLACED = "-old"
"""Suffix of the folder that holds the old site while the new one takes its place."""


@contextmanager
def exclusive_lock(root: Path) -> Iterator[None]:
    """Hold an exclusive lock so that builds run one at a time; clean up after a killed one first."""
    with (root / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _clean_up(root)
        yield


def publish(root: Path, files: Mapping[str, bytes]) -> None:
    """Replace `site/` by `files`, by path below it. Unchanged files keep their inode and time."""
    staged, site = Path(mkdtemp(prefix=STAGED, dir=root)), root / SITE
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


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files whose content changed. Nothing else in a build writes."""
    for name, content in files.items():
        path = root / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _clean_up(root: Path) -> None:
    """Remove what a killed build left; put the old site back if it was about to be replaced."""
    leftovers = sorted(root.glob(f"{STAGED}*"))
    for folder in leftovers:
        if folder.name.endswith(REPLACED) and not (root / SITE).exists():
            folder.rename(root / SITE)
    for folder in leftovers:
        _remove(folder)


def _remove(path: Path) -> None:
    """Remove a folder, or what somebody put in its place: a file, or a link, which is not followed."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _link_unchanged(site: Path, staged: Path, files: Mapping[str, bytes]) -> set[str]:
    """Hard-link the files that the old site has with the same content; return their names."""
    linked = set()
    for name, content in files.items():
        if (site / name).is_file() and (site / name).read_bytes() == content:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # a file system without hard links: the file is written instead
                (staged / name).hardlink_to(site / name)
                linked.add(name)
    return linked
