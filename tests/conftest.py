"""What tests share: the real edition, copies of it to spoil, the built site, a browser."""

import fcntl
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import mkdtemp

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.nginx import nginx
from scripts.loading.edition import read_edition
from scripts.model import Edition
from scripts.pipeline.commands import make

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
PARTS = ("docs", "data", "overrides", "mkdocs.yml", "scripts", "deploy", "requirements.lock")
IGNORED = [
    line.strip("/")
    for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    if line.startswith(("/docs/", "/deploy/"))
]
"""Where generated files stand below the folder of an edition."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def copy_of(root: Path, place: Path) -> Path:
    """The sources of an edition in another folder, to be built or spoilt there; nothing generated."""
    generated = {path for line in IGNORED for path in root.glob(line)}

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder, name) in generated or name == "__pycache__"]

    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, place / name, ignore=left_out)
        elif (root / name).exists():
            shutil.copy(root / name, place / name)
    return place


def copy_of_sample(place: Path) -> Path:
    """The sources of the sample where they stand in the project, with templates that may be spoilt."""
    (place / "scripts").symlink_to(ROOT / "scripts")
    shutil.copytree(ROOT / "overrides", place / "overrides")
    (place / "tests" / "sample").mkdir(parents=True)
    return copy_of(SAMPLE, place / "tests" / "sample")


@pytest.fixture(scope="session")
def edition() -> Edition:
    edition, problems = read_edition(ROOT)
    assert problems == []
    return edition


@pytest.fixture(scope="session", params=[ROOT, SAMPLE], ids=["real", "sample"])
def either(request: pytest.FixtureRequest) -> Edition:
    """The real edition and then the sample: what holds of one must hold of the other."""
    return read_edition(request.param)[0]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built from a copy by the first test process that asks for it, once for all."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "shared"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "real").exists():
            root = copy_of(ROOT, Path(mkdtemp(dir=place)))
            assert make(root) == []
            root.rename(place / "real")
    return place / "real" / "site"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site, and below /sources/ the scripts that its own were made of."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        if path.startswith("/sources/"):
            return str(ROOT / "docs" / "assets" / path.removeprefix("/sources/").partition("?")[0])
        return super().translate_path(path)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The real site, served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def port(site: Path) -> Iterator[int]:
    """The real site behind nginx with the configuration of `deploy/`, as README says to run it."""
    with nginx(site.parent, site.parent / "deploy/nginx.conf") as port:
        yield port


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one the tests fail, they are never skipped."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "Chromium is missing: `make test` installs it from the system's packages"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        # Tests see each page as a first visit; those of the service worker ask for it.
        chromium.new_context = partial(chromium.new_context, service_workers="block")
        chromium.new_page = partial(chromium.new_page, service_workers="block")
        yield chromium
        chromium.close()
