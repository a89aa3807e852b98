"""Plain MkDocs: it works on a fresh clone, writes nothing into docs/, and can be replaced."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from lxml import html

from scripts.pipeline.commands import make
from scripts.pipeline.way_out import compare_engines
from testing.editions import ROOT, copy_of, copy_of_sample


def mkdocs(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(root / "mkdocs.yml")]


def sources(root: Path) -> dict[str, bytes]:
    paths = (path for path in (root / "docs").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real sources, built by `mkdocs build --strict`."""
    root = copy_of(ROOT, tmp_path_factory.mktemp("clone"))
    before = sources(root)
    process = subprocess.run(mkdocs(root, "build", "--strict", "--quiet"), cwd=root)
    assert process.returncode == 0
    assert sources(root) == before
    return root


def test_mkdocs_build_writes_the_pages_of_the_whole_build(clone: Path, site: Path) -> None:
    plain, whole = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
        for folder in (clone / "site", site)
    )
    exported = {path for path in whole if "embed/" in path or path.startswith("downloads/03-")}
    exported |= {"error.html", "en/error.html"}
    assert plain == whole - exported


@pytest.mark.parametrize("path", ["goals", "en/tasks", "p/ii-2-2", "en/targets"])
def test_its_pages_are_finished(clone: Path, site: Path, path: str) -> None:
    plain, whole = (
        html.document_fromstring((folder / path / "index.html").read_bytes().decode())
        for folder in (clone / "site", site)
    )
    for query in ("//a/@href", "//a/@class", "//*/@id", "//*/@data-place", "//title/text()"):
        assert plain.xpath(query) == whole.xpath(query)


def test_its_scripts_and_styles_are_where_its_pages_look(clone: Path) -> None:
    page = html.document_fromstring((clone / "site/goals/index.html").read_bytes().decode())
    links = page.xpath(
        "//link[@rel='stylesheet']/@href | //script/@src | //@data-script | //@data-rescue"
    )
    assert len(links) == 5
    for link in links:
        assert (clone / "site/goals" / link).resolve().is_file(), link


def test_mkdocs_serve_shows_the_pages(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = mkdocs(root, "serve", "--dev-addr", place)
    with subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL) as process:
        try:
            assert 'class="number"' in fetched(f"http://{place}/en/overview/")
        finally:
            process.terminate()


def fetched(url: str) -> str:
    """Return a page once the server answers; fail after two minutes."""
    for _ in range(600):
        try:
            with urlopen(url) as response:
                content: bytes = response.read()
                return content.decode()
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"no answer from {url}")


def test_a_build_writes_nothing_into_docs(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    before = sources(root)
    assert make(root) == []
    assert sources(root) == before


def test_the_pages_are_the_same_with_properdocs_and_without_material(tmp_path: Path) -> None:
    assert compare_engines(copy_of_sample(tmp_path)) == []


BROKEN = {
    "an unclosed block": ("overrides/main.html", "{% block main %}", "{% block main", 1, "sound Jinja"),
    "a partial that does not exist": ("overrides/base.html", "partials/footer.html", "partials/foot.html", 1, "templates that exist"),
    "a name that is not defined": ("overrides/main.html", "{{ meta.description }}", "{{ meta.nothing.here }}", 20, "must render"),
    "a theme that does not exist": ("tests/sample/mkdocs.yml", "name: material", "name: immaterial", 5, "theme"),
    "an extension that does not exist": ("tests/sample/mkdocs.yml", "- md_in_html", "- md_in_htm", 5, "md_in_htm"),
    "brackets that do not close": ("tests/sample/mkdocs.yml", "plugins:", "plugins: [", 5, "read its configuration"),
    "a page that is not in the menu": ("tests/sample/mkdocs.yml", "  - work.md\n", "", 1, "work.md"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "before", "after", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_configuration_or_template_is_named_with_its_line(
    tmp_path: Path, path: str, before: str, after: str, line: int, message: str
) -> None:
    root = copy_of_sample(tmp_path)
    file = tmp_path / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    problems = make(root)
    named = [problem for problem in problems if path.endswith(problem.path)]
    assert named and any(message in problem.message for problem in named), problems
    assert all(problem.line >= line for problem in named)
    assert not (root / "site").exists()
