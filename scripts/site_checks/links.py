"""Links arrive, pictures and downloads are there, every page is led to, links out are in good form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from lxml import etree

from scripts.hosting.headers import kind_of
from scripts.model import Edition, Problem
from scripts.publication.urls import SERVED_ANYWHERE, prefix
from scripts.site_checks.built_page import BuiltPage

LINKED = etree.XPath("//@href | //@src | //@action | //@poster | //@data")
ELSEWHERE = ("mailto:", "tel:", "data:")
SHARED = ("og:image", "og:url", "twitter:image")
"""Addresses that other sites fetch for a preview of the page."""
TRACKING = re.compile(
    r""" utm_\w+ | mc_[ce]id | _ga | spm      # mailings, counters, shops
    | fbclid | gclid | dclid | msclkid       # networks and search engines
    | yclid | igshid | igsh | zarsrc """,
    re.VERBOSE | re.IGNORECASE,
)
"""Parameters by which newspapers, networks and mailings follow a reader from site to site."""
SHORTENERS = frozenset(
    ("bit.ly", "buff.ly", "cutt.ly", "fb.me", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "s.id")
    + ("rebrand.ly", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com")
)


@dataclass(frozen=True)
class Link:
    """What an element of a page leads to or loads: as written, and as a whole address."""

    tag: str
    written: str
    url: str


def check(
    edition: Edition, pages: Mapping[str, BuiltPage], site: Mapping[str, bytes]
) -> Iterator[Problem]:
    """Everything wrong with where the pages of a site lead, whose content is given by path."""
    led: dict[str, set[str]] = {path: set() for path in pages}
    for page in pages.values():
        for link in links(edition, page):
            if not link.url.startswith(edition.site_url):
                yield from _outside(page, link)
                continue
            address, _, fragment = link.url.removeprefix(edition.site_url).partition("#")
            path = unquote(address.partition("?")[0])
            path = f"{path}index.html" if path.endswith("/") or not path else path
            if link.tag == "a":
                led[page.path].add(path)
            yield from _inside(page, link, unquote(fragment), pages.get(path), site.get(path))
    yield from _orphans(edition, pages, led)


def links(edition: Edition, page: BuiltPage) -> Iterator[Link]:
    """Every link of a page, the files of its pictures for other screens and previews included."""
    base = edition.site_url + page.address
    for written in LINKED(page.tree):
        if not written.startswith(ELSEWHERE):
            yield Link(written.getparent().tag, str(written), urljoin(base, written))
    for written in page.tree.xpath("//@srcset"):
        for one in written.split(","):
            yield Link("source", one.split()[0], urljoin(base, one.split()[0]))
    for meta in page.tree.xpath("//meta[@content][@property or @name]"):
        if (meta.get("property") or meta.get("name")) in SHARED:
            yield Link("meta", meta.get("content"), urljoin(base, meta.get("content")))


def listing(edition: Edition, pages: Mapping[str, BuiltPage]) -> str:
    """Every address of others that the pages lead to, a line each, with the pages that do."""
    held: dict[str, set[str]] = {}
    for page in pages.values():
        for link in links(edition, page):
            if not link.url.startswith(edition.site_url):
                held.setdefault(link.url, set()).add(f"/{page.address}")
    return "".join(f"{url}\t{' '.join(sorted(where))}\n" for url, where in sorted(held.items()))


def _inside(
    page: BuiltPage, link: Link, fragment: str, target: BuiltPage | None, file: bytes | None
) -> Iterator[Problem]:
    found = f"found {link.written!r} in <{link.tag}>"
    if target is None and file is None:
        yield page.problem(f"a link leads to a page or file; {found}, which leads nowhere; mend it")
    elif target is None and not file:
        yield page.problem(f"a file to load or take away holds something; {found}, which is empty")
    elif fragment and target is not None and fragment not in target.ids:
        yield page.problem(f"a link leads to an id; {found}, whose id is missing; mend it")


def _outside(page: BuiltPage, link: Link) -> Iterator[Problem]:
    parts = urlsplit(link.url)
    found = f"found {link.written!r} in <{link.tag}>"
    if link.tag != "a":
        yield page.problem(f"a page asks no other host for anything; {found}; vendor it")
    elif parts.scheme != "https" or parts.netloc != parts.hostname or "." not in parts.netloc:
        yield page.problem(f"a link out is https to a host by name; {found}; give its full address")
    elif parts.netloc.removeprefix("www.") in SHORTENERS:
        yield page.problem(f"a link out says where it leads; {found}; give the address behind it")
    elif tracked := [name for name, _ in parse_qsl(parts.query, True) if TRACKING.fullmatch(name)]:
        yield page.problem(f"a link out does not track; {found}; take {', '.join(tracked)} out of it")


def _orphans(
    edition: Edition, pages: Mapping[str, BuiltPage], led: Mapping[str, set[str]]
) -> Iterator[Problem]:
    """Pages that no chain of links in their own language reaches from its front page."""
    for language in edition.languages:
        own = {path for path, page in pages.items() if page.language == language}
        start = f"{prefix(edition, language)}index.html"
        reached, ahead = {start}, [start]
        while ahead:
            new = (led.get(ahead.pop(), set()) & own) - reached
            reached |= new
            ahead += new
        for path in sorted(own - reached):
            anywhere = path.removeprefix(prefix(edition, language)) in SERVED_ANYWHERE.values()
            if not anywhere and not kind_of(edition, path).framed:
                rule = "every page is reached from the front page by links in its language"
                yield pages[path].problem(f"{rule}; no link leads to this one; link to it")
