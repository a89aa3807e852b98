"""Mishaps outside of the text, of a person or a machine: a message with file and fix, no traceback."""

import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from scripts.charts.fonts import FONTS
from scripts.frontend import cache
from scripts.loading.file_tree import check_files
from scripts.loading.site_url import parse_site_url
from scripts.pipeline.command_line import system_problem
from scripts.pipeline.commands import read
from scripts.pipeline.publish import publish
from scripts.pipeline.rendering import render_pages
from scripts.pipeline.setup_check import check_setup
from testing.editions import ROOT, SAMPLE, copy_of, copy_of_sample
from testing.waiting import wait_until

SETTINGS = {
    "no hook": ("hooks:\n  - ../../scripts/pipeline/mkdocs_hooks.py\n", "", "hooks: scripts/pipeline"),
    "no attr_list": ("  - attr_list\n", "", "markdown_extensions: attr_list"),
    "no HTML with Markdown in it": ("  - md_in_html\n", "", "markdown_extensions: md_in_html"),
    "no blocks": ("  - pymdownx.blocks.html\n", "", "markdown_extensions: pymdownx.blocks.html"),
    "warnings that nobody sees": ("strict: true", "strict: false", "strict: true"),
    "addresses that end in .html": ("use_directory_urls: true", "use_directory_urls: false", "use_directory_urls: true"),
    "links that nobody checks": ("    anchors: warn\n", "    anchors: ignore\n", "validation: links"),
    "a menu that nobody checks": ("    omitted_files: warn\n", "    omitted_files: info\n", "validation: nav"),
    "no templates": ("  custom_dir: ../../overrides\n", "", "theme: custom_dir"),
    "no languages": ("  - i18n:\n", "  - search:\n", "read its configuration"),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("mishaps"))


@pytest.mark.parametrize(("right", "wrong", "words"), SETTINGS.values(), ids=SETTINGS)
def test_a_setting_that_pages_need_is_named(project: Path, right: str, wrong: str, words: str) -> None:
    config = project / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    assert right in good, "the table names words that are no longer there"
    config.write_text(good.replace(right, wrong, 1), encoding="utf-8")
    problems = list(check_setup(project))
    config.write_text(good, encoding="utf-8")
    assert [
        problem for problem in problems if problem.path == "mkdocs.yml" and words in problem.message
    ], problems


EXPRESSIONS = {
    "a sum of words and numbers": "{{ meta.description + 1 }}",
    "a division by nothing": "{{ 1 / 0 }}",
    "a name that is not defined": "{{ nothing.here }}",
    "a filter that is not defined": "{{ meta.description | nothing }}",
    "a page within itself": '{% include "main.html" %}',
    "an item that is not there": "{{ [1][7].real }}",
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_template_that_fails_is_named_by_its_line(tmp_path: Path, expression: str) -> None:
    root = copy_of_sample(tmp_path)
    template = tmp_path / "overrides/main.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ meta.description }}", expression, 1), encoding="utf-8")
    edition, problems = read(root)
    assert edition and problems == []
    _, (problem, *_) = render_pages(edition, {})
    assert problem.path == "overrides/main.html" and problem.line >= (
        1 if "include" in expression else 20
    )
    assert "a template must render" in problem.message


LINKS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "to a file of the machine": ("docs/en/leak.txt", lambda path: path.symlink_to("/etc/hostname"), "found one to '/etc/hostname'"),
    "to a folder of the machine": ("docs/en/leak", lambda path: path.symlink_to("/etc"), "found one to '/etc'"),
    "to the repository itself": ("docs/en/config", lambda path: path.symlink_to("../../../../.git/config"), "found one to"),
    "to itself": ("docs/en/loop", lambda path: path.symlink_to("loop"), "Too many levels"),
    "to its own folder": ("docs/en/again", lambda path: path.symlink_to("."), "a folder with further links"),
    "to nothing": ("data/nothing.toml", lambda path: path.symlink_to("elsewhere"), "No such file"),
    "among the templates": ("overrides/leak.html", lambda path: path.symlink_to("/etc/hostname"), "found one to"),
    "no link but a pipe": ("docs/en/pipe.md", os.mkfifo, "must be a regular file"),
    "no link but a name in Latin-1": (os.fsdecode(b"docs/en/caf\xe9.md"), Path.touch, "must be UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "words"), LINKS.values(), ids=LINKS)
def test_a_link_that_leads_elsewhere_is_refused(
    tmp_path: Path, name: str, make: Callable[[Path], object], words: str
) -> None:
    root = copy_of(SAMPLE, tmp_path)
    (root / "overrides").mkdir(exist_ok=True)
    make(root / name)
    (problem,) = check_files(root)
    assert problem.path == name.encode(errors="backslashreplace").decode() and words in problem.message


def test_nothing_is_read_beside_such_a_link(tmp_path: Path) -> None:
    root = copy_of_sample(tmp_path)
    (root / "docs/en/leak.txt").symlink_to("/etc/hostname")
    edition, problems = read(root)
    assert edition is None and [problem.path for problem in problems] == ["docs/en/leak.txt"]


def test_links_within_an_edition_are_no_problem() -> None:
    assert (SAMPLE / "docs/assets").is_symlink()
    assert list(check_files(SAMPLE)) == list(check_files(ROOT)) == []


URLS = {
    "https://example.vn": "https://example.vn/",
    "https://Example.VN/NQ2": "https://example.vn/NQ2/",
    "https://example.vn:8443/nghi-quyet/03/": "https://example.vn:8443/nghi-quyet/03/",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    "http://[::1]:8000/x/": "http://[::1]:8000/x/",
    "https://xn--thibnh-qta4g.vn/": "https://xn--thibnh-qta4g.vn/",
}
NO_URLS = {
    "https://a.example/a;b{c}.*/": "letters, digits, hyphens",
    "https://a.example/a b/": "letters, digits, hyphens",
    "https://a.example/a\nb/": "letters, digits, hyphens",
    'https://a.example/"/': "letters, digits, hyphens",
    "https://a.example/$x/": "letters, digits, hyphens",
    "https://a.example//b/": "letters, digits, hyphens",
    "https://a.example/../b/": "letters, digits, hyphens",
    "https://a.example/%61/": "letters, digits, hyphens",
    "https://a.example/?x": "letters, digits, hyphens",
    "https://a.example/#": "letters, digits, hyphens",
    "https://tháibình.vn/": "write the host as 'xn--thibnh-qta4g.vn'",
    "https://user:word@a.example/": "no user name",
    "https://a..example/": "correct the host",
    "https://a_b.example/": "correct the host",
    "https://-a.example/": "correct the host",
    "https://[fe80::1%25eth0]/": "correct the host",
    "https://a.example:0/": "correct the host or its port",
    "https://a.example:99999/": "Port out of range",
    "https://[::1": "IPv6",
    "ftp://a.example/": "a scheme",
    "a.example": "a scheme",
    "": "a scheme",
}


@pytest.mark.parametrize("url", URLS)
def test_an_address_of_a_site_ends_with_a_slash(url: str) -> None:
    assert parse_site_url(url) == (URLS[url], None)
    assert parse_site_url(URLS[url]) == (URLS[url], None)


@pytest.mark.parametrize("url", NO_URLS)
def test_what_is_no_address_of_a_site_is_refused(url: str) -> None:
    _, problem = parse_site_url(url)
    assert problem and problem.path == "SITE_URL" and NO_URLS[url] in problem.message


def test_a_wrong_address_stops_every_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.example/a;b/")
    assert [problem.path for problem in read(project)[1]] == ["SITE_URL"]


ERRORS = {
    errno.ENOSPC: "room for what is built",
    errno.EDQUOT: "room for what is built",
    errno.EACCES: "change the owner or the rights",
    errno.EROFS: "change the owner or the rights",
    errno.EADDRINUSE: "a free port",
    errno.ELOOP: "restore them",
    errno.ENOENT: "restore them",
}


@pytest.mark.parametrize("number", ERRORS)
def test_an_error_of_the_system_is_a_message(number: int) -> None:
    problem = system_problem(OSError(number, os.strerror(number), "data/x.toml"))
    assert ERRORS[number] in problem.message and os.strerror(number) in problem.message
    assert problem.path == ("SITE_URL" if number == errno.EADDRINUSE else "data/x.toml")


def test_a_folder_that_is_gone_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert system_problem(FileNotFoundError(errno.ENOENT, "No such file", "docs")).path == "docs"


def command(
    root: Path, name: str, stderr: IO[str] | int = subprocess.PIPE, **environment: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts", name, "--root", str(root)],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        text=True,
        start_new_session=True,  # so that Ctrl-C reaches it and its children alone
    )


@pytest.mark.parametrize("delay", [0, 0.7, 2, 5])
@pytest.mark.parametrize("name", ["build", "check", "serve", "review"])
def test_ctrl_c_stops_a_command_in_words(
    project: Path, tmp_path: Path, name: str, delay: float
) -> None:
    """The delay counts from the first module that the command imports: Python itself has begun."""
    log = tmp_path / "stderr.txt"
    with log.open("w") as stderr:
        running = command(
            project,
            name,
            stderr,
            SITE_URL="http://127.0.0.1:0/" if name == "serve" else "http://127.0.0.1:8000/",
            PYTHONPROFILEIMPORTTIME="1",  # a line on stderr for every module
        )
    wait_until(lambda: "scripts.pipeline\n" in log.read_text())
    time.sleep(delay)
    os.killpg(running.pid, signal.SIGINT)
    running.communicate(timeout=60)
    printed = log.read_text()
    assert "Traceback" not in printed, printed
    # Python ends itself with the signal if Ctrl-C fell into an exec() of words; a shell says 130 too
    assert running.returncode in (0, 1, 130, -signal.SIGINT)


def test_a_taken_port_is_named(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = command(project, "serve", SITE_URL=f"http://127.0.0.1:{taken.getsockname()[1]}/")
        printed = running.communicate(timeout=300)[1]
    assert running.returncode == 1 and "Traceback" not in printed
    assert printed.startswith("SITE_URL:0: the preview needs a free port")


@pytest.mark.parametrize("name", sorted(path.name for path in FONTS.glob("*.ttf")))
def test_a_missing_font_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fonts = shutil.copytree(ROOT / "scripts/fonts", tmp_path / "scripts/fonts")
    (fonts / name).write_bytes(b"no font")
    monkeypatch.setattr("scripts.pipeline.setup_check.FONTS", fonts)
    monkeypatch.setattr("scripts.pipeline.setup_check.PROJECT", tmp_path)
    (problem,) = check_setup(project)
    assert problem.path == f"scripts/fonts/{name}"


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "file" / "cache")
    assert cache.cached("lxml", [b"a"], lambda: [b"result"]) == [b"result"]
    assert cache.bytecode_cache() is None


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere")])
def test_what_stands_in_the_place_of_the_site_gives_way(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "site")
    publish(tmp_path, {"index.html": b"page"})
    assert (tmp_path / "site/index.html").read_bytes() == b"page"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
