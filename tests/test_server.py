"""The site behind a real nginx with the configuration of `deploy/`: every response in full."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from http.client import HTTPConnection
from pathlib import Path

import pytest
from lxml import html

from scripts.publication.media_types import MEDIA_TYPES
from testing.http_client import Answer, ask

DEFAULT_HEADERS = {
    "Server": "nginx",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Access-Control-Allow-Origin": None,
    "Cache-Control": "no-cache",
    "Allow": None,
    "Location": None,
}
"""Headers of every response, unless its row differs; None for a header that must be absent."""
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin"}
DATA = OPEN | {"Access-Control-Allow-Origin": "*"}
HTML = {"Content-Type": "text/html; charset=utf-8"}
MISSING = dict(HTML)
"""Headers of the 404 page, which is in the language of the address."""
FRAMED = HTML | OPEN
"""Headers of embeds, and of the page in the frame of a missing one."""
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}
"""Headers of a file whose name contains a hash of its content."""
REFUSED = {"Allow": "GET, HEAD"}


def redirect_to(path: str) -> dict[str, str | None]:
    return {"Location": path, "Content-Type": "text/html"}


ANSWERS = {
    # pages in both languages
    "the front page": ("GET /", 200, HTML),
    "the front page with a question": ("GET /?utm_source=zalo", 200, HTML),
    "the front page of the translation": ("GET /en/", 200, HTML),
    "a text page": ("GET /goals/", 200, HTML),
    "a text page of the translation": ("GET /en/goals/", 200, HTML),
    "a provision's page": ("GET /p/ii-2-1-p1/", 200, HTML),
    "the search, asked": ("GET /search/?q=%C4%91%C3%B4+th%E1%BB%8B", 200, HTML),
    "the head of a page": ("HEAD /goals/", 200, HTML),
    "a page in a folder of pictures": ("GET /charts/", 200, HTML | OPEN),
    # files
    "a style": ("GET /assets/site-*.css", 200, IMMUTABLE | {"Content-Type": "text/css; charset=utf-8"}),
    "a script": ("GET /assets/site-*.js", 200, IMMUTABLE | {"Content-Type": "text/javascript; charset=utf-8"}),
    "a script of one page": ("GET /assets/search-*.js", 200, IMMUTABLE | {"Content-Type": "text/javascript; charset=utf-8"}),
    "the icon": ("GET /assets/icon.svg", 200, {"Content-Type": "image/svg+xml; charset=utf-8"}),
    "a licence without an ending": ("GET /assets/vendor/diff/LICENSE", 200, {"Content-Type": "text/plain; charset=utf-8"}),
    "the whole as data": ("GET /data/resolution.json", 200, DATA | {"Content-Type": "application/json; charset=utf-8"}),
    "the head of data": ("HEAD /data/targets.csv", 200, DATA | {"Content-Type": "text/csv; charset=utf-8"}),
    "a spreadsheet": ("GET /data/targets.xlsx", 200, DATA | {"Content-Type": MEDIA_TYPES["xlsx"]}),
    "sums of data": ("GET /data/SHA256SUMS", 200, DATA | {"Content-Type": "text/plain; charset=utf-8"}),
    "a text to take away": ("GET /downloads/03-nq-tu.vi.txt", 200, OPEN | {"Content-Type": "text/plain; charset=utf-8", "Accept-Ranges": "bytes"}),
    "the text in one file": ("GET /downloads/03-nq-tu.html", 200, HTML | OPEN),
    "pairs of sentences": ("GET /downloads/03-nq-tu.sentences.tsv", 200, OPEN | {"Content-Type": "text/tab-separated-values; charset=utf-8", "Accept-Ranges": "bytes"}),
    "a translation memory": ("GET /downloads/03-nq-tu.tmx", 200, OPEN | {"Content-Type": "application/xml; charset=utf-8", "Accept-Ranges": "bytes"}),
    "a page as Markdown": ("GET /en/goals/index.md", 200, {"Content-Type": "text/markdown; charset=utf-8", "X-Robots-Tag": "noindex"}),
    "what leads programs to it": ("GET /llms.txt", 200, {"Content-Type": "text/plain; charset=utf-8", "X-Robots-Tag": None}),
    "a provision as data": ("GET /data/p/ii-2-1.json", 200, DATA | {"Content-Type": "application/json; charset=utf-8"}),
    "what embeds it": ("GET /en/data/oembed/ii-2-1.json", 200, DATA | {"Content-Type": "application/json; charset=utf-8"}),
    "the service worker": ("GET /sw.js", 200, {"Content-Type": "text/javascript; charset=utf-8"}),
    "the page for want of a network": ("GET /en/offline.html", 200, HTML),
    "what makes it an app": ("GET /en/manifest.webmanifest", 200, {"Content-Type": MEDIA_TYPES["webmanifest"] + "; charset=utf-8"}),
    "a card": ("GET /cards/page-index.vi.png", 200, OPEN | {"Content-Type": "image/png", "Accept-Ranges": "bytes"}),
    "a code": ("GET /codes/ii-2-1-p1.vi.svg", 200, OPEN | {"Content-Type": "image/svg+xml; charset=utf-8"}),
    "an embed": ("GET /embed/ii-2-1-p1/", 200, HTML | OPEN),
    "an embed of a version, translated": ("GET /en/embed/ii-2-1-p1/v1/", 200, HTML | OPEN),
    "citations for BibTeX": ("GET /data/citations.vi.bib", 200, DATA | {"Content-Type": MEDIA_TYPES["bib"] + "; charset=utf-8"}),
    "citations for managers of references": ("GET /data/citations.en.ris", 200, DATA | {"Content-Type": MEDIA_TYPES["ris"] + "; charset=utf-8"}),
    "the icon that browsers ask for": ("GET /favicon.ico", 200, {"Content-Type": MEDIA_TYPES["ico"]}),
    "the sums of the site": ("GET /SHA256SUMS", 200, {"Content-Type": "text/plain; charset=utf-8"}),
    "the rules for robots": ("GET /robots.txt", 200, {"Content-Type": "text/plain; charset=utf-8"}),
    "the sitemap": ("GET /sitemap.xml", 200, {"Content-Type": "application/xml; charset=utf-8"}),
    "where to report": ("GET /.well-known/security.txt", 200, {"Content-Type": "text/plain; charset=utf-8"}),
    # redirects, never to another host or scheme
    "a page without its slash": ("GET /goals", 301, redirect_to("/goals/")),
    "a page without its slash, asked": ("GET /search?q=t%E1%BB%89nh", 301, redirect_to("/search/?q=t%E1%BB%89nh")),
    "the translation without its slash": ("GET /en", 301, redirect_to("/en/")),
    "the head of a redirect": ("HEAD /en/goals", 301, redirect_to("/en/goals/")),
    "a page asked for at another host": ("GET http://evil.example/goals", 301, redirect_to("/goals/")),
    "two slashes and a page": ("GET //goals", 301, redirect_to("/goals/")),
    # missing files, in the language of the address
    "no such page": ("GET /no-such-page/", 404, MISSING),
    "no such page of the translation": ("GET /en/no-such-page/", 404, MISSING),
    "the head of no such page": ("HEAD /no-such-page/", 404, MISSING),
    "the page of 404 by its name": ("GET /404.html", 404, MISSING),
    "the translated page of 404 by its name": ("GET /en/404.html", 404, MISSING),
    "the bill of materials, which only a public build has": ("GET /sbom.cdx.json", 404, MISSING),
    "the page of errors by its name": ("GET /error.html", 404, MISSING),
    "the translated page of errors by its name": ("GET /en/error.html", 404, MISSING),
    "no such embed": ("GET /embed/nothing/", 404, FRAMED),
    "no such version of an embed": ("GET /embed/ii-2-1-p1/v99/", 404, FRAMED),
    "no such embed, translated": ("GET /en/embed/nothing", 404, FRAMED),
    "the folder of embeds": ("GET /embed/", 404, FRAMED),
    "the page of missing embeds by its name": ("GET /embed/404.html", 404, FRAMED),
    "no embed but a way out of the frame": ("GET /embed/../none/", 404, MISSING),
    "no embed but an encoded way out of the frame": ("GET /embed%2f..%2fnone/", 404, MISSING),
    "no such data": ("GET /data/none.json", 404, MISSING),
    "no such data of the translation": ("GET /en/data/targets.json", 404, MISSING),
    "no such asset with a hash": ("GET /assets/site-0123456789.css", 404, MISSING),
    "a folder without a page": ("GET /data/", 404, MISSING),
    "a page with a file's ending": ("GET /goals.html", 404, MISSING),
    "the rules of static hosts": ("GET /_headers", 404, MISSING),
    "the redirects of static hosts": ("GET /_redirects", 404, MISSING),
    "a hidden file that is there": ("GET /.nojekyll", 404, MISSING),
    "the history": ("GET /.git/config", 404, MISSING),
    "the history in a folder": ("GET /en/.git/HEAD", 404, MISSING),
    "a compressed copy by its name": ("GET /index.html.gz", 404, MISSING),
    "another compressed copy by its name": ("GET /en/goals/index.html.br", 404, MISSING),
    # odd and hostile paths
    "slashes doubled": ("GET //goals//", 200, HTML),
    "a way back inside": ("GET /data/../goals/", 200, HTML),
    "a way back inside, encoded": ("GET /data/%2e%2e/goals/", 200, HTML),
    "a way back to the history": ("GET /data/../.git/config", 404, MISSING),
    "a way out": ("GET /../etc/passwd", 400, HTML),
    "a way out, encoded": ("GET /%2e%2e/%2e%2e/etc/passwd", 400, HTML),
    "a way out, slashes encoded": ("GET /..%2f..%2fetc%2fpasswd", 400, HTML),
    "a way out, encoded twice": ("GET /%252e%252e/etc/passwd", 404, MISSING),
    "a way out, with backslashes": ("GET /..\\..\\etc\\passwd", 404, MISSING),
    "a null": ("GET /goals/%00", 400, HTML),
    "a line break for a header": ("GET /goals%0d%0aSet-Cookie:x=1", 404, MISSING),
    "a line break before a page": ("GET /%0d%0a/goals", 404, MISSING),
    "a trailing dot": ("GET /goals./", 404, MISSING),
    "trailing dots": ("GET /goals.../", 404, MISSING),
    "a trailing space": ("GET /goals%20/", 404, MISSING),
    "a semicolon": ("GET /goals/;jsessionid=1", 404, MISSING),
    "capitals": ("GET /GOALS/", 404, MISSING),
    "letters with marks": ("GET /m%E1%BB%A5c-ti%C3%AAu/", 404, MISSING),
    "letters with marks, decomposed": ("GET /mu%CC%A3c-tie%CC%82u/", 404, MISSING),
    "letters that are not encoded": ("GET /mục-tiêu/", 404, MISSING),
    "bytes that are no letters": ("GET /%ff%fe/", 404, MISSING),
    "half an encoded letter": ("GET /goals/%", 400, HTML),
    "a long path": (f"GET /{'a' * 7000}", 404, MISSING),
    "a path too long": (f"GET /{'a' * 9000}", 414, HTML),
    "a way that is not a path": ("GET goals", 400, HTML),
    "a form sent to the translation": ("POST /en/goals/", 405, HTML | REFUSED),
    # other methods than GET and HEAD
    "a form sent": ("POST /", 405, HTML | REFUSED),
    "a form sent to no page": ("POST /no-such-page/", 405, HTML | REFUSED),
    "a form sent to a redirect": ("POST /goals", 405, HTML | REFUSED),
    "a file put": ("PUT /data/targets.json", 405, HTML | DATA | REFUSED),
    "a file deleted": ("DELETE /goals/index.html", 405, HTML | REFUSED),
    "options of data": ("OPTIONS /data/targets.json", 405, HTML | DATA | REFUSED),
    "a trace": ("TRACE /", 405, HTML | REFUSED),
    "a method of nobody's": ("BREW /", 405, HTML | REFUSED),
}  # fmt: skip


def inline_hashes(pages: Iterable[Path], tag: str) -> str:
    """Return the hashes of inline styles or scripts, computed independently of the build."""
    texts = set()
    for page in pages:
        tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        texts |= {
            element.text for element in tree.iter(tag) if element.text and element.get("type") is None
        }
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(sorted(f"'sha256-{digest}'" for digest in digests))


@pytest.fixture(scope="session")
def policies(site: Path) -> dict[str, str]:
    """Return the policies of embeds, of downloads, and of all other files, by folder."""
    pages = sorted(site.rglob("*.html"))
    single = site / "downloads/03-nq-tu.html"
    framed = [page for page in pages if "embed" in page.parts]
    usual = [page for page in pages if page not in (*framed, single)]

    def of(selected: list[Path], declared: str = "") -> str:
        def hashes(kind: str) -> str:
            own = re.findall(rf"{kind}-src((?: 'sha256-[^']+')+)", declared)
            return " ".join(sorted({*inline_hashes(selected, kind).split(), *"".join(own).split()}))

        return (
            f"default-src 'none'; style-src 'self' {hashes('style')};"
            f" script-src 'self' {hashes('script')}; img-src 'self' data:; font-src 'self';"
            " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none';"
            " form-action 'self'; frame-ancestors 'none'"
        )

    return {
        "": of(usual),
        "downloads": of([*usual, single], single.read_text(encoding="utf-8")[:2000]),
        "embed": f"default-src 'none'; style-src {inline_hashes(framed, 'style')};"
        f" script-src {inline_hashes(framed, 'script')};"
        " base-uri 'none'; form-action 'none'; frame-ancestors *",
    }


def policy_of(policies: dict[str, str], path: str) -> str:
    """Return the policy for an address by its folder."""
    return next(
        (policy for folder, policy in policies.items() if folder and f"/{folder}/" in path),
        policies[""],
    )


def compare(answer: Answer, expected: dict[str, str | None]) -> None:
    headers = {name: answer.headers.get(name) for name in DEFAULT_HEADERS | expected}
    assert headers == DEFAULT_HEADERS | expected


@pytest.mark.parametrize(("request_line", "status", "headers"), ANSWERS.values(), ids=ANSWERS)
def test_a_request_gets_the_expected_response(
    port: int,
    site: Path,
    policies: dict[str, str],
    request_line: str,
    status: int,
    headers: dict[str, str | None],
) -> None:
    method, _, path = request_line.partition(" ")
    if "*" in path:  # a name with a hash
        path = f"/{next(site.glob(path[1:])).relative_to(site).as_posix()}"
    answer = ask(port, f"{method} {path}")
    policy = policy_of(policies, path) if status == 200 or headers is FRAMED else policies[""]
    assert answer.status == status
    compare(answer, headers | {"Content-Security-Policy": policy})
    if status >= 400 and method != "HEAD":
        spoken = html.document_fromstring(answer.body).get("lang")
        assert spoken == ("en" if path.startswith("/en/") else "vi")
    if method == "HEAD":
        assert answer.body == b"" and (status == 301 or int(answer.headers["Content-Length"]) > 0)


CONDITIONS = {
    "a page": ("/goals/", HTML),
    "a page of the translation": ("/en/goals/", HTML),
    "data": ("/data/resolution.json", DATA),
    "a card": ("/cards/page-index.vi.png", OPEN),
    "an embed": ("/embed/ii-2-1-p1/", OPEN),
    "a download": ("/downloads/03-nq-tu.vi.txt", OPEN),
}  # fmt: skip


@pytest.mark.parametrize(("path", "headers"), CONDITIONS.values(), ids=CONDITIONS)
def test_a_cached_file_is_not_sent_again(
    port: int, policies: dict[str, str], path: str, headers: dict[str, str | None]
) -> None:
    first = ask(port, f"GET {path}")
    expected = headers | {"Content-Security-Policy": policy_of(policies, path)}
    for condition in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = ask(port, f"GET {path}", condition)
        assert (again.status, again.body) == (304, b"")
        compare(again, expected | {"Content-Type": None, "ETag": first.headers["ETag"]})
    changed = ask(port, f"GET {path}", {"If-None-Match": '"of-another-day"'})
    assert (changed.status, changed.body) == (200, first.body)


RANGES = {
    "the first bytes": ("bytes=0-9", 206, lambda body: body[:10]),
    "the rest of a download that broke off": ("bytes=100-", 206, lambda body: body[100:]),
    "the last bytes": ("bytes=-7", 206, lambda body: body[-7:]),
    "bytes beyond the end": ("bytes=99999999-", 416, None),
    "what is no range": ("lines=1-2", 200, lambda body: body),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "status", "part"), RANGES.values(), ids=RANGES)
def test_a_part_of_a_download_can_be_asked_for(
    port: int, policies: dict[str, str], asked: str, status: int, part
) -> None:
    request = "GET /downloads/03-nq-tu.vi.txt"
    whole, answer = ask(port, request), ask(port, request, {"Range": asked})
    assert answer.status == status
    compare(answer, OPEN | {"Content-Security-Policy": policy_of(policies, "/downloads/")})
    if part:
        assert answer.body == part(whole.body)
    if status == 206:
        end = f"/{len(whole.body)}"
        assert answer.headers["Content-Range"].endswith(end)


REFUSALS = {
    "a header too large": (400, "GET /goals/", {"X-Large": "x" * 40_000}),
    "a body too large": (413, "GET /goals/", {"Content-Length": "5000"}),
    "a body too large, translated": (413, "GET /en/goals/", {"Content-Length": "5000"}),
    "a form too large": (405, "POST /goals/", {"Content-Length": "5000"}),
    "a transfer coding that nobody has": (501, "GET /goals/", {"Transfer-Encoding": "brew"}),
    "a range that is not there": (416, "GET /goals/", {"Range": "bytes=99999999-"}),
    "a range that is not there, translated": (416, "GET /en/goals/", {"Range": "bytes=99999999-"}),
}  # fmt: skip


@pytest.mark.parametrize(("status", "request_line", "headers"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_a_page_of_the_site_with_its_headers(
    port: int, policies: dict[str, str], status: int, request_line: str, headers: dict[str, str]
) -> None:
    answer = ask(port, request_line, headers)
    assert answer.status == status
    expected = HTML | (REFUSED if status == 405 else {})
    compare(answer, expected | {"Content-Security-Policy": policies[""]})
    tree = html.document_fromstring(answer.body)
    first = "en" if "/en/" in request_line else "vi"
    other = "vi" if first == "en" else "en"
    assert [section.get("lang") for section in tree.iter("section")] == [first, other]
    links = tree.xpath("//section//a/@href")
    assert sorted(links) == ["/", "/en/"]
    assert all(ask(port, f"GET {link}").status == 200 for link in links)
    assert b"nginx" not in answer.body


ENCODINGS = {".gz": "gzip", ".br": "br"}
NOT_SERVED = re.compile(r"(^|/)(\.nojekyll|_\w+|404\.html|error\.html)(\.gz|\.br)?$")
"""Files for static hosts, and pages that only a missing address shows."""


def test_every_file_is_served_as_it_was_built(port: int, site: Path) -> None:
    """A compressed copy is the response to a request for its file in that encoding."""
    files = [path.relative_to(site) for path in sorted(site.rglob("*")) if path.is_file()]
    connection, wrong, served = HTTPConnection("127.0.0.1", port), [], Counter[str]()
    for path in files:
        encoding = ENCODINGS.get(path.suffix)
        name = path.with_suffix("").as_posix() if encoding else path.as_posix()
        if NOT_SERVED.search(name):
            continue
        connection.request("GET", f"/{name}", headers={"Accept-Encoding": encoding or "identity"})
        response = connection.getresponse()
        answer = (response.status, response.headers["Content-Encoding"], response.read())
        served[path.suffix] += 1
        if answer != (200, encoding, (site / path).read_bytes()):
            wrong.append(path.as_posix())
    connection.close()
    assert wrong == []
    assert sum(served.values()) > 0.99 * len(files)
    assert served[".bib"] == served[".ris"] == 2
    for text in (
        "data/citations.vi.bib",
        "data/citations.en.ris",
        "assets/vendor/diff/LICENSE",
        "SHA256SUMS",
    ):
        assert (site / f"{text}.gz").stat().st_size < (site / text).stat().st_size, text
    for text in ("downloads/03-nq-tu.tmx", "tasks/index.md", "p/iii-2-d6/index.html"):
        assert not (site / f"{text}.gz").exists(), text
    assert {".gz", ".br", ".html", ".js", ".css", ".json", ".pdf", ".png", ".zip"} <= served.keys()


def test_every_file_extension_has_a_media_type(site: Path) -> None:
    endings = {
        path.suffix for path in site.rglob("*") if path.is_file() and not path.name.startswith(".")
    }
    assert {end.removeprefix(".") for end in endings} - {"gz", "br", ""} <= set(MEDIA_TYPES)
