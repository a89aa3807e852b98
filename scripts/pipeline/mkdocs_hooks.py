"""MkDocs hooks: add the built pages, give templates their words, finish every page.

MkDocs loads this file by its path (`hooks` in mkdocs.yml). static-i18n runs a whole build for each
further language inside the first one, with the same configuration: hooks run once per language.
"""

import logging
import sys
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parents[2]))  # the `mkdocs` command does not know the package

from scripts.checks import check
from scripts.frontend.cache import bytecode_cache
from scripts.model import Language
from scripts.pipeline.escapes import with_references
from scripts.pipeline.postprocess import postprocess
from scripts.pipeline.rendering import CONVERTED, Rendering, UnrenderableError, read_rendering
from scripts.pipeline.tables import with_tables
from scripts.publication.navigation import menu
from scripts.publication.template_context import label, template_context
from scripts.publication.urls import SERVED_ANYWHERE, prefix

log = logging.getLogger("mkdocs.hooks.resolution")
AFTER_I18N = -150
"""Priority of an event that sees the files as static-i18n (priority -100) leaves them."""

CONVERSION_RESULTS = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""Attributes of a page that its conversion sets. Its links to anchors are checked only then."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the edition, unless a build has put it into the configuration."""
    if "rendering" not in config.extra:
        try:
            rendering = read_rendering(Path(config.config_file_path).parent)
        except UnrenderableError as error:
            raise PluginError("\n".join(map(str, error.problems))) from None
        for problem in check(rendering.edition):
            log.warning(str(problem))
        config.extra["rendering"] = rendering
    config.theme.static_templates.discard("404.html")  # each language has one of its own
    entries = {_path(entry): entry for entry in config.nav or []}
    if "" not in entries:  # a menu with sections is shown as it is written
        paths = menu(_rendering(config).edition, [*entries])
        config.nav = [entries.get(path, path) for path in paths]
    return config


def _path(entry: Any) -> str:
    """Return the path of an entry of the menu, which may have a title; empty for a section."""
    path = next(iter(entry.values())) if isinstance(entry, dict) else entry
    return path if isinstance(path, str) else ""


@event_priority(50)
def _add_pages(files: Files, config: MkDocsConfig) -> Files:
    """Add the built pages, and the scripts and style sheets that pages load."""
    for path, content in _rendering(config).files.items():
        if incomplete := files.get_file_from_path(path):  # of a partial translation
            files.remove(incomplete)
        file = File.generated(config, path, content=content)
        file.abs_src_path = str(Path(config.docs_dir) / path)  # static-i18n compares it with docs_dir
        files.append(file)
    return files


@event_priority(AFTER_I18N)
def _restore_content(files: Files, config: MkDocsConfig) -> Files:
    """Give the built pages their content again: static-i18n replaces each file by an empty copy."""
    contents = _rendering(config).files
    for file in files:
        if file.src_uri in contents:
            file.content_string = contents[file.src_uri]
    return files


on_files = CombinedEvent(_add_pages, _restore_content)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Build tables of the text; skip Markdown that was converted before, in the same process."""
    if page.file.src_uri not in _rendering(config).files:
        markdown = with_references(markdown)
    markdown = with_tables(_rendering(config).edition, _language(config), page.file.name, markdown)
    source, _ = CONVERTED.get(page.file.src_uri, (None, {}))
    if source == markdown:
        return ""
    CONVERTED.pop(page.file.src_uri, None)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep what the conversion has set, or set it again where the conversion was skipped."""
    if page.file.src_uri in CONVERTED:
        vars(page).update(CONVERTED[page.file.src_uri][1])
    else:
        results = {name: getattr(page, name) for name in CONVERSION_RESULTS}
        CONVERTED[page.file.src_uri] = (page.markdown or "", results)
    return _in_its_language(page.content or html, page, config)


def _in_its_language(html: str, page: Page, config: MkDocsConfig) -> str:
    """Return the content of a page, marked if it stands for one that a translation lacks."""
    edition, language = _rendering(config).edition, _language(config)
    official = edition.official
    if language == official or not page.file.src_uri.startswith(f"{official.code}/"):
        return html
    marked = escape(label(edition, language)("untranslated"))
    attributes = f'lang="{official.code}" dir="{official.direction}" data-label="{marked}"'
    return f'<div class="untranslated" {attributes}>{html}</div>'


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give templates the edition and its words in the language being built."""
    env.globals |= template_context(_rendering(config).edition, _language(config))
    env.autoescape = True  # what the data say is never markup
    env.bytecode_cache = bytecode_cache()
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give a page its path within its language, such as `goals/`."""
    start = prefix(_rendering(config).edition, _language(config))
    return context | {"path": page.url.removeprefix(start).removeprefix("./")}


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Finish a page."""
    return postprocess(_rendering(config).edition, page.file.dest_uri, output)


def on_post_build(config: MkDocsConfig) -> None:
    """Put the pages that are shown at any address where servers look for them."""
    site = Path(config.site_dir) / prefix(_rendering(config).edition, _language(config))
    for path, name in SERVED_ANYWHERE.items():
        (site / path / "index.html").rename(site / name)
        (site / path).rmdir()


def _rendering(config: MkDocsConfig) -> Rendering:
    return config.extra["rendering"]  # type: ignore[no-any-return]


def _language(config: MkDocsConfig) -> Language:
    code = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    languages = _rendering(config).edition.languages
    return next(language for language in languages if language.code == code)
