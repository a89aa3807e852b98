"""Check links: no broken link or missing file, no orphaned page, well-formed external links."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree

from scripts.hosting.headers import classify
from scripts.model import Edition, Problem
from scripts.publication.urls import ERROR_PAGE, SERVED_ANYWHERE, prefix
from scripts.site_checks.built_page import BuiltPage

LINKED = etree.XPath("//@href | //@src | //@action | //@poster | //@data")
NOT_FETCHED = ("mailto:", "tel:", "data:")
PREVIEW_FIELDS = ("og:image", "og:url", "twitter:image")
"""Metadata with URLs that other sites fetch for a link preview."""
TRACKING = re.compile(
    r""" utm_\w+ | mc_[ce]id | _ga | spm      # newsletters, analytics, shops
    | fbclid | gclid | dclid | msclkid       # social networks and search engines
    | yclid | igshid | igsh | zarsrc """,
    re.VERBOSE | re.IGNORECASE,
)
"""Query parameters that identify the reader or the page where a link was found."""
SHORTENERS = frozenset(
    ("bit.ly", "buff.ly", "cutt.ly", "fb.me", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "s.id")
    + ("rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com")
)


@dataclass(frozen=True)
class Link:
    """A link or resource: the element's tag, the URL as written, and the absolute URL."""

    tag: str
    written: str
    url: str


def check(
    edition: Edition, pages: Mapping[str, BuiltPage], site: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Yield every problem of the links in `pages`; `site` has the content of all files by path."""
    linked: dict[str, set[str]] = {path: set() for path in pages}
    for page in pages.values():
        for link in links(edition, page):
            if not link.url.startswith(edition.site_url):
                yield from _check_external(page, link)
                continue
            address, _, fragment = link.url.removeprefix(edition.site_url).partition("#")
            path = unquote(address.partition("?")[0])
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if link.tag == "a":
                linked[page.path].add(path)
            yield from _check_internal(page, link, unquote(fragment), pages.get(path), site.get(path))
    yield from _check_orphans(edition, pages, linked)


def links(edition: Edition, page: BuiltPage) -> Iterator[Link]:
    """Yield every link of a page, including alternative images (`srcset`) and link previews."""
    base = edition.site_url + page.address
    for written in LINKED(page.tree):
        if not written.startswith(NOT_FETCHED):
            yield Link(written.getparent().tag, str(written), urljoin(base, written))
    for written in page.tree.xpath("//@srcset"):
        for candidate in written.split(","):
            url = candidate.split()[0]
            yield Link("source", url, urljoin(base, url))
    for meta in page.tree.xpath("//meta[@content][@property or @name]"):
        if (meta.get("property") or meta.get("name")) in PREVIEW_FIELDS:
            yield Link("meta", meta.get("content"), urljoin(base, meta.get("content")))


def listing(edition: Edition, pages: Mapping[str, BuiltPage]) -> str:
    """Return every external URL on a line, with the URL paths of the pages that link to it."""
    linking: dict[str, set[str]] = {}
    for page in pages.values():
        for link in links(edition, page):
            if not link.url.startswith(edition.site_url):
                linking.setdefault(link.url, set()).add(f"/{page.address}")
    return "".join(f"{url}\t{' '.join(sorted(paths))}\n" for url, paths in sorted(linking.items()))


def _check_internal(
    page: BuiltPage, link: Link, fragment: str, target: BuiltPage | None, content: bytes | None
) -> Iterator[Problem]:
    location = f"{link.written!r} in <{link.tag}>"
    if target is None and content is None:
        yield page.problem(f"linked page or file is missing: {location}; fix the link")
    elif target is None and not content:
        yield page.problem(f"linked file is empty: {location}; fix what makes it")
    elif fragment and target is not None and fragment not in target.ids:
        yield page.problem(f"linked id is missing: {location}; fix the link")


def _check_external(page: BuiltPage, link: Link) -> Iterator[Problem]:
    parts = urlsplit(link.url)
    finding = f"found {link.written!r} in <{link.tag}>"
    if link.tag != "a":
        yield page.problem(f"a page must not load from other hosts; {finding}; vendor the file")
    elif parts.scheme != "https" or parts.netloc != parts.hostname or "." not in parts.netloc:
        rule = "an external link must be https to a host name without port or password"
        yield page.problem(f"{rule}; {finding}; give its full address")
    elif parts.netloc.removeprefix("www.") in SHORTENERS:
        yield page.problem(f"an external link must not be shortened; {finding}; give its full address")
    elif names := [name for name, _ in parse_qsl(parts.query, True) if TRACKING.fullmatch(name)]:
        yield page.problem(f"an external link must not track; {finding}; remove {', '.join(names)}")


def _check_orphans(
    edition: Edition, pages: Mapping[str, BuiltPage], linked: Mapping[str, set[str]]
) -> Iterator[Problem]:
    """Yield pages that cannot be reached from the front page of their language.

    `linked` has the paths that each page links to. Pages that a server shows at any address, and
    embeds, need no link.
    """
    for language in edition.languages:
        start = f"{prefix(edition, language)}index.html"
        unreached = {path for path, page in pages.items() if page.language == language} - {start}
        queue = [start]
        while queue:
            new = linked.get(queue.pop(), set()) & unreached
            unreached -= new
            queue += new
        for path in sorted(unreached):
            name = path.removeprefix(prefix(edition, language))
            anywhere = name in (*SERVED_ANYWHERE.values(), ERROR_PAGE)
            if not anywhere and not classify(edition, path).framed:
                rule = "every page must be reachable from the front page in its language"
                yield pages[path].problem(f"{rule}; found no such link to this one; link to it")
