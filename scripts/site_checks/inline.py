"""Check what stands inline in built pages: the known script and style, nothing that runs or loads."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from lxml import etree

from scripts.hosting.csp import EXECUTED_TYPES
from scripts.hosting.headers import classify
from scripts.model import Edition, Problem, shortened
from scripts.publication.inline_scripts import EMBED_SCRIPTS, PAGE_SCRIPTS
from scripts.site_checks.built_page import BuiltPage

BLOCKED = etree.XPath("//*[@style or @*[starts-with(name(), 'on')] or @srcdoc or @ping]")
FORBIDDEN = etree.XPath(
    "//iframe | //frame | //object | //embed | //applet | //base | //portal"
    " | //meta[@http-equiv and not(@http-equiv='content-security-policy')]"
    " | //svg//script | //link[@rel='import' or @rel='preconnect']"
)
"""Elements that load or run other content, or change where links lead."""
URLS = etree.XPath("//@href | //@src | //@action | //@formaction | //@data | //@poster")
ALLOWED_SCHEMES = ("", "https", "http", "mailto", "tel")


def check(edition: Edition, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    """Yield scripts, styles, attributes, elements and URLs that no template is known to write."""
    for page in pages.values():
        yield from _check_scripts(page, framed=classify(edition, page.path).framed)
        yield from _check_elements(page)
        yield from _check_urls(page)
    yield from _check_styles(edition, pages)


def _check_scripts(page: BuiltPage, framed: bool) -> Iterator[Problem]:
    for script in page.tree.iter("script"):
        type = script.get("type", "").lower()
        if type and type not in EXECUTED_TYPES or script.get("src"):
            if framed:
                rule = "an embed must have no script but the one that tells its height"
                yield page.problem(f"{rule}; found one; remove it")
            continue
        if (script.text or "") not in (EMBED_SCRIPTS if framed else PAGE_SCRIPTS):
            rule = (
                "a page must have no inline script but those of scripts/publication/inline_scripts.py"
            )
            fix = "escape the words that hold it, or move it to a file"
            yield page.problem(f"{rule}; found {shortened(script.text or '')}; {fix}")


def _check_elements(page: BuiltPage) -> Iterator[Problem]:
    """Look for what the Content-Security-Policy (`scripts/hosting/csp.py`) blocks, and the like."""
    for element in BLOCKED(page.tree):
        rule = "style and script attributes are blocked by the Content-Security-Policy"
        yield page.problem(f"{rule}; found one in <{element.tag}>; move it to a file")
    for element in FORBIDDEN(page.tree):
        rule = "a page must not have elements that load or redirect"
        yield page.problem(f"{rule}; found <{element.tag}>; remove it")


def _check_urls(page: BuiltPage) -> Iterator[Problem]:
    for url in URLS(page.tree):
        scheme, colon, _ = "".join(url.split()).lower().partition(":")
        if colon and "/" not in scheme and scheme not in ALLOWED_SCHEMES and "#" not in scheme:
            if scheme == "data" and url.getparent().tag == "img":
                continue
            rule = f"a URL must have one of the schemes {', '.join(ALLOWED_SCHEMES[1:])}"
            yield page.problem(f"{rule}; found {shortened(str(url))}; fix or remove the link")


def _check_styles(edition: Edition, pages: Mapping[str, BuiltPage]) -> Iterator[Problem]:
    """Yield pages whose inline style is not that of all pages of their class, layout and direction."""
    styles: dict[tuple[str, str | None, str], dict[str, str]] = defaultdict(dict)
    for page in pages.values():
        elements = page.tree.xpath("//style")
        if len(elements) > 1 or any(element.getparent().tag != "head" for element in elements):
            rule = "a page must have one inline style at most, in its head"
            yield page.problem(f"{rule}; found {len(elements)}; move the others to a file")
        for element in elements[:1]:
            direction = "".join(page.tree.xpath("//body/@dir"))
            kind = classify(edition, page.path).name, page.tree.get("data-layout"), direction
            styles[kind][page.path] = element.text or ""
    for of_class in styles.values():
        [(usual, _)] = Counter(of_class.values()).most_common(1)
        for path, style in of_class.items():
            if style != usual:
                rule = "an inline style must be the one that all pages of its kind have"
                yield pages[path].problem(f"{rule}; found {shortened(style)}; move it to a file")
