"""Pages of every kind that a built site has, found in the site itself."""

from pathlib import Path

from scripts.model import Edition

UNLISTED = ("404.html", "offline.html")
"""Pages that are shown at the addresses of others."""
FRAMES = "embed"
"""Folder of the pages that other sites frame."""


def pages_of_every_kind(site: Path, edition: Edition) -> list[str]:
    """Return the paths of all pages, but only the least and the greatest of those of single places."""
    single = {provision.id for provision in edition.provisions}
    single |= {target.id for target in edition.targets}
    others: list[Path] = []
    by_folder: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site)
        if FRAMES in folder.parts:
            continue
        if folder.name in single:
            by_folder.setdefault(folder.parent, []).append(path)
        else:
            others.append(folder)
    for paths in by_folder.values():
        by_size = sorted(paths, key=lambda path: path.stat().st_size)
        others += [path.parent.relative_to(site) for path in (by_size[0], by_size[-1])]
    starts = [
        "" if language == edition.official else f"{language.code}/" for language in edition.languages
    ]
    listed = ["" if folder == Path() else f"{folder.as_posix()}/" for folder in others]
    return [*listed, *(start + name for start in starts for name in UNLISTED)]
