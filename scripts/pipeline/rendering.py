"""Render the pages with MkDocs: its own, from `docs/`, and those built from the edition."""

import logging
import os
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from scripts import PROJECT
from scripts.checks import blocking_problems
from scripts.frontend.bundle import asset_entries
from scripts.loading.edition import read_edition
from scripts.loading.reader import UnreadableError
from scripts.model import Edition, Problem, UnknownLabelError, in_order, shortened
from scripts.pages import pages
from scripts.pipeline.postprocess import FINISHED

CONFIG, OVERRIDES = "mkdocs.yml", "overrides"
RULE = "MkDocs must build without a warning"
BROKEN_LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains .*?link '(?P<link>[^']+)'")
"""Message of MkDocs about a page or an anchor that is not there."""
PLACED = re.compile(r"(?P<path>[\w./-]+):(?P<line>\d+): (?P<message>.+)", re.DOTALL)

TEMPLATE_ERRORS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Errors of a template, its own and those of the expressions in it."""

CONVERTED: dict[str, tuple[str, dict[str, Any]]] = {}
"""Markdown that this process has converted, and the results, by path below `docs/`.

It makes a rebuild while somebody writes twice as fast. MkDocs loads the hooks anew for each build, so
it cannot be kept there.
"""


@dataclass(frozen=True)
class Rendering:
    """An edition, and the files that MkDocs is given besides those below `docs/`."""

    edition: Edition
    files: Mapping[str, str]
    """Content by path below `docs/`."""


class UnrenderableError(Exception):
    """No page can be made of the edition; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def read_rendering(root: Path) -> Rendering:
    """Read what MkDocs needs when it runs by itself.

    Exported files don't exist then, so the downloads page gives no sizes. Raises UnrenderableError.
    """
    try:
        edition, malformed = read_edition(root)
        if blocking := in_order([*malformed, *blocking_problems(edition)]):
            raise UnrenderableError(blocking)
        return Rendering(edition, pages(edition, {}) | asset_entries())
    except UnreadableError as error:
        raise UnrenderableError(in_order(error.problems)) from None
    except UnknownLabelError as error:
        raise UnrenderableError([error.problem]) from None
    except TEMPLATE_ERRORS as error:
        raise UnrenderableError([template_problem(error)]) from None


def render_pages(
    edition: Edition, exported: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files that MkDocs writes, finished pages among them, and the problems it reports.

    Files are given by their path below the site; `exported` are the files whose size pages show.
    """
    rendering = Rendering(edition, pages(edition, exported))
    with TemporaryDirectory() as folder:
        try:
            render(rendering, Path(folder))
        except UnrenderableError as error:
            return {}, error.problems
        CONVERTED.clear()  # of use to a preview alone
        FINISHED.clear()
        return _written(Path(folder)), []


def render(rendering: Rendering, output: Path, **settings: Any) -> None:
    """Run MkDocs, which writes into the folder `output`.

    Raises UnrenderableError if MkDocs or a template fails, or if MkDocs is strict and warns.
    """
    root = rendering.edition.root
    with MkDocsWarnings() as warnings:
        try:
            build(load(root, site_dir=str(output), extra={"rendering": rendering}, **settings))
        except TEMPLATE_ERRORS as error:
            raise UnrenderableError([template_problem(error)]) from None
        except MkDocsException as error:
            messages = warnings.messages or [str(error)]
            raise UnrenderableError([_problem(root, message) for message in messages]) from None


def load(root: Path, **settings: Any) -> MkDocsConfig:
    """Load mkdocs.yml with `settings` in place of its own. Raises ConfigurationError."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(root / CONFIG), **settings)


class MkDocsWarnings(logging.Handler):
    """The warnings and errors of MkDocs, whose strict mode only counts them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> "MkDocsWarnings":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def _written(site: Path) -> dict[str, bytes]:
    """Read the pages and the files beside them; assets and sitemap are made elsewhere."""
    paths = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if not name.startswith(("assets/", "sitemap.xml"))
    }


def _problem(root: Path, message: str) -> Problem:
    if placed := PLACED.fullmatch(message):
        return Problem(placed["path"], int(placed["line"]), placed["message"])
    if broken := BROKEN_LINK.match(message):
        path = f"docs/{broken['page']}"
        text = (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""
        line = text.partition(broken["link"])[0].count("\n") + 1 if broken["link"] in text else 1
        rule = "a link leads to a page or file below docs/, and to an id on it"
        return Problem(path, line, f"{rule}; found {broken['link']!r}; correct it")
    return Problem(CONFIG, 1, f"{RULE}; found: {message}")


def template_problem(error: Exception) -> Problem:
    """Return the problem of a template that fails while a page is rendered.

    Raises `error` again if no template is to blame for it: then it is a mistake in Python.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame for frame in frames if Path(frame.filename).suffix not in (".py", "")]
    if not places and not isinstance(error, TemplateError):
        raise error
    place = places[-1] if places else [frame for frame in frames if _is_ours(frame)][-1]
    parts = Path(place.filename).parts
    start = max((parts.index(name) for name in ("scripts", OVERRIDES) if name in parts), default=-1)
    rule = "a template must render"
    cause = shortened(str(error))
    return Problem("/".join(parts[start:]), place.lineno or 1, f"{rule}; found: {cause}; fix it")


def _is_ours(frame: traceback.FrameSummary) -> bool:
    return Path(frame.filename).is_relative_to(PROJECT)
