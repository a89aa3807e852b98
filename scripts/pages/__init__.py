"""Render the generated pages as Markdown, from one table of templates and their contexts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from scripts.model import Edition, Language
from scripts.pages import (
    changes,
    charts,
    derived,
    downloads,
    glossary,
    handout,
    home,
    indexes,
    open_data,
    provisions,
    questions,
    quotation,
    reading,
    search,
    status,
    target_table,
    targets,
)
from scripts.pages.untranslated import completed_pages
from scripts.publication.rendering import render
from scripts.targets.pairs import compare_periods

Context = Callable[..., Mapping[str, Any]]
"""A function of the edition and the language, and for pages of `WITH_FILES` of the files."""


@dataclass(frozen=True)
class Page:
    """A page to render: its path below `docs/`, and the template with its context."""

    path: str
    template: str
    language: Language
    context: Callable[[], Mapping[str, Any]]


def no_context(edition: Edition, language: Language) -> Mapping[str, Any]:
    """Return nothing, for a template that needs no more than the edition."""
    return {}


PAGES: Mapping[str, tuple[str, Context]] = {
    "index": ("home.md", home.context),
    "targets": ("targets.md", target_table.context),
    "glossary": ("glossary.md", glossary.context),
    "themes": ("index.md", indexes.themes),
    "places": ("index.md", indexes.places),
    "bodies": ("index.md", indexes.bodies),
    "timeline": ("timeline.md", targets.timeline),
    "reading": ("reading.md", reading.context),
    "status": ("status.md", status.context),
    "changes": ("changes.md", changes.context),
    "charts": ("charts.md", charts.context),
    "derived": ("derived.md", derived.context),
    "open-data": ("open-data.md", open_data.context),
    "handout": ("handout.md", handout.context),
    "check": ("quotation.md", quotation.context),
    "full": ("full.md", no_context),
    "ask": ("ask.md", questions.context),
    "search": ("search.md", search.context),
    "p/index": ("provisions.md", provisions.context),
    "not-found": ("not-found.md", no_context),
    "offline": ("offline.md", no_context),
}
"""Template and context of each page that every language has once, by path."""
WITH_FILES = ("charts", "reading")
"""Pages whose context is also made of the exported files."""


def page_names(edition: Edition) -> list[str]:
    """Return the paths of `PAGES` that an edition has: none of a part that it lacks."""
    return [name for name in PAGES if edition.offers(name)]


def pages(edition: Edition, files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the Markdown of every generated page, by path below `docs/`.

    Pages that offer files give the size of the exported `files`, those that exist.
    """
    generated = {
        page.path: render(page.template, edition, page.language, page.context())
        for page in _pages(edition, files)
    }
    return generated | completed_pages(edition)


def _pages(edition: Edition, files: Mapping[str, bytes]) -> Iterator[Page]:
    for language in edition.languages:
        folder = language.code
        for name in page_names(edition):
            template, context_of = PAGES[name]
            more = (files,) if name in WITH_FILES else ()
            context = partial(context_of, edition, language, *more)
            yield Page(f"{folder}/{name}.md", template, language, context)
        context = partial(downloads.context, edition, language, files)
        yield Page(f"{folder}/downloads.md", "downloads.md", language, context)
        for provision in edition.provisions:
            context = partial(provisions.provision, edition, language, provision)
            yield Page(f"{folder}/p/{provision.id}.md", "provision.md", language, context)
        for comparison in compare_periods(edition.target_table):
            context = partial(target_table.comparison, edition, language, comparison)
            path = f"{folder}/targets/{comparison.name}.md"
            yield Page(path, "target-pairs.md", language, context)
        for target in edition.targets:
            context = partial(targets.target, edition, language, target, files)
            yield Page(f"{folder}/targets/{target.id}.md", "target.md", language, context)
        for page in edition.pages if edition.has("translation") else ():
            context = partial(provisions.parallel, edition, language, page)
            yield Page(f"{folder}/parallel/{page.name}.md", "parallel.md", language, context)
