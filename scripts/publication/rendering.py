"""Render Jinja templates of Markdown, HTML, XML and plain text in one language."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts import PROJECT
from scripts.frontend.cache import bytecode_cache
from scripts.language.footnotes import signed_by, split_signs
from scripts.model import Edition, Language
from scripts.publication.template_context import template_context

MARKDOWN_SIGN = re.compile(r"[\\`*_{}\[\]#|!~]")
TEMPLATES = tuple(sorted(PROJECT.glob("scripts/*/templates")))
"""Template folders, one for each room that has templates."""


def render(template: str, edition: Edition, language: Language, context: Mapping[str, Any]) -> str:
    """Return `template` rendered with `context` and the variables of `template_context`.

    Raises jinja2.UndefinedError for a name that is in neither.
    """
    return (
        environment().get_template(template).render(template_context(edition, language) | dict(context))
    )


@cache
def environment() -> Environment:
    """Return the shared template environment. Output is HTML or XML, so values are escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=bytecode_cache(),
    )
    environment.filters["markdown"] = markdown
    environment.globals |= {"split_signs": split_signs, "signed_by": signed_by}
    return environment


def markdown(text: str) -> Markup:
    """Escape words that stand in Markdown, so that no sign in them is markup."""
    return escape(MARKDOWN_SIGN.sub(r"\\\g<0>", text))
