"""Render templates of Markdown, HTML, XML and plain text with the words of one language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.frontend.cache import bytecode_cache
from scripts.model import Edition, Language
from scripts.publication.template_context import template_context

TEMPLATES = tuple(sorted(Path(__file__).parents[1].glob("*/templates")))
"""Folders of templates, one in each room that renders."""


def render(template: str, edition: Edition, language: Language, contents: Mapping[str, Any]) -> str:
    """One page from its template; a name that the template does not find is an error."""
    return (
        environment()
        .get_template(template)
        .render(template_context(edition, language) | dict(contents))
    )


@cache
def environment() -> Environment:
    """The templates of the built pages; they write HTML, so everything put in is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(),
    )
