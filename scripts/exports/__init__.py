"""Files for others to build on. One table: address below the site -> what renders it."""

from collections.abc import Callable, Mapping

from scripts.exports import data
from scripts.model import Edition

EXPORTS: Mapping[str, Callable[[Edition], bytes]] = {
    "data/resolution.json": data.resolution,
    "data/targets.json": data.targets,
    "data/glossary.json": data.glossary,
}


def exports(edition: Edition) -> dict[str, bytes]:
    """The content of every exported file, by its path below the site."""
    return {path: render(edition) for path, render in EXPORTS.items()}
