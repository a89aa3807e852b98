"""The caching proxy of `deploy/cache.conf`, a real nginx, before the server of the site, another."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts.model import Edition
from testing.http_client import Answer, ask
from testing.nginx import free_port, nginx
from testing.planted_site import plant
from testing.public_host import PublicHost, prepare, running
from testing.server import running as running_server

FRESH, SECONDS = "10s", 1
"""Time for which the proxy asks nobody, as it is configured and in these tests."""
STATUS = "X-Cache-Status"


@dataclass
class Chain:
    """A proxy and the server behind it, which can be stopped."""

    proxy: PublicHost
    root: Path
    port: int
    _server: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        """Start the server of the site."""
        self._server.enter_context(nginx(self.root, self.root / "deploy/origin.conf", self.port))

    def stop(self) -> None:
        """Stop the server of the site."""
        self._server.close()

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Return the answer of the proxy to a GET."""
        return self.proxy.ask(f"GET {path}", headers)

    def deploy(self, name: str, content: str) -> None:
        """Replace a file of the site, as rsync does, and let the server read it anew."""
        new = self.root / "site" / f".{Path(name).name}"
        new.write_text(content, encoding="utf-8")
        later = time.time() + 60
        os.utime(new, (later, later))
        new.rename(self.root / "site" / name)
        self.stop()
        self.start()


def chain_in(edition: Edition, folder: Path) -> Iterator[Chain]:
    """Run both servers with their files below a folder."""
    root, port = plant(edition, folder / "resolution", ""), free_port()
    origin = (root / "deploy/nginx.conf").read_text(encoding="utf-8")
    (root / "deploy/origin.conf").write_text(
        origin.replace("127.0.0.1:8080", f"127.0.0.1:{port}"), encoding="utf-8"
    )
    (folder / "proxy").mkdir()
    words = {
        "https://origin.example.vn": f"http://127.0.0.1:{port}",
        "/var/cache/nginx": f"{folder}/proxy",
        f"404 {FRESH}": f"404 {SECONDS}s",
    }
    host, configuration = prepare(folder, ("cache",), words)
    with running(host, configuration):
        chain = Chain(host, root, port)
        chain.start()
        yield chain
        chain.stop()


@pytest.fixture(scope="module")
def chain(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """A chain that stays as it is."""
    yield from chain_in(edition, tmp_path_factory.mktemp("chain"))


@pytest.fixture
def own_chain(edition: Edition, tmp_path: Path) -> Iterator[Chain]:
    """A chain of a single test."""
    yield from chain_in(edition, tmp_path)


BROTLI, GZIP, PLAIN = ("br", "as brotli"), ("gzip", "as gzip"), (None, "plain")
ENCODINGS = {
    "a browser of today": ("gzip, deflate, br, zstd", BROTLI),
    "an old browser": ("gzip, deflate", GZIP),
    "plain text": ("identity", PLAIN),
    "none said": (None, PLAIN),
    "br refused": ("br;q=0, gzip", GZIP),
    "br refused in more figures": ("gzip, br; q=0.000", GZIP),
    "everything refused": ("br;q=0, gzip;q=0", PLAIN),
    "br wanted less": ("gzip;q=1.0, br;q=0.001", BROTLI),
    "br alone": ("br", BROTLI),
    "capitals": ("GZIP, BR", BROTLI),
    "no blanks": ("gzip,br", BROTLI),
    "names that only begin alike": ("brotli, gzipped, x-br", PLAIN),
    "an older name of gzip": ("x-gzip", PLAIN),
    "what is nothing": (";;q=,", PLAIN),
}  # fmt: skip


@pytest.mark.parametrize("order", [1, -1], ids=["in this order", "in the other order"])
def test_compressed_variants_are_kept_apart(chain: Chain, order: int) -> None:
    for name, (accepted, expected) in list(ENCODINGS.items())[::order] * 2:
        answer = chain.get("/", {"Accept-Encoding": accepted} if accepted is not None else None)
        assert (answer.headers.get("Content-Encoding"), answer.body.decode()) == expected, name
        assert answer.headers["Vary"] == "Accept-Encoding", name


def test_the_server_is_asked_for_three_variants_at_most(own_chain: Chain) -> None:
    for accepted, _ in ENCODINGS.values():
        own_chain.get("/", {"Accept-Encoding": accepted or ""})
    kept = [path for path in (own_chain.proxy.folder / "proxy").rglob("*") if path.is_file()]
    assert len(kept) == 3


PASSED = {
    "a page": "/",
    "an asset": "/assets/site-0a1b2c3d.css",
    "data": "/data/cite.bib",
    "an embed": "/embed/one/",
    "a download": "/downloads/whole.akn.xml",
    "no such page": "/nothing/",
    "no such page of the translation": "/en/nothing/",
    "no such embed": "/embed/nothing/",
    "a hidden file": "/.git/config",
}  # fmt: skip


@pytest.mark.parametrize("path", PASSED.values(), ids=PASSED)
def test_the_proxy_sends_what_the_server_sends(chain: Chain, path: str) -> None:
    direct = ask(chain.port, f"GET {path}")
    for answer in (chain.get(path), chain.get(path)):
        assert (answer.status, answer.body) == (direct.status, direct.body)
        hidden = {STATUS, "Date", "Connection"}
        passed = {name: value for name, value in answer.headers.items() if name not in hidden}
        wanted = {name: value for name, value in direct.headers.items() if name not in hidden}
        assert passed == wanted


def test_a_page_is_asked_for_once_whatever_a_link_adds_to_its_address(own_chain: Chain) -> None:
    """Each reader who comes from a social network has a `fbclid` of their own."""
    paths = ("/", "/?fbclid=1", "/?fbclid=2&utm_source=zalo", "/?zarsrc=30")
    assert [own_chain.get(path).headers[STATUS] for path in paths] == ["MISS", "HIT", "HIT", "HIT"]


def test_a_redirect_keeps_the_query_that_was_asked(chain: Chain) -> None:
    for query in ("q=a", "q=b"):
        answer = chain.get(f"/goals?{query}")
        assert (answer.status, answer.headers["Location"]) == (301, f"/goals/?{query}")


def test_only_get_and_head_are_answered_from_the_cache(chain: Chain) -> None:
    chain.get("/")
    refused = chain.proxy.ask("POST /")
    assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")
    head = chain.proxy.ask("HEAD /")
    assert (head.status, head.body) == (200, b"")
    assert chain.get("/").body == b"plain"


def test_a_browser_that_has_the_page_is_told_so(chain: Chain) -> None:
    for accepted in ("br", "gzip", "identity"):
        first = chain.get("/", {"Accept-Encoding": accepted})
        again = chain.get("/", {"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]})
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
        other = chain.get("/", {"Accept-Encoding": accepted, "If-None-Match": '"another"'})
        assert (other.status, other.body) == (200, first.body)


def test_a_part_of_a_download_comes_from_the_cache(chain: Chain) -> None:
    for asked, part in {"bytes=0-1": b"pd", "bytes=1-": b"df"}.items():
        answer = chain.get("/downloads/whole.pdf", {"Range": asked})
        assert (answer.status, answer.body) == (206, part)
    assert chain.get("/downloads/whole.pdf").body == b"pdf"


def wait() -> None:
    """Let what the proxy keeps become stale; nginx counts whole seconds."""
    time.sleep(SECONDS + 1.1)


def test_a_stale_page_that_has_not_changed_is_not_sent_again_by_the_server(own_chain: Chain) -> None:
    first = own_chain.get("/")
    wait()
    again = own_chain.get("/")
    assert (first.headers[STATUS], again.headers[STATUS]) == ("MISS", "REVALIDATED")
    assert (again.body, again.headers["ETag"]) == (first.body, first.headers["ETag"])
    assert own_chain.get("/").headers[STATUS] == "HIT"


def test_a_deploy_is_seen_by_the_first_reader_after_the_stated_time(own_chain: Chain) -> None:
    """In every variant, and no reader gets the old page first so that the next has the new."""
    names = {"identity": "index.html", "gzip": "index.html.gz", "br": "index.html.br"}
    for accepted in names:
        own_chain.get("/", {"Accept-Encoding": accepted})
    own_chain.get("/new/")
    for name in names.values():
        own_chain.deploy(name, f"corrected {name}")
    (own_chain.root / "site/new").mkdir()
    own_chain.deploy("new/index.html", "new page")
    wait()
    for accepted, name in names.items():
        answer = own_chain.get("/", {"Accept-Encoding": accepted})
        assert answer.body.decode() == f"corrected {name}"
        assert answer.headers[STATUS] == "EXPIRED"
    assert own_chain.get("/new/").body == b"new page"


@contextmanager
def unreachable(chain: Chain) -> Iterator[None]:
    """Stop the server."""
    chain.stop()
    yield


class Failing(BaseHTTPRequestHandler):
    """A server that fails at every request."""

    def do_GET(self) -> None:
        """Answer with 503 and words that no reader should see."""
        self.send_response(503)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b"failing")

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def failing(chain: Chain) -> Iterator[None]:
    """Put a server that fails in place of the server."""
    chain.stop()
    with running_server(ThreadingHTTPServer(("127.0.0.1", chain.port), Failing)):
        yield


OUTAGES = {"the server cannot be reached": unreachable, "the server fails": failing}


@pytest.mark.parametrize("outage", OUTAGES.values(), ids=OUTAGES)
def test_an_outage_serves_what_is_there_and_says_nothing_false(
    own_chain: Chain, outage: Callable[[Chain], AbstractContextManager[None]]
) -> None:
    first = {
        path: own_chain.get(path) for path in ("/", "/data/cite.bib", "/embed/one/", "/en/nothing/")
    }
    with outage(own_chain):
        for _ in range(2):
            wait()
            for path, before in first.items():
                answer = own_chain.get(path)
                assert (answer.status, answer.body) == (before.status, before.body)
                assert answer.headers[STATUS] == "STALE"
                own = ("Date", "Last-Modified", "ETag", "Cache-Control", "Content-Security-Policy")
                for name in own:  # the date is that of the server's answer, not of the outage
                    assert answer.headers.get(name) == before.headers.get(name), name


def test_what_was_never_fetched_is_the_page_of_errors_during_an_outage(own_chain: Chain) -> None:
    own_chain.stop()
    answer = own_chain.get("/goals/")
    assert (answer.status, answer.body) == (502, b"error")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"


def test_after_an_outage_the_new_page_is_seen_at_once(own_chain: Chain) -> None:
    own_chain.get("/")
    own_chain.stop()
    wait()
    assert own_chain.get("/").headers[STATUS] == "STALE"
    own_chain.deploy("index.html", "corrected")
    assert own_chain.get("/").body == b"corrected"


def test_many_readers_at_once_are_one_request_to_the_server(own_chain: Chain) -> None:
    answers: list[Answer] = []
    threads = [Thread(target=lambda: answers.append(own_chain.get("/"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.body for answer in answers] == [b"plain"] * len(threads)
    assert [answer.headers[STATUS] for answer in answers].count("MISS") == 1
