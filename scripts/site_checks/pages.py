"""Check built pages: the text as in the model, the legal notice, nothing inline, valid links."""

import re
from collections.abc import Iterator, Mapping

from lxml import html

from scripts.checks.messages import difference
from scripts.language.words import join_cells
from scripts.model import Edition, Problem, Provision
from scripts.publication.urls import prefix
from scripts.site_checks import inline, links, sentences
from scripts.site_checks.built_page import BuiltPage, built_pages

ATTRIBUTE_LIST = re.compile(r"\{ ?:? ?#[\w-]+ ?\}")
"""An attribute list such as `{ #ii-2-1 }`, which Markdown should have turned into an id."""

TITLE, DESCRIPTION = "//title/text()", "//meta[@name='description']/@content"
EMBEDS = "embed/"
OLD_EMBED = re.compile(r"embed/[^/]+/v\d+/")
"""Path of an embed that keeps a version."""
CELLS = "self::table/thead/tr/th | self::tr/td[not(@class)]"
"""Path of the cells of a table's head or of a row; the first one of a line is a link to its page."""


def check(edition: Edition, site: Mapping[str, bytes]) -> list[Problem]:
    """Return every problem in the pages of a site, given its files by path, sorted by page."""
    pages = built_pages(edition, site)
    problems = {*_check_same_pages(edition, pages), *links.check(edition, pages, site)}
    problems |= {*inline.check(edition, pages), *sentences.check(edition, site)}
    for page in pages.values():
        problems |= {*_check_frame(edition, page), *_check_text(edition, page)}
    return sorted(problems)


def _check_same_pages(edition: Edition, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    official = {path for path, page in pages.items() if page.language == edition.official}
    embeds = {(row.language, f"{EMBEDS}{row.name}/v{row.version}/") for row in edition.embeds}
    for language in edition.translations:
        for path in official:
            version = OLD_EMBED.match(path)
            if version and (language.code, version[0]) not in embeds:
                continue  # it is older than the translation
            if prefix(edition, language) + path not in pages:
                rule = "every page must exist in every language"
                yield Problem(f"site/{path}", 1, f"{rule}; found none in {language.code}; build it")


def _check_frame(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    code, lang = page.language.code, page.tree.get("lang")
    if lang != code:
        yield page.problem(f"the page's lang must be {code}; found {lang!r}; fix the template")
    notice, footer = (
        " ".join(" ".join(page.tree.xpath(f"{place}//text()")).split())
        for place in ("//aside[@class='notice']", "//footer[@class='foot']")
    )
    required = [(edition.context.notice[code], notice)]
    if page.language != edition.official:
        required.append((edition.context.translation[code], f"{notice} {footer}"))
    for text, shown in required:
        if text not in shown:
            rule = f"every page must show the notice “{text}”"
            yield page.problem(f"{rule}; found “{shown}”; fix the template")
    is_embed = page.address.removeprefix(prefix(edition, page.language)).startswith(EMBEDS)
    for field in (TITLE,) if is_embed else (TITLE, DESCRIPTION):  # nobody searches for an embed
        if not "".join(page.tree.xpath(field)).strip():
            rule = "every page must have a title and a description"
            yield page.problem(f"{rule}; found no {field}; add it")


def _check_text(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    """Compare the provisions with the model, and look for attribute lists left in the text."""
    for text in page.tree.xpath("//body//text()[contains(., '{')]"):
        if match := ATTRIBUTE_LIST.search(text):
            rule = "an attribute list must not be printed"
            yield page.problem(f"{rule}; found {match[0]!r}; put it on a line of its own")
    name = page.address.removeprefix(prefix(edition, page.language)).strip("/")
    code = page.language.code
    for provision in edition.on_page(name):
        element = page.tree.get_element_by_id(provision.id, None)
        printed = "" if element is None else _printed(element, provision)
        expected = provision.text[code]
        if not printed.endswith(expected):
            parting = difference(expected, printed[-len(expected) :])
            message = f"{provision.id}: must be printed as in the text; {parting}; fix the page"
            yield page.problem(message)


def _printed(element: html.HtmlElement, provision: Provision) -> str:
    """Return the words of an element; those of a line of a table have a pipe between its cells."""
    if not provision.cells:
        return str(element.text_content())
    return join_cells(cell.text_content() for cell in element.xpath(CELLS))
