"""Check mkdocs.yml, its hooks and all templates, so that a broken one is named by file and line."""

import logging
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from PIL import ImageFont

from scripts import PROJECT
from scripts.charts.fonts import FALLBACK_FILES, FONT_FILES, FONTS
from scripts.loading.edition import RESOLUTION
from scripts.model import Edition, Problem, shortened
from scripts.pipeline.rendering import CONFIG, OVERRIDES, MkDocsWarnings, load
from scripts.publication.navigation import ORDER
from scripts.publication.rendering import TEMPLATES

LINE = re.compile(r"\bline (\d+)")
KEY = re.compile(r"Config value '(\w+)'")
HOOKS = "mkdocs_hooks.py"
EXTENSIONS = ("attr_list", "md_in_html", "tables", "pymdownx.blocks.html")
HOOK_ERRORS = (ImportError, NameError, AttributeError, SyntaxError, TypeError, ValueError)


def check_setup(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the configuration and the templates of the project at `root`."""
    overrides, problems = _overrides(root)
    yield from problems
    yield from _fonts()
    for folders in (overrides, TEMPLATES):
        paths = {path: folder for folder in folders for path in folder.rglob("*") if path.is_file()}
        known = {path.relative_to(folder).as_posix() for path, folder in paths.items()}
        for path in sorted(paths):
            yield from _template(path, _shown(path, root), known)


def check_navigation(edition: Edition) -> Iterator[Problem]:
    """Yield a menu without the pages of `docs/`, or in another order, and languages that differ."""
    text = (edition.root / CONFIG).read_text(encoding="utf-8")
    config = load(edition.root)
    pages = [f"{page.name}.md" for page in edition.pages]
    listed = [path for path in _listed(config.nav) if path in pages]
    if config.nav is not None and listed != pages:
        first = next((path for path, page in zip(listed, pages, strict=False) if path != page), "nav:")
        rule = "`nav` must have every page of the text once, in the order of the text"
        fix = f"write {', '.join(pages)}"
        actual = ", ".join(listed) or "none"
        yield Problem(CONFIG, _line_ending(text, first), f"{rule}; found {actual}; {fix}")
    yield from _check_own_pages(edition, config, text)
    codes = [language.code for language in edition.languages]
    built = [language.locale for language in config.plugins["i18n"].config.languages]
    if built != codes:
        rule = f"the languages of the plugin i18n must be those of {RESOLUTION}, in their order"
        actual, fix = ", ".join(built), f"list {', '.join(codes)}"
        yield Problem(CONFIG, _line_ending(text, "languages:"), f"{rule}; found {actual}; {fix}")


def _check_own_pages(edition: Edition, config: MkDocsConfig, text: str) -> Iterator[Problem]:
    """Yield pages besides the text that the menu lacks, and entries of the menu without a page."""
    folders = [edition.root / "docs" / language.code for language in edition.languages]
    files = {path.name for folder in folders for path in folder.glob("*.md")}
    listed = {*_listed(config.nav)}
    built = {f"{name}.md" for name in ("index", *ORDER)}
    for name in sorted(files - listed - built if config.nav is not None else ()):
        official = f"{edition.official.code}/{name}"
        if not (config.not_in_nav and config.not_in_nav.match_file(official)):
            rule = "`nav` must have every page of docs/"
            fix = f"add the line `  - {name}` where the menu should have it"
            yield Problem(CONFIG, _line_ending(text, "nav:"), f"{rule}; found no {name}; {fix}")
    for name in sorted(name for name in listed - files - built if "/" not in name):
        rule = "a page of `nav` must be in docs/"
        fix = f"write docs/{edition.official.code}/{name}, or correct the line"
        yield Problem(CONFIG, _line_ending(text, name), f"{rule}; found no {name}; {fix}")


def _line_ending(text: str, words: str) -> int:
    """Return the first line that ends with some words, 1 if none does."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if line.endswith(words)), 1)


def _listed(nav: Any) -> Iterator[str]:
    """Yield the paths of a navigation, which may have titles and sections."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from _listed([*nav.values()])
    elif isinstance(nav, list):
        for entry in nav:
            yield from _listed(entry)


def _overrides(root: Path) -> tuple[tuple[Path, ...], list[Problem]]:
    """Load the configuration; return the folder of its templates, if it loads, or its problems."""
    path = root / CONFIG
    if not root.is_dir():
        rule = "an edition is a folder"
        return (), [Problem(str(root), 0, f"{rule}; found none; correct the name after `--root`")]
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    rule = "MkDocs must be able to read its configuration"
    with MkDocsWarnings() as warnings:
        try:
            config = load(root)
            folder = config.theme.custom_dir
            return ((Path(folder).resolve(),) if folder else ()), [*_settings(config, text)]
        except (ConfigurationError, Abort) as error:
            messages = [
                message.replace(f"{root}/", "") for message in warnings.messages or [str(error)]
            ]
            return (), [
                Problem(CONFIG, _line(text, message), f"{rule}; found: {shortened(message)}; fix it")
                for message in messages
            ]
        except HOOK_ERRORS as error:
            return (), [_hook_problem(error, root)]


def _settings(config: MkDocsConfig, text: str) -> Iterator[Problem]:
    """Yield the settings that pages, or the checks of their links, depend on and that are missing."""
    levels = config.validation
    needed = {
        "strict: true": config.strict,
        "use_directory_urls: true": config.use_directory_urls,
        "theme: custom_dir": config.theme.custom_dir,
        "plugins: i18n": "i18n" in config.plugins,
        f"hooks: scripts/pipeline/{HOOKS}": any(Path(path).name == HOOKS for path in config.hooks),
        "validation: nav": {levels.nav.omitted_files, levels.nav.not_found} == {logging.WARNING},
        "validation: links": {levels.links.not_found, levels.links.anchors} == {logging.WARNING},
    } | {f"markdown_extensions: {name}": name in config.markdown_extensions for name in EXTENSIONS}
    for setting, given in needed.items():
        if not given:
            lines = enumerate(text.splitlines(), 1)
            start = setting.partition(":")[0] + ":"
            line = next((number for number, line in lines if line.startswith(start)), 1)
            rule = f"MkDocs must have the setting `{setting}`"
            yield Problem(CONFIG, line, f"{rule}; found another or none; restore it")


def _fonts() -> Iterator[Problem]:
    """Yield the fonts of pictures and files that are missing or damaged."""
    for name in (*FONT_FILES.values(), *FALLBACK_FILES):
        try:
            ImageFont.truetype(FONTS / name)
        except OSError as error:
            path = (FONTS / name).relative_to(PROJECT).as_posix()
            yield Problem(path, 1, f"the fonts must be there; found: {error}; restore the file")


def _hook_problem(error: Exception, root: Path) -> Problem:
    place = traceback.extract_tb(error.__traceback__)[-1]
    name, line = place.filename, place.lineno
    if isinstance(error, SyntaxError):
        name, line = error.filename or name, error.lineno
    cause = shortened(f"{type(error).__name__}: {error}")
    rule = "the hooks of MkDocs must load"
    return Problem(_shown(Path(name), root), line or 1, f"{rule}; found: {cause}; fix it")


def _line(text: str, message: str) -> int:
    """Return the line of mkdocs.yml that a message of MkDocs is about, 1 if it does not say."""
    if line := LINE.search(message):
        return int(line[1])
    key = KEY.search(message)
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if key and line.startswith(f"{key[1]}:")), 1)


def _template(path: Path, shown: str, known: set[str]) -> Iterator[Problem]:
    try:
        tree = Environment().parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        rule = "a template must be sound Jinja"
        yield Problem(shown, error.lineno, f"{rule}; found: {shortened(error.message or '')}; fix it")
        return
    except UnicodeDecodeError as error:
        yield Problem(shown, 1, f"a template must be UTF-8; found: {error.reason}; save it as UTF-8")
        return
    for name in meta.find_referenced_templates(tree):
        if name is not None and name not in known:
            rule = "a template may only use templates that exist"
            yield Problem(shown, 1, f"{rule}; found {name!r}; correct its name or add it")


def _shown(path: Path, root: Path) -> str:
    """Return a path as messages show it: below the edition, the project or its folder of overrides."""
    for base in (root, PROJECT):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index(OVERRIDES) :] if OVERRIDES in parts else parts[-1:])
