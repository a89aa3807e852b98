"""nginx with the configuration of `deploy/` and a small site of planted files.

The files tell which compressed copy was sent, and cover every media type and names with hashes; they
are also served below a path.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from scripts.model import Edition
from testing.http_client import ask
from testing.nginx import nginx
from testing.planted_site import plant

TYPES = {
    "sw.js": "text/javascript; charset=utf-8",
    "manifest.webmanifest": "application/manifest+json; charset=utf-8",
    "assets/site-0a1b2c3d.css": "text/css; charset=utf-8",
    "assets/text-z9y8x7w6.js": "text/javascript; charset=utf-8",
    "assets/be-vietnam-pro-abcdefgh.woff2": "font/woff2",
    "downloads/whole.pdf": "application/pdf",
    "downloads/whole.epub": "application/epub+zip",
    "downloads/whole.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "downloads/whole.akn.xml": "application/akn+xml; charset=utf-8",
    "data/cite.bib": "application/x-bibtex; charset=utf-8",
}
IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def port(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root = plant(edition, tmp_path_factory.mktemp("planted"), "")
    with nginx(root, root / "deploy/nginx.conf") as port:
        yield port


@pytest.fixture(scope="module")
def below(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Yield the port of a site with `SITE_URL=https://example.vn/nghi-quyet/03/`."""
    moved = replace(edition, site_url="https://example.vn/nghi-quyet/03/")
    root = plant(moved, tmp_path_factory.mktemp("below"), "nghi-quyet/03")
    with nginx(root, root / "deploy/nginx.conf") as port:
        yield port


ENCODINGS = {
    "a browser of today": ("/", "gzip, deflate, br, zstd", "br", "as brotli"),
    "an old browser": ("/", "gzip, deflate", "gzip", "as gzip"),
    "a reader of plain text": ("/", "identity", None, "plain"),
    "a reader who does not say": ("/", None, None, "plain"),
    "a reader who refuses br": ("/", "br;q=0, gzip", "gzip", "as gzip"),
    "an asset": ("/assets/site-0a1b2c3d.css", "gzip, br", "br", "style as brotli"),
    "a page without br": ("/goals/", "gzip, br", "gzip", "goals as gzip"),
    "no such page": ("/no-such-page/", "gzip, br", "br", "missing as brotli"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "accepted", "sent", "body"), ENCODINGS.values(), ids=ENCODINGS)
def test_the_best_accepted_encoding_is_sent(
    port: int, path: str, accepted: str | None, sent: str | None, body: str
) -> None:
    answer = ask(port, f"GET {path}", {"Accept-Encoding": accepted} if accepted else None)
    assert (answer.headers.get("Content-Encoding"), answer.body.decode()) == (sent, body)
    assert answer.headers["Vary"] == "Accept-Encoding"
    if answer.status == 200:
        request_headers = {"If-None-Match": answer.headers["ETag"]} | (
            {"Accept-Encoding": accepted} if accepted else {}
        )
        again = ask(port, f"GET {path}", request_headers)
        kept = ("Vary", "ETag", "Cache-Control", "Content-Security-Policy", "Strict-Transport-Security")
        assert again.status == 304
        assert all(again.headers[name] == answer.headers[name] for name in kept)


def test_each_encoding_has_its_own_etag(port: int) -> None:
    tags = {
        ask(port, "GET /", {"Accept-Encoding": encoding}).headers["ETag"]
        for encoding in ("identity", "gzip", "br")
    }
    assert len(tags) == 3


def test_a_file_that_is_never_compressed_does_not_vary(port: int) -> None:
    answer = ask(port, "GET /downloads/whole.pdf", {"Accept-Encoding": "gzip, br"})
    assert answer.body == b"pdf" and "Vary" not in answer.headers


@pytest.mark.parametrize(("path", "type"), TYPES.items())
def test_a_file_has_its_media_type_and_lifetime(port: int, path: str, type: str) -> None:
    headers = ask(port, f"GET /{path}").headers
    hashed = path.startswith("assets/")
    assert headers["Content-Type"] == type
    assert headers["Cache-Control"] == (IMMUTABLE if hashed else "no-cache")


def test_a_file_without_a_hash_in_its_name_is_not_immutable(port: int) -> None:
    assert ask(port, "GET /assets/icon.svg").headers["Cache-Control"] == "no-cache"


BELOW = {
    "the front page": ("GET /nghi-quyet/03/", 200, {"Cache-Control": "no-cache"}),
    "no slash": ("GET /nghi-quyet/03", 301, {"Location": "/nghi-quyet/03/"}),
    "a page without its slash": ("GET /nghi-quyet/03/goals", 301, {"Location": "/nghi-quyet/03/goals/"}),
    "an asset": ("GET /nghi-quyet/03/assets/site-0a1b2c3d.css", 200, {"Cache-Control": IMMUTABLE}),
    "data": ("GET /nghi-quyet/03/data/cite.bib", 200, {"Access-Control-Allow-Origin": "*"}),
    "an embed": ("GET /nghi-quyet/03/embed/one/", 200, {"Cross-Origin-Resource-Policy": "cross-origin"}),
    "robots ask at the top of the host": ("GET /robots.txt", 200, {}),
    "reports start at the top of the host": ("GET /.well-known/security.txt", 200, {}),
    "no such page": ("GET /nghi-quyet/03/none", 404, {}),
    "no such page, translated": ("GET /nghi-quyet/03/en/none", 404, {}),
    "the top of the host": ("GET /", 404, {}),
    "data that is not below the path": ("GET /data/cite.bib", 404, {}),
}  # fmt: skip


@pytest.mark.parametrize(("request_line", "status", "headers"), BELOW.values(), ids=BELOW)
def test_a_site_below_a_path_gets_the_expected_responses(
    below: int, request_line: str, status: int, headers: dict[str, str]
) -> None:
    answer = ask(below, request_line)
    assert answer.status == status
    assert headers.items() <= answer.headers.items()
    assert "Content-Security-Policy" in answer.headers
    if status == 404:
        translated = "/en/" in request_line
        assert answer.body == (b"missing, translated" if translated else b"missing")
