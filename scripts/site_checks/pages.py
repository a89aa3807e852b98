"""The built site is what it says: the words of the text, the status line, links that arrive."""

import re
from collections.abc import Iterator, Mapping

from scripts.checks.messages import difference
from scripts.model import Edition, Problem
from scripts.publication.urls import prefix
from scripts.site_checks import links
from scripts.site_checks.built_page import BuiltPage, built_pages

ATTRIBUTE_LINE = re.compile(r"\{ ?:? ?#[\w-]+ ?\}")


def check(edition: Edition, site: Mapping[str, bytes]) -> list[Problem]:
    """Everything wrong with the pages of a site, whose content is given by path."""
    pages = built_pages(edition, site)
    problems = {*_same_pages(edition, pages), *links.check(edition, pages, site)}
    for page in pages.values():
        problems |= {*_frame(edition, page), *_words(edition, page), *_strict(page)}
    return sorted(problems)


def _same_pages(edition: Edition, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    official = {path for path, page in pages.items() if page.language == edition.official}
    for language in edition.translations:
        for path in official:
            if prefix(edition, language) + path not in pages:
                rule = "every page is in every language"
                yield Problem(f"site/{path}", 1, f"{rule}; found none in {language.code}; build it")


def _frame(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    code = page.language.code
    if page.tree.get("lang") != code:
        yield page.problem(
            f"the page's lang is {code}; found {page.tree.get('lang')!r}; mend the template"
        )
    notice = " ".join(" ".join(page.tree.xpath("//aside[@class='notice']//text()")).split())
    lines = [edition.context.notice[code]]
    if page.language != edition.official:
        lines.append(edition.context.translation[code])
    for line in lines:
        if line not in notice:
            yield page.problem(f"every page carries “{line}”; found “{notice}”; mend the template")
    for field in ("//title/text()", "//meta[@name='description']/@content"):
        if not "".join(page.tree.xpath(field)).strip():
            yield page.problem(f"every page has a title and a description; found no {field}; write it")


def _strict(page: BuiltPage) -> Iterator[Problem]:
    """The policy (`scripts/policy.py`) refuses style and script in attributes."""
    for element in page.tree.xpath("//*[@style or @*[starts-with(name(), 'on')]]"):
        rule = "a page has no style and no script in attributes, which its policy refuses"
        yield page.problem(f"{rule}; found one in <{element.tag}>; write it into a file of its own")


def _words(edition: Edition, page: BuiltPage) -> Iterator[Problem]:
    """Provisions read as in the model; no attribute line is left standing in the text."""
    for text in page.tree.xpath("//body//text()[contains(., '{')]"):
        if found := ATTRIBUTE_LINE.search(text):
            rule = "an attribute line is not part of the text"
            yield page.problem(f"{rule}; found {found[0]!r} printed; put it on a line of its own")
    name = page.address.removeprefix(prefix(edition, page.language)).strip("/")
    code = page.language.code
    for provision in edition.on_page(name):
        element = page.tree.get_element_by_id(provision.id, None)
        printed = "" if element is None else element.text_content()
        expected = provision.text[code]
        if not printed.endswith(expected):
            message = difference(expected, printed[-len(expected) :])
            yield page.problem(f"{provision.id}: the page prints the text; {message}; mend the page")
