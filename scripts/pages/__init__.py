"""The pages that are built from the model. One table: file name -> what renders it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from scripts.model import Edition, Language
from scripts.pages import (
    downloads,
    glossary,
    handout,
    home,
    indexes,
    open_data,
    provisions,
    quotation,
    search,
    targets,
)
from scripts.publication.rendering import render

Contents = Callable[[Edition, Language], Mapping[str, Any]]
Page = tuple[str, str, Language, Callable[[], Mapping[str, Any]]]
"""Path below `docs/`, template, language, and what the template is told."""


def nothing(edition: Edition, language: Language) -> Mapping[str, Any]:
    """For a page whose template needs no more than the edition."""
    return {}


PAGES: Mapping[str, tuple[str, Contents]] = {
    "index": ("home.md", home.contents),
    "targets": ("targets.md", targets.contents),
    "glossary": ("glossary.md", glossary.contents),
    "themes": ("index.md", indexes.themes),
    "places": ("index.md", indexes.places),
    "bodies": ("index.md", indexes.bodies),
    "timeline": ("timeline.md", targets.timeline),
    "reading": ("reading.md", nothing),
    "status": ("status.md", nothing),
    "charts": ("charts.md", targets.charts),
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


def pages(edition: Edition, files: Mapping[str, bytes] | None = None) -> dict[str, str]:
    """Every built page as Markdown, by its path below `docs/`; without exported `files` all but one."""
    told = _pages(edition)
    if files is not None:
        told = chain(told, _downloads(edition, files))
    return {
        path: render(template, edition, language, contents())
        for path, template, language, contents in told
    }


def page_paths(edition: Edition) -> frozenset[str]:
    """The paths of all built pages below `docs/`: nobody writes these."""
    return frozenset(path for path, *_ in chain(_pages(edition), _downloads(edition, {})))


def _pages(edition: Edition) -> Iterator[Page]:
    for language in edition.languages:
        start = f"{language.code}/"
        for name, (template, contents) in PAGES.items():
            yield f"{start}{name}.md", template, language, partial(contents, edition, language)
        for one in edition.provisions:
            contents = partial(provisions.provision, edition, language, one)
            yield f"{start}p/{one.id}.md", "provision.md", language, contents
        for each in edition.targets:
            contents = partial(targets.target, edition, language, each)
            yield f"{start}targets/{each.id}.md", "target.md", language, contents
        for page in edition.pages:
            contents = partial(provisions.parallel, edition, language, page)
            yield f"{start}parallel/{page.name}.md", "parallel.md", language, contents


def _downloads(edition: Edition, files: Mapping[str, bytes]) -> Iterator[Page]:
    for language in edition.languages:
        contents = partial(downloads.contents, edition, language, files)
        yield f"{language.code}/downloads.md", "downloads.md", language, contents
