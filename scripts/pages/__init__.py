"""The pages that are built from the model. One table: file name -> what renders it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.memory import compiled
from scripts.model import Edition, Language
from scripts.pages import (
    glossary,
    handout,
    home,
    indexes,
    open_data,
    provisions,
    quotation,
    search,
    summary,
    takeaway,
)
from scripts.pages.words import words_for

Contents = Callable[[Edition, Language], Mapping[str, Any]]


def nothing(edition: Edition, language: Language) -> Mapping[str, Any]:
    """For a page whose template needs no more than the edition."""
    return {}


PAGES: Mapping[str, tuple[str, Contents]] = {
    "index": ("home.md", home.contents),
    "targets": ("targets.md", summary.contents),
    "glossary": ("glossary.md", glossary.contents),
    "themes": ("index.md", indexes.themes),
    "places": ("index.md", indexes.places),
    "bodies": ("index.md", indexes.bodies),
    "timeline": ("timeline.md", summary.timeline),
    "reading": ("reading.md", nothing),
    "status": ("status.md", nothing),
    "charts": ("charts.md", summary.charts),
    "derived": ("derived.md", open_data.derived),
    "open-data": ("open-data.md", open_data.contents),
    "handout": ("handout.md", handout.contents),
    "check": ("quotation.md", quotation.contents),
    "full": ("full.md", nothing),
    "search": ("search.md", search.contents),
    "p/index": ("provisions.md", provisions.contents),
    "not-found": ("not-found.md", nothing),
    "offline": ("offline.md", nothing),
}


def pages(edition: Edition, files: Mapping[str, bytes]) -> dict[str, str]:
    """Every built page as Markdown, by its path below `docs/`; `files` are the exported ones."""
    return {
        f"{language.code}/{name}.md": render(template, edition, language, contents)
        for language in edition.languages
        for name, template, contents in _pages(edition, language, files)
    }


def _pages(
    edition: Edition, language: Language, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for name, (template, contents) in PAGES.items():
        yield name, template, contents(edition, language)
    yield "downloads", "downloads.md", takeaway.contents(edition, language, files)
    for one in edition.provisions:
        yield f"p/{one.id}", "provision.md", provisions.provision(edition, language, one)
    for each in edition.summary.targets:
        yield f"targets/{each.id}", "target.md", summary.target(edition, language, each)
    for page in edition.pages:
        yield f"parallel/{page.name}", "parallel.md", provisions.parallel(edition, language, page)


def render(template: str, edition: Edition, language: Language, contents: Mapping[str, Any]) -> str:
    """One page from its template; a name that the template does not find is an error."""
    return environment().get_template(template).render(words_for(edition, language) | dict(contents))


@cache
def environment() -> Environment:
    """The templates of the built pages; they write HTML, so everything put in is escaped."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled(),
    )
