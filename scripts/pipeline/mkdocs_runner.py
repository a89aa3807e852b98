"""Run MkDocs over `docs/`: its HTML for every page, and everything that it complains of."""

import logging
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.theme import Theme
from pathspec.gitignore import GitIgnoreSpec

from scripts.model import Edition, Problem
from scripts.publication.downloads import is_site_page


class _Complaints(logging.Handler):
    """Keeps what MkDocs warns of; strict mode only says how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def generated(
    edition: Edition, exported: Collection[str], place: Path, only: frozenset[str] | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """The HTML of the pages by path below the site, and what MkDocs finds wrong.

    MkDocs writes into `place`, an empty folder that is not needed afterwards. `exported` files below
    `docs/` are none of its business. With `only`, the paths of some sources, nothing but these is made,
    and their links to fragments of others are not followed.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    failed = ""
    try:
        config = load_config(str(edition.root / "mkdocs.yml"), site_dir=str(place), strict=True)
        more = GitIgnoreSpec.from_lines(_apart(edition, exported))
        config.exclude_docs = config.exclude_docs + more if config.exclude_docs else more
        _without_own_files(config.theme)
        config.extra |= {"edition": edition, "only": only}
        if only is not None:
            config.validation.links.anchors = logging.DEBUG
        build(config)
    except MkDocsException as error:
        failed = str(error)
    finally:
        logger.removeHandler(complaints)
    said = complaints.said or ([failed] if failed else [])
    rule = "MkDocs must build without a warning"
    return _pages(place), [Problem("mkdocs.yml", 1, f"{rule}; found: {each}") for each in said]


def _without_own_files(theme: Theme) -> None:
    """No file of the theme itself goes into the site; to list its ten thousand icons takes a while."""
    get_env = theme.get_env

    def bare() -> Environment:
        env = get_env()
        env.list_templates = lambda **_: []
        return env

    theme.get_env = bare


def beside(edition: Edition, exported: Collection[str]) -> Iterator[Path]:
    """What stands in the folders of the languages besides pages and exported files: pictures, say."""
    taken = _taken(edition, exported)
    for language in edition.languages:
        for entry in sorted((edition.root / "docs" / language.code).iterdir()):
            if f"{language.code}/{entry.name}" not in taken:
                held = entry.rglob("*") if entry.is_dir() else [entry]
                yield from (path for path in held if path.is_file() and path.suffix != ".md")


def _apart(edition: Edition, exported: Collection[str]) -> list[str]:
    """What in `docs/` is not for MkDocs, as its exclusions say it."""
    folders = [f"!/{language.code}/" for language in edition.languages]
    return ["/*", *folders, *(f"/{path}" for path in sorted(_taken(edition, exported)))]


def _taken(edition: Edition, exported: Collection[str]) -> set[str]:
    """Files and folders in the folders of the languages that hold exported files alone."""
    folders = tuple(f"{language.code}/" for language in edition.languages)
    return {"/".join(path.split("/")[:2]) for path in exported if path.startswith(folders)}


def _pages(made: Path) -> dict[str, str]:
    paths = {path.relative_to(made).as_posix(): path for path in made.rglob("*.html")}
    return {
        name: path.read_text(encoding="utf-8") for name, path in paths.items() if is_site_page(name)
    }
